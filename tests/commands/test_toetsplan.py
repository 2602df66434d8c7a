# SPDX-License-Identifier: EUPL-1.2
"""`kern toetsplan` through the real command: what comes first, the files that are drawn, and reading the plan back."""

import json
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
from tests.tools import convert, needs_chromium, needs_libreoffice

NMD = load_plugins().regions["nmd_drenthe"].catalogue


def made(make: Make, name: str = "in.xlsx", **facts: Any) -> Path:
    """A provider with evidence for everything but V4; V5 fell short when it was assessed."""
    answers: dict[str, dict[str, str]] = {}
    for r in NMD.demands:
        answers[r.ref] = {"zelfbeoordeling": "Voldoet", "bewijs": "" if r.ref == "V4" else "Bijlage 1"}
    answers["V5"] |= {"oordeel": "Voldoet niet", "bevinding": "Niet gezien."}
    return make(name, answers=answers, records=[{"sleutel": "datum", "waarde": "2026-11-20"}], **facts)


def planned(run: Run, file: Path, *more: object) -> dict[str, Any]:
    done = run("toetsplan", file, "--uitvoer", "json", "--stil", *more)
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    schema = json.loads(files("kern.contract").joinpath("schema/toetsplan.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    return data


def reasons(data: dict[str, Any]) -> dict[str, set[str]]:
    return {item["ref"]: set(item["reasons"]) for way in data["ways"] for item in way["items"]}


def test_what_has_a_reason_to_begin_with_stands_first_in_each_way(run: Run, make: Make) -> None:
    data = planned(run, made(make))
    found = reasons(data)
    assert "geen_bewijs_genoemd" in found["V4"]
    assert "eerder_tekort" in found["V5"]
    for way in data["ways"]:
        have = [bool(item["reasons"]) for item in way["items"]]
        assert have == sorted(have, reverse=True)


def test_a_key_figure_that_contradicts_the_answer_is_a_reason(run: Run, make: Make) -> None:
    """NMD has no age of VOGs; Midden-Groningen D1a asks one of at most 3 months at the start."""
    region = load_plugins().regions["midden_groningen"].catalogue
    answers = {r.ref: {"zelfbeoordeling": "Voldoet", "bewijs": "Bijlage"} for r in region.demands}
    file = make(answers=answers, region="midden_groningen", gemeenten="Midden-Groningen", vog_start_maanden=9)
    found = reasons(planned(run, file))
    assert any("kerngegeven_spreekt_tegen" in why for why in found.values())


def test_every_demand_that_applies_stands_in_the_plan_and_no_other(run: Run, make: Make) -> None:
    file = made(make)
    judged = json.loads(run("beoordeel", file, "--uitvoer", "json", "--stil").stdout)
    (region,) = [r for r in judged["regions"] if r["region"] == "nmd_drenthe"]
    wanted = {r["ref"] for r in region["requirements"] if r["self"]["status"] not in ("nvt", "vrijgesteld")}
    assert set(reasons(planned(run, file))) == wanted


def test_where_the_framework_names_no_way_the_assessor_chooses(run: Run, make: Make) -> None:
    data = planned(run, made(make))
    free = next(way["items"] for way in data["ways"] if way["way"] == "vrij")
    named = {r.ref for r in NMD.demands if r.assessment}
    assert free
    assert not {item["ref"] for item in free} & named


def test_files_are_drawn_at_random_from_a_seed_and_are_numbers_only(run: Run, make: Make) -> None:
    file = made(make)
    one, again = (planned(run, file, "--clienten", "85", "--startgetal", "7")["files"] for _ in range(2))
    assert one == again
    assert one["count"] == len(set(one["numbers"])) == 10
    assert all(1 <= number <= 85 for number in one["numbers"])
    assert planned(run, file, "--clienten", "85", "--startgetal", "8")["files"]["numbers"] != one["numbers"]


def test_no_framework_gives_a_number_of_files_and_that_is_said(run: Run, make: Make) -> None:
    data = planned(run, made(make))
    assert data["files"]["basis"] is None
    said = " ".join(run("toetsplan", made(make), "--stil").stdout.split())
    assert "Het kader noemt geen aantal" in said
    own = " ".join(run("toetsplan", made(make), "--dossiers", "4", "--clienten", "9", "--stil").stdout.split())
    assert "Dit aantal gaf u zelf op" in own


def test_never_more_files_than_there_are_clients(run: Run, make: Make) -> None:
    assert planned(run, made(make), "--clienten", "2", "--dossiers", "9")["files"]["numbers"] == [1, 2]


def filled(path: Path, **notes: tuple[str | None, str]) -> Path:
    """Fill in judgement and finding by the number of the demand, wherever it stands in the plan."""
    book = load_workbook(path)
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=2):
            if row[0].value in notes:
                row[4].value, row[5].value = notes[row[0].value]
    book.save(path)
    return path


def judged(run: Run, file: Path) -> dict[str, dict[str, Any]]:
    content = json.loads(run("controleer", file, "--uitvoer", "json").stdout)["inhoud"]
    rows: dict[str, dict[str, Any]] = content["antwoorden"]["nmd_drenthe"]
    return rows


def test_what_was_noted_on_the_spot_comes_back_in_the_assessors_columns(run: Run, make: Make, tmp_path: Path) -> None:
    file = made(make)
    before = judged(run, file)
    run("toetsplan", file, "-o", "plan.xlsx", "--stil")
    plan = filled(tmp_path / "plan.xlsx", V4=("Voldoet niet", "Niets gezien."), CG1=("Voldoet", "Drie plannen gezien."))
    done = run("toetsplan", file, "--verwerk", plan, "-o", "nieuw.xlsx", "--stil")
    assert done.returncode == 0, done.stderr
    after = judged(run, tmp_path / "nieuw.xlsx")
    assert (after["V4"]["oordeel"], after["V4"]["bevinding"]) == ("Voldoet niet", "Niets gezien.")
    assert (after["CG1"]["oordeel"], after["CG1"]["bevinding"]) == ("Voldoet", "Drie plannen gezien.")
    changed = {ref for ref in after if after[ref] != before.get(ref)}
    assert changed == {"V4", "CG1"}


def test_a_plan_for_one_region_goes_back_into_a_workbook_with_more(run: Run, tmp_path: Path) -> None:
    """The usual workbook has a sheet for every region, of which one or two apply; numbers recur in them."""
    source = Path(__file__).parents[2] / "examples" / "bron" / "nmd_drenthe-2-te-rooskleurig.json"
    assert run("sjabloon", "--vul", source, "-o", "alle.xlsx", "--stil").returncode == 0
    run("toetsplan", "alle.xlsx", "-o", "plan.xlsx", "--stil")
    plan = filled(tmp_path / "plan.xlsx", V9=(None, "Nog eens gezien."))
    done = run("toetsplan", "alle.xlsx", "--verwerk", plan, "-o", "nieuw.xlsx", "--stil")
    assert done.returncode == 0, done.stderr
    assert judged(run, tmp_path / "nieuw.xlsx")["V9"]["bevinding"] == "Nog eens gezien."


def test_a_plan_of_another_provider_is_refused(run: Run, make: Make, tmp_path: Path) -> None:
    """One file of two taken from the folder, and the judgements of one provider stand in the workbook of another."""
    run("toetsplan", make("een.xlsx", kvk="76543210"), "-o", "plan.xlsx", "--stil")
    plan = filled(tmp_path / "plan.xlsx", V4=("Voldoet niet", "Niets gezien."))
    done = run("toetsplan", make("twee.xlsx"), "--verwerk", plan, "-o", "nieuw.xlsx")
    assert done.returncode == 2
    assert "K610" in done.stderr
    assert "KvK 76543210" in done.stderr
    assert not (tmp_path / "nieuw.xlsx").exists()


@pytest.mark.libreoffice
@needs_libreoffice()
def test_a_plan_that_libreoffice_saved_comes_back_alike(run: Run, make: Make, tmp_path: Path) -> None:
    file = made(make)
    run("toetsplan", file, "-o", "plan.xlsx", "--stil")
    plan = convert(filled(tmp_path / "plan.xlsx", V4=("Voldoet", "Gezien.")), "ods", tmp_path)
    assert run("toetsplan", file, "--verwerk", plan, "-o", "nieuw.xlsx", "--stil").returncode == 0
    assert judged(run, tmp_path / "nieuw.xlsx")["V4"]["oordeel"] == "Voldoet"


def test_a_judgement_that_stands_already_is_never_replaced(run: Run, make: Make, tmp_path: Path) -> None:
    file = made(make)
    run("toetsplan", file, "-o", "plan.xlsx", "--stil")
    plan = filled(tmp_path / "plan.xlsx", V5=("Voldoet", "Toch gezien."))
    done = run("toetsplan", file, "--verwerk", plan, "-o", "nieuw.xlsx")
    assert done.returncode == 2
    assert "K609" in done.stderr
    assert "'Voldoet niet'" in done.stderr
    assert not (tmp_path / "nieuw.xlsx").exists()


def test_everything_wrong_in_a_plan_is_told_at_once(run: Run, make: Make, tmp_path: Path) -> None:
    file = made(make)
    run("toetsplan", file, "-o", "plan.xlsx", "--stil")
    plan = filled(tmp_path / "plan.xlsx", V4=("prima", ""), V6=("Voldoet", ""))
    book = load_workbook(plan)
    sheet = next(s for s in book.worksheets[1:] if any(r[0].value == "V6" for r in s.iter_rows(min_row=2)))
    next(r for r in sheet.iter_rows(min_row=2) if r[0].value == "V6")[0].value = "V66"
    book.save(plan)
    done = run("toetsplan", file, "--verwerk", plan, "-o", "nieuw.xlsx")
    assert done.returncode == 2
    assert "K203" in done.stderr
    assert "K608" in done.stderr
    assert not (tmp_path / "nieuw.xlsx").exists()


@pytest.mark.parametrize("content", [b"geen werkmap", b""])
def test_a_plan_that_is_no_workbook_is_refused(run: Run, make: Make, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "plan.xlsx").write_bytes(content)
    done = run("toetsplan", made(make), "--verwerk", tmp_path / "plan.xlsx", "-o", "nieuw.xlsx")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "nieuw.xlsx").exists()


def test_reading_back_needs_a_workbook_to_write(run: Run, make: Make, tmp_path: Path) -> None:
    file = made(make)
    run("toetsplan", file, "-o", "plan.xlsx", "--stil")
    for more in ((), ("-o", "uit.html")):
        done = run("toetsplan", file, "--verwerk", tmp_path / "plan.xlsx", *more)
        assert done.returncode == 2
        assert "-o getoetst.xlsx" in done.stderr


def test_the_word_file_has_room_to_write_in(run: Run, make: Make, tmp_path: Path) -> None:
    run("toetsplan", made(make), "-o", "plan.docx", "--stil")
    tables = Document(str(tmp_path / "plan.docx")).tables
    headed = [table for table in tables if table.rows[0].cells[-1].text == "Bevinding toetser"]
    assert headed
    assert all(row.cells[-1].text == "" for table in headed for row in table.rows[1:])


@pytest.mark.chromium
@needs_chromium()
def test_axe_finds_nothing_against_the_plan_and_nothing_sticks_out(run: Run, make: Make, tmp_path: Path) -> None:
    run("toetsplan", made(make), "-o", "uit.html", "--clienten", "40")
    page = (tmp_path / "uit.html").read_text(encoding="utf-8")
    assert violations(page, tmp_path) == []
    assert overflow(page, tmp_path, 320) == {"width": 320, "out": []}
