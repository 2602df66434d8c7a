# SPDX-License-Identifier: EUPL-1.2
"""A paper as a workbook: what it says on a first sheet, each table on a sheet of its own that can be filtered."""

import re
from collections.abc import Iterator

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kern.excel import sheets
from kern.excel.writing.layout import INPUT_FILL
from kern.render.list_texts import ENTRY_MARK, ENTRY_PART, ENTRY_TEXT, ENTRY_TITLE, OVERVIEW, SEE_SHEET
from kern.render.paper import Block, Bullets, Code, Entry, Paper, Part, Table, Text

#: So many characters wide is a column of a table as a whole.
_WIDE = 150
#: The columns of a part that stands in a report, in characters; texts run on over them.
_PART_WIDTHS = (14, 44, 34, 34, 24, 24)
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_FIGURES = Alignment(horizontal="right", vertical="top", wrap_text=True)
_UNWRAPPED = Alignment(vertical="top")


def render(paper: Paper) -> bytes:
    """The paper as the bytes of an .xlsx file."""
    book = sheets.new_book(f"{paper.kind}: {paper.title}", paper.kind)
    sheet = sheets.add_sheet(book, OVERVIEW)
    sheets.widths(sheet, [110])
    sheets.title(sheet, 1, paper.kind)
    sheets.title(sheet, 2, " · ".join([paper.title, *paper.facts]), small=True)
    row = 4
    for part, title, block in _blocks(paper):
        if title:
            sheets.title(sheet, row, title, small=True)
            row += 1
        bold = sheets.BOLD if isinstance(block, Text) and block.loud else None
        for line in _lines(book, block, part):
            sheets.put(sheet, row, 1, line, bold)
            sheets.fit(sheet, row, [line])
            row += 1
    for label, value in paper.colophon:
        row += 1
        sheets.put(sheet, row, 1, f"{label}: {value}")
        sheets.fit(sheet, row, [f"{label}: {value}"])
    _entries(book, paper)
    return sheets.as_bytes(book)


def _lines(book: Workbook, block: Block, part: str) -> Iterator[str]:
    """What the first sheet says of a block; a table gets a sheet of its own, which is named there."""
    if isinstance(block, Text):
        yield block.text
    elif isinstance(block, Bullets):
        yield from [*([block.title] if block.title else []), *(f"– {item}" for item in block.items)]
    elif isinstance(block, Code):
        yield from [*([block.title] if block.title else []), *block.text.split("\n")]
    elif isinstance(block, Table):
        whole = sum(block.shares)
        columns = {
            name: max(8, _WIDE * share // whole) for name, share in zip(block.columns, block.shares, strict=True)
        }
        made = sheets.list_sheet(book, block.title or part, columns, _rows(block))
        _fill_in(made, block)
        yield SEE_SHEET.format(name=made.title)


def add_part(book: Workbook, part: Part, name: str) -> None:
    """A part of a paper on a sheet of its own, its tables one below the other."""
    sheet = sheets.add_sheet(book, name)
    sheets.widths(sheet, _PART_WIDTHS)
    sheets.title(sheet, 1, part.title)
    row = 3
    for block in part.blocks:
        if isinstance(block, Text):
            sheets.put(sheet, row, 1, block.text, sheets.BOLD if block.loud else None).alignment = _UNWRAPPED
            row += 1
        elif isinstance(block, Bullets):
            for line in [*([block.title] if block.title else []), *(f"– {item}" for item in block.items)]:
                sheets.put(sheet, row, 1, line).alignment = _UNWRAPPED
                row += 1
        elif isinstance(block, Table):
            row = sheets.table(sheet, row, block.columns, block.rows) + 2


def _entries(book: Workbook, paper: Paper) -> None:
    """The entries of a booklet as one list: a row for each, a column for each detail."""
    found = [(part.title, block) for part in paper.parts for block in part.blocks if isinstance(block, Entry)]
    if not found:
        return
    labels = list(dict.fromkeys(label for _, entry in found for label, _ in entry.details))
    columns = {ENTRY_PART: 22, ENTRY_MARK: 10, ENTRY_TITLE: 30, ENTRY_TEXT: 60, **dict.fromkeys(labels, 36)}
    rows = []
    for part, entry in found:
        details = dict(entry.details)
        rows.append((part, entry.mark, entry.title, entry.text, *(details.get(label, "") for label in labels)))
    sheets.list_sheet(book, paper.kind, columns, rows, frozen=3)


def _rows(table: Table) -> Iterator[list[str | int]]:
    """The rows of a table, whole numbers in a column of figures as numbers, so that they can be added up."""
    for row in table.rows:
        yield [
            int(cell) if index in table.numbers and _WHOLE_NUMBER.fullmatch(cell) else cell
            for index, cell in enumerate(row)
        ]


def _fill_in(sheet: Worksheet, table: Table) -> None:
    """Put figures at the right; make room in the columns that a person fills in, with what can be chosen there."""
    for column in table.numbers:
        for row in range(2, len(table.rows) + 2):
            sheet.cell(row, column + 1).alignment = _FIGURES
    for column in table.fill:
        letter = get_column_letter(column + 1)
        for row in range(2, len(table.rows) + 2):
            sheet[f"{letter}{row}"].fill = INPUT_FILL
        labels = table.choices.get(column)
        if labels and table.rows:
            listed = DataValidation(type="list", formula1='"' + ",".join(labels) + '"', allow_blank=True)
            listed.add(f"{letter}2:{letter}{len(table.rows) + 1}")
            sheet.add_data_validation(listed)


def _blocks(paper: Paper) -> Iterator[tuple[str, str, Block]]:
    """Every block with the part in which it stands; the first of a part with its title."""
    yield from (("", "", block) for block in paper.first)
    for part in paper.parts:
        for index, block in enumerate(part.blocks):
            yield part.title, part.title if index == 0 else "", block
