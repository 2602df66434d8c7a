# SPDX-License-Identifier: EUPL-1.2
"""A deviation by the assessor: told where it says what the rule says, or where there is nothing to deviate from."""

import pytest

from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.scale import Answer
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import Region, load_plugins
from kern.testing import samples

REGIONS = {
    name: region
    for name, region in load_plugins().regions.items()
    if any(key.key == "afwijking" for key in region.catalogue.assessor_keys)
}
CODES = {"afwijking_gelijk", "afwijking_zonder_oordeel"}


def told(region: Region, outcome: str, answer: Answer | None) -> set[str]:
    *_, book = samples.corners(region.catalogue)
    rows = {
        r.ref: Row(r.ref, Answer.MET, "", "Bijlage 1", answer, "Gezien bij het bezoek.")
        for r in region.catalogue.demands
    }
    records = (Record("afwijking", outcome, motivation="Dit weegt hier anders, zie het verslag."),)
    result = evaluate_region(SelfAssessment(book.facts, {region.id: RegionAnswers(rows, records)}), region, samples.DAY)
    return CODES & {signal.code for signal in result.signals}


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_a_deviation_to_what_the_rule_says_or_from_nothing_is_told(region: Region) -> None:
    """In every region where the assessor can deviate; the best outcome is that of every demand met."""
    worst, *_, best = samples.verdicts(region.catalogue)
    assert told(region, best, Answer.MET) == {"afwijking_gelijk"}
    assert told(region, worst, Answer.MET) == set()
    assert told(region, worst, None) == {"afwijking_zonder_oordeel"}


def test_two_regions_let_the_assessor_deviate() -> None:
    assert set(REGIONS) == {"nmd_drenthe", "twente"}
