# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of the Word report, together in one place for whoever edits the wording."""

from kern.render import report_texts

NEEDS_DOCX = (
    "Voor een Word-bestand is één extra pakket nodig. Installeer het met: python -m pip install python-docx\n"
    "Werkt u met uv in een kloon? Dan is dit genoeg: uv sync --extra word"
)
ONE_PROVIDER = "Een Word-rapport gaat over één aanbieder. Geef één werkmap op."

TITLE = "Conceptrapport"
STATUS_LINE = "Concept voor hoor en wederhoor. Dit rapport is een advies van kern; de gemeente beslist."
HEADER = "Concept voor hoor en wederhoor"
CONTENTS = "Inhoud"
PROVIDER = "Aanbieder"
FRAMEWORK = "Kader"
REFERENCE = "Peildatum"
FILE = "Werkmap"
VERSION = "Versie"

SUMMARY = "Samenvatting"
SUMMARY_COLUMNS = ("Kader", "Zelfbeoordeling", "Oordeel toetser")
SCALE_MARKS = "pijl boven de schaal: zelfbeoordeling; pijl eronder: toetser"
LEFT_TO_RIGHT = "Van links naar rechts"
OCCASION = "Aanleiding en reikwijdte"
FILL_IN_OCCASION = "[Vul hier de aanleiding van de toetsing in.]"
APPLYING = "Deze kaders gelden voor de aanbieder:"
SCOPE_UNKNOWN = "Van deze kaders is niet bekend of ze gelden:"
NOT_APPLYING = "Deze kaders gelden niet:"
NONE_APPLIES = "Geen van de onderzochte kaders geldt voor de aanbieder."
THE_PROVIDER = "De aanbieder"
PROVIDER_INTRO = "De aanbieder gaf deze gegevens zelf op."
METHOD = "Kader en manier van beoordelen"
METHOD_TEXT = (
    "De aanbieder vulde per eis een zelfbeoordeling in, met een toelichting en bewijs. De toetser van de gemeente "
    "geeft daarnaast een eigen oordeel. De twee staan in dit rapport naast elkaar en zijn niet vermengd. Per eis is "
    "eerst bepaald of die voor deze aanbieder geldt. Daarna zijn de antwoorden omgezet in een uitkomst, volgens de "
    "regels van het kader.",
    "Er zijn vijf antwoorden: Voldoet, Voldoet grotendeels, Voldoet grotendeels niet, Voldoet niet en N.v.t. Een leeg "
    "antwoord heet 'niet beoordeeld': dat is iets anders dan 'voldoet niet'. Zolang eisen niet zijn beoordeeld, is een "
    "uitkomst voorlopig.",
    "Waar een kader niet duidelijk is, is een lezing gekozen. De lezingen die bij de uitkomst meespelen, staan bij de "
    "bevindingen, met de reden.",
)
VERSION_COLUMNS = ("Kader", "Document", "Versie")

THEMES = "Thema's"
THEME = "Thema"
CHART = "Verdeling"
FINDINGS = "Bevindingen"
FINDING_COLUMNS = ("Eis", "Oordeel en bevinding", "Reactie van de aanbieder")
NO_FINDINGS = "Aan alle beoordeelde eisen is voldaan."
BY = "Volgens"
DEMANDS = "Oordeel per norm"
SHORT_COLUMNS = ("Nr", "Eis", "Zelfbeoordeling", "Oordeel toetser")
SHORT_COLUMNS_SELF = ("Nr", "Eis", "Zelfbeoordeling")
DEMANDS_HELP = "Alle eisen, kort. Met --volledig staan hier ook de norm, de vindplaats, de toelichting en het bewijs."
DEMAND_COLUMNS = ("Nr", "Eis", "Zelfbeoordeling", "Oordeel toetser", "Toelichting en bevinding")
DEMAND_COLUMNS_SELF = ("Nr", "Eis", "Zelfbeoordeling", "Toelichting en bewijs")
SIGNALS = "Aandachtspunten"
CONCLUSION = "Conclusie"
NOT_ASSESSED_YET = "De toetser heeft nog geen oordeel gegeven. Deze conclusie volgt alleen uit de zelfbeoordeling."
MOTIVATION = "Motivering"
MEASURES = "Maatregelen"
MEASURES_INTRO = "Dit volgt volgens het kader uit de uitkomst. De gemeente beslist en vult eigenaar en termijn in."
MEASURES_DEVIATION = "De toetser koos een andere uitkomst dan de beslisregel; zie de conclusie."
NO_MEASURES = "Uit deze uitkomst volgt nu geen maatregel."
MEASURE_COLUMNS = ("Maatregel", "Eisen", "Eigenaar", "Termijn")
READINGS = report_texts.READINGS
READING_COLUMNS = ("Lezing", "Vraag", "Gekozen, en waarom", "Vindplaats")
REACTION = "Reactie van de aanbieder"
REACTION_TEXT = (
    "Op een bevinding reageert de aanbieder in de tabel met bevindingen. Hier is plaats voor de rest. De gemeente zet "
    "haar antwoord ernaast. Het definitieve rapport bevat beide."
)
REACTION_COLUMNS = ("Nr of hoofdstuk", "Reactie van de aanbieder", "Antwoord van de gemeente")
REACTION_ROWS = 2
SIGNATURE = ("Naam en functie", "Datum", "Handtekening")
SOURCES = "Bronnen en verantwoording"
SOURCES_TEXT = (
    "De eisen staan in dit rapport in eigen woorden. De officiële tekst staat op de vindplaats die bij elke eis is "
    "genoemd. Dezelfde werkmap, dezelfde versies en dezelfde peildatum geven dezelfde uitkomst."
)
WARNING = "Waarschuwing bij de werkmap"
TRACE = "Bijlage: beslisspoor"
TRACE_COLUMNS = ("Regel en bron", "Met", "Uitkomst")
EXPLANATION = "Toelichting"
EVIDENCE = "Bewijs"
FINDING = "Bevinding"


def subtitle(regions: str) -> str:
    return f"Toetsing aan het kwaliteitskader van {regions}" if regions else "Toetsing aan het kwaliteitskader"


def findings(region: str) -> str:
    return f"Bevindingen: {region}"


def applying(label: str, title: str, version: str, reason: str) -> str:
    return f"{label} ({title}, versie {version}): de aanbieder {reason}."


def not_applying(label: str, reason: str) -> str:
    return f"{label}: de aanbieder {reason}." if reason[:1].islower() else f"{label}: {reason}"


def outcome(side: str, verdict: str, figures: str, answered: str) -> str:
    text = f"{side}: {verdict}"
    return f"{text}, {figures}. {answered}." if figures else f"{text}. {answered}."


def page(number: str, total: str) -> tuple[str, str, str, str]:
    return ("Pagina ", number, " van ", total)


NOT_A_DOCX = "het is geen leesbaar .docx-bestand"
IS_TEMPLATE = "het is een .dotx- of .docm-bestand; bewaar het als gewoon .docx-bestand"
