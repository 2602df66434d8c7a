# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of the page that says it all on one A4; together, for editing. Short words for a short read."""

from collections.abc import Sequence

from kern.words.dutch import capital, count, listing

CERTAIN = "Dit staat vast"
HANGS = "Hier hangt het van af"
MATTERS = "Hier gaat het om"
NOTHING_FOLLOWS = "Hieruit volgt nu niets."
NOTHING_MATTERS = "Er zijn geen punten die opvallen."
NOTHING_JUDGED = "Er is nog geen eis beoordeeld."
READINGS_NOT_COMPUTED = "Of een andere lezing van de tekst de uitkomst verandert, is hier niet uitgerekend."
NO_OTHER_READING = "Wie de tekst anders leest, komt op dezelfde uitkomst."
NOT_IN_SCOPE = "Geldt niet voor deze aanbieder"
UNKNOWN_SCOPE = "Niet bekend of het geldt"
WHOLE_REPORT = "Het hele rapport maakt u met"
REST_FOLDED = (
    "Op papier staan de punten die aandacht vragen. Wat u op het scherm openklapt, komt ook op papier. "
    "Alles op papier, met elke stap:"
)


#: What is complete: the self-assessment, the assessor's judgement, or both.
COMPLETE = {
    (True, False): "De zelfbeoordeling is compleet.",
    (False, True): "Het oordeel van de toetser is compleet.",
    (True, True): "De zelfbeoordeling en het oordeel van de toetser zijn compleet.",
}


def stays(side: str, verdict: str) -> str:
    return f"{side}: het blijft {verdict}, wat er ook nog wordt ingevuld."


def open_demands(side: str, open_: int, others: Sequence[str]) -> str:
    """``others`` are the outcomes that are still possible beside the one that stands."""
    which = count(open_, "eis is", "eisen zijn")
    text = f"{side}: {which} nog niet ingevuld."
    return f"{text} De uitkomst kan nog {listing(others, 'of')} worden." if others else text


def unknown_demands(side: str, unknown: int, others: Sequence[str]) -> str:
    which = "die geldt" if unknown == 1 else "ze gelden"
    text = f"{side}: van {count(unknown, 'eis', 'eisen')} is niet bekend of {which}."
    return f"{text} De uitkomst kan nog {listing(others, 'of')} worden." if others else text


def ask(question: str) -> str:
    return f"Nog te vragen: {question[:1].lower()}{question[1:]}"


def more_questions(number: int) -> str:
    return f"En nog {count(number, 'vraag', 'vragen')}."


def other_reading(title: str, becomes: str) -> str:
    if title.endswith("?"):
        return f"{title} Wie dat anders leest, komt op: {becomes}."
    return f"{title.rstrip('.')}: wie dat anders leest, komt op: {becomes}."


def more_readings(number: int) -> str:
    which = "Nog 1 andere lezing verandert" if number == 1 else f"Nog {number} andere lezingen veranderen"
    return f"{which} de uitkomst."


def below(edge: str, themes: Sequence[str]) -> str:
    return f"Onder de grens van {edge}: {listing(themes)}."


def group(label: str, names: Sequence[str]) -> str:
    """A group whose label names it already has no names."""
    return f"{label}: {listing(names)}." if names else f"{label}."


def demands(word: str, names: Sequence[str], number: int) -> str:
    """``names`` are the first of ``number`` demands."""
    rest = number - len(names)
    return f"{capital(word)} ({number}): {listing([*names, f'nog {rest}'] if rest else names)}."


def different(number: int, whole: int) -> str:
    return f"Bij {number} van {count(whole, 'eis', 'eisen')} komt de toetser op iets anders dan de aanbieder."


def more_signals(number: int) -> str:
    return f"Nog {count(number, 'punt', 'punten')} onder 'Let op'."


def to_consider(labels: Sequence[str]) -> str:
    return f"Kan worden overwogen, maar volgt hier niet uit: {listing(f'{w[:1].lower()}{w[1:]}' for w in labels)}."


def follows(label: str, demands_: int) -> str:
    return f"{label} ({count(demands_, 'eis', 'eisen')})" if demands_ else label


def scope(label: str, names: Sequence[str]) -> str:
    return f"{label}: {listing(names)}."


def command(file: str, option: str = "", suffix: str = "html") -> str:
    return f"kern beoordeel {file} -o rapport.{suffix}{f' {option}' if option else ''}"


def comparison(file: str) -> str:
    return f"kern vergelijk {file} -o vergelijking.html"
