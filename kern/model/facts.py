# SPDX-License-Identifier: EUPL-1.2
"""What is asked about the provider once, and the values given."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

#: A fact's value: text, number, date, yes/no, or several choices.
FactValue = str | int | Decimal | date | bool | tuple[str, ...]


class FactKind(StrEnum):
    """How the value of a fact is written and checked."""

    TEXT = "tekst"
    DIGITS = "cijfers"  # text of digits, leading zeros kept
    INTEGER = "aantal"
    DECIMAL = "getal"
    DATE = "datum"
    YES_NO = "ja_nee"
    CHOICE = "keuze"
    CHOICES = "keuzes"  # several, separated by ;
    NAMES = "namen"  # free names, separated by ; (municipalities)


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact or key figure that the sheet `Aanbieder` asks.

    ``group`` is ``feit`` or ``kerngegeven``; ``minimum`` and ``maximum`` bound numbers (in ``unit``); ``length`` is the
    exact number of digits. ``required`` facts are errors when missing, all others only make demands `onbekend`.
    ``past`` dates are of something that has happened: one after the reference date gets a warning.
    """

    key: str
    label: str
    question: str
    kind: FactKind
    group: str = "feit"
    help: str = ""
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, str] | None = None
    required: bool = False
    length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""
    section: str = ""
    past: bool = False


class Facts(Mapping[str, FactValue]):
    """The facts that were given, by key. A key that was not filled in is absent: never guessed."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, FactValue] | None = None) -> None:
        self._values: dict[str, FactValue] = dict(values or {})

    def __getitem__(self, key: str) -> FactValue:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Facts({self._values!r})"

    def texts(self, key: str) -> tuple[str, ...]:
        """The value of a fact with several choices or names; empty when it was not given."""
        value = self._values.get(key, ())
        return value if isinstance(value, tuple) else (str(value),)

    def text(self, key: str) -> str:
        """The value as text, empty when it was not given."""
        value = self._values.get(key)
        return "" if value is None else str(value)

    def day(self, key: str) -> date | None:
        """The value of a date fact, or None."""
        value = self._values.get(key)
        return value if isinstance(value, date) else None
