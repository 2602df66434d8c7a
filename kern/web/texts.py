# SPDX-License-Identifier: EUPL-1.2
"""The words of the workplace."""

from kern.words import dutch

KERN = "kern"
WORK = "Werkvoorraad"
RECEIVE = "Ontvangen"
ACTIONS = "Acties"
FIGURES = "Jaarcijfers"
LOG = "Logboek"
STOP = "Stoppen"
SKIP = "Naar de inhoud"
MENU = "Hoofdmenu"
NO_SESSION = "U bent niet aangemeld"
NO_SESSION_WHY = (
    "Open kern opnieuw: typ 'kern werkplek' of gebruik de snelkoppeling. U krijgt dan een nieuwe link, die één keer "
    "werkt."
)
NO_SESSION_TYPED = (
    "Wat u typte, is niet bewaard, maar ook niet weg: het staat hieronder. Open kern opnieuw in een ander tabblad: typ "
    "'kern werkplek' of gebruik de snelkoppeling. Ga daarna terug naar dit tabblad en druk op de knop."
)
TYPED = "Wat u typte"
SEND_AGAIN = "Bewaar nog eens"
FILES_AGAIN = "U stuurde ook een bestand mee. Ga terug, kies het opnieuw en bewaar nog eens."
USED_LINK = "Deze link is al gebruikt"
REFUSED = "Dit kan niet"
STALE_FORM = "Het formulier is verlopen"
STALE_FORM_WHY = "Ga terug, laad de pagina opnieuw en bewaar nog eens. Wat u typte, staat er dan nog."
NOT_THERE = "Deze pagina bestaat niet"
NOT_THERE_WHY = "Ga naar de werkvoorraad en kies daar wat u zoekt."
NOT_SO = "Zo kan deze pagina niet worden geopend"
NOT_SO_WHY = "Ga naar de werkvoorraad en begin daar opnieuw. Wat u bewaarde, staat er."
NO_DATABASE = "Het dossier antwoordt even niet"
READING = "kern leest nog andere werkmappen. Er is niets veranderd. Wacht even en probeer het opnieuw."
TOO_LARGE = "Dit is te groot"
TOO_MUCH_TEXT = (
    "In dit formulier staat meer tekst dan kern aanneemt. Er is niets bewaard. Ga terug en maak de tekst korter."
)
NO_TEXT = "In wat u typte, staat een teken dat niet in een tekst kan. Er is niets bewaard. Typ die tekst opnieuw."
CUT_OFF = "Het bestand kwam niet heel aan. Er is niets opgenomen. Stuur het opnieuw."
UNUSABLE = "kern kan hier niets mee. Ga terug en probeer het opnieuw."
OTHER_HOST = "Open kern met de link die kern gaf."
BROKEN = "Er ging iets mis in kern"
BROKEN_WHY = "Er is niets half opgeslagen. Ga naar de werkvoorraad en probeer het opnieuw. Blijft het, meld het dan."
BACK = "Naar de werkvoorraad"
STILL_READING = "kern leest nog werkmappen"
STILL_READING_WHY = (
    "Stopt u nu, dan is de rest niet opgenomen. Wat al is opgenomen, blijft. De rest kunt u later opnieuw opnemen."
)
STOP_ANYWAY = "Stop toch"
STOPPED = "kern is gestopt"
STOPPED_WHY = "U kunt dit venster sluiten. Alles wat u bewaarde, staat in het dossier."
DOWNLOAD = "Ophalen als bestand"
SEE_ALSO = "Kijk ook bij"
STARRED = "Velden met een * moet u invullen. De andere mogen leeg blijven."
TO_MOMENT = "Terug naar het moment"
TO_PROVIDER = "Terug naar de aanbieder"
FOR_PUBLICATION = "voor publicatie"
FOR_OURSELVES = "voor intern gebruik"


def too_large(most: int) -> str:
    return f"Wat u stuurde, is groter dan {most} MB. Er is niets opgenomen. Stuur minder bestanden tegelijk."


def too_many(most: int) -> str:
    return f"Hoogstens {most} bestanden kan in één keer. Er is niets opgenomen. Kies er minder."


def gone(where: str) -> str:
    return (
        f"Het dossier staat niet meer op zijn plaats: '{where}'. Er is niets opgeslagen. Zet het terug, of vraag uw "
        "beheerder. Daarna werkt deze pagina weer."
    )


def message(number: str) -> str:
    return f"(melding {number})"


def reading(done: int, total: int) -> str:
    return f"kern leest werkmappen: {done} van {total}"


def late(days: int) -> str:
    return f"{dutch.count(days, 'dag', 'dagen')} te laat"
