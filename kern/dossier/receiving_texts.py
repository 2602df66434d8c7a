# SPDX-License-Identifier: EUPL-1.2
"""What is said about a workbook that came in."""

from collections.abc import Sequence
from datetime import date

from kern.words import dutch

RENAMED = "De naam in de werkmap is de nieuwe naam."
UNKNOWN_SCOPE = "niet bekend of het kader geldt"


def no_region() -> str:
    return (
        "Geen enkele regio die hier is geïnstalleerd, geldt voor deze aanbieder. Vraag de aanbieder naar gemeenten, "
        "wetten en financiering (kern beoordeel zegt waarom een regio niet geldt)."
    )


def nobody() -> str:
    return "In de werkmap staat geen KvK-nummer en geen kenmerk. Vraag de afzender om een van de twee in te vullen."


def known(day: date, moments: Sequence[int]) -> str:
    where = dutch.listing(map(str, moments))
    return f"Deze werkmap is al ontvangen op {dutch.day(day)} (moment {where}). Er is niets toegevoegd."


def nothing_new(moment: int) -> str:
    return (
        f"Deze werkmap zegt hetzelfde als wat al in moment {moment} staat. Er is niets toegevoegd. Wilt u hem "
        "bewaren, neem hem dan toch op (--toch)."
    )


def retest_the_same(moment: int) -> str:
    return (
        f"In deze hertoets staan dezelfde oordelen en bevindingen als in de vorige toets (moment {moment}). Er is "
        "niets toegevoegd. Klopt dat, neem hem dan toch op (--toch)."
    )


def other_name(key: str, there: str, given: str) -> str:
    return (
        f"Onder {key} staat '{there}' in het dossier, en in de werkmap staat '{given}'. Is de naam veranderd, "
        "neem dan de nieuwe naam over (--nieuwe-naam). Zijn het twee aanbieders, laat de afzender "
        "dan het KvK-nummer verbeteren."
    )


def several_moments(region: str, moments: Sequence[tuple[int, str]]) -> str:
    which = ", ".join(f"{number} ({state})" for number, state in moments)
    return (
        f"Voor {region} lopen meer momenten: {which}. Kies bij welk moment de werkmap hoort (--moment), of open een "
        "nieuw moment (--nieuw)."
    )


def settled(region: str, moment: int, state: str) -> str:
    return (
        f"Voor {region} is moment {moment} al vastgesteld ({state}). Is dit een nieuwe toets, open dan een "
        f"nieuw moment (--nieuw). Hoort de werkmap bij moment {moment}, kies dat dan (--moment {moment})."
    )


def no_moment(moment: int) -> str:
    return f"Moment {moment} staat niet in het dossier. Kies een nummer uit de lijst (kern dossier lijst)."


def other_region(moment: int, region: str) -> str:
    return f"Moment {moment} is van regio '{region}', en die regio geldt niet voor deze werkmap."


def other_provider(moment: int, key: str) -> str:
    return f"Moment {moment} is van een andere aanbieder dan {key}. Er is niets opgeslagen."


def retest_of_another(moment: int) -> str:
    return (
        f"Deze werkmap is een hertoets van moment {moment}, en dat is van een andere aanbieder. Er is niets "
        "opgeslagen. "
        "Controleer het KvK-nummer in de werkmap."
    )


def closed(moment: int, state: str) -> str:
    return (
        f"Moment {moment} is gesloten ({state}). Leg eerst vast dat het is heropend (kern dossier leg-vast --soort "
        "heropend), of open een nieuw moment (--nieuw)."
    )


def first_test_unknown(region: str) -> str:
    return (
        f"{region}: de werkmap is een hertoets, maar de eerste toets staat niet in dit dossier. Het is nu een "
        "eigen moment."
    )


def before_last(moment: int, day: date, last: date) -> str:
    return (
        f"{dutch.day(day)} ligt vóór wat bij moment {moment} al is vastgelegd ({dutch.day(last)}). Klopt dat, "
        "geef dan de reden (--motivering)."
    )


def late(day: date, last: date) -> str:
    return f"{dutch.day(day)} ligt vóór wat al was vastgelegd op {dutch.day(last)}."


def changed() -> str:
    return "Het bestand is veranderd of verdwenen terwijl kern het las. Er is niets opgeslagen. Probeer het opnieuw."


def nothing_filled_in(regions: Sequence[str]) -> str:
    return (
        f"In de werkmap is voor {dutch.listing(regions)} niets ingevuld. Er is niets opgenomen. Vraag de "
        "aanbieder om de "
        "eisen te beantwoorden."
    )


def left_out(regions: Sequence[str]) -> str:
    return f"Voor {dutch.listing(regions)} staat niets in de werkmap; daarvoor is niets opgenomen."
