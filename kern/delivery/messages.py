# SPDX-License-Identifier: EUPL-1.2
"""The Dutch sentences about files that cannot be written."""

from collections.abc import Sequence
from pathlib import Path

from kern.words.filenames import shown


def is_an_input(target: Path) -> str:
    return (
        f"{shown(target)} is een van de bestanden die u aan kern geeft. Die blijft zoals hij is. "
        "Kies met -o een andere naam."
    )


def exists(target: Path) -> str:
    return f"Het bestand {shown(target)} bestaat al. Kies met -o een andere naam, of geef --overschrijf op."


def some_exist(folder: Path, names: Sequence[str]) -> str:
    listed = ", ".join(shown(name) for name in names[:3]) + (", …" if len(names) > 3 else "")
    what = "staat al 1 bestand" if len(names) == 1 else f"staan al {len(names)} bestanden"
    return (
        f"In de map {shown(folder)} {what} met een naam die kern wil gebruiken ({listed}). "
        "Kies met -o een andere map, of geef --overschrijf op."
    )


def is_a_folder(target: Path) -> str:
    return f"{shown(target)} kan niet worden geschreven: zo heet al een map. Kies met -o een andere naam."


def no_ordinary_file(target: Path) -> str:
    return f"{shown(target)} is geen gewoon bestand. Kies met -o een andere naam."


def is_no_folder(folder: Path) -> str:
    return f"{shown(folder)} is geen map. Geef met -o de naam van een map."


def no_such_folder(folder: Path) -> str:
    return f"De map {shown(folder)} bestaat niet. Maak de map eerst, of kies met -o een andere plaats."


def open_elsewhere(target: Path) -> str:
    return (
        f"Het bestand {shown(target)} kan niet worden geschreven. Misschien is het open in een ander programma, zoals "
        "Excel. Sluit het daar, of kies met -o een andere naam."
    )


def cannot_write(target: Path, reason: str) -> str:
    return f"Het bestand {shown(target)} kan niet worden geschreven: {reason}. Kies met -o een andere plaats of naam."


def cannot_make_folder(folder: Path, reason: str) -> str:
    return f"In de map {shown(folder)} kan niet worden geschreven: {reason}. Kies met -o een andere plaats."
