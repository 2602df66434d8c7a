# SPDX-License-Identifier: EUPL-1.2
"""Giving formulas the value that a reader sees before any program has calculated: openpyxl writes only the formula."""

import re
from collections.abc import Mapping

from kern.office.package import rewritten

_FORMULA = re.compile(
    r'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v\s*/>|(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v></v>'
)


def with_cached_values(workbook: bytes, values: Mapping[str, int], part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook that openpyxl wrote, with the value of each formula cell of one sheet filled in.

    Raises `ValueError` where the formulas and the values do not match: a template without them would read as broken.
    """
    return rewritten(workbook, part, lambda content: _fill_in(content.decode("utf-8"), values).encode("utf-8"))


def _fill_in(sheet: str, values: Mapping[str, int]) -> str:
    filled: set[str] = set()

    def value(found: re.Match[str]) -> str:
        cell = found[2] or found[4]
        filled.add(cell)
        return f"{found[1] or found[3]}<v>{values[cell]}</v>"

    text = _FORMULA.sub(value, sheet)
    if filled != set(values):
        raise ValueError(f"formulas without a value: {sorted(filled.symmetric_difference(values))}")
    return text
