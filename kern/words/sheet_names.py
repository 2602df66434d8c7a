# SPDX-License-Identifier: EUPL-1.2
"""The worksheets that kern makes itself, and what a spreadsheet program accepts as the name of one."""

from collections.abc import Iterator

GUIDE_SHEET = "Uitleg"
PROVIDER_SHEET = "Aanbieder"
RECORDS_SHEET = "Toetsing"
#: The list of problems in a workbook that kern gave back; never read.
CORRECTION_SHEET = "Correctie"

#: Names that a region cannot use for its sheet.
OWN_SHEETS = (GUIDE_SHEET, PROVIDER_SHEET, RECORDS_SHEET, CORRECTION_SHEET)

#: Characters in the name of a sheet, as Excel counts.
LONGEST_NAME = 31
_FORBIDDEN = "[]:*?/\\"


def faults_in(name: str) -> Iterator[str]:
    """Why a spreadsheet program refuses a name for a sheet, one sentence each; nothing where it accepts it."""
    length = len(name.encode("utf-16-le")) // 2  # as Excel counts
    if length > LONGEST_NAME:
        yield f"Excel staat hoogstens {LONGEST_NAME} tekens toe; dit zijn er {length}."
    if used := [sign for sign in _FORBIDDEN if sign in name]:
        yield f"Excel staat deze tekens niet toe: {' '.join(used)}"
    if name[:1] == "'" or name[-1:] == "'":
        yield "Excel staat geen ' toe aan het begin of het eind."
    if name != name.strip():
        yield "Er staat een spatie aan het begin of het eind."
    if name.strip().casefold() == "history":
        yield "Excel gebruikt de naam History zelf."


def sheet_key(name: str) -> str:
    """The name as it is compared: spreadsheet programs do not tell capitals apart."""
    return " ".join(name.split()).casefold()
