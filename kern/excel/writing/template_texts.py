# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of the template, together: for whoever edits wording and not code."""

from kern.model.scale import Answer

TITLE = "Zelfevaluatie kwaliteit van zorg en ondersteuning"
FOR_WHOM = "Voor wie is deze werkmap?"
FOR_WHOM_TEXT = (
    "Voor aanbieders van zorg en ondersteuning onder de Wmo of de Jeugdwet. U laat hiermee zien hoe u voldoet aan het "
    "kwaliteitskader van de regio. Een toetser van de gemeente vult daarna zijn oordeel in. De uitkomst is een advies: "
    "mensen beslissen."
)
HOW = "Zo vult u de werkmap in"
STEPS = (
    "Vul op het werkblad Aanbieder de gele cellen in. De vragen met een * zijn verplicht.",
    "Ga naar het werkblad van uw regio. Eisen die door uw gegevens niet voor u gelden, worden grijs. Sla die over.",
    "Kies bij elke andere eis een antwoord in de kolom Zelfbeoordeling. Klik op de cel voor hulp. Alle hulp staat op "
    "het werkblad Toelichting van uw regio. Dat blad kunt u ook printen.",
    "Schrijf in de kolom Toelichting hoe u aan de eis voldoet. Noem in Bewijs waaruit dat blijkt, zoals een document.",
    "Kijk hieronder wat er nog open staat. Sla de werkmap op als .xlsx en stuur die naar de gemeente.",
)
ANSWERS_TITLE = "Wat betekenen de antwoorden?"
ANSWER_MEANINGS = {
    Answer.MET: "U voldoet helemaal aan de eis.",
    Answer.MOSTLY: "U voldoet voor het grootste deel. Schrijf op wat er nog ontbreekt.",
    Answer.MOSTLY_NOT: "U voldoet voor een klein deel. Schrijf op wat er al wel is.",
    Answer.NOT: "U voldoet niet aan de eis.",
    Answer.NOT_APPLICABLE: "De eis geldt niet voor u. Leg altijd uit waarom.",
}
OWN_ANSWERS_TITLE = "Wat betekenen de antwoorden op het werkblad {sheet}?"
OWN_EMPTY_ANSWER_TEXT = "Nog niet beoordeeld. Dat is iets anders dan het laagste antwoord."
EMPTY_ANSWER = "Leeg"
EMPTY_ANSWER_TEXT = "Nog niet beoordeeld. Dat is iets anders dan 'Voldoet niet' en iets anders dan 'N.v.t.'."
PRIVACY = "Geen persoonsgegevens"
PRIVACY_TEXT = (
    "Schrijf nooit iets over een cliënt of een medewerker: geen namen, geen geboortedata, geen BSN. Noem alleen "
    "aantallen en datums van uw organisatie. Bent u een naaste of een ouder met gezag? Vul dan geen naam in, maar een "
    "kenmerk."
)
COLOURS = "Wat betekenen de kleuren?"
COLOUR_INPUT = "Geel"
COLOUR_INPUT_TEXT = "Hier vult u iets in."
COLOUR_ASSESSOR = "Groen"
COLOUR_ASSESSOR_TEXT = "Hier vult de toetser van de gemeente iets in. U laat dit leeg."
COLOUR_GREY = "Grijs, nummer schuin"
COLOUR_GREY_TEXT = "Deze eis geldt niet voor u, door wat u op het werkblad Aanbieder invulde."
COLOUR_UNSETTLED = "Oranje"
COLOUR_UNSETTLED_TEXT = "Het kader zegt niet duidelijk of deze eis voor u geldt. De toetser bekijkt dit met u."
OPEN = "Hoe ver bent u? Wat staat er nog open?"
OPEN_HEADER = ("Werkblad en thema", "Nog open", "Wat ontbreekt nog", "Ingevuld")
OPEN_REQUIRED = "verplicht"
OPEN_DECISIVE = "bepaalt welke eisen gelden"
OPEN_OTHER = "overige gegevens"
OPEN_OTHER_NOTE = "Niet alles hoeft. Zonder een cijfer of datum kan de toetser minder zien."
OPEN_DEMANDS = "Eisen zonder zelfbeoordeling. Grijze rijen tellen niet mee."
NAME_OR_MARK = "naam of kenmerk"
SENDER = "Afzender"
CONTACT = "Vragen? Neem contact op"
DUE = "Terugsturen"
DUE_TEXT = "Uiterlijk op {day}"
PER_REGION = "Hiermee rekenen de werkbladen van de regio's"
PER_REGION_TEXT = (
    "Vulde u op het werkblad Aanbieder de tabel per gemeente in? Dan staat hier wat in de gemeenten van elke regio "
    "geldt. U hoeft hier niets te doen."
)
VERSIONS = "Versies"
TEMPLATE_LABEL = "Sjabloon"
KERN_LABEL = "kern"
CATALOGUE_LABEL = "Kwaliteitskader {label}"
CONTENT_LABEL = "Beschrijving van {label} in kern"

RETEST = "Dit is een werkmap voor een hertoets"
RETEST_TEXTS = (
    (
        "Bovenaan",
        "Op het werkblad van de regio staan eerst de eisen die nog niet in orde waren. Vul die opnieuw in. Rechts "
        "staan het eerdere antwoord, het eerdere oordeel, de bevinding en wat toen is afgesproken.",
    ),
    (
        "Daaronder",
        "De andere eisen zijn overgenomen, met het eerdere oordeel. De aanbieder hoeft daar niets in te vullen.",
    ),
    (
        "Voor de toetser",
        "Wilt u een overgenomen eis toch opnieuw beoordelen? Kies 'opnieuw' in de kolom Hertoets, of vul een ander "
        "oordeel in.",
    ),
)
MOMENT = "Moment in het dossier"
RETEST_LABEL = "Hertoets van de werkmap met SHA-256"
RETEST_EDITION_LABEL = "Eerdere toets: editie {label}"
RETEST_DAY_LABEL = "Eerdere toets: datum {label}"
RETEST_OPEN = "Opnieuw te beoordelen"
RETEST_NOTHING_OPEN = "Opnieuw te beoordelen: geen eisen. Alles was in orde."
RETEST_CARRIED = "Overgenomen uit de vorige toets"
ERROR_MARKER = "Kies opnieuw of overgenomen."

REQUIRED_MARK = " *"
PLUGIN_SECTION = "Extra vragen van de regio"

LOCAL_SECTION = "Per gemeente (alleen als uw werk per gemeente verschilt)"
LOCAL_HELP = (
    "Werkt u niet in elke gemeente onder dezelfde wetten, of met dezelfde financiering? Vul dan per gemeente een rij "
    "in. Doet u overal hetzelfde? Laat deze tabel leeg."
)

HELP_NUMBER = "Nr"
HELP_TITLE = "Onderwerp van de eis"
HELP_EXPLANATION = "Uitleg, en voor wie de eis geldt"
HELP_EVIDENCE = "Voorbeelden van bewijs"
HELP_ASSESSMENT = "Zo wordt dit getoetst"
HELP_SOURCE = "Plaats in {document}"
HELP_SEE = "Zie {ref}."
HELP_WHOM = "Geldt voor: {whom}."
HELP_NEEDS = "Geldt {answer}."
HELP_UNSETTLED = "Niet zeker: {note}"
PROMPT_MORE = "Meer hulp: werkblad {sheet}."
PROMPT_EVIDENCE = "Bewijs, bijvoorbeeld: "
PROMPT_EXAMPLES = "Bijvoorbeeld: "
PROMPT_EVIDENCE_TITLE = "Bewijs bij {ref}"
PROMPT_ASSESSMENT = "Getoetst met: "
PROMPT_CHOOSE = "Kies een antwoord uit de lijst."
ERROR_TITLE = "Dit past hier niet"
ERROR_ANSWER = "Kies een antwoord uit de lijst."
ERROR_CHOICE = "Kies uit de lijst. Meer antwoorden? Zet er een puntkomma tussen."
ERROR_YES_NO = "Kies ja of nee. Weet u het niet? Laat de cel leeg."
ERROR_DATE = "Schrijf een datum, bijvoorbeeld 12-11-2026."
ERROR_NUMBER = "Schrijf een getal{bounds}."
ERROR_DIGITS = "Schrijf {length} cijfers, met de nullen vooraan."

RECORD_SECTION = "Eén keer per regio"
RECORD_SECTION_PER_REF = "Per eis: kies een regio en een sleutel, en vul het nummer van de eis in"
RECORD_ONLY_FOR = "Alleen bij: {refs}."
MOTIVATION_NEEDED = "Motivering is verplicht."
SUGGESTION = "{answer}. {origin}"
ONE_QUESTION = "Nog één vraag. {question} Is dat zo? Dan is het voorstel: {answer}. {origin}"
NO_SUGGESTION = "Geen voorstel. {origin}"

FOOTER = "kern {version}"
PAGE = "Pagina &P van &N"
