# SPDX-License-Identifier: EUPL-1.2
"""A framework changes: its editions, each with the days on which it holds, and what became of each demand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a framework.

    ``valid_from`` and ``valid_to`` are its first and its last day (None: no first day is known; still in force).
    ``published_on`` can be later than ``valid_from``: then it works backwards. ``file`` is where the region keeps it.
    """

    version: str
    valid_from: date | None = None
    valid_to: date | None = None
    published_on: date | None = None
    file: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the edition is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def works_backwards(self) -> bool:
        """Whether it was published after its first day."""
        return self.published_on is not None and self.valid_from is not None and self.published_on > self.valid_from


def in_force(editions: Iterable[Edition], day: date) -> Edition | None:
    """The edition that holds on a day; None where none does: the nearest one is no answer."""
    return next((edition for edition in editions if edition.holds_on(day)), None)


def in_order(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Editions from old to new; one without a first day comes first."""
    return tuple(sorted(editions, key=lambda edition: edition.valid_from or date.min))


def closed(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Editions from old to new; one without a last day ends on the day before the next one begins."""
    ordered = in_order(editions)
    ends = [
        old.valid_to or (new.valid_from - timedelta(days=1) if new.valid_from else None)
        for old, new in pairwise(ordered)
    ]
    return (*(replace(old, valid_to=end) for old, end in zip(ordered, ends, strict=False)), *ordered[-1:])


def overlapping(editions: Sequence[Edition]) -> list[tuple[Edition, Edition]]:
    """Neighbours (from old to new) that hold on the same day."""
    return [
        (old, new)
        for old, new in pairwise(editions)
        if new.valid_from is None or old.valid_to is None or old.valid_to >= new.valid_from
    ]


class Became(StrEnum):
    """What became of a demand of the former edition."""

    SAME = "same"
    REWORDED = "reworded"
    TIGHTENED = "tightened"
    LOOSENED = "loosened"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    GONE = "gone"

    @property
    def keeps_answers(self) -> bool:
        """Whether an answer to the former demand is an answer to the present one."""
        return self in (Became.SAME, Became.REWORDED)


@dataclass(frozen=True, slots=True)
class Descent:
    """What became of some demands of the former edition, as the author of the catalogue says.

    ``former`` are their numbers there, ``present`` those of the demands that came of them; ``note`` says in a sentence
    what is different.
    """

    became: Became
    former: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    note: str = ""
