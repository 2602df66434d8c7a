# SPDX-License-Identifier: EUPL-1.2
"""A first pass over the XML of a worksheet: how far it reaches, and what openpyxl cannot tell about its cells.

openpyxl gives `None` for an empty cell and for a formula without a cached value alike, drops rows that are out of
order, and makes an error of a number that is too large for its date format. This pass sees those. It also cuts the
sheet down to the rows with values: openpyxl looks through all that is in front of them and behind them too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

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

_CELL, _ROW, _VALUE, _FORMULA, _INLINE = (f"{MAIN}{SEPARATOR}{tag}" for tag in ("c", "row", "v", "f", "is"))
_DATA = f"{MAIN}{SEPARATOR}sheetData"
_TAG = re.compile(rb"<([^<>\s/]*:|)sheetData")
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Survey:
    """How far the values of a sheet reach (0 for an empty one), how many there are, and the odd ones by (row, column).

    ``uncalculated`` holds formulas without a cached value, ``undatable`` numbers that no date can have. ``xml`` is the
    sheet with nothing in it but the rows up to the last value.
    """

    xml: bytes
    last_row: int
    last_column: int
    cells: int
    uncalculated: Mapping[tuple[int, int], str]
    undatable: Mapping[tuple[int, int], float]


def survey(name: str, xml: bytes) -> Survey:
    """Look through the XML of the sheet ``name``. Raises `ProblemsError` if it is damaged or reaches too far."""
    if xml.count(b"<") > MAX_MARKUP:
        raise refuse("K019", limit=SHOWN_LIMIT)
    surveyor = _Surveyor()
    parser = surveyor.parser
    parser.StartElementHandler = surveyor.start
    parser.EndElementHandler = surveyor.end
    parser.CharacterDataHandler = surveyor.text
    parse(parser, xml, Place(name))
    if surveyor.far or surveyor.last_row * surveyor.last_column > MAX_AREA:
        cell = surveyor.far or name_of(surveyor.last_row, surveyor.last_column)
        raise refuse("K027", Place(name), cell=cell)
    return Survey(
        surveyor.cut(xml),
        surveyor.last_row,
        surveyor.last_column,
        surveyor.cells,
        surveyor.uncalculated,
        surveyor.undatable,
    )


def place(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as ``D17``, from 1. Raises `ValueError` for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"no cell: {reference}")
    return int(match[2]), _column(match[1].upper())


def name_of(row: int, column: int) -> str:
    """The reference of a row and column: ``D17``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


@cache
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Surveyor:
    """What one pass remembers: where it is, what the current cell holds, what was found so far."""

    def __init__(self) -> None:
        self.parser = make_parser()
        self.head = self.data = self.tail = -1
        self.depth = self.row = self.column = 0
        self.last_row = self.last_column = self.cells = 0
        self.far = ""
        self.uncalculated: dict[tuple[int, int], str] = {}
        self.undatable: dict[tuple[int, int], float] = {}
        self.pieces: list[str] | None = None
        self.kind = "n"
        self.value: str | None = None
        self.formula: str | None = None
        self.inline = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError("too deep")
        if tag == _CELL:
            self.kind = attributes.get("t", "n")
            self.value = self.formula = None
            self.inline = False
            self._at(attributes.get("r"))
        elif tag in (_VALUE, _FORMULA):
            self.pieces = []
        elif tag == _INLINE:
            self.inline = True
        elif self.depth == 2:
            if self.head < 0:
                self.head = self.parser.CurrentByteIndex
            if tag == _DATA:
                self.data = self.parser.CurrentByteIndex
        elif tag == _ROW:
            row = int(float(attributes["r"])) if "r" in attributes else self.row + 1
            if row <= self.row:
                raise ValueError("rows out of order")
            self.row, self.column = row, 0

    def end(self, tag: str) -> None:
        self.depth -= 1
        if tag == _VALUE:
            self.value = self._text()
        elif tag == _FORMULA:
            self.formula = self._text()
        elif tag == _CELL:
            self._close_cell()
        elif tag == _ROW and self.last_row == self.row:
            self.tail = self.parser.CurrentByteIndex

    def text(self, text: str) -> None:
        if self.pieces is not None:
            self.pieces.append(text)

    def _text(self) -> str:
        text = "".join(self.pieces or ())
        self.pieces = None
        return text

    def _at(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
            return
        row, column = place(reference)
        if row != self.row or column <= self.column:
            raise ValueError("cell out of order")
        self.column = column

    def _close_cell(self) -> None:
        at = (self.row, self.column)
        # An empty text is a value where a formula made it: <c t="str"><f>IF(...)</f><v></v></c>.
        if self.formula is not None and not self.value and not (self.kind == "str" and self.value is not None):
            self.uncalculated[at] = f"={self.formula}"
        elif not self.value and not self.inline:
            return
        elif self.kind == "s" and self.value and not self.value.isdecimal():
            raise ValueError("no number of a text")
        elif self.kind == "n" and self.value and abs(float(self.value)) > SUSPECT_DATE:
            self.undatable[at] = float(self.value)
        self.cells += 1
        self.last_row = self.row
        self.last_column = max(self.last_column, self.column)
        if not self.far and (self.row > MAX_ROW or self.column > MAX_COLUMN):
            self.far = name_of(*at)

    def cut(self, xml: bytes) -> bytes:
        """The root, the rows up to the last value, and the end tags: what openpyxl gets to see."""
        if not self.cells:
            return f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()
        # The prefix of the names, if any, is that of the element with the rows.
        match = _TAG.match(xml, self.data)
        prefix = match[1] if match else b""
        end = xml.index(b">", self.tail) + 1
        size = f'<dimension xmlns="{MAIN}" ref="A1:{name_of(self.last_row, self.last_column)}"/>'.encode()
        closing = b"</%bsheetData></%bworksheet>" % (prefix, prefix)
        return b"".join((xml[: self.head], size, xml[self.data : end], closing))
