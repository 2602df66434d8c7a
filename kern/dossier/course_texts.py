# SPDX-License-Identifier: EUPL-1.2
"""The words of what may follow."""

from collections.abc import Iterable, Sequence

from kern.words import dutch

NEXT = "Wat er volgens het kader kan volgen"
INTRO = "kern stelt voor, u beslist. Een stap die hier niet staat, mag ook."
COLUMNS = ("Stap", "Wie", "Volgt of kan", "Waar het staat")
FOLLOWS = "volgt uit het kader"
CAN = "kan"
BEGUN = "begonnen"
ON_OUTCOME = "hangt af van de uitkomst"
PROVISIONAL = "de uitkomst is nog voorlopig"
CONTESTED = "de uitkomst is betwist"
REFUSED = "het plan is niet akkoord"
OF_FRAMEWORK = "het kader"
OF_TOWN = "de gemeente"
NOTHING = "Het kader noemt hier geen volgende stap. U mag wel iets vastleggen."
BROKEN = "Wat er kan volgen, is niet te zeggen"
#: Kinds that a municipality needs to keep its own order: no framework has to describe them.
OWN_BOOKKEEPING = frozenset(
    {"ontvangen", "teruggestuurd", "ingetrokken", "afgesloten", "actie", "signaal", "calamiteit"}
)


def on_record(label: str, values: Iterable[str]) -> str:
    choice = dutch.listing((f"'{value}'" for value in values), "of")
    return f"als de toetser {choice} vastlegt bij '{label}'"


def strays(label: str, after: Sequence[str], place: str) -> str:
    first = dutch.listing([f"'{one}'" for one in after], "of")
    return f"In het kader komt '{label}' na {first} ({place}). Dat staat niet in het dossier."


def not_described(label: str) -> str:
    return f"Het kader beschrijft '{label}' niet."


def duty(must: bool, hangs: Sequence[str], *, begun: bool) -> str:
    word = FOLLOWS if must else CAN
    return "; ".join([word, *hangs, *([BEGUN] if begun else [])])


def term(title: str, period: str, of: str) -> str:
    return f"Termijn van {of} voor '{title}': {period}."


def intro(documents: Sequence[str]) -> str:
    return f"{INTRO} Bron: {dutch.listing(documents)}."


def of_overlay(place: str, name: str) -> str:
    return f"{place}, zoals lokale aanvulling '{name}' het zegt"


def brief(title: str, who: str, duty: str) -> str:
    return f"{title} ({who}): {duty}."


def with_term(period: str, of: str) -> str:
    """Whose term a date rests on, as an event keeps it."""
    return f"{of}, {period}"
