# SPDX-License-Identifier: EUPL-1.2
"""`kern controleer --correctie`: one workbook or a folder, nothing that was sent is written over."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kern.bulk.entries import Handed
from kern.commands.corrections import Corrections
from kern.delivery.desk import Desk
from kern.excel.filling import read_document
from kern.excel.writing.template import write_template
from kern.intake import form_for
from kern.region.installed import load_plugins
from tests.excel.corrections import listed, with_parts
from tests.excel.forms import DOCUMENT

# ---- the command ----

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `kern controleer` as a user does."""

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kern", "controleer", "--regio", "nmd_drenthe", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=120, check=False
        )

    return call


def filled_in(path: Path, **facts: Any) -> Path:
    """A workbook of a real region; ``facts`` may be wrong."""
    region_form = form_for({"nmd_drenthe": load_plugins().regions["nmd_drenthe"]})
    given = {**DOCUMENT["feiten"], "gemeenten": "Assen", **facts}
    given.pop("testregio_bussen")
    found, _ = read_document({"feiten": {key: value for key, value in given.items() if value is not None}}, region_form)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(path, region_form, found)
    return path


def test_one_workbook_comes_back_under_the_name_given(tmp_path: Path, run: Run) -> None:
    path = filled_in(tmp_path / "in.xlsx", naam=None)
    before = path.read_bytes()
    done = run("in.xlsx", "--correctie", "terug.xlsx")
    assert done.returncode == 2
    assert "Geschreven: terug.xlsx" in done.stderr
    assert [row[0] for row in listed((tmp_path / "terug.xlsx").read_bytes())] == ["K302"]
    assert path.read_bytes() == before


def test_without_problems_nothing_is_written(tmp_path: Path, run: Run) -> None:
    filled_in(tmp_path / "in.xlsx")
    done = run("in.xlsx", "--correctie", "terug.xlsx")
    assert done.returncode == 0
    assert "Er is geen correctie geschreven" in done.stderr
    assert not (tmp_path / "terug.xlsx").exists()


def test_a_file_that_cannot_be_read_gets_no_correction_and_is_told_so(tmp_path: Path, run: Run) -> None:
    (tmp_path / "in.xlsx").write_bytes(b"")
    done = run("in.xlsx", "--correctie", "terug.xlsx")
    assert done.returncode == 2
    assert "K003" in done.stderr
    assert "geen correctie te maken" in done.stderr
    assert not (tmp_path / "terug.xlsx").exists()


def test_a_folder_gives_a_correction_for_each_workbook_with_problems(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "ontvangen"
    filled_in(folder / "a.xlsx", naam=None)
    filled_in(folder / "b.xlsx")
    (folder / "c.xlsx").write_bytes(b"PK geen zip")
    (folder / "d.xlsx").write_bytes(
        with_parts(
            filled_in(tmp_path / "d.xlsx", naam=None).read_bytes(),
            {},
            sheet4=("</worksheet>", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'),
        )
    )
    filled_in(folder / "e.xlsx", gemeenten=None)
    done = run("ontvangen", "--correctie", "terug")
    assert done.returncode == 2
    assert sorted(p.name for p in (tmp_path / "terug").iterdir()) == ["a-correctie.xlsx", "e-correctie.xlsx"]
    assert "K036" in done.stderr
    summary = done.stderr.strip().splitlines()[-1]
    assert summary == ("2 correcties geschreven in terug; 1 werkmap zonder problemen; 2 bestanden zonder correctie.")


def test_names_are_the_same_in_every_run_and_never_clash(tmp_path: Path) -> None:
    files = [tmp_path / "x" / "a.xlsx", tmp_path / "x" / "A.ods", tmp_path / "y" / "a.xlsm", tmp_path / "b.xlsx"]
    handed = Handed(tuple(files), (), (), (), many=True)
    names = [p.name for p in Corrections(tmp_path / "uit", handed, Desk(files), quiet=True).targets.values()]
    assert names == ["a-correctie.xlsx", "A-correctie-2.xlsx", "a-correctie-3.xlsx", "b-correctie.xlsx"]


@pytest.mark.parametrize(
    ("sent", "target", "why"),
    [
        ("in.xlsx", "in.xlsx", "van de afzender zelf"),
        ("in.xlsx", ".", "andere map"),
        ("in.xlsx", "terug.pdf", "eindigen op .xlsx"),
        (".", ".", "andere map"),
        (".", "in.xlsx", "Geef een map op"),
    ],
)
def test_what_was_sent_is_never_written_over(tmp_path: Path, run: Run, sent: str, target: str, why: str) -> None:
    before = filled_in(tmp_path / "in.xlsx", naam=None).read_bytes()
    done = run(sent, "--correctie", target)
    assert done.returncode == 2
    assert why in " ".join(done.stderr.split())
    assert [p.name for p in tmp_path.iterdir()] == ["in.xlsx"]
    assert (tmp_path / "in.xlsx").read_bytes() == before


def test_json_says_where_the_correction_is(tmp_path: Path, run: Run) -> None:
    filled_in(tmp_path / "in.xlsx", naam=None)
    filled_in(tmp_path / "goed.xlsx")
    done = run("in.xlsx", "goed.xlsx", "--uitvoer", "json", "--correctie", "terug")
    wrong, right, last = map(json.loads, done.stdout.splitlines())
    assert [entry["code"] for entry in last["account"]["refused"]] == ["K302"]
    assert wrong["correctie"] == str(Path("terug") / "in-correctie.xlsx")
    assert right["correctie"] is None
    assert (tmp_path / wrong["correctie"]).exists()
    assert [p["code"] for p in wrong["problemen"]] == ["K302"]


def test_a_target_that_cannot_be_written_is_told_and_does_not_stop_the_rest(tmp_path: Path, run: Run) -> None:
    filled_in(tmp_path / "in" / "a.xlsx", naam=None)
    filled_in(tmp_path / "in" / "b.xlsx", naam=None)
    (tmp_path / "terug" / "a-correctie.xlsx").mkdir(parents=True)
    done = run("in", "--correctie", "terug")
    assert done.returncode == 2
    assert "kan niet worden geschreven" in done.stderr
    assert (tmp_path / "terug" / "b-correctie.xlsx").is_file()
    assert "1 correctie geschreven in terug; 1 bestand zonder correctie." in done.stderr
