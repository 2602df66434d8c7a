# SPDX-License-Identifier: EUPL-1.2
"""Only the options that touch a provider are computed; on every shipped example they are the ones that matter."""

from dataclasses import replace

import pytest

from kern.model.evaluation import Outcome, RegionEvaluation
from kern.model.scale import Perspective
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import reading_as
from tests.test_examples import EXAMPLES, regions
from tests.test_examples_possible import shipped


def told(outcome: Outcome | None) -> object:
    """What a reader acts on: verdict, percentage, status of each demand, what follows, and the groups."""
    if outcome is None:
        return None
    return (
        outcome.verdict.code,
        outcome.score.percentage if outcome.score else None,
        {ref: judged.status for ref, judged in outcome.judged.items()},
        [(measure.code, measure.requirements, measure.possible) for measure in outcome.measures],
        [(group.ref, group.status) for group in outcome.groups],
    )


def applies(result: RegionEvaluation) -> dict[str, bool | None]:
    return {ref: found.applies for ref, found in result.applicability.items()}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_option_that_changes_something_is_an_alternative_and_no_other(name: str) -> None:
    """Judging the whole workbook under an option says the same as the alternative that was computed on the side."""
    whole = shipped(name)
    for key in whole.regions:
        region, day = regions()[key], whole.reference_date()
        before = evaluate_region(whole, region, day, alternatives=True)
        found = {(a.reading, a.option, a.perspective): a for a in before.alternatives or ()}
        for reading in region.catalogue.readings:
            for option in reading.others:
                under = evaluate_region(whole, reading_as(region, {reading.id: option.key}), day)
                for side in Perspective:
                    if before.outcome(side) is None:
                        continue
                    alternative = found.pop((reading.id, option.key, side), None)
                    after = under.outcome(side)
                    same = told(after) == told(before.outcome(side)) and applies(under) == applies(before)
                    assert same is (alternative is None), (reading.id, option.key, side)
                    if alternative is not None and after is not None:
                        assert alternative.verdict == replace(after.verdict, possible=())
                        assert alternative.percentage == (after.score.percentage if after.score else None)
        assert not found
