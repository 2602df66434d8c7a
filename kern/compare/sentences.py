# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence that the comparison makes, together in one place for whoever edits the wording."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kern.compare.coverage import Single
from kern.compare.gaps import Action, Double
from kern.compare.inference import Derived, Evidence, Follows, Part
from kern.compare.labels import Words
from kern.model.catalogue import Limit, Source
from kern.model.scale import Perspective, Status
from kern.words import outcomes
from kern.words.dutch import count, listing
from kern.words.limits import limit_text

#: So many aspects are named in a sentence; the rest is counted.
NAMED = 3

REGIONS = "regio's"
#: How a clause begins that says what only some regions ask, and one that says what is to be done.
ONLY, SHOW = "Alleen ", "Toon aan: "


# --- verschillen tussen regio's ---


def same(regions: Iterable[str]) -> str:
    """Regions that ask exactly the same."""
    return f"{listing(regions)} vragen hetzelfde"


def more(region: str, others: Iterable[str]) -> str:
    """A region that asks all that others ask, and more."""
    return f"{region} vraagt meer dan {listing(others)}"


def most(regions: Sequence[str]) -> str:
    """The regions that ask all that the others ask."""
    verb = "vraagt" if len(regions) == 1 else "vragen"
    return f"{listing(regions)} {verb} het meest: alles wat de andere regio's vragen, en meer"


def overlapping(left: str, right: str) -> str:
    """Two regions that share a part."""
    return f"{left} en {right} vragen deels hetzelfde; geen van beide omvat de ander"


def apart(left: str, right: str) -> str:
    """Two regions that share nothing."""
    return f"{left} en {right} vragen verschillende dingen; geen van beide omvat de ander"


def other_number(left: str, numbers: str, right: str, others: str) -> str:
    """Two regions with different numbers."""
    return f"{left} vraagt {numbers}, {right} {others}"


def no_number(region: str, numbers: str, other: str) -> str:
    """A number that only one of two regions names."""
    return f"{region} vraagt {numbers}, {other} vraagt dat niet"


def number_per_region(quantity: str, bounds: Iterable[tuple[str, Iterable[str]]]) -> str:
    """One quantity, and which regions ask which number."""
    return f"{quantity}: {'; '.join(f'{bound} ({listing(regions)})' for bound, regions in bounds)}"


def also_for(region: str, groups: str, aspects: Sequence[str]) -> str:
    """Aspects that others ask too, but not of these people."""
    return f"{region} vraagt ook voor {groups}: {shortened(aspects)}"


def other_people(left: str, groups: str, right: str, others: str) -> str:
    """Two regions that ask the same of different people."""
    return f"{left} vraagt het voor {groups}, {right} voor {others}"


def only_asks(region: str, aspects: Sequence[str]) -> str:
    """Aspects that no other region asks."""
    return f"alleen {region} vraagt: {shortened(aspects)}"


def some_ask(regions: Iterable[str], aspects: Sequence[str]) -> str:
    """Aspects that several regions ask and not all."""
    return f"alleen {listing(regions)} vragen: {'; '.join(aspects)}"


NOBODY_ASKS_ALL = "geen van de regio's vraagt alles wat de andere vragen"


def joined(clauses: Iterable[str]) -> str:
    """Clauses as short sentences."""
    return " ".join(f"{clause[0].upper()}{clause[1:]}." for clause in clauses)


# --- what follows from the answers ---


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
        also = "ook " if numbers else ""
        for texts, people in words.grouped(rest):
            clauses.append(f"uit uw antwoorden blijkt {also}niet: {shortened(texts, people)}")
            also = "ook "
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


def remaining(region: str, suggested: int, asked: int, left: int, words: Words) -> str:
    """How much of a region's sheet follows from earlier answers, with one question, and how much is left to answer."""
    name = words.region(region)
    one = count(suggested, "antwoord is", "antwoorden zijn")
    more = f", bij {count(asked, 'eis', 'eisen')} staat de ene vraag die nog open is" if asked else ""
    return (
        f"{name}: {one} voorgesteld uit uw eerdere antwoorden{more}, {count(left, 'eis', 'eisen')} vult u nog zelf in."
    )


# --- acties en tegenspraak ---


def action(found: Action, words: Words) -> str:
    """What to show, for whom, and the strictest number to aim at; or which evidence to name."""
    if not found.targets:
        origin = f": u heeft het al voor {parts(found.shown_by, words, brackets=False)}" if found.shown_by else ""
        return f"Noem het bewijs bij {parts(found.not_shown, words, brackets=False)}{origin}."
    by_people: dict[str, list[str]] = {}
    for target in found.targets:
        people = words.people(who for who in target.groups if target.groups != ("clienten",))
        text = words.aspect(target.concept, target.what)
        if target.limits:
            text += f" (houd aan: {listing(words.limit(limit) for limit in target.limits)})"
        by_people.setdefault(people, []).append(text)
    told = ("; ".join(texts) + (f" (voor {people})" if people else "") for people, texts in by_people.items())
    return f"{SHOW}{'; '.join(told)}."


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
    where = f" ({listing(cells)})" if cells else ""
    return (
        f"U vulde geen 'Voldoet' in bij {parts((weaker,), words)}, maar wel bij {parts(stronger, words)}: "
        f"{more} minstens evenveel. Kijk beide antwoorden na{where}."
    )


def double(found: Double, words: Words) -> str:
    """Two demands of one region that overlap wholly: both count."""
    region, one, other = words.region(found.wider.region), found.wider.ref, found.narrower.ref
    if found.equal:
        return f"{region} vraagt in {one} en {other} hetzelfde. Beide tellen mee."
    return f"{region} vraagt in {one} ook alles van {other}. Beide tellen mee."


# --- uitkomsten naast elkaar ---


def same_answer_counts_differently(answer: str, per_value: Mapping[str, Sequence[str]], words: Words) -> str:
    """What one label of the answer scale is worth, with the regions in which it is worth that."""
    worth = (
        f"{value} in {listing(words.region(region) for region in regions)}" for value, regions in per_value.items()
    )
    return f"'{answer}' telt niet overal hetzelfde: {'; '.join(worth)}."


def counts_as(status: Status) -> str:
    """What an answer counts as where there are no points; an answer between met and not met keeps its own name."""
    return outcomes.STATUS[status] if status is not Status.NOT_MET else f"niet als {outcomes.STATUS[Status.MET]}"


def how_region_decides(region: str, score: str | None, unmet: int, words: Words) -> str:
    """How a region comes to its outcome, from its own figures."""
    name = words.region(region)
    if score is not None:
        return f"{name} telt punten op: {score}. Een eis die deels voldoet, telt voor een deel mee."
    rule = f"{name} geeft geen punten: elke eis die geldt, weegt mee."
    return f"{rule} Aan {count(unmet, 'eis', 'eisen')} is niet of niet helemaal voldaan." if unmet else rule


def alone_and_unmet(region: str, refs: Sequence[str], looked_at: Iterable[str], words: Words) -> str:
    """Unmet demands on concepts that no other region asks, nor anything kindred; with the regions looked at."""
    where = f"{count(len(refs), 'eis', 'eisen')} van {words.region(region)}"
    others = listing(words.region(other) for other in looked_at if other != region)
    about = f"over onderwerpen die geen andere regio vraagt (gekeken bij {others})"
    return f"Niet of niet helemaal voldaan aan {where} {about}: {shortened(refs)}."


NOT_AVERAGED = "De regio's meten verschillende dingen. kern telt hun uitkomsten daarom niet op en maakt geen rangorde."


# --- koppen en korte woorden in tabellen ---

SELF, ASSESSOR = (outcomes.SIDE[side].lower() for side in Perspective)
ACTIONS = "Verbeteracties: wat de meeste eisen rond maakt, staat vooraan"
INCONSISTENCIES = "Antwoorden die elkaar tegenspreken"
DOUBLES = "Eisen die hetzelfde vragen"
DERIVED = "Wat uit uw antwoorden volgt (een voorstel, geen antwoord)"
DIFFERENCES = "Verschillen"
NOBODY_ASKS = "Geen van de geïnstalleerde regio's vraagt dit."
POLICY_TITLE = "Punten voor het beleid van de gemeente"
POINT = "Punt"
CONCEPTS_HEAD = ("Naam", "Onderwerp")
CONCEPTS_LEGEND = "Het getal is het aantal eisen van de regio over dit onderwerp."


def outcome(found: Mapping[str, Any]) -> str:
    """An outcome in one line: ``Goed (voorlopig), 77,5 %, 40 van 44 eisen beantwoord``."""
    verdict, done = found["verdict"], found["completeness"]
    text = str(verdict["text"])
    if found["percentage_text"]:
        text += f", {found['percentage_text']}"
    return f"{text}, {outcomes.answered(done['answered'], done['applicable'])}"


def status(found: str | None, answer: str | None) -> str:
    """What became of a demand; an open one is named as such."""
    if found is None:
        return answer or ""
    return outcomes.judged(Status(found), answer)


def applies_to(whom: str) -> str:
    """For whom a demand is meant."""
    return f"Geldt voor {whom}."


def source(place: Mapping[str, Any]) -> str:
    """Where the official wording stands, as people look it up."""
    return f"Bron: {Source(place['document'], place['section'], place['number'])}"


# --- bouwstenen ---


def parts(found: Iterable[Part], words: Words, *, brackets: bool = True) -> str:
    """Parts by region: ``Midden-Groningen (V3 en V3a) en NMD Drenthe (V10)``, or the same without the brackets."""
    by_region: dict[str, list[str]] = {}
    for part in found:
        by_region.setdefault(part.region, []).append(part.ref)
    form = "{} ({})" if brackets else "{} {}"
    return listing(form.format(words.region(region), listing(refs)) for region, refs in by_region.items())


def shortened(texts: Sequence[str], whom: str = "") -> str:
    """The first few, and how many more there are; ``whom`` are the people that all of it is about."""
    text = "; ".join(texts) if len(texts) <= NAMED + 1 else f"{'; '.join(texts[:NAMED])}; en nog {len(texts) - NAMED}"
    return f"{text} (voor {whom})" if whom else text
