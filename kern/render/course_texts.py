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
UNTIL = "Tot"
ABOUT = "Waarover"
GENERAL = "het kader zelf of hoe er wordt gewerkt; kern stelt dit bij een toets niet voor"
WHEN = "Wanneer"
CONTRACT = "alleen met een contract; nooit bij alleen PGB"
RECORDED = "In het dossier"
TERM = "Termijn"
READINGS = "Lezingen"
SOURCE = "Vindplaats"
BY = "Van lokale aanvulling"


def one_of(labels: Iterable[str]) -> str:
    return dutch.listing(labels, "of")


def version(number: str) -> str:
    return f"versie {number}"


def verdict(labels: Iterable[str]) -> str:
    named = dutch.listing((f"'{label}'" for label in labels), "of")
    return f"bij uitkomst {named}"


def recorded(events: Sequence[str], labels: Sequence[str]) -> str:
    """The kinds of events with which a step is recorded; what a dossier knows by its name is told so."""
    named = tuple(events) in (("actie",), ("maatregel_begonnen",))
    return f"{labels[0]}, met de naam van deze stap" if named else dutch.listing(labels, "en dan")


def reading(title: str, key: str) -> str:
    return f"{title} ({key})"


def measure(label: str) -> str:
    return f"als de uitkomst dit noemt: {label}"


def record(label: str, values: Iterable[str]) -> str:
    choice = dutch.listing((f"'{value}'" for value in values), "of")
    return f"als de toetser {choice} vastlegt bij '{label}'"


def place(source: str, lines: Sequence[int] | None) -> str:
    if not lines:
        return source
    return f"{source}, regel {lines[0]}" if lines[0] == lines[1] else f"{source}, regels {lines[0]}-{lines[1]}"


def of_framework(period: str) -> str:
    return f"{period} (het kader)"


def of_town(event: str, period: str) -> str:
    return f"{period} (de gemeente, voor '{event.replace('_', ' ')}')"


def gone(title: str, name: str) -> str:
    return f"{title} (door '{name}')"
