# SPDX-License-Identifier: EUPL-1.2
"""The reference engine: openpyxl decides what a number, a date, a truth or an error in a cell says.

It reads the judged parts only, after a survey of each sheet. The survey knows what openpyxl does not tell, and what the
texts say: openpyxl leaves coded characters (``_x000D_``) and spaces as the file has them.
"""

import re
import warnings
from io import BytesIO
from typing import Any

from kern.excel.reading.formats import as_styles, looks_of
from kern.excel.reading.preflight import Parts
from kern.excel.reading.raw import (
    ErrorValue,
    NoCachedValue,
    RawSheet,
    RawValue,
    Unclear,
    as_shown,
    plain,
    trimmed,
    without_hidden,
)
from kern.excel.reading.strings import read_strings
from kern.excel.reading.survey import MAX_CELLS, SHOWN_LIMIT, Context, Survey, survey
from kern.model.assessment import Place
from kern.office.archive import Part, refuse
from kern.office.package import MAIN, package
from kern.office.xmlparts import check

STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_PROLOG = re.compile(r"\A<\?xml[^>]*>")
# How letters look: openpyxl refuses a whole file over a size that it does not know.
_FONT = re.compile(rb"<((?:\w+:)?)rPr(?:\s[^<>]*)?(?:/>|>.*?</\1rPr\s*>)", re.DOTALL)


def read(parts: Parts) -> tuple[RawSheet, ...]:
    """Read the worksheets of judged parts. Raises `ProblemsError` for a damaged or an excessive one."""
    for part in (parts.strings, parts.styles, *(sheet.xml for sheet in parts.sheets)):
        part.verify()
    looks = looks_of(parts.styles.content)
    strings = read_strings(_normalised(parts.strings.content))
    context = Context(looks, strings, parts.recalculated)
    surveys = [survey(sheet.name, _normalised(sheet.xml.content), context) for sheet in parts.sheets]
    if sum(found.cells for found in surveys) > MAX_CELLS:
        raise refuse("K019", limit=SHOWN_LIMIT)
    for found in surveys:
        check(found.xml)
    sheets = [Part.of(_without_fonts(found.xml)) for found in surveys]
    texts = 1 + max((found.last_text for found in surveys), default=-1)
    # Only the numbers of the texts count for openpyxl: what they say is known.
    table = Part.of(f'<sst xmlns="{MAIN}">{"<si/>" * texts}</sst>'.encode())
    book = _load(package(sheets, table, Part.of(as_styles(looks)), parts.date1904))
    return tuple(
        RawSheet(sheet.name, _rows(sheet.name, worksheet, found), tuple(found.merges), tuple(sorted(found.unclear)))
        for sheet, worksheet, found in zip(parts.sheets, book.worksheets, surveys, strict=True)
    )


def _load(data: bytes) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # thirteen kinds were seen on bad input
        raise refuse("K021") from error


def _rows(name: str, worksheet: Any, found: Survey) -> tuple[tuple[RawValue, ...], ...]:
    if not found.cells:
        return ()
    worksheet.reset_dimensions()
    cells = worksheet.iter_rows(max_row=found.last_row, max_col=found.last_column)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = [[_value(cell) for cell in row] for row in cells]
    except Exception as error:
        raise refuse("K021", Place(name)) from error
    for (row, column), number in found.undatable.items():
        if rows[row - 1][column - 1] == ErrorValue("#VALUE!"):
            rows[row - 1][column - 1] = plain(number)
    for (row, column), look in found.looks.items():
        rows[row - 1][column - 1] = as_shown(rows[row - 1][column - 1], look)
    for (row, column), text in found.texts.items():
        rows[row - 1][column - 1] = text or None
    for (row, column), formula in found.uncalculated.items():
        rows[row - 1][column - 1] = NoCachedValue(formula)
    for row, column in found.unclear:
        rows[row - 1][column - 1] = Unclear()
    try:
        without_hidden(rows, found.merges)
    except ValueError:
        raise refuse("K021", Place(name)) from None
    return trimmed(rows)


def _value(cell: Any) -> RawValue:
    value = cell.value
    if value is None:
        return None
    return ErrorValue(str(value)) if cell.data_type == "e" else plain(value)


def _normalised(xml: bytes) -> bytes:
    """The part as UTF-8 in the usual namespace."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        xml = _PROLOG.sub("", xml.decode("utf-16", "replace")).encode()
    return xml.replace(STRICT, MAIN.encode()) if STRICT in xml else xml


def _without_fonts(xml: bytes) -> bytes:
    return _FONT.sub(b"", xml) if b"rPr" in xml and b"<!" not in xml else xml
