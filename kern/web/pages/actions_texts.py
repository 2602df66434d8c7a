# SPDX-License-Identifier: EUPL-1.2
"""The words of actions and terms."""

TITLE = "Acties en termijnen"
NOTHING = "Er is nu niets te doen."
NOTHING_LATE = "Er is nu niets te laat."
NOTHING_HERE = "Bij deze eigenaar staat nu niets."
ALL = "Toon alle acties"
OWNER = "Eigenaar"
LATE = "Alleen te laat"
SHOW = "Toon"
CALENDAR = "Haal ze op als agendabestand"
COLUMNS = ("Aanbieder", "Toets", "Actie", "Eisen", "Eigenaar", "Uiterlijk")
HOW = "Een actie is klaar als u bij het moment vastlegt wat er gebeurde, of daar op 'Is gedaan' drukt."


def more(most: int) -> str:
    return f"Hier staan de eerste {most}. Kies een eigenaar om de rest te zien."
