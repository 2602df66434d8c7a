# SPDX-License-Identifier: EUPL-1.2
"""The words of the course of a framework."""

from collections.abc import Iterable, Sequence

from kern.words import dutch

TITLE = "Wat er na wat komt"
INTRO = (
    "Dit zijn de stappen die het kader beschrijft, met de plek waar dat staat. kern stelt voor; de gemeente beslist."
)
EMPTY = "Deze regio zegt in kern niets over wat er na wat komt. Alles mag; kern stelt niets voor en noemt geen termijn."
STEPS = "De stappen"
SILENT = "Waar het kader niets over zegt"
GONE = "Weggehaald door een lokale aanvulling"
WHO = "Wie"
DUTY = "Moet of kan"
MUST = "volgt uit het kader"
CAN = "kan"
AFTER = "Na"
WHEN = "Wanneer"
CONTRACT = "alleen met een contract; nooit bij alleen PGB"
RECORDED = "In het dossier"
TERM = "Termijn"
READINGS = "Lezingen"
SOURCE = "Vindplaats"
BY = "Van lokale aanvulling"


def one_of(labels: Iterable[str]) -> str:
    return dutch.listing(labels, "of")


def verdict(code: str) -> str:
    return f"uitkomst '{code.replace('_', ' ')}'"


def measure(label: str) -> str:
    return f"als de uitkomst dit noemt: {label}"


def record(label: str, values: Iterable[str]) -> str:
    choice = dutch.listing((f"'{value}'" for value in values), "of")
    return f"als de toetser {choice} vastlegt bij '{label}'"


def place(source: str, lines: Sequence[int] | None) -> str:
    return f"{source}, regels {lines[0]}-{lines[1]}" if lines else source


def of_framework(period: str) -> str:
    return f"{period} (het kader)"


def of_town(event: str, period: str) -> str:
    return f"{period} (de gemeente, voor '{event.replace('_', ' ')}')"


def gone(title: str, name: str) -> str:
    return f"{title} (door '{name}')"
