# SPDX-License-Identifier: EUPL-1.2
"""Real workbooks of a small region, filled in and then changed the way people change them."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from kern.catalogue.loader import load_text
from kern.catalogue.reference import core_facts
from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.filling import Filling, read_document
from kern.excel.form import Form, RegionForm, build_form
from kern.excel.reading.opening import read_book
from kern.excel.writing.template import template_bytes
from kern.model.catalogue import Catalogue
from kern.problems import has_errors

CATALOGUE_FILE = Path(__file__).parent.parent / "data" / "testregio.toml"
SHEET = "Test-regio"

DOCUMENT: dict[str, Any] = {
    "feiten": {
        "naam": "Zorg op Maat BV",
        "kvk": "01234567",
        "agb": "06001234",
        "ingevuld_op": "2026-11-12",
        "gemeenten": "Assen; Emmen",
        "wetten": "Wmo; Jeugdwet",
        "financiering": "ZIN",
        "soort_aanbieder": "professionele aanbieder; zzp",
        "medewerkers": 30,
        "begeleiding": "ja",
        "vervoer": "nee",
        "vog_nu_jaren": 2.5,
        "vog_aandeel": 85,
        "testregio_bussen": 0,
    },
    "antwoorden": {
        "testregio": {
            "V1": {
                "zelfbeoordeling": "Voldoet",
                "toelichting": "- Wij werken ermee.\n- Iedereen is geschoold.",
                "bewijs": "=Protocol 2025",
                "oordeel": "Voldoet grotendeels",
                "bevinding": "@ nakijken",
            },
            "V2": {"zelfbeoordeling": "N.v.t.", "toelichting": "Wij vervoeren niemand."},
            "V3a": {"zelfbeoordeling": "Voldoet grotendeels niet"},
            "1.7": {"zelfbeoordeling": "Voldoet niet", "bewijs": "+31 is het landnummer"},
            "40": {"toelichting": "Nog niet beoordeeld."},
        }
    },
    "toetsing": {
        "testregio": [
            {"sleutel": "datum", "waarde": "2026-12-01"},
            {"sleutel": "fase", "waarde": "contract"},
            {"sleutel": "afwijking", "waarde": "zwaardere_maatregel", "motivering": "Vertrouwen ontbreekt."},
            {"sleutel": "kleine_aanbieder", "waarde": "nee"},
            {"sleutel": "vrijstelling", "nr": "V3b", "motivering": "Klein van omvang."},
            {"sleutel": "niet_getoetst", "nr": "40", "waarde": "ja", "motivering": "Later in het jaar."},
        ]
    },
}
"""A document in the very shape in which `to_document` gives it back."""


@cache
def catalogue() -> Catalogue:
    """The catalogue of the small region."""
    return load_text(CATALOGUE_FILE.read_text(encoding="utf-8"), CATALOGUE_FILE.name).catalogue


@cache
def form(version: str = "2025") -> Form:
    """The form of the small region alone."""
    return build_form([RegionForm(catalogue(), version)], [*core_facts(), *catalogue().facts])


def document(**facts: Any) -> dict[str, Any]:
    """A fresh copy of the document, with facts changed; None takes one away."""
    fresh = deepcopy(DOCUMENT)
    fresh["feiten"] = {key: value for key, value in {**fresh["feiten"], **facts}.items() if value is not None}
    return fresh


def filling(given: Mapping[str, Any] | None = None) -> Filling:
    """The document as a filling; it must be without errors."""
    found, problems = read_document(given or DOCUMENT, form())
    assert not has_errors(problems), problems
    return found


@cache
def _template() -> bytes:
    return template_bytes(form(), filling())


def workbook(change: Callable[[Workbook], object] | None = None, given: Mapping[str, Any] | None = None) -> bytes:
    """A filled-in workbook, changed with openpyxl the way a person would."""
    data = _template() if given is None else template_bytes(form(), filling(given))
    if change is None:
        return data
    book = load_workbook(BytesIO(data))
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parsed(
    change: Callable[[Workbook], object] | None = None,
    given: Mapping[str, Any] | None = None,
    known: Mapping[str, str] | None = None,
) -> ParseResult:
    """What kern reads in such a workbook."""
    return parse_book(read_book(workbook(change, given), "werkmap.xlsx"), form(), known or {})


def row_of(book: Workbook, sheet: str, column: str, text: str) -> int:
    """The row in which a text stands in a column."""
    cells = book[sheet][column]
    return next(int(cell.row) for cell in cells if cell.value is not None and str(cell.value) == text)


def fact_cell(book: Workbook, key: str) -> Any:
    """The value cell of a fact."""
    return book["Aanbieder"][f"B{row_of(book, 'Aanbieder', 'D', key)}"]


def demand_row(book: Workbook, ref: str) -> int:
    """The row of a demand."""
    return row_of(book, SHEET, "A", ref)


def record_row(book: Workbook, key: str) -> int:
    """The row of an assessor's key that is recorded once."""
    return row_of(book, "Toetsing", "C", key)
