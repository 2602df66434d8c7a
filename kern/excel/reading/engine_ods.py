# SPDX-License-Identifier: EUPL-1.2
"""The reader of OpenDocument spreadsheets (.ods), on the XML parser of Python itself.

No library reads an .ods without loss: python-calamine makes an empty cell of an error value and of a
formula without a value, drops tabs and gives a duration as text; on hostile repeats it takes its process down. This
reader sees all of that and counts before it makes anything, so it needs no process of its own.
"""

from collections.abc import Collection, Sequence

from kern.excel.reading.a1 import Range, name_of
from kern.excel.reading.ods_cell import collapsed, value_of
from kern.excel.reading.preflight import MAX_SHEETS
from kern.excel.reading.raw import RawSheet, RawValue, fold, trimmed, without_hidden
from kern.excel.reading.survey import (
    MAX_AREA,
    MAX_CELLS,
    MAX_COLUMN,
    MAX_DEPTH,
    MAX_MARKUP,
    MAX_ROW,
    SHOWN_LIMIT,
)
from kern.model.assessment import Place
from kern.office.archive import Archive, refuse
from kern.office.xmlparts import SEPARATOR, make_parser, named_texts, parse
from kern.problems import Problem, problem

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{_OASIS}table:1.0{SEPARATOR}"
_TEXT = f"{_OASIS}text:1.0{SEPARATOR}"
_OFFICE = f"{_OASIS}office:1.0{SEPARATOR}"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_BREAKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SPACE = f"{_TEXT}s"
# What stands in a cell beside its text: notes, drawings, the reading aid of Asian scripts.
_ASIDE = (f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text")
_DRAWING = f"{_OASIS}drawing:1.0{SEPARATOR}"
_SHEET_PARTS = f"{_OFFICE}spreadsheet"


def read(archive: Archive, sheets: Collection[str] | None = None) -> tuple[tuple[RawSheet, ...], tuple[str, ...]]:
    """Read the sheets of an .ods; ``sheets`` restricts which. Returns the sheets and the names of all.

    Raises `ProblemsError` for a file that is encrypted, damaged or excessive, or that is no spreadsheet.
    """
    if "encrypted-package" in archive or b"encryption-data" in _optional(archive, "meta-inf/manifest.xml"):
        raise refuse("K009")
    content = archive.read("content.xml")
    if content.count(b"<") > MAX_MARKUP:
        raise refuse("K019", limit=SHOWN_LIMIT)
    reader = _Reader(None if sheets is None else {fold(name) for name in sheets})
    parser = make_parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, content)
    if not reader.is_spreadsheet:
        raise refuse("K010")
    if not reader.names:
        raise refuse("K020")
    return tuple(reader.sheets), tuple(reader.names)


def properties(archive: Archive) -> dict[str, str]:
    """The custom document properties, as text."""
    return named_texts(archive.read("meta.xml"), "user-defined") if "meta.xml" in archive else {}


def notices(archive: Archive) -> tuple[Problem, ...]:
    """A warning where the file has macros; an empty library is none."""
    empty = ("script-lb.xml", "script-lc.xml")
    found = any(name.startswith(("basic/", "scripts/")) and not name.endswith((*empty, "/")) for name in archive.names)
    return (problem("K034"),) if found else ()


def _optional(archive: Archive, name: str) -> bytes:
    return archive.read(name) if name in archive else b""


class _Reader:
    """What one pass over the content remembers: the sheet, row and cell at hand, and the sheets that are done."""

    def __init__(self, wanted: set[str] | None) -> None:
        self.wanted = wanted
        self.is_spreadsheet = False
        self.sheets: list[RawSheet] = []
        self.names: list[str] = []
        self.name = ""
        self.depth = self.tables = self.aside = 0
        self.cells = self.area = 0
        self.reading = False
        self.rows: list[tuple[RawValue, ...]] = []
        self.merges: list[Range] = []
        self.blank_rows = self.repeat_row = 0
        self.row: list[RawValue] = []
        self.blank_cells = 0
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.pieces: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError("too deep")
        if self.aside or tag in _ASIDE or tag.startswith(_DRAWING):
            self.aside += 1
        elif tag == _SHEET:
            self.tables += 1
            if self.tables == 1:
                self._open_sheet(attributes.get(f"{_TABLE}name", ""))
        elif tag == _SHEET_PARTS:
            self.is_spreadsheet = True
        elif self.reading and self.tables == 1:
            self._start_inside(tag, attributes)

    def _start_inside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _CELLS:
            self.cell = attributes
            self.paragraphs = []
        elif tag == _ROW:
            self.row, self.blank_cells = [], 0
            self.repeat_row = _repeat(attributes.get(f"{_TABLE}number-rows-repeated"))
        elif tag in _PARAGRAPHS:
            self.pieces = []
        elif self.pieces is not None and tag == _SPACE:
            self.pieces.append(" " * min(_repeat(attributes.get(f"{_TEXT}c")), 32_767))
        elif self.pieces is not None and tag in _BREAKS:
            self.pieces.append(_BREAKS[tag])

    def characters(self, text: str) -> None:
        if self.pieces is not None and not self.aside:
            text = collapsed(text)
            self.pieces.append(text if self.pieces else text.lstrip(" "))

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.aside:
            self.aside -= 1
        elif tag == _SHEET:
            self.tables -= 1
            if not self.tables and self.reading:
                self._close_sheet()
        elif self.reading and self.tables == 1:
            if tag in _PARAGRAPHS and self.pieces is not None:
                self.paragraphs.append("".join(self.pieces))
                self.pieces = None
            elif tag in _CELLS and self.cell is not None:
                self._close_cell(self.cell)
            elif tag == _ROW:
                self._close_row()

    def _open_sheet(self, name: str) -> None:
        # LibreOffice keeps what it once read of other files as tables that nobody sees: 'file:///...'#$Blad1
        if name.startswith("'") and "'#$" in name:
            return
        self.name = name
        self.names.append(name)
        if len(self.names) > MAX_SHEETS:
            raise refuse("K033", count=len(self.names), limit=MAX_SHEETS)
        self.reading = self.wanted is None or fold(name) in self.wanted
        self.rows, self.blank_rows, self.merges = [], 0, []

    def _close_sheet(self) -> None:
        rows: Sequence[Sequence[RawValue]] = self.rows
        if self.merges:
            shown = [[*row] for row in rows]
            without_hidden(shown, self.merges)
            rows = trimmed(shown)
        self.sheets.append(RawSheet(self.name, tuple(rows), tuple(self.merges)))
        self.reading = False

    def _close_cell(self, attributes: dict[str, str]) -> None:
        plain = {_local(key): value for key, value in attributes.items()}
        self._note_merge(_repeat(plain.get("number-rows-spanned")), _repeat(plain.get("number-columns-spanned")))
        value = value_of(plain, self.paragraphs)
        count = _repeat(plain.get("number-columns-repeated"))
        self.cell = None
        if value is None:
            self.blank_cells += count
            return
        self._count(count, len(self.row) + self.blank_cells + count)
        self.row += [None] * self.blank_cells + [value] * count
        self.blank_cells = 0

    def _note_merge(self, rows: int, columns: int) -> None:
        if rows > 1 or columns > 1:
            row, column = len(self.rows) + self.blank_rows + 1, len(self.row) + self.blank_cells + 1
            self.merges.append(Range(row, column, row + rows - 1, column + columns - 1))

    def _close_row(self) -> None:
        if not self.row:
            self.blank_rows += self.repeat_row
            return
        last = len(self.rows) + self.blank_rows + self.repeat_row
        self.area += len(self.row) * self.repeat_row
        if last > MAX_ROW or self.area > MAX_AREA:
            raise refuse("K027", Place(self.name), cell=name_of(last, len(self.row)))
        self._count((self.repeat_row - 1) * sum(value is not None for value in self.row), len(self.row))
        self.rows += [()] * self.blank_rows + [tuple(self.row)] * self.repeat_row
        self.blank_rows = 0

    def _count(self, cells: int, column: int) -> None:
        self.cells += cells
        if column > MAX_COLUMN:
            row = len(self.rows) + self.blank_rows + 1
            raise refuse("K027", Place(self.name), cell=name_of(row, column))
        if self.cells > MAX_CELLS:
            raise refuse("K019", limit=SHOWN_LIMIT)


def _local(key: str) -> str:
    return "calc-value-type" if key == f"{_CALC}value-type" else key.rpartition(SEPARATOR)[2]


def _repeat(text: str | None) -> int:
    return max(1, int(text)) if text else 1
