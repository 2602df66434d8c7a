# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch word of the Excel report and the CSV file, together in one place for whoever edits the wording."""

from kern.render import report_texts

# --- csv ---

SCOPE_ROW = "kader"
DEMAND_ROW = "eis"
MEASURE_ROW = "maatregel"
UNCLAIMED_ROW = "gemeente"
CSV_COLUMNS = (
    "soort",
    "bestand",
    "aanbieder",
    "regio",
    "versie",
    "nr",
    "thema",
    "omschrijving",
    "geldt",
    "reden",
    "zelf_antwoord",
    "zelf_status",
    "zelf_punten",
    "toelichting",
    "bewijs",
    "toetser_antwoord",
    "toetser_status",
    "toetser_punten",
    "bevinding",
    "volgens",
    "eisen",
    "vindplaats",
    "editie",
    "pakket",
    "vingerafdruk",
)

#: The columns that a list with a re-test has more, and what stands in the first of them.
CSV_RETEST_COLUMNS = ("hertoets", "eerder_oordeel", "eerdere_uitkomst", "verandering")
CSV_AGAIN, CSV_CARRIED = "opnieuw", "overgenomen"

# --- werkbladen ---

SEE_SHEET = "Zie het werkblad '{name}'."
OVERVIEW = "Overzicht"
MEASURES = "Maatregelen"
ADVICE = "Wat zou helpen"
SIGNALS = "Signalen"
READINGS = "Lezingen"
TRACE = "Beslisspoor"
ABOUT = "Verantwoording"

PROVIDER_FACTS = "De aanbieder"
OUTCOMES = "Uitkomsten"
IN_SHORT = "In het kort"
UNCLAIMED = "Gemeenten zonder regio"
THEMES = "Thema's"
OUTCOME_COLUMNS = {
    "Regio": 20,
    "Volgens": 18,
    "Uitkomst": 34,
    "Percentage": 12,
    "Punten": 9,
    "Van": 9,
    "Beantwoord": 12,
    "Geldende eisen": 14,
    "Onbekend of ze gelden": 14,
    "Wat volgt": 60,
}
THEME_COLUMNS = ("Regio", "Volgens", "Thema", "Percentage", "Punten", "Van", "Beantwoord", "Grens", "Stand")
DEMAND_COLUMNS = {
    "Nr": 7,
    "Thema": 18,
    "Eis": 24,
    "Norm": 46,
    "Geldt": 14,
    "Waarom": 28,
    "Zelfbeoordeling": 18,
    "Stand (zelf)": 15,
    "Punten (zelf)": 8,
    "Toelichting": 34,
    "Bewijs": 24,
    "Oordeel toetser": 18,
    "Stand (toetser)": 15,
    "Punten (toetser)": 9,
    "Bevinding": 34,
    "Vindplaats": 42,
}
MEASURE_COLUMNS = {
    "Regio": 20,
    "Volgens": 18,
    "Maatregel": 38,
    "Eisen": 30,
    "Grond": 60,
    "Eigenaar": 22,
    "Termijn": 14,
    "Stand": 14,
    "Opmerking": 36,
    "Sleutel": 12,
}
KEY = "Sleutel"
DEADLINE, STATE = "Termijn", "Stand"
STATES = ("open", "bezig", "gereed", "vervallen")
SIGNAL_COLUMNS = {"Regio": 20, "Volgens": 18, "Signaal": 80, "Eisen": 24, "Cijfer": 20, "Norm": 20}
READING_COLUMNS = {
    "Regio": 20,
    "Lezing": 34,
    "Vraag": 56,
    "Gekozen": 44,
    "Waarom": 56,
    "Anders gelezen": 56,
    "Vindplaats": 44,
    "Code": 26,
}
TRACE_COLUMNS = {
    "Regio": 20,
    "Volgens": 24,
    "Stap": 7,
    "Regel": 30,
    "Met": 60,
    "Uitkomst": 44,
    "Bron": 50,
    "Bepaald door": 22,
}
ABOUT_LABELS = {
    "file": "Werkmap",
    "hash": report_texts.HASH,
    "reference": "Peildatum",
    "kern": report_texts.KERN,
    "warning": "Waarschuwing",
    "deviation": report_texts.DEVIATION,
}
#: What somebody typed in an earlier report and that has no row any more.
LAPSED = "Eerder ingevuld"
LAPSED_COLUMNS = {"Werkblad": 20, "Sleutel": 24, "Gaat over": 50, "Kolom": 18, "Ingevuld": 60}
#: The columns of a booklet.
ENTRY_PART, ENTRY_MARK, ENTRY_TITLE, ENTRY_TEXT = "Onderdeel", "Nr", "Titel", "Tekst"
DATE_PROMPT = "Vul een datum in, bijvoorbeeld 1-3-2027."
STATE_PROMPT = "Kies open, bezig, gereed of vervallen."


def unclear_cell(sheet: str, row: int) -> str:
    return (
        f"Werkblad '{sheet}', rij {row}: in deze rij staat een cel die op twee manieren te lezen is. "
        "kern kan haar niet overnemen. Zet de waarde gewoon in de cel, sla op en probeer het opnieuw."
    )
