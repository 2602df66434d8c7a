# SPDX-License-Identifier: EUPL-1.2
"""A first pass over the XML of a worksheet: how far it reaches, and what openpyxl cannot tell about its cells.

openpyxl gives `None` for an empty cell and for a formula without a cached value alike, takes the first or the last of
two values, drops rows that are out of order, and makes an error of a number that is too large for its date format.
This pass sees those: a cell that says two things is told as `Unclear`, and what is no table of cells at all is refused.
It also cuts the sheet down to the rows with values: openpyxl looks through all that is in front of them and behind.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kern.excel.reading.a1 import Range, name_of, place, range_of
from kern.excel.reading.formats import Look
from kern.excel.reading.strings import TextReader
from kern.excel.reading.text import text_of
from kern.model.assessment import Place
from kern.office.archive import refuse
from kern.office.package import MAIN
from kern.office.xmlparts import SEPARATOR, make_parser, parse

MAX_CELLS = 200_000
SHOWN_LIMIT = "200.000"
# A value beyond these stands far outside any form; the sum of all cells in between is bounded as well.
MAX_ROW = 100_000
MAX_COLUMN = 1_000
MAX_AREA = 5_000_000
MAX_MARKUP = 5_000_000
MAX_DEPTH = 60

# The last day that a date can have is 2,958,465 (31 December 9999); far before it there is no date in a form either.
SUSPECT_DATE = 600_000

_SHEET, _DATA, _ROW, _CELL, _VALUE, _FORMULA, _INLINE, _MERGE, _MORE = (
    f"{MAIN}{SEPARATOR}{tag}" for tag in ("worksheet", "sheetData", "row", "c", "v", "f", "is", "mergeCell", "extLst")
)
#: Where a row, a cell and what is in a cell stand, counted from the root.
_DEPTHS = {_DATA: 2, _ROW: 3, _CELL: 4}
_KINDS = frozenset({"n", "s", "str", "b", "e", "d", "inlineStr"})
_TAG = re.compile(rb"<([^<>\s/]*:|)sheetData")

_At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Context:
    """What cells refer to elsewhere in the workbook: their formats and the shared texts (`None`: not sure which).

    ``recalculated`` where the program that wrote the workbook left all calculating to the next one.
    """

    looks: Sequence[Look] = (Look.NUMBER,)
    strings: Sequence[str | None] = ()
    recalculated: bool = False


@dataclass(slots=True)
class Survey:
    """How far the values of a sheet reach (0 for an empty one), how many there are, and the odd ones by (row, column).

    ``uncalculated`` holds formulas without a cached value, ``undatable`` numbers that no date can have, ``texts`` what
    cells with text say, ``looks`` the numbers that are shown as a percentage or a month, ``unclear`` the cells that can
    be read in two ways. ``xml`` is the sheet with nothing in it but the rows up to the last value.
    """

    xml: bytes = b""
    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    last_text: int = -1
    uncalculated: dict[_At, str] = field(default_factory=dict)
    undatable: dict[_At, float] = field(default_factory=dict)
    texts: dict[_At, str] = field(default_factory=dict)
    looks: dict[_At, Look] = field(default_factory=dict)
    unclear: set[_At] = field(default_factory=set)
    merges: list[Range] = field(default_factory=list)


def survey(name: str, xml: bytes, context: Context) -> Survey:
    """Look through the XML of the sheet ``name``. Raises `ProblemsError` if it is damaged or reaches too far."""
    if xml.count(b"<") > MAX_MARKUP:
        raise refuse("K019", limit=SHOWN_LIMIT)
    surveyor = _Surveyor(context)
    parser = surveyor.parser
    parser.StartElementHandler = surveyor.start
    parser.EndElementHandler = surveyor.end
    parser.CharacterDataHandler = surveyor.characters
    parse(parser, xml, Place(name))
    found = surveyor.found
    if surveyor.far or found.last_row * found.last_column > MAX_AREA:
        raise refuse("K027", Place(name), cell=surveyor.far or name_of(found.last_row, found.last_column))
    found.xml = surveyor.cut(xml)
    return found


class _Cell:
    """What one ``c`` element was found to hold."""

    __slots__ = ("at", "filled_before", "formulas", "inlines", "kind", "look", "stray", "text", "values")

    def __init__(self, at: _At, attributes: Mapping[str, str], filled_before: bool, looks: Sequence[Look]) -> None:
        self.at = at
        self.filled_before = filled_before
        self.kind = attributes.get("t", "n")
        style = int(attributes.get("s", 0))
        self.look = looks[style] if 0 <= style < len(looks) else Look.NUMBER
        self.values: list[str] = []
        self.formulas: list[str] = []
        self.inlines: list[str | None] = []
        self.stray = self.kind not in _KINDS

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""

    @property
    def formula(self) -> str | None:
        return self.formulas[0] if self.formulas else None

    @property
    def is_empty(self) -> bool:
        """A cell that has a look at most. An empty text that a formula made is a value."""
        return not (self.value or self.inlines or self.formulas or self.stray or len(self.values) > 1)

    @property
    def is_unclear(self) -> bool:
        """Whether two programs can see two things in it, or one of them nothing."""
        text = self.inlines[0] if self.inlines else ""
        wrong_kind = bool(self.inlines or self.value) and (self.kind == "inlineStr") != bool(self.inlines)
        doubled = max(len(self.values), len(self.formulas), len(self.inlines)) > 1
        return self.stray or doubled or wrong_kind or text is None or bool(self.inlines and self.values)


class _Surveyor:
    """What one pass remembers: where it is, what the current cell holds, what was found so far."""

    def __init__(self, context: Context) -> None:
        self.parser = make_parser()
        self.context = context
        self.found = Survey()
        self.head = self.data = self.tail = -1
        self.depth = self.row = self.column = 0
        self.in_data = False
        self.far = ""
        self.filled: _At = (0, 0)
        self.cell: _Cell | None = None
        self.pieces: list[str] | None = None
        self.inline: TextReader | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.cell is not None:
            self._start_in_cell(self.cell, tag, attributes)
        elif tag in _DEPTHS or self.in_data:
            self._start_of_table(tag, attributes)
        elif tag == _MERGE and (block := range_of(attributes.get("ref", ""))):
            self.found.merges.append(block)
        elif self.depth == 1 and tag != _SHEET:
            raise ValueError("no worksheet")
        if self.depth == 2 and self.head < 0:
            self.head = self.parser.CurrentByteIndex

    def _start_of_table(self, tag: str, attributes: dict[str, str]) -> None:
        """The table, a row or a cell, each in its place: nothing else stands there."""
        if _DEPTHS.get(tag) != self.depth or self.in_data == (tag == _DATA):
            raise ValueError("not in its place")
        if tag == _DATA:
            if self.data >= 0:
                raise ValueError("two tables")
            self.data = self.parser.CurrentByteIndex
            self.in_data = True
        elif tag == _ROW:
            row = int(float(attributes["r"])) if "r" in attributes else self.row + 1
            if row <= self.row:
                raise ValueError("rows out of order")
            self.row, self.column = row, 0
        else:
            before = self.column
            self.column = self._column(attributes.get("r"))
            if self.column < before:
                raise ValueError("cells out of order")
            at = (self.row, self.column)
            self.cell = _Cell(at, attributes, self.column == before, self.context.looks)

    def _start_in_cell(self, cell: _Cell, tag: str, attributes: dict[str, str]) -> None:
        if self.depth > MAX_DEPTH:
            raise ValueError("too deep")
        if self.depth > 5:
            if self.inline is not None:
                self.inline.start(tag, attributes)
            elif self.pieces is not None:
                cell.stray = True
        elif tag in (_VALUE, _FORMULA):
            self.pieces = []
        elif tag == _INLINE:
            self.inline = TextReader()
        elif tag != _MORE:
            cell.stray = True

    def end(self, tag: str) -> None:
        self.depth -= 1
        if self.cell is not None:
            self._end_in_cell(self.cell, tag)
        elif tag == _ROW and self.found.last_row == self.row:
            self.tail = self.parser.CurrentByteIndex
        elif tag == _DATA:
            self.in_data = False

    def _end_in_cell(self, cell: _Cell, tag: str) -> None:
        if self.depth == 3:
            self._close(cell)
            self.cell = None
        elif self.depth > 4:
            if self.inline is not None:
                self.inline.end()
        elif self.inline is not None:
            cell.inlines.append(self.inline.text)
            self.inline = None
        elif self.pieces is not None:
            (cell.values if tag == _VALUE else cell.formulas).append("".join(self.pieces))
            self.pieces = None

    def characters(self, text: str) -> None:
        if self.pieces is not None:
            self.pieces.append(text)
        elif self.inline is not None:
            self.inline.characters(text)

    def _column(self, reference: str | None) -> int:
        if reference is None:
            return self.column + 1
        row, column = place(reference)
        if row != self.row:
            raise ValueError("a cell in the row of another")
        return column

    def _close(self, cell: _Cell) -> None:
        doubled = cell.filled_before and (self.filled == cell.at or not cell.is_empty)
        if cell.is_empty and not doubled:
            return
        found, at = self.found, cell.at
        self.filled = at
        if doubled or cell.is_unclear or not self._take(cell):
            found.unclear.add(at)
        found.cells += 1
        found.last_row = self.row
        found.last_column = max(found.last_column, self.column)
        if not self.far and (self.row > MAX_ROW or self.column > MAX_COLUMN):
            self.far = name_of(*at)

    def _take(self, cell: _Cell) -> bool:
        """Note what openpyxl would not tell of a cell; False where it refers to a text that is not sure."""
        found, at, value = self.found, cell.at, cell.value
        if cell.inlines:
            found.texts[at] = cell.inlines[0] or ""
        elif cell.formula is not None and not value and not (cell.kind == "str" and cell.values):
            # An empty text is a value where a formula made it: <c t="str"><f>IF(...)</f><v></v></c>.
            found.uncalculated[at] = f"={cell.formula}"
        elif cell.kind == "s":
            if not value.isdecimal() or int(value) >= len(self.context.strings):
                raise ValueError("no number of a text")
            found.last_text = max(found.last_text, int(value))
            text = self.context.strings[int(value)]
            if text is None:
                return False
            found.texts[at] = text
        elif cell.kind == "str":
            found.texts[at] = text_of(value, kept=True)
        elif cell.kind == "n":
            self._number(cell, float(value))
        return True

    def _number(self, cell: _Cell, number: float) -> None:
        if self.context.recalculated and cell.formula is not None and number == 0:
            self.found.uncalculated[cell.at] = f"={cell.formula}"
            return
        if abs(number) > SUSPECT_DATE:
            self.found.undatable[cell.at] = number
        if cell.look in (Look.PERCENT, Look.MONTH):
            self.found.looks[cell.at] = cell.look

    def cut(self, xml: bytes) -> bytes:
        """The root, the rows up to the last value, and the end tags: what openpyxl gets to see."""
        if not self.found.cells:
            return f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()
        # The prefix of the names, if any, is that of the element with the rows.
        match = _TAG.match(xml, self.data)
        prefix = match[1] if match else b""
        end = xml.index(b">", self.tail) + 1
        size = f'<dimension xmlns="{MAIN}" ref="A1:{name_of(self.found.last_row, self.found.last_column)}"/>'.encode()
        closing = b"</%bsheetData></%bworksheet>" % (prefix, prefix)
        return b"".join((xml[: self.head], size, xml[self.data : end], closing))
