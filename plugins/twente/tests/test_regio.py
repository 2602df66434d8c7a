# SPDX-License-Identifier: EUPL-1.2
"""Twente: laws per requirement, the phases, the reversed burden of proof, evidence before award, contract points.

Source: Twents kwaliteitskader, definitive text of 14 November 2017.
"""

from datetime import date
from typing import Any

import pytest

from kern.pipeline.evaluate import evaluate_region
from kern.region import (
    Answer,
    Facts,
    Outcome,
    Record,
    RegionAnswers,
    RegionEvaluation,
    Row,
    SelfAssessment,
    Status,
    load_plugins,
)

REGION = load_plugins().regions["twente"]
REFS = [requirement.ref for requirement in REGION.catalogue.demands]
FACTS: dict[str, Any] = {
    "naam": "Jeugd in Balans",
    "gemeenten": ("Enschede",),
    "wetten": ("Jeugdwet", "Wmo"),
    "financiering": ("ZIN",),
    "soort_aanbieder": ("professionele aanbieder",),
    "vervoer": True,
    "twente_vervoer_buiten_voorziening": True,
    "twente_cak_door_gemeente": False,
    "twente_geregistreerd": True,
}
JEUGDWET_ONLY = {"4", "6", "31", "36", "38"}


def look(
    answers: dict[str, Answer] | None = None, *records: Record, evidence: str = "Bijlage 1", **facts: Any
) -> RegionEvaluation:
    rows = {ref: Row(ref, answer, evidence=evidence) for ref, answer in (answers or {}).items()}
    answered = RegionAnswers(rows, (Record("kleine_aanbieder", False), *records))
    return evaluate_region(SelfAssessment(Facts({**FACTS, **facts}), {"twente": answered}), REGION, date(2026, 11, 12))


def own(result: RegionEvaluation) -> Outcome:
    assert result.self_outcome is not None
    return result.self_outcome


def applicable(result: RegionEvaluation) -> set[str]:
    return {ref for ref, found in result.applicability.items() if found.applies}


def test_forty_requirements_with_their_parts() -> None:
    assert {str(n) for n in range(1, 41)} <= set(REFS)
    assert {"6a", "6b", "37a", "37b", "37c", "1.7"} <= set(REFS)
    assert any(ref.startswith("3.4.") for ref in REFS)


def test_requirements_for_the_jeugdwet_only() -> None:
    laws = {r.ref: r.extra["law"] for r in REGION.catalogue.demands if r.ref.isdigit()}
    assert {ref for ref, law in laws.items() if law == "Jeugdwet"} == JEUGDWET_ONLY
    assert set(laws.values()) == {"Jeugdwet", "beide"}
    assert REGION.catalogue.by_ref["40"].extra["law_derived"] is True


def test_youth_provider_in_enschede_sees_the_jeugdwet_demands_and_a_wmo_provider_does_not() -> None:
    assert applicable(look(wetten=("Jeugdwet",))) >= JEUGDWET_ONLY
    assert not applicable(look(wetten=("Wmo",))) & JEUGDWET_ONLY


def test_pgb_beside_zin_is_in_scope_and_pgb_alone_is_out_with_the_open_reading() -> None:
    assert look(financiering=("ZIN", "PGB")).scope.applies
    alone = look(financiering=("PGB",))
    assert not alone.scope.applies
    assert "tw-alleen-pgb" in alone.readings


@pytest.mark.parametrize(
    ("facts", "small", "expected"),
    [
        ({"soort_aanbieder": ("zzp",), "twente_geregistreerd": False}, None, {"6a", "6b"}),
        ({"soort_aanbieder": ("zzp",), "twente_geregistreerd": True}, None, {"6b"}),
        ({}, True, {"6b"}),
        ({}, False, set()),
    ],
)
def test_demands_for_solo_workers_and_small_providers(
    facts: dict[str, Any], small: bool | None, expected: set[str]
) -> None:
    records = () if small is None else (Record("kleine_aanbieder", small),)
    answered = RegionAnswers({}, records)
    result = evaluate_region(SelfAssessment(Facts({**FACTS, **facts}), {"twente": answered}), REGION, None)
    assert applicable(result) & {"6a", "6b"} == expected


def test_cak_demand_lapses_when_the_municipality_supplies_the_data() -> None:
    assert look(twente_cak_door_gemeente=True).applicability["37b"].applies is False
    assert look().applicability["37b"].applies is True


def test_evidence_before_award_is_asked_for_three_demands_only() -> None:
    assert [r.ref for r in REGION.catalogue.demands if r.extra.get("evidence_before_award")] == ["1", "6", "37a"]


def test_voldoet_without_evidence_on_requirement_1_is_not_awardable_in_procurement() -> None:
    result = look({"1": Answer.MET}, Record("fase", "inkoop"), evidence="")
    outcome = own(result)
    assert outcome.judged["1"].status is Status.NOT_SHOWN
    assert [g.ref for g in outcome.groups] == ["inkoop"]
    assert "niet te gunnen" in outcome.groups[0].label
    signal = next(s for s in result.signals if s.code == "bewijs_voor_gunning")
    assert "1 (" in signal.text
    assert "geen_gunning_zonder_bewijs" in [m.code for m in outcome.measures]


def test_the_same_in_supervision_is_shown_as_not_demonstrated_and_blocks_no_award() -> None:
    result = look({"1": Answer.MET}, Record("fase", "toezicht"), evidence="")
    outcome = own(result)
    assert outcome.judged["1"].status is Status.NOT_SHOWN
    assert [g.ref for g in outcome.groups] == ["toezicht"]
    assert "bewijs_voor_gunning" not in [s.code for s in result.signals]
    assert "niet_aangetoond" in [s.code for s in result.signals]
    assert "geen_gunning_zonder_bewijs" not in [m.code for m in outcome.measures]


def test_burden_of_proof_elsewhere_blocks_no_award() -> None:
    result = look({"9": Answer.MET}, Record("fase", "inkoop"), evidence="")
    assert own(result).judged["9"].status is Status.NOT_SHOWN
    assert "bewijs_voor_gunning" not in [s.code for s in result.signals]


@pytest.mark.parametrize("written", ["geen", "-", "N.v.t.", "volgt", " ? "])
def test_a_word_for_no_evidence_is_no_evidence(written: str) -> None:
    assert own(look({"9": Answer.MET}, evidence=written)).judged["9"].status is Status.NOT_SHOWN


def test_demand_without_burden_of_proof_is_met_by_voldoet_alone() -> None:
    assert own(look({"24": Answer.MET}, evidence="")).judged["24"].status is Status.MET


def test_assessors_finding_counts_as_shown_for_the_assessors_judgement() -> None:
    rows = {"9": Row("9", Answer.MET, assessor_answer=Answer.MET, finding="Gezien in drie dossiers")}
    result = evaluate_region(SelfAssessment(Facts(FACTS), {"twente": RegionAnswers(rows)}), REGION, None)
    assert own(result).judged["9"].status is Status.NOT_SHOWN
    assert result.assessor_outcome is not None
    assert result.assessor_outcome.judged["9"].status is Status.MET


def test_without_a_phase_all_three_are_shown() -> None:
    assert [g.ref for g in own(look({"24": Answer.MET})).groups] == ["inkoop", "contract", "toezicht"]


def test_unmet_demand_gives_the_consequence_of_the_phase_as_advice() -> None:
    award = own(look({"24": Answer.NOT}, Record("fase", "inkoop")))
    after = own(look({"24": Answer.NOT}, Record("fase", "toezicht")))
    assert [m.code for m in award.measures] == ["geen_overeenkomst"]
    assert [m.code for m in after.measures] == ["overeenkomst_opzeggen"]
    assert "Niet elke eis weegt" in award.measures[0].basis


@pytest.mark.parametrize(("said", "applies"), [(None, None), (True, True), (False, False)])
def test_contract_point_binds_once_the_assessor_confirms_it(said: bool | None, applies: bool | None) -> None:
    records = () if said is None else (Record("contractpunt", said, "3.4.3"),)
    found = look({}, *records).applicability["3.4.3"]
    assert found.applies is applies
    assert applies is not None or "contract" in found.question


def test_contract_point_without_a_value_is_not_confirmed() -> None:
    assert look({}, Record("contractpunt", None, "3.4.3")).applicability["3.4.3"].applies is None


def test_unmet_contract_point_is_no_reason_to_refuse_or_end_an_agreement() -> None:
    """Source: 3.4: the consequence is tied to the framework, and the contract points stand outside it."""
    outcome = own(look({"3.4.3": Answer.NOT}, Record("contractpunt", True, "3.4.3")))
    assert outcome.verdict.code == "tekort"
    assert [(m.code, m.requirements) for m in outcome.measures] == [("contractpunt_bespreken", ("3.4.3",))]


@pytest.mark.parametrize("ref", ["26", "40"])
def test_outdated_references_are_flagged_and_the_demand_stays(ref: str) -> None:
    result = look({ref: Answer.MET})
    assert result.applicability[ref].applies is True
    assert any(s.code == "verouderde_verwijzing" and s.requirements == (ref,) for s in result.signals)


def test_vog_is_at_most_five_years_old_now_and_says_nothing_about_the_start() -> None:
    assert not [
        s for s in look({"8": Answer.MET}, vog_nu_jaren=5, vog_start_maanden=400).signals if s.code == "kerngegeven"
    ]
    signals = [s for s in look({"8": Answer.MET}, vog_nu_jaren=6).signals if s.code == "kerngegeven"]
    assert [s.norm for s in signals] == ["ten hoogste 5 jaar"]


def test_client_experience_is_measured_at_least_once_in_three_years() -> None:
    late = look({"15": Answer.MET}, ervaring_datum=date(2023, 11, 11))
    assert [s.norm for s in late.signals if s.code == "kerngegeven"] == ["ten hoogste 3 jaar"]
    satisfaction = look({"15": Answer.MET}, tevredenheid_datum=date(2010, 1, 1))
    assert not [s for s in satisfaction.signals if s.code == "kerngegeven"]
