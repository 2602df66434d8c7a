# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence of this plugin's rules, together in one place for editing."""

from kern.region import dutch

IMPROVEMENTS = "Verbeterpunten: nog niet helemaal voldaan"
BELOW_SUFFICIENT = "Eisen met minder dan 0,75 punt"
NOT_ASSESSED = "Niet beoordeeld"


def theme_below(name: str, points: str, maximum: str, percentage: str) -> str:
    return (
        f"Thema {name} haalt {points} van {maximum} punten ({percentage}). Dat is minder dan 65 %. "
        "Het kader zegt dat dit aanleiding kan zijn voor een maatregel. "
        "De uitkomst van het totaal verandert er niet door."
    )


def theme_hangs(name: str, points: str, printed: str, by_percentage: str, other: str) -> str:
    return (
        f"Of thema {name} onder de grens ligt, hangt op de lezing. Het haalt {points} punten, precies het getal dat de "
        f"tekst noemt ({printed}). Naar percentage is het {by_percentage}; naar dat getal kan het ook {other} zijn."
    )


def table_differs(points: str, total: int, label: str, table_label: str) -> str:
    return (
        f"De beslistabel in het kader noemt ook absolute aantallen. Met {points} van {total} punten geeft die tabel "
        f"'{table_label}', het percentage geeft '{label}'. kern volgt het percentage."
    )


def exactly_on_edge(percentage: str) -> str:
    return (
        f"De uitkomst ligt precies op {percentage}. De kop van de beslistabel zet dat ook bij 'Goed'. "
        "kern volgt de lopende tekst: meer dan 75 % is goed."
    )


def count_differs(enough: int, total: int, percentage: str, label: str, count_label: str) -> str:
    return (
        f"{enough} van {dutch.count(total, 'eis scoort', 'eisen scoren')} 0,75 of 1 punt ({percentage}). "
        f"Wie eisen telt in plaats van punten, komt op '{count_label}'; de punten geven '{label}'. "
        "kern volgt de punten."
    )


def counted_twice(one: str, other: str) -> str:
    return f"{one} en {other} vragen bijna hetzelfde en tellen allebei mee. Eén tekortkoming telt hier dus twee keer."


def points_step(done: int, points: str, maximum: str) -> str:
    return f"{points} van {maximum} punten over {dutch.count(done, 'beoordeelde eis', 'beoordeelde eisen')}"


def open_span(lowest: str, highest: str) -> str:
    return f"tussen {lowest} en {highest}"


def not_met_share(amount: int, total: int, percentage: str) -> str:
    return f"{amount} van {dutch.count(total, 'eis', 'eisen')} niet volledig voldaan ({percentage})"
