# SPDX-License-Identifier: EUPL-1.2
"""The words of the figures of a year."""

from collections.abc import Mapping, Sequence
from datetime import date

from kern.dossier.counting import ANNULLED, NO_FINAL, NOT_SETTLED, OTHER, SETTLED, UNKNOWN
from kern.words import dutch

KIND = "Jaarcijfers"
FIGURES: Mapping[str, str] = {
    "begonnen": "Toetsen begonnen",
    "afgerond": "Toetsen afgerond",
    "gesloten_zonder_uitkomst": "Gesloten zonder definitieve uitkomst",
    "ingetrokken": "Ingetrokken",
    "besluit": "Besluiten",
    "maatregel_begonnen": "Maatregelen begonnen",
    "maatregel_beeindigd": "Maatregelen beëindigd",
    "verbeterplan_gevraagd": "Verbeterplannen gevraagd",
    "verbeterplan_ontvangen": "Verbeterplannen ontvangen",
    "verbeterplan_uitgebleven": "Verbeterplannen uitgebleven",
    "verbeterplan_beoordeeld": "Verbeterplannen beoordeeld",
    "hertoets_gepland": "Hertoetsen gepland",
    "hertoets_uitgevoerd": "Hertoetsen uitgevoerd",
    "bezwaar": "Bezwaren",
    "beroep": "Beroepen",
    "uitspraak": "Uitspraken",
    "herziening": "Herzieningen",
    "signaal": "Signalen",
    "calamiteit": "Calamiteiten",
    "doorgezonden": "Doorgezonden",
    "openbaar_gemaakt": "Openbaar gemaakt",
    "ontvangen_getoetst": "Van ontvangst tot toetsing",
    "getoetst_definitief": "Van toetsing tot definitief rapport",
    "plan_gevraagd_ontvangen": "Van vraag om een verbeterplan tot ontvangst",
    "plan_hertoets": "Van verbeterplan tot hertoets",
    "bezwaar_uitspraak": "Van bezwaar tot uitspraak of herziening",
}
#: The parts of the paper, with the figures in each.
GROUPS: Mapping[str, Sequence[str]] = {
    "Toetsen": ("begonnen", "afgerond", "gesloten_zonder_uitkomst", "ingetrokken"),
    "Verbeterplannen en hertoetsen": (
        "verbeterplan_gevraagd",
        "verbeterplan_ontvangen",
        "verbeterplan_uitgebleven",
        "verbeterplan_beoordeeld",
        "hertoets_gepland",
        "hertoets_uitgevoerd",
    ),
    "Besluiten en maatregelen": ("besluit", "maatregel_begonnen", "maatregel_beeindigd", "openbaar_gemaakt"),
    "Bezwaar en beroep": ("bezwaar", "beroep", "uitspraak", "herziening"),
    "Signalen en calamiteiten": ("signaal", "calamiteit", "doorgezonden"),
}
_VALUES: Mapping[str, str] = {
    ANNULLED: "vernietigd",
    NO_FINAL: "nog voorlopig of niet van een toetser",
    OTHER: "anders",
    UNKNOWN: "niet vastgelegd",
    SETTLED: "vastgelegd",
    NOT_SETTLED: "niet vastgelegd",
    "toezicht_wmo": "toezicht Wmo",
    "pgb": "PGB-beleid",
}
SHORT_FEW, SHORT_WITHHELD = "minder dan 5", "niet getoond"
WHAT, NUMBER, ALL = "Wat", "Aantal", "Alle regio's"
COUNTED = "Hoe er is geteld"
LENGTHS = "Hoe lang de stappen duurden"
LENGTH_COLUMNS = ("Stap", "Regio", "Gevallen", "Mediaan in dagen")
PICTURE_YEAR, PICTURE_DAYS = "Het jaar in aantallen", "Mediaan van de doorlooptijd in dagen"
INTERNAL = (
    "Alleen voor gebruik binnen de gemeente, niet om openbaar te maken: hier staan ook kleine aantallen. Die kunnen "
    "verraden om wie het gaat."
)
HIDDEN = (
    "Aantallen onder de 5 staan er als 'minder dan 5'. 'Niet getoond' is een aantal dat er niet staat, omdat een "
    "klein aantal er anders uit is te berekenen. Een mediaan over minder dan 5 gevallen staat er niet."
)
COUNTING = (
    "Een gebeurtenis telt in het jaar waarin zij was, zoals zij nu in het dossier staat. Wat niet voorkwam, heeft "
    "geen regel. Een uitkomst telt als een mens de toets heeft afgerond; een vernietigde uitkomst staat apart."
)
NO_RANKING = "De regio's staan op alfabet. De cijfers zeggen niet welke regio of aanbieder het beter doet."
CSV_COLUMNS = ("jaar", "regio", "cijfer", "onderverdeling", "waarde", "aantal", "toelichting", "mediaan_dagen")


def title(year: int) -> str:
    return f"Toetsen en wat volgde in {year}"


def as_of(day: date) -> str:
    return f"stand van {dutch.day(day)}"


def nothing(year: int) -> str:
    return f"In {year} is in dit dossier niets gebeurd."


def not_over(year: int) -> str:
    return f"{year} is nog niet voorbij: de cijfers kunnen nog veranderen."


def not_begun(year: int) -> str:
    return f"{year} is nog niet begonnen. Geef een jaar dat al loopt of voorbij is."


def value(key: str) -> str:
    return _VALUES.get(key, key)


def part(breakdown: str, key: str) -> str:
    return f"– {breakdown}: {value(key)}"
