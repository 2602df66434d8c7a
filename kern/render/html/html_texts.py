# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of the HTML report, together in one place for whoever edits the wording."""

from kern.words import dutch

SKIP = "Naar de inhoud"
CONTENTS = "Inhoud"
SUMMARY = "In het kort"
COMPLETENESS = "Beantwoord"
FRAMEWORK = "Kader"
VERSION = "Versie"
REASON = "Waarom dit kader geldt"
PROVIDER = "De aanbieder"
PROVIDER_COLUMN = "Aanbieder"
OTHER_FRAMEWORKS = "Andere kaders"
WORKBOOK = "BESTAND"
OUTSIDE = "Kaders die niet gelden"
SCOPE_UNKNOWN = "Kaders waarvan niet bekend is of ze gelden"
UNCLAIMED = "Andere gemeenten"
MOTIVATION = "Motivering"
NOTHING_FOLLOWS = "Uit deze antwoorden volgt nu niets."
OTHER_MEASURES = "Wat volgt uit de zelfbeoordeling alleen"
SCALE_SELF = "driehoek boven de schaal: zelfbeoordeling"
SCALE_ASSESSOR = "driehoek onder de schaal: toetser"
SCALE_SPAN = "stippellijn: zo kan de uitkomst nog veranderen door wat open staat"
THEMES = "Thema's"
CHART = "Verdeling"
BY = "Volgens"
LEGEND = "Legenda"
LEGEND_POINTS = {
    "voldaan": "punten uit 'Voldoet'",
    "deels": "punten uit 'Voldoet grotendeels'",
    "rest": "punten uit 'Voldoet grotendeels niet'",
    "leeg": "niet gehaald",
}
LISTS = "Lijsten"
DEMANDS = "Eisen"
ONLY_OPEN = "Toon alleen eisen die nog aandacht vragen"
ONLY_OPEN_HELP = "Niet of deels voldaan, niet beoordeeld of onbekend. Op papier staan altijd alle eisen."
APPLIES = "Geldt"
SOURCE = "Vindplaats"
QUESTION = "Vraag"
READING = "Open lezing"
OTHERWISE = "Anders gelezen"
EXPLANATION = "Toelichting"
EVIDENCE = "Bewijs"
FINDING = "Bevinding"
CHANGED_BY = "Bepaald door"
STEP_SOURCE = "Bron"
CHOSEN = "Gekozen"
OPTIONS = "Mogelijk"
WHY = "Waarom"
COLOPHON = "Verantwoording"
FILE = "Werkmap"
REFERENCE = "Peildatum"
KERN = "kern"
OVERLAY = "Lokale aanvulling"
WARNINGS = "Waarschuwingen bij de werkmap"
HOW = (
    "Dit rapport is gemaakt met kern. Dezelfde werkmap, dezelfde versies en dezelfde peildatum geven dezelfde "
    "uitkomst. Met de vingerafdruk is na te gaan welk bestand is beoordeeld."
)
ALL_ADVICE = "Elke uitkomst hieronder is een advies. De gemeente weegt de belangen en beslist."
MANY = "Overzicht van aanbieders"
REGION = "Regio"
SIGNALS = "Signalen"
DETAILS = "Per aanbieder"
TABLE = "Uitkomsten per aanbieder en regio"
NO_REGION = "Geen kader geldt"
MANY_NOTE = "Dit is een overzicht. Beoordeel één werkmap voor het hele rapport, met elke eis en het beslisspoor."


def threshold(edge: str) -> str:
    return f"grens van {edge}"


def bar_label(theme: str, side: str, what: str) -> str:
    return f"{theme}, {side}: {what}"


def demands(amount: int) -> str:
    return dutch.count(amount, "eis", "eisen")


def steps(amount: int) -> str:
    return dutch.count(amount, "stap", "stappen")


def demand_list(refs: int) -> str:
    return f"Het gaat om {dutch.count(refs, 'eis', 'eisen')}"


def providers(amount: int) -> str:
    return dutch.count(amount, "aanbieder", "aanbieders")
