# SPDX-License-Identifier: EUPL-1.2
"""The words of judging in the browser."""

import re
from collections.abc import Sequence
from datetime import datetime

from kern.dossier.judging import Part
from kern.words import dutch

TITLE = "Toetsen"
#: A signal about more demands than this is about the whole, and stands on the page once.
MANY = 3
SIGNALS = "Let op"
ANSWER = "Aanbieder:"
NOT_ANSWERED = "niet ingevuld"
EVIDENCE = "Bewijs:"
EARLIER = "Vorige toets"
WAYS = "Hoe te toetsen"
NOTHING = "niets"
JUDGEMENT = "Oordeel"
FINDING = "Bevinding"
NOT_JUDGED = "nog geen oordeel"
MOTIVATION = "Motivering"
MORE = "Vrijstelling, maatwerk en meer"
SAVE = "Bewaar"
SAVED = "Bewaard"
OUTCOME = "De uitkomst tot nu toe"
THEMES = "Thema's"
WHOLE = "Over de hele toets"
SELF = "Zelfbeoordeling"
ASSESSOR = "Toetser"
PROVISIONAL = "voorlopig"
NONE_YET = "Nog geen oordeel."
CLASH = "Dit is net ook door een ander bewaard"
THEIRS = "Wat er nu staat"
MINE = "Wat u typte"
KEEP_MINE = "Bewaar die van mij"
KEEP_THEIRS = "Laat staan wat er staat"
FORMER = "Wat er eerder stond"
PUT_BACK = "Zet terug"
FROM_WORKBOOK = "uit de werkmap"
NO_REVISION = "Het formulier is niet compleet. Laad de pagina opnieuw; wat u bewaarde, staat er."
EXCEL = "Verder in Excel"
DOWNLOAD = "Haal de werkmap op zoals hij nu is"
UPLOAD = "Lees de werkmap terug"
UPLOAD_HELP = (
    "kern neemt de oordelen, bevindingen en vastleggingen over. De antwoorden van de aanbieder blijven zoals ze waren."
)
READ_BACK = "Lees terug"
NO_FILE = "U koos geen bestand. Kies de werkmap die u eerder ophaalde."
FAULTY = "De werkmap kan niet worden teruggelezen. Er is niets veranderd:"
RETURNED = "Teruggelezen uit Excel"
ALL_DEMANDS = "Naar alle eisen"
HOW = "Staat er 'Bewaard' bij een eis, dan is uw oordeel bewaard. Bent u klaar?"
TO_READY = "Leg dan de toetsing vast"
READY = "Klaar met toetsen"
READY_HELP = (
    "kern legt de toetsing vast zoals zij nu is, met de uitkomst. U kunt daarna verder toetsen en opnieuw vastleggen."
)
REMARK = "Opmerking (mag leeg)"
SETTLE = "Leg de toetsing vast"


def anchor(key: str) -> str:
    """The place of a part on the page."""
    return "d-" + re.sub(r"[^a-zA-Z0-9]+", "-", key).strip("-").lower()


def from_when(part: Part) -> str:
    """When a former text was saved, and by whom."""
    if not part.revision:
        return FROM_WORKBOOK
    day = dutch.day(datetime.fromisoformat(part.saved_at).date())
    return f"bewaard op {day} door {part.actor}" if part.actor else f"bewaard op {day}"


def done(answered: int, applicable: int) -> str:
    return f"{answered} van {applicable} eisen"


def returned(saved: int, clashes: int) -> str:
    text = f"{dutch.count(saved, 'oordeel', 'oordelen')} overgenomen."
    if clashes:
        text += f" {dutch.count(clashes, 'oordeel is', 'oordelen zijn')} ook hier veranderd: kies hieronder wat blijft."
    return text


def answers_changed(refs: Sequence[str]) -> str:
    return (
        f"De antwoorden van de aanbieder bij {dutch.listing(refs)} waren in Excel veranderd. Dat is niet overgenomen."
    )
