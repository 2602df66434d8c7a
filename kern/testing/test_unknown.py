# SPDX-License-Identifier: EUPL-1.2
"""Unknown is never a pass: whatever comes out when the blanks are filled in was said to be possible before."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kern.catalogue.reference import core_facts
from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Outcome, RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import Answer, Perspective, Status
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import Region
from kern.testing import samples, strategies
from kern.testing.rules import must
from kern.testing.strategies import THOROUGH

_POSSIBLE = "wat uit een aangevulde werkmap komt, stond daarvoor in wat nog kan (possible)."
_BLANK = "onbekend is nooit een voldoende: een gegeven weglaten maakt een uitkomst niet zeker en niet beter."


@st.composite
def _fillings(draw: st.DrawFn, region: Region, before: SelfAssessment) -> SelfAssessment:
    """The same workbook with every blank fact, and every blank row, filled in, either way."""
    specs = (*core_facts(), *region.catalogue.facts)
    towns = region.catalogue.scope.municipalities
    missing = {s.key: strategies.fact_values(s, towns) for s in specs if s.key not in before.facts}
    filled = {**before.facts, **draw(st.fixed_dictionaries(missing))}
    facts = Facts(samples.parts_within(specs, filled, known=before.facts))
    answers = before.regions.get(region.id, RegionAnswers())
    rows = {r.ref: draw(_filled(region, answers.rows.get(r.ref, Row(r.ref)))) for r in region.catalogue.demands}
    if not answers.assessed:
        rows = {ref: replace(row, assessor_answer=None) for ref, row in rows.items()}
    return SelfAssessment(facts, {region.id: replace(answers, rows=rows)})


@st.composite
def _filled(draw: st.DrawFn, region: Region, row: Row) -> Row:
    scale = [level for level in region.catalogue.scale if level.meets is not Answer.NOT_APPLICABLE]
    own, judged = draw(st.sampled_from(scale)), draw(st.sampled_from(scale))
    is_own = bool(region.catalogue.answers)
    if row.self_answer is None:
        evidence = row.evidence or draw(st.sampled_from(["", "Bijlage 1"]))
        row = replace(row, self_answer=own.meets, evidence=evidence, self_level=own if is_own else None)
    if row.assessor_answer is None:
        finding = row.finding or draw(st.sampled_from(["", "Gezien."]))
        level = judged if is_own else None
        row = replace(row, assessor_answer=judged.meets, finding=finding, assessor_level=level)
    return row


def _pairs(first: RegionEvaluation, second: RegionEvaluation) -> list[tuple[Outcome, Outcome]]:
    pairs = ((first.outcome(p), second.outcome(p)) for p in Perspective)
    return [(one, other) for one, other in pairs if one is not None and other is not None]


@THOROUGH
@given(data=st.data())
def test_what_comes_out_of_any_filling_was_possible_before(region: Region, data: st.DataObject) -> None:
    """Blank facts and rows filled in, either way, give an outcome that ``possible`` named."""
    assessment = _without_findings(data.draw(strategies.served(region.catalogue)))
    filled = data.draw(_fillings(region, assessment))
    for before, after in _pairs(evaluate_region(assessment, region, None), evaluate_region(filled, region, None)):
        found = f"'{after.verdict.code}' stond niet in {', '.join(before.verdict.possible)}"
        must(after.verdict.code in before.verdict.possible, _POSSIBLE, found)


def test_an_outcome_that_can_still_change_is_provisional(region: Region) -> None:
    """More than one possible outcome, an open row, or a demand that is not known to apply: provisional."""
    chance = random.Random(7)  # noqa: S311
    for number in range(60):
        book = samples.workbook(region.catalogue, chance, blank=(0.0, 0.2)[number % 2], unknown=0.4)
        result = evaluate_region(_without_findings(book), region, None)
        for outcome in (result.self_outcome, result.assessor_outcome):
            if outcome is None:
                continue
            verdict = outcome.verdict
            first = verdict.possible[:1] == (verdict.code,)
            must(first, "de uitkomst zelf staat als eerste in wat nog kan (possible).", ", ".join(verdict.possible))
            unknown = outcome.counts[Status.UNDETERMINED]
            must(
                outcome.completeness.unknown == unknown,
                "elke eis waarvan niet bekend is of zij geldt, is geteld (unknown).",
            )
            if len(verdict.possible) > 1 or unknown or outcome.counts[Status.NOT_ASSESSED]:
                must(
                    verdict.provisional,
                    "een uitkomst die nog anders kan worden, is voorlopig (provisional).",
                    verdict.label,
                )


@THOROUGH
@given(data=st.data())
def test_a_blank_fact_never_makes_an_outcome_final_that_depends_on_it(region: Region, data: st.DataObject) -> None:
    """Leaving out one optional fact keeps the verdict that it gave among the possible ones."""
    filled = _without_findings(data.draw(strategies.served(region.catalogue)))
    optional = [s.key for s in (*core_facts(), *region.catalogue.facts) if not s.required and s.key in filled.facts]
    if not optional:
        return
    left_out = data.draw(st.sets(st.sampled_from(optional), min_size=1))
    blank = SelfAssessment(Facts({k: v for k, v in filled.facts.items() if k not in left_out}), filled.regions)
    for before, after in _pairs(evaluate_region(blank, region, None), evaluate_region(filled, region, None)):
        found = f"zonder {', '.join(sorted(left_out))} kon '{after.verdict.code}' niet"
        must(after.verdict.code in before.verdict.possible, _BLANK, found)


def _without_findings(assessment: SelfAssessment) -> SelfAssessment:
    """Without the findings beside a judgement: such a judgement settles that a demand applies, whatever is blank."""
    regions = {
        name: replace(answers, rows={ref: _bare(row) for ref, row in answers.rows.items()})
        for name, answers in assessment.regions.items()
    }
    return replace(assessment, regions=regions)


def _bare(row: Row) -> Row:
    return row if row.assessor_answer in (None, Answer.NOT_APPLICABLE) else replace(row, finding="")


def test_no_fact_lifts_an_outcome_by_being_left_out(region: Region) -> None:
    """Every fact that need not be filled in, one at a time: the outcome that it gives stays among the possible ones.

    Without findings of the assessor: a judgement with a finding settles that a demand applies.
    """
    optional = [spec.key for spec in (*core_facts(), *region.catalogue.facts) if not spec.required]
    chance = random.Random(5)  # noqa: S311
    for _ in range(25):
        filled = _without_findings(samples.workbook(region.catalogue, chance))
        whole = evaluate_region(filled, region, samples.DAY)
        for key in (key for key in optional if key in filled.facts):
            facts = Facts({name: value for name, value in filled.facts.items() if name != key})
            blank = evaluate_region(SelfAssessment(facts, filled.regions), region, samples.DAY)
            for before, after in _pairs(blank, whole):
                found = f"zonder {key} is de uitkomst '{before.verdict.label}', met {key} '{after.verdict.label}'"
                must(after.verdict.code in before.verdict.possible, _BLANK, found)
