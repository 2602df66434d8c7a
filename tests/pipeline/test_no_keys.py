# SPDX-License-Identifier: EUPL-1.2
"""What a reader is told names no key of the software: a thing is called as it stands on the sheet."""

import re
from collections.abc import Iterator

import pytest

from kern.model.evaluation import Outcome, RegionEvaluation
from kern.pipeline.evaluate import evaluate
from kern.region.installed import Region, load_plugins
from kern.testing.samples import DAY, corners, workbooks

REGIONS = load_plugins().regions
KEY = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def said(found: RegionEvaluation) -> Iterator[str]:
    yield found.scope.reason
    yield from (signal.text for signal in found.signals)
    yield from (text for one in found.applicability.values() for text in (one.reason, one.question))
    for outcome in (found.self_outcome, found.assessor_outcome):
        if isinstance(outcome, Outcome):
            yield outcome.verdict.label
            yield from (text for measure in outcome.measures for text in (measure.label, measure.basis))
            yield from (one.note for one in outcome.judged.values())
            yield from (f"{step.rule}: {step.outcome}" for step in outcome.trace)


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_no_sentence_names_a_key(region: Region) -> None:
    texts = {
        text
        for assessment in (*workbooks(region.catalogue, 30, seed=11), *corners(region.catalogue))
        for text in said(evaluate(assessment, {region.id: region}, reference_date=DAY).regions[0])
    }
    assert len(texts) > 50
    assert not sorted(text for text in texts if KEY.search(text))
