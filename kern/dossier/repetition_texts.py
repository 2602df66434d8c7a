# SPDX-License-Identifier: EUPL-1.2
"""The words about repetition: what kern proposes, what it left out and why, and that the assessor decides."""

from collections.abc import Sequence
from datetime import date

from kern.dossier.repetition import Why
from kern.model.assessment import PROPOSAL
from kern.words import dutch

DOSSIER = "Dossier"
TITLE = "Recidive: voorstel uit het dossier"
DECIDES = (
    "kern stelt alleen voor waar u kunt kijken. Of het om hetzelfde gaat dat opnieuw gebeurt, beslist de toetser. "
    "Het telt pas als die het op het blad Toetsing bij 'Recidive' vastlegt, met de reden."
)
NOWHERE = (
    "Deze aanbieder is niet getoetst in een regio waarvan het kader recidive als wegingsfactor noemt. kern stelt niets "
    "voor."
)


def not_looked_at(regions: Sequence[str]) -> str:
    return (
        f"Niet bekeken: {dutch.listing(regions)}. Die regio is hier niet geïnstalleerd; kern weet niet of het kader "
        "recidive laat meewegen."
    )


COLUMNS = ("Eis", "Eerdere toets", "Definitief", "Oordeel toen", "Bevinding toen")
LEFT_OUT = "Wat niet meetelt, en waarom"
LEFT_COLUMNS = ("Eerdere toets", "Eisen", "Waarom niet")
ALL = "alle eisen"
_WHY = {
    Why.NOT_FINAL: "De uitkomst is niet definitief gemaakt.",
    Why.ANNULLED: "De uitkomst is vernietigd.",
    Why.CONTESTED: "Er loopt een bezwaar of beroep.",
    Why.REVISED: "De uitkomst is herzien. Kijk zelf welke eisen nog tekortschieten.",
    Why.DESTROYED: "Het dossier heeft geen oordeel per eis (meer) van deze toets.",
    Why.NOT_ASSESSED: "Een toetser heeft geen oordeel gegeven.",
    Why.CARRIED: "Het oordeel was overgenomen uit de toets daarvoor.",
    Why.OTHER_DEMAND: "In de editie van nu is dit niet meer dezelfde eis.",
}


def why(reason: Why, until: date | None) -> str:
    if reason is not Why.PLAN:
        return _WHY[reason]
    if until is None:
        return "Er loopt een verbeterplan, zonder einddatum."
    return f"Het verbeterplan loopt nog, tot en met {dutch.day(until)}."


def test(moment: int, day: date) -> str:
    return f"moment {moment}, {dutch.day(day)}"


def about(moment: int | None, refs: Sequence[str]) -> str:
    """What is proposed, in one sentence; ``moment`` is the test that it is about, None for one to come."""
    if moment is None:
        if not refs:
            return "Er is geen eerdere, definitieve toets waarin een eis tekortschoot die hier meetelt."
        return (
            f"Deze eisen schoten eerder tekort: {dutch.listing(refs)}. Schiet er een bij de volgende toets weer "
            "tekort, dan kan dat recidive zijn."
        )
    if not refs:
        return f"Bij moment {moment} schiet geen eis tekort die ook bij een eerdere, definitieve toets tekortschoot."
    return f"Bij moment {moment} schieten deze eisen weer tekort: {dutch.listing(refs)}. Is dat recidive?"


def confirmed(said: str) -> str:
    return f"De toetser legde vast: {said}"


UNCONFIRMED = "De toetser heeft hierover nog niets vastgelegd."


def in_workbook(grounds: Sequence[tuple[str, int, date]]) -> str:
    """The proposal as it stands in the workbook of a re-test: each demand with the test in which it fell short."""
    told = "; ".join(f"{ref} bij de toets van {dutch.day(day)} (moment {moment})" for ref, moment, day in grounds)
    return (
        f"{PROPOSAL} uit het dossier: eerder schoot tekort: {told}. Is een eis nu weer onvoldoende, "
        "en is het hetzelfde? Zet dan uw oordeel onder Waarde, en de reden hier."
    )


def not_here(moment: int) -> str:
    return f"Moment {moment} is niet van deze aanbieder. De nummers staan in 'kern dossier toon'."


def not_weighed(label: str) -> str:
    return f"Het kader van {label} noemt recidive niet als wegingsfactor. kern stelt daar niets voor."
