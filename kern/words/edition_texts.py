# SPDX-License-Identifier: EUPL-1.2
"""What changed between two editions of a framework, in words: each text goes into a list in one message."""

from collections.abc import Sequence

from kern.model.edition import Became, Descent
from kern.words.dutch import listing

NONE = "niets"
TABLE = "een andere tabel"
SCALE = "de antwoorden waaruit men kiest"
SCOPE_WHEN = "voor welke aanbieders het kader is"
#: The fields of a scope that are lists.
SCOPE = {"municipalities": "gemeenten", "laws": "wetten", "financing": "financiering"}

SAME_DEMANDS = "De eisen zijn gelijk gebleven: alle antwoorden zijn te gebruiken."
SAME_DEMANDS_OTHER_RULES = (
    "De eisen zijn gelijk gebleven: alle antwoorden zijn te gebruiken. Getallen of regels zijn wel anders: zie hierna."
)
ALL_USABLE = "Alle antwoorden zijn te gebruiken. Wat er verder veranderde, staat hierna."
UNKNOWN_RULES = "Die versie is niet geïnstalleerd: of getallen en regels anders zijn, kan kern niet zien."


def some_lost(given: int, lost: int) -> str:
    """How many of the answers cannot be used."""
    some = f"is er {lost}" if lost == 1 else f"zijn er {lost}"
    return f"Van de {given} ingevulde eisen {some} niet te gebruiken. Kijk de meldingen hierna na."


def becomes(what: str, old: str, new: str) -> str:
    """``grens goed: 0,7 wordt 0,75``."""
    return f"{what}: {old} wordt {new}"


def for_whom(refs: Sequence[str]) -> str:
    return f"voor wie de eis geldt ({', '.join(refs)})"


def reading(name: str) -> str:
    return f"de gekozen lezing {name}"


def joined(label: str, names: Sequence[str]) -> str:
    return f"{label} erbij ({', '.join(names)})"


def left(label: str, names: Sequence[str]) -> str:
    return f"{label} eraf ({', '.join(names)})"


def became(descent: Descent | None, ref: str) -> str:
    """What became of a demand, to put behind a sentence that says that it is no longer the same; or nothing."""
    if descent is None:
        return ""
    others = [other for other in descent.former if other != ref]
    said = {
        Became.SPLIT: f"zij is gesplitst in {listing(descent.present)}",
        Became.MERGED: f"zij is samengevoegd met {listing(others)} in {listing(descent.present)}",
        Became.TIGHTENED: "zij is strenger geworden",
        Became.LOOSENED: "zij is soepeler geworden",
        Became.GONE: "zij is vervallen",
    }.get(descent.became, "")
    note = descent.note.rstrip(".")
    return f": {said}{f' ({note})' if note else ''}" if said else ""


def came_of(ref: str, descent: Descent | None) -> str:
    """A new number, with the former one that it came of."""
    if descent is None or not descent.former:
        return ref
    return f"{ref} (uit {listing(descent.former)})"
