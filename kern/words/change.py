# SPDX-License-Identifier: EUPL-1.2
"""The reasons for which a demand stands otherwise than before."""

from collections.abc import Sequence
from datetime import date

from kern.model.facts import Facts
from kern.model.scale import Status
from kern.words import dutch, outcomes

NOT_IN_FRAMEWORK_NOW = "Deze eis staat niet meer in het kader, of het kader geldt niet meer."
NOT_IN_FRAMEWORK_THEN = "Deze eis stond toen niet in het kader, of het kader gold toen niet."

#: How a plan for a visit says for whom it was made; it is read back.
PLAN_FOR = "Plan voor de aanbieder met"


def identity(facts: Facts) -> str:
    """Who a provider is: by the KvK number, else by the mark of a relative."""
    return f"KvK {facts.text('kvk')}" if facts.text("kvk") else f"kenmerk {facts.text('kenmerk')}"


#: What a re-test shows of the test before where somebody changed it.
NO_LONGER_KNOWN = "niet meer bekend"


def binds(reason: str, *, now: bool) -> str:
    """A demand began or stopped to bind the provider."""
    ending = "" if reason.endswith((".", "?")) else "."
    return f"{'Geldt nu wel' if now else 'Geldt nu niet'}: {reason}{ending}" if reason else "Geldt nu niet."


def answer(before: str, after: str) -> str:
    """Another answer."""
    was, is_now = (f"'{label}'" if label else outcomes.NOT_ANSWERED for label in (before, after))
    return f"Was {was}, is nu {is_now}."


def status(before: Status, after: Status) -> str:
    """The same answer, and another status."""
    return f"Hetzelfde antwoord; was {outcomes.STATUS[before]}, is nu {outcomes.STATUS[after]}."


SAME_WORKBOOK = "Toen en nu gaan over dezelfde werkmap. Bedoelde u twee verschillende werkmappen?"
REVERSED = "OUD is de hertoets van NIEUW. Wilt u van toen naar nu? Draai dan de twee bestanden om."
OTHER_FIRST = (
    "NIEUW is de hertoets van een andere werkmap dan OUD. De kolommen over de vorige toets gaan over die andere."
)


def reversed_days(then: date, now: date) -> str:
    """The old moment is the later one."""
    later, earlier = dutch.day(then), dutch.day(now)
    return f"Toen ({later}) is later dan nu ({earlier}). Wilt u van toen naar nu? Draai dan de twee bestanden om."


def not_as_then(label: str, refs: Sequence[str]) -> str:
    """A re-test says something else of the first test than the first workbook."""
    named = dutch.listing(refs)
    return f"{label}: in de hertoets staat iets anders over de vorige toets dan in OUD, bij {named}. OUD telt."


def not_yet(label: str, number: int) -> str:
    """Demands that were judged then and have no answer or judgement now."""
    said = (
        "1 eis is toen beoordeeld en nu nog niet"
        if number == 1
        else f"{number} eisen zijn toen beoordeeld en nu nog niet"
    )
    return f"{label}: {said}. De uitkomst van nu zegt daar niets over, en het verschil dus ook niet."
