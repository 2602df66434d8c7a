# SPDX-License-Identifier: EUPL-1.2
"""Groningen MO/VO: target groups, norm codes, the two lists, and enforcement only on the supervisor's own findings.

Source: Kwaliteitskader Maatschappelijke Opvang en Vrouwenopvang Groningen, valid from 1 January 2025.
"""

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
    load_plugins,
)

REGION = load_plugins().regions["groningen_mo_vo"]
DEMANDS = REGION.catalogue.demands
REFS = [requirement.ref for requirement in DEMANDS]
FACTS: dict[str, Any] = {
    "naam": "Onderdak Veendam",
    "gemeenten": ("Veendam",),
    "wetten": ("Wmo",),
    "financiering": ("subsidie",),
    "soort_aanbieder": ("professionele aanbieder",),
    "maatschappelijke_opvang": True,
    "vrouwenopvang": False,
    "gezinnen_met_kinderen": False,
    "jeugdigen": False,
}


def look(
    answers: dict[str, Answer] | None = None,
    *records: Record,
    assessor: dict[str, Answer] | None = None,
    **facts: Any,
) -> RegionEvaluation:
    assessor = assessor or {}
    rows = {
        ref: Row(ref, (answers or {}).get(ref), assessor_answer=assessor.get(ref))
        for ref in {**(answers or {}), **assessor}
    }
    answered = RegionAnswers(rows, records)
    return evaluate_region(SelfAssessment(Facts({**FACTS, **facts}), {"groningen_mo_vo": answered}), REGION, None)


def own(result: RegionEvaluation) -> Outcome:
    assert result.self_outcome is not None
    return result.self_outcome


def codes_that_apply(result: RegionEvaluation) -> set[str]:
    return {str(REGION.catalogue.by_ref[ref].parent) for ref, found in result.applicability.items() if found.applies}


def test_21_norm_codes_and_about_80_parts() -> None:
    codes = [r.ref for r in REGION.catalogue.requirements if r.parent is None]
    assert len(codes) == 21
    assert len(REFS) == 82
    assert len([ref for ref in REFS if ref.startswith("F2.")]) == 17


def test_shelter_in_veendam_is_in_scope_and_home_care_is_not() -> None:
    assert look().scope.applies
    assert not look(maatschappelijke_opvang=False).scope.applies
    assert not look(gemeenten=("Assen",)).scope.applies


def test_scope_that_hangs_on_an_unanswered_question_asks_it() -> None:
    facts = {key: value for key, value in FACTS.items() if key not in ("maatschappelijke_opvang", "vrouwenopvang")}
    scope = evaluate_region(SelfAssessment(Facts(facts), {}), REGION, None).scope
    assert not scope.applies
    assert "Levert u maatschappelijke opvang?" in scope.reason


def test_shelter_without_vo_has_no_vo_part() -> None:
    applies = look().applicability
    vo = [r.ref for r in DEMANDS if "vo" in r.extra["target_group"].split("+")]
    assert vo
    assert not [ref for ref in vo if applies[ref].applies]


def test_general_parts_also_bind_vo() -> None:
    applies = look(maatschappelijke_opvang=False, vrouwenopvang=True).applicability
    assert all(applies[r.ref].applies for r in DEMANDS if r.extra["target_group"] == "alle")


def test_families_bring_a3_and_b2() -> None:
    assert not {"A3", "B2"} & codes_that_apply(look())
    assert {"A3", "B2", "D5"} <= codes_that_apply(look(gezinnen_met_kinderen=True))


def test_young_people_bring_b3_and_e3() -> None:
    assert {"B3", "E3"} <= codes_that_apply(look(jeugdigen=True))
    assert "E3" not in codes_that_apply(look())


def test_vog_is_asked_in_the_vo_block_only() -> None:
    asked = [r for r in DEMANDS if any(atom.concept == "vog" for atom in r.atoms)]
    assert [r.ref for r in asked] == ["F2.5"]
    limits = {(a.limit.maximum, who) for a in asked[0].atoms if a.limit for who in a.who}
    assert limits == {(3, who) for who in ("professionals", "vrijwilligers", "ervaringsdeskundigen")}


def group(result: RegionEvaluation, ref: str) -> str:
    return next(g.status for g in own(result).groups if g.ref == ref)


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (Answer.MET, Answer.MET, "in_orde"),
        (Answer.MET, Answer.MOSTLY, "te_bespreken"),
        (Answer.MET, Answer.MOSTLY_NOT, "niet_in_orde"),
        (Answer.NOT, None, "niet_in_orde"),
        (Answer.MET, None, "niet_beoordeeld"),
    ],
)
def test_outcome_per_norm_code(first: Answer, second: Answer | None, status: str) -> None:
    answers = {"C5.1": first} | ({"C5.2": second} if second else {})
    assert group(look(answers), "C5") == status


def test_the_whole_is_the_worst_of_its_codes_and_has_no_score() -> None:
    outcome = own(look({**dict.fromkeys(REFS, Answer.MET), "D1.1": Answer.MOSTLY}))
    assert outcome.verdict.code == "te_bespreken"
    assert outcome.score is None
    assert own(look(dict.fromkeys(REFS, Answer.MET))).verdict.code == "in_orde"


def test_unmet_parts_go_to_the_agenda_or_the_checklist_by_their_form() -> None:
    outcome = own(look(dict.fromkeys(REFS, Answer.NOT)))
    lists = {found.code: set(found.requirements) for found in outcome.lists}
    forms = {r.ref: r.extra["form"] for r in DEMANDS}
    assert lists["gespreksagenda"]
    assert {forms[ref] for ref in lists["gespreksagenda"]} == {"gesprek"}
    assert {forms[ref] for ref in lists["checklist_tekorten"]} == {"checklist"}
    assert "F2.1" in lists["checklist_tekorten"]


FINDINGS = (
    Record("verwijtbaar", True, motivation="Herhaald niet gemeld"),
    Record("sanctie_nodig", True, motivation="Gesprekken hielpen niet"),
)


@pytest.mark.parametrize(
    ("records", "offered"), [((), False), (FINDINGS[:1], False), (FINDINGS[1:], False), (FINDINGS, True)]
)
def test_enforcement_is_offered_only_with_both_findings_of_the_supervisor(
    records: tuple[Record, ...], offered: bool
) -> None:
    result = look({}, *records, assessor=dict.fromkeys(REFS, Answer.NOT))
    assert result.assessor_outcome is not None
    codes = [m.code for m in result.assessor_outcome.measures]
    assert ("handhaving" in codes) is offered
    assert ("naar_college" in codes) is offered


def test_enforcement_never_follows_from_the_self_assessment() -> None:
    result = look(dict.fromkeys(REFS, Answer.NOT), *FINDINGS)
    assert "handhaving" not in [m.code for m in own(result).measures]


def test_missing_indicator_is_no_shortcoming() -> None:
    """The indicators are possible ones: `Voldoet` without any evidence is in order."""
    assert own(look(dict.fromkeys(REFS, Answer.MET))).verdict.code == "in_orde"
