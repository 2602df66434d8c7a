# SPDX-License-Identifier: EUPL-1.2
"""Key figures against norms: where a figure and an answer disagree, say so with both numbers."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from kern.catalogue.reference import Quantity, core_facts, people, quantities
from kern.model.case import Case
from kern.model.catalogue import Atom, Catalogue, Limit, Requirement
from kern.model.evaluation import Signal
from kern.model.facts import FactValue
from kern.model.scale import Answer, Perspective
from kern.region.remembered import per_catalogue
from kern.words import explanations
from kern.words.limits import amount, limit_text

_CLAIMS = {Answer.MET, Answer.MOSTLY}
_DENIES = {Answer.NOT, Answer.MOSTLY_NOT}


def key_figure_signals(case: Case, own: Mapping[str, Quantity]) -> tuple[Signal, ...]:
    """A signal for every applicable demand whose limit and key figure contradict the answer of this perspective.

    ``own`` are the quantities that the region adds. Ages are counted to ``case.reference_date``; without one, figures
    that are dates give no signal.
    """
    known = {**quantities(), **own}
    labels, wholes = _labels(case.catalogue), {quantity.whole for quantity in known.values() if quantity.whole}
    found = [
        signal
        for requirement, limited, aspects in _measured(case.catalogue)
        if (limited or not wholes.isdisjoint(aspects)) and case.applicability[requirement.ref].applies
        for signal in _signals(requirement, case, known, labels)
    ]
    return tuple(dict.fromkeys(found))


@per_catalogue
def _labels(catalogue: Catalogue) -> Mapping[str, str]:
    return {spec.key: spec.label for spec in (*core_facts(), *catalogue.facts)}


@per_catalogue
def _measured(catalogue: Catalogue) -> Sequence[tuple[Requirement, bool, frozenset[str]]]:
    """The demands that ask something, each with whether one of its atoms has a limit, and its aspects."""
    return [
        (r, any(atom.limit is not None for atom in r.atoms), frozenset(map(_aspect, r.atoms)))
        for r in catalogue.demands
        if r.atoms
    ]


def _signals(
    requirement: Requirement, case: Case, known: Mapping[str, Quantity], labels: Mapping[str, str]
) -> Iterator[Signal]:
    answer = case.answer(requirement.ref)
    if answer is None or answer is Answer.NOT_APPLICABLE:
        return
    atoms = requirement.atoms_for(case.facts)
    for limit in _limits(atoms, known):
        quantity = known.get(limit.quantity)
        found = _figure(limit, quantity, case) if quantity else None
        if quantity is None or found is None:
            continue
        key, holds, figure = found
        norm = norm_text(limit, quantity, atoms)
        claim = explanations.claim(
            case.perspective is Perspective.ASSESSOR, case.label(requirement.ref), requirement.ref
        )
        told = explanations.key_figure(labels.get(key, quantity.label), quantity.label if quantity.whole else "")
        if not holds and answer in _CLAIMS:
            text = explanations.figure_above(
                claim, told, figure, case.catalogue.label, norm, whole=bool(quantity.whole)
            )
        elif holds and answer in _DENIES and all(atom.limit == limit for atom in atoms):
            text = explanations.figure_within(claim, told, figure, case.catalogue.label, norm)
        else:
            continue
        yield Signal("kerngegeven", text, (requirement.ref,), figure, norm)


def _figure(limit: Limit, quantity: Quantity, case: Case) -> tuple[str, bool, str] | None:
    """The fact that a limit is laid beside, whether it keeps the limit, and the figure in words."""
    thing = case.facts.get(quantity.thing) if quantity.thing else None
    if isinstance(thing, str) and thing.strip(" .").casefold() in quantity.none:
        return quantity.thing, False, thing.strip()
    given = case.facts.get(quantity.fact) if quantity.fact else None
    judged = within(limit, quantity, given, case.reference_date) if given is not None else None
    return (quantity.fact, *judged) if judged else None


def _limits(atoms: Sequence[Atom], known: Mapping[str, Quantity]) -> list[Limit]:
    found = [atom.limit for atom in atoms if atom.limit is not None]
    wholes = {q.whole: q for q in known.values() if q.whole}
    found += [_whole(wholes[key]) for atom in atoms if (key := _aspect(atom)) in wholes]
    return list(dict.fromkeys(found))


def _aspect(atom: Atom) -> str:
    return f"{atom.concept}.{atom.what}"


def _whole(quantity: Quantity) -> Limit:
    return Limit(quantity.key, quantity.unit, minimum=Decimal(100))


def within(limit: Limit, quantity: Quantity, given: FactValue, reference: date | None) -> tuple[bool, str] | None:
    """Whether a figure keeps a limit, and the figure in words; None where that cannot be said (no date known).

    What is measured from a day that has yet to come keeps no limit: it has not happened.
    """
    if quantity.measure == "waarde" and isinstance(given, int | Decimal) and not isinstance(given, bool):
        value = Decimal(given)
        return _keeps(limit, value), amount(value, quantity.unit)
    if not isinstance(given, date) or reference is None:
        return None
    if quantity.measure == "geldig_tot":
        left = (given - reference).days
        return _keeps(limit, Decimal(left)), explanations.until(given, reference)
    years = limit.maximum if limit.maximum is not None else limit.minimum
    if years is None:
        return None
    if given > reference:
        return False, explanations.yet_to_come(given, reference)
    edge = _months_later(given, int(years * (12 if quantity.unit == "jaar" else 1)))
    if limit.maximum is not None:
        return reference <= edge, explanations.age(given, reference, max(0, (reference - edge).days))
    return reference >= edge, explanations.age(given, reference, 0)


def _keeps(limit: Limit, value: Decimal) -> bool:
    if limit.maximum is not None and value > limit.maximum:
        return False
    return limit.minimum is None or value >= limit.minimum


def norm_text(limit: Limit, quantity: Quantity, atoms: Sequence[Atom]) -> str:
    """What a region asks, beside a key figure. No text says "100 percent": it asks something of the groups it names."""
    if not quantity.whole:
        return limit_text(limit)
    groups = dict.fromkeys(who for atom in atoms if _aspect(atom) == quantity.whole for who in atom.who)
    return explanations.of_groups(people()[who].label for who in groups)


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, last))
