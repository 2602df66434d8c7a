# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch word that the reports use beside what the evaluation itself says; together, for editing."""

from kern.model.scale import Status

SELF = "Zelfbeoordeling"
ASSESSOR = "Toetser"
PROVISIONAL = "voorlopig"
THEME = "Thema"
POINTS = "Punten"
OF = "Van"
PERCENT = "%"
THRESHOLD = "Grens"
DEMAND = "Eis"
FOLLOWS = "Wat volgt"
MIND = "Let op"
READINGS = "Open lezingen die meespelen"
NOTES = "Vastgelegd door de toetser"
DEVIATION = "Gemotiveerde afwijking van de toetser"
TRACE = "Beslisspoor"
OUT_OF_SCOPE = "niet van toepassing"
IN_SCOPE = "van toepassing"
ADVICE = "kern geeft een advies. De gemeente beslist."
BELOW = "onder de grens: kan reden zijn voor een maatregel"
NOT_BELOW = "niet onder de grens"

STATUS = {
    Status.MET: "voldaan",
    Status.PARTLY: "deels",
    Status.NOT_MET: "niet voldaan",
    Status.NOT_SHOWN: "niet aangetoond",
    Status.NOT_ASSESSED: "niet beoordeeld",
    Status.NOT_APPLICABLE: "n.v.t.",
    Status.EXEMPT: "vrijgesteld",
    Status.UNDETERMINED: "onbekend",
}


def answered(done: int, applicable: int) -> str:
    return f"{done} van {applicable} eisen beantwoord"


def span(lowest: str, highest: str) -> str:
    return f"de uitkomst kan nog uitkomen tussen {lowest} en {highest}"


def points(given: str, maximum: str) -> str:
    return f"{given} van {maximum} punten"


def unclaimed(names: str) -> str:
    return f"Voor {names} is geen regio geïnstalleerd. kern zegt daar niets over."


def why(file: str) -> str:
    return f"kern beoordeel {file} --spoor"
