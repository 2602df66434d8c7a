# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the cells of a table before anybody asks what they say: doubled values, and cells under others."""

from collections.abc import Callable, Iterable

from kern.excel.checking.cells import text_of
from kern.excel.checking.findings import Findings, place
from kern.excel.checking.locate import Table
from kern.excel.form import Form, RegionForm, fold_ref
from kern.excel.reading.a1 import Range
from kern.excel.reading.raw import RawSheet, fold

#: From a row (index from 0) to whether something is filled in there.
IsInput = Callable[[int], bool]


def check_unclear(sheet: RawSheet, findings: Findings) -> None:
    """Report the cells that can be read in two ways."""
    for row, column in sheet.unclear:
        findings.position("K118", place(sheet.name, row - 1, column - 1))


def check_merges(table: Table, columns: Iterable[str], is_input: IsInput, findings: Findings) -> None:
    """Report merged cells under which a cell lies that is filled in: one value stands where two belong."""
    inputs = [table.columns[key] for key in columns if key in table.columns]
    for block in table.sheet.merges:
        if _covers(block, inputs, table, is_input):
            at = place(table.name, block.first_row - 1, block.first_column - 1)
            findings.position("K119", at, range=block.name)


def answered_rows(table: Table, region: RegionForm) -> IsInput:
    """The rows of a region's sheet that are answered: by their number, also where it lies under that of another."""
    at = table.columns["ref"]

    def is_answered(index: int) -> bool:
        ref = region.refs.get(fold_ref(_text(table, index, at)), "")
        return ref in region.answered or (not ref and _is_covered(table, index, at))

    return is_answered


def fact_rows(table: Table, form: Form) -> IsInput:
    """The rows of the sheet `Aanbieder` that ask a fact: by their key or their question."""
    key, label = table.columns["key"], table.columns.get("label", -1)

    def asks(index: int) -> bool:
        question = fold(_text(table, index, label)).rstrip(" *") if label >= 0 else ""
        return bool(_text(table, index, key)) or question in form.keys_by_question

    return asks


def named_rows(table: Table, *columns: str) -> IsInput:
    """The rows of a sheet that say what they are about, in one of these columns."""
    named = [table.columns[key] for key in columns if key in table.columns]
    return lambda index: any(_text(table, index, at) or _is_covered(table, index, at) for at in named)


def _covers(block: Range, inputs: list[int], table: Table, is_input: IsInput) -> bool:
    touched = [at for at in inputs if block.first_column <= at + 1 <= block.last_column]
    last = min(block.last_row, len(table.sheet.rows))
    for index in range(max(block.first_row - 1, table.first), last):
        hidden = [at for at in touched if (index + 1, at + 1) != (block.first_row, block.first_column)]
        if hidden and is_input(index):
            return True
    return False


def _text(table: Table, index: int, at: int) -> str:
    row = table.sheet.rows[index]
    return text_of(row[at]) if at < len(row) else ""


def _is_covered(table: Table, index: int, at: int) -> bool:
    """Whether a cell lies under a merged one that starts in another row."""
    return any(
        block.first_row < index + 1 <= block.last_row and block.first_column <= at + 1 <= block.last_column
        for block in table.sheet.merges
    )
