# SPDX-License-Identifier: EUPL-1.2
"""Repetition, a weighing factor of a framework that names it: proposed from the dossier, confirmed by the assessor.

kern names the places where the same demand fell short in an earlier test that was settled. Whether it is the same thing
happening again is for the assessor to say, with a reason: only that counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kern.model.scale import JUDGED, Status

#: The record of the assessor by which a framework says that it weighs repetition.
KEY = "recidive"
#: A demand that came out so fell short.
SHORT = JUDGED - {Status.MET}


class Why(StrEnum):
    """Why an earlier shortfall is no ground."""

    NOT_FINAL = "niet_definitief"
    ANNULLED = "vernietigd"
    CONTESTED = "bezwaar_of_beroep"
    REVISED = "herzien"
    DESTROYED = "niet_bewaard"
    NOT_ASSESSED = "geen_oordeel_van_toetser"
    CARRIED = "overgenomen"
    PLAN = "verbeterplan_loopt"
    OTHER_DEMAND = "andere_editie"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A demand that fell short: what the assessor chose, what came out, and the finding."""

    label: str
    status: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """An improvement plan that still runs: for which demands (none named: all), and until when (None: no term)."""

    refs: frozenset[str]
    until: date | None

    def covers(self, ref: str) -> bool:
        """Whether the plan is about a demand."""
        return not self.refs or ref in self.refs


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a provider, as far as repetition asks.

    ``day`` is when it was judged, ``final_on`` when it was settled. ``barred`` is why nothing of it can be a ground.
    ``short`` are the demands that fell short, by their number in the framework as it is used now; ``others`` those that
    are no longer the same demand. ``carried`` were taken over from the test before, ``plan`` is a plan that runs.
    """

    __test__ = False

    moment: int
    day: date
    final_on: date | None = None
    barred: Why | None = None
    short: Mapping[str, Shortfall] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A demand that fell short in an earlier test that was settled."""

    ref: str
    test: Test
    then: Shortfall


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of an earlier test is no ground, and why; ``until`` is the end of a plan that runs."""

    test: Test
    refs: tuple[str, ...]
    why: Why
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What kern proposes for one test (``present`` None: one that is still to come), and what it left out."""

    present: Test | None
    grounds: tuple[Ground, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """The demands with a ground, in the order of the grounds."""
        return tuple(dict.fromkeys(ground.ref for ground in self.grounds))


def proposed(present: Test | None, earlier: Iterable[Test], order: Sequence[str]) -> Proposal:
    """The grounds for each demand that falls short now; before a test is judged, for each that may do so.

    ``order`` are the demands of the framework in their order.
    """
    grounds: list[Ground] = []
    left_out: list[LeftOut] = []
    asked = None if present is None else set(present.short) - present.carried
    for test in sorted(earlier, key=lambda test: (test.day, test.moment)):
        if test.barred is not None:
            refs = _in_order([ref for ref in test.short if asked is None or ref in asked], order)
            if refs or test.barred is Why.DESTROYED:
                left_out.append(LeftOut(test, refs, test.barred))
            continue
        again = _in_order([ref for ref in test.short if asked is None or ref in asked], order)
        grounds += [Ground(ref, test, test.short[ref]) for ref in again if not _why(test, ref)]
        left_out += _left_out(test, again)
    ranks = {ref: rank for rank, ref in enumerate(order)}
    grounds.sort(key=lambda ground: (ranks.get(ground.ref, len(ranks)), ground.test.day, ground.test.moment))
    return Proposal(present, tuple(grounds), tuple(left_out))


def _left_out(test: Test, again: Sequence[str]) -> Iterator[LeftOut]:
    for why in (Why.CARRIED, Why.PLAN):
        if refs := tuple(ref for ref in again if _why(test, ref) is why):
            yield LeftOut(test, refs, why, test.plan.until if why is Why.PLAN and test.plan else None)
    if test.others:
        yield LeftOut(test, test.others, Why.OTHER_DEMAND)


def _why(test: Test, ref: str) -> Why | None:
    if ref in test.carried:
        return Why.CARRIED
    return Why.PLAN if test.plan is not None and test.plan.covers(ref) else None


def _in_order(refs: Iterable[str], order: Sequence[str]) -> tuple[str, ...]:
    wanted = set(refs)
    return tuple(ref for ref in order if ref in wanted)
