# SPDX-License-Identifier: EUPL-1.2
"""The comparison and the coverage as HTML and Excel: all that the plain data says, for everyone to read."""

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kern.model.report import COMPARISON, COVERAGE, Options
from kern.render.html import pages
from kern.render.xlsx import workbook
from tests.render import browser, samples
from tests.render.test_html import Text
from tests.tools import convert, needs_chromium, needs_libreoffice

CASES: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "vergelijking": (COMPARISON, samples.comparison),
    "vergelijking van één regio": (COMPARISON, lambda: samples.comparison(gemeenten=("Assen",))),
    "vergelijking zonder regio": (COMPARISON, lambda: samples.comparison(gemeenten=("Emmen",))),
    "vijandige naam": (COMPARISON, lambda: samples.comparison(naam=samples.HOSTILE, kvk="=1+1")),
    "dekking": (COVERAGE, samples.covered),
    "dekking van één regio": (COVERAGE, lambda: samples.covered("nmd_drenthe")),
}


def page(case: str) -> str:
    subject, data = CASES[case]
    return pages.render(subject, data(), Options())


def book(case: str) -> Workbook:
    subject, data = CASES[case]
    return load_workbook(BytesIO(workbook.render(subject, data(), Options())))


def column(made: Workbook, sheet: str, name: str) -> list[object]:
    head, *rows = made[sheet].iter_rows(values_only=True)
    return [row[head.index(name)] for row in rows]


def test_the_comparison_shows_every_outcome_concept_demand_and_sentence() -> None:
    data = samples.comparison()
    said = Text(page("vergelijking")).text
    for region in data["regions"]:
        assert f"{region['label']} versie {region['catalogue_version']}" in said
        assert region["self"]["verdict"]["label"] in said
    for concept in data["concepts"]:
        assert concept["label"] in said
        assert all(difference["sentence"] in said for difference in concept["differences"][1:])
        for region in concept["regions"]:
            assert all(f"{d['ref']} {d['title']}" in said for d in region["requirements"])
    for key in ("actions", "inconsistencies", "doubles"):
        assert all((found.get("sentence") or found["text"]) in said for found in data[key])
    assert all(sentence in said for sentence in data["explanation"])
    assert all(d["reason"] in said for d in data["derived"] if d["follows"] != "open")


def test_the_regions_are_never_added_up_or_ranked() -> None:
    assert (
        "De regio's meten verschillende dingen. kern telt hun uitkomsten daarom niet op"
        in Text(page("vergelijking")).text
    )


def test_the_coverage_shows_every_point_with_its_sentences_and_source() -> None:
    data = samples.covered()
    said = Text(page("dekking")).text
    for point in data["points"]:
        assert f"{point['title']} {point['text']}" in said
        assert all(found["sentence"] in said for found in point["coverage"])
    assert all(point["text"] in said for point in data["policy"])


@pytest.mark.parametrize("case", CASES)
def test_the_page_is_one_safe_file_whose_links_work_and_whose_headings_skip_no_level(case: str) -> None:
    source = page(case)
    tags = Text(source).tags
    ids = [str(a["id"]) for _, a in tags if a.get("id")]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for t, a in tags if t == "a" and a.get("href")} <= set(ids)
    levels = [int(tag[1]) for tag, _ in tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not {tag for tag, _ in tags} & {"script", "img", "link", "iframe"}
    assert "<script>" not in source


@pytest.mark.chromium
@needs_chromium()
@pytest.mark.parametrize("case", CASES)
def test_axe_finds_nothing_and_nothing_sticks_out_at_320_pixels(case: str, tmp_path: Path) -> None:
    source = page(case)
    assert browser.violations(source, tmp_path) == []
    assert browser.overflow(source, tmp_path, 320) == {"width": 320, "out": []}


def test_the_comparison_workbook_has_a_row_for_each_demand_on_each_concept_and_actions_to_follow_up() -> None:
    data = samples.comparison()
    made = book("vergelijking")
    asked = [d["ref"] for c in data["concepts"] for r in c["regions"] for d in r["requirements"]]
    assert [str(ref) for ref in column(made, "Vergelijking", "Nr")] == asked
    actions = [text for text in column(made, "Verbeteracties", "Actie") if text]
    assert actions == [action["text"] for action in data["actions"]]
    assert {v.type for v in made["Verbeteracties"].data_validations.dataValidation} == {"list", "date"}
    assert {"Uitkomsten", "Tegenspraak", "Voorstellen", "Verantwoording"} <= set(made.sheetnames)


def test_the_coverage_workbook_is_a_matrix_of_points_and_regions() -> None:
    data = samples.covered()
    made = book("dekking")
    assert column(made, "Dekking", "Punt") == [p["title"] for p in data["points"]]
    for region in data["regions"]:
        states = [f["covered"] for p in data["points"] for f in p["coverage"] if f["region"] == region["region"]]
        assert column(made, "Dekking", region["label"]) == states


@pytest.mark.libreoffice
@needs_libreoffice()
@pytest.mark.parametrize("case", ["vergelijking", "vijandige naam", "dekking"])
def test_libreoffice_opens_the_workbook_with_all_its_sheets(case: str, tmp_path: Path) -> None:
    subject, data = CASES[case]
    path = tmp_path / "werkmap.xlsx"
    path.write_bytes(workbook.render(subject, data(), Options()))
    again = load_workbook(convert(path, "xlsx", tmp_path / "lo"))
    before = load_workbook(path)
    assert again.sheetnames == before.sheetnames
    for sheet in before:
        ours = [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
        theirs = {c.value for row in again[sheet.title].iter_rows() for c in row}
        assert [text for text in ours if "_x0041_" not in text and text not in theirs] == []
