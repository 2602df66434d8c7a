# SPDX-License-Identifier: EUPL-1.2
"""What is not shown, as actions that serve several regions at once; and answers that contradict each other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kern.compare.bundles import Bundle, bundles
from kern.compare.coverage import Single, at_least_as_strict
from kern.compare.inference import Demand, Evidence, Part
from kern.model.catalogue import Limit
from kern.model.scale import Answer


@dataclass(frozen=True, slots=True)
class Target:
    """One aspect to show, for whom, and the strictest limits to aim at."""

    concept: str
    what: str
    groups: tuple[str, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Aspects that are not shown in the same demands, so that they are best shown together.

    ``not_shown`` are those demands; ``settles`` are the ones in which nothing else is lacking. Without ``targets``
    only the evidence has to be named, and ``shown_by`` are the demands that hold it already.
    """

    targets: tuple[Target, ...]
    not_shown: tuple[Part, ...]
    settles: tuple[Part, ...]
    shown_by: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """``weaker`` is answered as not met, while the ``stronger`` parts that are met ask together no less."""

    weaker: Part
    stronger: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Double:
    """Two demands of one region of which ``wider`` asks all that ``narrower`` asks, or exactly the same."""

    wider: Part
    narrower: Part
    equal: bool


def actions(evidence: Evidence, counts: Callable[[Part], bool], order: Mapping[str, int]) -> tuple[Action, ...]:
    """What to show for the demands that are not met or not shown, the actions that settle most demands first.

    ``counts`` says which demands bind the provider; ``order`` gives the place of each concept. A demand is not met when
    its status is so, or when that follows from another demand. The limit to aim at is the strictest of all that bind
    the provider, so that one action serves every region.
    """
    binding = [demand for demand in evidence.demands if counts(demand.part)]
    lacking = {demand.part: evidence.lacking(demand) for demand in binding}
    unmet = [demand for demand in binding if _not_met(demand, evidence)]
    groups: dict[tuple[str, str], dict[str, None]] = {}
    not_shown: dict[tuple[str, str], dict[Part, None]] = {}
    for demand in unmet:
        for single in lacking[demand.part]:
            groups.setdefault(single.aspect, {})[single.who] = None
            not_shown.setdefault(single.aspect, {})[demand.part] = None
    limits = _limits(single for singles in lacking.values() for single in singles)
    together: dict[tuple[Part, ...], list[tuple[str, str]]] = {}
    for aspect, parts in not_shown.items():
        together.setdefault(tuple(parts), []).append(aspect)
    found = [
        Action(
            tuple(Target(*aspect, tuple(groups[aspect]), limits.get(aspect, ())) for aspect in aspects),
            parts,
            tuple(part for part in parts if {single.aspect for single in lacking[part]} <= set(aspects)),
        )
        for parts, aspects in together.items()
    ]
    found += [
        Action((), (demand.part,), (demand.part,), evidence.met_from(demand))
        for demand in unmet
        if demand.part in evidence.unshown and not lacking[demand.part]
    ]
    return tuple(sorted(found, key=lambda a: (-len(a.settles), -len(a.not_shown), _place(a, order))))


def action_bundles(found: Sequence[Action]) -> tuple[Bundle[Part], ...]:
    """Which few of the actions together settle most demands; a demand needs every action that it is not shown in."""
    needs: dict[Part, list[int]] = {}
    for number, action in enumerate(found):
        for part in action.not_shown:
            needs.setdefault(part, []).append(number)
    return bundles(needs)


def _place(action: Action, order: Mapping[str, int]) -> int:
    return order.get(action.targets[0].concept, 0) if action.targets else len(order)


def _not_met(demand: Demand, evidence: Evidence) -> bool:
    if demand.part in evidence.answers:
        return demand.part in evidence.unmet or demand.part in evidence.unshown
    return bool(evidence.not_met_from(demand))


def inconsistencies(evidence: Evidence, counts: Callable[[Part], bool]) -> tuple[Inconsistency, ...]:
    """Every demand that is answered as not met although answers elsewhere show all that it asks."""
    unmet = [d for d in evidence.demands if d.part in evidence.unmet and counts(d.part)]
    found = [(demand, evidence.met_from(demand)) for demand in unmet]
    return tuple(Inconsistency(demand.part, stronger) for demand, stronger in found if stronger)


def doubles(all_demands: Iterable[Demand]) -> tuple[Double, ...]:
    """Demands that ask all that another demand of the same region asks: an answer to both counts double."""
    per_region: dict[str, list[Demand]] = {}
    for demand in all_demands:
        per_region.setdefault(demand.part.region, []).append(demand)
    found: dict[frozenset[Part], Double] = {}
    for own in per_region.values():
        evidence = Evidence(own, {demand.part: Answer.NOT for demand in own})
        for demand in own:
            for other in evidence.not_met_from(demand):
                equal = demand.part in evidence.not_met_from(Demand(other, evidence.singles[other]))
                found.setdefault(frozenset((demand.part, other)), Double(demand.part, other, equal))
    return tuple(found.values())


def _limits(singles: Iterable[Single]) -> dict[tuple[str, str], tuple[Limit, ...]]:
    """The strictest limit of every quantity, per aspect."""
    found: dict[tuple[str, str], dict[tuple[str, bool], Limit]] = {}
    for single in singles:
        if single.limit is None:
            continue
        strictest = found.setdefault(single.aspect, {})
        direction = (single.limit.quantity, single.limit.maximum is not None)
        known = strictest.get(direction)
        if known is None or at_least_as_strict(single.limit, known):
            strictest[direction] = single.limit
    return {aspect: tuple(limits.values()) for aspect, limits in found.items()}
