# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence that the comparison makes, together in one place for whoever edits the wording."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kern.compare.coverage import Relation, Single, lacking, relation
from kern.compare.inference import Derived, Evidence, Follows, Part
from kern.compare.reference_set import Covered, PointCoverage
from kern.compare.words import Words
from kern.dutch import count, listing
from kern.model.catalogue import Limit
from kern.model.scale import Status
from kern.pipeline.keyfigures import limit_text

#: So many aspects are named in a sentence; the rest is counted.
NAMED = 3

REGIONS = "regio's"


@dataclass(frozen=True, slots=True)
class Side:
    """What one region asks on one concept."""

    region: str
    singles: tuple[Single, ...]


# --- verschillen tussen twee regio's ---


def difference(one: Side, other: Side, words: Words) -> str:
    """What differs between two regions on one concept (numbers, who, what), and which asks more."""
    left, right = words.region(one.region), words.region(other.region)
    found = relation(one.singles, other.singles)
    if found is Relation.EQUAL:
        return f"{left} en {right} vragen hetzelfde."
    if found is Relation.WIDER:
        verdict = f"{left} vraagt meer dan {right}"
    elif found is Relation.NARROWER:
        verdict = f"{right} vraagt meer dan {left}"
    elif found is Relation.OVERLAPPING:
        verdict = f"{left} en {right} vragen deels hetzelfde; geen van beide omvat de ander"
    else:
        verdict = f"{left} en {right} vragen verschillende dingen; geen van beide omvat de ander"
    clauses = [*_numbers(one, other, words), *_people(one, other, words), *_aspects(one, other, words)]
    return " ".join(f"{clause[0].upper()}{clause[1:]}." for clause in (verdict, *clauses))


def _numbers(one: Side, other: Side, words: Words) -> list[str]:
    ours, theirs = _limits(one), _limits(other)
    left, right = words.region(one.region), words.region(other.region)
    clauses = []
    for quantity in [q for q in ours if q in theirs]:
        a, b = ours.pop(quantity), theirs.pop(quantity)
        if a != b:
            numbers = f"{left} vraagt {_bounds(a)}, {right} {_bounds(b)}"
            clauses.append(f"{numbers} ({words.quantity(quantity)})")
    mine = [f"{_bounds(limits)} ({words.quantity(q)})" for q, limits in ours.items()]
    yours = [f"{_bounds(limits)} ({words.quantity(q)})" for q, limits in theirs.items()]
    if mine and yours:
        clauses.append(f"{left} vraagt {listing(mine)}, {right} {listing(yours)}")
    elif mine:
        clauses.append(f"{left} vraagt {listing(mine)}, {right} noemt dat getal niet")
    elif yours:
        clauses.append(f"{right} vraagt {listing(yours)}, {left} noemt dat getal niet")
    return clauses


def _limits(side: Side) -> dict[str, list[Limit]]:
    found: dict[str, list[Limit]] = {}
    for single in side.singles:
        if single.limit is not None and single.limit not in found.setdefault(single.limit.quantity, []):
            found[single.limit.quantity].append(single.limit)
    return found


def _bounds(limits: Sequence[Limit]) -> str:
    return listing((limit_text(limit) for limit in limits), "of")


def _people(one: Side, other: Side, words: Words) -> list[str]:
    """Groups that only one of both names, on aspects that both ask."""
    ours, theirs = _only_for(one, other), _only_for(other, one)
    left, right = words.region(one.region), words.region(other.region)
    if ours and theirs and not _shared(one, other):
        return [f"{left} vraagt het voor {words.groups(ours)}, {right} voor {words.groups(theirs)}"]
    clauses = []
    for region, groups in ((left, ours), (right, theirs)):
        if groups:
            clauses.append(f"{region} vraagt het ook voor {words.groups(groups)}")
    return clauses


def _only_for(side: Side, against: Side) -> tuple[str, ...]:
    """The groups for which one side asks what the other asks for others only."""
    shared = {single.aspect for single in against.singles}
    return tuple(dict.fromkeys(s.who for s in lacking(_bare(side), against.singles) if s.aspect in shared))


def _shared(one: Side, other: Side) -> bool:
    """Whether the sides ask at least one aspect of the same people, numbers left aside."""
    bare = _bare(one)
    return len(lacking(bare, other.singles)) < len(bare)


def _bare(side: Side) -> list[Single]:
    """What one side asks, numbers left aside: those have their own clause."""
    return list(dict.fromkeys(Single(s.concept, s.what, s.who) for s in side.singles))


def _aspects(one: Side, other: Side, words: Words) -> list[str]:
    """Aspects that only one of both asks; those with a number are named with the numbers."""
    clauses = []
    for side, against in ((one, other), (other, one)):
        shared = {single.aspect for single in against.singles}
        only = dict.fromkeys(s.aspect for s in side.singles if s.aspect not in shared and s.limit is None)
        if only:
            named = shortened([words.aspect(concept, what) for concept, what in only])
            clauses.append(f"alleen {words.region(side.region)} vraagt: {named}")
    return clauses


def only_in(region: str, words: Words) -> str:
    """A concept that one region asks alone."""
    return f"Alleen in {words.region(region)}."


# --- wat uit de antwoorden volgt ---


def follows(derived: Derived, evidence: Evidence, words: Words) -> str:
    """In one sentence: from what a demand follows, or why it stays open."""
    conclusion = derived.follows
    if conclusion is Follows.MET:
        together = "dat vraagt" if len(derived.met_from) == 1 else "samen vragen die"
        origin = parts(derived.met_from, words)
        return f"Afgeleid van {origin}: daar staat 'Voldoet', en {together} alles wat deze eis vraagt."
    if conclusion is Follows.NOT_MET:
        origin = parts(derived.not_met_from, words)
        return f"Afgeleid van {origin}: daar staat geen 'Voldoet', en deze eis vraagt minstens evenveel."
    if conclusion is Follows.CONTRADICTION:
        met, not_met = parts(derived.met_from, words), parts(derived.not_met_from, words)
        return f"Uw antwoorden spreken elkaar tegen: 'Voldoet' bij {met}, maar niet bij {not_met}."
    return _open(derived, evidence, words)


def _open(derived: Derived, evidence: Evidence, words: Words) -> str:
    region = words.region(derived.part.region)
    numbers, rest = [], []
    for single in derived.lacking:
        clause = _number_differs(region, single, evidence, words) if single.limit else ""
        if clause:
            numbers.append(clause)
        else:
            rest.append(single)
    clauses = list(dict.fromkeys(numbers))
    if rest:
        clauses.append(f"uit uw antwoorden blijkt {'ook ' if numbers else ''}niet: {shortened(*words.grouped(rest))}")
    if not clauses:
        return "Deze eis noemt niets dat kern kan vergelijken."
    text = "; ".join(clauses)
    return text[0].upper() + text[1:] + "."


def _number_differs(region: str, demanded: Single, evidence: Evidence, words: Words) -> str:
    """Where a number was shown on the same concept, but not this one: both numbers, and that neither follows."""
    if demanded.limit is None:
        return ""
    near: dict[tuple[Limit, str], None] = {}
    for (concept, _), entries in evidence.shown.by_aspect.items():
        if concept == demanded.concept:
            near |= {(s.limit, part.region): None for s, part in entries if s.limit is not None}
    same = [(limit, other) for limit, other in near if limit.quantity == demanded.limit.quantity]
    if same:
        limit, other = same[0]
        if limit == demanded.limit:  # het getal is gelijk, de groep niet: dat zegt de rest van de zin
            return ""
        shown = f"{words.region(other)} {limit_text(limit)}"
        quantity = words.quantity(demanded.limit.quantity)
        return f"{region} vraagt {limit_text(demanded.limit)} en {shown} ({quantity}): dat volgt niet uit elkaar"
    if near:
        limit, other = next(iter(near))
        shown = f"{words.region(other)} vraagt {words.limit(limit)}"
        return f"{shown}, {region} {words.limit(demanded.limit)}: dat volgt niet uit elkaar"
    return ""


def remaining(region: str, suggested: int, left: int, words: Words) -> str:
    """How much of a region's sheet follows from earlier answers, and how much is left to answer."""
    name = words.region(region)
    one = count(suggested, "antwoord is", "antwoorden zijn")
    return f"{name}: {one} voorgesteld uit uw eerdere antwoorden, {count(left, 'eis', 'eisen')} vult u nog zelf in."


# --- acties en tegenspraak ---


def action(concept: str, what: str, groups: Iterable[str], limits: Sequence[Limit], words: Words) -> str:
    """What to show, for whom, and the strictest number to aim at."""
    people = words.people(groups)
    text = f"Toon aan: {words.aspect(concept, what)}" + (f", voor {people}" if people else "")
    return text + (f"; houd aan: {listing(words.limit(limit) for limit in limits)}" if limits else "") + "."


def action_effect(not_shown: Sequence[Part], settled: Sequence[Part], words: Words) -> str:
    """What an improvement action brings: the demands in which it was not shown, and those that it settles."""
    regions = len({part.region for part in not_shown})
    where = f"{count(len(not_shown), 'eis', 'eisen')} in {count(regions, 'regio', REGIONS)}"
    text = f"Niet aangetoond bij {where}: {parts(not_shown, words)}."
    if len(settled) == len(not_shown):
        return f"{text} Met deze actie is dat rond."
    if not settled:
        return f"{text} Daar is meer voor nodig dan dit alleen."
    return f"{text} Deze actie maakt {count(len(settled), 'eis', 'eisen')} rond: {parts(settled, words)}."


def inconsistency(weaker: Part, stronger: Sequence[Part], cells: Sequence[str], words: Words) -> str:
    """Not met on the weaker demand, met on the stronger: both, with their cells."""
    more = "die eis vraagt" if len(stronger) == 1 else "die eisen vragen samen"
    return (
        f"U vulde geen 'Voldoet' in bij {parts((weaker,), words)}, maar wel bij {parts(stronger, words)}: "
        f"{more} minstens evenveel. Kijk beide antwoorden na ({listing(cells)})."
    )


def same_demand_twice(one: Part, other: Part, words: Words) -> str:
    """Two demands of one region that ask the same: both count."""
    return f"{words.region(one.region)} vraagt in {one.ref} en {other.ref} hetzelfde; beide tellen mee."


# --- uitkomsten naast elkaar ---


def same_answer_counts_differently(answer: str, per_value: Mapping[str, Sequence[str]], words: Words) -> str:
    """What one label of the answer scale is worth, with the regions in which it is worth that."""
    worth = (
        f"{value} in {listing(words.region(region) for region in regions)}" for value, regions in per_value.items()
    )
    return f"'{answer}' telt niet overal hetzelfde: {'; '.join(worth)}."


#: A status in words.
STATUS: Mapping[Status, str] = {
    Status.MET: "voldaan",
    Status.NOT_MET: "niet voldaan",
    Status.PARTLY: "deels voldaan",
    Status.NOT_SHOWN: "niet aangetoond (geen bewijs genoemd)",
    Status.NOT_ASSESSED: "niet beoordeeld",
    Status.NOT_APPLICABLE: "niet van toepassing",
    Status.EXEMPT: "vrijgesteld",
    Status.UNDETERMINED: "onbepaald",
}


def points(value: str) -> str:
    """What an answer is worth in points."""
    return f"{value} {'punten' if value == '0' else 'punt'}"


def how_region_decides(region: str, score: str | None, unmet: int, words: Words) -> str:
    """How a region comes to its outcome, from its own figures."""
    name = words.region(region)
    if score is not None:
        return f"{name} telt punten op: {score}. Een eis die deels voldoet, telt voor een deel mee."
    rule = f"{name} geeft geen punten: elke eis die geldt, weegt mee."
    return f"{rule} Aan {count(unmet, 'eis', 'eisen')} is niet voldaan." if unmet else rule


def alone_and_unmet(region: str, refs: Sequence[str], words: Words) -> str:
    """Unmet demands on concepts that no other region asks."""
    where = f"{count(len(refs), 'eis', 'eisen')} van {words.region(region)}"
    return f"Niet voldaan aan {where} over onderwerpen die geen andere regio vraagt: {shortened(refs)}."


NOT_AVERAGED = "De regio's meten verschillende dingen. kern telt hun uitkomsten daarom niet op en maakt geen rangorde."


# --- dekking van de referentieset ---


def covered(found: PointCoverage, words: Words) -> str:
    """What a region asks of a point of the reference set, and what not."""
    region = words.region(found.region)
    if found.covered is Covered.NOT:
        return f"{region} vraagt dit niet."
    if found.covered is Covered.WHOLE:
        return f"{region} vraagt dit in {listing(found.refs)}."
    text = f"{region} vraagt een deel in {listing(found.refs)}"
    narrower = [
        f"{e.element.text} (alleen voor {words.people(e.only_for)})"
        for e in found.elements
        if e.covered is Covered.PART
    ]
    missing = [e.element.text for e in found.elements if e.covered is Covered.NOT]
    if narrower:
        text += f"; deels: {'; '.join(narrower)}"
    if missing:
        text += f"; niet: {'; '.join(missing)}"
    return text + "."


POLICY = "Dit punt gaat over het beleid van de gemeente, niet over een aanbieder. kern telt het niet mee."


# --- bouwstenen ---


def parts(found: Iterable[Part], words: Words) -> str:
    """Parts by region: ``Midden-Groningen (V3 en V3a) en NMD Drenthe (V10)``."""
    by_region: dict[str, list[str]] = {}
    for part in found:
        by_region.setdefault(part.region, []).append(part.ref)
    return listing(f"{words.region(region)} ({listing(refs)})" for region, refs in by_region.items())


def shortened(texts: Sequence[str], whom: str = "") -> str:
    """The first few, and how many more there are; ``whom`` are the people that all of it is about."""
    text = "; ".join(texts) if len(texts) <= NAMED + 1 else f"{'; '.join(texts[:NAMED])}; en nog {len(texts) - NAMED}"
    return f"{text} (voor {whom})" if whom else text
