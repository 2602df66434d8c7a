# SPDX-License-Identifier: EUPL-1.2
"""What every region plugin promises, whatever its framework says."""

import json
import random
from dataclasses import replace
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from kern.catalogue.check import check_catalogue
from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Outcome, RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import JUDGED, Answer, Status
from kern.pipeline.evaluate import evaluate, evaluate_region
from kern.region.installed import Region
from kern.testing import samples, strategies
from kern.testing.rules import must, none_of
from kern.testing.strategies import THOROUGH
from kern.testing.unfinished import left_to_fill_in
from kern.testing.watched import package_folders


def _outcomes(result: RegionEvaluation) -> list[Outcome]:
    return [outcome for outcome in (result.self_outcome, result.assessor_outcome) if outcome is not None]


def _order(region: Region) -> list[str]:
    return list(region.catalogue.data.get("verdicts", ("voldoet_niet", "voldoet_minimum")))


def test_catalogue_is_complete_and_consistent(region: Region) -> None:
    """Every demand has a title, a norm, a source place with lines, and known aspects, groups and quantities."""
    none_of(check_catalogue(region.file), "een catalogus is volledig: titel, norm, plaats in de bron, deelaspecten.")


def test_everything_is_filled_in(region: Region) -> None:
    """No text in the region's package is still that of the scaffold."""
    for home in package_folders(region):
        none_of(left_to_fill_in(home), "alles is ingevuld: er staat nergens meer INVULLEN.")


def test_catalogue_file_has_the_shape_that_the_schema_describes(region: Region) -> None:
    """cerberus finds nothing to explain in ``catalogue.toml``."""
    import tomllib

    from kern.catalogue.explaining import explain

    source = files(region.package).joinpath("catalogue.toml")
    found = explain(tomllib.loads(source.read_text(encoding="utf-8")))
    none_of(map(str, found), "catalogue.toml heeft de vorm die in docs/catalogus.md staat.")


def test_open_readings_and_demands_name_each_other(region: Region) -> None:
    """A reading that a demand names, names that demand or stands for the whole framework; and the other way round."""
    rule = "een open lezing en de eisen waar zij over gaat, noemen elkaar."
    readings = region.catalogue.readings_by_id
    for requirement in region.catalogue.demands:
        for name in requirement.readings:
            named = readings[name].requirements
            must(not named or requirement.ref in named, rule, f"lezing {name} noemt {requirement.ref} niet")
    for reading in readings.values():
        unnamed = [ref for ref in reading.requirements if reading.id not in region.catalogue.by_ref[ref].readings]
        none_of((f"{ref} noemt lezing {reading.id} niet" for ref in unnamed), rule)


def test_region_says_which_outcome_is_better(region: Region) -> None:
    """``data.verdicts`` lists the outcomes from worst to best, at least two."""
    order = _order(region)
    must(len(order) >= 2, "data.verdicts noemt minstens twee uitkomsten, van de slechtste naar de beste.")
    must(len(set(order)) == len(order), "data.verdicts noemt elke uitkomst één keer.", ", ".join(order))


@THOROUGH
@given(data=st.data())
def test_no_combination_of_facts_and_answers_breaks_a_rule(region: Region, data: st.DataObject) -> None:
    """Scoring is total: every demand gets a status, no rule raises."""
    _works(region, data.draw(strategies.assessments(region.catalogue)))


def test_no_workbook_at_the_edges_breaks_a_rule(region: Region) -> None:
    """Nothing answered, all the best, all the worst, all `N.v.t.`, with every fact blank, low or high."""
    for assessment in samples.corners(region.catalogue):
        _works(region, assessment)


def _works(region: Region, assessment: SelfAssessment) -> None:
    result = evaluate_region(assessment, region, assessment.reference_date())
    failed = [signal.text for signal in result.signals if signal.code == "regel_werkt_niet"]
    none_of(failed, "een regel werkt bij elke combinatie van feiten en antwoorden.")
    for outcome in _outcomes(result):
        missing = [r.ref for r in region.catalogue.demands if r.ref not in outcome.judged]
        none_of(missing, "elke eis krijgt een stand.")
        known = {*_order(region), "niet_beoordeeld"}
        must(outcome.verdict.code in known, "elke uitkomst staat in data.verdicts.", outcome.verdict.code)


@THOROUGH
@given(data=st.data())
def test_every_verdict_is_traced(region: Region, data: st.DataObject) -> None:
    """The trace holds a step with the verdict's label; every step names its rule and its plugin."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, assessment.reference_date())
    for outcome in _outcomes(result):
        bare = [step.outcome for step in outcome.trace if not step.rule or not step.plugin]
        none_of(bare, "elke stap van het spoor noemt zijn regel en zijn plugin.")
        deciding = [step for step in outcome.trace if step.outcome == outcome.verdict.label]
        if outcome.completeness.answered:
            must(deciding, "het spoor heeft een stap met de uitkomst.", outcome.verdict.label)
            must(
                any(step.source or step.plugin != region.id for step in deciding),
                "de stap met de uitkomst noemt de plaats in het kader (source).",
                f"stap '{deciding[0].rule}'",
            )
        none_of(
            (measure.code for measure in outcome.measures if not measure.basis),
            "elke maatregel zegt waar hij staat (basis).",
        )


@THOROUGH
@given(data=st.data())
def test_every_decision_on_applicability_has_a_reason(region: Region, data: st.DataObject) -> None:
    """Yes, no and unknown each have a reason in words; unknown has a question or a note."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, None)
    for ref, found in result.applicability.items():
        must(found.reason, "elk besluit of een eis geldt, heeft een reden.", ref)
        asked = found.applies is not None or found.question
        must(asked, "is niet bekend of een eis geldt, dan staat de vraag erbij.", ref)


@THOROUGH
@given(data=st.data(), seed=st.integers(0, 999))
def test_order_of_answers_does_not_matter(region: Region, data: st.DataObject, seed: int) -> None:
    """The same answers in another order give the same evaluation."""
    assessment = data.draw(strategies.served(region.catalogue))
    answers = assessment.regions[region.id]
    shuffled = list(answers.rows.items())
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    facts = list(assessment.facts.items())
    random.Random(seed).shuffle(facts)  # noqa: S311
    other = SelfAssessment(Facts(dict(facts)), {region.id: replace(answers, rows=dict(shuffled))})
    same = evaluate_region(other, region, None) == evaluate_region(assessment, region, None)
    must(same, "de volgorde van de antwoorden en de gegevens verandert niets.")


@THOROUGH
@given(data=st.data())
def test_not_answered_is_not_the_same_as_not_met(region: Region, data: st.DataObject) -> None:
    """An empty cell is `niet_beoordeeld` where the demand applies; it lowers completeness and makes it provisional."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, None)
    for outcome in _outcomes(result):
        counted = [ref for ref, one in outcome.judged.items() if one.answer is None and one.status in JUDGED]
        none_of(counted, "niet beantwoord is niet hetzelfde als niet voldaan.")
        if outcome.counts[Status.NOT_ASSESSED]:
            must(outcome.verdict.provisional, "een uitkomst met open eisen is voorlopig (provisional).")
            done = outcome.completeness
            must(done.answered < done.applicable, "een open eis telt mee in wat nog niet is beantwoord.", str(done))


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
    rule = "N.v.t. van de aanbieder telt als niet beantwoord en verandert geen uitkomst."
    must((with_it is None) == (without is None), rule)
    if with_it is not None and without is not None:
        one, other_one = ((o.score, o.verdict, o.completeness) for o in (with_it, without))
        must(one == other_one, rule, f"'{without.verdict.label}' wordt '{with_it.verdict.label}'")


def test_everything_met_gives_the_best_outcome(region: Region) -> None:
    """`Voldoet` with evidence on every demand that applies is the best outcome, whatever is unknown."""
    rows = {r.ref: Row(r.ref, Answer.MET, evidence="Bijlage 1") for r in region.catalogue.demands}
    scope = region.catalogue.scope
    assessment = SelfAssessment(_typical(region), {region.id: RegionAnswers(rows)})
    outcome = evaluate_region(assessment, region, None).self_outcome
    assert outcome is not None, f"een aanbieder in {scope.municipalities[:1]} valt buiten het bereik"
    rule = "alles Voldoet met bewijs geeft de beste uitkomst, de laatste van data.verdicts."
    must(outcome.verdict.code == _order(region)[-1], rule, outcome.verdict.label)


def test_nothing_answered_is_not_assessed(region: Region) -> None:
    """Without any answer the verdict is `niet_beoordeeld`."""
    assessment = SelfAssessment(_typical(region), {region.id: RegionAnswers()})
    outcome = evaluate_region(assessment, region, None).self_outcome
    assert outcome is not None
    rule = "zonder één antwoord is de uitkomst 'niet_beoordeeld'."
    must(outcome.verdict.code == "niet_beoordeeld", rule, outcome.verdict.code)


def test_the_provider_outside_the_region_is_out_with_a_reason(region: Region) -> None:
    """A provider in no municipality of the region is out of scope and hears why."""
    facts = Facts({**_typical(region), "gemeenten": ("Nergenshuizen",)})
    result = evaluate_region(SelfAssessment(facts, {}), region, None)
    rule = "een aanbieder in geen van de gemeenten valt buiten het kader, met de reden."
    must(result.scope.applies is False or not region.catalogue.scope.municipalities, rule)
    must(result.scope.reason, rule)


@THOROUGH
@given(data=st.data())
def test_json_is_stable_and_keeps_its_schema(region: Region, data: st.DataObject) -> None:
    """The same workbook gives the same JSON, and the shipped JSON Schema describes it."""
    from jsonschema import Draft202012Validator

    from kern.contract.evaluation import evaluation_data

    assessment = data.draw(strategies.served(region.catalogue))
    first, second = (json.dumps(evaluation_data(evaluate(assessment, {region.id: region}))) for _ in range(2))
    must(first == second, "dezelfde werkmap geeft dezelfde JSON.")
    schema = json.loads(files("kern.contract").joinpath("schema/beoordeel.json").read_text(encoding="utf-8"))
    wrong = (error.message for error in Draft202012Validator(schema).iter_errors(json.loads(first)))
    none_of(wrong, "de JSON heeft de vorm die kern belooft.")


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
