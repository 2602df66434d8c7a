# SPDX-License-Identifier: EUPL-1.2
"""The crosswalk's own data: no dead words, and wide enough to hold what the regions ask."""

from collections.abc import Mapping

from kern.catalogue import reference
from kern.compare.reference_set import reference_set
from kern.region.installed import Region


def test_every_aspect_is_asked_by_a_region_or_named_by_the_reference_set(regions: Mapping[str, Region]) -> None:
    asked = {
        (atom.concept, atom.what)
        for region in regions.values()
        for requirement in region.catalogue.requirements
        for atom in requirement.atoms
    }
    asked |= {option.aspect for point in reference_set().points for e in point.elements for option in e.options}
    dead = [
        f"{c.key}.{what}" for c in reference.concepts().values() for what in c.aspects if (c.key, what) not in asked
    ]
    assert dead == []


def test_nine_tenths_of_every_catalogue_is_held_by_the_shared_concepts(regions: Mapping[str, Region]) -> None:
    shared = reference.concepts()
    for region in regions.values():
        held = [all(atom.concept in shared for atom in r.atoms) and r.atoms for r in region.catalogue.demands]
        assert sum(map(bool, held)) >= 0.9 * len(held), region.id


def test_most_demands_outside_the_shelter_share_a_concept_with_another_region(regions: Mapping[str, Region]) -> None:
    """The shelter has a field of its own (intake, family, violence), which stays visibly so."""
    where: dict[str, set[str]] = {}
    for region in regions.values():
        for requirement in region.catalogue.demands:
            for atom in requirement.atoms:
                where.setdefault(atom.concept, set()).add(region.id)
    for region in regions.values():
        found = [any(len(where[atom.concept]) > 1 for atom in r.atoms) for r in region.catalogue.demands]
        if region.id != "groningen_mo_vo":
            assert sum(found) >= 0.7 * len(found), region.id


def test_an_aspect_never_stands_for_two_numbers(regions: Mapping[str, Region]) -> None:
    """One aspect, one quantity: else a number of one kind would be set beside one of another."""
    quantities: dict[tuple[str, str], set[str]] = {}
    for region in regions.values():
        for requirement in region.catalogue.requirements:
            for atom in requirement.atoms:
                if atom.limit is not None:
                    quantities.setdefault((atom.concept, atom.what), set()).add(atom.limit.quantity)
    assert {aspect: found for aspect, found in quantities.items() if len(found) > 1} == {}
