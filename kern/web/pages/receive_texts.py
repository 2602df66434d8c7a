# SPDX-License-Identifier: EUPL-1.2
"""The words of dropping workbooks."""

TITLE = "Werkmappen ontvangen"
CHOOSE = "Kies een of meer werkmappen"
CHOOSE_HELP = "Excel (.xlsx, .xlsm) of LibreOffice (.ods), hoogstens 200 tegelijk."
BASIS = "Op grond waarvan toetst u?"
BASES = {
    "": "weet ik nog niet",
    "toezicht_wmo": "toezicht (Wmo)",
    "contract": "contract",
    "subsidie": "subsidie",
    "pgb": "pgb",
}
SEND = "Neem op in het dossier"
NO_FILES = "U koos geen bestand. Kies een of meer werkmappen en probeer het opnieuw."
NAMELESS = "naamloos.xlsx"
RESULTS = "Wat er met de bestanden gebeurde"
OPEN = "Open moment"
AGAIN = "Nog meer ontvangen"
PROBLEMS = "Wat er niet klopt"


def too_many(amount: int, most: int) -> str:
    return f"U koos {amount} bestanden; hoogstens {most} kan in één keer. Kies er minder."


def faulty(errors: int) -> str:
    return f"Niet opgenomen: {errors} fouten." if errors != 1 else "Niet opgenomen: 1 fout."
