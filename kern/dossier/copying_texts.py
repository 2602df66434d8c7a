# SPDX-License-Identifier: EUPL-1.2
"""What is said about copies of a dossier."""

from pathlib import Path


def cannot_write(target: Path, why: str) -> str:
    return f"'{target}' kan niet worden geschreven{f': {why}' if why else ''}. Er is geen kopie gemaakt."


def not_empty(where: str) -> str:
    return f"Op '{where}' staat al een dossier. Er is niets veranderd. Kies een lege plaats."


def copy_differs(where: str) -> str:
    return f"De kopie op '{where}' is niet gelijk aan het dossier. Zij is weer weggehaald. Probeer het opnieuw."


def bad_copy() -> str:
    return "Deze kopie klopt niet. Er is niets veranderd."


def backed_up(target: Path, events: int) -> str:
    return f"De reservekopie staat in '{target}': {events} gebeurtenissen, nagekeken."


def put_back(where: str, events: int, aside: Path | None) -> str:
    former = f" Het dossier dat er stond, staat nu in '{aside}'." if aside else ""
    return f"De kopie is teruggezet op '{where}': {events} gebeurtenissen, nagekeken.{former}"


def moved(source: str, target: str, events: int) -> str:
    return (
        f"Alles is gekopieerd naar '{target}': {events} gebeurtenissen, nagekeken. Het dossier op '{source}' "
        "staat er nog. "
        "Laat iedereen het nieuwe gebruiken (KERN_DOSSIER), en ruim het oude daarna zelf op."
    )


def wrong_name(name: str) -> str:
    return f"'{name}' is geen naam voor een kopie. Laat hem eindigen op .sqlite3."
