# SPDX-License-Identifier: EUPL-1.2
"""The words of the page of one moment."""

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
COLUMNS = ("Nr", "Dag", "Wat", "Inhoud", "Door")


def no_day(text: str) -> str:
    return f"'{text}' is geen dag. Kies een dag in de kalender, of typ hem als 2026-11-12."


def no_number(text: str) -> str:
    return f"'{text}' is geen nummer."


def too_large(name: str, most: int) -> str:
    return f"Het stuk '{name}' is groter dan {most} MB. Er is niets vastgelegd."


def record_step(label: str) -> str:
    return f"Leg '{label}' vast"


def can(amount: int) -> str:
    return f"Wat volgens het kader ook kan ({amount})"
