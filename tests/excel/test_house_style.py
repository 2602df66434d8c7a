# SPDX-License-Identifier: EUPL-1.2
"""One house style for every sheet that kern writes: one face, one blue, A4 landscape."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from kern.excel.writing.template import write_template
from kern.intake import form_for
from kern.model.report import COMPARISON, COVERAGE, EVALUATIONS, Options
from kern.render.forms import renderers
from kern.words.house_style import BLUE, FONT
from tests.render import samples


def template(folder: Path) -> Workbook:
    write_template(folder / "leeg.xlsx", form_for(samples.plugins().regions))
    return load_workbook(folder / "leeg.xlsx")


def made(subject: str, data: object) -> Workbook:
    book = renderers()["xlsx"].render(subject, data, Options())
    assert isinstance(book, bytes)
    return load_workbook(io.BytesIO(book))


BOOKS = {
    "sjabloon": template,
    "rapport": lambda _: made(EVALUATIONS, [samples.evaluation()]),
    "overzicht": lambda _: made(EVALUATIONS, [samples.evaluation(naam=f"Aanbieder {i}") for i in range(8)]),
    "vergelijking": lambda _: made(COMPARISON, samples.comparison()),
    "dekking": lambda _: made(COVERAGE, samples.covered()),
}


@pytest.mark.parametrize("name", BOOKS)
def test_every_sheet_has_the_same_face_the_same_blue_and_prints_on_landscape(name: str, tmp_path: Path) -> None:
    book = BOOKS[name](tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 100
    texts = [cell for cell in cells if isinstance(cell.value, str)]
    assert {cell.font.name for cell in texts} == {FONT}
    heads = {cell.fill.fgColor.rgb[-6:] for cell in cells if cell.font.color and cell.font.color.rgb == "00FFFFFF"}
    assert heads == {BLUE}
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}
