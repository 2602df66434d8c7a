# SPDX-License-Identifier: EUPL-1.2
"""The words of judging in the browser."""

import re

TITLE = "Toetsen"
ANSWER = "Antwoord van de aanbieder"
NOT_ANSWERED = "niet ingevuld"
EVIDENCE = "Bewijs"
JUDGEMENT = "Uw oordeel"
FINDING = "Uw bevinding"
NOT_JUDGED = "nog geen oordeel"
SAVE = "Bewaar"
OUTCOME = "De uitkomst tot nu toe"
SELF = "Zelfbeoordeling"
ASSESSOR = "Toetser"
NONE_YET = "Nog geen oordeel."
CLASH = "Dit is net ook door een ander bewaard"
THEIRS = "Wat er nu staat"
MINE = "Wat u typte"
KEEP_MINE = "Bewaar die van mij"
KEEP_THEIRS = "Laat staan wat er staat"
BACK = "Terug naar het moment"
NO_REVISION = "Het formulier is niet compleet. Laad de pagina opnieuw; wat u bewaarde, staat er."
SAVED = "Bewaard"


def anchor(key: str) -> str:
    """The place of a part on the page."""
    return "d-" + re.sub(r"[^a-zA-Z0-9]+", "-", key).strip("-").lower()
