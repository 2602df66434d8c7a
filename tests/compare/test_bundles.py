# SPDX-License-Identifier: EUPL-1.2
"""Bundles of actions: the fewest that settle most demands, held to trying everything."""

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kern.compare.bundles import EXACT, bundles

Needs = dict[str, frozenset[int]]
small = st.dictionaries(st.sampled_from("abcdefg"), st.frozensets(st.integers(0, 5), min_size=1), max_size=7)
large = st.lists(st.frozensets(st.integers(0, 20), min_size=1, max_size=4), min_size=EXACT + 1, max_size=40)


def settled(needs: Mapping[str, frozenset[int]], actions: frozenset[int]) -> int:
    return sum(wanted <= actions for wanted in needs.values())


def by_trying(needs: Needs) -> dict[int, int]:
    """For every number of actions: how many demands can be settled at most."""
    every = sorted(set().union(*needs.values()))
    return {
        size: max(settled(needs, frozenset(chosen)) for chosen in combinations(every, size))
        for size in range(1, len(every) + 1)
    }


@given(small)
def test_up_to_twelve_open_demands_no_set_of_actions_does_better(needs: Needs) -> None:
    """Exactly the numbers of actions at which more can be settled than with fewer, each with as much as can be."""
    most = by_trying(needs) if needs else {}
    wanted = {size: best for size, best in most.items() if best > max((most[s] for s in most if s < size), default=0)}
    found = bundles(needs)
    assert {len(bundle.actions): len(bundle.settles) for bundle in found} == wanted
    assert all(bundle.proven for bundle in found)


@given(small)
def test_a_bundle_names_all_that_it_settles_and_what_the_nearer_ones_still_lack(needs: Needs) -> None:
    for bundle in bundles(needs):
        done = set(bundle.actions)
        assert set(bundle.settles) == {key for key, wanted in needs.items() if wanted <= done}
        assert {key: set(lacks) for key, lacks in bundle.nearer} == {
            key: set(wanted - done) for key, wanted in needs.items() if wanted & done and wanted - done
        }


@given(large)
def test_above_twelve_it_is_greedy_and_says_so(rows: list[frozenset[int]]) -> None:
    needs = {str(i): wanted for i, wanted in enumerate(rows)}
    found = bundles(needs)
    assert not any(bundle.proven for bundle in found)
    counts = [len(bundle.settles) for bundle in found]
    assert counts == sorted(set(counts))
    best = max(settled(needs, wanted) / len(wanted) for wanted in needs.values())
    assert len(found[0].settles) / len(found[0].actions) == best


@given(small, st.randoms())
def test_the_order_of_the_demands_never_changes_what_can_be_settled(needs: Needs, random: object) -> None:
    rows = list(needs.items())
    random.shuffle(rows)  # type: ignore[attr-defined]
    one, other = bundles(needs), bundles(dict(rows))
    assert [(len(b.actions), len(b.settles)) for b in one] == [(len(b.actions), len(b.settles)) for b in other]


def test_three_actions_settle_what_none_of_them_settles_alone() -> None:
    """What one demand spreads over three points and another too: only together, and that is said."""
    (bundle,) = bundles({"V7": {0, 1, 2}, "30": {0, 1, 2}})
    assert bundle.actions == (0, 1, 2)
    assert bundle.settles == ("V7", "30")


def test_a_demand_that_needs_nothing_is_not_open() -> None:
    assert bundles({"a": set(), "b": {1}})[0].settles == ("b",)
    assert bundles({}) == ()
