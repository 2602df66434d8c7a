# SPDX-License-Identifier: EUPL-1.2
"""The words of dropping workbooks."""

from collections.abc import Sequence
from datetime import datetime

from kern.words import dutch

TITLE = "Werkmappen ontvangen"
CHOOSE = "Kies een of meer werkmappen, of sleep ze hierheen"
CHOOSE_HELP = (
    "Excel (.xlsx, .xlsm) of LibreOffice (.ods), hoogstens 200 tegelijk. Een hele map: open de map en druk op Ctrl+A."
)
BASIS = "Op grond waarvan toetst u?"
BASES = {
    "": "weet ik nog niet",
    "toezicht_wmo": "toezicht (Wmo)",
    "contract": "contract",
    "subsidie": "subsidie",
    "pgb": "pgb",
}
BASIS_HELP = "Dit geldt voor alle werkmappen die u nu kiest. Verschilt het? Neem ze dan apart op."
SEND = "Neem op in het dossier"
NO_FILES = "U koos geen bestand. Kies een of meer werkmappen en probeer het opnieuw."
EARLIER = "Wat u eerder ontving"
EARLIER_HELP = "Deze lijsten blijven staan tot kern stopt. Wat is opgenomen, staat in het dossier."
LASTS = "Deze lijst blijft staan tot kern stopt. Haal voor die tijd op wat u wilt terugsturen."
GONE = "Deze lijst is er niet meer"
GONE_WHY = "kern bewaart de laatste twintig lijsten van ontvangen werkmappen, en niet langer dan tot kern stopt."
GONE_STORED = "Wat is opgenomen, staat in het dossier."
GONE_LOG = "Bekijk in het logboek wat er is ontvangen"
GONE_REFUSED = (
    "Wat niet is opgenomen, is hier ook niet meer. Kies die werkmappen opnieuw. Kiest u ze allemaal, dan neemt kern "
    "niet nog eens op wat al bekend is."
)
GONE_AGAIN = "Kies werkmappen"
CORRECTIONS = "Haal alle gemarkeerde werkmappen op"
CORRECTIONS_HELP = "Eén zip-bestand, met een lijst erin. Bij veel werkmappen duurt het ophalen even."
ZIP = "gemarkeerde werkmappen"
ZIP_LIST = "LIJST.txt"
DELIVERED = "Ontvangen werkmappen"
BUSY = "kern leest de werkmappen. U kunt deze pagina open laten staan; kern werkt door als u hem sluit."
HOW_FAR = "Hoe ver kern is"
LOOK_AGAIN = "Kijk hoe ver kern is"
REFUSED = "Niet opgenomen"
REFUSED_HELP = (
    "Lees per bestand wat er niet klopt. Van deze werkmappen staat niets in het dossier. Komt een werkmap verbeterd "
    "terug, neem hem dan op bij Ontvangen."
)
SAME = "Niets nieuws"
STORED = "Opgenomen"
PROBLEMS = "Wat er niet klopt"
WARNINGS = "Let op"
CORRECTION = "Haal de werkmap op met de fouten gemarkeerd"
CORRECTION_HELP = (
    "Dit is de werkmap van de aanbieder zelf, met bij elke fout een notitie. Mail hem zelf terug; kern verstuurt niets."
)
SEND_YOURSELF = "Mail elke werkmap zelf terug; kern verstuurt niets."
AFTER_ALL = "Toch opnemen"
WHAT = "Wat is er aan de hand?"
WISHES = {
    "naam": "De aanbieder heet nu anders: neem de nieuwe naam over",
    "nieuw": "Dit is een nieuwe toets: open een nieuw moment",
    "toch": "Neem de werkmap op, ook al staat er niets nieuws in",
}
MOMENT = "Of: hoort bij dit moment"
NO_MOMENT = "kies zo nodig een moment"
WHY = "Waarom"
STORE = "Neem toch op"
TO_WORK = "Naar de werkvoorraad"
AGAIN = "Nog meer ontvangen"
COLUMNS = ("Bestand", "Aanbieder", "Waar het staat", "Opmerkingen")


def faulty(errors: int) -> str:
    return f"Niet opgenomen: {dutch.count(errors, 'fout', 'fouten')}."


def files(amount: int) -> str:
    return dutch.count(amount, "bestand", "bestanden")


def progress(done: int, total: int) -> str:
    return f"{done} van {total} gelezen."


def outcome(stored: int, same: int, refused: int) -> str:
    told = [f"{stored} opgenomen"]
    if same:
        told.append(f"{same} zonder iets nieuws")
    if refused:
        told.append(f"{refused} niet opgenomen")
    return f"{dutch.listing(told)}."


def no_correction(name: str) -> str:
    return f"Van '{name}' kan kern geen werkmap met gemarkeerde fouten maken:"


def zip_list(began: datetime, lines: Sequence[str]) -> str:
    """What is in the zip, for who opens it later."""
    day = f"{dutch.day(began.date())}, {began:%H:%M}"
    head = f"Werkmappen die op {day} binnenkwamen en niet zijn opgenomen, met de fouten gemarkeerd."
    return "\r\n".join([head, SEND_YOURSELF, "", *lines, ""])


def zip_line(name: str, sent_as: str, errors: int) -> str:
    return f"{name}: kwam binnen als '{sent_as}', {dutch.count(errors, 'fout', 'fouten')}."


def not_in_zip(sent_as: str, why: str) -> str:
    return f"Niet in dit bestand: '{sent_as}'. Hiervan kan kern geen werkmap met gemarkeerde fouten maken: {why}"


def no_number(text: str) -> str:
    return f"'{text}' is geen nummer van een moment. Er is niets opgenomen."
