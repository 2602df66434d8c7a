# SPDX-License-Identifier: EUPL-1.2
"""Groningen MO/VO: target groups, norm codes, the two lists, and enforcement only on the supervisor's own findings.

Source: Kwaliteitskader Maatschappelijke Opvang en Vrouwenopvang Groningen, valid from 1 January 2025.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kern_groningen_mo_vo import scoring

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
from kern.testing.judging import evaluate_region, reading_as

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
    day: date | None = None,
    **facts: Any,
) -> RegionEvaluation:
    assessor = assessor or {}
    rows = {
        ref: Row(ref, (answers or {}).get(ref), assessor_answer=assessor.get(ref))
        for ref in {**(answers or {}), **assessor}
    }
    answered = RegionAnswers(rows, records)
    given = Facts({key: value for key, value in {**FACTS, **facts}.items() if value is not None})
    return evaluate_region(SelfAssessment(given, {"groningen_mo_vo": answered}), REGION, day)


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


@pytest.mark.parametrize("answer", [Answer.NOT, Answer.MOSTLY_NOT])
def test_shortage_on_a_conversation_norm_is_to_discuss_and_named(answer: Answer) -> None:
    """Uitgangspunt 4: a conversation norm is for the conversation, 'niet in orde' is for checklist norms."""
    result = look({**dict.fromkeys(REFS, Answer.MET), "B1.2": answer})
    assert own(result).verdict.code == "te_bespreken"
    assert group(result, "B1") == "te_bespreken"
    lists = {found.code: found.requirements for found in own(result).lists}
    assert lists["gesprek_tekorten"] == ("B1.2",)
    assert [step.inputs["tekort"] for step in own(result).trace if step.rule == "norm B1"] == ["B1.2"]


def test_partly_met_conversation_norm_is_on_the_agenda_without_being_a_shortage() -> None:
    outcome = own(look({**dict.fromkeys(REFS, Answer.MET), "B1.2": Answer.MOSTLY}))
    assert [found.code for found in outcome.lists] == ["gespreksagenda"]


def test_whole_is_never_better_than_a_part_that_is_judged() -> None:
    """A part to discuss counts for the whole, also where its norm code still waits for another part."""
    outcome = own(look({**dict.fromkeys(REFS, Answer.MET), "B1.2": Answer.MOSTLY, "B1.3": Answer.NOT_APPLICABLE}))
    assert outcome.verdict.code == "te_bespreken"
    assert outcome.verdict.provisional


def test_norm_code_with_a_part_of_unknown_applicability_is_not_in_order() -> None:
    """Women's shelter not filled in: A1 may hold eight parts more."""
    result = look(dict.fromkeys(REFS, Answer.MET), vrouwenopvang=None)
    assert group(result, "A1") == "niet_beoordeeld"
    assert group(result, "C1") == "in_orde"
    assert own(result).verdict.provisional


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


def test_substantiation_and_reporting_stand_there_always_as_what_may_follow() -> None:
    """Uitgangspunt 3 and 6 name no condition for either."""
    for answers in ({}, dict.fromkeys(REFS, Answer.MET), dict.fromkeys(REFS, Answer.NOT)):
        measures = {m.code: m for m in own(look(answers)).measures}
        assert set(measures) == {"onderbouwing", "rapporteren"}
        assert all(m.possible for m in measures.values())
    assert set(measures["onderbouwing"].requirements) == {
        ref for ref, found in look().applicability.items() if found.applies
    }


def test_findings_with_everything_met_give_the_measure_and_a_contradiction() -> None:
    result = look({}, *FINDINGS, assessor=dict.fromkeys(REFS, Answer.MET))
    assert result.assessor_outcome is not None
    assert "naar_college" in [m.code for m in result.assessor_outcome.measures]
    assert "bevinding_zonder_tekort" in [s.code for s in result.signals]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda record: record.key)
def test_one_finding_with_everything_met_or_nothing_judged_is_a_contradiction(finding: Record) -> None:
    """Uitgangspunt 6: culpable is a neglect, and sanctions are for one; each by itself contradicts that all is met."""
    for assessor in (dict.fromkeys(REFS, Answer.MET), {}):
        result = look({}, finding, assessor=assessor)
        told = [s.text for s in result.signals if s.code == "bevinding_zonder_tekort"]
        assert len(told) == 1
        assert ("verwijtbaar" in told[0]) is (finding.key == "verwijtbaar")
        assert ("sancties" in told[0]) is (finding.key == "sanctie_nodig")


def test_findings_with_a_shortage_give_no_contradiction() -> None:
    result = look({}, *FINDINGS, assessor=dict.fromkeys(REFS, Answer.NOT))
    assert "bevinding_zonder_tekort" not in [s.code for s in result.signals]


@pytest.mark.parametrize(("day", "told"), [(date(2024, 12, 31), True), (date(2025, 1, 1), False), (None, False)])
def test_reference_date_before_the_framework_holds_is_a_signal(day: date | None, told: bool) -> None:
    """1. Inleiding: valid from 1 January 2025 'of zoveel eerder als mogelijk'; kern judges all the same."""
    result = look(dict.fromkeys(REFS, Answer.MET), day=day)
    assert ("voor_ingangsdatum" in [s.code for s in result.signals]) is told
    assert own(result).verdict.code == "in_orde"


def test_no_sentence_says_that_kern_counts_from_a_date() -> None:
    reading = REGION.catalogue.readings_by_id["mo-ingangsdatum"]
    assert "kern rekent vanaf" not in f"{reading.question} {reading.chosen} {reading.why}"


def test_split_in_parts_is_an_explanation_and_no_reading() -> None:
    assert "mo-onderdelen" not in REGION.catalogue.readings_by_id
    assert "gesplitst in onderdelen" in REGION.catalogue.scope.explanation


def test_missing_indicator_is_no_shortcoming() -> None:
    """The indicators are possible ones: `Voldoet` without any evidence is in order."""
    assert own(look(dict.fromkeys(REFS, Answer.MET))).verdict.code == "in_orde"


def test_refused_not_applicable_appeals_to_a_fact_only_where_one_says_so() -> None:
    """C5.2 binds every shelter; F2.8 binds women's shelter, and that fact was filled in."""
    answers = dict.fromkeys(("C5.2", "F2.8"), Answer.NOT_APPLICABLE)
    texts = {
        s.requirements: s.text for s in look(answers, vrouwenopvang=True).signals if s.code == "nvt_door_aanbieder"
    }
    assert "volgens zijn eigen gegevens geldt deze eis wel (vrouwenopvang ja)" in texts[("F2.8",)]
    assert "volgens zijn eigen gegevens" not in texts[("C5.2",)]


def test_share_with_a_vog_names_the_groups_that_the_text_names_and_no_percentage() -> None:
    """F2: 'professionals, vrijwilligers en ervaringsdeskundigen'; the text gives no share."""
    result = look(
        {"F2.5": Answer.MET}, vrouwenopvang=True, vrijwilligers=True, ervaringsdeskundigen=True, vog_aandeel=99
    )
    signal = next(s for s in result.signals if s.code == "kerngegeven")
    assert signal.norm == "een VOG van professionals en hulpverleners, vrijwilligers en ervaringsdeskundigen"
    assert "100" not in signal.text


def test_findings_without_any_judgement_give_the_measure_and_a_contradiction() -> None:
    """Uitgangspunt 6: the two findings lead to the college; that nothing was judged is said beside it."""
    result = look(dict.fromkeys(REFS, Answer.MET), *FINDINGS)
    assert result.assessor_outcome is not None
    assert result.assessor_outcome.verdict.code == "niet_beoordeeld"
    assert "naar_college" in [m.code for m in result.assessor_outcome.measures]
    assert "bevinding_zonder_tekort" in [s.code for s in result.signals]


def test_judgement_of_the_assessor_settles_whether_the_norms_for_young_people_hold() -> None:
    """B3, families and no young people filled in: left to the assessor, whose judgement with a finding counts."""
    facts = Facts({**FACTS, "gezinnen_met_kinderen": True})
    row = Row("B3.1", assessor_answer=Answer.NOT, finding="De kinderen krijgen zelf ondersteuning.")
    result = evaluate_region(SelfAssessment(facts, {"groningen_mo_vo": RegionAnswers({"B3.1": row})}), REGION, None)
    assert result.applicability["B3.1"].applies is True
    assert result.assessor_outcome is not None
    assert result.assessor_outcome.verdict.code == "te_bespreken"


def test_blank_fact_on_womens_shelter_buys_no_pass() -> None:
    """33 parts of women's shelter `Voldoet niet`, the fact left blank: provisional, and what can come out is named."""
    vo = [r.ref for r in DEMANDS if r.extra["target_group"] == "vo"]
    assert len(vo) == 33
    outcome = own(look({**dict.fromkeys(REFS, Answer.MET), **dict.fromkeys(vo, Answer.NOT)}, vrouwenopvang=None))
    assert outcome.verdict.provisional
    assert "niet_in_orde" in outcome.verdict.possible


def test_every_table_of_the_rules_is_read() -> None:
    """Data that no code reads is used or goes: each table, and each key of its rows, stands in the plugin's code."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(scoring.__file__).parent.glob("*.py"))
    code = code.replace("'", '"')
    data = REGION.catalogue.data
    rows = [*data["outcomes"].values(), *data["lists"].values(), *data["measures"]]
    rows += [data[table] for table in ("valid", "grouping", "not_applicable", "findings")]
    assert all(f'"{key}"' in code for row in rows for key in row)
    # `verdicts` is read by kern itself as well; the rest by this plugin alone.
    assert all(f'"{table}"' in code for table in data)


@pytest.mark.parametrize(
    "reading",
    ["mo-a1-blok", "mo-a3-gezinnen", "mo-f2-kindvriendelijk", "mo-f2-veiligheidsketen", "mo-slapen", "mo-nvt"],
)
def test_place_where_the_text_is_open_is_a_reading_with_its_other_options(reading: str) -> None:
    """A1 past its dashes, A3's heading, F2.8 without children, the end of F2.15, C5.2 for one sex, `N.v.t.`"""
    assert len(REGION.catalogue.readings_by_id[reading].options) >= 2


def test_scope_that_hangs_on_the_subsidy_names_its_reading() -> None:
    """1. Inleiding: an annex to the programmes of demands for the subsidy. Paid otherwise, it binds too."""
    assert look(financiering=("PGB",)).scope.readings == ("mo-financiering",)
    assert look().scope.readings == ()


def applies_under(reading: str, option: str, ref: str, **facts: Any) -> bool | None:
    given = {key: value for key, value in {**FACTS, **facts}.items() if value is not None}
    assessment = SelfAssessment(Facts(given), {"groningen_mo_vo": RegionAnswers()})
    found = evaluate_region(assessment, reading_as(REGION, {reading: option}), None).applicability[ref]
    return found.applies


SHELTER_FOR_WOMEN = {"maatschappelijke_opvang": False, "vrouwenopvang": True}


@pytest.mark.parametrize("ref", ["B3.1", "B3.2"])
def test_the_general_part_of_b3_falls_away_for_womens_shelter_where_only_the_own_part_holds(ref: str) -> None:
    """B3 has a part 'Specifiek voor Vrouwenopvang': under that reading its general part is for the others only."""
    reading = ("mo-algemeen-ook-vo", "alleen-specifiek")
    assert look(jeugdigen=True, **SHELTER_FOR_WOMEN).applicability[ref].applies is True
    assert "mo-algemeen-ook-vo" in look(jeugdigen=True, **SHELTER_FOR_WOMEN).applicability[ref].readings
    assert applies_under(*reading, ref, jeugdigen=True, **SHELTER_FOR_WOMEN) is False
    assert applies_under(*reading, ref, jeugdigen=True) is True
    assert applies_under(*reading, ref, gezinnen_met_kinderen=True) is None


@pytest.mark.parametrize("ref", ["B3.3", "B3.4", "B3.5", "B3.6", "B3.7", "B3.8", "B3.9", "B3.10", "B3.11"])
def test_a_family_without_young_people_is_left_open_where_b3_is_for_young_people_only(ref: str) -> None:
    """Bijlage 1: a child in a family is 'jeugdige' too, so 'nee' there does not settle who is meant."""
    reading = ("mo-b3-vrouwenopvang", "alleen-jeugdigen")
    assert applies_under(*reading, ref, gezinnen_met_kinderen=True, jeugdigen=False, **SHELTER_FOR_WOMEN) is None
    assert applies_under(*reading, ref, gezinnen_met_kinderen=False, jeugdigen=False, **SHELTER_FOR_WOMEN) is False
    assert applies_under(*reading, ref, gezinnen_met_kinderen=True, jeugdigen=True, **SHELTER_FOR_WOMEN) is True
