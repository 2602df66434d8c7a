# SPDX-License-Identifier: EUPL-1.2
"""What a person typed into a report is never lost: it is read from the former one and put where it belongs in the new.

Rows are matched by what they are about (the key of a measure, the number of a demand, the text of an action), never by
their place. What has no row any more, and what a person added, comes along too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from kern.excel import sheets
from kern.excel.reading.raw import ErrorValue, NoCachedValue, RawBook, RawSheet, RawValue, Unclear, fold
from kern.problems import KernError
from kern.render import comparison_texts, list_texts, report_texts
from kern.words import clean

#: How far down the headings of a list are looked for: somebody may have put rows above them.
_HEAD_ROWS = 20
_DAY = "d-m-yyyy"


@dataclass(frozen=True, slots=True)
class Followed:
    """A list that people type in: its columns, those that say which row it is, and those that are typed."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    typed: tuple[str, ...]
    what: str


_MEASURES = Followed(
    tuple(list_texts.MEASURE_COLUMNS),
    (list_texts.KEY,),
    ("Eigenaar", list_texts.DEADLINE, list_texts.STATE, "Opmerking"),
    "Maatregel",
)
_ACTIONS = Followed(
    tuple(comparison_texts.ACTION_COLUMNS), ("Actie",), ("Eigenaar", list_texts.DEADLINE, list_texts.STATE), "Actie"
)
_DEMANDS = Followed(tuple(list_texts.DEMAND_COLUMNS), ("Nr",), (), "Eis")
_LAPSED = tuple(list_texts.LAPSED_COLUMNS)
#: What stands in a column before anybody typed in it.
_AS_MADE = {list_texts.STATE: list_texts.STATES[0]}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value that a person typed: on which sheet, in the row of what, in which column."""

    sheet: str
    key: str
    what: str
    column: str
    value: RawValue


@dataclass(frozen=True, slots=True)
class Typed:
    """All that a person typed into a report: values, whole rows of their own, and sheets of their own."""

    entries: tuple[Entry, ...]
    rows: tuple[tuple[str, Mapping[str, RawValue]], ...]
    sheets: tuple[RawSheet, ...]

    def __bool__(self) -> bool:
        return bool(self.entries or self.rows or self.sheets)


def typed_in(book: RawBook) -> Typed:
    """What a person typed into a report that kern made; nothing where it is no report. Raises `KernError`.

    It raises where a cell cannot be read in one way only: it could not be taken along.
    """
    entries: list[Entry] = []
    rows: list[tuple[str, Mapping[str, RawValue]]] = []
    own: list[RawSheet] = []
    found = [(sheet, _list_of(sheet)) for sheet in book.sheets]
    if not any(followed for _, followed in found):
        return Typed((), (), ())
    for sheet, followed in found:
        if followed is None:
            if sheet.name not in _made_sheets() and sheet.rows:
                own.append(sheet)
        elif followed is _LAPSED:
            entries += _lapsed(sheet)
        else:
            for key, what, typed, whole in _rows(sheet, followed):
                if key:
                    entries += [Entry(sheet.name, key, what, column, value) for column, value in typed.items()]
                elif whole:
                    rows.append((sheet.name, whole))
    return Typed(tuple(entries), tuple(rows), tuple(own))


def keep(new: bytes, typed: Typed) -> tuple[bytes, int, int]:
    """The new report with what was typed into the former one; also how many values found a row, and how many did not.

    What did not find one is listed on a sheet of its own.
    """
    book = load_workbook(BytesIO(new))
    placed: set[tuple[str, int, int]] = set()
    left: list[Entry] = []
    for entry in typed.entries:
        if not _place(book, entry, placed):
            left.append(entry)
    for name, whole in typed.rows:
        left += _own_row(book, name, whole)
    for sheet in typed.sheets:
        _own_sheet(book, sheet)
    if left:
        rows = [(e.sheet, e.key, e.what, e.column, _shown(e.value)) for e in left]
        sheets.list_sheet(book, list_texts.LAPSED, list_texts.LAPSED_COLUMNS, rows)
    return sheets.as_bytes(book), len(placed), len(left)


# --- lezen ---


def _made_sheets() -> frozenset[str]:
    t, c = list_texts, comparison_texts
    mine = (t.OVERVIEW, t.ADVICE, t.SIGNALS, t.READINGS, t.TRACE, t.ABOUT, report_texts.ACCOUNT)
    theirs = (c.SHEET_OUTCOMES, c.SHEET_CONCEPTS, c.SHEET_INCONSISTENT, c.SHEET_DERIVED, c.SHEET_ABOUT)
    return frozenset((*mine, *theirs, c.SHEET_MATRIX, c.SHEET_BUNDLES, c.SHEET_QUESTIONS))


def _list_of(sheet: RawSheet) -> Any:
    """Which list a sheet is, by its headings, whatever it is called now."""
    names = set(_heads(sheet)[1])
    if set(_LAPSED) <= names:
        return _LAPSED
    for followed in (_MEASURES, _ACTIONS, _DEMANDS):
        if {*followed.key, *followed.typed, followed.what} <= names:
            return followed
    return None


def _heads(sheet: RawSheet) -> tuple[int, dict[str, int]]:
    """The row of the headings (counted from 0) and the column of each."""
    best: tuple[int, dict[str, int]] = (0, {})
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        names = {str(value).strip(): index for index, value in enumerate(row) if isinstance(value, str)}
        if len(names) > len(best[1]):
            best = number, names
    return best


def _rows(sheet: RawSheet, followed: Followed) -> Iterator[tuple[str, str, dict[str, RawValue], dict[str, RawValue]]]:
    """Of each row: its key, what it is about, what was typed in it, and all of it."""
    head, columns = _heads(sheet)
    seen: Counter[str] = Counter()
    extra = [name for name in columns if name not in followed.columns]
    for number in range(head + 1, len(sheet.rows)):
        whole: dict[str, RawValue] = {
            name: value
            for name, index in columns.items()
            if (value := _value(sheet, number, index)) is not None and value != ""
        }
        key = " ".join(fold(str(whole[name])) for name in followed.key if name in whole)
        seen[key] += 1
        if key and seen[key] > 1:
            key = f"{key} #{seen[key]}"
        typed: dict[str, RawValue] = {
            name: whole[name]
            for name in (*followed.typed, *extra)
            if name in whole and whole[name] != _AS_MADE.get(name)
        }
        yield key, str(whole.get(followed.what, "")), typed, whole


def _lapsed(sheet: RawSheet) -> Iterator[Entry]:
    head, columns = _heads(sheet)
    for number in range(head + 1, len(sheet.rows)):
        where, key, what, column = (str(_value(sheet, number, columns[name]) or "") for name in _LAPSED[:4])
        value = _value(sheet, number, columns[_LAPSED[4]])
        if value is not None:
            yield Entry(where, key, what, column, value)


def _value(sheet: RawSheet, row: int, column: int) -> RawValue:
    value = sheet.cell(row + 1, column + 1)
    if isinstance(value, Unclear):
        raise KernError(list_texts.unclear_cell(sheet.name, row + 1))
    return value


# --- schrijven ---


def _place(book: Workbook, entry: Entry, placed: set[tuple[str, int, int]]) -> bool:
    """Put a value in the row that it belongs to, if there is one and nothing was put there yet."""
    if entry.sheet not in book.sheetnames:
        return False
    sheet = book[entry.sheet]
    columns = {str(cell.value): cell.column for cell in sheet[1] if cell.value is not None}
    followed = next((f for f in (_MEASURES, _ACTIONS, _DEMANDS) if {*f.key, *f.typed, f.what} <= columns.keys()), None)
    if followed is None:
        return False
    row = _row_of(sheet, [columns[name] for name in followed.key], entry.key)
    if row is None:
        return False
    column = columns.get(entry.column) or _new_column(sheet, entry.column)
    if (entry.sheet, row, column) in placed:
        return False
    _put(sheet, row, column, entry.value)
    placed.add((entry.sheet, row, column))
    return True


def _row_of(sheet: Any, columns: Sequence[int], key: str) -> int | None:
    seen: Counter[str] = Counter()
    for row in range(2, sheet.max_row + 1):
        values = (sheet.cell(row, column).value for column in columns)
        found = " ".join(fold(str(value)) for value in values if value not in (None, ""))
        seen[found] += 1
        if key == (found if seen[found] == 1 else f"{found} #{seen[found]}"):
            return row
    return None


def _new_column(sheet: Any, name: str) -> int:
    column = int(sheet.max_column) + 1
    cell = sheets.put(sheet, 1, column, name, sheets.HEAD_FONT)
    cell.fill, cell.alignment = sheets.HEAD_FILL, sheets.HEAD_ALIGN
    sheet.column_dimensions[cell.column_letter].width = 24
    return column


def _own_row(book: Workbook, name: str, whole: Mapping[str, RawValue]) -> list[Entry]:
    """Put a row that a person added below the list; gives it back value by value where the list is not there."""
    if name not in book.sheetnames:
        return [Entry(name, "", "", column, value) for column, value in whole.items()]
    sheet = book[name]
    columns = {str(cell.value): cell.column for cell in sheet[1] if cell.value is not None}
    row = _last(sheet) + 1
    for column, value in whole.items():
        _put(sheet, row, columns.get(column) or _new_column(sheet, column), value)
    return []


def _last(sheet: Any) -> int:
    """The last row with anything in it; formats run on further down."""
    rows: Iterable[int] = range(int(sheet.max_row), 0, -1)
    return next((row for row in rows if any(cell.value not in (None, "") for cell in sheet[row])), 1)


def _own_sheet(book: Workbook, old: RawSheet) -> None:
    sheet = sheets.add_sheet(book, old.name)
    for number, row in enumerate(old.rows):
        for column in range(len(row)):
            _put(sheet, number + 1, column + 1, _value(old, number, column))


def _put(sheet: Any, row: int, column: int, value: RawValue) -> None:
    shown = _shown(value)
    cell = sheet.cell(row, column)
    if isinstance(shown, str):
        sheets.put_text(cell, clean.cell(shown))
    else:
        cell.value = shown
        if isinstance(shown, date):
            cell.number_format = _DAY
    cell.font = sheets.PLAIN


def _shown(value: RawValue) -> Any:
    """A value as it goes into a cell: a formula and an error as text, since kern writes no formulas of others."""
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, NoCachedValue):
        return value.formula
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value.isoformat(" ")
    return str(value) if isinstance(value, time | timedelta) else value
