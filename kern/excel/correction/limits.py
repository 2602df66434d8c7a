# SPDX-License-Identifier: EUPL-1.2
"""How much of a workbook openpyxl can take in whole, and what in a worksheet it does not keep.

To give a workbook back, openpyxl has to load all of it, also cells that are only coloured in. Files that would take it
minutes are told apart here, by one pass over each worksheet that costs milliseconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kern.excel.correction import correction_texts
from kern.excel.reading.a1 import name_of, place
from kern.model.assessment import NOWHERE, Place
from kern.office.archive import refuse
from kern.office.xmlparts import SEPARATOR, elements, make_parser, parse
from kern.problems import ProblemsError

#: Each bound keeps openpyxl under some ten seconds; a form like ours has 2,000 cells and 10 merged ones.
MAX_CELLS = 200_000
MAX_ROWS = 100_000
#: Cells in merged ranges and in ranges with a link: openpyxl makes every one of them.
MAX_COVERED = 200_000
#: Separate ranges of drop-downs and colouring rules.
MAX_RANGES = 20_000
#: Characters of shared formulas, times the cells that share them: openpyxl writes each of them out.
MAX_SHARED = 2_000_000
#: Elements in all parts together.
MAX_MARKUP = 2_000_000
#: Named cell styles: openpyxl compares each with each.
MAX_NAMED_STYLES = 5_000
#: A number format; thousands of brackets stop openpyxl for minutes.
MAX_FORMAT = 1_024
MAX_DEPTH = 200

#: The kind of a cell's value (``n``, ``str``, ``b``, …) and its text, as the file has them.
Value = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SheetContents:
    """What openpyxl loses of a worksheet.

    ``values`` are, by cell, those of formulas and of numbers (which it turns into dates and back); ``lost`` are parts,
    named in Dutch.
    """

    values: Mapping[str, Value]
    lost: tuple[str, ...]


def too_much(reason: str, place: Place = NOWHERE) -> ProblemsError:
    """The error that says why a workbook cannot be given back."""
    return refuse("K036", place, reason=reason)


class _TooMuch(Exception):
    """More than openpyxl can take; the argument says what of."""


def look_through(name: str, xml: bytes) -> SheetContents:
    """Look through a worksheet. Raises `ProblemsError` (K036) where openpyxl could not load it in reasonable time."""
    meter = _Meter()
    parser = make_parser()
    parser.StartElementHandler = meter.start
    parser.EndElementHandler = meter.end
    parser.CharacterDataHandler = meter.characters
    try:
        parse(parser, xml, Place(name))
    except _TooMuch as error:
        raise too_much(str(error), Place(name)) from None
    return SheetContents(meter.values, tuple(sorted(meter.lost)))


class _Meter:
    """What one pass over a worksheet counts and remembers."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("c", "row", "covered", "range", "shared"), 0)
        self.lost: set[str] = set()
        self.values: dict[str, Value] = {}
        self.formulas: dict[str, int] = {}
        self.depth = self.row = self.column = 0
        self.kind = "n"
        self.formula: dict[str, str] | None = None
        self.value: str | None = None
        self.pieces: list[str] | None = None

    def start(self, full: str, attributes: dict[str, str]) -> None:
        tag = full.rpartition(SEPARATOR)[2]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError("too deep")
        if tag == "c":
            self._cell(attributes)
        elif tag == "f":
            self.formula, self.pieces = attributes, []
        elif tag == "v":
            self.pieces = []
        elif tag == "row":
            self._count("row", 1, MAX_ROWS, correction_texts.TOO_MANY_ROWS)
            self.row, self.column = int(float(attributes.get("r", self.row + 1))), 0
        elif tag in ("mergeCell", "hyperlink"):
            self._count("covered", _size(attributes.get("ref", "A1")), MAX_COVERED, correction_texts.TOO_MUCH_MERGED)
        elif tag == "ext":
            self.lost.add(
                correction_texts.EXTENSIONS.get(attributes.get("uri", "").upper(), correction_texts.OTHER_EXTENSION)
            )
        elif self.depth == 2 and tag in correction_texts.SHEET_PARTS:
            self.lost.add(correction_texts.SHEET_PARTS[tag])
        if "sqref" in attributes:
            self._count("range", attributes["sqref"].count(" ") + 1, MAX_RANGES, correction_texts.TOO_MANY_RANGES)

    def characters(self, text: str) -> None:
        if self.pieces is not None:
            self.pieces.append(text)

    def end(self, full: str) -> None:
        tag = full.rpartition(SEPARATOR)[2]
        self.depth -= 1
        if tag == "f" and self.formula is not None:
            self._shared(self.formula, len(self._text()))
        elif tag == "v":
            self.value = self._text()
        elif tag == "c":
            if self.value is not None and (self.formula is not None or self.kind in ("n", "d")):
                self.values[name_of(self.row, self.column)] = (self.kind, self.value)
            self.formula = self.value = None

    def _cell(self, attributes: dict[str, str]) -> None:
        self._count("c", 1, MAX_CELLS, correction_texts.TOO_MANY_CELLS)
        self.kind = attributes.get("t", "n")
        self.column += 1
        if "r" in attributes:
            self.row, self.column = place(attributes["r"])

    def _shared(self, attributes: dict[str, str], length: int) -> None:
        if attributes.get("t") == "shared":
            length = self.formulas.setdefault(attributes.get("si", ""), length)
            self._count("shared", length, MAX_SHARED, correction_texts.TOO_MANY_FORMULAS)

    def _text(self) -> str:
        text = "".join(self.pieces or ())
        self.pieces = None
        return text

    def _count(self, what: str, amount: int, limit: int, reason: str) -> None:
        self.counts[what] += amount
        if self.counts[what] > limit:
            raise _TooMuch(reason)


def check_styles(xml: bytes) -> None:
    """Check a style sheet. Raises `ProblemsError` (K036) for what openpyxl chokes on."""
    found = elements(xml, "cellStyle", "numFmt")
    if sum(tag == "cellStyle" for tag, _ in found) > MAX_NAMED_STYLES:
        raise too_much(correction_texts.TOO_MANY_STYLES)
    if any(len(attributes.get("formatCode", "")) > MAX_FORMAT for _, attributes in found):
        raise too_much(correction_texts.ODD_FORMAT)


def _size(ref: str) -> int:
    """How many cells a range has. Raises `ValueError` for what is no range."""
    first, _, last = ref.replace("$", "").partition(":")
    (top, left), (bottom, right) = place(first), place(last or first)
    return (abs(bottom - top) + 1) * (abs(right - left) + 1)
