# SPDX-License-Identifier: EUPL-1.2
"""`kern watals` through the real command: its words, its JSON, its forms, and what it refuses."""

import json
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from kern.region.installed import load_plugins
from tests.commands.conftest import Make, Run
from tests.render.browser import overflow, violations
from tests.tools import needs_chromium

NMD = load_plugins().regions["nmd_drenthe"].catalogue
WEAK = {"V1", "V2", "V3", "CG1", "CG2", "CG3", "CG4", "CG5", "DM2", "DM3", "DM6", "DT1", "DT2", "CG6"}


def weak(make: Make, **facts: Any) -> Path:
    """A provider in Drenthe with ten demands that are not met."""
    answers = {r.ref: {"zelfbeoordeling": "Voldoet niet" if r.ref in WEAK else "Voldoet"} for r in NMD.demands}
    return make(answers=answers, **facts)


def test_the_json_keeps_its_schema(run: Run, make: Make) -> None:
    done = run("watals", weak(make), "--uitvoer", "json", "--als", "V3=voldoet", "--stil")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    schema = json.loads(files("kern.contract").joinpath("schema/watals.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    assert (data["schema"], data["kind"]) == ("kern/1", "watals")
    (region,) = [r for r in data["regions"] if r["region"] == "nmd_drenthe"]
    (goal,) = region["goals"]
    assert (goal["verdict"], goal["proven"]) == ("goed", True)
    assert {lever["lever"] for one in goal["sets"] for lever in one} == {"eis"}
    (question,) = data["questions"]
    assert question["changed"] == [{"ref": "V3", "to": "Voldoet"}]
    assert question["after"]["percentage"] > question["before"]["percentage"]


def test_above_every_view_stands_that_it_is_arithmetic_and_no_promise(run: Run, make: Make, tmp_path: Path) -> None:
    """People decide, everything that applies stays compulsory, and ticking without improving helps nobody."""
    file = weak(make)
    said = {}
    for suffix in ("txt", "html"):
        run("watals", file, "-o", f"uit.{suffix}", "--stil")
        said[suffix] = (tmp_path / f"uit.{suffix}").read_text(encoding="utf-8")
    run("watals", file, "-o", "uit.docx", "--stil")
    said["docx"] = "\n".join(p.text for p in Document(str(tmp_path / "uit.docx")).paragraphs)
    run("watals", file, "-o", "uit.xlsx", "--stil")
    book = load_workbook(tmp_path / "uit.xlsx")
    said["xlsx"] = "\n".join(str(c.value) for row in book.worksheets[0].iter_rows() for c in row if c.value)
    for form, text in said.items():
        text = " ".join(unescape(text).split())
        for words in ("geen belofte", "Mensen beslissen", "blijven verplicht", "helpt niemand"):
            assert words in text, (form, words)
        assert text.index("geen belofte") < text.index("Voor '"), form


def test_the_tables_of_a_workbook_stand_on_sheets_of_their_own(run: Run, make: Make, tmp_path: Path) -> None:
    run("watals", weak(make), "-o", "uit.xlsx", "--stil")
    book = load_workbook(tmp_path / "uit.xlsx")
    cells = [str(c.value) for sheet in book.worksheets[1:] for row in sheet.iter_rows() for c in row if c.value]
    assert "Meldcode" in cells


def test_the_first_sheet_names_each_table_once_and_shows_every_text_whole(run: Run, make: Make, tmp_path: Path) -> None:
    """A heading stands where something stands under it, and a row is as high as its text."""
    run("watals", weak(make), "-o", "uit.xlsx", "--stil")
    book = load_workbook(tmp_path / "uit.xlsx")
    first, *tables = book.worksheets
    texts = [str(row[0].value) for row in first.iter_rows(min_row=4) if row[0].value]
    assert texts.count("NMD Drenthe") == 1
    for sheet in tables:
        assert texts.count(f"Zie het werkblad '{sheet.title}'.") == 1
    warning = next(row[0] for row in first.iter_rows() if "geen belofte" in str(row[0].value))
    assert first.row_dimensions[warning.row].height > 40


def test_a_provider_with_the_best_outcome_is_told_so(run: Run, make: Make) -> None:
    done = run("watals", make(), "--regio", "nmd_drenthe", "--stil")
    assert "Dit is al de beste uitkomst" in done.stdout


def test_a_best_outcome_that_is_provisional_is_told_so(run: Run, make: Make) -> None:
    done = run("watals", make(vervoer=None), "--regio", "nmd_drenthe", "--stil")
    assert "maar zij is voorlopig" in " ".join(done.stdout.split())


def test_where_nothing_is_judged_yet_nothing_is_reckoned(run: Run, make: Make) -> None:
    """One answer would make it 'Goed', over 1 of 44 demands: no improvement, and no advice."""
    assert json.loads(run("watals", make(answers={}), "--uitvoer", "json", "--stil").stdout)["regions"] == []
    assert "nog niets uit te rekenen" in " ".join(run("watals", make(answers={}), "--stil").stdout.split())


def test_what_is_reckoned_over_some_of_the_demands_says_so_before_its_goals(run: Run, make: Make) -> None:
    answers = {"V1": {"zelfbeoordeling": "Voldoet niet"}, "V2": {"zelfbeoordeling": "Voldoet"}}
    said = " ".join(run("watals", make(answers=answers), "--stil").stdout.split())
    assert "eisen zijn nog niet ingevuld. Deze rekensom gaat alleen over wat wel is ingevuld." in said
    assert said.index("zijn nog niet ingevuld") < said.index("Voor 'Goed'")


def test_a_region_that_does_not_apply_gives_no_advice(run: Run, make: Make) -> None:
    done = run("watals", make(gemeenten="Amsterdam"), "--stil")
    assert done.returncode == 0
    assert "Geen enkele regio is van toepassing" in done.stdout


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("V99=Voldoet", "eis 'V99' is er niet"),
        ("V3=voldaan", "'voldaan' is geen antwoord"),
        ("V3", "'' is geen antwoord"),
        ("twente:V3=Voldoet", "eis 'V3' is er niet"),
    ],
)
def test_a_question_that_is_not_understood_is_refused_with_what_to_do(
    run: Run, make: Make, question: str, words: str
) -> None:
    done = run("watals", weak(make), "--als", question)
    assert done.returncode == 2
    assert words in done.stderr
    assert not done.stdout


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("V3=N.v.t.",), "is geen verbetering"),
        (("V3=Voldoet", "V3=Voldoet niet"), "twee verschillende antwoorden"),
    ],
)
def test_a_question_that_would_evade_or_contradicts_itself_is_refused(
    run: Run, make: Make, given: tuple[str, ...], words: str
) -> None:
    """N.v.t. lifts a percentage because the demand leaves the count: no improvement, and no advice of kern."""
    options = [part for one in given for part in ("--als", one)]
    done = run("watals", weak(make), *options)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_a_demand_that_two_regions_have_asks_for_the_region(run: Run, make: Make) -> None:
    file = make(gemeenten="Assen; Midden-Groningen")
    done = run("watals", file, "--als", "V3=Voldoet")
    assert done.returncode == 2
    assert "Zet de regio ervoor: --als 'midden_groningen:V3=Voldoet'" in done.stderr
    assert run("watals", file, "--als", "nmd_drenthe:V3=Voldoet niet").returncode == 0


def test_a_workbook_with_errors_is_not_reckoned_with(run: Run, make: Make) -> None:
    file = weak(make)
    book = load_workbook(file)
    book["NMD Drenthe"]["D5"] = "misschien"
    book.save(file)
    done = run("watals", file)
    assert done.returncode == 2
    assert "misschien" in done.stderr
    assert not done.stdout


@pytest.mark.chromium
@needs_chromium()
def test_axe_finds_nothing_against_the_page_and_nothing_sticks_out(run: Run, make: Make, tmp_path: Path) -> None:
    run("watals", weak(make, gemeenten="Assen; Midden-Groningen"), "-o", "uit.html", "--als", "nmd_drenthe:V3=Voldoet")
    page = (tmp_path / "uit.html").read_text(encoding="utf-8")
    assert violations(page, tmp_path) == []
    assert violations(page, tmp_path, width=360) == []
    assert overflow(page, tmp_path, 320) == {"width": 320, "out": []}


def test_a_report_says_what_would_help_unless_it_is_left_out(run: Run, make: Make, tmp_path: Path) -> None:
    """In HTML and Excel by itself; in Word, which goes to the provider to be heard on, only when asked."""
    file = weak(make)

    def says(kind: str, *more: str) -> bool:
        name = f"{''.join(more)}{kind}"
        assert run("beoordeel", file, "-o", name, "--stil", *more).returncode == 0
        path = tmp_path / name
        if path.suffix == ".html":
            return "Wat zou het meest helpen?" in path.read_text(encoding="utf-8")
        if path.suffix == ".docx":
            return any(p.text.endswith("Wat zou het meest helpen?") for p in Document(str(path)).paragraphs)
        return any(str(sheet["A1"].value) == "Wat zou het meest helpen?" for sheet in load_workbook(path).worksheets)

    assert says("uit.html")
    assert says("uit.xlsx")
    assert not says("uit.docx")
    assert says("uit.docx", "--advies")
    assert not says("uit.html", "--geen-advies")
    assert not says("uit.xlsx", "--geen-advies")


def test_what_would_help_in_a_report_stands_under_the_same_warning(run: Run, make: Make, tmp_path: Path) -> None:
    run("beoordeel", weak(make), "-o", "uit.html", "--stil")
    text = " ".join(unescape((tmp_path / "uit.html").read_text(encoding="utf-8")).split())
    part = text[text.index('id="meer-1"') :]
    assert part.index("geen belofte") < part.index("Kleinste set voor")


def test_a_report_on_the_best_outcome_has_no_part_on_what_would_help(run: Run, make: Make, tmp_path: Path) -> None:
    run("beoordeel", make(), "-o", "uit.html", "--stil", "--regio", "nmd_drenthe")
    assert "Wat zou het meest helpen?" not in (tmp_path / "uit.html").read_text(encoding="utf-8")


def test_a_report_in_which_nobody_typed_can_be_made_again(run: Run, make: Make) -> None:
    """The sheet on what would help is kern's own, and no reason to refuse."""
    file = weak(make)
    for _ in range(2):
        assert run("beoordeel", file, "-o", "uit.xlsx", "--overschrijf", "--stil").returncode == 0
