# SPDX-License-Identifier: EUPL-1.2
"""Open readings that compute: what is said of an option is what judging under it gives, and nothing is left out."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kern.model.assessment import SelfAssessment
from kern.model.case import Case
from kern.model.evaluation import Alternative, Outcome, RegionEvaluation
from kern.model.scale import Perspective
from kern.pipeline.alternatives import alternatives
from kern.pipeline.evaluate import evaluate_region
from kern.pipeline.outcomes import scored
from kern.region.installed import Region, reading_as
from kern.testing import strategies
from kern.testing.strategies import THOROUGH


def _every(region: Region, assessment: SelfAssessment, result: RegionEvaluation) -> tuple[Alternative, ...]:
    """Every option computed, whatever the rule says of what may matter."""

    def free(outcome: Outcome | None) -> Outcome | None:
        return None if outcome is None else replace(outcome, candidates=None)

    def score(case: Case) -> Outcome | None:
        return scored(region, case)[0]

    bare = replace(result, self_outcome=free(result.self_outcome), assessor_outcome=free(result.assessor_outcome))
    facts = assessment.facts.within(region.catalogue.scope.municipalities)
    return alternatives(region, facts, bare, score)


@THOROUGH
@given(data=st.data())
def test_no_reading_that_changes_something_is_left_out(region: Region, data: st.DataObject) -> None:
    """The readings that a rule names as candidates hold every one of which an option changes something."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, None, alternatives=True)
    if result.alternatives is not None:
        assert result.alternatives == _every(region, assessment, result)


@THOROUGH
@given(data=st.data())
def test_judging_under_another_option_gives_what_was_said_of_it(region: Region, data: st.DataObject) -> None:
    """The verdict and percentage of an alternative are those of an evaluation under that option."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, None, alternatives=True)
    computing = [(reading.id, option.key) for reading in region.catalogue.readings for option in reading.others]
    if result.alternatives is None or not computing:
        return
    reading, key = data.draw(st.sampled_from(computing))
    under = evaluate_region(assessment, reading_as(region, {reading: key}), None)
    said = {a.perspective: a for a in result.alternatives if (a.reading, a.option) == (reading, key)}
    for side in Perspective:
        now, then = result.outcome(side), under.outcome(side)
        if now is None:
            continue
        if then is None:
            assert said[side].verdict is None
            continue
        share = then.score.percentage if then.score else None
        if side in said:
            other = said[side].verdict
            assert other is not None
            assert (other.code, said[side].percentage) == (then.verdict.code, share)
        else:
            assert then.verdict.code == now.verdict.code
            assert share == (now.score.percentage if now.score else None)
