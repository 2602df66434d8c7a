# SPDX-License-Identifier: EUPL-1.2
"""The provider's own outcome does not see judgements, so it need not be worked out after each of them."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kern.model.assessment import Record, Row, SelfAssessment
from kern.model.case import Case
from kern.model.facts import Facts
from kern.model.scale import Perspective
from kern.pipeline.evaluate import evaluate
from kern.region.installed import Region, load_plugins
from kern.testing.samples import DAY, given, workbook, workbooks

REGIONS = load_plugins().regions
WHY = "Vastgelegd en besproken."
each_region = pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)


def with_row(assessment: SelfAssessment, region: Region, row: Row) -> SelfAssessment:
    answers = assessment.regions[region.id]
    told = replace(answers, rows={**answers.rows, row.ref: row})
    return replace(assessment, regions={**assessment.regions, region.id: told})


def steps(region: Region, start: SelfAssessment, chance: random.Random, count: int) -> Iterator[SelfAssessment]:
    """A workbook after each of so many changes: mostly a judgement, sometimes an answer, a record, a fact, nothing."""
    catalogue, now = region.catalogue, start
    for _ in range(count):
        answers = now.regions[region.id]
        ref = chance.choice(catalogue.demands).ref
        row = answers.rows.get(ref, Row(ref))
        match chance.choice(
            ("oordeel", "oordeel", "oordeel", "leeg", "antwoord", "geldt", "vastlegging", "feit", "niets")
        ):
            case "oordeel":
                row = given(catalogue, row, Perspective.ASSESSOR, chance.choice(catalogue.scale))
                now = with_row(now, region, replace(row, finding=chance.choice(("", WHY))))
            case "leeg":
                now = with_row(now, region, replace(row, assessor_answer=None, assessor_level=None, finding=""))
            case "antwoord":
                now = with_row(now, region, given(catalogue, row, Perspective.SELF, chance.choice(catalogue.scale)))
            case "vastlegging":
                told = replace(answers, records=workbook(catalogue, chance).regions[region.id].records)
                now = replace(now, regions={**now.regions, region.id: told})
            case "geldt":
                record = Record("geldt", chance.random() < 0.5, ref, WHY)
                told = replace(answers, records=(*(r for r in answers.records if r.ref != ref), record))
                now = replace(now, regions={**now.regions, region.id: told})
            case "feit":
                other = workbook(catalogue, chance).facts
                now = replace(now, facts=Facts({**now.facts, **dict(chance.sample([*other.items()], 2))}))
        yield now


@each_region
def test_what_came_out_before_changes_nothing_of_what_comes_out(region: Region) -> None:
    chance, reused = random.Random(3), 0
    for number, start in enumerate(workbooks(region.catalogue, 3, seed=5)):
        before = evaluate(start, {region.id: region}, reference_date=DAY)
        for now in steps(region, start, chance, 40):
            plain = evaluate(now, {region.id: region}, reference_date=DAY)
            found = evaluate(now, {region.id: region}, reference_date=DAY, before=before)
            assert found == plain, number
            reused += found.regions[0].self_outcome is before.regions[0].self_outcome is not None
            before = found
    assert reused > 10, "nothing was taken over"


@each_region
def test_another_day_is_worked_out_anew(region: Region) -> None:
    several = (evaluate(one, {region.id: region}, reference_date=DAY) for one in workbooks(region.catalogue, 9))
    before = next(found for found in several if found.regions[0].self_outcome)
    start = SelfAssessment(before.facts, {region.id: before.regions[0].answers})
    later = DAY.replace(year=DAY.year + 10)
    found = evaluate(start, {region.id: region}, reference_date=later, before=before)
    assert found == evaluate(start, {region.id: region}, reference_date=later)
    assert found.regions[0].self_outcome is not before.regions[0].self_outcome


def judged_by_all(region: Region, assessment: SelfAssessment, finding: str, level: int) -> SelfAssessment:
    rows = assessment.regions[region.id].rows.values()
    for row in rows:
        one = given(region.catalogue, row, Perspective.ASSESSOR, region.catalogue.scale[level])
        assessment = with_row(assessment, region, replace(one, finding=finding))
    return assessment


@each_region
def test_a_rule_does_not_see_judgements_on_the_provider_s_own_side(region: Region) -> None:
    """In whatever way it is asked: for the outcome, for another reading, for what would help."""
    (start,) = workbooks(region.catalogue, 1)
    answers = judged_by_all(region, start, WHY, 0).regions[region.id]
    own = Case(region.catalogue, start.facts, answers, Perspective.SELF, {}, DAY)
    assert {(row.assessor_label, row.finding) for row in own.answers.rows.values()} == {("", "")}
    assert [(r.self_label, r.explanation, r.evidence) for r in own.answers.rows.values()] == [
        (r.self_label, r.explanation, r.evidence) for r in answers.rows.values()
    ]
    assert own.answers.records == answers.records
    theirs = replace(own, perspective=Perspective.ASSESSOR, answers=answers)
    assert theirs.answers is answers


@each_region
def test_the_provider_s_own_outcome_does_not_hang_on_judgements(region: Region) -> None:
    """Only that a demand binds at all can be settled by a judgement, with a finding: without one nothing is."""
    for start in workbooks(region.catalogue, 6, seed=9):
        own: list[Any] = []
        for level in (0, -1):
            found = evaluate(judged_by_all(region, start, "", level), {region.id: region}, reference_date=DAY)
            own.append(found.regions[0].self_outcome)
        assert own[0] == own[1]
