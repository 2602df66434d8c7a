# SPDX-License-Identifier: EUPL-1.2
"""The reference engine: openpyxl decides what a cell says.

It reads the judged parts only, after a survey of each sheet. What openpyxl leaves as the file has it is put right here:
coded characters (``_x000D_``), spaces around a text that does not ask to keep them, formats that would stop it.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from typing import Any

from kern.excel.reading.preflight import Parts
from kern.excel.reading.raw import ErrorValue, NoCachedValue, RawSheet, RawValue, plain, trimmed
from kern.excel.reading.survey import MAX_CELLS, SHOWN_LIMIT, Survey, survey
from kern.model.assessment import Place
from kern.office.archive import Part, refuse
from kern.office.package import MAIN, package
from kern.office.xmlparts import check, elements

STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
# Excel itself allows 255 characters; openpyxl's search through thousands of '[' takes minutes.
MAX_FORMAT = 1_024
MAX_FORMATS = 5_000
MAX_TEXTS = 500_000

_CODED = re.compile(rb"_x([0-9A-Fa-f]{4})_")
_UNMARKED_TEXT = re.compile(rb"<((?:\w+:)?t)>([^<]+)</")
_STYLE_TAGS = ("numFmt", "xf", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs")
_PROLOG = re.compile(r"\A<\?xml[^>]*>")
_SPACE = b" \t\r\n"


def read(parts: Parts) -> tuple[RawSheet, ...]:
    """Read the worksheets of judged parts. Raises `ProblemsError` for a damaged or an excessive one."""
    for part in (parts.strings, parts.styles, *(sheet.xml for sheet in parts.sheets)):
        part.verify()
    surveys = [survey(sheet.name, _normalised(sheet.xml.content)) for sheet in parts.sheets]
    if sum(found.cells for found in surveys) > MAX_CELLS:
        raise refuse("K019", limit=SHOWN_LIMIT)
    strings = _normalised(parts.strings.content)
    if strings.count(b"<") > 4 * MAX_TEXTS:
        raise refuse("K018", limit=50)
    for xml in (strings, *(found.xml for found in surveys)):
        if xml:
            check(xml)
    sheets = [Part.of(found.xml) for found in surveys]
    book = _load(package(sheets, Part.of(strings), Part.of(_styles(parts.styles.content)), parts.date1904))
    return tuple(
        RawSheet(sheet.name, _rows(sheet.name, worksheet, found))
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
    for (row, column), formula in found.uncalculated.items():
        rows[row - 1][column - 1] = NoCachedValue(formula)
    for (row, column), number in found.undatable.items():
        if rows[row - 1][column - 1] == ErrorValue("#VALUE!"):
            rows[row - 1][column - 1] = plain(number)
    return trimmed(rows)


def _value(cell: Any) -> RawValue:
    value = cell.value
    if value is None:
        return None
    return ErrorValue(str(value)) if cell.data_type == "e" else plain(value)


def _normalised(xml: bytes) -> bytes:
    """The part as UTF-8 in the usual namespace, with coded characters and superfluous spaces as Excel reads them."""
    if xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        xml = _PROLOG.sub("", xml.decode("utf-16", "replace")).encode()
    if STRICT in xml:
        xml = xml.replace(STRICT, MAIN.encode())
    if b"_x" in xml:
        xml = _CODED.sub(_decoded, xml)
    return _UNMARKED_TEXT.sub(_without_edges, xml)


def _decoded(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16)
    if 0xD800 <= code <= 0xDFFF:
        return match[0]
    # XML has no place for other control characters, nor has a form.
    return b"&#%d;" % code if code >= 32 or code in (9, 10, 13) else b""


def _without_edges(match: re.Match[bytes]) -> bytes:
    text = match[2]
    return b"<%b>%b</" % (match[1], text.strip(_SPACE)) if text[0] in _SPACE or text[-1] in _SPACE else match[0]


def _styles(styles: bytes) -> bytes:
    """A style sheet with nothing but the number formats of the cells, which is all that decides about a value."""
    formats: list[tuple[str, str]] = []
    cells: list[str] = []
    within = False
    for tag, attributes in elements(styles, *_STYLE_TAGS) if styles else ():
        if tag == "numFmt":
            formats.append((attributes.get("numFmtId", ""), attributes.get("formatCode", "")))
        elif tag == "xf":
            if within:
                cells.append(attributes.get("numFmtId", "0"))
        else:
            within = tag == "cellXfs"
    if len(formats) > MAX_FORMATS or any(len(code) > MAX_FORMAT for _, code in formats):
        raise refuse("K026")
    codes = _tags("numFmt", ({"numFmtId": key, "formatCode": code} for key, code in formats))
    xfs = _tags("xf", ({"numFmtId": key} for key in cells or ["0"]))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><fonts><font/></fonts>'
        f"<cellXfs>{xfs}</cellXfs></styleSheet>"
    ).encode()


def _tags(tag: str, items: Iterable[dict[str, str]]) -> str:
    def one() -> Iterator[str]:
        for attributes in items:
            yield f"<{tag} " + " ".join(f'{key}="{escape(value)}"' for key, value in attributes.items()) + "/>"

    return "".join(one())
