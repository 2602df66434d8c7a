# SPDX-License-Identifier: EUPL-1.2
"""An outcome over a small part of the demands says so first, in every region: 'Oordeel over 1 van 44 eisen'."""

import pytest

from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Outcome
from kern.model.facts import Facts
from kern.model.scale import Answer, Status
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import Region, load_plugins
from kern.testing import samples

REGIONS = load_plugins().regions
every_region = pytest.mark.parametrize("region", REGIONS.values(), ids=lambda region: region.id)


def judged(region: Region, count: int, *records: Record) -> Outcome:
    """The assessor's outcome where this many demands that apply got `Voldoet`, and the others nothing."""
    *_, book = samples.corners(region.catalogue)
    facts = Facts({**book.facts, "soort_aanbieder": ("professionele aanbieder",)})
    rows = {ref: Row(ref, Answer.MET, assessor_answer=Answer.MET) for ref in applying(region)[:count]}
    answers = RegionAnswers(rows, records)
    found = evaluate_region(SelfAssessment(facts, {region.id: answers}), region, samples.DAY).assessor_outcome
    assert found is not None
    return found


def applying(region: Region) -> list[str]:
    """The demands that apply to this provider, and count."""
    *_, book = samples.corners(region.catalogue)
    facts = Facts({**book.facts, "soort_aanbieder": ("professionele aanbieder",)})
    found = evaluate_region(SelfAssessment(facts, {}), region, samples.DAY).self_outcome
    assert found is not None
    return [ref for ref, one in found.judged.items() if one.status is Status.NOT_ASSESSED]


def every_demand(outcome: Outcome) -> int:
    return outcome.completeness.applicable + outcome.completeness.unknown


@every_region
def test_an_outcome_over_one_demand_says_so_first(region: Region) -> None:
    """Nobody has answered the others: what is good of one demand says nothing of the whole."""
    outcome = judged(region, 1)
    assert outcome.verdict.label.startswith(f"Oordeel over 1 van {every_demand(outcome)} eisen: ")
    assert any(step.outcome == outcome.verdict.label for step in outcome.trace)


@every_region
def test_from_half_of_the_demands_the_outcome_stands_by_itself(region: Region) -> None:
    every = every_demand(judged(region, 1))
    under, half = judged(region, (every - 1) // 2), judged(region, (every + 1) // 2)
    assert under.verdict.label.startswith("Oordeel over")
    assert not half.verdict.label.startswith("Oordeel over")


@every_region
def test_who_took_the_demands_out_does_not_matter(region: Region) -> None:
    """Demands that do not apply by the assessor's word leave as small a part as demands without an answer."""
    refs = applying(region)
    denied = [Record("geldt", False, ref, "Vastgelegd bij het bezoek.") for ref in refs[1:]]
    outcome = judged(region, 1, *denied)
    assert outcome.verdict.label.startswith("Oordeel over 1 van ")
    assert int(outcome.verdict.label.split()[4]) >= len(refs)
