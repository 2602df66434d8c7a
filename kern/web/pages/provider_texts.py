# SPDX-License-Identifier: EUPL-1.2
"""The words of the page of one provider."""

COMPARE = "De regio's naast elkaar"
PACKAGE = "Pakket voor een bezwaar"
NAME = "Een andere naam"
MERGE = "Samenvoegen met een andere aanbieder"
MOMENTS = "Toetsen"
COLUMNS = ("Toets", "Stand", "Uitkomst", "Uiterlijk")
COURSE = "De uitkomsten in de tijd"
COURSE_COLUMNS = ("Dag", "Van wie", "Uitkomst", "Percentage", "Toets")
SIDES = {"zelf": "zelfbeoordeling", "toetser": "toetser", "mens": "vastgesteld"}
LEGEND = "Open rondje: zelfbeoordeling. Dicht rondje: toetser. Vierkant: wat mensen vaststelden."
DUE = "Wat nog moet gebeuren"
DUE_COLUMNS = ("Actie", "Toets", "Eigenaar", "Uiterlijk")
HAPPENED = "Tijdlijn"
HAPPENED_COLUMNS = ("Nr", "Dag", "Toets", "Wat", "Inhoud", "Door", "Klopt het niet?")
KEPT = "Stukken"
KEPT_COLUMNS = ("Naam", "Wat", "Toets")
DESTROYED = "vernietigd volgens de bewaartermijnen"
CORRECT = "Verbeter"


def course(label: str) -> str:
    return f"De uitkomsten in de tijd, {label}"
