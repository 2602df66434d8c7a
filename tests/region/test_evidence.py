# SPDX-License-Identifier: EUPL-1.2
"""Evidence expires where the catalogue says so: its date is asked, checked and weighed, and unknown is never a pass."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from kern.contract.evaluation import evaluation_data
from kern.contract.inputs import assessment_of
from kern.excel.filling import to_document
from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import RegionEvaluation
from kern.model.facts import Facts
from kern.model.rules import Period
from kern.model.scale import Answer, Status
from kern.pipeline.evaluate import evaluate
from kern.region.hooks import hookimpl
from kern.region.installed import Candidate, Region, load_plugins
from tests.excel import forms
from tests.region.dated import catalogue_file, changed, dated, filled, read

DAY = date(2026, 11, 12)
FACTS = Facts(
    {
        "naam": "Zorg op Maat",
        "gemeenten": ("Assen",),
        "wetten": ("Wmo",),
        "financiering": ("ZIN",),
        "soort_aanbieder": ("zzp",),
        "medewerkers": 30,
        "vervoer": True,
        "begeleiding": True,
    }
)


class Plugin:
    region = "testregio"

    @hookimpl
    def kern_catalogue(self) -> object:
        return catalogue_file()


@pytest.fixture(scope="module")
def region() -> Region:
    plugins = load_plugins([Candidate("testregio", "proef", "1.0", Plugin())])
    assert not plugins.problems
    return plugins.regions["testregio"]


def judged(region: Region, row: Row, day: date | None = DAY) -> tuple[RegionEvaluation, dict[str, Any], list[str]]:
    """The evaluation of one answered demand; the row in JSON, and the codes of the signals."""
    assessment = SelfAssessment(FACTS, {"testregio": RegionAnswers({row.ref: row})})
    evaluation = evaluate(assessment, {"testregio": region}, reference_date=day)
    (shown,) = evaluation_data(evaluation)["regions"]
    demand = next(r for r in shown["requirements"] if r["ref"] == row.ref)
    return evaluation.regions[0], demand, [signal["code"] for signal in shown["signals"]]


@pytest.mark.parametrize(
    ("given", "status", "expired"),
    [
        (date(2023, 11, 12), "voldaan", False),  # three years to the day
        (date(2023, 11, 11), "niet_aangetoond", True),
        (None, "niet_beoordeeld", None),
        (date(2026, 11, 13), "niet_beoordeeld", None),  # after the reference date
    ],
)
def test_expired_evidence_is_not_shown_and_an_unknown_date_is_open(
    region: Region, given: date | None, status: str, expired: bool | None
) -> None:
    result, demand, signals = judged(region, Row("V1", Answer.MET, evidence_date=given))
    assert (demand["self"]["status"], demand["evidence"]["expired"]) == (status, expired)
    assert ("bewijs_verlopen" in signals) is (expired is True)
    assert ("bewijs_zonder_datum" in signals) is (expired is None)
    assert result.self_outcome is not None
    if expired is None:
        assert result.self_outcome.verdict.provisional


def test_without_a_reference_date_it_is_not_known_whether_evidence_counts(region: Region) -> None:
    _, demand, _ = judged(region, Row("V1", Answer.MET, evidence_date=date(2026, 1, 1)), None)
    assert demand["self"]["status"] == "niet_beoordeeld"
    assert demand["self"]["note"] == "De peildatum is niet bekend."
    assert demand["evidence"] == {"date": "2026-01-01", "valid_until": "2029-01-01", "expired": None}


def test_where_the_catalogue_says_so_old_evidence_is_only_told(region: Region) -> None:
    _, demand, signals = judged(region, Row("V2", Answer.MET, evidence_date=date(2026, 5, 11)))
    assert (demand["self"]["status"], demand["evidence"]["expired"]) == ("voldaan", True)
    assert "bewijs_verlopen" in signals


def test_an_answer_that_the_demand_is_not_met_needs_no_evidence(region: Region) -> None:
    _, demand, _ = judged(region, Row("V1", Answer.NOT))
    assert demand["self"]["status"] == "niet_voldaan"


def test_the_same_date_counts_for_the_assessors_judgement(region: Region) -> None:
    row = Row("V1", Answer.MET, assessor_answer=Answer.MET, finding="Gezien.", evidence_date=date(2020, 1, 1))
    result, _, _ = judged(region, row)
    assert result.assessor_outcome is not None
    assert result.assessor_outcome.judged["V1"].status is Status.NOT_SHOWN


def test_what_was_judged_can_be_read_back_with_its_dates(region: Region) -> None:
    rows = {"V1": Row("V1", Answer.MET, evidence_date=date(2025, 2, 3))}
    assessment = SelfAssessment(FACTS, {"testregio": RegionAnswers(rows)})
    data = evaluation_data(evaluate(assessment, {"testregio": region}, reference_date=DAY))
    assert assessment_of(data, {"testregio": region}).regions["testregio"].rows == rows


def test_the_workbook_asks_the_date_only_where_evidence_expires() -> None:
    data = filled({"V1": {"zelfbeoordeling": "Voldoet", "bewijs_datum": "2025-03-01"}})
    sheet = load_workbook(BytesIO(data))[forms.SHEET]
    column = next(cell.column_letter for cell in sheet[1] if cell.value == "Datum bewijs")
    open_cells = {sheet[f"A{c.row}"].value for c in sheet[column] if not c.protection.locked}
    assert open_cells == {"V1", "V2"}
    shown = to_document(read(data).assessment)["antwoorden"]["testregio"]  # type: ignore[arg-type]
    assert shown == {"V1": {"zelfbeoordeling": "Voldoet", "bewijs_datum": "2025-03-01"}}
    assert "Datum bewijs" not in [cell.value for cell in load_workbook(BytesIO(forms.workbook()))[forms.SHEET][1]]


@pytest.mark.parametrize(("value", "found"), [("1-3-2025", date(2025, 3, 1)), (date(2025, 3, 1), date(2025, 3, 1))])
def test_a_date_is_read_however_it_is_written(value: object, found: date) -> None:
    result = read(changed(filled({"V1": {"zelfbeoordeling": "Voldoet"}}), dated("V1", value)))
    assert not result.problems
    assert result.assessment is not None
    assert result.assessment.regions["testregio"].rows["V1"].evidence_date == found


@pytest.mark.parametrize(
    ("ref", "value", "code"), [("V1", "vorig jaar", "K306"), ("V1", "1-1-1820", "K307"), ("1.7", "1-3-2025", "K220")]
)
def test_a_date_that_cannot_be_used_is_told_with_its_cell(ref: str, value: str, code: str) -> None:
    (problem,) = read(changed(filled({"V1": {"zelfbeoordeling": "Voldoet"}}), dated(ref, value))).problems
    assert problem.code == code
    assert problem.place.sheet == forms.SHEET
    assert problem.place.cell.startswith("I")


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (Period(1, "maanden"), date(2026, 1, 31), date(2026, 2, 28)),
        (Period(3, "maanden"), date(2026, 11, 30), date(2027, 2, 28)),
        (Period(1, "jaren"), date(2024, 2, 29), date(2025, 2, 28)),
        (Period(2, "weken"), date(2026, 12, 25), date(2027, 1, 8)),
        (Period(10, "dagen"), date(2026, 2, 20), date(2026, 3, 2)),
    ],
)
def test_a_period_ends_on_the_same_day_or_on_the_last_day_that_there_is(period: Period, start: date, end: date) -> None:
    assert period.after(start) == end


def test_a_period_is_said_as_people_say_it() -> None:
    periods = [Period(1, "maanden"), Period(3, "maanden"), Period(2, "jaren"), Period(1, "dagen"), Period(6, "weken")]
    assert [str(period) for period in periods] == ["1 maand", "3 maanden", "2 jaar", "1 dag", "6 weken"]
