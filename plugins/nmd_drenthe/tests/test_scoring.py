# SPDX-License-Identifier: EUPL-1.2
"""The decision rule at its edges. Source: Toetsingskader 2019 NMD, 3.1 Wegingsfactor: normering."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from kern.testing.judging import band_text, evaluate_region

REGION = load_plugins().regions["nmd_drenthe"]
REFS = [requirement.ref for requirement in REGION.catalogue.demands]
PROFESSIONAL = Facts(
    {
        "naam": "Zorg op Maat BV",
        "gemeenten": ("Assen",),
        "wetten": ("Wmo",),
        "financiering": ("ZIN",),
        "soort_aanbieder": ("professionele aanbieder",),
        "begeleiding": True,
        "dagbesteding": True,
        "verblijf": True,
        "fysieke_locatie": True,
        "vervoer": True,
        "medicatie": True,
        "apparaten": True,
    }
)


def judge(
    answers: Mapping[str, Answer | None],
    assessor: Mapping[str, Answer | None] | None = None,
    *records: Record,
    finding: str = "",
) -> RegionEvaluation:
    assessor = assessor or {}
    rows = {
        ref: Row(ref, answers.get(ref), assessor_answer=assessor.get(ref), finding=finding)
        for ref in {**answers, **assessor}
    }
    assessment = SelfAssessment(PROFESSIONAL, {"nmd_drenthe": RegionAnswers(rows, records)})
    return evaluate_region(assessment, REGION, date(2026, 11, 12))


def own(result: RegionEvaluation) -> Outcome:
    assert result.self_outcome is not None
    return result.self_outcome


def spread(points: Fraction, refs: list[str] = REFS) -> dict[str, Answer | None]:
    """Answers to all of ``refs`` that are worth exactly ``points`` together."""
    for mostly in range(4):
        for mostly_not in range(4):
            met = points - Fraction(3 * mostly + mostly_not, 4)
            rest = len(refs) - met - mostly - mostly_not
            if met >= 0 and met.denominator == 1 and rest >= 0:
                answers = [Answer.MET] * int(met) + [Answer.MOSTLY] * mostly + [Answer.MOSTLY_NOT] * mostly_not
                return dict(zip(refs, answers + [Answer.NOT] * int(rest), strict=True))
    raise AssertionError(f"{points} cannot be made of {len(refs)} answers")


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ("33", "verbeterplan"),  # precies 75 %
        ("33.25", "goed"),
        ("34", "goed"),
        ("44", "goed"),
        ("28.75", "verbeterplan"),  # 65,3 %
        ("28.5", "zwaardere_maatregel"),  # 64,8 %
        ("0", "zwaardere_maatregel"),
    ],
)
def test_band_of_the_total_over_44_requirements(points: str, code: str) -> None:
    outcome = own(judge(spread(Fraction(points))))
    assert outcome.score is not None
    assert outcome.score.points == Fraction(points)
    assert outcome.score.maximum == 44
    assert outcome.verdict.code == code
    assert not outcome.verdict.provisional


@pytest.mark.parametrize(
    ("points", "code"),
    [("13", "verbeterplan"), ("12.75", "zwaardere_maatregel"), ("15", "verbeterplan"), ("15.25", "goed")],
)
def test_band_over_twenty_tested_requirements(points: str, code: str) -> None:
    """Exactly 65 % is 13 of 20; the assessor leaves the other 24 out with a motivation."""
    tested, left_out = REFS[:20], REFS[20:]
    records = [Record("niet_getoetst", True, ref, "Buiten deze toetsing") for ref in left_out]
    outcome = judge({}, spread(Fraction(points), tested), *records).assessor_outcome
    assert outcome is not None
    assert outcome.score is not None
    assert outcome.score.maximum == 20
    assert outcome.verdict.code == code
    assert not outcome.verdict.provisional
    assert outcome.counts[Status.NOT_APPLICABLE] == 24


@given(st.integers(0, 174))
def test_no_total_falls_between_two_bands(quarters: int) -> None:
    points = Fraction(quarters, 4)
    share = points / 44
    expected = (
        "goed" if share > Fraction(3, 4) else "verbeterplan" if share >= Fraction(13, 20) else "zwaardere_maatregel"
    )
    assert own(judge(spread(points))).verdict.code == expected


def codes(result: RegionEvaluation) -> list[str]:
    return [signal.code for signal in result.signals]


@pytest.mark.parametrize(
    ("points", "signalled"),
    [("33.25", True), ("33.75", True), ("34", False), ("28.75", True), ("29", False), ("33", False)],
)
def test_absolute_numbers_of_the_table_are_signalled_where_they_differ(points: str, signalled: bool) -> None:
    """The table has 34 in two bands and calls 29 of 45 sufficient; kern follows percentages (nmd-beslistabel)."""
    result = judge(spread(Fraction(points)))
    assert ("beslistabel_wijkt_af" in codes(result)) is signalled
    assert ("nmd-beslistabel" in result.readings) is signalled


def test_table_is_not_signalled_when_not_all_requirements_count() -> None:
    answers = spread(Fraction("33.25"))
    answers[REFS[-1]] = None
    assert "beslistabel_wijkt_af" not in codes(judge(answers))


def test_exactly_75_percent_names_the_heading_of_the_table() -> None:
    assert "precies_op_grens" in codes(judge(spread(Fraction(33))))


def test_counting_requirements_instead_of_points_is_signalled() -> None:
    """All 44 at 0,75 are 75 % by points, and 100 % by counting what is sufficient (reading nmd-voldoende)."""
    result = judge(dict.fromkeys(REFS, Answer.MOSTLY))
    assert own(result).verdict.code == "verbeterplan"
    assert "telling_wijkt_af" in codes(result)
    assert "nmd-voldoende" in result.readings


def theme_answers(theme: str, points: str) -> dict[str, Answer | None]:
    refs = [r.ref for r in REGION.catalogue.demands if r.theme == theme]
    return {**dict.fromkeys(REFS, Answer.MET), **spread(Fraction(points), refs)}


@pytest.mark.parametrize(
    ("theme", "points", "below", "hangs"),
    [
        ("V", "11.5", True, True),
        ("V", "11.75", False, False),
        ("DM", "4", False, True),
        ("DM", "3.75", True, False),
        ("DT", "3.25", False, True),
        ("DT", "3", True, False),
        ("CG", "8.5", False, True),
        ("CG", "8.25", True, False),
        ("LK", "1.25", True, True),
        ("LK", "1.5", False, False),
    ],
)
def test_theme_threshold_is_the_percentage_and_the_printed_score_is_signalled(
    theme: str, points: str, below: bool, hangs: bool
) -> None:
    result = judge(theme_answers(theme, points))
    score = next(t for t in own(result).themes if t.code == theme)
    assert score.below_threshold is below
    assert ("themagrens_lezing" in codes(result)) is hangs
    assert ("nmd-themagrens" in result.readings) is hangs


def test_weak_theme_with_good_total_is_a_signal_and_changes_no_band() -> None:
    result = judge(theme_answers("LK", "0"))
    outcome = own(result)
    assert outcome.verdict.code == "goed"
    assert "thema_onder_grens" in codes(result)
    assert "thema_onder_grens" in [measure.code for measure in outcome.measures]


def test_not_answered_is_open_and_never_a_zero() -> None:
    """40 of 44 answered with 31 points: 77,5 % provisional, between 31/44 and 35/44."""
    outcome = own(judge(spread(Fraction(31), REFS[:40])))
    assert outcome.score is not None
    assert outcome.score.percentage == Fraction(31, 40)
    assert outcome.score.lowest == Fraction(31, 44)
    assert outcome.score.highest == Fraction(35, 44)
    assert (outcome.completeness.answered, outcome.completeness.applicable) == (40, 44)
    assert outcome.verdict.provisional
    assert outcome.verdict.code == "goed"


def test_not_applicable_by_the_provider_never_raises_the_percentage() -> None:
    answers = spread(Fraction(33))
    worst = next(ref for ref, answer in answers.items() if answer is Answer.NOT)
    result = judge({**answers, worst: Answer.NOT_APPLICABLE})
    outcome = own(result)
    assert outcome.judged[worst].status is Status.NOT_ASSESSED
    assert outcome.score is not None
    assert outcome.score.lowest == Fraction(33, 44)
    assert outcome.verdict.provisional
    assert "nvt_door_aanbieder" in codes(result)


def test_motivated_not_applicable_by_the_assessor_leaves_the_denominator() -> None:
    answers = {**spread(Fraction(33)), REFS[-1]: Answer.NOT_APPLICABLE}
    outcome = judge({}, answers, finding="De aanbieder biedt dit niet.").assessor_outcome
    assert outcome is not None
    assert outcome.score is not None
    assert outcome.score.maximum == 43
    assert not outcome.verdict.provisional


def test_unmotivated_not_applicable_by_the_assessor_stays_open() -> None:
    result = judge({}, {**spread(Fraction(33)), REFS[-1]: Answer.NOT_APPLICABLE})
    assert result.assessor_outcome is not None
    assert result.assessor_outcome.verdict.provisional
    assert "nvt_zonder_motivering" in codes(result)


def test_self_assessment_and_assessor_are_never_mixed() -> None:
    result = judge(dict.fromkeys(REFS, Answer.MET), dict.fromkeys(REFS, Answer.NOT))
    assert own(result).verdict.code == "goed"
    assert result.assessor_outcome is not None
    assert result.assessor_outcome.verdict.code == "zwaardere_maatregel"


def test_deviation_stands_beside_the_outcome_of_the_rule() -> None:
    record = Record("afwijking", "verbeterplan", motivation="Veel vertrouwen in het lerend vermogen")
    result = judge({}, dict.fromkeys(REFS, Answer.NOT), record)
    assert result.deviation is not None
    assert result.deviation.outcome == "verbeterplan"
    assert result.assessor_outcome is not None
    assert result.assessor_outcome.verdict.code == "zwaardere_maatregel"


def test_trust_is_shown_as_narrative_and_never_counted() -> None:
    answers = dict.fromkeys(REFS, Answer.MET)
    record = Record("vertrouwen_lerend", "Leert aantoonbaar van incidenten")
    with_trust, without = judge({}, answers, record), judge({}, answers)
    assert [note.text for note in with_trust.notes] == ["Leert aantoonbaar van incidenten"]
    assert with_trust.assessor_outcome is not None
    assert without.assessor_outcome is not None
    assert with_trust.assessor_outcome.score == without.assessor_outcome.score
    assert with_trust.assessor_outcome.verdict == without.assessor_outcome.verdict


def test_doubles_both_count_and_are_pointed_out() -> None:
    """V13/CG9 ask about complaints twice, V15/CG8 about privacy."""
    result = judge({**dict.fromkeys(REFS, Answer.MET), "V13": Answer.NOT, "CG9": Answer.NOT})
    outcome = own(result)
    assert outcome.score is not None
    assert outcome.score.points == 42
    assert [s.requirements for s in result.signals if s.code == "dubbel_geteld"] == [("V13", "CG9")]


#: What the text mentions without tying it to a band (3.2), and monitoring, which it does not exclude elsewhere.
OFFERED = ["monitoring", "verbetertraject", "clientenstop", "contractontbinding"]


def measures(outcome: Outcome, *, possible: bool) -> list[str]:
    return [m.code for m in outcome.measures if m.possible is possible]


def test_measures_of_the_bands() -> None:
    """3.1: monitoring above the good edge, a plan with a retest between, a heavier measure to consider below."""
    good = own(judge(dict.fromkeys(REFS, Answer.MET)))
    plan = own(judge(spread(Fraction(30))))
    heavy = own(judge(dict.fromkeys(REFS, Answer.NOT)))
    assert measures(good, possible=False) == ["monitoring"]
    assert measures(plan, possible=False)[:3] == ["verbeterplan", "hertoets", "verbeterlijst"]
    assert measures(heavy, possible=False)[:2] == ["zwaardere_maatregel", "verbeterlijst"]


@pytest.mark.parametrize("points", ["43.75", "34", "30", "20", "0"])
def test_what_the_text_ties_to_no_band_is_offered_apart_from_the_bands(points: str) -> None:
    outcome = own(judge(spread(Fraction(points))))
    offered = [code for code in OFFERED if code != "monitoring" or outcome.verdict.code != "goed"]
    assert measures(outcome, possible=True) == offered


def test_with_everything_fully_met_there_is_nothing_to_consider() -> None:
    """3.2 speaks of measures after shortcomings that were found."""
    assert measures(own(judge(dict.fromkeys(REFS, Answer.MET))), possible=True) == []


@pytest.mark.parametrize("points", ["44", "34", "30", "0"])
def test_contract_management_client_stop_and_termination_are_never_offered_for_pgb_alone(points: str) -> None:
    facts = Facts({**PROFESSIONAL, "financiering": ("PGB",)})
    rows = {ref: Row(ref, answer) for ref, answer in spread(Fraction(points)).items()}
    result = evaluate_region(SelfAssessment(facts, {"nmd_drenthe": RegionAnswers(rows)}), REGION, None)
    codes = {m.code for m in own(result).measures}
    assert not codes & {"monitoring", "clientenstop", "contractontbinding"}


def listed(outcome: Outcome) -> dict[str, tuple[str, ...]]:
    return {found.code: found.requirements for found in outcome.lists}


def test_the_list_of_improvements_has_two_parts_and_only_the_insufficient_is_a_measure() -> None:
    """3.1: all demands must be sufficient; what is sufficient and not fully met stays on the list."""
    answers = {**dict.fromkeys(REFS, Answer.MET), "V1": Answer.MOSTLY, "V3": Answer.MOSTLY_NOT, "CG1": Answer.NOT}
    outcome = own(judge(answers))
    assert outcome.verdict.code == "goed"
    assert listed(outcome) == {"onvoldoende": ("V3", "CG1"), "nog_niet_volledig": ("V1",)}
    assert next(m for m in outcome.measures if m.code == "verbeterlijst").requirements == ("V3", "CG1")


def test_what_is_sufficient_and_not_fully_met_is_on_the_list_and_is_no_measure() -> None:
    outcome = own(judge({**dict.fromkeys(REFS, Answer.MET), "V1": Answer.MOSTLY}))
    assert listed(outcome) == {"nog_niet_volledig": ("V1",)}
    assert "verbeterlijst" not in [m.code for m in outcome.measures]


def test_agreement_older_than_one_year_contradicts_voldoet_on_cg2() -> None:
    """CG2: the agreement with the client is at most one year old."""
    facts = Facts({**PROFESSIONAL, "overeenkomst_datum": date(2025, 11, 11)})
    rows = {"CG2": Row("CG2", Answer.MET)}
    assessment = SelfAssessment(facts, {"nmd_drenthe": RegionAnswers(rows)})
    on_the_day = evaluate_region(assessment, REGION, date(2026, 11, 11))
    after = evaluate_region(assessment, REGION, date(2026, 11, 12))
    assert "kerngegeven" not in codes(on_the_day)
    signal = next(s for s in after.signals if s.code == "kerngegeven")
    assert "11 november 2025" in signal.text
    assert signal.norm == "ten hoogste 1 jaar"


def test_every_verdict_cites_its_place_in_the_framework() -> None:
    outcome = own(judge(spread(Fraction(33))))
    step = next(step for step in outcome.trace if step.rule == "uitkomst")
    assert "3.1 Normering" in step.source
    assert step.outcome == "Verbeterplan met hertoets"


def test_scale_in_the_report_says_to_which_band_an_edge_belongs() -> None:
    """Exactly 65 % and exactly 75 % are both improvement plan, also in the legend of the chart."""
    score = own(judge(spread(Fraction(33)))).score
    assert score is not None
    assert [band_text(band) for band in score.bands] == [
        "minder dan 65 %: Zwaardere maatregel overwegen",
        "65 tot en met 75 %: Verbeterplan met hertoets",
        "meer dan 75 %: Goed",
    ]


@pytest.mark.parametrize(("financing", "watched"), [(("PGB",), False), (("ZIN",), True), (("PGB", "ZIN"), True)])
@pytest.mark.parametrize("worst", [Answer.MET, Answer.NOT])
def test_monitoring_falls_away_without_a_contract_by_a_reading_that_is_named(
    financing: tuple[str, ...], watched: bool, worst: Answer
) -> None:
    """3.1: 'monitoring vanuit contractmanagement'; for a PGB alone there is no contract, and the text is silent."""
    given = Facts({**PROFESSIONAL, "financiering": financing})
    rows = {ref: Row(ref, worst if ref in REFS[:15] else Answer.MET) for ref in REFS}
    assessment = SelfAssessment(given, {"nmd_drenthe": RegionAnswers(rows)})
    for alternatives in (False, True):
        result = evaluate_region(assessment, REGION, None, alternatives=alternatives)
        assert ("monitoring" in {measure.code for measure in own(result).measures}) is watched
        assert ("nmd-monitoring-pgb" in result.readings) is not watched
    found = [one for one in result.alternatives or () if one.reading == "nmd-monitoring-pgb"]
    assert all("monitoring" in one.measures and "clientenstop" not in one.measures for one in found)
    assert bool(found) is not watched
