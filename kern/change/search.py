# SPDX-License-Identifier: EUPL-1.2
"""The smallest sets of levers that reach a goal, and whether it is proven that none is smaller.

Pure search: a lever is a number, and a function says whether a set of them reaches the goal. Four ways, the cheapest
first, each of which says itself what it proves:

- *necessary*: where more is never worse, a lever without which all the others together fall short is in every set that
  reaches the goal; where these alone reach it, they are the one smallest set (the rule "everything must be met");
- *sum*: where the goal is a sum of the levers' worths (`Sum`), the levers worth most are taken, and all sets that are
  as small are counted;
- *trying*: up to `EXACT` levers every set is tried, from small to large, whatever the rule is;
- *in time*: else sets are tried until the time is up, and then levers are left out one by one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from time import perf_counter

Levers = frozenset[int]
#: Whether a set of levers reaches the goal.
Reaches = Callable[[Levers], bool]

#: Up to so many levers every set is tried.
EXACT = 12
#: So many sets of the smallest size are shown; all are counted.
SHOWN = 5
#: Seconds after which a search that proves nothing yet stops.
PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Sum:
    """A goal that hangs on a sum: the worths of the levers must reach ``needed`` together (or pass it: ``above``)."""

    worths: tuple[Fraction, ...]
    needed: Fraction
    above: bool = False

    def reached(self, worth: Fraction) -> bool:
        """Whether a sum of worths is enough."""
        return worth > self.needed if self.above else worth >= self.needed


@dataclass(frozen=True, slots=True)
class Found:
    """The smallest sets that reach a goal.

    ``sets`` are at most `SHOWN` of them, the preferred first; ``number`` says how many there are of that size, None
    where that is not known. ``reachable`` is None where it is not known either. ``proven``: no smaller set reaches it,
    or none does at all. ``needless`` are levers known to make no difference to the goal, whatever else is done.
    """

    sets: tuple[Levers, ...] = ()
    number: int | None = 0
    reachable: bool | None = False
    proven: bool = True
    needless: Levers = frozenset()


def smallest(
    count: int,
    reaches: Reaches,
    *,
    preferred: Callable[[int], int] = lambda _: 0,
    monotone: bool = True,
    total: Sum | None = None,
    patience: float = PATIENCE,
) -> Found:
    """The smallest sets of ``count`` levers that reach the goal.

    ``preferred`` ranks a lever: lower goes first among sets of equal size. ``monotone`` promises that another lever
    never turns a reached goal into one that is not; ``total`` that the goal is that sum. Neither is assumed otherwise.
    """
    if reaches(frozenset()):
        return Found((frozenset(),), 1, True)
    every = frozenset(range(count))
    if not monotone:
        return _by_trying(every, frozenset(), reaches, preferred) if count <= EXACT else _anything(every, reaches)
    if not reaches(every):
        return Found()
    necessary = frozenset(lever for lever in every if not reaches(every - {lever}))
    if reaches(necessary):
        return Found((necessary,), 1, True, needless=every - necessary)
    rest = every - necessary
    if len(rest) <= EXACT:
        return _by_trying(rest, necessary, reaches, preferred)
    if total is not None:
        found = _by_sum(total, preferred)
        if all(map(reaches, found.sets)) and not reaches(_worthiest(total, len(found.sets[0]) - 1)):
            return found
    return _in_time(rest, necessary, reaches, preferred, patience)


def _order(sets: Iterable[Levers], preferred: Callable[[int], int]) -> list[Levers]:
    return sorted(sets, key=lambda levers: (sorted(map(preferred, levers)), sorted(levers)))


def _by_trying(free: Levers, fixed: Levers, reaches: Reaches, preferred: Callable[[int], int]) -> Found:
    for size in range(1, len(free) + 1):
        every = (fixed | frozenset(chosen) for chosen in combinations(sorted(free), size))
        sets = [levers for levers in every if reaches(levers)]
        if sets:
            return Found(tuple(_order(sets, preferred)[:SHOWN]), len(sets), True)
    return Found()


def _anything(every: Levers, reaches: Reaches) -> Found:
    """Too many levers to try all, and more may be worse: say no more than what everything together does."""
    return Found((every,), None, True, False) if reaches(every) else Found((), None, None, False)


def _in_time(free: Levers, fixed: Levers, reaches: Reaches, preferred: Callable[[int], int], patience: float) -> Found:
    """Sets from small to large while there is time; then all levers, less those that can be missed."""
    end = perf_counter() + patience
    for size in range(1, len(free) + 1):
        found: list[Levers] = []
        for chosen in _until(end, map(frozenset, combinations(sorted(free), size))):
            if chosen is None:
                if found:
                    return Found(tuple(_order(found, preferred)[:SHOWN]), None, True)
                return _without_what_can_be_missed(free, fixed, reaches, preferred)
            if reaches(fixed | chosen):
                found.append(fixed | chosen)
        if found:
            return Found(tuple(_order(found, preferred)[:SHOWN]), len(found), True)
    return Found()


def _until(end: float, sets: Iterable[Levers]) -> Iterator[Levers | None]:
    for one in sets:
        if perf_counter() > end:
            yield None
            return
        yield one


def _without_what_can_be_missed(
    free: Levers, fixed: Levers, reaches: Reaches, preferred: Callable[[int], int]
) -> Found:
    kept = set(free)
    for lever in sorted(free, key=lambda lever: (preferred(lever), lever), reverse=True):
        if reaches(fixed | (kept - {lever})):
            kept.discard(lever)
    return Found((fixed | kept,), None, True, False)


def _worthiest(total: Sum, size: int) -> Levers:
    order = sorted(range(len(total.worths)), key=lambda lever: -total.worths[lever])
    return frozenset(order[:size])


def _by_sum(total: Sum, preferred: Callable[[int], int]) -> Found:
    """As few levers as possible; of as many as that, those with most preferred ones, and how many such sets there are.

    Among sets with the same number of preferred levers the worthiest of each sort reaches the goal if any does.
    """
    sums = Fraction(0)
    size = 0
    order = sorted(total.worths, reverse=True)
    while not total.reached(sums):
        sums += order[size]
        size += 1
    ranks = sorted({preferred(lever) for lever in range(len(total.worths))})
    first = [lever for lever in _by_worth(total) if preferred(lever) == ranks[0]]
    others = [lever for lever in _by_worth(total) if preferred(lever) != ranks[0]]
    for wanted in range(min(size, len(first)), -1, -1):
        if size - wanted > len(others):
            continue
        chosen = frozenset([*first[:wanted], *others[: size - wanted]])
        if total.reached(sum((total.worths[lever] for lever in chosen), Fraction(0))):
            sets = dict.fromkeys([chosen, *_near(chosen, total, first, others)])
            needless = frozenset(lever for lever, worth in enumerate(total.worths) if not worth)
            return Found(tuple(list(sets)[:SHOWN]), _number(total, size), True, needless=needless)
    raise AssertionError("the worthiest levers reach what all of them reach")


def _by_worth(total: Sum) -> list[int]:
    return sorted(range(len(total.worths)), key=lambda lever: (-total.worths[lever], lever))


def _near(chosen: Levers, total: Sum, first: Sequence[int], others: Sequence[int]) -> Iterator[Levers]:
    """Other sets as small: one lever exchanged for one that is not in it, of the same sort."""
    for group in (first, others):
        out = [lever for lever in group if lever not in chosen]
        for leaves in [lever for lever in reversed(group) if lever in chosen]:
            for comes in out:
                other = (chosen - {leaves}) | {comes}
                if total.reached(sum((total.worths[lever] for lever in other), Fraction(0))):
                    yield other


def _number(total: Sum, size: int) -> int:
    """How many sets of that size reach the goal."""
    ways: dict[tuple[int, Fraction], int] = {(0, Fraction(0)): 1}
    for worth in total.worths:
        for (amount, summed), number in list(ways.items()):
            if amount < size:
                key = (amount + 1, summed + worth)
                ways[key] = ways.get(key, 0) + number
    return sum(number for (amount, summed), number in ways.items() if amount == size and total.reached(summed))


__all__ = ["EXACT", "SHOWN", "Found", "Levers", "Reaches", "Sum", "smallest"]
