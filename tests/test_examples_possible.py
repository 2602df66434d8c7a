# SPDX-License-Identifier: EUPL-1.2
"""Unknown is never a pass, on every shipped example: with blanks in it, what came out before is still possible."""

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kern.intake import form_for, take_in
from kern.model.assessment import RegionAnswers, SelfAssessment
from kern.model.facts import Facts
from kern.model.scale import Perspective
from kern.pipeline.evaluate import evaluate_region
from tests.test_examples import EXAMPLES, regions

FORM = form_for(regions())


@cache
def shipped(name: str) -> SelfAssessment:
    """A shipped workbook as it is read."""
    found = take_in(EXAMPLES[name].shipped, FORM).assessment
    assert found is not None
    return found


def blanked(whole: SelfAssessment, region: str, facts: set[str], refs: set[str]) -> SelfAssessment:
    """The workbook without these facts, and without both answers to these demands."""
    answers = whole.regions[region]
    rows = {ref: row for ref, row in answers.rows.items() if ref not in refs}
    left = Facts({key: value for key, value in whole.facts.items() if key not in facts}, whole.facts.local)
    return SelfAssessment(left, {region: RegionAnswers(rows, answers.records, answers.catalogue_version)})


@pytest.mark.parametrize("name", EXAMPLES)
@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_outcome_of_an_example_is_possible_while_parts_of_it_are_blank(name: str, data: st.DataObject) -> None:
    """And an outcome that can still become another is provisional."""
    whole = shipped(name)
    optional = [spec.key for spec in FORM.facts if not spec.required and spec.key in whole.facts]
    for key in whole.regions:
        region, day = regions()[key], whole.reference_date()
        refs = sorted(whole.regions[key].rows)
        gone = data.draw(st.sets(st.sampled_from(optional), max_size=5))
        empty = data.draw(st.sets(st.sampled_from(refs), max_size=6))
        before = evaluate_region(blanked(whole, key, gone, empty), region, day)
        after = evaluate_region(whole, region, day)
        for one, other in ((before.outcome(p), after.outcome(p)) for p in Perspective):
            if one is None or other is None:
                continue
            assert other.verdict.code in one.verdict.possible, (key, gone, empty)
            assert one.verdict.provisional or len(one.verdict.possible) == 1
