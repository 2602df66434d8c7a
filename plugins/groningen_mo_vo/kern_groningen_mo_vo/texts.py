# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of this plugin's rules, together in one place for editing."""

from collections.abc import Sequence

WORST = "Het geheel volgt de norm met de slechtste uitkomst."
FINDINGS_NOTHING_JUDGED = (
    "De toezichthouder legde vast dat nalatigheden verwijtbaar zijn en dat er sancties moeten komen. "
    "Maar bij geen enkele eis staat een oordeel van de toetser. Vul de oordelen aan, of controleer de twee bevindingen."
)
FINDINGS_ALL_MET = (
    "De toezichthouder legde vast dat nalatigheden verwijtbaar zijn en dat er sancties moeten komen. "
    "Maar de toetser noemt geen enkele eis waaraan niet is voldaan. Dat spreekt elkaar tegen. "
    "Controleer de oordelen en de twee bevindingen."
)


def before_start(day: str, start: str) -> str:
    return (
        f"De peildatum is {day}. Het kader geldt vanaf {start}, 'of zoveel eerder als mogelijk'. "
        "Of het op de peildatum al gold, zegt de tekst niet."
    )


def basis(text: str, decides: str, place: str) -> str:
    return f"{text} Beslist: {decides}. Bron: {place}."


def options(text: str, choices: Sequence[str]) -> str:
    return f"{text} Mogelijk: {'; '.join(choices)}." if choices else text
