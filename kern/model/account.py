# SPDX-License-Identifier: EUPL-1.2
"""What became of everything that was handed in: each entry is judged, refused, skipped, or was not reached."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One file or folder without an outcome: its name as people are shown it, and why (a code and a sentence)."""

    name: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one run over many workbooks; the same numbers wherever it is shown.

    ``warned`` of the ``judged`` have warnings; ``left`` were not reached, because the run was stopped; of the
    ``unwritten`` the report could not be written. ``moments`` are the workbooks of each provider that has more than one
    in a region, by name, in the order of time.
    """

    judged: int = 0
    warned: int = 0
    refused: tuple[Entry, ...] = ()
    skipped: tuple[Entry, ...] = ()
    unwritten: tuple[Entry, ...] = ()
    left: int = 0
    moments: tuple[tuple[str, ...], ...] = ()

    @property
    def entries(self) -> int:
        """Everything that was handed in."""
        return self.judged + len(self.refused) + len(self.skipped) + self.left

    @property
    def stopped(self) -> bool:
        """Whether the results are only a part."""
        return self.left > 0


@dataclass(frozen=True, slots=True)
class Filled:
    """How much of a region's sheet is filled in: the demands that somebody answered, of all that it has."""

    region: str
    label: str
    answered: int
    demands: int
