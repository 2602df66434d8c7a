# SPDX-License-Identifier: EUPL-1.2
"""The words of the papers of a course: the draft for hearing both sides, the reaction, the decision."""

from collections.abc import Sequence

from kern.words import dutch

DRAFT = "Concept voor hoor en wederhoor"
REACTION = "Reactie op de feiten"
DECISION = "Besluit"
DRAFT_IS = "Dit is een concept. De gemeente heeft nog niets vastgesteld."
ASKED = (
    "Kijk of de feiten kloppen. Schrijf uw reactie in de laatste kolom, bij de eis waar het om gaat. Stuur stukken mee "
    "die het laten zien."
)
NO_TERM = "De gemeente laat u weten tot wanneer u kunt reageren."
SILENCE = "Geen reactie betekent niet dat u het ermee eens bent."
OUTCOME = "De uitkomst"
FINDINGS = "Wat de toetser vond"
FINDINGS_HELP = "Hier staan de eisen die niet of niet helemaal in orde zijn, en elke eis met een bevinding."
NO_FINDINGS = "De toetser vond niets dat niet in orde is, en schreef geen bevindingen."
FINDING_COLUMNS = ("Nr", "Kwaliteitseis", "Oordeel", "Bevinding", "Vindplaats")
YOUR_REACTION = "Uw reactie"
OTHER = "De andere eisen"
THEMES = "Per thema"
THEME_COLUMNS = ("Thema", "Percentage", "Grens")
CHOSEN = "De toetser kiest een andere uitkomst dan de regel van het kader:"
NOTHING_SENT = "Er is nog geen concept verstuurd."
NO_REACTION = "Er is geen reactie vastgelegd. Dat is geen instemming."
CAME = "Wat de aanbieder schreef"
CAME_COLUMNS = ("Dag", "Reactie", "Stukken")
CHANGED = "Wat de toetser daarna veranderde"
CHANGED_COLUMNS = ("Nr", "Kwaliteitseis", "In het concept", "Nu")
NOTHING_CHANGED = "Er is geen oordeel en geen bevinding veranderd."
IN_PAPERS = "Zie de stukken."
NOT_RECORDED = "Dit is een ontwerp. Het besluit is nog niet vastgelegd."
DECIDED = "Wat is besloten"
RESULT = "Uitkomst"
DECIDED_COLUMNS = ("Wat", "Inhoud")
WHY = "Waarom"
MADE_WITH = "Gerekend met"
ADVICE = "Het advies dat kern rekende"
FOLLOWED = {"ja": "Het besluit volgt dit advies.", "nee": "Het besluit wijkt af van dit advies."}
FRAMEWORK_SAYS = "Wat het kader zegt"
MEASURE_COLUMNS = ("Wat volgt", "Vindplaats")
REMEDY = "Wat de aanbieder tegen het besluit kan doen"
NO_REMEDY = "Hierover is nog niets vastgelegd."
BEFORE = "Wat eraan voorafging"
BEFORE_COLUMNS = ("Dag", "Wat", "Inhoud")
WHO = "Wie besluit"
MANDATE = "Mandaat"
MEASURE = "Maatregel"
DAY = "Dag van het besluit"
KNOWN_ON = "Bekendgemaakt op"
CASE = "Zaaknummer"


def react_until(day: str) -> str:
    return f"Reageren kan tot en met {day}."


def sent(day: str, until: str) -> str:
    told = f"Het concept is verstuurd op {day}."
    return f"{told} Reageren kon tot en met {until}." if until else told


def found_in(documents: Sequence[str]) -> str:
    return f"De vindplaatsen staan in: {dutch.listing(documents)}."


def in_order(refs: Sequence[str]) -> str:
    return f"In orde: {dutch.listing(refs)}."


def not_judged(refs: Sequence[str]) -> str:
    return f"Nog geen oordeel: {dutch.listing(refs)}."


def not_binding(refs: Sequence[str]) -> str:
    return f"Niet van toepassing of vrijgesteld: {dutch.listing(refs)}."
