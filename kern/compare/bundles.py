# SPDX-License-Identifier: EUPL-1.2
"""Bundles: which few actions together settle most demands.

A demand is settled once all actions that it needs are done. For every number of actions there is a set that settles
most demands; the bundles are those sets that settle more than any smaller set does. Up to `EXACT` open demands they are
found by trying every set of demands, which proves them; above that step by step, taking each time what settles most per
action, which does not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")

#: So many open demands are searched exhaustively.
EXACT = 12
#: So many bundles are built step by step.
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Bundle(Generic[Key]):
    """Actions that are best done together, by their numbers.

    ``settles`` are the demands that need no more than these; ``nearer`` those that need some of them, with what they
    still lack. ``proven``: no set of as many actions or fewer settles more.
    """

    actions: tuple[int, ...]
    settles: tuple[Key, ...]
    nearer: tuple[tuple[Key, tuple[int, ...]], ...]
    proven: bool


def bundles(needs: Mapping[Key, Iterable[int]]) -> tuple[Bundle[Key], ...]:
    """The bundles for open demands and the numbers of the actions that each needs, from small to large.

    Demands and actions earlier in order go first among equals. A demand that needs nothing is no open demand.
    """
    open_ = {key: _bits(wanted) for key, wanted in needs.items()}
    open_ = {key: wanted for key, wanted in open_.items() if wanted}
    proven = len(open_) <= EXACT
    found = _best_of_each_size(tuple(open_.values())) if proven else _step_by_step(tuple(open_.values()))
    return tuple(_bundle(chosen, open_, proven) for chosen in found)


def _best_of_each_size(needs: tuple[int, ...]) -> Iterator[int]:
    """For each number of actions at which more can be settled than with fewer: the actions that settle most."""
    unions = [0] * (1 << len(needs))
    best: dict[int, tuple[int, int]] = {}
    for demands in range(1, len(unions)):
        first = demands & -demands
        unions[demands] = actions = unions[demands ^ first] | needs[first.bit_length() - 1]
        size, settled = actions.bit_count(), demands.bit_count()
        if size not in best or settled > best[size][0]:
            best[size] = (settled, actions)
    most = 0
    for _, (settled, actions) in sorted(best.items()):
        if settled > most:
            most = settled
            yield actions


def _step_by_step(needs: tuple[int, ...]) -> Iterator[int]:
    chosen = 0
    for _ in range(_STEPS):
        left = Counter(rest for wanted in needs if (rest := wanted & ~chosen))
        if not left:
            return
        chosen |= max(sorted(left), key=lambda step: _worth(step, left))
        yield chosen


def _worth(step: int, left: Mapping[int, int]) -> tuple[float, int]:
    """How many demands a step settles per action, and, among equals, the smaller step."""
    settled = sum([amount for rest, amount in left.items() if not rest & ~step])
    return settled / step.bit_count(), -step.bit_count()


def _bundle(chosen: int, needs: Mapping[Key, int], proven: bool) -> Bundle[Key]:
    return Bundle(
        _numbers(chosen),
        tuple(key for key, wanted in needs.items() if not wanted & ~chosen),
        tuple((key, _numbers(rest)) for key, wanted in needs.items() if wanted & chosen and (rest := wanted & ~chosen)),
        proven,
    )


def _bits(numbers: Iterable[int]) -> int:
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def _numbers(bits: int) -> tuple[int, ...]:
    return tuple(number for number in range(bits.bit_length()) if bits >> number & 1)
