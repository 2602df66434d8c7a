# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch word that the reports use beside what the evaluation itself says; together, for editing."""

from collections.abc import Iterable, Sequence

from kern.model.account import Account
from kern.words.dutch import count, listing
from kern.words.explanations import ADVICE as ADVICE
from kern.words.outcomes import APPLIES, SIDE
from kern.words.outcomes import NONE as NONE
from kern.words.outcomes import PROVISIONAL as PROVISIONAL

#: From so many numbers a sentence gives how many there are.
MANY_REFS = 6
SAME_OUTCOME = "de uitkomst blijft gelijk"

SELF, ASSESSOR = SIDE.values()
IN_SCOPE, OUT_OF_SCOPE = APPLIES[True], APPLIES[False]
BOTH_SIDES = "Zelfbeoordeling en toetser"
NOT_YET_ASSESSED = "Nog niet getoetst"
TITLE = "Beoordeling aan het kwaliteitskader"
RULE_SAYS = "De beslisregel geeft"
ASSESSOR_CHOSE = "De toetser kiest"
NO_MOTIVATION = "Er is geen motivering vastgelegd."
HASH = "Vingerafdruk (sha256)"
RULES_FINGERPRINT = "vingerafdruk van de regels"
ORIGIN = "Herkomst"
CHOSEN_EDITION = " (gekozen editie)"
KERN = "Versie van kern"
NO_REFERENCE = "niet bekend"
THEME = "Thema"
PER_MUNICIPALITY = "Per gemeente"
POINTS = "Punten"
OF = "Van"
PERCENT = "%"
THRESHOLD = "Grens"
FOLLOWS = "Wat volgt"
FOLLOWS_RULE = "Wat volgt uit de beslisregel"
FOLLOWS_PROVISIONAL = "De uitkomst is voorlopig: wat volgt, kan nog veranderen."
MIND = "Let op"
READINGS = "Open lezingen die meespelen"
NOTES = "Vastgelegd door de toetser"
DEVIATION = "Gemotiveerde afwijking van de toetser"
TRACE = "Beslisspoor"
NO_REGION_APPLIES = "geen van de geïnstalleerde regio's is van toepassing"
BELOW_MARK = "! "
NOTHING = "niets beoordeeld"
WHY = "Waarom?"


#: Stands before the workbooks of one provider in one region.
MOMENTS = "Meer momenten van één aanbieder, in volgorde van tijd:"


def account_sentence(account: Account, done: str = "beoordeeld") -> str:
    """The numbers of a run; the same ones stand wherever the run is shown."""
    tried = account.judged + len(account.refused)
    head = f"{tried} werkmappen"
    if account.stopped:
        head = f"Gestopt. Klaar: {tried} van {tried + account.left} werkmappen"
    text = f"{head}: {account.judged} {done}, waarvan {account.warned} met waarschuwingen; "
    text += f"{len(account.refused)} geweigerd"
    if account.skipped:
        number = len(account.skipped)
        other = "1 ander bestand of map" if number == 1 else f"{number} andere bestanden en mappen"
        text += f"; {other} overgeslagen"
    return f"{text}."


def moments_lines(account: Account) -> list[str]:
    """Which workbooks are of one provider, at more than one moment; a line a provider."""
    return [f"{MOMENTS} {', '.join(names)}." for names in account.moments]


def moment(number: int, of: int) -> str:
    """Which of a provider's moments a workbook is."""
    return f"{number} van {of}"


def account_numbers(account: Account) -> list[tuple[str, int]]:
    """The same numbers as a list."""
    return [
        ("Alles wat is gegeven", account.entries),
        ("Beoordeeld", account.judged),
        ("waarvan met waarschuwingen", account.warned),
        ("Geweigerd", len(account.refused)),
        ("Overgeslagen", len(account.skipped)),
        ("Niet bekeken, omdat kern is gestopt", account.left),
    ]


#: What a part of an output says of itself.
UNFINISHED = "Let op: dit is een deel. De rest van de werkmappen is niet bekeken."
#: What became of a workbook, in an overview.
JUDGED, REFUSED, SKIPPED = "beoordeeld", "geweigerd", "overgeslagen"
ACCOUNT = "Verantwoording"


def counted_refs(refs: Sequence[str]) -> str:
    """Many references: how many there are first."""
    return f"{count(len(refs), 'eis', 'eisen')}: {', '.join(refs)}"


def to_consider(label: str) -> str:
    return f"{label} (kan worden overwogen)"


def version(number: str) -> str:
    return f"versie {number}"


def origin(edition: str, package: str, number: str, fingerprint: str) -> str:
    """What an outcome rests on, on one line."""
    return f"editie {edition} · pakket {package} {number} · {RULES_FINGERPRINT} {fingerprint}"


def origin_in_short(edition: str, package: str, number: str, fingerprint: str) -> str:
    """The same for a screen on which every line counts."""
    return f"editie {edition} · {package} {number} · {fingerprint}"


def theme_of(side: str) -> str:
    return f"{THEME} ({side.lower()})"


def source(place: str) -> str:
    return f"bron: {place}"


def kvk(number: str) -> str:
    return f"KvK {number}"


def filled_in(day: str) -> str:
    return f"ingevuld op {day}"


def reference_date(day: str) -> str:
    return f"peildatum {day}"


def span(lowest: str, highest: str) -> str:
    return f"de uitkomst kan nog uitkomen tussen {lowest} en {highest}"


def below(edge: str) -> str:
    return f"onder {edge}"


def reached(edge: str) -> str:
    return f"{edge} gehaald"


def so_far(stands: str, done: int, of: int) -> str:
    """Where something stands while demands are open: never as if it were settled."""
    return f"nu {stands} ({done} van {of})"


def not_yet(done: int, of: int) -> str:
    return f"nog niet bekend ({done} van {of})"


def unclaimed(names: str) -> str:
    return f"Voor {names} is geen regio geïnstalleerd. kern zegt daar niets over."


def why(file: str) -> str:
    return f"kern beoordeel {file} --spoor"


def scale_label(spoken: str) -> str:
    return f"Schaal van 0 tot 100 procent. {spoken}. De cijfers staan er als tekst bij."


def deviates(outcome: str) -> str:
    return f"de toetser wijkt af: {outcome}"


def chosen_readings(chosen: Iterable[str]) -> str:
    given = list(chosen)
    if not given:
        return ""
    return f" (onder een andere lezing dan kern kiest: {', '.join(given)})"


def under_other_reading(option: str, sides: Sequence[str], changed: Sequence[str]) -> str:
    """``sides`` is empty where no side gets another outcome or percentage."""
    rows = ""
    if changed:
        named = count(len(changed), "eis", "eisen") if len(changed) > MANY_REFS else listing(changed)
        rows = f" De status van {named} verandert dan."
    elif not sides:
        rows = " Wat volgt, verandert dan wel."
    return f"Onder de andere lezing ({option.rstrip('.')}): {'; '.join(sides) or SAME_OUTCOME}.{rows}"


def side_under_other_reading(side: str, share: str, label: str, *, stays: bool) -> str:
    whose = f"{side.lower()} " if side else ""
    told = f"blijft {label}" if stays else label
    return f"{whose}{share}, {told}" if share else f"{whose}{told}"


def rows_left_out(amount: int) -> str:
    """A table on the screen that is longer."""
    return f"… en nog {amount}; alles staat in het bestand (--uitvoer html, docx of xlsx)."


def axis_from(start: str) -> str:
    """A picture that does not begin at nothing."""
    return f"De kolommen beginnen bij {start}, niet bij 0 %."
