# SPDX-License-Identifier: EUPL-1.2
"""Readings compute: the outcome under another option, only where it differs, and judging under one."""

from dataclasses import replace

import pytest

from kern.catalogue.loader import load_text
from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import Answer, Status
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import Region, build_manager, reading_as
from tests.region.test_readings import with_reading

CHANGES = "{ requirements = ['V2'], when = 'vervoer' }"


def region(changes: str = CHANGES) -> Region:
    """The test region with an open reading about the second demand."""
    file = load_text(with_reading(changes), "proef")
    return Region("testregio", "proef", "proef", "1", file, (), (), (build_manager(),))


def look(where: Region, *records: Record, finding: str = "", **facts: object) -> RegionEvaluation:
    """Everything met by the provider but V2, which the assessor finds unmet."""
    own = {"naam": "A", "gemeenten": ("Assen",), "wetten": ("Wmo",), "financiering": ("ZIN",), **facts}
    rows = {
        r.ref: Row(r.ref, Answer.NOT if r.ref == "V2" else Answer.MET, evidence="Bijlage 1")
        for r in where.catalogue.demands
    }
    rows["V2"] = replace(rows["V2"], assessor_answer=Answer.NOT, finding=finding)
    answers = {"testregio": RegionAnswers(rows, records)}
    return evaluate_region(SelfAssessment(Facts(own), answers), where, None, alternatives=True)  # type: ignore[arg-type]


def test_a_reading_that_changes_a_status_is_named_with_what_it_changes() -> None:
    result = look(region(), vervoer=True, dagbesteding=False, begeleiding=False)
    assert result.readings == ("test-kolom",)
    assert result.alternatives is not None
    mine, other = result.alternatives
    assert (mine.reading, mine.option, mine.changed) == ("test-kolom", "anders", ("V2",))
    assert mine.verdict is not None
    assert mine.verdict.code == "voldoet_niet"
    assert other.perspective is not mine.perspective


def test_a_reading_on_which_nothing_hangs_is_not_named() -> None:
    result = look(region(), vervoer=True, dagbesteding=True)
    assert result.readings == ()
    assert result.alternatives == ()


def test_without_being_asked_no_alternative_is_computed() -> None:
    where = region()
    facts = Facts({"gemeenten": ("Assen",), "wetten": ("Wmo",), "financiering": ("ZIN",)})
    assert evaluate_region(SelfAssessment(facts, {}), where, None).alternatives is None


def test_judging_under_another_option_is_said_and_gives_what_the_alternative_said() -> None:
    facts = {"vervoer": True, "dagbesteding": False, "begeleiding": False}
    under = look(reading_as(region(), {"test-kolom": "anders"}), **facts)
    assert under.self_outcome is not None
    assert under.self_outcome.judged["V2"].status is Status.NOT_MET
    assert under.chosen == (("test-kolom", "anders"),)
    assert any(step.rule == "andere lezing" and "anders gelezen" in step.outcome for step in under.self_outcome.trace)


def test_an_unknown_reading_cannot_be_chosen() -> None:
    with pytest.raises(KeyError):
        reading_as(region(), {"test-niets": "anders"})


def settled(result: RegionEvaluation) -> tuple[bool | None, Status]:
    assert result.assessor_outcome is not None
    return result.applicability["V2"].applies, result.assessor_outcome.judged["V2"].status


def test_the_assessor_settles_a_demand_that_is_unknown() -> None:
    yes = Record("geldt", True, "V2", "De aanbieder vervoert cliënten.")
    no = Record("geldt", False, "V2", "De aanbieder vervoert niemand.")
    assert settled(look(region())) == (None, Status.UNDETERMINED)
    assert settled(look(region(), yes)) == (True, Status.NOT_MET)
    assert settled(look(region(), no)) == (False, Status.NOT_APPLICABLE)


def test_the_assessor_corrects_what_the_facts_made_of_a_demand() -> None:
    result = look(region(), Record("geldt", True, "V2", "Bij het bezoek bleek er een busje."), vervoer=False)
    assert settled(result) == (True, Status.NOT_MET)
    assert "Bij het bezoek bleek er een busje" in result.applicability["V2"].reason


def test_a_judgement_with_a_finding_says_that_an_unknown_demand_applies() -> None:
    assert settled(look(region(), finding="De afspraken ontbreken.")) == (True, Status.NOT_MET)


def test_tailoring_keeps_the_demand_and_names_what_was_agreed() -> None:
    record = Record("maatwerk", "Elke twee jaar een evaluatie.", "V2", "Kleine groep cliënten.")
    result = look(region(), record, vervoer=True, begeleiding=True)
    assert result.assessor_outcome is not None
    judged = result.assessor_outcome.judged["V2"]
    assert judged.status is Status.NOT_MET
    assert "Elke twee jaar een evaluatie" in judged.note
    assert "Elke twee jaar een evaluatie" in result.applicability["V2"].reason
