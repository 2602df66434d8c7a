# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch word of the comparison and the coverage as HTML and Excel, beside the sentences of `kern.compare`."""

from collections.abc import Sequence

from kern.compare import sentences
from kern.words import dutch
from kern.words.dutch import count, listing

# --- vergelijking ---

COMPARISON = "Vergelijking over regio's heen"
COMPARISON_INTRO = "Eén aanbieder, meer kaders: wat vraagt elke regio, wat is er geantwoord, en waarin verschilt het?"
OUTCOMES = "Uitkomsten per regio"
WHY_DIFFERENT = "Waarom de uitkomsten verschillen"
ACTIONS = "Verbeteracties"
ACTIONS_HELP = "Wat de meeste eisen rond maakt, staat vooraan."
NO_ACTIONS = "Er zijn geen verbeteracties."
INCONSISTENCIES = sentences.INCONSISTENCIES
CONCEPTS = "Per onderwerp"
DIFFERENT = "De regio's vragen verschillende dingen"
ALONE = "Alleen in één regio"
SAME = "De regio's vragen hetzelfde"
ASKS = "Vraagt"
DEMANDS = "Eisen en stand"
PAIRS = "De verschillen twee aan twee"
DERIVED = "Voorstellen uit eerdere antwoorden"
DERIVED_HELP = "Een voorstel is geen antwoord. Het telt pas als de aanbieder het zelf overneemt."
NUMBER = "Nr"
PROPOSAL = "Voorstel"
REASON = "Waarom"
DOUBLES = sentences.DOUBLES
COLOPHON = "Verantwoording"
REFERENCE = "Peildatum"
FILTERED = "Dit is een deel van de vergelijking: er is gefilterd."
NO_COMPARISON = "Er is niets te vergelijken: geen van de kaders geldt voor deze aanbieder."

# --- dekking ---

COVERAGE = "Wat dekken de kaders?"
COVERAGE_KIND = "Kaders naast de wet, de VNG-basisset en de AVI-punten"
REFERENCE_SET = "De punten"
POINT = "Punt"
SHARE = "Verdeling"
POLICY = sentences.POLICY_TITLE
SOURCE = "Vindplaats"
COVERED = {"gedekt": "gedekt", "soms": "soms", "deels": "deels", "niet": "niet"}

# --- werkbladen ---

SHEET_OUTCOMES, SHEET_CONCEPTS, SHEET_ACTIONS = "Uitkomsten", "Vergelijking", "Verbeteracties"
SHEET_INCONSISTENT, SHEET_DERIVED, SHEET_ABOUT = "Tegenspraak", "Voorstellen", "Verantwoording"
OUTCOME_COLUMNS = {
    "Regio": 20,
    "Versie": 16,
    "Volgens": 18,
    "Uitkomst": 36,
    "Percentage": 12,
    "Beantwoord": 12,
    "Geldende eisen": 14,
}
CONCEPT_COLUMNS = {
    "Onderwerp": 28,
    "Soort": 18,
    "Verschil": 54,
    "Regio": 18,
    "Nr": 8,
    "Eis": 26,
    "Vraagt": 48,
    "Zelfbeoordeling": 18,
    "Stand (zelf)": 15,
    "Oordeel toetser": 18,
    "Stand (toetser)": 15,
    "Cel": 24,
}
ACTION_COLUMNS = {
    "Actie": 60,
    "Wat het oplevert": 54,
    "Niet aangetoond bij": 40,
    "Maakt rond": 40,
    "Eigenaar": 20,
    "Termijn": 14,
    "Stand": 12,
}
SENTENCE_COLUMNS = {"Soort": 20, "Zin": 110}
DERIVED_COLUMNS = {"Regio": 20, "Nr": 8, "Volgt": 16, "Voorstel": 20, "Waarom": 100}
SHEET_COVERAGE, SHEET_POINTS, SHEET_POLICY = "Dekking", "Per regio", "Beleid"
POINT_COLUMNS = {"Groep": 34, "Punt": 34, "Tekst": 54}
DETAIL_COLUMNS = {"Groep": 34, "Punt": 34, "Regio": 20, "Dekking": 12, "Eisen": 30, "Zin": 80}
POLICY_COLUMNS = {"Punt": 40, "Tekst": 80, "Vindplaats": 60}


def regions(amount: int) -> str:
    return dutch.count(amount, "regio", "regio's")


def more_actions(amount: int) -> str:
    return f"Nog {dutch.count(amount, 'actie', 'acties')}"


def only_in(region: str) -> str:
    return f"alleen {region}"


# --- het eerste scherm van kern vergelijk ---

DIFFERENCES_THAT_MATTER = "Verschillen waar u nog iets open hebt staan"
BUNDLES = "Wat de meeste eisen rond maakt"
MORE = "Meer: --onderwerp NAAM voor één onderwerp, --alles voor alle onderwerpen."
NOTHING_DIFFERS = "Er is geen verschil waarbij u nog iets open hebt staan."
OVERLAP = "Wat de regio's gemeen hebben"
OVERLAP_ROWS = ("alle regio's vragen het", "een deel van de regio's vraagt het", "één regio vraagt het")
UNDECIDED = "Niet bekend"
QUESTIONS = "Eén vraag maakt het duidelijk"
SUBJECTS = "Onderwerpen"
SHEET_MATRIX, SHEET_BUNDLES, SHEET_QUESTIONS = "Deelaspecten", "Bundels", "Vragen"
BUNDLE_COLUMNS = {"Wat te doen": 70, "Daarmee rond": 40, "Dichterbij": 40, "Bewezen het minste": 18}
QUESTION_COLUMNS = {"Eis": 30, "Vraag": 70, "Al bekend": 70}
ASPECT = "Gevraagd"
SHOWN = "voldaan"
CELLS = {"asked": "ja", "stricter": "strenger", "other_group": "anderen", "not_asked": "-"}
MET = {True: "ja", False: "nee", None: "-"}


def overlap(subjects: int, regions: int, everywhere: int, several: int) -> str:
    if regions < 2:
        return f"De regio vraagt iets over {count(subjects, 'onderwerp', 'onderwerpen')}."
    every = "allebei" if regions == 2 else f"alle {regions}"
    some = f", {several} vragen er meer dan één" if several else ""
    return (
        f"Samen gaan de {regions} regio's over {count(subjects, 'onderwerp', 'onderwerpen')}: "
        f"{everywhere} vragen ze {every}{some}."
    )


def bundle(actions: Sequence[str], settled: Sequence[str], nearer: Sequence[str], *, proven: bool) -> str:
    first, *rest = (action.rstrip(".") for action in actions)
    together = "; en ".join([first, *(action.removeprefix(sentences.SHOW) for action in rest)])
    done = f" Daarmee rond: {listing(settled)}." if settled else ""
    closer = f" Dichterbij: {listing(nearer)}." if nearer else ""
    sure = "" if proven else " Niet bewezen dat het niet met minder kan."
    return f"{together}.{done}{closer}{sure}"


def more_bundles(number: int) -> str:
    return f"En nog {count(number, 'manier', 'manieren')}."


def questions(number: int) -> str:
    asked = count(number, "eis is", "eisen zijn")
    return f"{asked} na één vraag duidelijk. kern sjabloon --vanuit schrijft die vraag in de nieuwe werkmap."


MOMENTS = "Twee momenten"


def moment(file: str, later: str, regions: Sequence[str]) -> str:
    """A workbook of which a later moment counts."""
    told = (
        f"{file} en {later} zijn twee momenten van deze aanbieder. Hier telt het laatste: {later} ({listing(regions)})."
    )
    return f"{told} Wat er veranderde, toont 'kern verschil'."


def undecided(label: str, reason: str) -> str:
    return f"{label} staat er niet bij: {reason[:1].lower()}{reason[1:]}"
