# SPDX-License-Identifier: EUPL-1.2
"""What is said while a judgement is made."""

from collections.abc import Sequence


def not_installed(region: str) -> str:
    return f"De regio '{region}' is hier niet geïnstalleerd. Installeer haar plugin om te kunnen toetsen."


def nothing_received(moment: int) -> str:
    return f"Bij moment {moment} is nog geen werkmap ontvangen. Neem die eerst op."


def destroyed() -> str:
    return "De beoordeling waarop dit moment steunt, is vernietigd. Er valt niets meer te toetsen."


def closed(moment: int) -> str:
    return f"Moment {moment} is gesloten. Heropen het eerst."


def clash(part: str, actor: str) -> str:
    who = actor or "Iemand anders"
    return (
        f"{who} heeft dit net ook bewaard ({part.partition(':')[2].strip(':')}). Kies welke tekst blijft, of voeg "
        "ze samen."
    )


def no_part(part: str) -> str:
    return f"'{part}' hoort niet bij dit kader. Laad de pagina opnieuw."


def no_answer(label: str, known: Sequence[str]) -> str:
    return f"'{label}' kan niet. Kies uit: {', '.join(known)}."


def no_day(text: str) -> str:
    return f"'{text}' is geen dag. Schrijf een dag als 2026-11-12."


def too_long(most: int) -> str:
    return f"De tekst is langer dan {most} tekens. Voeg een lange tekst toe als stuk."


def nothing_judged() -> str:
    return "Er is nog niets beoordeeld. Geef eerst bij minstens één eis een oordeel."


def moment(number: int) -> str:
    return f"moment {number}"


FAULTS = "De toetsing kan nog niet worden vastgelegd:"


def not_from_here(name: str) -> str:
    return (
        f"'{name}' komt niet van een moment in dit dossier. Haal de werkmap eerst op bij het moment, vul hem in en "
        "lees hem dan terug. Een werkmap van een aanbieder neemt u op bij Ontvangen."
    )


def of_another_moment(name: str, moment: str, wanted: int) -> str:
    return f"'{name}' hoort bij moment {moment}, niet bij moment {wanted}. Open dat moment en lees hem daar terug."
