# SPDX-License-Identifier: EUPL-1.2
"""Workbooks that another library made from the form's definition read as the same self-assessment."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from getpass import getuser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from kern.contract.evaluation import evaluation_data
from kern.excel.checking.cells import cell_value
from kern.excel.checking.parse import parse_book
from kern.excel.filling import Filling, read_document, to_document
from kern.excel.form import (
    GUIDE_SHEET,
    PROVIDER_COLUMNS,
    PROVIDER_SHEET,
    RECORD_COLUMNS,
    RECORDS_SHEET,
    REGION_COLUMNS,
    Form,
)
from kern.excel.reading.opening import read_book
from kern.excel.writing.template import template_bytes
from kern.intake import form_for
from kern.model.assessment import RegionAnswers, Row
from kern.model.scale import Answer
from kern.pipeline.evaluate import evaluate
from kern.region.installed import load_plugins
from tests.excel.forms import DOCUMENT, filling, form
from tests.tools import in_ci, needs_node

Cell = str | int | float | bool | date | None
#: Everything in a workbook, before any library has a say in it: rows by sheet, and the custom properties.
Content = tuple[dict[str, list[list[Cell]]], dict[str, str]]
Writer = Callable[[Content], bytes]

NPM_PACKAGE = "exceljs@4.4.0"
SCRIPT = """
const ExcelJS = require('exceljs');
const chunks = [];
process.stdin.on('data', chunk => chunks.push(chunk));
process.stdin.on('end', async () => {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of JSON.parse(Buffer.concat(chunks).toString('utf8'))) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    rows.forEach((row, r) => row.forEach((value, c) => {
      if (value === null) return;
      const cell = sheet.getCell(r + 1, c + 1);
      if (value.date) { cell.value = new Date(value.date); cell.numFmt = 'dd-mm-yyyy'; }
      else if (value.rich) cell.value = { richText: value.rich.map((text, i) => ({ text, font: { bold: i === 0 } })) };
      else cell.value = value;
    }));
  }
  process.stdout.write(Buffer.from(await book.xlsx.writeBuffer()));
});
"""


def content(wanted: Form, given: Filling) -> Content:
    """What the workbook of a form says, filled in; from the definition alone."""
    regions = given.assessment.regions
    facts = given.assessment.facts
    versions = {"kern_sjabloon": "1", **{f"kern_catalogus_{r.id}": r.version for r in wanted.regions}}
    sheets: dict[str, list[list[Cell]]] = {GUIDE_SHEET: [["Versies"], *(["", v, k] for k, v in versions.items())]}
    sheets[PROVIDER_SHEET] = [[column.title for column in PROVIDER_COLUMNS]]
    for spec in wanted.facts:
        value = facts.get(spec.key)
        if spec.unit == "procent" and value is not None:
            value = f"{value}%".replace(".", ",")
        shown = None if value is None else cell_value(value)
        sheets[PROVIDER_SHEET].append([spec.question, shown, None, spec.key])
    for region in wanted.regions:
        rows = regions.get(region.id, RegionAnswers()).rows
        table: list[list[Cell]] = [[column.title for column in REGION_COLUMNS]]
        for requirement in region.catalogue.requirements:
            row = rows.get(requirement.ref, Row(requirement.ref))
            answers = (row.self_answer, row.explanation, row.evidence, row.assessor_answer, row.finding)
            told = [str(answer) if answer else None for answer in answers]
            table.append([requirement.ref, requirement.theme, region.texts[requirement.ref], *told])
        sheets[region.sheet] = table
    sheets[RECORDS_SHEET] = [[column.title for column in RECORD_COLUMNS]]
    for region in wanted.regions:
        for record in regions.get(region.id, RegionAnswers()).records:
            value = None if record.value is None else cell_value(record.value)
            sheets[RECORDS_SHEET].append([region.sheet, record.ref or None, record.key, value, record.motivation])
    return sheets, versions


def with_xlsxwriter(what: Content, *, constant_memory: bool = False) -> bytes:
    """XlsxWriter: texts in a table of their own, or (in constant memory) within the cells."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "constant_memory": constant_memory, "strings_to_formulas": False}
    )
    day, bold = book.add_format({"num_format": "dd-mm-yyyy"}), book.add_format({"bold": True})
    for name, rows in what[0].items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(r, c, value, day)
                elif isinstance(value, str) and "\n" in value and not constant_memory:
                    first, _, rest = value.partition("\n")
                    sheet.write_rich_string(r, c, bold, first, f"\n{rest}")
                elif isinstance(value, str):
                    sheet.write_string(r, c, value)
                elif value is not None:
                    sheet.write(r, c, value)
    for key, value in what[1].items():
        book.set_custom_property(key, value, "text")
    book.close()
    return buffer.getvalue()


def with_exceljs(what: Content) -> bytes:
    """ExcelJS, in JavaScript. It knows no custom properties: only the sheet `Uitleg` tells the versions."""
    folder = node_folder()
    sheets = [[name, [[_plain(value) for value in row] for row in rows]] for name, rows in what[0].items()]
    (folder / "schrijf.js").write_text(SCRIPT, encoding="utf-8")
    node = shutil.which("node") or "node"
    command = [node, str(folder / "schrijf.js")]
    done = subprocess.run(command, input=json.dumps(sheets).encode(), capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def _plain(value: Cell) -> Any:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, str) and "\n" in value:
        first, _, rest = value.partition("\n")
        return {"rich": [first, f"\n{rest}"]}
    return value


@cache
def node_folder() -> Path:
    """A folder outside the project with the JavaScript library; installed once and kept."""
    folder = Path(tempfile.gettempdir()) / f"kern-node-{getuser()}"
    if not (folder / "node_modules" / "exceljs").is_dir():
        folder.mkdir(exist_ok=True)
        npm = shutil.which("npm")
        said = "npm is niet geïnstalleerd"
        if npm is not None:
            options = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--prefix", str(folder)]
            done = subprocess.run(
                [npm, "install", *options, NPM_PACKAGE],
                capture_output=True,
                timeout=300,
                check=False,
                env={**os.environ, "npm_config_update_notifier": "false"},
            )
            said = done.stderr.decode("utf-8", "replace")[-300:]
        if not (folder / "node_modules" / "exceljs").is_dir():
            if in_ci():
                raise RuntimeError(f"KERN_CI=1, maar {NPM_PACKAGE} is niet te installeren: {said}")
            pytest.skip(f"{NPM_PACKAGE} is niet te installeren: {said}")
    return folder


def in_constant_memory(what: Content) -> bytes:
    return with_xlsxwriter(what, constant_memory=True)


WRITERS = [
    pytest.param(with_xlsxwriter, id="XlsxWriter"),
    pytest.param(in_constant_memory, id="XlsxWriter, texts within the cells"),
    pytest.param(with_exceljs, id="ExcelJS", marks=needs_node()),
]


@pytest.mark.parametrize("fast", [False, True], ids=["reference engine", "fast engine"])
@pytest.mark.parametrize("write", WRITERS)
def test_a_form_of_another_library_is_the_same_assessment(write: Writer, fast: bool) -> None:
    book = read_book(write(content(form(), filling())), "vreemd.xlsx", fast=fast)
    result = parse_book(book, form())
    assert result.problems == ()
    assert to_document(result.draft) == DOCUMENT
    assert book.engine == ("kern" if fast else "openpyxl")


@cache
def all_regions() -> tuple[Form, Filling]:
    """The form of every installed region with an answer to each demand, of each kind in turn."""
    regions = load_plugins().regions
    wanted = form_for(regions)
    answers = {
        key: {
            demand.ref: {
                "zelfbeoordeling": [*Answer][number % 5].value,
                "toelichting": f"Uitleg bij {demand.ref}: zo doen wij dat.\nMet een tweede regel & een <teken>.",
                "oordeel": [*Answer][number % 4].value,
            }
            for number, demand in enumerate(region.catalogue.demands)
        }
        for key, region in regions.items()
    }
    facts = {key: value for key, value in DOCUMENT["feiten"].items() if key != "testregio_bussen"}
    gemeenten = "Assen; Midden-Groningen; Enschede; Groningen"
    judged = {key: [{"sleutel": "datum", "waarde": "2026-12-01"}] for key in regions}
    document = {"feiten": {**facts, "gemeenten": gemeenten}, "antwoorden": answers, "toetsing": judged}
    found, problems = read_document(document, wanted)
    assert not problems
    return wanted, found


def evaluated(data: bytes) -> dict[str, Any]:
    """The evaluation of a workbook for every region, as data, but for the file that it came from."""
    wanted, _ = all_regions()
    result = parse_book(read_book(data, "werkmap.xlsx"), wanted)
    assert result.problems == ()
    assert result.assessment is not None
    shown = evaluation_data(evaluate(result.assessment, load_plugins().regions))
    shown.pop("source")
    return shown


@pytest.mark.parametrize("write", WRITERS)
def test_a_form_of_another_library_gets_the_same_evaluation_in_every_region(write: Writer) -> None:
    wanted, given = all_regions()
    own = evaluated(template_bytes(wanted, given))
    assert own == evaluated(write(content(wanted, given)))
    assert any(region["self"]["score"] for region in own["regions"] if region["self"])
