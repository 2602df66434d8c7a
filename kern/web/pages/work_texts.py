# SPDX-License-Identifier: EUPL-1.2
"""The words of the work in hand."""

TITLE = "Werkvoorraad"
SEARCH = "Zoek een aanbieder"
SEARCH_HELP = "naam of KvK-nummer"
GO = "Zoek"
EMPTY = "Er staat nog niets in het dossier."
EMPTY_HELP = "Begin met de werkmappen die u van aanbieders kreeg."
NOTHING_FOUND = "Geen aanbieder past bij deze tekst."
RECEIVE = "Werkmappen ontvangen"
MORE = "Toon ze allemaal"
ALL = "Terug naar alles"
COLUMNS = ("Aanbieder", "Toets", "Stand", "Uitkomst", "Uiterlijk")
#: What a moment waits for, by its state; the last group has the rest.
GROUPS: dict[str, tuple[str, ...]] = {
    "toetsen": ("ontvangen", "herzien", "heropend", "hertoets gepland"),
    "vaststellen": ("getoetst", "reactie ontvangen", "zienswijze ontvangen"),
    "besluiten": ("rapport definitief",),
    "plannen": ("verbeterplan ontvangen", "verbeterplan uitgebleven"),
    "aanbieder": (
        "uitgenodigd",
        "teruggestuurd",
        "concept verstuurd",
        "voornemen verstuurd",
        "verbeterplan gevraagd",
        "in gebreke gesteld",
    ),
    "bezwaar": ("in bezwaar", "in beroep"),
    "rest": (),
}
TITLES: dict[str, tuple[str, str]] = {
    "te-laat": ("Over de datum", "Hier is een afgesproken dag voorbij."),
    "toetsen": ("Te toetsen", "De werkmap is binnen. Een toetser kan beginnen."),
    "vaststellen": (
        "Verder te brengen",
        "Er is getoetst of gereageerd. Nu is het concept of het rapport aan de beurt.",
    ),
    "besluiten": ("Te besluiten", "Het rapport is definitief."),
    "plannen": ("Verbeterplannen", "Een plan ligt er, of is uitgebleven."),
    "aanbieder": ("Wacht op de aanbieder", "De aanbieder is aan zet."),
    "bezwaar": ("Bezwaar en beroep", "Hier loopt een bezwaar of beroep."),
    "rest": ("Loopt verder", "Hier is nu niets te doen."),
}
