# SPDX-License-Identifier: EUPL-1.2
"""The words of the kinds of events."""

from collections.abc import Sequence

from kern.words import dutch

DOSSIER = "Dossier"
TITLE = "Soorten gebeurtenissen"
RECORDED, OWN = "Met 'kern dossier leg-vast'", "Van kern zelf, of met een eigen opdracht"
COLUMNS = ("Soort", "Wat het betekent", "Velden", "Wie", "Wat het doet")
NO_CHANGE = "de stand blijft"
CLOSES, REOPENS = "sluit het moment", "het moment loopt weer"
FINAL, CONTESTS = "de uitkomst is definitief", "de uitkomst is betwist"
ENDS = "de uitkomst is niet meer betwist; bij gevolg 'vernietigd' geldt zij niet"
MOVES, AFTER_CLOSE = "verandert een actie", "kan ook bij een gesloten moment"


def intro(always: Sequence[str]) -> str:
    return (
        f"Velden met een * moeten er staan. Bij elke soort kan ook: {dutch.listing(always)}. Uitleg geeft "
        "'kern dossier leg-vast --help'."
    )


def state(name: str) -> str:
    return f"stand: {name}"


def action(title: str, options: Sequence[str]) -> str:
    return f"met {' of '.join(options)} komt er een actie: {title}"
