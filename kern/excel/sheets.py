# SPDX-License-Identifier: EUPL-1.2
"""Making sheets that people filter and print: text that stays text, a frozen header, A4 landscape.

Only imported where a workbook is written, because openpyxl takes long to load.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from math import ceil
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import CellIsRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kern import __version__
from kern.words import clean
from kern.words.explanations import ADVICE
from kern.words.house_style import BLUE, FONT

_TOP = Alignment(vertical="top", wrap_text=True)
_FIGURE = Alignment(horizontal="right", vertical="top", indent=1)
HEAD_ALIGN = Alignment(vertical="center", wrap_text=True)
#: The size of letters in a cell, in reports and templates alike.
SIZE = 10
PLAIN = Font(name=FONT, size=SIZE)
HEAD_FONT = Font(name=FONT, size=SIZE, bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor=BLUE)
_LINE = Border(bottom=Side(style="thin", color="D5DCE6"))
TITLE_FONT = Font(name=FONT, size=16, bold=True, color=BLUE)
SUBTITLE_FONT = Font(name=FONT, size=13, bold=True, color=BLUE)
BOLD = Font(name=FONT, size=SIZE, bold=True)
_DAY = "[$-413]d mmmm yyyy"
_A4, _A3 = 9, 8
#: Points; Excel knows no row higher than 409, and one that fills the screen cannot be scrolled past.
_LINE_HEIGHT, _HIGHEST = 15.0, 240.0
#: A list of more characters than this is too small to read on A4.
_WIDE = 260


@dataclass(frozen=True, slots=True)
class Number:
    """A number with the format in which it is shown."""

    value: float
    form: str = "0.##"


Value = str | int | date | Number | None


def share(value: float, shown: str) -> Number:
    """A share of 1 as a percentage, with as many decimals as its Dutch text (``64,38 %``) has."""
    decimals = len(shown.partition(",")[2].rstrip(" %"))
    return Number(value, f"0.{'0' * decimals}%" if decimals else "0%")


def new_book(title: str, subject: str) -> Workbook:
    """An empty workbook without sheets, with its properties filled in."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = clean.short(title, 200)
    book.properties.subject = clean.short(subject, 200)
    book.properties.creator = f"kern {__version__}"
    book.properties.language = "nl-NL"
    return book


def add_sheet(book: Workbook, name: str) -> Worksheet:
    """A sheet that prints on A4 (a very wide list on A3), landscape, one page wide. Two sheets never have one name."""
    base = re.sub(r"[\\/*?:\[\]]", "-", clean.short(name, 28)).strip("' ") or "Blad"
    used = {title.casefold() for title in book.sheetnames}
    found = next(n for n in (base, *(f"{base} {i}" for i in range(2, 100))) if n.casefold() not in used)
    sheet: Worksheet = book.create_sheet(found)
    landscape(sheet)
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(text=ADVICE), right=_HeaderFooterPart(text="&P / &N"))
    return sheet


def landscape(sheet: Worksheet) -> None:
    """A4 landscape, one page wide and as many long as it takes."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put(sheet: Worksheet, row: int, column: int, value: Value, font: Font | None = None) -> Cell:
    """Write one cell. Text stays text, whatever it starts with."""
    cell = cast(Cell, sheet.cell(row, column))
    if isinstance(value, Number):
        cell.value = value.value
        cell.number_format = value.form
    elif isinstance(value, str):
        shown = clean.cell(value)
        put_text(cell, shown)
        cell.number_format = "@" if shown[:1].isdigit() else "General"
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DAY
    cell.alignment = _TOP if isinstance(value, str) else _FIGURE
    cell.font = font or PLAIN
    return cell


def put_text(cell: Cell, text: str) -> None:
    """Text in a cell that stays text when somebody edits the cell, also where it looks like a formula."""
    cell.value = text
    cell.data_type = "s"
    if clean.is_formula(text):
        cell.quotePrefix = True


def title(sheet: Worksheet, row: int, text: str, *, small: bool = False) -> None:
    """A heading in the first column, running on over the next ones."""
    cell = put(sheet, row, 1, text, SUBTITLE_FONT if small else TITLE_FONT)
    cell.alignment = Alignment(vertical="top")
    sheet.row_dimensions[row].height = 1.5 * (cell.font.size or 11)


def pairs(sheet: Worksheet, row: int, rows: Iterable[tuple[str, Value]], over: int = 1) -> int:
    """Label and value beside one another; the value runs over ``over`` columns. Gives the next free row."""
    for label, value in rows:
        put(sheet, row, 1, label, BOLD)
        put(sheet, row, 2, value)
        if over > 1:
            sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=1 + over)
        fit(sheet, row, [label, value], over)
        row += 1
    return row


def table(sheet: Worksheet, row: int, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """A header and rows under it. Gives the last row that was written."""
    for index, name in enumerate(columns, 1):
        cell = put(sheet, row, index, name, HEAD_FONT)
        cell.fill, cell.alignment = HEAD_FILL, HEAD_ALIGN
    for values in rows:
        row += 1
        for index, value in enumerate(values, 1):
            put(sheet, row, index, value).border = _LINE
        fit(sheet, row, values)
    return row


def fit(sheet: Worksheet, row: int, values: Sequence[Value], over: int = 1) -> None:
    """Make a row as high as its longest text needs: not every program does that by itself when it opens a file."""
    lines = 1
    for index, value in enumerate(values, 1):
        if isinstance(value, str) and value:
            letters = [get_column_letter(i) for i in range(index, index + (over if index > 1 else 1))]
            room = max(4.0, sum(sheet.column_dimensions[letter].width for letter in letters) - 1)
            lines = max(lines, sum(ceil(max(1, len(part)) / room) for part in value.split("\n")))
    sheet.row_dimensions[row].height = min(_LINE_HEIGHT * lines + 2, _HIGHEST)


def list_sheet(
    book: Workbook, name: str, columns: Mapping[str, int], rows: Iterable[Sequence[Value]], frozen: int = 1
) -> Worksheet:
    """A sheet that is one list: widths, a filter, a header that stays in sight and is repeated on paper.

    ``frozen`` is the number of columns at the left that stay in sight too.
    """
    sheet = add_sheet(book, name)
    widths(sheet, columns.values())
    last = table(sheet, 1, list(columns), rows)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    sheet.print_title_rows = "1:1"
    if sum(columns.values()) > _WIDE:
        sheet.page_setup.paperSize = _A3
    return sheet


def widths(sheet: Worksheet, of_columns: Iterable[int]) -> None:
    """Set the widths of the columns, in characters."""
    for index, width in enumerate(of_columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def equals(word: str, colour: str) -> Rule:
    """A conditional format: this fill where a cell holds this word."""
    fill = PatternFill("solid", bgColor=colour)
    rule: Rule = CellIsRule(operator="equal", formula=[f'"{word}"'], fill=fill)  # type: ignore[no-untyped-call]
    return rule


def as_bytes(book: Workbook) -> bytes:
    """The workbook as a file."""
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
