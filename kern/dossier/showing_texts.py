# SPDX-License-Identifier: EUPL-1.2
"""The words of what a dossier shows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kern.words import dutch

DOSSIER = "Dossier"
RECEIVED = "Ontvangen werkmappen"
WORKBOOKS = "Per werkmap"
REMARKS = "Opmerkingen"
RECEIPT_COLUMNS = ("Bestand", "Stand", "Aanbieder", "Momenten", "Uitkomst")
LIST = "Wie er getoetst worden"
MOMENTS = "Momenten"
LIST_COLUMNS = ("Aanbieder", "Moment", "Regio", "Stand", "Uitkomst", "Uiterlijk")
MOMENT_COLUMNS = ("Moment", "Regio", "Aanleiding", "Stand", "Uitkomst", "Begonnen")
DUE = "Wat er nog moet"
ACTION_COLUMNS = ("Nr", "Actie", "Eigenaar", "Uiterlijk", "Stand")
TIMELINE = "Tijdlijn"
EVENT_COLUMNS = ("Nr", "Dag", "Moment", "Wat", "Inhoud", "Door")
DOCUMENTS = "Stukken"
DOCUMENT_COLUMNS = ("Naam", "Wat", "Moment", "SHA-256")
DESTROYED = "(vernietigd)"
NEVER_CHANGED = "Wat is vastgelegd, verandert niet. Een verbetering staat er als nieuwe regel bij."
ANNULLED = " (vernietigd)"
CONTESTED = " (bezwaar of beroep loopt)"
SELF_ONLY = " (zelfbeoordeling)"
LATE = " (te laat)"
DAY = "Dag"
NOTHING = "niets"
VOID = "Telt niet meer mee"
WHY_CORRECTED = "Waarom verbeterd"
#: What kern writes into an event beside the fields, as it is called.
PLAIN = {
    "naam": "Naam",
    "gemeenten": "Gemeenten",
    "aanleiding": "Aanleiding",
    "eerder": "Hertoets van moment",
    "opmerking": "Opmerking",
    "advies": "Advies van de toets",
    "volgt_advies": "Volgt het advies",
    "termijn_van": "Termijn van",
    "uit_maatregel": "Uit de maatregel",
}
_ROLES = {"werkmap": "werkmap", "stuk": "stuk", "plan": "plan", "rapport": "rapport", "uitkomst": "uitkomst"}


def corrects(label: str, seq: int) -> str:
    return f"{label}: nr {seq}"


def role(key: str) -> str:
    return _ROLES.get(key, key)


def received(items: Sequence[Mapping[str, Any]]) -> str:
    counts = Counter(item["status"] for item in items)
    said = dutch.listing(f"{amount} {status}" for status, amount in counts.items())
    return f"{dutch.count(len(items), 'werkmap', 'werkmappen')}: {said}." if items else "Er was geen werkmap."


def at_moment(region: str, moment: int) -> str:
    return f"{region} (moment {moment})"


def amount(total: int | None, counted: int, here: int) -> str:
    if total is None:
        return f"Meer dan {counted} momenten, waarvan hier {here}."
    if not total:
        return "Er staat niets in het dossier dat hierbij past. Neem werkmappen op met 'kern dossier ontvang'."
    moments = dutch.count(total, "moment", "momenten")
    return f"{moments}." if here == total else f"{moments}, waarvan hier {here}."


def more(following: int) -> str:
    return f"De volgende pagina: --vanaf {following}"


def formerly(names: Sequence[str]) -> str:
    return f"eerder: {dutch.listing(dict.fromkeys(names))}"


def out_of_order(text: str) -> str:
    return f"Buiten de volgorde: {text}"


def repetition(region: str) -> str:
    return f"Recidive: voorstel ({region})"


def following(region: str, moment: int) -> str:
    return f"Wat er volgens het kader kan volgen ({region}, moment {moment})"


def due_by(day: date, of: str | None) -> str:
    """Before which day something must follow, and whose term that is."""
    return f"Uiterlijk {dutch.day(day)}{f': termijn van {of}' if of else ''}."


RECORDED = "Vastgelegd"


def recorded(label: str, seq: int, moment: int, day: date) -> str:
    return f"'{label}' op {dutch.day(day)} is vastgelegd bij moment {moment}, als gebeurtenis {seq}."


def followed(advice: str, follows: str) -> str:
    """What a decision does with the advice, in a sentence."""
    if not advice:
        return "Er staat geen advies bij dit moment om het besluit mee te vergelijken: geen oordeel, of nog voorlopig."
    if follows == "ja":
        return f"Het besluit volgt het advies: {advice}."
    return f"Het besluit wijkt af van het advies: {advice}. Dat mag; de reden staat in uw motivering."
