# SPDX-License-Identifier: EUPL-1.2
"""What is said about a form that cannot be read, and beside its fields."""

from kern.dossier.kinds import Kind


def what_follows(kind: Kind) -> str:
    """What must be ready by the day that a form asks, and whose turn it is."""
    return (
        f"Het volgende is hier: {kind.action[:1].lower()}{kind.action[1:]}{f' ({kind.owner})' if kind.owner else ''}."
    )


def no_day(text: str) -> str:
    return f"'{text}' is geen dag. Kies een dag in de kalender, of typ hem als 2026-11-12."


def no_number(text: str) -> str:
    return f"'{text}' is geen nummer."


def too_large(name: str, most: int) -> str:
    return f"Het stuk '{name}' is groter dan {most} MB. Er is niets vastgelegd."
