# SPDX-License-Identifier: EUPL-1.2
"""The words of making a package for an objection."""

TITLE = "Pakket voor een bezwaar"
LOOK_TITLE = "Wat er in het pakket komt"
WHAT = (
    "U kiest wat meegaat; kern kiest niet voor u. Wat u weglaat, staat in het pakket met nummer, soort en dag, zonder "
    "inhoud en zonder namen."
)
ALL_MOMENTS = "Dit gaat over alle momenten van deze aanbieder."
EVENTS = "Gebeurtenissen"
EVENTS_HELP = "Een gebeurtenis brengt haar beoordeling mee."
EVENT_COLUMNS = ("Neem mee", "Dag", "Toets", "Wat", "Hoort erbij")
DOCUMENTS = "Stukken"
DOCUMENT_COLUMNS = ("Neem mee", "Bij nr", "Wat", "Grootte")
TAKE = "Neem mee"
EVALUATION = "beoordeling"
GONE = "inhoud vernietigd"
BARE = "Laat de beoordelingen weg"
REPORTS = "Doe bij elke beoordeling een rapport (Word en webpagina)"
GROUND = "Waarom laat u de rest weg? (mag leeg)"
LOOK = "Bekijk wat meegaat"
NOTHING_CHOSEN = "U koos nog niets. Kies een gebeurtenis of een stuk."
SENT_NEEDS_MOMENT = "Vastleggen dat het is opgestuurd, kan bij een pakket van één moment. Begin dan bij dat moment."
NO_EVALUATION = "Voor een rapport is een gebeurtenis met een beoordeling nodig. Kies er een bij, of vraag geen rapport."
OTHER_SUM = "Er is iets veranderd sinds u dit bekeek. Het controlegetal hieronder is nieuw. Kijk alles nog een keer na."
GOES = "Dit gaat mee"
GOES_COLUMNS = ("Wat", "Dag of nummer")
LEFT = "Dit laat u weg"
LEFT_HELP = "Schrijf bij een regel waarom, als de reden daar anders is. Druk daarna op 'Zet de redenen erbij'."
LEFT_COLUMNS = ("Nr", "Dag", "Wat", "Reden")
NOTHING_LEFT = "U laat niets weg."
WHY = "Reden"
RENEW = "Zet de redenen erbij"
SUM = "Zet dit controlegetal in uw brief. De ontvanger kan er het pakket mee nakijken:"
SENT = "Aan wie stuurt u het? (mag leeg)"
SENT_HELP = "Vult u dit in, dan legt kern bij dit moment vast dat u het pakket heeft doorgezonden."
MAKE = "Haal het pakket op"
BACK = "Kies opnieuw"


def sizes(size: int) -> str:
    return f"{max(1, size // 1024)} kB"
