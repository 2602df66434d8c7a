# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with the steps of a catalogue, each in a Dutch sentence."""

from collections.abc import Iterable

from kern.words import dutch


def never(title: str, after: Iterable[str]) -> str:
    """A step that waits for what can never happen first."""
    return (
        f"De stap '{title}' komt pas na {dutch.listing(after, 'of')}, en dat komt zelf pas na deze stap. "
        "Laat 'after' weg bij de stap die het eerst komt."
    )


def not_silent(event: str, step: str) -> str:
    """A silence about what a step says."""
    return (
        f"'{event}' staat al in de stap '{step}', dus het kader zegt er iets over. "
        "Haal het weg bij 'silence' of bij die stap."
    )


def blank() -> str:
    return "hier staat alleen wit. Schrijf wat er in het kader staat, in eigen woorden."


def listed_twice(event: str) -> str:
    return f"'{event}' staat al in deze lijst. Haal er een weg."


def backwards(first: int, last: int) -> str:
    return f"de regels lopen van {first} naar {last}. De eerste regel komt eerst: schrijf [{last}, {first}]."


def general(key: str) -> str:
    """A step about the framework itself that has a place at a moment."""
    return (
        f"'{key}' kan niet bij een stap met general = true: die gaat over het kader zelf en hoort bij geen toets. "
        f"Haal '{key}' weg, of 'general'."
    )
