# SPDX-License-Identifier: EUPL-1.2
"""Workbooks with mistakes, their corrected copies, and what those say."""

import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.correction import correction_texts
from kern.excel.correction.workbook import correct
from kern.excel.reading.opening import read_book
from tests.excel.forms import SHEET, demand_row, fact_cell, form, record_row, workbook

Change = Callable[[Workbook], object]


@cache
def at(key: str) -> str:
    """The cell of a fact, or of a record that is made once."""
    book = opened(workbook())
    return f"D{record_row(book, key)}" if key == "fase" else str(fact_cell(book, key).coordinate)


def mistakes(book: Workbook) -> None:
    """One mistake on each sheet, and a warning."""
    book[SHEET][f"D{demand_row(book, 'V1')}"] = "best wel"
    fact_cell(book, "medewerkers").value = "veel"
    fact_cell(book, "gemeenten").value = "Asen"
    book["Toetsing"][f"D{record_row(book, 'fase')}"] = "inkoopp"


def mended(data: bytes) -> bytes:
    """The corrected workbook with the marked cells mended, and nothing else done to it."""

    def mend(book: Workbook) -> None:
        book[SHEET][f"D{demand_row(book, 'V1')}"] = "Voldoet"
        fact_cell(book, "medewerkers").value = 30
        fact_cell(book, "gemeenten").value = "Assen; Emmen"
        book["Toetsing"][f"D{record_row(book, 'fase')}"] = "contract"

    return changed(data, mend)


def changed(data: bytes, change: Change) -> bytes:
    book = load_workbook(BytesIO(data), rich_text=True)
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes, name: str = "ingevuld.xlsx") -> ParseResult:
    return parse_book(read_book(data, name), form())


def corrected(data: bytes, name: str = "ingevuld.xlsx") -> bytes:
    book = read_book(data, name)
    return correct(data, book, parse_book(book, form()), form())


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data), rich_text=True)


def listed(data: bytes) -> list[tuple[Any, ...]]:
    """The rows of the list in front: code, kind, sheet, cell, found, expected, advice."""
    rows = list(opened(data)["Correctie"].iter_rows(max_col=7, values_only=True))
    return rows[rows.index(correction_texts.HEADER) + 1 :]


def said(data: bytes) -> str:
    """What stands above the list."""
    rows = list(opened(data)["Correctie"].iter_rows(max_col=1, values_only=True))
    return "\n".join(str(row[0]) for row in rows[: rows.index(("Code",))] if row[0])


def with_parts(data: bytes, parts: dict[str, bytes], **replaced: tuple[str, str]) -> bytes:
    """A workbook with parts added; ``replaced`` changes the text of a part, named by the end of its name."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            for end, (old, new) in replaced.items():
                if member.filename.removesuffix(".xml").endswith(end):
                    assert old.encode() in content, (end, old)
                    content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(member.filename, content)
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


def with_part(data: bytes, name: str, xml: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.infolist():
            target.writestr(member, xml.encode() if member.filename == name else source.read(member))
    return buffer.getvalue()


def lived_in(book: Workbook) -> None:
    """A workbook that somebody made their own."""
    sheet = book[SHEET]
    sheet.column_dimensions["D"].width = 33.5
    sheet.row_dimensions[7].height = 91
    sheet.row_dimensions[8].hidden = True
    sheet["A4"].fill = PatternFill("solid", fgColor="FF00B0F0")
    sheet["E3"].font = Font(bold=True, color="FF0000")
    sheet["K3"] = "=LEN(E3)"
    sheet["K4"].hyperlink = "https://voorbeeld.nl/bewijs?a=1&b=2"
    sheet.conditional_formatting.add("K3:K9", CellIsRule(operator="equal", formula=["5"], font=Font(bold=True)))
    book["Aanbieder"]["B3"].comment = Comment("Klopt de naam?", "Jan")
    own = book.create_sheet("Eigen blad")
    own.merge_cells("A1:C2")
    own["A1"] = "Planning"
    own["B5"], own["B6"] = datetime(2026, 11, 12, 13, 37, 11), 0.3
    own["D1"], own["E1"], own["D2"], own["E2"] = "wie", "wat", "Jan", "audit"
    own.add_table(Table(displayName="Lijst", ref="D1:E2"))
    own.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="F1:F9"))
    own.freeze_panes = "B2"
    own.sheet_state = "hidden"
    own.sheet_properties.tabColor = "FF0000"
    own.print_title_rows = "1:2"
