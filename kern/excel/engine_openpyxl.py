# SPDX-License-Identifier: EUPL-1.2
"""The reference engine: openpyxl decides what a cell says."""

from collections.abc import Collection
from io import BytesIO

from openpyxl import load_workbook

from kern.excel.raw import ErrorValue, RawSheet, RawValue, fold, plain, trimmed


def read(data: bytes, sheets: Collection[str] | None = None) -> tuple[tuple[RawSheet, ...], tuple[str, ...]]:
    """Read the worksheets of a workbook; ``sheets`` restricts which. Returns the sheets and all the names."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    wanted = None if sheets is None else {fold(name) for name in sheets}
    result = []
    for sheet in book.worksheets:
        if wanted is None or fold(sheet.title) in wanted:
            sheet.reset_dimensions()
            rows = [[_value(cell) for cell in row] for row in sheet.iter_rows()]
            result.append(RawSheet(sheet.title, trimmed(rows)))
    names = tuple(book.sheetnames)
    book.close()
    return tuple(result), names


def _value(cell: object) -> RawValue:
    value = cell.value  # type: ignore[attr-defined]
    if cell.data_type == "e":  # type: ignore[attr-defined]
        return ErrorValue(str(value))
    return plain(value)
