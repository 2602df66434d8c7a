# SPDX-License-Identifier: EUPL-1.2
"""The search for the smallest sets, held to trying everything."""

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kern.change.search import EXACT, SHOWN, Found, Levers, Reaches, Sum, smallest

worths = st.sampled_from([Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1)])


def by_trying(count: int, reaches: Reaches) -> tuple[int | None, set[Levers]]:
    """The smallest size at which the goal is reached, and all sets of that size."""
    for size in range(count + 1):
        sets = {frozenset(c) for c in combinations(range(count), size) if reaches(frozenset(c))}
        if sets:
            return size, sets
    return None, set()


def agrees(found: Found, count: int, reaches: Reaches) -> None:
    size, sets = by_trying(count, reaches)
    assert found.proven
    assert found.reachable is (size is not None)
    assert set(found.sets) <= sets
    assert found.number == len(sets)
    assert len(found.sets) == min(SHOWN, len(sets)) or len(found.sets) >= 1


@given(st.lists(worths, max_size=8), st.fractions(0, 8, max_denominator=4), st.booleans())
def test_a_sum_is_solved_as_trying_everything_does(values: list[Fraction], needed: Fraction, above: bool) -> None:
    total = Sum(tuple(values), needed, above)
    reaches: Reaches = lambda levers: total.reached(sum((values[i] for i in levers), Fraction(0)))  # noqa: E731
    agrees(smallest(len(values), reaches, total=total), len(values), reaches)


@given(st.lists(worths, min_size=EXACT + 2, max_size=16), st.data())
def test_above_twelve_levers_a_sum_is_still_proven_and_counted(values: list[Fraction], data: st.DataObject) -> None:
    """Only the sets of the smallest size are tried here, since all would be too many."""
    most = sorted(values, reverse=True)
    size = data.draw(st.integers(1, 3))
    needed = sum(most[:size], Fraction(0))
    total = Sum(tuple(values), needed)
    calls: list[Levers] = []

    def reaches(levers: Levers) -> bool:
        calls.append(levers)
        return total.reached(sum((values[i] for i in levers), Fraction(0)))

    safe = data.draw(st.frozensets(st.integers(0, len(values) - 1)))
    found = smallest(len(values), reaches, total=total, preferred=lambda lever: lever not in safe)
    least = next(n for n in range(len(values) + 1) if total.reached(sum(most[:n], Fraction(0))))
    sets = [frozenset(c) for c in combinations(range(len(values)), least)]
    reaching = [s for s in sets if total.reached(sum((values[i] for i in s), Fraction(0)))]
    assert found.proven
    assert found.reachable
    assert found.number == len(reaching)
    assert set(found.sets) <= set(reaching)
    assert len(found.sets[0] & safe) == max(len(s & safe) for s in reaching)
    assert len(calls) < 3 * len(values) + 20


@given(st.lists(st.frozensets(st.integers(0, 6), min_size=1), max_size=5))
def test_any_rule_by_which_more_is_never_worse_is_solved_as_trying_does(wanted: list[frozenset[int]]) -> None:
    """The goal is reached by holding any of some sets."""
    reaches: Reaches = lambda levers: any(one <= levers for one in wanted)  # noqa: E731
    agrees(smallest(7, reaches), 7, reaches)


@given(st.sets(st.frozensets(st.integers(0, 5))))
def test_a_rule_by_which_more_can_be_worse_is_tried_whole(good: set[frozenset[int]]) -> None:
    reaches: Reaches = lambda levers: levers in good  # noqa: E731
    agrees(smallest(6, reaches, monotone=False), 6, reaches)


def test_everything_must_be_met_is_proven_for_any_number_without_trying_sets() -> None:
    calls: list[Levers] = []

    def reaches(levers: Levers) -> bool:
        calls.append(levers)
        return len(levers & frozenset(range(60))) == 60

    found = smallest(100, reaches)
    assert found == Found((frozenset(range(60)),), 1, True, needless=frozenset(range(60, 100)))
    assert len(calls) < 110


def test_when_the_time_is_up_a_set_from_which_nothing_can_be_missed_is_given_as_not_proven() -> None:
    """Any eleven of thirty: too many sets to try, and no structure that kern knows."""
    found = smallest(30, lambda levers: len(levers) >= 11, patience=0.01)
    assert not found.proven
    assert found.reachable
    assert [len(levers) for levers in found.sets] == [11]
    assert found.number is None


def test_a_claimed_sum_that_the_rule_does_not_follow_proves_nothing() -> None:
    total = Sum((Fraction(1),) * 20, Fraction(2))
    found = smallest(20, lambda levers: len(levers) >= 9, total=total, patience=0.01)
    assert not found.proven


def test_among_equally_small_sets_the_preferred_levers_go_first() -> None:
    found = smallest(6, lambda levers: len(levers) >= 2, preferred=lambda lever: lever not in (3, 5))
    assert found.sets[0] == {3, 5}
    assert found.number == 15


def test_more_than_twelve_levers_of_a_rule_that_is_not_monotone_are_never_called_proven() -> None:
    assert not smallest(20, lambda levers: len(levers) == 3, monotone=False).proven
    assert smallest(20, lambda levers: len(levers) == 3, monotone=False).reachable is None


def test_a_goal_that_nothing_reaches_is_proven_out_of_reach() -> None:
    assert smallest(20, lambda levers: False) == Found((), 0, False)
