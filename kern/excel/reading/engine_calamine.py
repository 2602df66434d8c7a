# SPDX-License-Identifier: EUPL-1.2
"""The fast path: python-calamine, where nothing in the file can make it say something else than the reference engine.

calamine makes an empty cell of an error value and of a formula without a value, and a hostile reference or count ends
its process. So the bytes of each part are searched first; in any doubt `read` gives `None` and openpyxl reads the file.
What no program writes (XML that is not well-formed, a cell in the row of another) it may read all the same.
"""

import re
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import Any

from kern.excel.reading.engine_openpyxl import MAX_FORMAT, MAX_FORMATS
from kern.excel.reading.preflight import Parts
from kern.excel.reading.raw import RawSheet, RawValue, plain
from kern.office.package import MAIN, package

MAX_PART = 4 * 2**20

# Any cell that is not written the way Excel, LibreOffice, openpyxl and XlsxWriter do: within ZZ9999, of a kind that
# calamine tells faithfully (so no t="e"), and a formula only with its value. Other elements in 'c' are let through.
_ODD_CELL = re.compile(
    rb'<c(?! r="[A-Z]{1,2}+[0-9]{1,4}+"(?: s="[0-9]{1,6}+")?+'
    rb'(?:/>|(?: t="n")?+>(?:</c>|(?:<f(?: [^<>]*+)?+(?:/>|>[^<]*+</f>))?+<v>[-+.0-9])'
    rb'| t="(?:[sb]">(?:<f(?: [^<>]*+)?+(?:/>|>[^<]*+</f>))?+<v>[0-9]'
    rb'|inlineStr">(?:<is>|</c>)|str">(?:<f(?: [^<>]*+)?+(?:/>|>[^<]*+</f>))?+<v>[^<]))|[A-Za-z])'
)
_ROW = re.compile(rb'<row(?: r="([0-9]{1,4}+)")?')
# Characters that XML has no place for, in code.
_DECLARATION = re.compile(rb"(?<=<)!")
_CODED = re.compile(rb"_x00(?!0[9AaDd]_|5[Ff]_)")
# Built-in formats that are dates to openpyxl alone, of calendars in Eastern Asia.
_EASTERN = re.compile(rb'numFmtId="(?:2[7-9]|3[0-6]|5[0-8])"')
_PROLOG = re.compile(
    rb"(?:\xef\xbb\xbf)?"
    rb'(?:<\?xml version="1\.0"(?: encoding="(?:utf|UTF)-8")?(?: standalone="(?:yes|no)")? ?\?>)?\s*<[a-z]'
)
_LONG_FORMAT = re.compile(rb'formatCode="[^"]{%d}' % MAX_FORMAT)
_TEXTS = re.compile(rb'ount="([0-9]+)"')
_NAMESPACE = f'="{MAIN}"'.encode()

# From the day after 31 December 9999 on calamine gives a number where openpyxl gives an error; a time it gives for any
# number below 1, also for one below 0; and it rounds parts of a second in its own way.
_LAST_DAY = 2_958_465


class _Doubt(Exception):
    """Something in the values that the two engines may read differently."""


def read(parts: Parts) -> tuple[RawSheet, ...] | None:
    """Read the worksheets of judged parts, or `None` where the reference engine has to do it."""
    if not (_are_plain_texts(parts.strings.content) and _are_plain_styles(parts.styles.content)):
        return None
    if not all(_is_plain_sheet(sheet.xml.content) for sheet in parts.sheets):
        return None
    data = package([sheet.xml for sheet in parts.sheets], parts.strings, parts.styles, parts.date1904)
    try:
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_filelike(BytesIO(data))
        return tuple(
            RawSheet(sheet.name, _rows(book.get_sheet_by_index(number).to_python(skip_empty_area=False)))
            for number, sheet in enumerate(parts.sheets)
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        # A panic in calamine is no Exception. Whatever it is: the reference engine finds out, and says it.
        return None


def _is_plain_sheet(xml: bytes) -> bool:
    if len(xml) > MAX_PART or not _is_plain_xml(xml, b"<worksheet", b"<sheetData"):
        return False
    numbers = _ROW.findall(xml)
    if b"" in numbers or _ODD_CELL.search(xml):
        return False
    rows = [*map(int, numbers)]
    return rows == sorted(set(rows))


def _are_plain_texts(xml: bytes) -> bool:
    if not xml:
        return True
    if len(xml) > MAX_PART or not _is_plain_xml(xml, b"<sst"):
        return False
    # calamine makes room for as many texts as the part says that it has.
    root = xml[xml.find(b"<sst") :].partition(b">")[0]
    return all(int(count) <= len(xml) for count in _TEXTS.findall(root))


def _are_plain_styles(xml: bytes) -> bool:
    if not xml:
        return True
    if len(xml) > MAX_PART or not _is_plain_xml(xml, b"<styleSheet") or xml.count(b"<numFmt ") > MAX_FORMATS:
        return False
    return not (_EASTERN.search(xml) or _LONG_FORMAT.search(xml))


def _is_plain_xml(xml: bytes, *elements: bytes) -> bool:
    """UTF-8, the elements in the usual namespace without a prefix, no comments, document type or odd characters."""
    return (
        _PROLOG.match(xml) is not None
        and all(element in xml for element in elements)
        and xml.count(_NAMESPACE) == 1
        and not _occurs(_DECLARATION, b"!", xml)
        and not _occurs(_CODED, b"_", xml)
    )


def _occurs(pattern: re.Pattern[bytes], rare: bytes, xml: bytes) -> bool:
    """Whether a pattern occurs, by way of a rare character in it: that is found thirty times as fast."""
    at = xml.find(rare)
    while at >= 0:
        if pattern.match(xml, at):
            return True
        at = xml.find(rare, at + 1)
    return False


def _rows(table: list[list[Any]]) -> tuple[tuple[RawValue, ...], ...]:
    rows = [_row(row) for row in table]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _row(row: list[Any]) -> tuple[RawValue, ...]:
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return tuple([value or None if type(value) is str else _value(value) for value in row[:end]])


def _value(value: Any) -> RawValue:
    if type(value) is float:
        if value > _LAST_DAY:
            raise _Doubt
        return int(value) if value.is_integer() else plain(value)
    if isinstance(value, time) or (isinstance(value, datetime) and value.microsecond):
        raise _Doubt
    if isinstance(value, timedelta) and value.microseconds:
        raise _Doubt
    return plain(value)
