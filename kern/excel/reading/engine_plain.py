# SPDX-License-Identifier: EUPL-1.2
"""The fast path: a reader for workbooks that are written in the one way of the `grammar`, and for nothing else.

Matching and reading are one pass, so there is nothing that one of them sees and the other does not. In any doubt `read`
gives `None`, and the reference engine reads the file and says what is wrong with it. It needs no native library and no
process of its own: on the files of a folder it is as fast as python-calamine, which ends its process on hostile ones.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from kern.excel.reading import grammar
from kern.excel.reading.a1 import Range, column_number, range_of
from kern.excel.reading.formats import Look, looks_of
from kern.excel.reading.preflight import Parts, SheetPart
from kern.excel.reading.raw import (
    ErrorValue,
    NoCachedValue,
    RawSheet,
    RawValue,
    as_shown,
    number_of,
    plain,
    trimmed,
    without_hidden,
)
from kern.excel.reading.survey import MAX_AREA, MAX_CELLS
from kern.excel.reading.text import SPACE, text_of
from kern.office.package import MAIN
from kern.office.xmlparts import SEPARATOR, make_parser, parse
from kern.problems import ProblemsError

MAX_PART = 2**20

# What an XML parser refuses, and the line end that it turns into another.
_CONTROLS = bytes({*range(32)} - {9, 10})
_ENTITY = re.compile("&(?:#([0-9]{1,7});|#x([0-9A-Fa-f]{1,6});|[^&;]*;?)")
_ENTITIES: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_ROOT, _MERGE = f"{MAIN}{SEPARATOR}worksheet", f"{MAIN}{SEPARATOR}mergeCell"
#: There is one table of rows, and no row or cell outside it.
_TABLE = frozenset(f"{MAIN}{SEPARATOR}{tag}" for tag in ("sheetData", "row", "c"))
# Days that are numbered alike by everyone: from 1 March 1900 (there was no 29 February) to 31 December 9999.
_DAYS = range(61, 2_958_466)
_DAY_ZERO = date(1899, 12, 30)
_MIDNIGHT = datetime(1899, 12, 30)
_MILLISECONDS = 86_400_000


class _Doubt(Exception):
    """Something that is not written in the one way."""


def read(parts: Parts) -> tuple[RawSheet, ...] | None:
    """Read the worksheets of judged parts, or `None` where the reference engine has to do it."""
    if parts.date1904:
        return None
    try:
        for part in (parts.strings, parts.styles, *(sheet.xml for sheet in parts.sheets)):
            part.verify()
        reader = _Reader(looks_of(parts.styles.content), _strings(parts.strings.content), parts.recalculated)
        return tuple([reader.sheet(sheet) for sheet in parts.sheets])
    except (_Doubt, ProblemsError, KeyError, ValueError):
        return None


def _strings(xml: bytes) -> list[str]:
    """The table of shared texts."""
    if not xml:
        return []
    content = _decoded(xml)
    start = grammar.TABLE_START.match(content)
    if start is None:
        raise _Doubt
    texts: list[str] = []
    end = start.end()
    for match in iter(grammar.ENTRY.scanner(content, end).match, None):  # type: ignore[attr-defined]
        end = match.end()
        last = match.lastindex
        if last == grammar.ENTRY_TEXT:
            texts.append(_text(match[2], match[1] or ""))
        else:
            texts.append(_joined(match[3]) if last else "")
    if grammar.TABLE_END.fullmatch(content, end) is None:
        raise _Doubt
    return texts


def _decoded(xml: bytes) -> str:
    """The text of a part or of a piece of it, with nothing in it that a parser would read otherwise or refuse."""
    if len(xml) > MAX_PART or len(xml.translate(None, _CONTROLS)) != len(xml):
        raise _Doubt
    text = xml.decode()
    if ("]]" in text and "]]>" in text) or "\ufffe" in text or "\uffff" in text:
        raise _Doubt
    return text


def _text(written: str, kept: str) -> str:
    """The text that is written so; ``kept`` where it asks to keep the spaces around it."""
    if "&" in written:
        written = _known(written) if len(written) < _OFTEN else _unescaped(written)
    return text_of(written, kept=bool(kept))


def _unescaped(written: str) -> str:
    return _ENTITY.sub(_entity, written)


#: Workbooks of one template share their texts, none of which is longer than this.
_OFTEN = 4_000
_known = lru_cache(maxsize=2_048)(_unescaped)


def _formula(element: str) -> str:
    """The formula of an element: ``=1+1``."""
    match = grammar.FORMULA.fullmatch(element)
    if match is None or (match[1] and not grammar.are_formula_attributes(match[1])):
        raise _Doubt
    return f"={_ENTITY.sub(_entity, match[2] or '')}"


def _entity(match: re.Match[str]) -> str:
    if match.lastindex is None:
        return _ENTITIES[match[0]]
    code = int(match[1]) if match[1] else int(match[2], 16)
    # The characters that XML has a place for.
    if not (code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000):
        raise _Doubt
    return chr(code)


def _joined(runs: str) -> str:
    """The text of a row of runs."""
    return "".join([_text(written, kept) for kept, written in grammar.RUN_TEXT.findall(runs)])


@lru_cache(maxsize=64)
def _known_frame(head: bytes, tail: bytes) -> tuple[Range, ...]:
    return _frame(head, tail)


def _frame(head: bytes, tail: bytes) -> tuple[Range, ...]:
    """Check what stands around the rows of a sheet; the merged cells that it names."""
    frame = _Frame()
    parse(frame.parser, head, whole=False)
    if frame.open != [_ROOT]:
        raise _Doubt
    frame.parser.StartElementHandler = frame.after
    frame.parser.EndElementHandler = None
    parse(frame.parser, b"<sheetData/>" + tail)
    if frame.tables != 1:
        raise _Doubt
    return tuple(frame.merges)


class _Frame:
    """What a parser meets before and after the rows of a sheet."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.tables = 0
        self.merges: list[Range] = []
        self.parser = make_parser()
        self.parser.StartElementHandler = self.before
        self.parser.EndElementHandler = lambda _: self.open.pop()

    def before(self, tag: str, attributes: dict[str, str]) -> None:
        self.open.append(tag)
        self.after(tag, attributes)

    def after(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _MERGE:
            if block := range_of(attributes.get("ref", "")):
                self.merges.append(block)
        elif tag in _TABLE:
            self.tables += 1


class _Reader:
    """Reads the sheets of one workbook; counts their cells."""

    def __init__(self, looks: Sequence[Look], strings: Sequence[str], recalculated: bool) -> None:
        self.looks = looks
        self.strings = strings
        self.recalculated = recalculated
        self.cells = 0

    def sheet(self, part: SheetPart) -> RawSheet:
        """One sheet; raises `_Doubt`, or an error of what it was made of, for what the grammar does not know."""
        xml = part.xml.content
        start = grammar.SHEET_START.match(xml)
        if start is None or len(xml) > MAX_PART:
            raise _Doubt
        head, found, rest = xml.partition(b"<sheetData>")
        data, closed, tail = rest.partition(b"</sheetData>")
        if not found:
            head, closed, tail = xml.partition(b"<sheetData/>")
        if not closed or b"<!" in head:
            raise _Doubt
        # Sheets of one template are alike around their rows: most of a folder is.
        merges = _known_frame(head, tail) if len(head) + len(tail) < 2**17 else _frame(head, tail)
        rows = self._rows(_decoded(data), b' xmlns:x14ac="' in start[0]) if data else []
        if merges:
            without_hidden(rows, merges)
            return RawSheet(part.name, trimmed(rows), merges)
        while rows and not rows[-1]:
            rows.pop()
        return RawSheet(part.name, tuple([tuple(row) for row in rows]))

    def _rows(self, data: str, height: bool) -> list[list[RawValue]]:
        tokens = grammar.TOKEN.findall(data)
        widths = [*map(grammar.last_column, {*",".join(grammar.COLUMNS.findall(data)).split(",,")})]
        if sum([len(token[0]) for token in tokens]) != len(data) or 0 in widths:
            raise _Doubt
        rows: list[list[RawValue]] = []
        row: list[RawValue] = []
        number, count = "", 0
        value: RawValue
        for _, new, attributes, letters, of_row, style, kept, text, runs, kind, formula, written in tokens:
            if new:
                number, count = new, int(new)
                if count <= len(rows) or (attributes and not grammar.are_row_attributes(attributes, height)):
                    raise _Doubt
                while len(rows) < count:
                    row = []
                    rows.append(row)
                continue
            if of_row != number:
                raise _Doubt
            if text:
                value = _text(text, kept) if "&" in text or "_x" in text else text if kept else text.strip(SPACE)
            elif written or formula:
                value = self._value(style, kind, formula, written)
            else:
                value = _joined(runs) if runs else None
            if value is not None and value != "":
                column = column_number(letters)
                if column > len(row) + 1:
                    row += [None] * (column - 1 - len(row))
                row.append(value)
        self.cells += len(tokens)
        if self.cells > MAX_CELLS or max(widths) * len(rows) > MAX_AREA:
            raise _Doubt
        return rows

    def _value(self, style: str, kind: str, formula: str, written: str) -> RawValue:
        """The value of a cell with a formula or a value."""
        value = written[3:]
        if formula:
            formula = _formula(formula)
            if not value and not (kind == "str" and written):
                return NoCachedValue(formula)
        if not value:
            return None
        if kind == "s":
            return self.strings[_index(value, len(self.strings))]
        if kind == "str":
            return _text(value, "kept")
        if kind in ("", "n"):
            return self._number(value, style, formula)
        if kind == "b" and value in ("0", "1"):
            return value == "1"
        if kind == "e" and grammar.ERROR.fullmatch(value):
            return ErrorValue(value)
        raise _Doubt

    def _number(self, value: str, style: str, formula: str) -> RawValue:
        if grammar.NUMBER.fullmatch(value) is None:
            raise _Doubt
        number = float(value)
        if self.recalculated and formula and number == 0:
            return NoCachedValue(formula)
        look = self.looks[_index(style, len(self.looks))] if style else self.looks[0]
        if look is Look.NUMBER:
            return number_of(number)
        if look is Look.PERCENT:
            return as_shown(number_of(number), look)
        if look is Look.DURATION or int(number) not in _DAYS:
            raise _Doubt
        if number.is_integer():
            return as_shown(_DAY_ZERO + timedelta(days=int(number)), look)
        # As openpyxl does it, to the thousandth of a second first.
        day, part = divmod(number, 1)
        return as_shown(plain(_MIDNIGHT + timedelta(days=day, milliseconds=round(part * _MILLISECONDS))), look)


def _index(text: str, length: int) -> int:
    if not (text.isascii() and text.isdecimal()) or (index := int(text)) >= length:
        raise _Doubt
    return index
