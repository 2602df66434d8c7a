# SPDX-License-Identifier: EUPL-1.2
"""The one question of a demand, in words: what is asked, and what is known already and from where."""

from collections.abc import Mapping, Sequence

from kern.compare.clients import apart, beyond
from kern.compare.coverage import Single
from kern.compare.inference import Evidence
from kern.compare.labels import Words
from kern.compare.questions import Gap, Known, Question
from kern.compare.sentences import NAMED, parts, shortened
from kern.words.dutch import listing

#: Clients of one kind, by what sets them apart.
_CLIENTS: Mapping[str, str] = {
    "Wmo": "onder de Wmo",
    "Jeugdwet": "onder de Jeugdwet",
    "ZIN": "met zorg in natura",
    "PGB": "met een pgb",
    "subsidie": "van wie de hulp met subsidie wordt betaald",
    "maatschappelijke_opvang": "in de maatschappelijke opvang",
    "vrouwenopvang": "in de vrouwenopvang",
    "anders": "buiten de opvang",
}


def asked(question: Question, evidence: Evidence, words: Words) -> str:
    """The question itself: ``Geldt dit ook bij u: cliënten kennen de klachtenprocedure?``."""
    what = _what(question.lacking, words)
    if question.gap is Gap.CLIENTS:
        whom = _clients(question, evidence, words)
    elif question.gap is Gap.PEOPLE:
        whom = words.groups(dict.fromkeys(single.who for single in question.lacking))
    else:
        return f"Geldt dit ook bij u: {'; '.join(words.asks(question.lacking))}?"
    return f"Geldt dit ook voor {whom}: {what}?"


def known(question: Question, words: Words) -> str:
    """What is known already, and from which demands; of the subject where nothing of the demand itself is known."""
    lead = "Al bekend" if question.own else "Bekend over dit onderwerp"
    named = "; ".join(_shown(found, words) for found in question.known[:NAMED])
    more = len(question.known) - NAMED
    return f"{lead}: {named}{f'; en nog {more}' if more > 0 else ''}."


def _shown(found: Known, words: Words) -> str:
    return f"{shortened(words.asks(found.singles))} ({parts(found.origins, words, brackets=False)})"


def _what(singles: Sequence[Single], words: Words) -> str:
    return "; ".join(dict.fromkeys(words.phrase(s.concept, s.what, (), s.limit) for s in singles))


def _clients(question: Question, evidence: Evidence, words: Words) -> str:
    """The clients of this framework of whom it was not shown, by what sets them apart."""
    first = question.lacking[0]
    demanded, shown = first.among or 0, 0
    for other, _ in evidence.shown.by_aspect.get(first.aspect, ()):
        shown |= other.among or 0
    if kinds := apart(demanded & ~shown, demanded):
        return f"cliënten {' '.join(_CLIENTS[kind] for kind in kinds)}"
    if kinds := beyond(demanded, shown):
        return f"cliënten {listing((_CLIENTS[kind] for kind in kinds), 'of')}"
    return f"al uw cliënten in {words.region(question.part.region)}"
