# SPDX-License-Identifier: EUPL-1.2
"""Atoms as sets (docs/catalogus.md, Atoms): what covers what, and the relations that follow."""

from decimal import Decimal

import pytest
from hypothesis import given

from kern.catalogue import reference
from kern.compare.coverage import Relation, Single, covers, expand, groups_showing, lacking, relation
from kern.model.catalogue import Atom, Limit
from tests.compare.strategies import LEAVES, PEOPLE, World, catalogues, holds, several, singles, worlds


def years(maximum: int, quantity: str = "ervaring_interval") -> Limit:
    return Limit(quantity, "jaar", maximum=Decimal(maximum))


def single(what: str = "interval", who: str = "clienten", limit: Limit | None = None) -> Single:
    return Single("ervaring", what, who, limit)


def test_an_interval_of_two_years_covers_one_of_three_and_not_the_reverse() -> None:
    assert covers(single(limit=years(2)), single(limit=years(3)))
    assert not covers(single(limit=years(3)), single(limit=years(2)))


def test_the_same_number_covers_itself_however_it_is_written() -> None:
    assert covers(
        single(limit=Limit("q", "jaar", maximum=Decimal("2.0"))), single(limit=Limit("q", "jaar", maximum=Decimal(2)))
    )


def test_a_minimum_covers_a_lower_minimum_and_never_a_maximum() -> None:
    day, half = (Limit("bereikbaarheid", "uur per dag", minimum=Decimal(n)) for n in (24, 12))
    assert covers(single(limit=day), single(limit=half))
    assert not covers(single(limit=half), single(limit=day))
    most = Limit("bereikbaarheid", "uur per dag", maximum=Decimal(24))
    assert not covers(single(limit=day), single(limit=most))
    assert not covers(single(limit=most), single(limit=day))


def test_numbers_of_different_quantities_never_cover_each_other() -> None:
    assert not covers(single(limit=years(2, "tevredenheid_interval")), single(limit=years(3, "ervaring_interval")))


def test_an_atom_with_a_limit_covers_the_same_atom_without_one_and_not_the_reverse() -> None:
    assert covers(single(limit=years(2)), single())
    assert not covers(single(), single(limit=years(2)))


def test_showing_it_for_the_wider_group_shows_it_for_the_narrower_and_not_the_reverse() -> None:
    assert covers(single(who="clienten"), single(who="clienten_vo"))
    assert not covers(single(who="clienten_vo"), single(who="clienten"))
    assert not covers(single(who="clienten_opvang"), single(who="clienten_vo"))


def test_the_narrower_groups_together_are_not_the_wider_one() -> None:
    parts = [single(who="clienten_vo"), single(who="clienten_opvang")]
    assert lacking([single(who="clienten")], parts) == (single(who="clienten"),)


def test_an_atom_for_two_groups_is_two_single_atoms() -> None:
    atom = Atom("vog", "bezit", ("professionals", "vrijwilligers"))
    assert expand([atom, atom]) == (
        Single("vog", "bezit", "professionals"),
        Single("vog", "bezit", "vrijwilligers"),
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([single("a")], [single("a")], Relation.EQUAL),
        ([single("a"), single("b")], [single("a")], Relation.WIDER),
        ([single("a")], [single("a"), single("b")], Relation.NARROWER),
        ([single("a"), single("b")], [single("a"), single("c")], Relation.OVERLAPPING),
        ([single("a")], [single("b")], Relation.NONE),
        ([single(limit=years(2))], [single(limit=years(3))], Relation.WIDER),
        ([single(limit=years(3)), single("a")], [single(limit=years(2)), single("b")], Relation.OVERLAPPING),
        ([], [single("a")], Relation.NONE),
        ([], [], Relation.NONE),
    ],
)
def test_the_relation_of_two_demands_follows_from_their_atoms(
    one: list[Single], other: list[Single], expected: Relation
) -> None:
    assert relation(one, other) is expected


@given(singles, singles, singles)
def test_covering_is_reflexive_and_transitive(a: Single, b: Single, c: Single) -> None:
    assert covers(a, a)
    if covers(a, b) and covers(b, c):
        assert covers(a, c)


@given(several, several)
def test_relations_mirror_each_other(one: tuple[Single, ...], other: tuple[Single, ...]) -> None:
    mirror = {Relation.WIDER: Relation.NARROWER, Relation.NARROWER: Relation.WIDER}
    found = relation(one, other)
    assert relation(other, one) is mirror.get(found, found)


@given(singles, singles, worlds)
def test_what_covers_an_atom_makes_it_true_of_every_provider(a: Single, b: Single, world: World) -> None:
    if covers(a, b) and holds(a, world):
        assert holds(b, world)


@given(catalogues(), worlds)
def test_a_wider_set_that_is_true_makes_the_narrower_true(demands: tuple, world: World) -> None:  # type: ignore[type-arg]
    for one in demands:
        for other in demands:
            if relation(one.singles, other.singles) in (Relation.EQUAL, Relation.WIDER) and all(
                holds(s, world) for s in one.singles
            ):
                assert all(holds(s, world) for s in other.singles)


def test_the_people_of_these_tests_are_nested_as_the_data_says() -> None:
    for group, leaves in PEOPLE.items():
        assert leaves == {leaf for leaf in LEAVES if group in groups_showing(leaf)}


def test_every_wider_group_exists_and_no_group_holds_itself() -> None:
    people = reference.people()
    for group in people.values():
        assert group.within == "" or group.within in people
        assert people[groups_showing(group.key)[-1]].within == ""
