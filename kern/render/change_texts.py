# SPDX-License-Identifier: EUPL-1.2
"""The words of the papers about change: what would help, what changed, what to look at."""

from collections.abc import Iterable, Sequence

from kern.words import dutch

# --- wat als ---
WHAT_IF = "Wat zou het meest helpen?"
#: Stands above every answer to what would help.
NO_PROMISE = (
    "Dit is een rekensom met kerns lezing van het kader. Het is geen belofte. Mensen beslissen, en zij mogen met een "
    "reden afwijken. Alle eisen die gelden, blijven verplicht, ook als een eis hier niet staat. Alleen een ander "
    "antwoord invullen, zonder iets te verbeteren, helpt niemand."
)
BEST_ALREADY = "Dit is al de beste uitkomst van dit kader."
BEST_BUT_OPEN = (
    "Dit is nu de beste uitkomst, maar zij is voorlopig. Zij kan nog veranderen zolang niet alles is beantwoord."
)
NO_LEVERS = "kern ziet niets dat de aanbieder zelf kan verbeteren."
NOT_MONOTONE = (
    "Let op: in deze regio kan een beter antwoord een slechtere uitkomst geven. kern kan dan alleen iets bewijzen als "
    "het alle mogelijkheden kan doorrekenen."
)
NEVER_LEVER = (
    "kern rekent alleen met eisen waaraan wordt voldaan en met bewijs dat wordt getoond en beoordeeld. Andere gegevens "
    "over de aanbieder, 'N.v.t.', 'niet getoetst' en vrijstellingen tellen niet als verbetering."
)
LEVER_COLUMNS = ("Nr", "Kwaliteitseis", "Nu", "Wat er nodig is")
SETS_COLUMNS = ("Keuze", "Eisen")
MEET = "aan de eis voldoen"
SHOW = "bewijs tonen, dat de toetser beoordeelt"
DECISIVE = "Hierop hangt de uitkomst: verandert alleen dit antwoord, dan verandert de uitkomst"
INDIFFERENT = "Open eisen die voor deze uitkomst geen verschil maken (zij blijven verplicht)"
READINGS = "Andere lezingen van het kader die een andere uitkomst geven"
TOGETHER = "Alle regio's samen"
OWN_QUESTION = "Uw eigen vraag"
QUESTION_COLUMNS = ("Regio", "Als", "Nu", "Dan")
NOTHING_HERE = "Geen enkele regio is van toepassing. Er valt dus niets uit te rekenen."


def now(side: str, outcome: str) -> str:
    """What the outcome is."""
    return f"{side}: nu {outcome}."


def goal(label: str, size: int, levers: int, *, all_needed: bool) -> str:
    """How many improvements an outcome takes."""
    if all_needed or size == levers:
        if size == 1:
            return f"Voor '{label}' is 1 verbetering nodig: die ene tekortkoming. Er valt niets te kiezen."
        return f"Voor '{label}' zijn alle {size} verbeteringen nodig: elke tekortkoming telt. Er valt niets te kiezen."
    return f"Voor '{label}' {'is' if size == 1 else 'zijn'} {dutch.count(size, 'verbetering', 'verbeteringen')} genoeg."


def must(label: str, size: int) -> str:
    """There is one smallest set, which is not everything."""
    are = "is deze ene verbetering" if size == 1 else f"zijn precies deze {size} verbeteringen"
    return f"Voor '{label}' {are} nodig; minder kan niet, en andere helpen daarbij niet."


def choices(number: int | None, shown: int) -> str:
    """How many sets there are."""
    if number is None:
        return "Er kunnen meer sets zijn die even klein zijn."
    if number > shown:
        amount = f"{number:,}".replace(",", ".")
        return f"Er zijn {amount} even kleine keuzes; hier staan er {shown}. Veiligheid staat voorop."
    return f"Er {'is 1 keuze' if number == 1 else f'zijn {number} even kleine keuzes'}. Veiligheid staat voorop."


PROVEN = "Bewezen: met minder verbeteringen lukt het niet."
NOT_PROVEN = "Niet bewezen de kleinste: kern kon niet alles doorrekenen."


def unreachable(label: str, *, proven: bool) -> str:
    """No improvement reaches an outcome."""
    if proven:
        return f"'{label}' is met verbeteren alleen niet te bereiken."
    return f"kern kon niet uitrekenen of '{label}' te bereiken is."


def still_open(label: str) -> str:
    """An outcome that stays provisional."""
    return f"'{label}' blijft dan nog voorlopig: van sommige eisen is nog niet bekend of zij gelden."


def doubles(pairs: Iterable[Sequence[str]]) -> str:
    """Demands that ask nearly the same."""
    named = dutch.listing(" en ".join(pair) for pair in pairs)
    return f"Bijna dezelfde vraag staat hier twee keer: {named}. Wie de ene verbetert, verbetert vaak ook de andere."


def together(number: int, regions: Sequence[str]) -> str:
    """How many improvements all regions take together."""
    return (
        f"Voor de beste uitkomst in {dutch.listing(regions)} "
        f"{'is' if number == 1 else 'zijn'} samen {dutch.count(number, 'verbetering', 'verbeteringen')} nodig."
    )


def follows(demand: str, origins: str) -> str:
    """What needs no improvement of its own."""
    return f"{demand} volgt dan al uit {origins} (de toetser bevestigt dat)."


def unknown_answer(given: str, region: str) -> str:
    """A question of one's own that is not understood."""
    return f"--als '{given}' begrijpt kern niet. Schrijf bijvoorbeeld: --als 'V3=Voldoet'{region}."
