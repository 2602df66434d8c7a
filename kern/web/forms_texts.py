# SPDX-License-Identifier: EUPL-1.2
"""What is said about a form that cannot be read."""


def no_day(text: str) -> str:
    return f"'{text}' is geen dag. Kies een dag in de kalender, of typ hem als 2026-11-12."


def no_number(text: str) -> str:
    return f"'{text}' is geen nummer."


def too_large(name: str, most: int) -> str:
    return f"Het stuk '{name}' is groter dan {most} MB. Er is niets vastgelegd."
