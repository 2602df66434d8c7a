# SPDX-License-Identifier: EUPL-1.2
"""What one cell means: from a raw value, or a value of a ``--vul`` document, to a fact, an answer or a text.

Tolerant about form (spaces, upper case, decimal commas, dates as text), strict about meaning: what can be read in two
ways is reported, not guessed. Functions take a `Report` and call it with a problem code and what fills its sentences.
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from kern.excel.checking.cells import Report, folded, is_broken, text_of, visible
from kern.excel.checking.figures import read_day, read_digits, read_number
from kern.excel.form import ANSWERS, NO, YES
from kern.excel.reading.raw import fold
from kern.model.facts import FactKind, FactSpec, FactValue
from kern.model.scale import Answer
from kern.problems import did_you_mean

#: So near to a municipality's name is a slip; farther off is another municipality (Woerden is not Wierden).
_SLIP = 0.88


#: What people write when they mean "for the most part"; spelling alone would suggest the opposite.
_MOSTLY = re.compile(r"\b(bijna|deels|gedeeltelijk|grotendeels|merendeels|meestal|ten dele)\b")


def answer_of(raw: Any, report: Report, ref: str) -> Answer | None:
    """A cell of the answer scale, at requirement ``ref``; empty is not answered."""
    if raw is None:
        return None
    if type(raw) is str:
        found = ANSWERS.get(raw) or ANSWERS.get(folded(raw).rstrip("."))
        if found is not None or not folded(raw):
            return found
    elif is_broken(raw, report):
        return None
    given = text_of(raw)
    report("K203", value=given, ref=ref, suggestion=_meant(given))
    return None


def _meant(given: str) -> str:
    options = [answer.value for answer in Answer]
    if _MOSTLY.search(given.casefold()):
        options = [Answer.MOSTLY_NOT.value] if "niet" in given.casefold() else [Answer.MOSTLY.value]
        return f"Bedoelt u '{options[0]}'?"
    return did_you_mean(given, options)


def read_value(spec: FactSpec, raw: Any, report: Report, names: Mapping[str, str] | None = None) -> FactValue | None:
    """The value of a fact, or None where there is none or it cannot be read (then reported).

    Choices come back as they are defined where they are recognised, else as they were written: whether they are
    allowed, and whether numbers are in range, is checked afterwards on all facts together. ``names`` gives known names
    by folded name, for the spelling of municipalities.
    """
    if raw is None or is_broken(raw, report):
        return None
    if isinstance(raw, str):
        raw = visible(raw)
        if not raw:
            return None
    match spec.kind:
        case FactKind.TEXT:
            return text_of(raw) or None
        case FactKind.DIGITS:
            return read_digits(spec, raw, report)
        case FactKind.INTEGER | FactKind.DECIMAL:
            return read_number(spec, raw, report)
        case FactKind.DATE:
            return read_day(spec, raw, report)
        case FactKind.YES_NO:
            return _yes_no(spec, raw, report)
        case FactKind.CHOICE:
            return _choice(spec, text_of(raw))
        case FactKind.CHOICES:
            return _choices(spec, raw)
        case FactKind.NAMES:
            return _names(raw, names or {}, report)


def _yes_no(spec: FactSpec, raw: Any, report: Report) -> FactValue | None:
    if isinstance(raw, bool):
        return raw
    given = folded(text_of(raw)).rstrip(".")
    if given in YES:
        return True
    if given in NO:
        return False
    report("K308", label=spec.label, value=text_of(raw))
    return None


def choices_text(choices: tuple[str, ...]) -> str:
    """``Wmo of Jeugdwet``."""
    return ", ".join(choices[:-1]) + " of " + choices[-1] if len(choices) > 1 else "".join(choices)


def choice_key(text: str) -> str:
    """A choice as it is compared: codes such as ``zwaardere_maatregel`` may be written with spaces."""
    return folded(text).replace("_", " ").rstrip(".")


def _choice(spec: FactSpec, given: str) -> str:
    if given in spec.choices:
        return given
    wanted = choice_key(given)
    for option in spec.choices:
        if choice_key(option) == wanted:
            return option
    for synonym, option in (spec.synonyms or {}).items():
        if choice_key(synonym) == wanted:
            return option
    return given


def _parts(raw: Any) -> list[str]:
    if isinstance(raw, list | tuple):
        return [part for item in raw if (part := text_of(item))]
    text = text_of(raw).replace("\n", ";").replace(",", ";")
    return [part for piece in text.split(";") if (part := " ".join(piece.split()))]


def _choices(spec: FactSpec, raw: Any) -> FactValue | None:
    given = {_choice(spec, part) for part in _parts(raw)}
    known = [option for option in spec.choices if option in given]
    return tuple(known + sorted(given.difference(known))) or None


def _names(raw: Any, names: Mapping[str, str], report: Report) -> FactValue | None:
    found: dict[str, str] = {}
    for part in _parts(raw):
        name = folded(part)
        known = names.get(name) or names.get(name.removeprefix("gemeente "))
        if known is None and (close := get_close_matches(name, names, n=1, cutoff=_SLIP)):
            report("K320", value=part, suggestion=names[close[0]])
        found.setdefault(fold(known or part), known or part)
    return tuple(found.values()) or None
