# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of this plugin's rules, together in one place for editing."""

WORST = "Het geheel volgt de norm met de slechtste uitkomst."
OWN_GROUPING = "De indeling is van kern: het kader kent geen eindoordeel."


def basis(text: str, decides: str, place: str) -> str:
    return f"{text} Beslist: {decides}. Bron: {place}."


def options(text: str, choices: str) -> str:
    return f"{text} Mogelijk: {choices}."
