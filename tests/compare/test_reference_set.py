# SPDX-License-Identifier: EUPL-1.2
"""The reference set: a yardstick for frameworks, never for providers (AVI guide on the VNG basic set, 2014)."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from kern.catalogue import reference
from kern.compare.coverage import Single
from kern.compare.reference_set import Covered, Element, Point, coverage, reference_set
from kern.model.catalogue import Atom, Catalogue, Source
from kern.region.installed import Region

TITLES = {
    "wet": 7,  # artikel 3.1: onder a vier kenmerken, en b, c en d
    "uitgangspunt": 11,  # drie uitgangspunten met twee, vier en vijf punten
    "basisset": 6,
    "avi": 24,
    "beleid": 13,  # two points on procurement and policy, and the eleven of the annex
}


def test_the_set_holds_every_point_of_the_guide() -> None:
    points = reference_set().points
    assert {group: sum(point.group == group for point in points) for group in TITLES} == TITLES
    assert len({point.id for point in points}) == len(points)


def test_points_about_municipal_policy_are_listed_apart_and_not_counted(regions: Mapping[str, Region]) -> None:
    points = reference_set().points
    assert {point.id for point in points if point.policy} == {p.id for p in points if p.group == "beleid"}
    found = coverage(reference_set(), [region.catalogue for region in regions.values()])
    assert found.keys() == {point.id for point in points if not point.policy}


def test_every_point_names_its_place_and_points_follow_the_guide() -> None:
    last: dict[str, int] = {}
    for point in reference_set().points:
        assert point.source.section
        assert point.source.number
        assert point.source.lines is not None
        first, end = point.source.lines
        assert last.get(point.group, 0) <= first <= end
        last[point.group] = first


def test_every_element_names_aspects_and_groups_that_exist() -> None:
    concepts, people = reference.concepts(), reference.people()
    for point in reference_set().points:
        for element in point.elements:
            for option in element.options:
                assert option.what in concepts[option.concept].aspects, option
                assert option.who in people, option
                assert option.limit is None


def _point(*elements: tuple[str, str]) -> Point:
    parts = tuple(Element(what, (Single("onderwerp", what, who),)) for what, who in elements)
    return Point("p", "wet", "punt", "tekst", Source("bron"), parts)


def _asking(region: Region, *atoms: Atom) -> Catalogue:
    demand = replace(region.catalogue.demands[0], atoms=atoms)
    return replace(region.catalogue, requirements=(demand,))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([("a", "clienten"), ("b", "clienten")], Covered.WHOLE),
        ([("a", "clienten")], Covered.PART),
        ([("a", "clienten_vo"), ("b", "clienten")], Covered.PART),
        ([("a", "clienten_vo")], Covered.PART),
        ([("c", "clienten")], Covered.NOT),
        ([], Covered.NOT),
    ],
)
def test_a_point_is_covered_by_what_a_region_asks_of_the_same_aspects(
    regions: Mapping[str, Region], asked: list[tuple[str, str]], expected: Covered
) -> None:
    catalogue = _asking(regions["twente"], *(Atom("onderwerp", what, (who,)) for what, who in asked))
    point = _point(("a", "clienten"), ("b", "clienten"))
    found = coverage(replace(reference_set(), points=(point,)), [catalogue])
    assert found["p"][0].covered is expected


def test_a_region_that_asks_it_of_fewer_people_covers_it_in_part_and_says_of_whom(
    regions: Mapping[str, Region],
) -> None:
    catalogues = [regions["groningen_mo_vo"].catalogue]
    (found,) = coverage(reference_set(), catalogues)["avi-9a"]
    assert found.covered is Covered.PART
    assert found.refs == ("A1.6",)
    assert found.elements[0].only_for == ("clienten_vo",)


@pytest.mark.parametrize(
    ("point", "region", "expected"),
    [
        # Alleen Twente meet ervaringen; de andere regio's vragen naar tevredenheid of naar niets.
        ("avi-7a", "twente", Covered.WHOLE),
        ("avi-7a", "midden_groningen", Covered.NOT),
        ("avi-7a", "nmd_drenthe", Covered.NOT),
        ("avi-7a", "groningen_mo_vo", Covered.NOT),
        # Een onafhankelijke weg voor klachten: functionaris of commissie is allebei goed.
        ("avi-9b", "midden_groningen", Covered.WHOLE),
        ("avi-9b", "nmd_drenthe", Covered.WHOLE),
        ("avi-9b", "groningen_mo_vo", Covered.NOT),
        # NMD does not ask for respectful treatment in so many words.
        ("wet-d", "nmd_drenthe", Covered.PART),
        ("wet-d", "midden_groningen", Covered.WHOLE),
        # Goals in all areas of life in the plan: only MO/VO.
        ("avi-6c", "groningen_mo_vo", Covered.WHOLE),
        ("avi-6c", "twente", Covered.NOT),
        # Reporting a calamity counts, to whomever; expertise for each need as well.
        ("wet-a-veilig", "twente", Covered.WHOLE),
        ("basis-1", "twente", Covered.WHOLE),
        # Women's shelters let clients have a say in plan and evaluation; the rest of MO/VO does not.
        ("vng-3b", "groningen_mo_vo", Covered.PART),
        ("avi-8a", "groningen_mo_vo", Covered.PART),
        # A fixed contact: only MO/VO, and there only women's shelters.
        ("vng-3d", "groningen_mo_vo", Covered.PART),
        ("vng-3d", "nmd_drenthe", Covered.NOT),
    ],
)
def test_coverage_that_a_person_worked_out(
    regions: Mapping[str, Region], point: str, region: str, expected: Covered
) -> None:
    (found,) = coverage(reference_set(), [regions[region].catalogue])[point]
    assert found.covered is expected
