# SPDX-License-Identifier: EUPL-1.2
"""Laws and financing per municipality: the optional table under the facts, read and checked row by row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kern.excel.checking.cells import text_of
from kern.excel.checking.findings import Findings, Reporter, place
from kern.excel.checking.locate import Table
from kern.excel.checking.values import choices_text, read_value
from kern.excel.form import LOCAL_COLUMNS, LOCAL_KEYS, Form, fold_title
from kern.excel.reading.raw import RawSheet, fold
from kern.model.assessment import Place
from kern.model.facts import FactValue, LocalFacts
from kern.problems import did_you_mean

_TITLES = {fold_title(name): column.key for column in LOCAL_COLUMNS for name in (column.title, *column.synonyms)}
_LONGEST_TITLE = 30
#: Reports a problem at a column of the row that is read.
At = Callable[..., None]


@lru_cache(maxsize=1_024)
def _column_of(title: str) -> str:
    """The column that a title is of; empty for another text. Workbooks of one template share their texts."""
    return _TITLES.get(fold_title(title), "")


@dataclass(frozen=True, slots=True)
class LocalRow:
    """A row as it stands there: what fills each column, and how to report about it."""

    values: Mapping[str, Any]
    report: At


def find_local_table(sheet: RawSheet, first: int) -> tuple[int, Mapping[str, int]] | None:
    """The row with the titles of the table, from row ``first``, and the place of each column; None without a table."""
    for number, row in enumerate(sheet.rows[first:], first):
        found = {
            column: i
            for i, cell in enumerate(row)
            if type(cell) is str and len(cell) < _LONGEST_TITLE and (column := _column_of(cell))
        }
        if len(found) == len(LOCAL_COLUMNS):
            return number, found
    return None


def local_table(table: Table) -> Table | None:
    """The table per municipality under the facts, as a table of its own."""
    found = find_local_table(table.sheet, table.first)
    return Table(table.sheet, found[1], found[0] + 1) if found else None


def sheet_rows(
    sheet: RawSheet, numbers: Sequence[int], columns: Mapping[str, int], findings: Findings
) -> Iterator[LocalRow]:
    """The rows of the table that hold something; ``numbers`` starts with the row of titles."""
    for number in numbers[1:]:
        cells = sheet.rows[number]
        values = {key: cells[i] if i < len(cells) else None for key, i in columns.items()}
        if any(text_of(value) for value in values.values()):
            yield LocalRow(values, _reporter(findings, sheet.name, number, columns))


def _reporter(findings: Findings, sheet: str, row: int, columns: Mapping[str, int]) -> At:
    def report(column: str, code: str, **values: Any) -> None:
        reporter = Reporter(findings, sheet)
        reporter.row, reporter.column = row, columns[column]
        reporter(code, **values)

    return report


def read_local(
    rows: Sequence[LocalRow], form: Form, facts: Mapping[str, FactValue], missing: Callable[..., None]
) -> tuple[LocalFacts, ...]:
    """The table as facts. ``facts`` are those for all municipalities together; ``missing`` reports on the table."""
    found: dict[str, LocalFacts] = {}
    for row in rows:
        for local in _read_row(row, form, facts):
            name = fold(local.municipality)
            if found.setdefault(name, local) != local:
                row.report("municipality", "K326", value=local.municipality)
    served = facts.get("gemeenten")
    absent = [name for name in served if fold(name) not in found] if found and isinstance(served, tuple) else []
    if absent:
        missing("K324", refs=", ".join(absent))
    return tuple(found.values())


def _read_row(row: LocalRow, form: Form, facts: Mapping[str, FactValue]) -> Iterator[LocalFacts]:
    names = read_value(
        form.facts_by_key["gemeenten"],
        row.values.get("municipality"),
        lambda code, **values: row.report("municipality", code, **values),
        form,
    )
    told = {column: _choices(row, column, form) for column in LOCAL_KEYS}
    if not isinstance(names, tuple):
        if any(told.values()):
            row.report("municipality", "K325")
        return
    if not any(told.values()):
        return
    served = facts.get("gemeenten")
    known = {fold(name): name for name in served} if isinstance(served, tuple) else {}
    for name in names:
        if fold(name) not in known:
            row.report("municipality", "K322", value=name, suggestion=did_you_mean(name, known.values()))
            continue
        for column, key in LOCAL_KEYS.items():
            whole = facts.get(key)
            label = form.facts_by_key[key].label
            for value in told[column]:
                if value in form.facts_by_key[key].choices and isinstance(whole, tuple) and value not in whole:
                    row.report(column, "K323", name=name, label=label, value=value)
        yield LocalFacts(known[fold(name)], told["laws"], told["financing"])


def _choices(row: LocalRow, column: str, form: Form) -> tuple[str, ...]:
    spec = form.facts_by_key[LOCAL_KEYS[column]]
    given = read_value(spec, row.values.get(column), lambda code, **values: row.report(column, code, **values))
    values = given if isinstance(given, tuple) else ()
    for value in values:
        if value not in spec.choices:
            suggestion = did_you_mean(value, spec.choices)
            row.report(
                column, "K309", label=spec.label, value=value, choices=choices_text(spec.choices), suggestion=suggestion
            )
    return values


def local_place(sheet: str, header: int, columns: Mapping[str, int]) -> Place:
    """The cell that stands for the table as a whole."""
    return place(sheet, header, columns["municipality"])
