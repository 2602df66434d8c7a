# SPDX-License-Identifier: EUPL-1.2
"""`kern verschil` and `kern herhaal` through the real commands."""

import json
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from kern.region.installed import load_plugins
from tests.commands.conftest import Make, Run
from tests.render.browser import overflow, violations
from tests.tools import needs_chromium

NMD = load_plugins().regions["nmd_drenthe"].catalogue


def made(make: Make, name: str, unmet: str = "", assessor: str | None = None, **facts: Any) -> Path:
    """A provider in Drenthe that does not meet some demands; ``assessor``: what the assessor judged unmet."""
    answers: dict[str, dict[str, str]] = {}
    for r in NMD.demands:
        row = {"zelfbeoordeling": "Voldoet niet" if r.ref in unmet.split() else "Voldoet"}
        if assessor is not None:
            row["oordeel"] = "Voldoet niet" if r.ref in assessor.split() else "Voldoet"
            row["bevinding"] = "Gezien bij het bezoek."
        answers[r.ref] = row
    records = [{"sleutel": "datum", "waarde": "2026-10-01"}] if assessor is not None else []
    return make(name, answers=answers, records=records, **facts)


def valid(kind: str, data: dict[str, Any]) -> None:
    schema = json.loads(files("kern.contract").joinpath(f"schema/{kind}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []


def asked(run: Run, *arguments: object) -> dict[str, Any]:
    done = run(*arguments, "--uitvoer", "json", "--stil")
    assert done.stdout, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    valid(str(arguments[0]), data)
    assert data["kind"] == arguments[0]
    return data


def test_answers_and_facts_each_get_their_share_and_the_shares_are_the_whole(run: Run, make: Make) -> None:
    """A role in medication brings the demand on medication in; two demands got worse."""
    old = made(make, "oud.xlsx", "V1 V2 V18", medicatie="nee")
    new = made(make, "nieuw.xlsx", "V1 V2 V3 V18", medicatie="ja")
    data = asked(run, "verschil", old, new)
    assert data["value"] == "percentage"
    assert [cause["code"] for cause in data["causes"]] == ["answers", "facts"]
    assert sum((Fraction(cause["share"]) for cause in data["causes"]), Fraction(0)) == Fraction(data["total"])
    changes = {row["ref"]: row for row in data["requirements"]}
    assert changes["V3"]["change"] == "worse"
    assert "Was 'Voldoet', is nu 'Voldoet niet'" in changes["V3"]["reason"]
    assert changes["V18"]["change"] == "new"
    assert "Geldt nu wel" in changes["V18"]["reason"]
    assert changes["V4"] == {"ref": "V4", "old_refs": ["V4"], "change": "unchanged", "reason": None}


def test_two_assessed_workbooks_are_compared_by_the_assessor_unless_asked_otherwise(run: Run, make: Make) -> None:
    old = made(make, "oud.xlsx", "", "V1 V2 V3")
    new = made(make, "nieuw.xlsx", "", "V1")
    assert asked(run, "verschil", old, new)["perspective"] == "assessor"
    own = asked(run, "verschil", old, new, "--kant", "zelf")
    assert own["perspective"] == "self"
    assert own["old"]["percentage"] == own["new"]["percentage"] == 100


def test_a_framework_without_points_says_which_cause_turns_the_outcome(run: Run, make: Make) -> None:
    region = load_plugins().regions["midden_groningen"].catalogue
    met = {r.ref: {"zelfbeoordeling": "Voldoet"} for r in region.demands}
    town = {"gemeenten": "Midden-Groningen", "region": "midden_groningen"}
    old = make("oud.xlsx", answers={**met, "V3": {"zelfbeoordeling": "Voldoet niet"}}, **town)
    new = make("nieuw.xlsx", answers=met, **town)
    data = asked(run, "verschil", old, new)
    assert (data["value"], data["total"]) == ("verdict", None)
    assert data["causes"][0]["share"] is None
    assert data["together"] == [["answers"]]


def test_worse_is_a_finding_under_streng_and_better_is_not(run: Run, make: Make) -> None:
    one, other = made(make, "een.xlsx", "V1"), made(make, "ander.xlsx", "V1 V2")
    assert run("verschil", one, other, "--streng", "--stil").returncode == 1
    assert run("verschil", other, one, "--streng", "--stil").returncode == 0
    assert run("verschil", one, other, "--stil").returncode == 0


def test_two_providers_are_refused_by_name(run: Run, make: Make) -> None:
    done = run("verschil", made(make, "een.xlsx"), made(make, "ander.xlsx", kvk="12345678"))
    assert done.returncode == 2
    assert "twee verschillende aanbieders" in done.stderr
    assert "01234567" in done.stderr
    assert "12345678" in done.stderr


def test_two_workbooks_without_a_region_in_common_are_refused(run: Run, make: Make) -> None:
    one = made(make, "een.xlsx")
    other = make("ander.xlsx", answers={}, region="twente", gemeenten="Enschede")
    done = run("verschil", one, other)
    assert done.returncode == 2
    assert "Er is geen regio die in beide is beoordeeld" in done.stderr


def test_a_region_that_applies_at_neither_moment_is_named_as_such(run: Run, make: Make) -> None:
    old = make("oud.xlsx", gemeenten="Enschede")
    new = make("nieuw.xlsx", gemeenten="Enschede")
    done = run("verschil", old, new)
    assert done.returncode == 2
    assert "NMD Drenthe is toen en nu niet van toepassing op deze aanbieder." in done.stderr


def test_the_same_workbook_twice_says_that_nothing_changed(run: Run, make: Make) -> None:
    file = made(make, "een.xlsx", "V1")
    done = run("verschil", file, file, "--stil")
    assert "Er is niets veranderd" in done.stdout


def test_then_after_now_is_told_first(run: Run, make: Make) -> None:
    """Who turns the files round reads every improvement as a loss."""
    early = made(make, "vroeg.xlsx", "V1", ingevuld_op="2026-03-01")
    late = made(make, "laat.xlsx", ingevuld_op="2026-09-01")
    notes = asked(run, "verschil", late, early)["notes"]
    assert notes == [
        "Toen (1 september 2026) is later dan nu (1 maart 2026). Wilt u van toen naar nu? Draai dan de twee bestanden "
        "om."
    ]
    assert asked(run, "verschil", early, late)["notes"] == []


def test_one_workbook_twice_is_told(run: Run, make: Make) -> None:
    book = made(make, "een.xlsx", "V1")
    assert "dezelfde werkmap" in asked(run, "verschil", book, book)["notes"][0]


def test_a_retest_is_held_to_the_first_workbook(run: Run, make: Make, tmp_path: Path) -> None:
    """Turned round, of another first test, and not judged yet: each is said above the outcome."""
    first = made(make, "eerste.xlsx", assessor="V1 V3")
    other = made(make, "andere.xlsx", assessor="V2")
    run("hertoets", first, "-o", "hertoets.xlsx")
    again = tmp_path / "hertoets.xlsx"
    whole = asked(run, "verschil", first, again)["notes"]
    assert whole == [
        "NMD Drenthe: 2 eisen zijn toen beoordeeld en nu nog niet. De uitkomst van nu zegt daar niets over, en het "
        "verschil dus ook niet."
    ]
    assert asked(run, "verschil", again, first)["notes"][0].startswith("OUD is de hertoets van NIEUW.")
    assert any("een andere werkmap dan OUD" in note for note in asked(run, "verschil", other, again)["notes"])


def test_a_demand_that_nobody_judged_yet_has_not_gone(run: Run, make: Make) -> None:
    """It would read as if the framework no longer asked it."""
    first = made(make, "eerste.xlsx", assessor="V1 V3")
    run("hertoets", first, "-o", "hertoets.xlsx")
    said = " ".join(run("verschil", first, "hertoets.xlsx", "--stil").stdout.split())
    assert "2 nu niet beoordeeld" in said
    assert "telt niet meer mee" not in said


def test_another_workbook_is_told_before_all_that_differs(run: Run, make: Make) -> None:
    """Who gives the wrong file would else look for the cause in hundreds of differences."""
    run("beoordeel", made(make, "een.xlsx", "V1"), "-o", "uit.json", "--stil")
    said = run("herhaal", "uit.json", made(make, "twee.xlsx", "V1 V2"), "--stil").stdout
    assert "Dit is niet de werkmap waarvan de uitkomst is bewaard." in said
    assert said.index("Dit is niet de werkmap") < said.index("Wat verschilt")


def test_what_a_retest_says_otherwise_of_the_first_test_is_named(run: Run, make: Make, tmp_path: Path) -> None:
    """Someone changed the earlier finding: with the first workbook along it shows by its number."""
    first = made(make, "eerste.xlsx", assessor="V1 V3")
    run("hertoets", first, "-o", "hertoets.xlsx")
    book = load_workbook(tmp_path / "hertoets.xlsx")
    sheet = book[NMD.sheet]
    column = next(cell.column for cell in sheet[1] if cell.value == "Eerdere bevinding")
    row = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == "V3")
    sheet.cell(row, column).value = "In orde bevonden."
    book.save(tmp_path / "hertoets.xlsx")
    notes = asked(run, "verschil", first, tmp_path / "hertoets.xlsx")["notes"]
    assert "NMD Drenthe: in de hertoets staat iets anders over de vorige toets dan in OUD, bij V3. OUD telt." in notes


def test_a_saved_outcome_needs_no_workbook(run: Run, make: Make, tmp_path: Path) -> None:
    old, new = made(make, "oud.xlsx", "V1 V2"), made(make, "nieuw.xlsx", "V1")
    run("beoordeel", old, "-o", "oud.json", "--stil")
    saved = asked(run, "verschil", tmp_path / "oud.json", new)
    direct = asked(run, "verschil", old, new)
    for key in ("total", "causes", "requirements", "together"):
        assert saved[key] == direct[key]
    assert saved["old"]["source"]["sha256"] == direct["old"]["source"]["sha256"]


def test_a_saved_outcome_that_comes_out_otherwise_now_is_named(run: Run, make: Make, tmp_path: Path) -> None:
    old = made(make, "oud.xlsx", "V1 V2")
    run("beoordeel", old, "-o", "oud.json", "--regio", "nmd_drenthe", "--stil")
    saved = json.loads((tmp_path / "oud.json").read_text(encoding="utf-8"))
    saved["regions"][0]["self"]["verdict"] = {**saved["regions"][0]["self"]["verdict"], "code": "verbeterplan"}
    (tmp_path / "oud.json").write_text(json.dumps(saved), encoding="utf-8")
    assert any("de bewaarde uitkomst" in note for note in asked(run, "verschil", tmp_path / "oud.json", old)["notes"])


def test_under_another_reading_the_reading_is_the_cause(run: Run, make: Make, tmp_path: Path) -> None:
    file = make(
        answers={
            r.ref: {"zelfbeoordeling": "Voldoet grotendeels" if r.theme == "V" else "Voldoet"} for r in NMD.demands
        }
    )
    run("beoordeel", file, "-o", "toen.json", "--lezing", "nmd-voldoende=telling", "--regio", "nmd_drenthe", "--stil")
    data = asked(run, "verschil", tmp_path / "toen.json", file)
    assert [cause["code"] for cause in data["causes"]] == ["reading"]
    assert Fraction(data["causes"][0]["share"]) == Fraction(data["total"]) < 0


def test_an_outcome_is_equal_to_itself_with_and_without_its_workbook(run: Run, make: Make, tmp_path: Path) -> None:
    file = made(make, "een.xlsx", "V1 V2", "V3", gemeenten="Assen; Midden-Groningen")
    run("beoordeel", file, "-o", "uit.json", "--stil")
    for more in ((), (file,)):
        data = asked(run, "herhaal", tmp_path / "uit.json", *more)
        assert data["differences"] == []
        assert data["equal"] is True
    assert run("herhaal", tmp_path / "uit.json", file).returncode == 0


def test_an_outcome_under_another_reading_and_date_is_repeated_under_them(run: Run, make: Make, tmp_path: Path) -> None:
    file = made(make, "een.xlsx", "V1 V2")
    options = ("--lezing", "nmd-voldoende=telling", "--peildatum", "2027-03-01", "--stil")
    run("beoordeel", file, "-o", "uit.json", *options)
    assert asked(run, "herhaal", tmp_path / "uit.json")["equal"] is True
    (found,) = asked(run, "herhaal", tmp_path / "uit.json", file)["differences"]
    assert (found["what"], found["expected"]) == ("reference_date", "2027-03-01")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda d: d.update(kern_version="0.0.1"), "kern_version"),
        (lambda d: d["regions"][0].update(fingerprint="0" * 64), "nmd_drenthe.fingerprint"),
        (lambda d: d["regions"][0].update(edition="2018"), "nmd_drenthe.edition"),
        (lambda d: d["regions"][0]["self"]["score"].update(points=1), "nmd_drenthe.self.score.points"),
        (lambda d: d["regions"][0]["inputs"]["answers"][0].update(self="Voldoet"), "V1"),
    ],
)
def test_whatever_differs_is_named(run: Run, make: Make, tmp_path: Path, change: Any, what: str) -> None:
    file = made(make, "een.xlsx", "V1 V2")
    run("beoordeel", file, "-o", "uit.json", "--regio", "nmd_drenthe", "--stil")
    saved = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))
    change(saved)
    (tmp_path / "uit.json").write_text(json.dumps(saved), encoding="utf-8")
    done = run("herhaal", tmp_path / "uit.json", "--uitvoer", "json")
    assert done.returncode == 1
    assert any(what in found["what"] for found in json.loads(done.stdout)["differences"])


def test_another_workbook_is_named_by_its_bytes(run: Run, make: Make, tmp_path: Path) -> None:
    file, other = made(make, "een.xlsx", "V1"), made(make, "ander.xlsx", "V2")
    run("beoordeel", file, "-o", "uit.json", "--stil")
    done = run("herhaal", tmp_path / "uit.json", other, "--uitvoer", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["differences"][0]["what"] == "workbook"


@pytest.mark.parametrize("command", ["herhaal", "verschil"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("geen json", "geen JSON"),
        ("[1, 2]", "geen uitkomst van kern"),
        ('{"schema": "kern/1"}', "geen uitkomst van kern"),
        ('{"schema": "kern/1", "source": {}, "regions": [{"region": "nmd_drenthe"}]}', "oudere kern"),
        ('{"a": 1}\n{"a": 2}', "meer uitkomsten"),
    ],
)
def test_a_file_that_is_no_outcome_is_refused_with_the_way_to_make_one(
    run: Run, make: Make, tmp_path: Path, command: str, content: str, words: str
) -> None:
    (tmp_path / "uit.json").write_text(content, encoding="utf-8")
    arguments = [tmp_path / "uit.json"] + ([make()] if command == "verschil" else [])
    done = run(command, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "kern beoordeel werkmap.xlsx -o uitkomst.json" in done.stderr


@pytest.mark.parametrize("key", ["provider", "reference_date", "regions.0.inputs.answers", "regions.0.overlays"])
def test_an_outcome_in_which_something_is_missing_is_refused(run: Run, make: Make, tmp_path: Path, key: str) -> None:
    run("beoordeel", make(), "-o", "uit.json", "--stil")
    saved = json.loads((tmp_path / "uit.json").read_text(encoding="utf-8"))
    *path, last = key.split(".")
    place: Any = saved
    for step in path:
        place = place[int(step) if step.isdigit() else step]
    del place[last]
    (tmp_path / "uit.json").write_text(json.dumps(saved), encoding="utf-8")
    for arguments in (("herhaal", "uit.json"), ("verschil", "uit.json", make())):
        done = run(*arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert "is geen bewaarde uitkomst" in done.stderr


@pytest.mark.chromium
@needs_chromium()
def test_axe_finds_nothing_against_then_and_now_and_nothing_sticks_out(run: Run, make: Make, tmp_path: Path) -> None:
    old = made(make, "oud.xlsx", "V1 V2 LK1", verblijf="nee", dagbesteding="nee")
    new = made(make, "nieuw.xlsx", "V1 V3", verblijf="ja", dagbesteding="nee")
    run("verschil", old, new, "-o", "uit.html")
    page = (tmp_path / "uit.html").read_text(encoding="utf-8")
    assert 'class="brug"' in page
    assert violations(page, tmp_path) == []
    assert overflow(page, tmp_path, 320) == {"width": 320, "out": []}


@pytest.mark.chromium
@needs_chromium()
@pytest.mark.parametrize("width", [320, 1000])
def test_what_differs_fits_the_page_however_long_its_place_is(run: Run, make: Make, tmp_path: Path, width: int) -> None:
    run("beoordeel", made(make, "een.xlsx", "V1"), "-o", "uit.json", "--stil")
    run("herhaal", "uit.json", made(make, "twee.xlsx", "V1 V2"), "-o", "nagerekend.html", "--stil")
    page = (tmp_path / "nagerekend.html").read_text(encoding="utf-8")
    assert violations(page, tmp_path) == []
    assert overflow(page, tmp_path, width) == {"width": width, "out": []}
