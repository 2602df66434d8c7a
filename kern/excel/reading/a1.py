# SPDX-License-Identifier: EUPL-1.2
"""Where a cell stands: ``D17`` and ``D11:D13``, in words and in numbers."""

import re
from dataclasses import dataclass
from functools import cache

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class Range:
    """A block of cells; rows and columns count from 1, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def name(self) -> str:
        """``D11:D13``."""
        return f"{name_of(self.first_row, self.first_column)}:{name_of(self.last_row, self.last_column)}"


def place(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as ``D17``, from 1. Raises `ValueError` for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(f"no cell: {reference}")
    return int(match[2]), column_number(match[1].upper())


def range_of(reference: str) -> Range | None:
    """The block that ``D11:D13`` names; None for one cell and for what names no block."""
    first, _, last = reference.partition(":")
    try:
        (top, left), (bottom, right) = place(first), place(last)
    except ValueError:
        return None
    block = Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    return block if (top, left) != (bottom, right) else None


def name_of(row: int, column: int) -> str:
    """The reference of a row and column: ``D17``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


@cache
def column_number(letters: str) -> int:
    """``1`` for A, ``27`` for AA; letters in upper case."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
