# SPDX-License-Identifier: EUPL-1.2
"""Unknown is never a pass: the range of a score and the outcomes that are still possible, computed by hand."""

from fractions import Fraction as F

from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Judged, Outcome
from kern.model.facts import Facts
from kern.model.scale import Answer, Status
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import load_plugins
from kern.region.possible import possible_range

POINTS = {Answer.MET: F(1), Answer.MOSTLY: F(3, 4), Answer.MOSTLY_NOT: F(1, 4), Answer.NOT: F(0)}
PLUGINS = load_plugins()


def judged(done: str, waiting: int = 0, unknown: str = "") -> dict[str, Judged]:
    """Letters are answers: m met, g mostly, n mostly not, 0 not; `.` is an unknown demand without an answer."""
    answers = {"m": Answer.MET, "g": Answer.MOSTLY, "n": Answer.MOSTLY_NOT, "0": Answer.NOT, ".": None}
    rows = [Judged(answers[c], Status.MET, POINTS[answers[c]]) for c in done]  # type: ignore[index]
    rows += [Judged(None, Status.NOT_ASSESSED)] * waiting
    rows += [Judged(answers[c], Status.UNDETERMINED) for c in unknown]
    return {str(i): row for i, row in enumerate(rows)}


def test_without_blanks_the_range_is_the_score() -> None:
    assert possible_range(judged("mg0"), POINTS) == (F(7, 12), F(7, 12))


def test_an_open_row_is_worth_anything_on_the_scale() -> None:
    assert possible_range(judged("mm", waiting=2), POINTS) == (F(1, 2), F(1))


def test_an_unknown_demand_falls_away_or_counts_with_its_answer() -> None:
    assert possible_range(judged("mmm", unknown="0"), POINTS) == (F(3, 4), F(1))
    assert possible_range(judged("m0", unknown="m"), POINTS) == (F(1, 2), F(2, 3))


def test_only_the_unknown_demands_that_move_the_share_are_counted_at_an_edge() -> None:
    # lowest: 1 of 2, with the 0 it is 1 of 3, and 1/4 lies under that: 5 of 16; highest: with the 3/4 it is 7 of 12
    assert possible_range(judged("m0", unknown="0ng"), POINTS) == (F(5, 16), F(7, 12))


def test_an_unknown_demand_without_an_answer_is_worth_anything() -> None:
    assert possible_range(judged("m", unknown="."), POINTS) == (F(1, 2), F(1))


def test_an_unknown_demand_with_nvt_is_as_open_as_one_without_an_answer() -> None:
    rows = judged("m", unknown=".")
    rows["1"] = Judged(Answer.NOT_APPLICABLE, Status.UNDETERMINED)
    assert possible_range(rows, POINTS) == possible_range(judged("m", unknown="."), POINTS)


def test_with_nothing_that_certainly_counts_only_the_unknown_decide() -> None:
    assert possible_range(judged("", unknown="g0"), POINTS) == (F(0), F(3, 4))
    assert possible_range(judged(""), POINTS) == (None, None)


def outcome(region: str, unmet: tuple[str, ...], **facts: object) -> Outcome:
    """The self-assessment of a professional Wmo provider that meets everything but ``unmet``."""
    loaded = PLUGINS.regions[region]
    own = {
        "naam": "Voorbeeld BV",
        "gemeenten": loaded.catalogue.scope.municipalities[:1],
        "wetten": ("Wmo",),
        "financiering": ("ZIN",),
        "soort_aanbieder": ("professionele aanbieder",),
        **facts,
    }
    rows = {
        r.ref: Row(r.ref, Answer.NOT if r.ref in unmet else Answer.MET, evidence="Bijlage 1")
        for r in loaded.catalogue.demands
    }
    assessment = SelfAssessment(Facts(own), {region: RegionAnswers(rows)})  # type: ignore[arg-type]
    result = evaluate_region(assessment, loaded, None).self_outcome
    assert result is not None
    return result


def test_blank_facts_do_not_buy_a_final_pass_in_midden_groningen() -> None:
    """Everything that hangs on a blank fact is unmet, the rest met: not final, and failing stays possible."""
    probe = outcome("midden_groningen", ())
    hanging = tuple(ref for ref, j in probe.judged.items() if j.status is Status.UNDETERMINED)
    assert len(hanging) >= 10
    result = outcome("midden_groningen", hanging)
    assert result.verdict.provisional
    assert result.verdict.possible == ("voldoet_minimum", "voldoet_niet")


def test_blank_vrouwenopvang_does_not_buy_a_final_pass_in_groningen_mo_vo() -> None:
    probe = outcome("groningen_mo_vo", (), maatschappelijke_opvang=True)
    hanging = tuple(ref for ref, j in probe.judged.items() if j.status is Status.UNDETERMINED)
    assert hanging
    result = outcome("groningen_mo_vo", hanging, maatschappelijke_opvang=True)
    assert result.verdict.provisional
    assert "niet_in_orde" in result.verdict.possible


def test_three_blank_facts_do_not_buy_a_final_pass_in_nmd() -> None:
    """V11, V17 and V18 unmet, eight others too: 33 of 41 is good, but 33 of 44 is an improvement plan."""
    others = ("V1", "V2", "V3", "V4", "V5", "V6", "V8", "V9")
    known = dict.fromkeys(("begeleiding", "behandeling", "dagbesteding", "verblijf", "fysieke_locatie"), True)
    result = outcome("nmd_drenthe", ("V11", "V17", "V18", *others), **known)
    assert result.score is not None
    assert result.score.percentage == F(33, 41)
    assert (result.score.lowest, result.score.highest) == (F(33, 44), F(33, 41))
    assert result.verdict.provisional
    assert result.verdict.possible == ("goed", "verbeterplan")
    assert result.completeness.unknown == 3
