# SPDX-License-Identifier: EUPL-1.2
"""What is asked about the provider once, and the values given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

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


NUMBERS = frozenset({FactKind.INTEGER, FactKind.DECIMAL})


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact or key figure that the sheet `Aanbieder` asks.

    ``group`` is ``feit`` or ``kerngegeven``; ``minimum`` and ``maximum`` bound numbers (in ``unit``); ``length`` is the
    exact number of digits. ``required`` facts are errors when missing, all others only make demands `onbekend`.
    ``past`` dates are of something that has happened: one after the reference date gets a warning. ``part_of`` is the
    number that this one is a part of, and so never more than: either says something where the other is blank.
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
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class LocalFacts:
    """What a provider does in one municipality; empty where it is what it does everywhere."""

    municipality: str
    laws: tuple[str, ...] = ()
    financing: tuple[str, ...] = ()


class Facts(Mapping[str, FactValue]):
    """The facts that were given, by key. A key that was not filled in is absent: never guessed.

    ``local`` holds laws and financing per municipality, as far as the provider told them apart.
    """

    __slots__ = ("_values", "local")

    def __init__(self, values: Mapping[str, FactValue] | None = None, local: Sequence[LocalFacts] = ()) -> None:
        self._values: dict[str, FactValue] = dict(values or {})
        self.local: tuple[LocalFacts, ...] = tuple(local)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Facts):
            return self._values == other._values and self.local == other.local
        return Mapping.__eq__(self, other)

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, key: str) -> FactValue:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: str, default: Any = None) -> Any:
        """The value under a key, or ``default``."""
        return self._values.get(key, default)

    def __repr__(self) -> str:
        return f"Facts({self._values!r}, {self.local!r})" if self.local else f"Facts({self._values!r})"

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

    def within(self, municipalities: Iterable[str]) -> "Facts":
        """The facts as they are in some municipalities: laws and financing narrowed to what was told of those.

        A municipality of which nothing was told apart has what the provider does as a whole. The facts themselves where
        nothing was told apart of any of them.
        """
        wanted = {name.casefold() for name in municipalities}
        local = {row.municipality.casefold(): row for row in self.local if row.municipality.casefold() in wanted}
        if not local:
            return self if not self.local else Facts(self._values)
        served = [local.get(name.casefold()) for name in self.texts("gemeenten") if name.casefold() in wanted]
        values = dict(self._values)
        for key, told in (
            ("wetten", [row.laws if row else () for row in served]),
            ("financiering", [row.financing if row else () for row in served]),
        ):
            if key in values and all(told):
                known = {value for row in told for value in row}
                values[key] = tuple(value for value in self.texts(key) if value in known)
        return Facts(values, tuple(local.values()))
