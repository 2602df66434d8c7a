# SPDX-License-Identifier: EUPL-1.2
"""The same rule in every format and every form: dates without a day, merged cells, municipalities of no region."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kern.excel.reading.ods_cell import shows_day
from tests.commands.conftest import Call, Make
from tests.commands.test_controleer import NMD, PROVIDER, change, put
from tests.tools import convert, needs_libreoffice

PER_TOWN = [{"gemeente": "Assen", "wetten": "Wmo"}, {"gemeente": "Tynaarlo", "wetten": "Wmo"}]


def fact(key: str, value: Any, look: str = "") -> Callable[[Workbook], None]:
    """Fill in a fact, perhaps with a look of its own."""

    def act(book: Workbook) -> None:
        put(PROVIDER, "B", key, value, refs="D")(book)
        row = next(cell.row for cell in book[PROVIDER]["D"] if cell.value == key)
        if look:
            book[PROVIDER][f"B{row}"].number_format = look

    return act


def told(call: Call, path: Path) -> dict[str, str]:
    """What `kern controleer` found, by code."""
    return {
        p["code"]: p["gevonden"] for p in json.loads(call("controleer", path, "--uitvoer", "json").out)["problemen"]
    }


# ---- dates ----


@needs_libreoffice()
@pytest.mark.libreoffice
@pytest.mark.parametrize("look", ["mmmm yyyy", "mmm-yy", "mm-yyyy", "yyyy"])
def test_a_date_without_its_day_gets_the_same_warning_in_both_formats(
    look: str, make: Make, call: Call, tmp_path: Path
) -> None:
    path = change(make(), fact("audit_datum", date(2025, 11, 1), look))
    shown = told(call, path)
    assert "K338" in shown
    assert told(call, convert(path, "ods", tmp_path / "ods")) == shown


@needs_libreoffice()
@pytest.mark.libreoffice
@pytest.mark.parametrize("look", ["dd-mm-yyyy", "d mmmm yyyy", "d-m-yy", "[$-413]dddd d mmmm yyyy"])
def test_a_date_with_its_day_gets_none_in_either(look: str, make: Make, call: Call, tmp_path: Path) -> None:
    path = change(make(), fact("audit_datum", date(2025, 11, 25), look))
    assert told(call, path) == told(call, convert(path, "ods", tmp_path / "ods")) == {}


@needs_libreoffice()
@pytest.mark.libreoffice
def test_a_date_that_can_be_two_days_gets_the_same_warning_in_both_formats(
    make: Make, call: Call, tmp_path: Path
) -> None:
    path = change(make(), fact("audit_datum", "10/12/2025"))
    assert set(told(call, path)) == {"K339"}
    assert told(call, convert(path, "ods", tmp_path / "ods")) == told(call, path)


@pytest.mark.parametrize(
    ("day", "shown", "with_day"),
    [
        (date(2026, 11, 1), "november 2026", False),
        (date(2026, 11, 1), "nov-26", False),
        (date(2026, 11, 1), "11-2026", False),
        (date(2026, 11, 11), "11-2026", False),
        (date(2026, 11, 1), "2026", False),
        (date(2026, 11, 26), "nov-26", False),
        (date(2026, 11, 1), "01-11-2026", True),
        (date(2026, 11, 11), "11-11-26", True),
        (date(2026, 11, 26), "26 november 2026", True),
        (date(2026, 11, 26), "26-11-26", True),
        (date(2026, 11, 5), "5 nov", True),
        (date(2026, 11, 5), "", True),
    ],
)
def test_a_day_is_shown_or_not_by_what_stands_in_the_cell(day: date, shown: str, with_day: bool) -> None:
    assert shows_day(day, shown) is with_day


# ---- merged cells in the table per municipality ----


@pytest.mark.parametrize("columns", ["A:A", "B:B", "C:C", "B:C"])
def test_merged_cells_in_the_table_per_municipality_are_an_error_with_their_range(
    columns: str, make: Make, call: Call
) -> None:
    path = make(per_gemeente=PER_TOWN)
    first = next(cell.row for cell in load_workbook(path)[PROVIDER]["A"] if cell.value == "Gemeente") + 1
    left, right = columns.split(":")
    block = f"{left}{first}:{right}{first + 1}"
    done = call("controleer", change(path, lambda book: book[PROVIDER].merge_cells(block)))
    assert done.code == 2
    assert f"de cellen {block} zijn samengevoegd." in done.err
    assert call("beoordeel", path).code == 2


def test_a_merged_line_of_text_above_the_table_is_no_problem(make: Make, call: Call) -> None:
    path = make(per_gemeente=PER_TOWN)
    header = next(cell.row for cell in load_workbook(path)[PROVIDER]["A"] if cell.value == "Gemeente")
    change(path, lambda book: book[PROVIDER].merge_cells(f"A{header - 1}:D{header - 1}"))
    assert call("controleer", path).code == 0


# ---- municipalities of no region ----


def test_municipalities_of_no_region_stand_in_every_form(make: Make, call: Call) -> None:
    path = make(gemeenten="Assen; Utrecht; Woerden")
    assert "Utrecht en Woerden" in call("beoordeel", path).out
    assert "Utrecht en Woerden" in call("beoordeel", path, "--kort").out
    assert json.loads(call("beoordeel", path, "--uitvoer", "json").out)["unclaimed_municipalities"] == [
        "Utrecht",
        "Woerden",
    ]
    for suffix in ("csv", "xlsx", "html", "docx"):
        assert call("beoordeel", path, "-o", f"uit.{suffix}").code == 0
    rows = list(csv.reader(io.StringIO(Path("uit.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert any("Utrecht" in cell and "Woerden" in cell for row in rows for cell in row if row[0] == "gemeente")
    assert any(
        "Utrecht" in str(cell) and "Woerden" in str(cell)
        for sheet in load_workbook("uit.xlsx").worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    )
    assert "Utrecht en Woerden" in Path("uit.html").read_text(encoding="utf-8")


def test_the_overview_of_a_folder_has_them_too(make: Make, call: Call) -> None:
    make("map/a.xlsx", gemeenten="Assen; Utrecht; Woerden")
    make("map/b.xlsx")
    assert call("beoordeel", "map", "-o", "uit.csv").code == 0
    assert call("beoordeel", "map", "-o", "uit.xlsx").code == 0
    rows = list(csv.reader(io.StringIO(Path("uit.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    a = next(row for row in rows[1:] if "a.xlsx" in row)
    b = next(row for row in rows[1:] if "b.xlsx" in row)
    unclaimed = [
        i for i, cell in enumerate(a) if cell in ("Utrecht; Woerden", "Utrecht en Woerden", "Utrecht, Woerden")
    ]
    assert unclaimed
    assert b[unclaimed[0]] == ""
    found = [
        row
        for sheet in load_workbook("uit.xlsx").worksheets
        for row in sheet.iter_rows(values_only=True)
        if any("Woerden" in str(cell) for cell in row)
    ]
    assert found


# ---- words beside the scale ----


@pytest.mark.parametrize("command", ["controleer", "beoordeel"])
@pytest.mark.parametrize(
    ("word", "meant"), [("voldaan", "Voldoet"), ("ja", "Voldoet"), ("OK", "Voldoet"), ("nee", "Voldoet niet")]
)
def test_what_people_write_instead_of_an_answer_gets_a_suggestion(
    command: str, word: str, meant: str, make: Make, call: Call
) -> None:
    done = call(command, change(make(), put(NMD, "D", "V3", word)))
    assert done.code == 2
    assert f"Bedoelt u '{meant}'?" in done.err
    Path("map").mkdir()
    Path("ingevuld.xlsx").rename("map/a.xlsx")
    assert f"Bedoelt u '{meant}'?" in call("controleer", "map").err
