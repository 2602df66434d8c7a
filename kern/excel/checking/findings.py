# SPDX-License-Identifier: EUPL-1.2
"""The problems found while a workbook is read: where things stand, and what they say."""

from functools import cache
from typing import Any

from kern.excel.checking.privacy import masked, with_bsn
from kern.model.assessment import Place
from kern.problems import Problem, Uncut, problem

#: The place of a column that is not there: beyond every row, so that each of its cells is empty.
NO_COLUMN = 1 << 20


class Findings:
    """Collects problems. No message repeats a number that may be a BSN."""

    __slots__ = ("_contents", "_file", "_positions")

    def __init__(self, file: str = "BESTAND") -> None:
        """``file`` is the name by which an advice calls the workbook."""
        self._file = f'"{file}"' if " " in file else file
        self._positions: list[Problem] = []
        self._contents: list[Problem] = []

    def position(self, code: str, place: Place, **values: Any) -> None:
        """A sheet, column or number that is not where it should be."""
        self._positions.append(_problem(code, place, {**values, "file": self._file}))

    def content(self, code: str, place: Place, **values: Any) -> None:
        """A cell that says something it should not."""
        self._contents.append(_problem(code, place, {"file": self._file, **values}))

    def at(self, place: Place | None) -> bool:
        """Whether something is wrong with what stands in a cell already."""
        return place is not None and any(found.place == place for found in self._contents)

    def bsn(self, sheet: str, texts: list[str], cells: list[tuple[int, int]]) -> None:
        """Warn about free texts with a number that may be a BSN; ``cells`` gives row and column of each, from 0."""
        for index in with_bsn(texts):
            self.content("K109", place(sheet, *cells[index]))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems found."""
        return (*self._positions, *self._contents)


class Reporter:
    """A `Report` (of `values`) for the cells of one sheet: set ``row`` and ``column`` (from 0), then pass it on."""

    __slots__ = ("column", "findings", "row", "sheet")

    def __init__(self, findings: Findings, sheet: str) -> None:
        self.findings = findings
        self.sheet = sheet
        self.row = 0
        self.column = 0

    def __call__(self, code: str, **values: Any) -> None:
        self.findings.content(code, place(self.sheet, self.row, self.column), **values)


def place(sheet: str, row: int, column: int) -> Place:
    """The place of a cell; row and column counted from 0. The sheet alone for a column that is not there."""
    return Place(sheet) if column == NO_COLUMN else Place(sheet, f"{letters(column)}{row + 1}")


@cache
def letters(column: int) -> str:
    """``A`` for 0, ``AA`` for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _problem(code: str, where: Place, values: dict[str, Any]) -> Problem:
    told = {k: value if isinstance(value, Uncut) else masked(str(value)) for k, value in values.items()}
    return problem(code, where, **told)
