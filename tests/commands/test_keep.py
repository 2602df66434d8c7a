# SPDX-License-Identifier: EUPL-1.2
"""What a person typed into an Excel report is never lost: the next report reads it back, or refuses to replace it."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kern.render import comparison_texts, list_texts
from tests.commands.conftest import Call, Make

TYPED = {
    "Eigenaar": "Anne de Vries",
    "Termijn": date(2027, 3, 1),
    "Stand": "bezig",
    "Opmerking": "=1+1 is geen formule",
}
BAD = {"V1": {"zelfbeoordeling": "Voldoet niet"}, "V2": {"zelfbeoordeling": "Voldoet niet"}}


@pytest.fixture
def report(call: Call, make: Make, tmp_path: Path) -> Path:
    """A report on a provider that has measures."""
    make("in.xlsx", answers=BAD)
    assert call("beoordeel", "in.xlsx", "-o", "rapport.xlsx").code == 0
    return tmp_path / "rapport.xlsx"


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def rows(path: Path, name: str = list_texts.MEASURES) -> list[dict[str, Any]]:
    sheet = load_workbook(path)[name]
    head = [cell.value for cell in sheet[1]]
    found = (dict(zip(head, row, strict=True)) for row in sheet.iter_rows(2, values_only=True))
    return [row for row in found if any(v is not None for v in row.values())]


def type_in(path: Path, row: int, values: dict[str, Any], sheet: str = list_texts.MEASURES) -> None:
    book = load_workbook(path)
    at = columns(book[sheet])
    for name, value in values.items():
        book[sheet].cell(row, at.get(name) or book[sheet].max_column + 1).value = value
        if name not in at:
            at[name] = book[sheet].max_column
            book[sheet].cell(1, at[name]).value = name
    book.save(path)


def test_the_next_report_reads_back_what_was_typed(report: Path, call: Call) -> None:
    last = len(rows(report)) + 1
    type_in(report, last, TYPED)
    key = rows(report)[-1][list_texts.KEY]
    done = call("beoordeel", "in.xlsx", "-o", "rapport.xlsx", "--behoud")
    assert done.code == 0
    assert "Overgenomen uit het vorige rapport: 4 ingevulde cellen of rijen." in done.err
    row = next(r for r in rows(report) if r[list_texts.KEY] == key)
    assert (row["Eigenaar"], row["Stand"], row["Opmerking"]) == ("Anne de Vries", "bezig", "=1+1 is geen formule")
    assert row["Termijn"].date() == date(2027, 3, 1)
    cell = next(c for r in load_workbook(report)[list_texts.MEASURES] for c in r if c.value == TYPED["Opmerking"])
    assert cell.data_type == "s"


def test_without_keeping_a_report_with_something_typed_is_not_replaced(report: Path, call: Call) -> None:
    type_in(report, 2, {"Eigenaar": "Anne"})
    before = report.read_bytes()
    done = call("beoordeel", "in.xlsx", "-o", "rapport.xlsx", "--overschrijf")
    assert done.code == 2
    assert "Gebruik --behoud" in done.err
    assert report.read_bytes() == before


def test_a_report_in_which_nothing_was_typed_is_replaced_as_any_file(report: Path, call: Call) -> None:
    assert call("beoordeel", "in.xlsx", "-o", "rapport.xlsx", "--overschrijf").code == 0


def test_rows_are_matched_by_what_they_are_about_and_not_by_their_place(report: Path, call: Call) -> None:
    book = load_workbook(report)
    sheet = book[list_texts.MEASURES]
    owner, key = columns(sheet)["Eigenaar"], columns(sheet)[list_texts.KEY]
    count = len(rows(report))
    names = {}
    for row in range(2, count + 2):
        sheet.cell(row, owner).value = f"persoon {row}"
        names[sheet.cell(row, key).value] = f"persoon {row}"
    lines = [[c.value for c in sheet[row]] for row in range(2, count + 2)]
    random.Random(7).shuffle(lines)
    for row, line in enumerate(lines, 2):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column).value = value
    book.save(report)
    assert call("beoordeel", "in.xlsx", "-o", "rapport.xlsx", "--behoud").code == 0
    assert {r[list_texts.KEY]: r["Eigenaar"] for r in rows(report)} == names


def test_what_has_no_row_any_more_is_listed_and_comes_back_with_its_row(report: Path, call: Call, make: Make) -> None:
    last = len(rows(report)) + 1
    type_in(report, last, TYPED)
    key = rows(report)[-1][list_texts.KEY]
    sheet_rows = [r[list_texts.KEY] for r in rows(report)]
    # A provider that meets everything: other measures, or none.
    make("goed.xlsx")
    done = call("beoordeel", "goed.xlsx", "-o", "rapport.xlsx", "--behoud")
    assert done.code == 0
    gone = key not in [r[list_texts.KEY] for r in rows(report)]
    assert gone, sheet_rows
    listed = rows(report, list_texts.LAPSED)
    assert {r["Kolom"] for r in listed} == set(TYPED)
    assert {r["Sleutel"] for r in listed} == {key}
    # And once more: nothing is lost by a second report, and the first case brings it back.
    assert call("beoordeel", "goed.xlsx", "-o", "rapport.xlsx", "--behoud").code == 0
    assert len(rows(report, list_texts.LAPSED)) == len(TYPED)
    assert call("beoordeel", "in.xlsx", "-o", "rapport.xlsx", "--behoud").code == 0
    assert next(r for r in rows(report) if r[list_texts.KEY] == key)["Eigenaar"] == "Anne de Vries"
    assert list_texts.LAPSED not in load_workbook(report).sheetnames


def test_rows_columns_and_sheets_that_a_person_added_come_along(report: Path, call: Call) -> None:
    count = len(rows(report))
    type_in(report, count + 2, {"Maatregel": "Eigen afspraak: gesprek in mei", "Eigenaar": "Anne"})
    type_in(report, 2, {"Zaaknummer": "Z-2026-17"})
    book = load_workbook(report)
    region = book.sheetnames[1]
    at = book[region].max_column + 1
    book[region].cell(1, at).value, book[region].cell(2, at).value = "Mijn notitie", "nabellen"
    book.create_sheet("Planning")["B3"] = "bezoek 4 juni"
    book.save(report)
    assert call("beoordeel", "in.xlsx", "-o", "rapport.xlsx", "--behoud").code == 0
    found = rows(report)
    assert found[0]["Zaaknummer"] == "Z-2026-17"
    assert any(r["Maatregel"] == "Eigen afspraak: gesprek in mei" and r["Eigenaar"] == "Anne" for r in found)
    assert rows(report, region)[0]["Mijn notitie"] == "nabellen"
    assert load_workbook(report)["Planning"]["B3"].value == "bezoek 4 juni"


@pytest.mark.parametrize("name", ["rapport.html", ""])
def test_keeping_is_for_an_excel_report(name: str, report: Path, call: Call) -> None:
    done = call("beoordeel", "in.xlsx", "--behoud", *(["-o", name] if name else []))
    assert done.code == 2
    assert "--behoud is voor een Excel-rapport" in done.err


def test_a_file_that_cannot_be_read_is_not_replaced_where_it_has_to_be_kept(report: Path, call: Call) -> None:
    report.write_bytes(b"geen werkmap")
    done = call("beoordeel", "in.xlsx", "-o", "rapport.xlsx", "--behoud")
    assert done.code == 2
    assert "Er is niets geschreven" in done.err
    assert report.read_bytes() == b"geen werkmap"
    assert call("beoordeel", "in.xlsx", "-o", "rapport.xlsx", "--overschrijf").code == 0


def test_keeping_the_first_time_just_makes_the_report(call: Call, make: Make, tmp_path: Path) -> None:
    make("in.xlsx")
    assert call("beoordeel", "in.xlsx", "-o", "nieuw.xlsx", "--behoud").code == 0
    assert (tmp_path / "nieuw.xlsx").exists()


def test_the_actions_of_a_comparison_are_kept_too(call: Call, make: Make, tmp_path: Path) -> None:
    make("in.xlsx", answers=BAD)
    assert call("vergelijk", "in.xlsx", "-o", "vergelijking.xlsx").code == 0
    path, name = tmp_path / "vergelijking.xlsx", comparison_texts.SHEET_ACTIONS
    action = rows(path, name)[0]["Actie"]
    type_in(path, 2, {"Eigenaar": "Anne"}, name)
    assert call("vergelijk", "in.xlsx", "-o", "vergelijking.xlsx", "--overschrijf").code == 2
    assert call("vergelijk", "in.xlsx", "-o", "vergelijking.xlsx", "--behoud").code == 0
    assert next(r for r in rows(path, name) if r["Actie"] == action)["Eigenaar"] == "Anne"
