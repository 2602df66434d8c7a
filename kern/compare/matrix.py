# SPDX-License-Identifier: EUPL-1.2
"""One subject at a glance: its aspects by the regions that ask them, and whether the provider shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kern.compare.coverage import Single, covers, limit_covers
from kern.compare.differences import Side
from kern.compare.inference import Demand, Evidence
from kern.compare.labels import Words

Aspect = tuple[str, str]


class Asked(StrEnum):
    """How a region asks an aspect beside the other regions."""

    YES = "asked"
    STRICTER = "stricter"
    OTHER_GROUP = "other_group"
    NO = "not_asked"


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect: how each region asks it, and for whom; ``met`` is None while that is open somewhere."""

    what: str
    regions: Mapping[str, Asked]
    whom: Mapping[str, tuple[Single, ...]]
    met: bool | None


def matrix(
    concept: str, sides: Sequence[Side], regions: Sequence[str], met: Mapping[Aspect, bool | None], words: Words
) -> tuple[Row, ...]:
    """The aspects of a concept that any region asks, in the order of the concept; ``sides`` are those that ask."""
    asked: dict[Aspect, dict[str, tuple[Single, ...]]] = {}
    for side in sides:
        for single in side.singles:
            by_region = asked.setdefault(single.aspect, {})
            by_region[side.region] = (*by_region.get(side.region, ()), single)
    known = words.concepts[concept].aspects if concept in words.concepts else {}
    order = {what: place for place, what in enumerate(known)}
    return tuple(
        Row(
            what,
            {region: _how(region, by_region) for region in regions},
            by_region,
            met.get((concept, what)),
        )
        for (_, what), by_region in sorted(asked.items(), key=lambda item: order.get(item[0][1], len(order)))
    )


def met_aspects(evidence: Evidence, binding: Iterable[Demand]) -> Mapping[Aspect, bool | None]:
    """Per aspect whether all that binds the provider is shown: False where a demand that is not met lacks it."""
    found: dict[Aspect, bool | None] = {}
    for demand in binding:
        failed = demand.part in evidence.unmet or demand.part in evidence.unshown
        for single in demand.singles:
            before = found.get(single.aspect, True)
            if evidence.shown.covers(single):
                found[single.aspect] = before
            else:
                found[single.aspect] = False if failed or before is False else None
    return found


def _how(region: str, by_region: Mapping[str, tuple[Single, ...]]) -> Asked:
    own = by_region.get(region)
    if own is None:
        return Asked.NO
    if len(by_region) == 1:
        return Asked.YES
    others = [found for other, found in by_region.items() if other != region]
    if any(_stricter(own, other) for other in others):
        return Asked.STRICTER
    if not any(_same_people(own, other) for other in others):
        return Asked.OTHER_GROUP
    return Asked.YES


def _stricter(own: Sequence[Single], other: Sequence[Single]) -> bool:
    """Whether a number is asked here that the other region does not ask, or a weaker one."""
    return any(not any(limit_covers(theirs.limit, single.limit) for theirs in other) for single in own if single.limit)


def _same_people(own: Sequence[Single], other: Sequence[Single]) -> bool:
    ours, theirs = ([s if s.limit is None else replace(s, limit=None) for s in found] for found in (own, other))
    return any(covers(a, b) or covers(b, a) for a in ours for b in theirs)
