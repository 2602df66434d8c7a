# SPDX-License-Identifier: EUPL-1.2
"""`kern demo`, run as a user runs it: the real command, in an empty folder."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from examples.maken import examples


@dataclass(frozen=True, slots=True)
class Demo:
    """What one run of the command left behind."""

    folder: Path
    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo at 80 columns, in UTF-8, as its reader sees it."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "kern", "demo"],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Demo(folder / "kern-demo", done.returncode, done.stdout, done.stderr)


def test_the_demo_works_without_any_argument_and_says_nothing_on_stderr(demo: Demo) -> None:
    assert (demo.code, demo.err) == (0, "")


def test_the_demo_leaves_every_example_to_be_opened_unchanged(demo: Demo) -> None:
    left = {path.read_bytes() for path in demo.folder.glob("*.xlsx")}
    assert left == {example.shipped.read_bytes() for example in examples()}


def test_the_demo_leaves_a_report_per_workbook_and_one_of_all(demo: Demo) -> None:
    reports = {path.stem: path.read_text(encoding="utf-8") for path in (demo.folder / "rapporten").glob("*.html")}
    assert set(reports) == {path.stem for path in demo.folder.glob("*.xlsx")} | {
        "overzicht",
        "toen-en-nu",
        "tijdlijn",
        "jaarcijfers",
    }
    assert all("<html" in text and "</html>" in text for text in reports.values())
    assert "Kwartelveld" in reports["overzicht"]
    # The first test and the re-test of one provider: 68,6 and 89,1 %.
    assert "68,6 %" in reports["toen-en-nu"]
    assert "89,1 %" in reports["toen-en-nu"]


def test_the_demo_shows_each_region_with_provider_and_assessor_side_by_side(demo: Demo) -> None:
    blocks = demo.out.split("Eén werkmap van dichtbij")[0].split("\n\n")
    found = {block.strip().split("  ")[0]: block for block in blocks if "Toetser" in block}
    assert list(found) == ["Groningen MO/VO", "Midden-Groningen", "NMD Drenthe", "Twente"]
    assert "94,9 %" in found["NMD Drenthe"]
    assert "68,6 %" in found["NMD Drenthe"]


def test_the_overview_of_the_demo_fits_80_columns(demo: Demo) -> None:
    overview = demo.out.split("Eén werkmap van dichtbij")[0]
    assert max(len(line) for line in overview.splitlines()) <= 80


def test_every_command_that_the_demo_suggests_works(demo: Demo) -> None:
    suggested = [line.split()[1:] for line in demo.out.split("Probeer zelf:")[1].splitlines() if "kern " in line]
    assert [words[0] for words in suggested] == [
        "beoordeel",
        "vergelijk",
        "verschil",
        "sjabloon",
        "dossier",
        "werkplek",
    ]
    assert suggested.pop() == ["werkplek", "--demo"], "the last line opens the workplace"
    for words in suggested:
        done = subprocess.run(
            [sys.executable, "-m", "kern", *words],
            cwd=demo.folder.parent,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr)


def test_a_folder_that_cannot_be_made_gives_a_sentence_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "bezet").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kern", "demo", "-o", "bezet/demo"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "kan niet worden geschreven" in done.stderr
    assert "Traceback" not in done.stderr


def kern(demo: Demo, *words: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "kern", *words, "--dossier", str(demo.folder / "dossier.sqlite3"), "--uitvoer", "json"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def test_the_demo_tells_a_story_in_time_in_a_dossier_that_checks(demo: Demo) -> None:
    """First test, plan, re-test, decision: each recorded in the order of the framework, and the chain is whole."""
    assert kern(demo, "dossier", "controleer")["ok"] is True
    shown = kern(demo, "dossier", "toon", "00012302")
    told = [event["kind"] for event in shown["events"]]
    order = ["toetsing_vastgelegd", "definitief_rapport", "verbeterplan_gevraagd", "verbeterplan_ontvangen"]
    order += ["verbeterplan_beoordeeld", "hertoets_gepland", "hertoets_uitgevoerd", "besluit", "afgesloten"]
    places = [told.index(kind) for kind in order]
    assert places == sorted(places)
    assert not [event for event in shown["events"] if "buiten_volgorde" in (event["content"] or {})]
    first, second = shown["moments"]
    assert (first["closed"], second["earlier"], second["final"]) == (True, first["moment"], True)
    assert kern(demo, "dossier", "lijst")["total"] == len(list(demo.folder.glob("*.xlsx"))) + 2, (
        "one holds three regions"
    )


def test_a_dossier_of_the_demo_that_is_there_stays_as_it_is(demo: Demo) -> None:
    before = kern(demo, "dossier", "controleer")["head"]
    again = subprocess.run(
        [sys.executable, "-m", "kern", "demo", "--overschrijf"],
        cwd=demo.folder.parent,
        capture_output=True,
        check=False,
    )
    assert again.returncode == 0, again.stderr
    assert kern(demo, "dossier", "controleer")["head"] == before
