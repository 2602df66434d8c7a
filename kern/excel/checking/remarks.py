# SPDX-License-Identifier: EUPL-1.2
"""Texts that stand beside an empty answer: somebody looked at the demand, and yet it is not answered."""

from collections.abc import Iterator, Sequence

from kern.excel.checking.cells import text_of
from kern.excel.checking.findings import NO_COLUMN, Findings, place
from kern.excel.checking.locate import Table
from kern.excel.checking.versions import lists
from kern.excel.reading.a1 import place as position
from kern.model.assessment import Place, Record, RegionAnswers, Row

#: The answer, and the texts that go with it.
_BESIDE = (("self", ("explanation", "evidence")), ("assessor", ("finding",)))
#: What an assessor records about a demand that then needs no answer.
_SETTLES = frozenset({"niet_getoetst", "vrijstelling"})


def check_remarks(table: Table, answers: RegionAnswers, findings: Findings) -> None:
    """Name the cells with a text of which the answer, in the same row, is empty."""
    settled = {record.ref for record in answers.records if _settles(record)}
    cells = [cell for row in answers.rows.values() if row.ref not in settled for cell in _lonely(table, row)]
    cells.sort(key=lambda cell: position(cell.cell))
    start = 0
    for told in lists(cell.cell for cell in cells):
        findings.content("K213", cells[start], cells=told)
        start += told.count(",") + 1


def _settles(record: Record) -> bool:
    return record.key in _SETTLES and record.value is not False


def _lonely(table: Table, row: Row) -> Iterator[Place]:
    """The first text of a row beside each answer cell that is empty, or holds only spaces."""
    if not (row.finding and not row.assessor_label) and (row.self_label or not (row.explanation or row.evidence)):
        return
    number = position(row.place.cell or row.assessor_place.cell or "A1")[0] - 1
    cells = table.sheet.rows[number]
    for answer, texts in _BESIDE:
        at = table.columns[answer]
        if at == NO_COLUMN or _holds(cells, at):
            continue
        filled = [table.columns[key] for key in texts if _text(cells, table.columns[key])]
        if filled:
            yield place(table.name, number, filled[0])


def _holds(cells: Sequence[object], at: int) -> bool:
    """Whether a cell holds anything, also what cannot be read in one way: that is told at the cell itself."""
    value = cells[at] if at < len(cells) else None
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _text(cells: Sequence[object], at: int) -> str:
    return text_of(cells[at]) if at < len(cells) else ""
