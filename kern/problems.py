# SPDX-License-Identifier: EUPL-1.2
"""Problems in what a user hands in: data with a stable code, never a traceback.

The sentences of every code stand in ``kern/data/meldingen.toml``. Errors end the work on a file, warnings do not.

Exceptions::

    KernError                  a user made a mistake that ends the command (exit code 2)
    └── ProblemsError          ... with the full list of problems
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kern.model.assessment import NOWHERE, Place


class Severity(StrEnum):
    """How much a problem weighs: an error stops the evaluation of the file, a warning does not."""

    ERROR = "fout"
    WARNING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: where, what stands there, what is expected, what to do."""

    code: str
    severity: Severity
    found: str
    expected: str
    advice: str
    place: Place = NOWHERE

    def __str__(self) -> str:
        return f"{self.code} {where(self.place)}{self.found} {self.expected} {self.advice}".strip()


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One entry of the problem catalogue; the three texts are `str.format` templates."""

    code: str
    title: str
    severity: Severity
    found: str
    expected: str
    advice: str


class Uncut(str):
    """A text that a message shows whole, however long: a sentence of kern's own, not what somebody filled in."""

    __slots__ = ()


class KernError(Exception):
    """A mistake of the user that ends the command; the message is for the user."""


class ProblemsError(KernError):
    """A file that cannot be used, with every problem found in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


@cache
def problem_kinds() -> dict[str, ProblemKind]:
    """The problem catalogue, by code."""
    text = files("kern.data").joinpath("meldingen.toml").read_text(encoding="utf-8")
    return {
        code: ProblemKind(
            code,
            table["title"],
            Severity(table.get("severity", "fout")),
            table["found"],
            table.get("expected", ""),
            table.get("advice", ""),
        )
        for code, table in tomllib.loads(text).items()
    }


def problem(code: str, place: Place = NOWHERE, **values: Any) -> Problem:
    """Make a problem of the catalogue.

    ``values`` fill in the templates. Raises `KeyError` for a code or value unknown.
    """
    kind = problem_kinds()[code]
    shown = {key: _short(value) for key, value in values.items()}
    return Problem(
        code,
        kind.severity,
        kind.found.format(**shown),
        kind.expected.format(**shown),
        kind.advice.format(**shown).strip(),
        place,
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the evaluation."""
    return any(p.severity is Severity.ERROR for p in problems)


def where(place: Place) -> str:
    """``Werkblad 'NMD Drenthe', cel D17: `` or as much of it as is known."""
    if not place.sheet:
        return ""
    return f"Werkblad '{place.sheet}'" + (f", cel {place.cell}: " if place.cell else ": ")


def near_miss(given: str, options: Iterable[str]) -> str | None:
    """The option that was probably meant, where one looks much like what was given."""
    by_folded = {option.casefold(): option for option in options}
    close = get_close_matches(given.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def did_you_mean(given: str, options: Iterable[str]) -> str:
    """``Bedoelt u 'X'?`` for a near miss, else an empty text."""
    near = near_miss(given, options)
    return f"Bedoelt u '{near}'?" if near is not None else ""


def _short(value: Any) -> str:
    if isinstance(value, Uncut):
        return str(value)
    given = str(value)
    text = " " * given.startswith(" ") + " ".join(given.split())
    return text if len(text) <= 120 else text[:117] + "..."
