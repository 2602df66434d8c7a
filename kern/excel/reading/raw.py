# SPDX-License-Identifier: EUPL-1.2
"""The seam between spreadsheet libraries and kern: what the cells of a workbook say, before they are given a meaning.

All engines deliver exactly this, and equal to each other:

* a whole number is an `int`, also where the file has ``3.0``; other numbers are `float`; what is shown as a percentage
  is a `Percentage`, which is the fraction;
* a date without a time part is a `date` (a `Month` where its day is not shown), a time without a date a `time`, a
  duration (``[h]:mm``) a `timedelta`, all to the second;
* text is plain text, with its spaces; an empty text is `None`, like an empty cell;
* a cell that nobody sees because it lies under a merged one is `None`, whatever it holds;
* an error value, a formula that was never calculated and a cell that can be read in two ways are told apart from an
  empty cell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from kern.excel.reading.a1 import Range
from kern.excel.reading.formats import Look
from kern.problems import Problem


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An Excel error in a cell, such as ``#REF!``."""

    text: str


@dataclass(frozen=True, slots=True)
class NoCachedValue:
    """A formula that no program has calculated yet; ``formula`` starts with ``=`` and may be all that is known."""

    formula: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A cell that holds more than one value, or one that not every program sees."""


class Percentage(float):
    """A number that is shown as a percentage: 0.8 for 80 %."""

    __slots__ = ()


class Month(date):
    """A date that is shown without its day; the day that it has is one that nobody chose."""

    __slots__ = ()


RawValue: TypeAlias = (
    str | int | float | bool | datetime | date | time | timedelta | ErrorValue | NoCachedValue | Unclear | None
)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet: ``rows[0]`` is Excel's row 1, index 0 in a row is column A. Rows may differ in length.

    Empty cells at the end of a row and empty rows at the end of the sheet are left out; blank rows between are kept.
    ``merges`` are the blocks of cells that are shown as one; ``unclear`` gives row and column of each `Unclear` cell.
    """

    name: str
    rows: Sequence[Sequence[RawValue]]
    merges: tuple[Range, ...] = ()
    unclear: tuple[tuple[int, int], ...] = ()

    def cell(self, row: int, column: int) -> RawValue:
        """The value at a row and column, counted from 1; `None` outside the sheet."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return None


@dataclass(frozen=True, slots=True)
class RawBook:
    """What one workbook file says.

    ``name`` is the file name without folder, ``kind`` is ``xlsx``, ``xlsm`` or ``ods``, ``sha256`` is of the very bytes
    that were read. ``sheets`` holds the sheets asked for, in the order of the workbook; ``sheet_names`` names all of
    them. ``properties`` are the custom document properties, as text. ``engine`` says who read it:
    ``openpyxl`` or ``kern`` itself.
    """

    name: str
    kind: str
    sha256: str
    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str]
    notices: tuple[Problem, ...]
    engine: str
    sheet_names: tuple[str, ...] = field(default=())

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of that name, upper and lower case alike and spaces aside, if it was read."""
        wanted = fold(name)
        return next((sheet for sheet in self.sheets if fold(sheet.name) == wanted), None)


#: Cells and rows under merged cells that are gone over; blocks that do not overlap are far within it.
MAX_HIDDEN = 6_000_000


def fold(name: str) -> str:
    """A sheet's name as it is compared: without upper case and superfluous spaces."""
    return " ".join(name.split()).casefold()


def trimmed(rows: Sequence[Sequence[RawValue]]) -> tuple[tuple[RawValue, ...], ...]:
    """Rows without the empty cells at their end and without the empty rows at the end."""
    result = [_without_tail(row) for row in rows]
    while result and not result[-1]:
        result.pop()
    return tuple(result)


def _without_tail(row: Sequence[RawValue]) -> tuple[RawValue, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return tuple(row[:end])


def without_hidden(rows: list[list[RawValue]], merges: Sequence[Range]) -> None:
    """Empty the cells that lie under a merged one. Raises `ValueError` for blocks that overlap without end."""
    left = MAX_HIDDEN
    for block in merges:
        for number in range(block.first_row, min(block.last_row, len(rows)) + 1):
            row = rows[number - 1]
            first = block.first_column + (number == block.first_row)
            left -= max(0, min(block.last_column, len(row)) + 1 - first) + 1
            if left < 0:
                raise ValueError("overlapping blocks")
            for column in range(first, min(block.last_column, len(row)) + 1):
                row[column - 1] = None


def plain(value: RawValue) -> RawValue:
    """A value as every engine gives it: whole floats as `int`, moments to the second, midnights as `date`."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, float):
        return number_of(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        # More digits than a spreadsheet holds: an engine that counts in floats cannot see them.
        return value if -(2**53) <= value <= 2**53 else number_of(float(value))
    if isinstance(value, datetime):
        moment = _to_second(value)
        return moment.date() if moment.time() == time() else moment
    if isinstance(value, time):
        moment = _to_second(datetime.combine(date(2000, 1, 1), value))
        return moment.time() if moment.day == 1 else time(23, 59, 59)
    if isinstance(value, timedelta):
        return timedelta(seconds=round(value.total_seconds()))
    return value


def number_of(value: float) -> RawValue:
    """A number as every engine gives it; one that is too large for a spreadsheet is an error."""
    if value.is_integer():
        return int(value)
    return value if -1e308 < value < 1e308 else ErrorValue("#NUM!")


def as_shown(value: RawValue, look: Look) -> RawValue:
    """A plain value with what its number format adds to its meaning."""
    if look is Look.PERCENT and isinstance(value, int | float) and not isinstance(value, bool):
        return Percentage(value)
    if look is Look.MONTH and type(value) is date:
        return Month(value.year, value.month, value.day)
    return value


def _to_second(moment: datetime) -> datetime:
    """Parts of a second come of counting in days, and each engine rounds them in its own way."""
    whole = moment.replace(microsecond=0, tzinfo=None)
    return whole + timedelta(seconds=1) if moment.microsecond >= 500_000 and whole.year < 9999 else whole
