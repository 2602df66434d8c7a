# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of this plugin's rules, together in one place for editing."""

from collections.abc import Sequence

WORST = "Het geheel volgt de norm met de slechtste uitkomst."
#: What the supervisor records, by the key of the record.
_FINDINGS = {"verwijtbaar": "dat nalatigheden verwijtbaar zijn", "sanctie_nodig": "dat er sancties moeten komen"}


def findings_without_shortage(keys: Sequence[str], *, judged: bool) -> str:
    both = len(keys) > 1
    said = f"De toezichthouder legde vast {' en '.join(_FINDINGS[key] for key in keys)}. "
    check = "de twee bevindingen" if both else "de bevinding"
    if judged:
        return (
            f"{said}Maar de toetser noemt geen enkele eis waaraan niet is voldaan. Dat spreekt elkaar tegen. "
            f"Controleer de oordelen en {check}."
        )
    return (
        f"{said}Maar bij geen enkele eis staat een oordeel van de toetser. Vul de oordelen aan, of controleer {check}."
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
