# SPDX-License-Identifier: EUPL-1.2
"""The small region with evidence that expires: V1 is then not shown, V2 only told."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from kern.catalogue.loader import CatalogueFile, load_text
from kern.catalogue.reference import core_facts
from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.filling import read_document
from kern.excel.form import Form, RegionForm, build_form
from kern.excel.reading.opening import read_book
from kern.excel.writing.template import template_bytes
from tests.excel.forms import CATALOGUE_FILE, SHEET, demand_row

FACTS = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "ingevuld_op": "2026-11-12",
    "gemeenten": "Assen",
    "wetten": "Wmo",
    "financiering": "ZIN",
    "soort_aanbieder": "professionele aanbieder",
    "medewerkers": 30,
    "vervoer": "ja",
    "begeleiding": "ja",
}
_VALID = {
    "V1": 'evidence_valid = { length = 3, unit = "jaren", expired = "niet_aangetoond" }',
    "V2": 'evidence_valid = { length = 6, unit = "maanden", expired = "signaal" }',
}


@cache
def catalogue_file() -> CatalogueFile:
    text = CATALOGUE_FILE.read_text(encoding="utf-8")
    for ref, valid in _VALID.items():
        text = text.replace(f'ref = "{ref}"\n', f'ref = "{ref}"\n{valid}\n', 1)
    return load_text(text, "proef")


@cache
def form() -> Form:
    catalogue = catalogue_file().catalogue
    return build_form([RegionForm(catalogue, "2025")], [*core_facts(), *catalogue.facts])


def filled(answers: dict[str, dict[str, Any]]) -> bytes:
    """A workbook of the region, filled in by a ``--vul`` document."""
    filling, problems = read_document({"feiten": FACTS, "antwoorden": {"testregio": answers}}, form())
    assert not problems, problems
    return template_bytes(form(), filling)


def read(data: bytes) -> ParseResult:
    return parse_book(read_book(data, "werkmap.xlsx"), form(), {})


def changed(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    book = load_workbook(BytesIO(data))
    change(book)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def dated(ref: str, value: object) -> Callable[[Workbook], object]:
    """Fill in the date of the evidence for a demand."""

    def change(book: Workbook) -> None:
        sheet = book[SHEET]
        titles = {cell.value: cell.column_letter for cell in sheet[1]}
        sheet[f"{titles['Datum bewijs']}{demand_row(book, ref)}"] = value

    return change
