# SPDX-License-Identifier: EUPL-1.2
"""What is not shown, as actions that serve several regions at once; and answers that contradict each other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kern.compare.coverage import Single, at_least_as_strict
from kern.compare.inference import NOT_MET, Demand, Evidence, Part
from kern.model.catalogue import Limit
from kern.model.scale import Answer


@dataclass(frozen=True, slots=True)
class Action:
    """One aspect to show, for whom, and the strictest limits to aim at.

    ``not_shown`` are the unmet demands in which the aspect is not shown; ``settles`` are those in which it is all that
    is not shown, so that showing it settles them.
    """

    concept: str
    what: str
    groups: tuple[str, ...]
    limits: tuple[Limit, ...]
    not_shown: tuple[Part, ...]
    settles: tuple[Part, ...]


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
    """The aspects that unmet demands do not show, those that settle most demands first.

    ``counts`` says which demands bind the provider; ``order`` gives the place of each concept. Only demands that were
    answered count as not shown, but the limit to aim at is the strictest of all that bind the provider, so that one
    action serves every region.
    """
    open_demands = {d.part: evidence.lacking(d) for d in evidence.demands if counts(d.part)}
    groups: dict[tuple[str, str], dict[str, None]] = {}
    not_shown: dict[tuple[str, str], dict[Part, None]] = {}
    settles: dict[tuple[str, str], list[Part]] = {}
    for demand in evidence.demands:
        singles = open_demands.get(demand.part, ())
        if not singles or evidence.answers.get(demand.part) not in NOT_MET:
            continue
        for single in singles:
            groups.setdefault(single.aspect, {})[single.who] = None
            not_shown.setdefault(single.aspect, {})[demand.part] = None
        if len({single.aspect for single in singles}) == 1:
            settles.setdefault(singles[0].aspect, []).append(demand.part)
    limits = _limits(single for singles in open_demands.values() for single in singles)
    found = [
        Action(*aspect, tuple(groups[aspect]), limits.get(aspect, ()), tuple(parts), tuple(settles.get(aspect, ())))
        for aspect, parts in not_shown.items()
    ]
    return tuple(sorted(found, key=lambda a: (-len(a.settles), -len(a.not_shown), order.get(a.concept, len(order)))))


def inconsistencies(evidence: Evidence, counts: Callable[[Part], bool]) -> tuple[Inconsistency, ...]:
    """Every demand that is answered as not met although answers elsewhere show all that it asks."""
    unmet = [d for d in evidence.demands if evidence.answers.get(d.part) in NOT_MET and counts(d.part)]
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
