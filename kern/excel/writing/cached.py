# SPDX-License-Identifier: EUPL-1.2
"""What openpyxl cannot write: the value of a formula before any program has calculated, and rows that may grow."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f>[^<]*</f>)(?:<v\s*/>|<v></v>)')
#: A height that was set by hand stays as it is when a cell gets more text; without this mark the row grows.
_SET_BY_HAND = b' customHeight="1"'


def finished(workbook: bytes, values: Mapping[str, int | str], part: str, growing: Iterable[str]) -> bytes:
    """A workbook that openpyxl wrote, with the value of each formula cell of ``part`` filled in.

    ``growing`` are the parts of sheets in which a row grows with what is typed. Raises `ValueError` where the formulas
    and the values do not match: a template without them would read as broken.
    """
    result, grow = BytesIO(), frozenset(growing)
    with ZipFile(BytesIO(workbook)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == part:
                content = _fill_in(content.decode("utf-8"), values).encode("utf-8")
            elif member.filename in grow:
                content = content.replace(_SET_BY_HAND, b"")
            target.writestr(member, content, ZIP_DEFLATED)
    return result.getvalue()


def _fill_in(sheet: str, values: Mapping[str, int | str]) -> str:
    filled: set[str] = set()

    def value(found: re.Match[str]) -> str:
        cell, attributes, formula = found.groups()
        filled.add(cell)
        shown = values[cell]
        kind = ' t="str"' if isinstance(shown, str) else ""
        return f'<c r="{cell}"{attributes}{kind}>{formula}<v>{escape(str(shown))}</v>'

    text = _FORMULA.sub(value, sheet)
    if filled != set(values):
        raise ValueError(f"formulas without a value: {sorted(filled.symmetric_difference(values))}")
    return text
