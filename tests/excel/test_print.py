# SPDX-License-Identifier: EUPL-1.2
"""The template on paper and on a screen, as LibreOffice shows it; KERN_SCHRIJF=1 makes the pictures of the handbook."""

import os
import re
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kern.excel.filling import Filling, read_document
from kern.excel.writing.template import write_template
from kern.intake import form_for
from kern.model.sender import Sender
from kern.region.installed import load_plugins
from tests.tools import convert, in_ci, needs_libreoffice

MOST_PAGES = 6
PICTURES = Path(__file__).parent.parent.parent / "docs" / "schermen"
#: The pictures that show a sheet of the template, by name.
PICTURES_OF_THE_TEMPLATE = {"sjabloon-uitleg": "Uitleg", "sjabloon-regio": "NMD Drenthe"}
SENDER = Sender("Gemeente Assen, team Kwaliteit", "kwaliteit@assen.example, 0592 123 456", date(2027, 1, 15))

REGIONS = sorted(load_plugins().regions)
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None and not in_ci(), reason="pdftotext (poppler) is niet geïnstalleerd"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """From a region to the pages of its template, each as its lines, by the sheet that its footer names."""
    folder = tmp_path_factory.mktemp("druk")

    @cache
    def pages(region: str) -> dict[str, list[list[str]]]:
        path = folder / f"{region}.xlsx"
        write_template(path, form_for({region: load_plugins().regions[region]}))
        pdf = convert(path, "pdf", folder)
        text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout
        found: dict[str, list[list[str]]] = {}
        for page in text.decode().split("\f")[:-1]:
            lines = [line.strip() for line in page.splitlines() if line.strip()]
            footer = re.fullmatch(r"kern \S+\s+(.+?)\s+Pagina \d+ van \d+", lines[-1])
            assert footer, lines[-1]
            found.setdefault(footer[1], []).append(lines[:-1])
        return found

    return pages


@needs_libreoffice()
@needs_poppler
@pytest.mark.libreoffice
@pytest.mark.parametrize("region", REGIONS)
def test_a_region_prints_on_few_pages_with_the_header_on_each(region: str, printed: Any) -> None:
    pages = printed(region)[load_plugins().regions[region].catalogue.sheet]
    assert len(pages) <= MOST_PAGES
    for lines in pages:
        assert re.match(r"Nr\s+Thema\s+Kwaliteitseis\s+Zelfbeoordeling\s+Toelichting\s+Bewijs", lines[0])


@needs_libreoffice()
@needs_poppler
@pytest.mark.libreoffice
@pytest.mark.parametrize("region", REGIONS)
def test_no_heading_ends_a_page(region: str, printed: Any) -> None:
    catalogue = load_plugins().regions[region].catalogue
    headings = {theme.name for theme in catalogue.themes}
    headings |= {f"{r.ref} {r.title}" for r in catalogue.requirements if not r.answered}
    for name, pages in printed(region).items():
        if catalogue.sheet in name:
            ends = {" ".join(lines[-1].split()) for lines in pages}
            assert not ends & headings, name


@needs_libreoffice()
@needs_poppler
@pytest.mark.libreoffice
@pytest.mark.parametrize("region", REGIONS)
def test_every_demand_and_all_of_its_help_is_printed(region: str, printed: Any) -> None:
    catalogue = load_plugins().regions[region].catalogue
    pages = printed(region)
    for name in (catalogue.sheet, f"Toelichting {catalogue.sheet}"):
        numbers = {line.split()[0] for page in pages[name] for line in page}
        assert numbers >= {requirement.ref for requirement in catalogue.demands}, name


# ---- pictures for the handbook ----

FILLED = {
    "feiten": {
        "naam": "Zorg op Maat BV",
        "kvk": "01234567",
        "ingevuld_op": "2026-11-12",
        "gemeenten": "Assen; Tynaarlo",
        "wetten": "Wmo",
        "financiering": "ZIN",
        "soort_aanbieder": "professionele aanbieder",
        "begeleiding": "ja",
        "dagbesteding": "nee",
        "verblijf": "nee",
        "vervoer": "nee",
        "medicatie": "nee",
    },
    "antwoorden": {
        "nmd_drenthe": {
            "V1": {"zelfbeoordeling": "Voldoet", "bewijs": "Meldcode 2026"},
            "V2": {"zelfbeoordeling": "Voldoet"},
            "V3": {"zelfbeoordeling": "Voldoet grotendeels", "toelichting": "De audit van 2026 komt nog."},
            "V5": {"zelfbeoordeling": "Voldoet"},
        }
    },
}


@needs_libreoffice()
@pytest.mark.libreoffice
@pytest.mark.parametrize(("picture", "sheet"), PICTURES_OF_THE_TEMPLATE.items())
def test_the_pictures_of_the_handbook_can_be_made_anew(sheet: str, picture: str, tmp_path: Path) -> None:
    """A sheet as a laptop of 1440 pixels shows it: printed at full size on large paper, and cut off at the screen.

    With ``KERN_SCHRIJF=1`` the pictures of the handbook are replaced.
    """
    form = form_for({"nmd_drenthe": load_plugins().regions["nmd_drenthe"]})
    filling, problems = read_document(FILLED, form)
    assert not problems
    path = tmp_path / "werkmap.xlsx"
    write_template(path, form, Filling(filling.assessment, sender=SENDER))
    book: Any = load_workbook(path, rich_text=True)
    for one in book:
        one.sheet_properties.pageSetUpPr.fitToPage = False
        one.page_setup.paperSize, one.page_setup.scale = 8, 100
        one.row_breaks.brk = []
        one.print_options.headings = True
        for side in ("left", "right", "top", "bottom", "header", "footer"):
            setattr(one.page_margins, side, 0)
        one.oddFooter.left.text = one.oddFooter.center.text = one.oddFooter.right.text = None
    book.move_sheet(book[sheet], -book.sheetnames.index(sheet))
    book.save(path)
    pdf = convert(path, "pdf", tmp_path)
    size = ["-r", "96", "-x", "0", "-y", "0", "-W", "1440", "-H", "640"]
    folder = PICTURES if os.environ.get("KERN_SCHRIJF") == "1" else tmp_path
    subprocess.run(["pdftoppm", "-png", "-singlefile", *size, str(pdf), str(folder / picture)], check=True)
    assert (folder / f"{picture}.png").stat().st_size > 20_000
