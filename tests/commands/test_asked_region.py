# SPDX-License-Identifier: EUPL-1.2
"""A command that is asked about one region reads that region's sheet, and no fault on another one stops it."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kern.excel.filling import read_document
from kern.excel.writing.template import write_template
from kern.intake import form_for
from kern.region.installed import load_plugins
from tests.commands.conftest import FACTS, Call

ASKED, OTHER = "nmd_drenthe", "twente"
COMMANDS = [("beoordeel",), ("vergelijk",), ("watals",), ("toetsplan",)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with the sheets of two regions; on that of Twente stands an answer that is none."""
    regions = {name: region for name, region in load_plugins().regions.items() if name in (ASKED, OTHER)}
    rows = {ref: {"zelfbeoordeling": "Voldoet"} for ref in regions[ASKED].catalogue.by_ref if ref in demands(regions)}
    document: dict[str, Any] = {"feiten": FACTS, "antwoorden": {ASKED: rows}, "toetsing": {}}
    filling, problems = read_document(json.loads(json.dumps(document)), form_for(regions))
    assert not [str(found) for found in problems if found.severity == "fout"]
    path = tmp_path / "twee.xlsx"
    write_template(path, form_for(regions), filling)
    wrong = load_workbook(path)
    sheet = wrong[regions[OTHER].catalogue.sheet]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Zelfbeoordeling" for cell in row))
    column = next(cell.column for cell in header if cell.value == "Zelfbeoordeling")
    number = next(cell.column for cell in header if cell.value == "Nr")
    demand = next(row for row in range(header[0].row + 1, 200) if str(sheet.cell(row, number).value) == "1")
    sheet.cell(demand, column).value = "bijna goed"
    wrong.save(path)
    return path


def demands(regions: Any) -> set[str]:
    return {demand.ref for demand in regions[ASKED].catalogue.demands}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_fault_on_the_sheet_of_another_region_stops_nothing(book: Path, call: Call, command: tuple[str]) -> None:
    done = call(*command, book, "--regio", ASKED)
    assert done.code == 0, done.err
    assert "bijna goed" not in done.err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_without_a_region_every_sheet_is_read_and_all_or_nothing_holds(
    book: Path, call: Call, command: tuple[str]
) -> None:
    done = call(*command, book)
    assert done.code == 2
    assert "bijna goed" in done.err
