# SPDX-License-Identifier: EUPL-1.2
"""The corrected workbook: what the sender sent, with every problem marked at its cell and listed in front.

An Excel file comes back as itself; what openpyxl cannot keep of it is named. An .ods comes back as a new template,
filled in with what could be read of it.
"""

import re
import warnings
from collections.abc import Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.correction import correction_texts
from kern.excel.correction.limits import SheetContents, Value, too_much
from kern.excel.correction.source import OwnWorkbook, own_workbook
from kern.excel.form import Form
from kern.excel.reading.a1 import place
from kern.excel.reading.opening import read_book
from kern.excel.reading.raw import RawBook, RawSheet, fold
from kern.model.assessment import Place
from kern.problems import Problem

# A cell as openpyxl writes it: reference, attributes, perhaps a formula, a value.
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}[0-9]{1,7})"((?: [a-z]+="[^"]*")*)>'
    rb"((?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?)<v\s*(?:/>|>[^<]*</v>)</c>"
)
#: Kinds of values that need no other part of the file.
_KINDS = frozenset({"n", "str", "b", "e", "d"})
_KIND = re.compile(rb' t="[^"]*"')


def correct(data: bytes, book: RawBook, result: ParseResult, form: Form) -> bytes:
    """The corrected workbook as the bytes of an .xlsx file.

    ``data`` are the bytes that ``book`` was read from, whole; ``result`` is what was found in it against ``form``.
    Raises `ProblemsError` (K036) where the workbook is more than openpyxl can load in reasonable time, or built in a
    way that it cannot keep.
    """
    if book.kind == "ods":
        return _fresh(book, result, form)
    return _marked(own_workbook(data), book, result.problems, [p.place for p in result.problems], book.name, ())


def _fresh(book: RawBook, result: ParseResult, form: Form) -> bytes:
    """A new template of the regions that the workbook has, filled in with what could be read, and marked."""
    from kern.excel.correction.places import Places
    from kern.excel.filling import Filling
    from kern.excel.writing.template import template_bytes

    present = tuple(region for region in form.regions if region.id in result.draft.regions)
    used = Form(present or form.regions, form.facts, form.aside)
    data = template_bytes(used, Filling(result.draft, sender=result.sender))
    fresh = read_book(data, book.name)
    places = Places(used, book, result.draft, parse_book(fresh, used).draft)
    ours = {fold(name) for name in used.sheet_names}
    extra = ", ".join(name for name in book.sheet_names if fold(name) not in ours)
    remarks = (
        (correction_texts.FRESH, correction_texts.FRESH_SHEETS.format(sheets=extra))
        if extra
        else (correction_texts.FRESH,)
    )
    moved = [places.moved(p.place) for p in result.problems]
    return _marked(own_workbook(data), fresh, result.problems, moved, book.name, remarks)


def _marked(
    own: OwnWorkbook,
    book: RawBook,
    problems: Sequence[Problem],
    places: Sequence[Place],
    name: str,
    remarks: Sequence[str],
) -> bytes:
    """A workbook with problems marked at their places; ``book`` is what was read of that very workbook."""
    from kern.excel.correction.marks import Marked, has_notes, mark, unmark

    try:
        loaded = _load(own.package)
        sheets = dict(zip(book.sheet_names, loaded.worksheets, strict=True))
        values = {
            id(sheet): _values(contents, raw)
            for sheet, contents, raw in zip(loaded.worksheets, own.sheets, book.sheets, strict=True)
        }
        unmark(loaded)
        lost = sorted(part for part in own.lost if part != correction_texts.NOTE_LAYOUT or has_notes(loaded))
        said = [*remarks, correction_texts.LOST.format(parts="; ".join(lost))] if lost else remarks
        marked = [Marked(p, sheets.get(at.sheet), at.cell) for p, at in zip(problems, places, strict=True)]
        mark(loaded, marked, name, said)
        content = _saved(loaded)
        parts = {
            f"xl/worksheets/sheet{n}.xml": values.get(id(sheet), {}) for n, sheet in enumerate(loaded.worksheets, 1)
        }
        return _with_values(content, parts)
    except Exception as error:  # what openpyxl makes of files that Excel opens without a word
        raise too_much(correction_texts.CANNOT_LOAD) from error


def _values(contents: SheetContents, raw: RawSheet) -> dict[bytes, Value]:
    """The values that openpyxl loses; a text by its number becomes the text itself."""
    found: dict[bytes, Value] = {}
    for cell, (kind, text) in contents.values.items():
        if kind == "s":
            kind, text = "str", str(raw.cell(*place(cell)) or "")
        if kind in _KINDS:
            found[cell.encode()] = kind, text
    return found


def _load(data: bytes) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data), rich_text=True)


def _saved(loaded: Any) -> bytes:
    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        loaded.save(buffer)
    return buffer.getvalue()


def _with_values(workbook: bytes, values: Mapping[str, Mapping[bytes, Value]]) -> bytes:
    """A workbook that openpyxl saved, with the values of formulas and numbers as the sender's file had them."""
    result = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if known := values.get(member.filename):
                content = _CELL.sub(partial(_cell, values=known), content)
            target.writestr(member, content, ZIP_DEFLATED)
    return result.getvalue()


def _cell(match: re.Match[bytes], values: Mapping[bytes, Value]) -> bytes:
    reference, attributes, formula = match.groups()
    found = values.get(reference)
    if found is None:
        return match[0]
    kind, text = found
    mark = b"" if kind == "n" else b' t="%b"' % kind.encode("ascii")
    value = escape(text).encode()
    return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (reference, _KIND.sub(b"", attributes), mark, formula, value)
