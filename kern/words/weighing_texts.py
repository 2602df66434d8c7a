# SPDX-License-Identifier: EUPL-1.2
"""The words for target groups with a score of their own, for terms, and for evidence that expires."""

from collections.abc import Mapping, Sequence
from datetime import date

from kern.words.dutch import day, listing

GROUP: Mapping[str, str] = {
    "gehaald": "gehaald",
    "niet_gehaald": "niet gehaald",
    "niet_beoordeeld": "nog niet beoordeeld",
    "nvt": "niet van toepassing",
    "onbekend": "niet bekend of deze groep geldt",
}


def named(name: str, percentage: str, threshold: str) -> str:
    """``Jeugd 66,7 % (drempel 60 %)``."""
    text = f"{name} {percentage}" if percentage else name
    return f"{text} (drempel {threshold})" if threshold else text


def term(period: str, label: str, counted_from: date | None, due: date | None) -> str:
    """``label`` is what the date is called that the term is counted from."""
    start = f"binnen {period} na: {label.lower()}"
    if counted_from is None or due is None:
        return f"{start}. Die datum is niet ingevuld"
    return f"{start} ({day(counted_from)}). Uiterlijk {day(due)}"


def valid_for(period: str) -> str:
    return f"Het bewijs telt {period}. Vul in de kolom Datum bewijs de datum ervan in."


def expired(given: date, last: date) -> str:
    """The note with a demand."""
    return f"Het bewijs is van {day(given)} en telde tot en met {day(last)}."


def undated(*, no_reference: bool) -> str:
    return "De peildatum is niet bekend." if no_reference else "De datum van het bewijs is niet bekend."


def not_yet(given: date) -> str:
    return f"Het bewijs is van {day(given)}. Dat is na de peildatum."


def expired_signal(refs: Sequence[str], *, counts: bool) -> str:
    one = len(refs) == 1
    what = "Het bewijs is" if one else "De bewijzen zijn"
    rest = "" if counts else f" {'Die eis is' if one else 'Die eisen zijn'} daarom niet aangetoond."
    return f"{what} te oud bij {listing(refs)}.{rest}"


def undated_signal(refs: Sequence[str], *, counts: bool) -> str:
    text = f"Het is niet bekend of het bewijs nog telt bij {listing(refs)}. Vul de datum van het bewijs in."
    if counts:
        return text
    return f"{text} Tot die tijd {'telt de eis' if len(refs) == 1 else 'tellen de eisen'} als niet beoordeeld."
