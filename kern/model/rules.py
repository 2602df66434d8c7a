# SPDX-License-Identifier: EUPL-1.2
"""Rules of a framework that are data: periods and terms, how long evidence counts, what hangs on another answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from kern.model.condition import Condition
from kern.model.source import Source

#: The units of a period, each with its singular.
UNITS = {"dagen": "dag", "weken": "week", "maanden": "maand", "jaren": "jaar"}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: ``length`` is a whole number, ``unit`` one of `UNITS`."""

    length: int
    unit: str

    def __str__(self) -> str:
        # "jaar" stays as it is after a number: twee jaar.
        single = self.length == 1 or self.unit == "jaren"
        return f"{self.length} {UNITS[self.unit] if single else self.unit}"

    def after(self, day: date) -> date:
        """The day on which the period that starts on a day is over. Months and years end on the last day there is."""
        if self.unit in ("dagen", "weken"):
            return day + timedelta(days=self.length * (7 if self.unit == "weken" else 1))
        months = self.length * (12 if self.unit == "jaren" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class Needs:
    """The answer to another demand on which a demand hangs: at least or at most a label of the scale."""

    ref: str
    at_least: str = ""
    at_most: str = ""

    def __str__(self) -> str:
        bound = f"minstens '{self.at_least}'" if self.at_least else f"hoogstens '{self.at_most}'"
        return f"het antwoord op {self.ref} {bound} is"


@dataclass(frozen=True, slots=True)
class Validity:
    """How long evidence for a demand counts, and what an older one makes of it.

    ``expired`` is ``niet_aangetoond`` (the status of a demand that was met) or ``signaal`` (only told).
    """

    period: Period
    expired: str = "niet_aangetoond"


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A group of demands with a score of its own: ``threshold`` is the least share of 1 (None: no threshold).

    ``when`` says which providers it is about; None: all.
    """

    code: str
    label: str
    threshold: Fraction | None = None
    when: Condition | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class TermRule:
    """A term that the framework names: counted from ``start``, a fact or a key of the assessor that is a date."""

    key: str
    period: Period
    start: str
    source: Source
