# SPDX-License-Identifier: EUPL-1.2
"""The crosswalk's own data: no dead words, and wide enough to hold what the regions ask."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kern.catalogue import reference
from kern.compare.inference import Evidence, Part, demands
from kern.compare.labels import Words
from kern.compare.reference_set import reference_set
from kern.contract.catalogue import catalogue_data
from kern.contract.concepts import concepts_data
from kern.model.scale import Answer
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


PAIRS = Path(__file__).parents[1] / "data" / "verwante_eisen.txt"
CODES = {"MG": "midden_groningen", "NMD": "nmd_drenthe", "TW": "twente", "MO": "groningen_mo_vo"}


def pairs() -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs of demands that a reader of the four texts set side by side, without the concepts."""
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            one, others = line.split(" : ")
            for other in others.split("; "):
                yield _demand(one), _demand(other)


def _demand(text: str) -> tuple[str, str]:
    code, ref = text.split()
    return CODES[code], ref


def asked_in(regions: Mapping[str, Region], demand: tuple[str, str]) -> set[str]:
    region, ref = demand
    return {atom.concept for atom in regions[region].catalogue.by_ref[ref].atoms}


def side_by_side(regions: Mapping[str, Region], words: Words, one: set[str], other: set[str]) -> bool:
    """Whether two demands share a concept, or have concepts that are related."""
    return bool(one & other) or any(related.concept in other for concept in one for related in words.related(concept))


def test_pairs_of_an_independent_reading_stand_side_by_side(regions: Mapping[str, Region], words: Words) -> None:
    found = {
        pair: side_by_side(regions, words, asked_in(regions, pair[0]), asked_in(regions, pair[1])) for pair in pairs()
    }
    assert len(found) >= 300
    missed = [pair for pair, together in found.items() if not together]
    assert len(missed) <= 0.02 * len(found), missed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TW 11", "MG D13"),
        ("NMD V2", "MG O1"),
        ("NMD V2", "TW 35"),
        ("NMD V2", "MO F2.8"),
        ("TW 9", "MO A1.5"),
        ("MG D17", "NMD DT3"),
        ("TW 15", "MG D17"),
        ("TW 15", "NMD DT3"),
        ("MG V5a", "MO A2.1"),
    ],
)
def test_named_pairs_stand_side_by_side(regions: Mapping[str, Region], words: Words, one: str, other: str) -> None:
    left, right = asked_in(regions, _demand(one)), asked_in(regions, _demand(other))
    assert side_by_side(regions, words, left, right)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TW 37a", "MG R2"),  # een aansluiting op Vecozo is geen sluitende administratie
        ("MO B1.2", "MG D14a"),  # herstel en meedoen is geen keuzevrijheid
        ("MO B1.6", "MG P2"),  # een balans in de inzet is geen diploma
        ("TW 39", "MG D9"),  # een verzoek doorsturen is geen melding over een cliënt
        ("TW 6b", "NMD CG3"),  # vervanging bij uitval is geen vangnet bij het einde
        ("MO E3.1", "TW 6b"),  # nazorg is geen vervanging
        ("MO F2.15", "TW 13"),  # grenzen in de veiligheidsketen is geen zorgplan
        ("MO B1.11", "TW 29"),  # rust en veiligheid is geen meldcode
        ("MG V9", "NMD V2"),  # documenten zijn geen veilige omgeving
        ("MG D7b", "NMD CG1"),  # de sociale kaart is geen sociaal netwerk
        ("MO A2.5", "MG V5c"),  # contact met de pleger is geen dossier
    ],
)
def test_demands_on_different_subjects_do_not_stand_side_by_side(
    regions: Mapping[str, Region], words: Words, one: str, other: str
) -> None:
    left, right = asked_in(regions, _demand(one)), asked_in(regions, _demand(other))
    assert not side_by_side(regions, words, left, right)


def test_a_concept_of_one_region_was_judged_against_the_other_texts(
    regions: Mapping[str, Region], words: Words
) -> None:
    where: dict[str, set[str]] = {}
    for region in regions.values():
        for requirement in region.catalogue.demands:
            for atom in requirement.atoms:
                where.setdefault(atom.concept, set()).add(region.id)
    alone = {concept for concept, found in where.items() if len(found) == 1}
    assert {concept for concept in alone if not words.concepts[concept].judgement} == set()
    assert sum(not words.related(concept) for concept in alone) <= 7


def test_a_relation_holds_both_ways_between_concepts_that_exist(words: Words) -> None:
    for concept in words.concepts:
        for related in words.related(concept):
            assert related.concept != concept
            assert concept in {back.concept for back in words.related(related.concept)}
            assert related.shares
            assert related.shares[0].islower()


def test_a_condition_inside_a_demand_says_for_whom_it_asks_this(regions: Mapping[str, Region]) -> None:
    """NMD DM6 and Twente 26 ask something of providers of youth care only (lines 861-869 and 896-898)."""
    conditional = {
        (region.id, requirement.ref, atom.what, atom.when.expression)
        for region in regions.values()
        for requirement in region.catalogue.demands
        for atom in requirement.atoms
        if atom.when is not None
    }
    youth = "'Jeugdwet' in wetten"
    assert {
        ("nmd_drenthe", "DM6", "norm", youth),
        ("nmd_drenthe", "DM6", "skj", f"{youth} and 'PGB' in financiering"),
        ("twente", "26", "inspectie_tijdig", youth),
        ("twente", "5", "norm", youth),
        ("twente", "12", "verwijzing", youth),
        ("twente", "1.7", "norm", youth),
    } <= conditional


def test_who_works_under_the_wmo_alone_is_asked_nothing_about_youth(regions: Mapping[str, Region]) -> None:
    """Of all demands that bind such a provider; what a demand for youth itself asks does not bind it."""
    asked = {
        (region.id, requirement.ref, who)
        for region in regions.values()
        for requirement in region.catalogue.demands
        if requirement.when is None or requirement.when.evaluate({"wetten": ("Wmo",)}) is not False
        for atom in requirement.atoms_for({"wetten": ("Wmo",), "jeugdigen": False, "gezinnen_met_kinderen": False})
        for who in atom.who
        if who in ("jeugdprofessionals", "jeugdhulp_pgb", "clienten_jeugdwet") or "inspectie" in atom.what
    }
    assert asked == set()


def test_the_requirements_as_json_say_for_whom_a_condition_asks_an_aspect(regions: Mapping[str, Region]) -> None:
    rows = {row["ref"]: row for row in catalogue_data(regions["nmd_drenthe"].catalogue)["requirements"]}
    told = {aspect["what"]: aspect["when"] for aspect in rows["DM6"]["aspects"]}
    assert told["norm"] == "wetten: Jeugdwet"
    assert told["skj"] == "wetten: Jeugdwet en financiering: PGB"
    assert told["werksfeer"] is None


def test_the_subjects_as_json_name_related_subjects_both_ways(regions: Mapping[str, Region], words: Words) -> None:
    listed = concepts_data([region.catalogue for region in regions.values()], words)["concepts"]
    related = {found["concept"]: {r["concept"]: r["shares"] for r in found["related"]} for found in listed}
    pairs = {(one, other, shares) for one, found in related.items() for other, shares in found.items()}
    assert ("ervaring", "tevredenheid", "bij cliënten navragen wat zij van de ondersteuning vinden") in pairs
    assert {(other, one, shares) for one, other, shares in pairs} == pairs


def test_nothing_follows_from_a_related_subject(regions: Mapping[str, Region]) -> None:
    """Satisfaction is related to experience (NMD DT3, Twente 15): it is shown beside it, and proves nothing of it."""
    every = demands(region.catalogue for region in regions.values())
    found = Evidence(every, {Part("nmd_drenthe", "DT3"): Answer.MET, Part("nmd_drenthe", "CG5"): Answer.MET})
    experience = next(d for d in every if d.part == Part("twente", "15"))
    assert found.lacking(experience) == experience.singles
