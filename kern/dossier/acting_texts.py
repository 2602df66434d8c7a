# SPDX-License-Identifier: EUPL-1.2
"""The words of what must still be done."""

from collections.abc import Sequence

from kern.words import dutch

DOSSIER = "Dossier"
ACTIONS = "Acties en termijnen"
CALENDAR = "kern: acties"
COLUMNS = ("Nr", "Aanbieder", "Actie", "Eigenaar", "Uiterlijk")


def amount(total: int, late: int) -> str:
    if not total:
        return "Er is nu niets te doen."
    text = dutch.count(total, "actie", "acties")
    return f"{text}, waarvan {late} te laat." if late else f"{text}. Niets is te laat."


def summary(title: str, name: str) -> str:
    return f"{title}: {name}"


def description(moment: int, owner: str, refs: Sequence[str]) -> str:
    parts = [f"Moment {moment}", f"eigenaar: {owner}" if owner else "", f"eisen: {', '.join(refs)}" if refs else ""]
    return ". ".join(part for part in parts if part) + "."
