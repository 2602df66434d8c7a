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
MORE_OF_THIS = "Alle even kleine sets, en een eigen vraag: kern watals. Zonder dit deel: --geen-advies."
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
NOTHING_ANSWERED = (
    "In geen enkele regio die van toepassing is, is al iets beoordeeld. Er valt dus nog niets uit te rekenen. "
    "Vul eerst de werkmap in."
)
NOTHING_HERE = "Geen enkele regio is van toepassing. Er valt dus niets uit te rekenen."


def now(side: str, outcome: str) -> str:
    """What the outcome is."""
    return f"{side}: nu {outcome}."


def unanswered(number: int) -> str:
    """Demands without an answer: what is reckoned is about the rest."""
    open_ = "1 eis is nog niet ingevuld" if number == 1 else f"{number} eisen zijn nog niet ingevuld"
    return f"Let op: {open_}. Deze rekensom gaat alleen over wat wel is ingevuld. Vul eerst alles in."


def first_set(label: str) -> str:
    """The first of the smallest sets for an outcome."""
    return f"Kleinste set voor '{label}'"


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
    return f"Voor '{label}' {are} nodig; met minder, of met evenveel andere, lukt het niet."


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
    return (
        f"'{label}' blijft dan nog voorlopig: nog niet alles is ingevuld, of van een eis is niet bekend of zij geldt."
    )


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


# --- verschil ---
DIFFERENCE = "Toen en nu"
CAUSE = {
    "answers": "de antwoorden en het bewijs",
    "judgements": "de oordelen van de toetser",
    "facts": "de gegevens over de aanbieder",
    "time": "het verloop van de tijd",
    "edition": "een andere editie van het kader",
    "overlay": "een andere lokale aanvulling",
    "reading": "een andere lezing van het kader",
}
CAUSE_SHORT = {
    "answers": "antwoorden",
    "facts": "gegevens",
    "time": "tijd",
    "edition": "editie",
    "overlay": "aanvulling",
    "reading": "lezing",
}
CAUSE_COLUMNS = ("Oorzaak", "Aandeel", "Als alleen dit anders was")
CAUSE_VERDICT_COLUMNS = ("Oorzaak", "Als alleen dit anders was")
CAUSES = "Hoe het verschil is opgebouwd"
SHARES_EXPLAINED = (
    "Elk aandeel is het gemiddelde over alle volgordes waarin de oorzaken kunnen meetellen. Samen zijn zij precies het "
    "hele verschil."
)
ONLY_TOGETHER = "Alleen samen: geen van de oorzaken verandert op zichzelf iets."
SAME = "Er is niets veranderd: dezelfde gegevens, dezelfde antwoorden, dezelfde regels."
TURNED_BY = "Deze oorzaak draait de uitkomst al alleen"
TURNED_TOGETHER = "Deze oorzaken draaien de uitkomst alleen samen"
THEMES = "Per thema"
THEME_COLUMNS = ("Thema", "Toen", "Nu", "Verschil")
DEMANDS = "Per eis"
DEMAND_COLUMNS = ("Nr", "Kwaliteitseis", "Wat er veranderde", "Waardoor")
CHANGE = {
    "improved": "verbeterd",
    "worse": "slechter",
    "unchanged": "gelijk",
    "new": "telt nu mee",
    "gone": "telt niet meer mee",
    "split": "gesplitst",
    "merged": "samengevoegd",
}
#: A demand that no longer counts because nobody answered or judged it yet.
NOT_YET = "nu niet beoordeeld"
OUTSIDE = "het kader is niet voor deze aanbieder bedoeld"
THEN, NOW = "toen", "nu"


def outcome_then_and_now(label: str, side: str, before: str, after: str) -> str:
    """The outcome of one region at both moments."""
    if before == after:
        return f"{label}, {side}: toen en nu {after}."
    return f"{label}, {side}: toen {before}, nu {after}."


def counts(amounts: Iterable[tuple[str, int]]) -> str:
    """How many demands became better, worse and so on."""
    return f"Eisen: {dutch.listing(f'{amount} {word}' for word, amount in amounts if amount)}."


def met(amount: int, judged: int) -> str:
    """How many demands of a theme are met."""
    return f"{amount} van {judged} voldaan"


def saved_differs(region: str, then: str, again: str) -> str:
    """A saved outcome that comes out otherwise now."""
    return (
        f"Let op: de bewaarde uitkomst van {region} was {then}. Met de versies die nu zijn geïnstalleerd komt er "
        f"{again} uit. kern vergelijkt met wat nu uit de oude gegevens komt. Zie ook: kern herhaal."
    )


def not_as_then(region: str, what: str) -> str:
    """A saved outcome of which something is not installed."""
    return f"Let op: {what} is niet geïnstalleerd. kern rekent voor {region} toen met wat er nu is."


# --- herhaal ---
AGAIN = "Een uitkomst nagerekend"
EQUAL = "Gelijk: er komt precies hetzelfde uit."
FROM_SAVED = (
    "kern rekende met de gegevens die in de uitkomst zijn bewaard. Geef de werkmap erbij om ook die na te gaan."
)
DIFFERENCES = "Wat verschilt"
AGAIN_COLUMNS = ("Wat", "Bewaard", "Nu")
NOTHING = "niets"
_WHAT = {
    "workbook": "de werkmap zelf (SHA-256)",
    "kern_version": "de versie van kern",
    "reference_date": "de peildatum",
    "edition": "de editie van het kader",
    "package": "het pakket van de regio",
    "fingerprint": "de vingerafdruk van alles wat beslist",
    "overlays": "de lokale aanvullingen",
}


def from_workbook(name: str) -> str:
    """What was computed from."""
    return f"kern rekende opnieuw vanaf de werkmap {name}, op de peildatum van de bewaarde uitkomst."


OTHER_WORKBOOK = (
    "Dit is niet de werkmap waarvan de uitkomst is bewaard. De andere verschillen kunnen daarvan komen. Geef de "
    "werkmap zoals u haar toen bewaarde, of laat haar weg: dan rekent kern met wat in de uitkomst staat."
)


def unequal(amount: int) -> str:
    """Something differs."""
    return f"Niet gelijk: {dutch.count(amount, 'verschil', 'verschillen')}."


def what(path: str) -> str:
    """What differs, in words as far as it has any; else the place in the outcome."""
    region, _, key = path.rpartition(".")
    if key in _WHAT and "." not in region:
        return f"{_WHAT[key]} ({region})" if region else _WHAT[key]
    return path


# --- toetsplan ---
PLAN = "Plan voor een bezoek"
PLAN_ADVICE = (
    "Dit is een voorstel. U bepaalt zelf wat u bekijkt. Bovenaan staat wat het meest uitmaakt: waar de uitkomst op "
    "hangt, waar een kerngegeven het antwoord tegenspreekt, waar geen bewijs is genoemd en wat eerder tekortschoot."
)
WAY = {
    "gesprek": "Gesprek",
    "documenten": "Documenten",
    "dossiers": "Cliëntdossiers",
    "waarneming": "Waarneming ter plaatse",
    "vrij": "Zelf te kiezen",
}
WAY_FREE = "Het kader noemt bij deze eisen geen manier van toetsen. U kiest zelf hoe u kijkt."
REASON = {
    "uitkomst_hangt_hierop": "de uitkomst hangt hierop",
    "kerngegeven_spreekt_tegen": "een kerngegeven spreekt het antwoord tegen",
    "geen_bewijs_genoemd": "geen bewijs genoemd",
    "eerder_tekort": "schoot eerder tekort",
    "onbekend_of_de_eis_geldt": "niet bekend of de eis geldt",
    "niet_beantwoord": "niet beantwoord",
}
#: The first and the last two are read back (`kern.excel.checking.plan_sheet`).
PLAN_COLUMNS = ("Nr", "Kwaliteitseis", "Waarom eerst", "Kijk naar", "Oordeel toetser", "Bevinding toetser")
SEED = "Startgetal van de trekking"
FILES_UNKNOWN = "Cliëntdossiers: het kader noemt geen aantal."
FILES_PROPOSED = "Het kader noemt geen aantal; dit is een voorstel van kern naar de grootte van de aanbieder."
FILES_OWN = "Dit aantal gaf u zelf op; het kader noemt geen aantal."
#: How to have numbers drawn: for who types a command, and for who reads a page.
FILES_OPTION = "Geef met --clienten het aantal cliënten, dan trekt kern willekeurige nummers."
FILES_FORM = "Weet u hoeveel cliënten de aanbieder heeft? Dan trekt kern willekeurige nummers."


def way_count(way: str, amount: int, first: int) -> str:
    """How much there is to look at in one way."""
    return f"{way}: {dutch.count(amount, 'eis', 'eisen')}, waarvan {first} met een reden om daar te beginnen."


def files(count: int, of: int | None) -> str:
    """How many client files."""
    return f"Cliëntdossiers: bekijk er {count}{f' van de {of}' if of else ''}."


def file_numbers(numbers: Sequence[int]) -> str:
    """Which client files, by their place in the provider's own list."""
    listed = ", ".join(map(str, numbers))
    return f"Nummers in de lijst van de aanbieder, willekeurig getrokken: {listed}. Schrijf geen namen op."


# --- hertoets ---

RETEST = "Hertoets"
RETEST_COLUMNS = ("Nr", "Kwaliteitseis", "Toen", "Nu", "Verandering")
JUDGED_AGAIN = "Opnieuw beoordeeld"
NOTHING_AGAIN = "Geen eis is opnieuw beoordeeld."
NOT_AGAIN = "nog niet opnieuw beoordeeld"
COUNTS_ALL = "De uitkomst telt alle eisen: de opnieuw beoordeelde en de overgenomen."


def retest_of(label: str) -> str:
    """The heading of the re-test in one region."""
    return f"Hertoets {label}: toen en nu"


def carried_over(refs: Sequence[str], day: str, edition: str) -> str:
    """What is carried over from the test before."""
    of = " ".join(part for part in ("de toets", f"van {day}" if day else "", f"(editie {edition})" if edition else ""))
    amount = dutch.count(len(refs), "eis", "eisen")
    return f"Overgenomen uit {' '.join(of.split())}: {amount} ({', '.join(refs)})."


def then_and_now(ref: str, title: str, then: str, now: str, change: str) -> str:
    """One demand of a re-test on one line."""
    return f"{ref} {title}: was {then}, nu {now} ({change})"
