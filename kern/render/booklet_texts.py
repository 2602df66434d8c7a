# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch word of the booklets of demands and of open readings; together, for editing."""

from kern.words.dutch import count

DEMANDS = "Kwaliteitseisen"
OPEN_READINGS = "Open lezingen"
OWN_WORDS = (
    "Hier staat in gewone woorden wat de regio van u vraagt. De officiële tekst staat in: {document}. "
    "Bij elke eis staat de vindplaats."
)
WHAT_IS_A_READING = (
    "Op deze plekken is de tekst van de regio niet duidelijk. Bij elke plek staat de vraag, de lezing die kern volgt, "
    "en waarom. De regio heeft het laatste woord."
)
FOR_WHOM = "Geldt voor"
UNSETTLED = "Niet duidelijk"
EXPLANATION = "Uitleg"
TESTED = "Zo wordt het getoetst"
EVIDENCE = "Voorbeelden van bewijs"
READINGS = "Open lezing"
SOURCE = "Vindplaats"
DOCUMENT = "Document"
VERSION = "Versie"
CHOSEN = "kern leest"
WHY = "Waarom"
OTHERS = "Ook mogelijk"
TOUCHES = "Gaat over"


def demands(amount: int) -> str:
    return f"{count(amount, 'eis', 'eisen')} om te beantwoorden"


def readings(amount: int) -> str:
    return count(amount, "open lezing", "open lezingen")
