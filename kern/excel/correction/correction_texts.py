# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of the corrected workbook, together: for whoever edits wording and not code."""

from kern.words.dutch import count

TITLE = "Correctie door kern"
HEADER = ("Code", "Soort", "Werkblad", "Cel", "Gevonden", "Verwacht", "Advies")
HOW = (
    "De cellen die u moet nakijken, zijn gekleurd: rood bij een fout, oranje bij een waarschuwing. Bij elke cel staat "
    "een opmerking. Klik in de lijst op een cel om ernaartoe te gaan."
)
THEN = (
    "Verbeter de cellen, sla de werkmap op en stuur die terug. Dit werkblad mag blijven staan: kern leest het niet. "
    "De kleuren en opmerkingen van kern mogen ook blijven staan."
)
LOST = "Dit stond in uw bestand, maar niet meer in deze kopie: {parts}. Bewaar daarom ook uw eigen bestand."
FRESH = (
    "Uw bestand was een OpenDocument-werkmap (.ods). Dit is een nieuw sjabloon met de antwoorden die kern kon lezen. "
    "Eigen opmaak en eigen werkbladen staan er niet in. Bewaar daarom ook uw eigen bestand."
)
FRESH_SHEETS = "Niet overgenomen: {sheets}."
MORE = "Er zijn nog {count} meldingen. Verbeter eerst deze; kern noemt de andere bij de volgende controle."
WAS_AT = "{cell} in uw bestand"
NOTE_START = "— kern —"
AUTHOR = "kern"


def counted(name: str, errors: int, warnings: int) -> str:
    """``kern vond 2 fouten en 1 waarschuwing in zelfevaluatie.xlsx.``"""
    parts = []
    if errors:
        parts.append(count(errors, "fout", "fouten"))
    if warnings:
        parts.append(count(warnings, "waarschuwing", "waarschuwingen"))
    ending = "" if errors else " Met alleen waarschuwingen is de werkmap te beoordelen."
    return f"kern vond {' en '.join(parts)} in {name}.{ending}"


TOO_MANY_CELLS = "op dit werkblad staan te veel cellen, ook lege cellen met opmaak"
TOO_MANY_ROWS = "op dit werkblad staan te veel rijen, ook lege rijen met opmaak"
TOO_MUCH_MERGED = "op dit werkblad zijn te veel cellen samengevoegd of van een koppeling voorzien"
TOO_MANY_RANGES = "op dit werkblad staan te veel keuzelijsten of opmaakregels"
TOO_MANY_FORMULAS = "op dit werkblad staan te veel gedeelde formules"
TOO_MANY_STYLES = "in de werkmap staan te veel celstijlen"
ODD_FORMAT = "in de werkmap staan getalnotaties die veel te lang zijn"
TOO_MUCH = "de werkmap is te groot"
CANNOT_LOAD = "het bestand is anders opgebouwd dan kern kan bewaren"

IMAGES = "afbeeldingen"
CHARTS = "grafieken"
SHAPES = "tekeningen, vormen en tekstvakken"
CONTROLS = "knoppen en andere besturingselementen"
EMBEDDED = "ingevoegde bestanden"
PIVOTS = "draaitabellen"
SLICERS = "slicers en tijdlijnen"
MACROS = "macro's"
THREADS = "gesprekken bij cellen (de tekst staat nog in een gewone opmerking)"
NOTE_LAYOUT = "de opmaak en grootte van eigen opmerkingen bij cellen (de tekst is er nog)"
CHART_SHEETS = "grafiekbladen"
CONNECTIONS = "koppelingen met gegevens van buiten"
SIGNATURES = "de digitale handtekening"
LABEL = "het gevoeligheidslabel"
RICH_DATA = "afbeeldingen in cellen, gegevenstypen en dynamische formules"
NEWER_VALIDATIONS = "keuzelijsten in de nieuwere vorm, bijvoorbeeld met een lijst op een ander werkblad"
NEWER_RULES = "voorwaardelijke opmaak in de nieuwere vorm"
SPARKLINES = "grafiekjes in cellen (sparklines)"
OTHER_EXTENSION = "onderdelen van nieuwere versies van Excel"
OTHER_PART = "het onderdeel {name}"
DOCUMENT_DATA = "gegevens van SharePoint of van een andere gegevensbron"
PRINTER = "instellingen van de printer"

#: Elements of a worksheet that openpyxl leaves out, by name.
SHEET_PARTS = {
    "protectedRanges": "bereiken met een eigen beveiliging",
    "customSheetViews": "eigen weergaven",
    "ignoredErrors": "uitgezette foutcontroles (groene hoekjes)",
    "cellWatches": "controlevensters",
    "smartTags": "infolabels",
    "customProperties": "eigen eigenschappen van een werkblad",
    "dataConsolidate": "instellingen voor samenvoegen van gegevens",
    "picture": "een achtergrondafbeelding",
    "legacyDrawingHF": "afbeeldingen in kop- en voetteksten",
    "controls": CONTROLS,
    "oleObjects": EMBEDDED,
}
#: Extensions of a worksheet that openpyxl leaves out, by their fixed key.
EXTENSIONS = {
    "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}": NEWER_VALIDATIONS,
    "{78C0D931-6437-407D-A8EE-F0AAD7539E65}": NEWER_RULES,
    "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}": SPARKLINES,
    "{A8765BA9-456A-4DAB-B4F3-ACF838C121DE}": SLICERS,
    "{3A4CF648-6AED-40F4-86FF-DC5316D8AED3}": SLICERS,
    "{7E03D99C-DC04-49D9-9315-930204A7B6E9}": SLICERS,
    "{01252117-D84E-4E92-8308-4BE1C098FCBB}": "uitgezette foutcontroles (groene hoekjes)",
    "{FC87AEE6-9EDD-4A0A-B7FB-166176984837}": "bereiken met een eigen beveiliging",
}
#: What openpyxl leaves out, by the start of the part's name in the file.
PARTS = (
    ("xl/media/", IMAGES),
    ("xl/charts/", CHARTS),
    ("xl/chartsheets/", CHART_SHEETS),
    ("xl/dialogsheets/", CONTROLS),
    ("xl/ctrlprops/", CONTROLS),
    ("xl/activex/", CONTROLS),
    ("xl/embeddings/", EMBEDDED),
    ("xl/pivottables/", PIVOTS),
    ("xl/pivotcache/", PIVOTS),
    ("xl/slicers/", SLICERS),
    ("xl/slicercaches/", SLICERS),
    ("xl/timelines/", SLICERS),
    ("xl/timelinecaches/", SLICERS),
    ("xl/threadedcomments/", THREADS),
    ("xl/persons/", THREADS),
    ("xl/comments", NOTE_LAYOUT),
    ("xl/vbaproject", MACROS),
    ("xl/vbadata", MACROS),
    ("xl/macrosheets/", MACROS),
    ("xl/connections.xml", CONNECTIONS),
    ("xl/querytables/", CONNECTIONS),
    ("xl/model/", CONNECTIONS),
    ("customxml/", DOCUMENT_DATA),
    ("_xmlsignatures/", SIGNATURES),
    ("docmetadata/", LABEL),
    ("xl/metadata.xml", RICH_DATA),
    ("xl/richdata/", RICH_DATA),
    ("xl/printersettings/", PRINTER),
    ("xl/diagrams/", SHAPES),
)
#: Parts that say nothing of their own: the writer makes them anew, or they belong to a part named above.
SILENT = (
    "[content_types].xml",
    "_rels/",
    "docprops/",
    "xl/_rels/",
    "xl/workbook.xml",
    "xl/worksheets/",
    "xl/sharedstrings.xml",
    "xl/styles.xml",
    "xl/theme/",
    "xl/calcchain.xml",
    "xl/tables/",
    "xl/externallinks/",
    "xl/drawings/",
    "xl/revisions/",
)
