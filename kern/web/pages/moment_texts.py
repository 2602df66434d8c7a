# SPDX-License-Identifier: EUPL-1.2
"""The words of the page of one moment."""

from kern.dossier.kinds import Kind

JUDGE = "Toetsen"
PAGES = "Wat u met dit moment kunt doen"
REPORT = "Rapport"
THEN_NOW = "Toen en nu"
WHAT_IF = "Wat zou helpen?"
VISIT = "Plan voor een bezoek"
HAPPENED = "Wat er gebeurde"
RECORD = "Leg vast wat er gebeurde"
CHOOSE = "Wat gebeurde er?"
SHOW_FORM = "Toon het formulier"
DAY = "Op welke dag?"
PAPERS = "Stukken erbij"
SAVE = "Leg vast"
FOR_GOOD = "Wat u vastlegt, verandert niet meer. Een verbetering wordt een nieuwe regel."
ACTIONS = "Acties"
NO_KIND = "Kies eerst wat er gebeurde."
COLUMNS = ("Nr", "Dag", "Wat", "Inhoud", "Door", "Klopt het niet?")
DRAFT = "Concept voor hoor en wederhoor"
REACTION = "Reactie op de feiten"
DECISION = "Besluit"
WRITE_REPORT = "Definitief rapport versturen"
WRITE_DECISION = "Besluit schrijven"
RETEST = "Hertoets voorbereiden"
TO_RETEST = "Naar de hertoets"
PACKAGE = "Pakket voor een bezwaar"
LOOK = "Bekijken en toetsen"
MAKE = "Stukken maken"
KEPT = "Stukken"
KEPT_COLUMNS = ("Naam", "Wat", "Bij nr")
DESTROYED = "vernietigd volgens de bewaartermijnen"
#: What goes out with an event.
GOES_OUT = {
    "concept_verstuurd": "Bewaar het concept, zoals het nu is, als Word-bestand bij deze regel",
    "definitief_rapport": "Bewaar het rapport, zoals het nu is, als Word-bestand bij deze regel",
    "besluit": "Bewaar het besluit, zoals het hier staat, als Word-bestand bij deze regel",
}
LOOK_FIRST = "Bekijk het eerst als Word-bestand"
CORRECT = "Verbeter"
DONE = "Is gedaan"
OTHER_DAY = "Andere dag"


def record_step(kind: Kind) -> str:
    """The words of the link that records a step."""
    return {"actie": "Maak er een actie van", "toetsing_vastgelegd": "Toets nu"}.get(
        kind.key, f"Leg '{kind.label}' vast"
    )


def can(amount: int) -> str:
    return f"Wat volgens het kader ook kan ({amount})"
