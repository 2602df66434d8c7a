# SPDX-License-Identifier: EUPL-1.2
"""What every region plugin promises, whatever its framework says."""

import json
import random
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kern.catalogue.check import check_catalogue
from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Outcome, RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import JUDGED, Answer, Status
from kern.pipeline.evaluate import evaluate, evaluate_region
from kern.region.installed import Region
from kern.testing import strategies
from kern.testing.strategies import THOROUGH


def _outcomes(result: RegionEvaluation) -> list[Outcome]:
    return [outcome for outcome in (result.self_outcome, result.assessor_outcome) if outcome is not None]


def _order(region: Region) -> list[str]:
    return list(region.catalogue.data.get("verdicts", ("voldoet_niet", "voldoet_minimum")))


def test_catalogue_is_complete_and_consistent(region: Region) -> None:
    """Every demand has a title, a norm, a source place with lines, and known aspects, groups and quantities."""
    assert check_catalogue(region.file) == []


def test_catalogue_file_has_the_shape_that_the_schema_describes(region: Region) -> None:
    """cerberus finds nothing to explain in ``catalogue.toml``."""
    import tomllib

    from kern.catalogue.explaining import explain

    source = files(region.package).joinpath("catalogue.toml")
    assert explain(tomllib.loads(source.read_text(encoding="utf-8"))) == []


def test_open_readings_and_demands_name_each_other(region: Region) -> None:
    """A reading that a demand names, names that demand or stands for the whole framework; and the other way round."""
    readings = region.catalogue.readings_by_id
    for requirement in region.catalogue.demands:
        for name in requirement.readings:
            named = readings[name].requirements
            assert not named or requirement.ref in named, f"lezing {name} noemt {requirement.ref} niet"
    for reading in readings.values():
        for ref in reading.requirements:
            assert reading.id in region.catalogue.by_ref[ref].readings, f"{ref} noemt lezing {reading.id} niet"


def test_region_says_which_outcome_is_better(region: Region) -> None:
    """``data.verdicts`` lists the outcomes from worst to best, at least two."""
    order = _order(region)
    assert len(order) >= 2
    assert len(set(order)) == len(order)


@THOROUGH
@given(data=st.data())
def test_no_combination_of_facts_and_answers_breaks_a_rule(region: Region, data: st.DataObject) -> None:
    """Scoring is total: every demand gets a status, no rule raises."""
    assessment = data.draw(strategies.assessments(region.catalogue))
    result = evaluate_region(assessment, region, assessment.reference_date())
    assert not [signal for signal in result.signals if signal.code == "regel_werkt_niet"]
    for outcome in _outcomes(result):
        assert set(outcome.judged) == {r.ref for r in region.catalogue.demands}
        assert sum(outcome.counts.values()) == len(region.catalogue.demands)
        assert outcome.verdict.code in {*_order(region), "niet_beoordeeld"}


@THOROUGH
@given(data=st.data())
def test_every_verdict_is_traced(region: Region, data: st.DataObject) -> None:
    """The trace holds a step with the verdict's label; every step names its rule and its plugin."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, assessment.reference_date())
    for outcome in _outcomes(result):
        assert all(step.rule and step.plugin for step in outcome.trace)
        if outcome.completeness.answered:
            assert outcome.verdict.label in [step.outcome for step in outcome.trace]
        for measure in outcome.measures:
            assert measure.basis, f"maatregel {measure.code} zegt niet waar hij staat"


@THOROUGH
@given(data=st.data())
def test_every_decision_on_applicability_has_a_reason(region: Region, data: st.DataObject) -> None:
    """Yes, no and unknown each have a reason in words; unknown has a question or a note."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, None)
    for found in result.applicability.values():
        assert found.reason
        assert found.applies is not None or found.question


@THOROUGH
@given(data=st.data(), seed=st.integers(0, 999))
def test_order_of_answers_does_not_matter(region: Region, data: st.DataObject, seed: int) -> None:
    """The same answers in another order give the same evaluation."""
    assessment = data.draw(strategies.served(region.catalogue))
    answers = assessment.regions[region.id]
    shuffled = list(answers.rows.items())
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    other = SelfAssessment(assessment.facts, {region.id: replace(answers, rows=dict(shuffled))})
    assert evaluate_region(other, region, None) == evaluate_region(assessment, region, None)


@THOROUGH
@given(data=st.data())
def test_not_answered_is_not_the_same_as_not_met(region: Region, data: st.DataObject) -> None:
    """An empty cell is `niet_beoordeeld` where the demand applies; it lowers completeness and makes it provisional."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, None)
    for outcome in _outcomes(result):
        for judged in outcome.judged.values():
            if judged.answer is None:
                assert judged.status not in JUDGED
        if outcome.counts[Status.NOT_ASSESSED]:
            assert outcome.verdict.provisional
            assert outcome.completeness.answered < outcome.completeness.applicable


@THOROUGH
@given(data=st.data())
def test_not_applicable_by_the_provider_counts_as_not_answered(region: Region, data: st.DataObject) -> None:
    """A provider's `N.v.t.` never changes a score, a count of what is met, or a verdict."""
    assessment = data.draw(strategies.served(region.catalogue))
    answers = assessment.regions[region.id]
    emptied = {
        ref: replace(row, self_answer=None, self_level=None) if row.self_answer is Answer.NOT_APPLICABLE else row
        for ref, row in answers.rows.items()
    }
    other = SelfAssessment(assessment.facts, {region.id: replace(answers, rows=emptied)})
    with_it = evaluate_region(assessment, region, None).self_outcome
    without = evaluate_region(other, region, None).self_outcome
    assert (with_it is None) == (without is None)
    if with_it is not None and without is not None:
        assert (with_it.score, with_it.verdict, with_it.completeness) == (
            without.score,
            without.verdict,
            without.completeness,
        )


@THOROUGH
@given(data=st.data())
def test_better_answers_never_give_a_worse_outcome(region: Region, data: st.DataObject) -> None:
    """Raising one answer leaves the verdict where it is or makes it better, and never lowers the percentage."""
    assessment = data.draw(strategies.served(region.catalogue))
    answers = assessment.regions[region.id]
    real = [level for level in region.catalogue.scale if level.meets is not Answer.NOT_APPLICABLE]
    better_than = {worse.label: better for better, worse in pairwise(real)}
    improvable = [ref for ref, row in answers.rows.items() if row.self_label in better_than]
    if not improvable:
        return
    ref = data.draw(st.sampled_from(improvable))
    row = answers.rows[ref]
    level = better_than[row.self_label]
    up = replace(row, self_answer=level.meets, self_level=level if region.catalogue.answers else None)
    better: dict[str, Row] = {**answers.rows, ref: up}
    raised = SelfAssessment(assessment.facts, {region.id: replace(answers, rows=better)})
    before = evaluate_region(assessment, region, None).self_outcome
    after = evaluate_region(raised, region, None).self_outcome
    assert (before is None) == (after is None)
    if before is None or after is None or before.verdict.code == "niet_beoordeeld":
        return
    order = _order(region)
    assert order.index(after.verdict.code) >= order.index(before.verdict.code)
    if before.score is not None and after.score is not None:
        assert (after.score.percentage or Fraction(0)) >= (before.score.percentage or Fraction(0))


def test_everything_met_gives_the_best_outcome(region: Region) -> None:
    """`Voldoet` with evidence on every demand that applies is the best outcome, whatever is unknown."""
    rows = {r.ref: Row(r.ref, Answer.MET, evidence="Bijlage 1") for r in region.catalogue.demands}
    scope = region.catalogue.scope
    assessment = SelfAssessment(_typical(region), {region.id: RegionAnswers(rows)})
    outcome = evaluate_region(assessment, region, None).self_outcome
    assert outcome is not None, f"een aanbieder in {scope.municipalities[:1]} valt buiten het bereik"
    assert outcome.verdict.code == _order(region)[-1]


def test_nothing_answered_is_not_assessed(region: Region) -> None:
    """Without any answer the verdict is `niet_beoordeeld`."""
    assessment = SelfAssessment(_typical(region), {region.id: RegionAnswers()})
    outcome = evaluate_region(assessment, region, None).self_outcome
    assert outcome is not None
    assert outcome.verdict.code == "niet_beoordeeld"


def test_the_provider_outside_the_region_is_out_with_a_reason(region: Region) -> None:
    """A provider in no municipality of the region is out of scope and hears why."""
    facts = Facts({**_typical(region), "gemeenten": ("Nergenshuizen",)})
    result = evaluate_region(SelfAssessment(facts, {}), region, None)
    assert not result.scope.applies
    assert result.scope.reason


@THOROUGH
@given(data=st.data())
def test_json_is_stable_and_keeps_its_schema(region: Region, data: st.DataObject) -> None:
    """The same workbook gives the same JSON, and the shipped JSON Schema describes it."""
    from jsonschema import Draft202012Validator

    from kern.contract.evaluation import evaluation_data

    assessment = data.draw(strategies.served(region.catalogue))
    first, second = (json.dumps(evaluation_data(evaluate(assessment, {region.id: region}))) for _ in range(2))
    assert first == second
    schema = json.loads(files("kern.contract").joinpath("schema/beoordeel.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(json.loads(first))) == []


def _typical(region: Region) -> Facts:
    from kern.catalogue.reference import core_facts
    from kern.model.facts import FactKind

    scope = region.catalogue.scope
    values: dict[str, object] = {
        spec.key: True for spec in (*core_facts(), *region.catalogue.facts) if spec.kind is FactKind.YES_NO
    }
    values |= {
        "naam": "Voorbeeld BV",
        "gemeenten": scope.municipalities[:1] or ("Elders",),
        "wetten": scope.laws or ("Wmo", "Jeugdwet"),
        "financiering": scope.financing or ("ZIN",),
        "soort_aanbieder": ("professionele aanbieder",),
        "medewerkers": 40,
    }
    return Facts(values)  # type: ignore[arg-type]
