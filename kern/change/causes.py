# SPDX-License-Identifier: EUPL-1.2
"""How a change divides over its causes, whatever the order in which they are taken: Shapley values, exact.

A cause is a name; a function gives the value when some causes have their new state and the others their old one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial

Causes = frozenset[str]


def subsets(causes: Sequence[str]) -> Iterator[Causes]:
    """Every set of causes, from small to large."""
    for size in range(len(causes) + 1):
        yield from map(frozenset, combinations(causes, size))


def shares(causes: Sequence[str], value: Callable[[Causes], Fraction]) -> Mapping[str, Fraction]:
    """What each cause adds on average over every order in which the causes can be taken; they add up to the whole."""
    number = len(causes)
    weights = [Fraction(factorial(k) * factorial(number - k - 1), factorial(number)) for k in range(number)]
    found = dict.fromkeys(causes, Fraction(0))
    for some in subsets(causes):
        for cause in causes:
            if cause not in some:
                found[cause] += weights[len(some)] * (value(some | {cause}) - value(some))
    return found


def turning(causes: Sequence[str], turned: Callable[[Causes], bool]) -> tuple[Causes, ...]:
    """The smallest sets of causes that turn an outcome by themselves: no part of such a set does."""
    found: list[Causes] = []
    for some in subsets(causes):
        if some and not any(known <= some for known in found) and turned(some):
            found.append(some)
    return tuple(found)
