# SPDX-License-Identifier: EUPL-1.2
"""The crosswalk on the real catalogues, where a person worked out the answer from the texts."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from kern.compare import sentences
from kern.compare.coverage import Relation, Single, expand, relation
from kern.compare.differences import Side
from kern.compare.differences import relation as side_relation
from kern.compare.gaps import doubles
from kern.compare.inference import Follows
from kern.compare.labels import Words
from kern.region.installed import Region
from tests.compare.conftest import Crosswalk

MG, NMD, TW, MO = "midden_groningen", "nmd_drenthe", "twente", "groningen_mo_vo"


def aspects(singles: tuple[Single, ...]) -> set[str]:
    return {f"{s.concept}.{s.what}" for s in singles}


# --- VOG: drie verschillende normen (Midden-Groningen P3, NMD V10, Twente 8, MO/VO F2) ---


def test_vog_three_months_of_experts_by_experience_is_what_nobody_else_asked(crosswalk: Crosswalk) -> None:
    derived = crosswalk.follows(f"{MO}:F2.5", f"{MG}:P3", f"{MG}:P3a", f"{MG}:P3b", f"{NMD}:V10", f"{TW}:8")
    assert derived.follows is Follows.OPEN
    (open_atom,) = derived.lacking
    assert (open_atom.what, open_atom.who) == ("leeftijd_bij_start", "ervaringsdeskundigen")
    assert open_atom.limit is not None
    assert open_atom.limit.maximum == Decimal(3)


def test_vog_at_the_start_and_vog_now_say_nothing_about_each_other(crosswalk: Crosswalk, words: Words) -> None:
    evidence = crosswalk.evidence(f"{MG}:P3", f"{MG}:P3a", f"{MG}:P3b")
    derived = crosswalk.follows(f"{TW}:8", f"{MG}:P3", f"{MG}:P3a", f"{MG}:P3b")
    assert derived.follows is Follows.OPEN
    sentence = sentences.follows(derived, evidence, words)
    assert "Midden-Groningen vraagt ten hoogste 3 maanden" in sentence
    assert "Twente ten hoogste 5 jaar" in sentence
    assert "volgt niet uit elkaar" in sentence
    assert crosswalk.follows(f"{MG}:P3a", f"{TW}:8").follows is Follows.OPEN


def test_vog_of_owners_and_directors_is_asked_in_midden_groningen_alone(crosswalk: Crosswalk) -> None:
    derived = crosswalk.follows(f"{MG}:P3a", f"{MO}:F2.5", f"{NMD}:V10", f"{TW}:8")
    assert {s.who for s in derived.lacking} == {"eigenaren", "bestuurders"}


def test_vog_that_is_valid_is_not_said_to_be_current_or_fitting(crosswalk: Crosswalk) -> None:
    derived = crosswalk.follows(f"{NMD}:V10", f"{MG}:P3", f"{MG}:P3a", f"{MG}:P3b")
    assert {"vog.actueel", "vog.passend"} <= aspects(derived.lacking)


# --- meldcode (Midden-Groningen V1, NMD V1, Twente 29, MO/VO A1) ---


def test_meldcode_of_midden_groningen_settles_that_of_nmd_by_two_parts_together(crosswalk: Crosswalk) -> None:
    derived = crosswalk.follows(f"{NMD}:V1", f"{MG}:V1.1", f"{MG}:V1.2")
    assert derived.follows is Follows.MET
    assert {part.ref for part in derived.met_from} == {"V1.1", "V1.2"}
    assert crosswalk.follows(f"{NMD}:V1", f"{MG}:V1.1").follows is Follows.OPEN


def test_meldcode_of_twente_also_asks_to_start_it_oneself(crosswalk: Crosswalk) -> None:
    derived = crosswalk.follows(f"{TW}:29", f"{MG}:V1.1", f"{MG}:V1.2", f"{NMD}:V1")
    assert aspects(derived.lacking) == {"meldcode.zelf_starten"}
    assert crosswalk.follows(f"{NMD}:V1", f"{TW}:29").follows is Follows.MET
    assert crosswalk.follows(f"{TW}:29", not_met=[f"{NMD}:V1"]).follows is Follows.NOT_MET


def test_meldcode_in_one_family_of_the_shelter_is_no_meldcode_of_the_organisation(crosswalk: Crosswalk) -> None:
    assert crosswalk.follows(f"{NMD}:V1", f"{MO}:A1.10", f"{MG}:V1.1").follows is Follows.OPEN


# --- klachten: functionaris tegenover commissie (Midden-Groningen D15, NMD V13/CG9, Twente 25) ---


def test_complaints_officer_is_no_independent_committee(crosswalk: Crosswalk) -> None:
    everything = [f"{MG}:{ref}" for ref in ("D15", "D15a", "D15b", "D15c")]
    assert aspects(crosswalk.follows(f"{NMD}:CG9", *everything).lacking) == {"klachten.commissie"}
    committee = [f"{NMD}:V13", f"{NMD}:CG9", f"{TW}:25"]
    assert aspects(crosswalk.follows(f"{MG}:D15b", *committee).lacking) == {"klachten.functionaris"}


def test_complaints_registration_and_committee_come_from_two_regions_together(crosswalk: Crosswalk) -> None:
    derived = crosswalk.follows(f"{NMD}:V13", f"{MG}:D15c", f"{TW}:25")
    assert derived.follows is Follows.MET
    assert {part.region for part in derived.met_from} == {MG, TW}


def test_complaints_procedure_on_the_website_is_a_written_one(crosswalk: Crosswalk) -> None:
    assert crosswalk.follows(f"{TW}:25", f"{MG}:D15a", f"{NMD}:CG9").follows is Follows.MET
    assert aspects(crosswalk.follows(f"{TW}:25", f"{NMD}:CG9").lacking) == {"klachten.vastgelegd"}


# --- cliëntenraad bij 26 medewerkers (Midden-Groningen D14b, NMD CG7, Twente 23) ---


def test_client_council_of_midden_groningen_settles_neither_of_the_others(crosswalk: Crosswalk) -> None:
    assert crosswalk.follows(f"{TW}:23", f"{MG}:D14", f"{MG}:D14b").follows is Follows.OPEN
    assert crosswalk.follows(f"{NMD}:CG7", f"{MG}:D14b").follows is Follows.OPEN
    council = aspects(crosswalk.follows(f"{MG}:D14b", f"{NMD}:CG7", f"{TW}:23").lacking)
    assert council == {"medezeggenschap.raad", "medezeggenschap.wmcz", "medezeggenschap.besluiten"}


def test_another_form_of_participation_settles_nmd_for_a_provider_of_that_size(
    crosswalk: Crosswalk, regions: Mapping[str, Region]
) -> None:
    """Midden-Groningen 14c asks it of providers with 5 to 25 staff: it follows for those, and for nobody in general."""
    derived = crosswalk.follows(f"{NMD}:CG7", f"{MG}:D14", f"{MG}:D14c")
    assert derived.follows is Follows.MET
    assert crosswalk.follows(f"{NMD}:CG7", f"{MG}:D14", f"{MG}:D14b", f"{MG}:D14e").follows is Follows.OPEN
    asked = [Side(region, _on("medezeggenschap", regions[region])) for region in (MG, NMD)]
    assert side_relation(*asked) is Relation.OVERLAPPING


def _on(concept: str, region: Region) -> tuple[Single, ...]:
    return tuple(s for r in region.catalogue.demands for s in expand(r.atoms) if s.concept == concept)


def test_client_council_or_another_form_never_shows_that_there_is_a_council(crosswalk: Crosswalk) -> None:
    evidence = crosswalk.evidence(f"{NMD}:CG7", f"{TW}:23")
    assert not evidence.shown.covers(Single("medezeggenschap", "raad", "aanbieder"))


# --- ervaring tegenover tevredenheid (Midden-Groningen D17, Twente 15) ---


def test_satisfaction_says_nothing_about_experience_and_the_reverse(crosswalk: Crosswalk, words: Words) -> None:
    experience = crosswalk.follows(f"{TW}:15", f"{MG}:D17", f"{NMD}:DT3")
    assert experience.lacking == experience.singles
    satisfaction = crosswalk.follows(f"{MG}:D17", f"{TW}:15")
    assert satisfaction.lacking == satisfaction.singles
    assert "blijkt niet" in sentences.follows(experience, crosswalk.evidence(f"{MG}:D17"), words)


def test_an_interval_of_two_years_covers_that_of_three_within_one_quantity(regions: Mapping[str, Region]) -> None:
    asked = regions[TW].catalogue.by_ref["15"].atoms
    stricter = tuple(
        replace(atom, limit=replace(atom.limit, maximum=Decimal(2))) if atom.limit else atom for atom in asked
    )
    assert relation(expand(stricter), expand(asked)) is Relation.WIDER


# --- keurmerk (Midden-Groningen K1a, NMD DM1, Twente 1, MO/VO D1) ---


def test_an_own_quality_system_is_no_certificate(crosswalk: Crosswalk) -> None:
    derived = crosswalk.follows(f"{MG}:K1a", f"{NMD}:DM1", f"{TW}:1", f"{MO}:D1.1")
    assert aspects(derived.lacking) == {"kwaliteitssysteem.certificaat"}


def test_a_certificate_alone_does_not_say_that_the_system_is_used(crosswalk: Crosswalk) -> None:
    assert aspects(crosswalk.follows(f"{NMD}:DM1", f"{MG}:K1a").lacking) == {"kwaliteitssysteem.gebruik"}
    assert aspects(crosswalk.follows(f"{TW}:1", f"{MG}:K1a").lacking) == {"kwaliteitssysteem.opgave"}
    assert crosswalk.follows(f"{MO}:D1.1", f"{NMD}:DM1").follows is Follows.MET


# --- plan: 3 maanden en SMART alleen in Midden-Groningen (D2) ---


def test_care_plan_within_three_months_and_smart_is_asked_in_midden_groningen_alone(crosswalk: Crosswalk) -> None:
    elsewhere = [f"{NMD}:DM3", f"{NMD}:DM4", f"{NMD}:CG1", f"{TW}:13", f"{TW}:19", f"{MO}:B1.8", f"{MO}:B1.9"]
    assert aspects(crosswalk.follows(f"{MG}:D2", *elsewhere).lacking) == {"plan.termijn", "plan_inhoud.smart"}


def test_taking_part_in_the_plan_is_not_making_it_together(crosswalk: Crosswalk) -> None:
    assert aspects(crosswalk.follows(f"{NMD}:CG1", f"{TW}:19", f"{MG}:D2", f"{MG}:D5").lacking) == {"plan_samen.samen"}
    assert crosswalk.follows(f"{NMD}:CG1", f"{TW}:19", f"{TW}:13").follows is Follows.MET


# --- risico's, interventies en medicatie: bijna gelijk (NMD V7, V18; Twente 2, 30, 31; MO/VO B1.1) ---


def test_an_instrument_for_risks_shows_that_risks_of_each_client_are_mapped(crosswalk: Crosswalk) -> None:
    assert crosswalk.follows(f"{MG}:V5a", f"{NMD}:V7").follows is Follows.MET
    assert crosswalk.follows(f"{MG}:V5a", f"{TW}:30").follows is Follows.MET
    assert crosswalk.follows(f"{TW}:30", not_met=[f"{MG}:V5a"]).follows is Follows.NOT_MET


def test_only_twente_asks_that_professionals_assess_the_risks_themselves(crosswalk: Crosswalk) -> None:
    assert aspects(crosswalk.follows(f"{TW}:30", f"{NMD}:V7").lacking) == {"risico_client.door_professionals"}
    assert crosswalk.follows(f"{NMD}:V7", f"{TW}:30").follows is Follows.MET


def test_proven_means_recognised_in_twente_alone(crosswalk: Crosswalk) -> None:
    """The sentences are the same; Twente's list of terms says what a proven intervention is (lines 1339 to 1343)."""
    assert aspects(crosswalk.follows(f"{TW}:2", f"{MO}:B1.1").lacking) == {"methoden.erkende_commissie"}
    assert crosswalk.follows(f"{MO}:B1.1", f"{TW}:2").follows is Follows.MET


def test_medication_of_youth_clients_says_nothing_about_other_clients(crosswalk: Crosswalk) -> None:
    """Twente 31 is for the Jeugdwet only (line 928); NMD V18 has no such limit."""
    assert crosswalk.follows(f"{NMD}:V18", f"{TW}:31").follows is Follows.OPEN
    assert crosswalk.follows(f"{TW}:31", f"{NMD}:V18").follows is Follows.MET
    assert crosswalk.follows(f"{NMD}:V18", not_met=[f"{TW}:31"]).follows is Follows.NOT_MET
    assert crosswalk.follows(f"{TW}:31", not_met=[f"{NMD}:V18"]).follows is Follows.OPEN


# --- reporting: to whom ---


def test_reporting_to_the_municipality_is_not_reporting_to_the_supervisor(crosswalk: Crosswalk) -> None:
    open_atoms = aspects(crosswalk.follows(f"{MG}:V2.1", f"{TW}:26").lacking)
    assert open_atoms == {"calamiteiten.calamiteit", "calamiteiten.tijdig_toezichthouder"}


def test_nmd_names_nobody_to_report_a_calamity_to(crosswalk: Crosswalk) -> None:
    open_atoms = aspects(crosswalk.follows(f"{MO}:D3.1", f"{NMD}:V5").lacking)
    assert "calamiteiten.calamiteit" in open_atoms
    assert crosswalk.follows(f"{NMD}:V5", f"{MG}:V2.1", f"{TW}:26").follows is Follows.MET


def test_a_way_of_working_with_incidents_is_not_reporting_them(crosswalk: Crosswalk) -> None:
    assert "incidenten_melden.melden" in aspects(crosswalk.follows(f"{NMD}:V5", f"{MG}:V2.1", f"{MG}:V3").lacking)


# --- demands that double one another in a region ---


@pytest.mark.parametrize(
    ("region", "wider", "narrower", "equal"),
    [
        (NMD, "V13", "CG9", False),
        (NMD, "CG8", "V15", False),
        (MO, "D1.1", "F2.6", True),
        (MO, "B2.3", "B3.8", False),
        (MO, "B2.4", "B3.10", False),
    ],
)
def test_shared_doubles_inside_one_region_are_found(
    crosswalk: Crosswalk, region: str, wider: str, narrower: str, equal: bool
) -> None:
    found = {(d.wider.region, d.wider.ref, d.narrower.ref): d.equal for d in doubles(crosswalk.demands)}
    assert found[region, wider, narrower] is equal


def test_near_doubles_that_differ_are_not_called_double(crosswalk: Crosswalk) -> None:
    """MO/VO keeps near-duplicates apart: C4/F2, C5/F2, E1/F2, D5/F2, F1/F2, B1/C3."""
    pairs = {frozenset((d.wider.ref, d.narrower.ref)) for d in doubles(crosswalk.demands) if d.wider.region == MO}
    for one, other in [
        ("C4.1", "F2.3"),
        ("C5.1", "F2.11"),
        ("E1.1", "F2.9"),
        ("D5.1", "F2.16"),
        ("F1.1", "F2.17"),
        ("B1.3", "C3.1"),
    ]:
        assert frozenset((one, other)) not in pairs


# --- conclusies die erbij kwamen: elk nagelezen in beide teksten ---


@pytest.mark.parametrize(
    ("wanted", "met"),
    [
        # Een geweldsincident is een incident: Twente 26 (regels 896-898) meldt elk incident en elke calamiteit.
        (f"{NMD}:V5", [f"{TW}:26"]),
        # Wie de privacy waarborgt volgens een privacybeleid (Midden-Groningen D13c), heeft dat beleid vastgelegd.
        (f"{NMD}:V15", [f"{MG}:D13c"]),
        # NMD V12: afspraken en wijze van communiceren zijn duidelijk én vastgelegd; Twente 20: vastgelegd.
        (f"{TW}:20", [f"{NMD}:V12"]),
        # Twente 3.4: respect, en privacy zoals de wet dat vraagt; Midden-Groningen D13 en D13c vragen beide.
        (f"{TW}:3.4.3", [f"{MG}:D13", f"{MG}:D13c"]),
        # MO/VO A2.1 (regels 417-424) inventariseert bij de aanmelding de risico's van elke cliënt, zoals V5a vraagt.
        (f"{MG}:V5a", [f"{MO}:A2.1"]),
        (f"{TW}:3.4.3", [f"{MG}:D13c", f"{MO}:A1.1"]),
        # Een certificaat van een erkend systeem plus een werkend systeem is samen alles van NMD DM1.
        (f"{NMD}:DM1", [f"{MG}:K1a", f"{MO}:D1.1"]),
    ],
)
def test_a_new_conclusion_follows_from_exactly_these(crosswalk: Crosswalk, wanted: str, met: list[str]) -> None:
    derived = crosswalk.follows(wanted, *met)
    assert derived.follows is Follows.MET
    assert {f"{part.region}:{part.ref}" for part in derived.met_from} == set(met)
    for left_out in met:
        assert crosswalk.follows(wanted, *(other for other in met if other != left_out)).follows is Follows.OPEN


@pytest.mark.parametrize(
    ("wanted", "met", "lacking"),
    [
        (f"{TW}:20", [f"{NMD}:CG2"], {"afspraken_client.vastgelegd", "afspraken_client.communicatie"}),
        (f"{NMD}:V12", [f"{TW}:20"], {"afspraken_client.duidelijk"}),
        (f"{MG}:D13c", [f"{TW}:3.4.3", f"{NMD}:CG8"], {"privacy.gewaarborgd", "privacy.wetgeving"}),
        (f"{TW}:26", [f"{NMD}:V5"], {"calamiteiten.gemeente_tijdig", "calamiteiten.inspectie_tijdig"}),
        (f"{MG}:K1a", [f"{NMD}:DM1", f"{TW}:1"], {"kwaliteitssysteem.certificaat"}),
        (f"{MG}:K1", [f"{NMD}:DM1"], {"kwaliteitssysteem.leren_resultaat"}),
        (f"{MO}:A2.1", [f"{NMD}:V7", f"{MG}:V5a"], None),
    ],
)
def test_the_other_way_round_it_does_not_follow(
    crosswalk: Crosswalk, wanted: str, met: list[str], lacking: set[str] | None
) -> None:
    derived = crosswalk.follows(wanted, *met)
    assert derived.follows is Follows.OPEN
    assert lacking is None or aspects(derived.lacking) == lacking
