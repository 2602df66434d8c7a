# SPDX-License-Identifier: EUPL-1.2
"""Many workbooks at once: a stable order, one bad file stops nothing, workers may die."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from kern.bulk.judging import Task
from kern.bulk.workers import Crew
from kern.bulk.workers import run as run_workers
from tests.commands.conftest import Make, Run


@pytest.fixture
def folder(make: Make, tmp_path: Path) -> Path:
    """Five good workbooks, one that is no workbook, one with an error, and a lock file of Excel."""
    for number in range(1, 6):
        make(f"map/aanbieder-{number}.xlsx", naam=f"Aanbieder {number}")
    wrong = make("map/fout.xlsx")
    book = openpyxl.load_workbook(wrong)
    book["NMD Drenthe"]["D3"] = "weet niet"
    book.save(wrong)
    (tmp_path / "map" / "tekst.xlsx").write_text("geen werkmap", encoding="utf-8")
    (tmp_path / "map" / "~$aanbieder-1.xlsx").write_bytes(b"\x05Jan")
    return tmp_path / "map"


@pytest.mark.parametrize("workers", [None, 2])
def test_one_bad_file_never_stops_the_rest(run: Run, folder: Path, workers: int | None) -> None:
    result = run("beoordeel", folder, *(["--werkers", workers] if workers else []))
    assert result.returncode == 2
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert names == [f"aanbieder-{n}.xlsx" for n in range(1, 6)]
    assert "fout.xlsx  geweigerd" in result.stderr
    assert "tekst.xlsx  geweigerd" in result.stderr
    assert "7 werkmappen: 5 beoordeeld" in result.stderr
    assert "~$" not in result.stderr
    assert "Traceback" not in result.stderr


def test_json_lines_are_the_same_from_one_and_from_two_workers(run: Run, folder: Path, tmp_path: Path) -> None:
    alone = run("beoordeel", folder, "--uitvoer", "json", "-o", "een.jsonl")
    run("beoordeel", folder, "--uitvoer", "json", "--werkers", 2, "-o", "twee.jsonl")
    one, two = ((tmp_path / name).read_bytes() for name in ("een.jsonl", "twee.jsonl"))
    assert one == two
    *lines, last = [json.loads(line) for line in one.decode("utf-8").splitlines()]
    judged = [line for line in lines if "refused" not in line]
    assert [line["provider"]["naam"] for line in judged] == [f"Aanbieder {n}" for n in range(1, 6)]
    assert [line["source"]["file"] for line in lines if "refused" in line] == ["fout.xlsx", "tekst.xlsx"]
    assert [entry["file"] for entry in last["account"]["skipped"]] == ["~$aanbieder-1.xlsx"]
    assert alone.returncode == 2
    assert not list(tmp_path.glob(".*.deel"))


def test_overview_as_csv_opens_in_a_dutch_excel(run: Run, folder: Path, tmp_path: Path) -> None:
    run("beoordeel", folder, "--regio", "nmd_drenthe", "--uitvoer", "csv", "-o", "uit.csv")
    data = (tmp_path / "uit.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";"))
    judged = [row for row in rows if row["Stand"] == "beoordeeld"]
    assert [row["Aanbieder"] for row in judged] == [f"Aanbieder {n}" for n in range(1, 6)]
    assert {row["Zelfbeoordeling"] for row in judged} == {"Goed"}
    assert {row["KvK"] for row in judged} == {"01234567"}


def test_overview_as_xlsx_keeps_formula_looking_text_as_text(run: Run, make: Make, tmp_path: Path) -> None:
    make("map/a.xlsx", naam="=HYPERLINK(1)")
    make("map/b.xlsx", naam="@SUM(A1)")
    assert run("beoordeel", tmp_path / "map", "--uitvoer", "xlsx", "-o", "uit.xlsx").returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "uit.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]


def test_a_folder_gets_a_report_per_workbook(run: Run, folder: Path, tmp_path: Path) -> None:
    run("beoordeel", folder, "--uitvoer", "html", "-o", "rapporten")
    names = sorted(path.name for path in (tmp_path / "rapporten").iterdir())
    assert names == [f"aanbieder-{n}.html" for n in range(1, 6)]


def test_a_pattern_is_understood_without_a_shell(run: Run, folder: Path) -> None:
    result = run("beoordeel", str(folder / "aanbieder-*.xlsx"))
    assert result.returncode == 0
    assert "5 werkmappen: 5 beoordeeld" in result.stderr


def test_strict_over_a_folder(run: Run, make: Make, tmp_path: Path) -> None:
    make("map/a.xlsx")
    make("map/b.xlsx", answers={"V1": {"zelfbeoordeling": "Voldoet niet"}})
    assert run("beoordeel", tmp_path / "map", "--regio", "nmd_drenthe", "--streng").returncode == 1


def test_a_worker_that_dies_costs_one_file_one_message(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A real worker process is killed while it works; the file that it had in hand is read again by the slow engine."""
    files = sorted(folder.glob("aanbieder-*.xlsx")) * 8
    with Crew(1) as crew:
        results = run_workers(files, Task(("nmd_drenthe",), "tabel"), crew)
        first = next(results)
        assert first.judged
        crew.workers[0].process.kill()
        rest = list(results)
    assert [r.name for r in (first, *rest)] == [f.name for f in files]
    assert all(r.judged for r in rest)


def test_a_file_that_takes_too_long_is_given_up(folder: Path) -> None:
    """With no patience at all every file is given up with its own message, and the run still ends."""
    files = sorted(folder.glob("aanbieder-*.xlsx"))[:2]
    with Crew(1) as crew:
        results = list(run_workers(files, Task(("nmd_drenthe",), "tabel"), crew, timeout=0.0))
    assert [r.name for r in results] == [f.name for f in files]
    assert {p.code for r in results for p in r.problems} == {"K092"}


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C sturen naar een ander proces kan op Windows niet zo")
@pytest.mark.parametrize("earlier", [False, True])
def test_ctrl_c_ends_cleanly_with_what_was_done(folder: Path, tmp_path: Path, earlier: bool) -> None:
    """What was done says of itself that it is a part; a whole file of an earlier run keeps its place."""
    if earlier:
        (tmp_path / "uit.jsonl").write_text("van eerder", encoding="utf-8")
    many = tmp_path / "veel"
    many.mkdir()
    source = (folder / "aanbieder-1.xlsx").read_bytes()
    for number in range(1500):
        (many / f"{number:04}.xlsx").write_bytes(source)
    command = [
        sys.executable,
        "-m",
        "kern",
        "beoordeel",
        str(many),
        "--uitvoer",
        "json",
        "-o",
        "uit.jsonl",
        "--overschrijf",
    ]
    process = subprocess.Popen(
        command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True
    )
    part = tmp_path / ".uit.jsonl.deel"
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and not (part.exists() and part.stat().st_size > 0):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130
    assert "Gestopt" in said
    assert "Traceback" not in said
    written = tmp_path / ("uit-onvolledig.jsonl" if earlier else "uit.jsonl")
    assert written.name in said
    lines = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    *judged, last = lines
    assert 0 < len(judged) < 1500
    assert all(line["schema"] == "kern/1" for line in lines)
    assert not last["account"]["complete"]
    assert last["account"]["judged"] == len(judged)
    assert last["account"]["not_reached"] == 1500 - len(judged)
    if earlier:
        assert (tmp_path / "uit.jsonl").read_text(encoding="utf-8") == "van eerder"


def test_workbooks_with_one_name_get_each_their_own_report(run: Run, make: Make, tmp_path: Path) -> None:
    for name in ("c1/a.xlsx", "c2/a.xlsx", "c1/a-2.xlsx", "c2/A.xlsx"):
        make(name, naam=name.replace("/", " "))
    files = ("c1/a.xlsx", "c2/a.xlsx", "c1/a-2.xlsx", "c2/A.xlsx")
    done = run("beoordeel", *files, "--uitvoer", "html", "-o", "uit")
    assert "4 werkmappen: 4 beoordeeld" in done.stderr
    reports = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "uit").iterdir()}
    assert sorted(reports) == ["A-4.html", "a-2.html", "a-3.html", "a.html"]
    for report, name in (("a.html", "c1 a"), ("a-3.html", "c2 a"), ("a-2.html", "c1 a-2"), ("A-4.html", "c2 A")):
        assert f"{name}.xlsx" in reports[report]


def test_a_report_that_cannot_be_written_is_named_and_the_rest_goes_on(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "uit" / "aanbieder-2.html").mkdir(parents=True)
    done = run("beoordeel", folder, "--uitvoer", "html", "-o", "uit")
    assert done.returncode == 2
    assert "Niet geschreven: 1 (aanbieder-2.xlsx)" in done.stderr
    assert len([p for p in (tmp_path / "uit").iterdir() if p.is_file()]) == 4


@pytest.mark.skipif(os.name == "nt", reason="op Windows kan een naam niet zo heten")
@pytest.mark.parametrize("workers", [None, 1])
def test_no_name_of_a_file_can_forge_a_line_or_stop_a_run(run: Run, make: Make, tmp_path: Path, workers: int) -> None:
    data = make("in.xlsx").read_bytes()
    names = ["a.xlsx\n=b.xlsx  NMD Drenthe: Goed 100 %.xlsx", "x" * 250 + ".xlsx", os.fsdecode(b"caf\xe9.xlsx")]
    (tmp_path / "map").mkdir()
    for name in names:
        (tmp_path / "map" / name).write_bytes(data)
    more = ["--regio", "nmd_drenthe", *(["--werkers", workers] if workers else [])]
    table = run("beoordeel", "map", *more)
    assert table.returncode == 0, table.stderr
    assert len(table.stdout.splitlines()) == 3
    assert "caf\\xe9.xlsx" in table.stdout
    assert "a.xlsx\\x0a=b.xlsx" in table.stdout
    for form in ("json", "csv", "xlsx", "html"):
        done = run("beoordeel", "map", *more, "--uitvoer", form, "-o", "uit" if form == "html" else f"uit.{form}")
        assert done.returncode == 0, done.stderr
    assert len([json.loads(line) for line in (tmp_path / "uit.json").read_text(encoding="utf-8").splitlines()]) == 3
    assert len(list((tmp_path / "uit").iterdir())) == 3
