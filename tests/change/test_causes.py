# SPDX-License-Identifier: EUPL-1.2
"""How a change divides over its causes: exactly, whatever the order, on any two workbooks of every region."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.change.causes import Causes, shares, subsets, turning
from kern.change.demands import Change
from kern.change.difference import Cause, code, difference, percentage
from kern.change.moment import Moment
from kern.model.assessment import SelfAssessment
from kern.model.scale import Perspective
from kern.region.installed import Region, load_plugins, reading_as
from kern.testing.strategies import THOROUGH, served

PLUGINS = load_plugins()
NAMES = ("a", "b", "c", "d")
games = st.integers(0, 4).flatmap(
    lambda n: st.tuples(st.just(NAMES[:n]), st.lists(st.fractions(-1, 1), min_size=2**n, max_size=2**n))
)


def game(drawn: tuple[tuple[str, ...], list[Fraction]]) -> tuple[tuple[str, ...], Mapping[Causes, Fraction]]:
    causes, values = drawn
    return causes, dict(zip(subsets(causes), values, strict=True))


@given(games)
def test_shares_are_the_average_over_every_order_and_add_up_to_the_whole(
    drawn: tuple[tuple[str, ...], list[Fraction]],
) -> None:
    causes, values = game(drawn)
    found = shares(causes, values.__getitem__)
    assert sum(found.values(), Fraction(0)) == values[frozenset(causes)] - values[frozenset()]
    orders = list(permutations(causes))
    for cause in causes:
        added = [
            values[frozenset(order[: order.index(cause) + 1])] - values[frozenset(order[: order.index(cause)])]
            for order in orders
        ]
        assert found[cause] == sum(added, Fraction(0)) / len(orders)


@given(games)
def test_the_sets_that_turn_an_outcome_are_those_of_which_no_part_does(
    drawn: tuple[tuple[str, ...], list[Fraction]],
) -> None:
    causes, values = game(drawn)
    turned = {some for some, value in values.items() if some and value > 0}
    assert set(turning(causes, turned.__contains__)) == {s for s in turned if not any(o < s for o in turned)}


def pairs(region: Region) -> st.SearchStrategy[tuple[SelfAssessment, SelfAssessment]]:
    one = served(region.catalogue)
    return st.tuples(one, one)


def moment(assessment: SelfAssessment, region: Region) -> Moment:
    return Moment("a.xlsx", "0" * 64, assessment, assessment.reference_date(), {region.id: region})


@pytest.mark.parametrize("name", sorted(PLUGINS.regions))
def test_on_any_two_workbooks_the_shares_add_up_and_the_moments_are_as_judged_by_themselves(name: str) -> None:
    region = PLUGINS.regions[name]

    @THOROUGH
    @given(pairs(region), st.sampled_from(Perspective))
    def check(drawn: tuple[SelfAssessment, SelfAssessment], perspective: Perspective) -> None:
        old, new = (moment(one, region) for one in drawn)
        found = difference(old, new, name, perspective)
        assert found.old == old.judged(name)
        assert found.new == new.judged(name)
        before, after = percentage(found.old.outcome(perspective)), percentage(found.new.outcome(perspective))
        if found.total is not None:
            assert before is not None
            assert after is not None
            assert found.total == after - before
            assert sum((one.share or Fraction(0) for one in found.causes), Fraction(0)) == found.total
        else:
            assert all(one.share is None and one.alone is None for one in found.causes)
        turned = code(found.old, perspective) != code(found.new, perspective)
        assert bool(found.together) is turned
        refs = [demand.ref for demand in found.demands]
        assert len(refs) == len(set(refs))

    check()


@pytest.mark.parametrize("name", sorted(PLUGINS.regions))
def test_a_workbook_beside_itself_has_no_cause_and_no_change(name: str) -> None:
    region = PLUGINS.regions[name]

    @THOROUGH
    @given(served(region.catalogue))
    def check(assessment: SelfAssessment) -> None:
        one = moment(assessment, region)
        found = difference(one, one, name)
        assert found.causes == ()
        assert found.together == ()
        assert not found.worse
        assert {demand.change for demand in found.demands} <= {Change.UNCHANGED}

    check()


def test_another_reading_is_a_cause_of_its_own() -> None:
    """Toetsingskader 2019, 3.1: counted instead of summed, at the same answers."""
    region = PLUGINS.regions["nmd_drenthe"]

    @THOROUGH
    @given(served(region.catalogue))
    def check(assessment: SelfAssessment) -> None:
        old = moment(assessment, region)
        new = moment(assessment, reading_as(region, {"nmd-voldoende": "telling"}))
        found = difference(old, new, "nmd_drenthe", Perspective.SELF)
        assert [one.code for one in found.causes] == [Cause.READING]
        assert found.total is None or found.causes[0].share == found.causes[0].alone == found.total

    check()
