# SPDX-License-Identifier: EUPL-1.2
"""The reference set: a yardstick for frameworks, never for providers (AVI guide on the VNG basic set, 2014)."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from kern.catalogue import reference
from kern.compare.binding import Hangs, binding
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


def test_what_binds_by_contract_alone_is_counted_apart_and_says_so(regions: Mapping[str, Region]) -> None:
    """Twente 3.4 advises what to put in the contract (lines 539-560); only there does it ask to respect privacy."""
    found = coverage(reference_set(), [regions["twente"].catalogue])
    (privacy,) = found["avi-2b"]
    assert privacy.covered is Covered.SOMETIMES
    assert privacy.refs == ("3.4.3",)
    assert [binding.hangs for binding in privacy.bindings] == [Hangs.CONTRACT]
    (law,) = found["vng-2c"]
    assert law.covered is Covered.PART
    assert [element.covered for element in law.elements] == [Covered.NOT, Covered.SOMETIMES]


def test_relatives_at_the_plan_are_not_yet_a_network_that_takes_part(regions: Mapping[str, Region]) -> None:
    """AVI asks that the network is involved and put to use (lines 614-620); Twente 19 does less."""
    (found,) = coverage(reference_set(), [regions["twente"].catalogue])["avi-4a"]
    assert found.covered is Covered.PART
    assert [element.covered for element in found.elements] == [Covered.WHOLE, Covered.NOT]


@pytest.mark.parametrize(
    ("region", "ref", "hangs"),
    [
        ("twente", "3.4.3", Hangs.CONTRACT),
        ("twente", "4", Hangs.GROUP),
        ("twente", "11", None),
        ("groningen_mo_vo", "F2.4", Hangs.GROUP),
        ("groningen_mo_vo", "A1.1", None),
        ("midden_groningen", "D14c", Hangs.SIZE),
        ("midden_groningen", "V6", None),
        ("nmd_drenthe", "V3", None),
    ],
)
def test_a_demand_hangs_on_contract_group_or_size(
    regions: Mapping[str, Region], region: str, ref: str, hangs: Hangs | None
) -> None:
    requirement = regions[region].catalogue.by_ref[ref]
    found = {binding(requirement, atom) for atom in requirement.atoms}
    assert {bound.hangs if bound else None for bound in found} == {hangs}


def test_whole_and_sometimes_together_is_sometimes(regions: Mapping[str, Region]) -> None:
    point = _point(("a", "clienten"), ("b", "clienten"))
    catalogue = _asking(regions["twente"], Atom("onderwerp", "a", ("clienten",)))
    by_contract = replace(
        catalogue.demands[0], ref="x", atoms=(Atom("onderwerp", "b", ("clienten",)),), extra={"contract_point": True}
    )
    both = replace(catalogue, requirements=(*catalogue.requirements, by_contract))
    assert coverage(replace(reference_set(), points=(point,)), [both])["p"][0].covered is Covered.SOMETIMES
