# SPDX-License-Identifier: EUPL-1.2
"""Many workbooks, each of another provider: one that kern made, and copies in which only the number differs."""

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

REGION = "nmd_drenthe"
#: The KvK number of the workbook that the others are copies of.
FIRST = "00000000"


def workbook_of(folder: Path) -> Path:
    """A workbook with an answer to every demand, of the provider `FIRST`."""
    from kern.excel.filling import read_document
    from kern.excel.writing.template import write_template
    from kern.intake import form_for
    from kern.region.installed import load_plugins

    region = load_plugins().regions[REGION]
    form = form_for({REGION: region})
    answers = {demand.ref: {"zelfbeoordeling": "Voldoet"} for demand in region.catalogue.demands}
    facts = {"gemeenten": "Assen", "wetten": "Wmo", "financiering": "ZIN", "soort_aanbieder": "professionele aanbieder"}
    given = {**facts, "naam": f"Zorg {FIRST}", "kvk": FIRST, "ingevuld_op": "2026-01-01"}
    filling, _ = read_document({"feiten": given, "antwoorden": {REGION: answers}, "toetsing": {}}, form)
    write_template(folder / "werkmap.xlsx", form, filling)
    return folder / "werkmap.xlsx"


def copies(workbook: Path, target: Path, numbers: Iterable[int]) -> Path:
    """A folder with a copy for each number, of the provider of that number."""
    target.mkdir()
    with ZipFile(workbook) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for number in numbers:
        with ZipFile(target / f"{number:08}.xlsx", "w", ZIP_DEFLATED) as book:
            for name, part in parts.items():
                book.writestr(name, part.replace(FIRST.encode(), f"{number:08}".encode()))
    return target
