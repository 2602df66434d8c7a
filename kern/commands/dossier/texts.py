# SPDX-License-Identifier: EUPL-1.2
"""What the commands under `kern dossier` say of themselves."""

from collections.abc import Iterable, Sequence

HELP_PLACE = "Het dossier: een bestand, of postgresql://… (anders KERN_DOSSIER, anders uw eigen gegevensmap)."
HELP_ACTOR = "Wie dit vastlegt (anders de naam van uw account)."
HELP_DAY = "De dag waarop het gebeurde (anders vandaag)."
HELP_RECEIVED = "De dag van ontvangst (anders vandaag)."
HELP_BASIS = "De grondslag: toezicht_wmo, contract, subsidie of pgb."
HELP_SETTINGS = "Instellingen van de gemeente, zoals eigen termijnen; anders die van KERN_INSTELLINGEN."
HELP_TAKE_OVER = "Maak acties van de maatregelen die uit de toets volgen; --eigenaar zegt van wie ze worden."
TAKE_OVER_FROM_WHOM = "Zeg van wie: kern dossier acties AANBIEDER --neem-over."
HELP_OCCASION = "De aanleiding, zoals 'eerste toets' of 'signaal'."
HELP_MOMENT = "Het nummer van het moment, uit 'kern dossier lijst'."
HELP_NEW = "Open een nieuw moment, ook als er nog een loopt."
HELP_SAME = "Bewaar de werkmap ook als er niets nieuws in staat."
HELP_RENAMED = "Neem de naam in de werkmap over als nieuwe naam van de aanbieder."
HELP_MOTIVATION = "De reden, als iets van het gewone afwijkt."
HELP_CASE = "Het zaaknummer in uw eigen zaaksysteem."
HELP_OPEN = "Alleen momenten die nog lopen."
HELP_CLOSED = "Alleen gesloten momenten."
HELP_LATE = "Alleen momenten waarvan een datum voorbij is."
HELP_SIZE = "Hoeveel regels op een pagina (anders 50)."
HELP_BEFORE = "Waar de volgende pagina begint: het getal dat onder de vorige stond."
HELP_KIND = "Wat er is gebeurd. Zonder --soort toont kern de lijst."
HELP_AFTER = "De laatste gebeurtenis die u las; is er een nieuwere, dan wordt niets vastgelegd."
HELP_PAPER = "Een bestand dat erbij hoort (vaker mag)."
HELP_NAME = "De naam van een aanbieder die nog niet in het dossier staat."
HELP_REGION = "De regio."
HELP_INTERNAL = "Toon ook kleine aantallen. Alleen voor gebruik binnen de gemeente."
HELP_PACK_MOMENT = "Alleen dit moment (anders alle momenten van de aanbieder)."
HELP_PICK = "De gebeurtenissen, zoals 3,5,8-12."
HELP_PACK_DOCUMENT = "Een stuk: het begin van de SHA-256 (vaker mag)."
HELP_WITH_DOCUMENTS = "Neem bij elke gekozen gebeurtenis ook haar stukken mee."
HELP_EVERYTHING = "Kies alle gebeurtenissen en alle stukken."
HELP_BARE = "Laat de beoordelingen (JSON) weg."
HELP_REPORTS = "Maak bij elke gekozen beoordeling een rapport (HTML en Word)."
HELP_PROPOSE = "Noem wat lang genoeg bewaard is, volgens [bewaren] in de instellingen; vernietigt niets."
HELP_GROUND = "Waarom iets is weggelaten; met '7=tekst' voor gebeurtenis 7 (vaker mag)."
HELP_SENT = "Leg vast dat u het pakket doorzendt, en aan wie (met --moment)."
HELP_CHECK_PACKAGE = "Kijk dit pakket na; er is geen dossier voor nodig."
HELP_RETEST_OF = "De toets waar de hertoets op volgt (anders de enige die is beoordeeld en nog geen hertoets heeft)."
HELP_REPEATED = "De toets waarom het gaat (anders die nog loopt, anders de volgende)."
OPEN_AND_CLOSED = "Kies --open of --gesloten, niet allebei."


def which_kind(kinds: Iterable[str]) -> str:
    return f"Wat is er gebeurd? Geef het met --soort. U kunt kiezen uit: {', '.join(kinds)}."


def unknown_kind(name: str, hint: str) -> str:
    return f"kern kent de soort '{name}' niet. {hint} Zonder --soort toont kern de lijst.".replace("  ", " ")


def one_of(labels: Sequence[str]) -> str:
    return f"Bedoelt u {' of '.join(repr(label) for label in labels)}?"


def other_command(label: str) -> str:
    return f"'{label}' legt kern zelf vast, of er is een eigen opdracht voor. Kijk met 'kern dossier --help'."


def taken(name: str, status: str) -> str:
    return f"{name}: {status}"


HELP_OWNER = "Alleen wat deze eigenaar moet doen."
HELP_UNTIL = "Alleen wat voor of op deze dag moet."
HELP_LATE_ACTIONS = "Alleen wat te laat is."
HELP_DONE = "Ook wat gedaan of vervallen is."
HELP_HEAD = "Een hoofd dat u eerder noteerde: de keten moet daar nog doorheen gaan."
HELP_MEND = "Maak de overzichten opnieuw uit de gebeurtenissen. Die veranderen zelf nooit."
HELP_COPY = "Het bestand van de kopie, zoals kopie.sqlite3."
HELP_DESTROY_PAPER = "Eén stuk, met (het begin van) zijn SHA-256."
HELP_DESTROY_MOMENT = "Alles van één moment."
HELP_DESTROY_PROVIDER = "Alles van één aanbieder."
HELP_DESTROY_OFFICIAL = "De naam van een medewerker in het dossier."
HELP_GROUND = "Waarom dit weg mag, zoals de regel van uw selectielijst."
HELP_SURE = "Voer het uit. Zonder --bevestig toont kern alleen wat er weg zou gaan."
HELP_CONTESTED = "Ook als er een bezwaar of beroep loopt."


def up_to_date(where: str) -> str:
    return f"'{where}' is bijgewerkt: de tabellen en de sloten passen bij deze versie van kern."


DOSSIER = "Dossier"
DONE = "Vastgelegd"
HELP_WHY = "Waarom, in minstens tien letters."
HELP_SURE_MERGE = "Voeg ze echt samen. Zonder --bevestig toont kern alleen wat er zou gebeuren."
HELP_VOID = "De gebeurtenis telt niet meer mee."
HELP_NEW_MOTIVATION = "De motivering die bij de gebeurtenis hoort te staan, zoals die van een besluit."
HELP_OTHER_DAY = "De dag waarop het echt gebeurde."
HELP_EARLIER_DAY = "De dag van die toets."
HELP_EARLIER_OUTCOME = "De uitkomst van toen, in de woorden van toen."
HELP_LIST = "Een lijst met eerdere toetsen, in Excel bewaard als CSV."
HELP_REMARK = "Wat er verder te zeggen is."
NO_WHY = "Waarom verbetert u dit? Geef het met --motivering (minstens tien letters)."


def errors(amount: int, first: str) -> str:
    """How many errors a workbook has, with the first; where the others are to be found."""
    if amount == 1:
        return first
    return f"{amount} fouten. De eerste: {first} Alle fouten: kern controleer."
