# SPDX-License-Identifier: EUPL-1.2
"""The demands and the open readings of a region as something to read, in HTML, Word and Excel."""

import re
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from kern.model.catalogue import Catalogue
from kern.region.installed import load_plugins
from tests.commands.conftest import Call
from tests.render import browser
from tests.render.test_html import Text
from tests.tools import needs_chromium

REGIONS = sorted(load_plugins().regions)


def catalogue(region: str) -> Catalogue:
    return load_plugins().regions[region].catalogue


@pytest.mark.parametrize("region", REGIONS)
def test_the_booklet_has_every_demand_with_its_norm_for_whom_and_where_it_stands(region: str, call: Call) -> None:
    assert call("eisen", region, "-o", "eisen.html").code == 0
    page = Text(Path("eisen.html").read_text(encoding="utf-8"))
    for row in catalogue(region).requirements:
        for text in (row.title, row.norm, str(row.source), *row.evidence):
            assert " ".join(text.split()) in page.text, (row.ref, text)
    # The contents lead to each of them.
    ids = {a["id"] for _, a in page.tags if a.get("id")}
    links = {str(a["href"])[1:] for t, a in page.tags if t == "a" and str(a.get("href", "")).startswith("#e-")}
    assert links == {f"e-{row.ref}" for row in catalogue(region).requirements} <= ids


@pytest.mark.parametrize("region", REGIONS)
def test_the_booklet_of_readings_has_each_question_the_reading_followed_and_the_others(region: str, call: Call) -> None:
    assert call("lezingen", region, "-o", "lezingen.html").code == 0
    said = Text(Path("lezingen.html").read_text(encoding="utf-8")).text
    for reading in catalogue(region).readings:
        for text in (reading.question, reading.why, *(option.text for option in reading.options)):
            assert " ".join(text.split()) in said, (reading.id, text)


def test_in_word_the_booklet_has_the_themes_in_its_contents_and_is_no_draft_for_a_hearing(call: Call) -> None:
    assert call("eisen", "nmd_drenthe", "-o", "eisen.docx").code == 0
    document = Document("eisen.docx")
    shown = [p.text for p in document.paragraphs if p.style is not None and str(p.style.name)[:3].upper() == "TOC"]
    assert [text.strip() for text in shown] == [theme.name for theme in catalogue("nmd_drenthe").themes]
    entries = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 3"]
    assert entries == [f"{row.ref} {row.title}" for row in catalogue("nmd_drenthe").requirements]
    assert document.sections[0].header.paragraphs[0].text == "Kwaliteitseisen"


def test_in_excel_the_booklet_is_a_list_to_filter(call: Call) -> None:
    assert call("eisen", "twente", "-o", "eisen.xlsx").code == 0
    sheet = load_workbook("eisen.xlsx")["Kwaliteitseisen"]
    refs = [row[1] for row in sheet.iter_rows(2, values_only=True)]
    assert refs == [row.ref for row in catalogue("twente").requirements]
    assert sheet.auto_filter.ref
    assert call("lezingen", "twente", "-o", "lezingen.xlsx").code == 0
    listed = [row[1] for row in load_workbook("lezingen.xlsx")["Open lezingen"].iter_rows(2, values_only=True)]
    assert listed == [reading.id for reading in catalogue("twente").readings]


def test_a_part_of_the_demands_makes_a_part_of_the_booklet(call: Call) -> None:
    assert call("eisen", "nmd_drenthe", "--thema", "LK", "-o", "deel.html").code == 0
    source = Path("deel.html").read_text(encoding="utf-8")
    assert re.findall(r'<article class="item" id="e-(\w+)"', source) == ["LK1", "LK2"]


@pytest.mark.chromium
@needs_chromium()
def test_axe_finds_nothing_against_the_booklets_and_nothing_sticks_out(call: Call, tmp_path: Path) -> None:
    for command in ("eisen", "lezingen"):
        assert call(command, "twente", "-o", f"{command}.html").code == 0
        source = Path(f"{command}.html").read_text(encoding="utf-8")
        assert browser.violations(source, tmp_path) == []
        assert browser.overflow(source, tmp_path, 360) == {"width": 360, "out": []}
