# SPDX-License-Identifier: EUPL-1.2
"""The blocks of a paper in every form: a picture with its words, text to copy as it stands, figures that add up."""

from fractions import Fraction
from html import unescape
from io import BytesIO
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from kern.render.paper import Bars, Code, Paper, Part, Table, to_html, to_table, to_word, to_xlsx
from tests.render.browser import overflow, violations
from tests.tools import needs_chromium

COMMAND = 'Get-Content SOM | ForEach-Object {\n  if ($a -eq "b") { "<goed>" }\n}'
BARS = Bars("Het jaar", [("Toetsen & co", Fraction(1), "36"), ("Bezwaren", None, "minder dan 5")])
TABLE = Table(
    ("Wat", "Noord", "Zuid", "Alle regio's bij elkaar"), [("Begonnen", "007", "12", "19")], (3, 1, 1, 1), (1, 2, 3)
)
PAPER = Paper("Proef", "Blokken", [], [BARS], [Part("Deel", [Code(COMMAND, "Typ dit:"), TABLE])])


def test_a_picture_of_amounts_says_everything_in_words_too() -> None:
    page = to_html.render(PAPER)
    assert 'aria-label="Het jaar: Toetsen &amp; co: 36; Bezwaren: minder dan 5"' in page
    assert page.count('class="staaf"') == page.count('class="staaf-dicht"') == 1
    assert "<figcaption>Het jaar</figcaption>" in page


def test_text_to_copy_keeps_its_lines_and_characters_in_every_form() -> None:
    page = to_html.render(PAPER)
    assert unescape(page.split('<pre class="opdracht">')[1].split("</pre>")[0]) == COMMAND
    lines = COMMAND.split("\n")
    shown = to_table.render(PAPER, 80).splitlines()
    assert [line[4:] for line in shown if line.startswith("    ")][:3] == lines
    book = load_workbook(BytesIO(to_xlsx.render(PAPER)))
    cells = [row[0] for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert set(lines) <= set(cells)
    document = docx.Document(BytesIO(to_word.render(PAPER, None)))
    assert set(lines) <= {paragraph.text for paragraph in document.paragraphs}


def test_figures_are_numbers_in_excel_unless_a_nought_would_be_lost() -> None:
    book = load_workbook(BytesIO(to_xlsx.render(PAPER)))
    rows = [row for sheet in book for row in sheet.iter_rows() if row[0].value == "Begonnen"]
    assert [[cell.value for cell in row] for row in rows] == [["Begonnen", "007", 12, 19]]
    assert {cell.alignment.horizontal for cell in rows[0][1:]} == {"right"}


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_table_stays_within_the_terminal_whatever_its_heads(width: int) -> None:
    wide = Table(
        ("Wat er is gebeurd", "Aantal in het jaar", "Aanleiding van de toets"), [("x" * 9, "1", "y" * 70)], (1, 1, 1)
    )
    shown = to_table.render(Paper("Proef", "Breed", [], [], [Part("Deel", [wide])]), width)
    assert max(map(len, shown.splitlines())) <= width


@needs_chromium()
def test_the_page_is_accessible_and_fits_a_telephone(tmp_path: Path) -> None:
    page = to_html.render(PAPER)
    assert violations(page, tmp_path) == []
    assert overflow(page, tmp_path, 320)["out"] == []
