# SPDX-License-Identifier: EUPL-1.2
"""Two editions of a framework side by side, shown with the invented second edition of ``examples/tweede_editie``.

Every command runs for real: the example is put where Python finds packages, with its entry point, as pip does it.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "tweede_editie"
OLD, NEW = "2019", "verzonnen-2027"
FACTS = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "gemeenten": "Assen",
    "wetten": "Wmo; Jeugdwet",
    "financiering": "ZIN",
    "soort_aanbieder": "professionele aanbieder",
    "medewerkers": 30,
    **dict.fromkeys(("begeleiding", "verblijf", "vervoer", "medicatie", "apparaten"), "ja"),
}


class Kern:
    """The command ``kern`` with the example installed, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.site.mkdir()
        (self.site / "kern_tweede_editie.py").write_bytes((EXAMPLE / "kern_tweede_editie.py").read_bytes())
        info = self.site / "kern_editie_voorbeeld_nmd_drenthe-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: kern-editie-voorbeeld-nmd-drenthe\nVersion: 1.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text("[kern]\ntweede_editie = kern_tweede_editie\n", encoding="utf-8")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        import os

        return subprocess.run(
            [sys.executable, "-m", "kern", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(self.site), str(ROOT)]), "COLUMNS": "200"},
        )

    def ok(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr + done.stdout
        return done

    def workbook(self, name: str, edition: str, label: str = "Voldoet", *, day: str, **rows: str) -> str:
        """A workbook for an edition with every demand answered ``label`` but ``rows``."""
        refs = [r["ref"] for r in self.eisen(edition) if r["answered"]]
        answers = {ref: {"zelfbeoordeling": rows.get(ref, label)} for ref in refs}
        document = {"feiten": {**FACTS, "ingevuld_op": day}, "antwoorden": {"nmd_drenthe": answers}}
        (self.folder / "vul.json").write_text(json.dumps(document), encoding="utf-8")
        self.ok(
            "sjabloon",
            "--regio",
            "nmd_drenthe",
            "--editie",
            edition,
            "--vul",
            "vul.json",
            "-o",
            name,
            "--overschrijf",
            "--stil",
        )
        return name

    def eisen(self, edition: str) -> list[Mapping[str, Any]]:
        done = self.ok("eisen", "nmd_drenthe", "--editie", edition, "--uitvoer", "json")
        found: list[Mapping[str, Any]] = json.loads(done.stdout)["requirements"]
        return found

    def judged(self, *arguments: str) -> tuple[Mapping[str, Any], str]:
        """The region in the JSON of one workbook, and what was said on stderr."""
        done = self.ok("beoordeel", *arguments, "--regio", "nmd_drenthe", "--uitvoer", "json")
        return json.loads(done.stdout)["regions"][0], done.stderr


@pytest.fixture(scope="module")
def kern(tmp_path_factory: pytest.TempPathFactory) -> Kern:
    return Kern(tmp_path_factory.mktemp("edities"))


@pytest.fixture(scope="module")
def old(kern: Kern) -> str:
    """Made for the old edition; 39 of 50 parts of the points: above the old edge of Goed, under the new one."""
    low = dict.fromkeys(("V1", "V2", "V3", "V4", "V5", "V6", "V8", "V9", "V12", "V13"), "Voldoet niet")
    return kern.workbook("oud.xlsx", OLD, day="2026-11-12", **low)


@pytest.fixture(scope="module")
def new(kern: Kern) -> str:
    low = dict.fromkeys(("V1", "V2", "V3", "V4", "V5", "V6", "V8", "V9", "V12", "V13"), "Voldoet niet")
    return kern.workbook("nieuw.xlsx", NEW, day="2027-06-01", **low)


def codes(found: Mapping[str, Any]) -> set[str]:
    return {signal["code"] for signal in found["signals"]}


def test_regions_are_listed_with_the_periods_of_their_editions(kern: Kern) -> None:
    rows = json.loads(kern.ok("regios", "--uitvoer", "json").stdout)["regions"]
    (region,) = [row for row in rows if row["region"] == "nmd_drenthe"]
    assert region["editions"] == [
        {"version": OLD, "valid_from": None, "valid_to": "2026-12-31", "published_on": None},
        {"version": NEW, "valid_from": "2027-01-01", "valid_to": None, "published_on": "2027-03-15"},
    ]
    table = kern.ok("regios").stdout
    assert "editie 2019 (tot en met 31 december 2026)" in table
    assert "editie verzonnen-2027 (vanaf 1 januari 2027), verschenen op 15 maart 2027, werkt terug" in table


def test_every_demand_names_its_edition(kern: Kern) -> None:
    before, after = kern.eisen(OLD), kern.eisen(NEW)
    assert {row["edition"] for row in before} == {OLD}
    assert {row["edition"] for row in after} == {NEW}
    assert {row["ref"] for row in before} - {row["ref"] for row in after} == {"DM2", "DM4"}
    assert {row["ref"] for row in after} - {row["ref"] for row in before} == {"DM4a", "DM4b"}


def test_readings_can_be_asked_of_an_edition(kern: Kern) -> None:
    done = kern.ok("lezingen", "nmd_drenthe", "--editie", f"nmd_drenthe={OLD}", "--uitvoer", "json")
    assert json.loads(done.stdout)["edition"] == OLD


@pytest.mark.parametrize(("day", "edition"), [("31-12-2026", OLD), ("01-01-2027", NEW)])
def test_a_template_is_made_for_the_edition_in_force_on_the_reference_date(kern: Kern, day: str, edition: str) -> None:
    from openpyxl import load_workbook

    kern.ok("sjabloon", "--regio", "nmd_drenthe", "--peildatum", day, "-o", "dag.xlsx", "--overschrijf")
    properties = {p.name: p.value for p in load_workbook(kern.folder / "dag.xlsx").custom_doc_props.props}
    assert properties["kern_catalogus_nmd_drenthe"] == edition


def test_a_workbook_is_judged_under_the_edition_that_it_was_made_for(kern: Kern, old: str, new: str) -> None:
    before, _ = kern.judged(old)
    after, _ = kern.judged(new)
    assert (before["edition"], before["edition_chosen"], before["package"]["name"]) == (
        OLD,
        False,
        "kern-kwaliteitskader-nmd-drenthe",
    )
    assert (after["edition"], after["edition_chosen"], after["package"]["name"]) == (
        NEW,
        False,
        "kern-editie-voorbeeld-nmd-drenthe",
    )
    assert before["fingerprint"] != after["fingerprint"]
    assert not codes(before) & {"andere_editie", "gekozen_editie"}


def test_a_moved_threshold_makes_another_outcome_of_the_same_share(kern: Kern, old: str, new: str) -> None:
    before, _ = kern.judged(old)
    after, _ = kern.judged(new)
    assert before["self"]["score"]["percentage"] == after["self"]["score"]["percentage"]
    assert 75 < before["self"]["score"]["percentage"] < 80
    assert before["self"]["verdict"]["code"] == "goed"
    assert after["self"]["verdict"]["code"] == "verbeterplan"


def test_a_reference_date_in_another_edition_is_a_signal_that_tells_of_working_backwards(kern: Kern, old: str) -> None:
    found, _ = kern.judged(old, "--peildatum", "01-02-2027")
    (signal,) = [signal for signal in found["signals"] if signal["code"] == "andere_editie"]
    assert found["edition"] == OLD
    assert "Op de peildatum (1 februari 2027) geldt editie verzonnen-2027" in signal["text"]
    assert "verscheen op 15 maart 2027 en werkt terug tot 1 januari 2027" in signal["text"]


def test_another_edition_can_be_chosen_and_every_form_says_so(kern: Kern, old: str) -> None:
    found, _ = kern.judged(old, "--editie", f"nmd_drenthe={NEW}")
    assert (found["edition"], found["edition_chosen"]) == (NEW, True)
    assert "gekozen_editie" in codes(found)
    table = kern.ok("beoordeel", old, "--regio", "nmd_drenthe", "--editie", NEW).stdout
    assert "verzonnen-2027 (gekozen editie)" in table
    assert "De werkmap is gemaakt voor editie 2019." in table
    rows = kern.ok("beoordeel", old, "--regio", "nmd_drenthe", "--editie", NEW, "--uitvoer", "csv").stdout
    assert "verzonnen-2027 (gekozen editie)" in rows


def test_the_messages_tell_what_became_of_each_demand_and_which_numbers_moved(kern: Kern, old: str) -> None:
    _, told = kern.judged(old, "--editie", f"nmd_drenthe={NEW}")
    assert "zij is gesplitst in DM4a en DM4b" in told
    assert "bij DM2 staat 'Voldoet', maar deze eis bestaat niet meer: zij is vervallen" in told
    assert "zij is strenger geworden (verzonnen: een VOG is nu hoogstens 3 jaar oud)" in told
    assert "dezelfde eis, in andere woorden: V15" in told
    assert "DM4a (uit DM4), DM4b (uit DM4)" in told
    assert "bands goed start: 0,75 wordt 0,80" in told
    assert "eis V10: niets wordt ten hoogste 3 jaar" in told
    assert "De eisen zijn gelijk gebleven" not in told


def test_only_what_is_the_same_demand_keeps_its_answer(kern: Kern, old: str) -> None:
    found, _ = kern.judged(old, "--editie", f"nmd_drenthe={NEW}")
    given = {row["ref"]: row["self"] and row["self"]["answer"] for row in found["requirements"]}
    assert given["V15"] == "Voldoet"
    assert given["V10"] is None
    assert given["DM4a"] is None
    assert given["DM4b"] is None
    assert "DM2" not in given


@pytest.mark.parametrize("editions", [(), ("--editie", f"nmd_drenthe={NEW}")])
def test_a_saved_outcome_is_computed_again_under_its_own_edition(
    kern: Kern, old: str, editions: tuple[str, ...]
) -> None:
    done = kern.ok("beoordeel", old, "--regio", "nmd_drenthe", "--uitvoer", "json", *editions)
    (kern.folder / "uitkomst.json").write_text(done.stdout, encoding="utf-8")
    again = kern.run("herhaal", "uitkomst.json", "--uitvoer", "json")
    assert json.loads(again.stdout)["differences"] == []
    assert again.returncode == 0


def test_a_folder_judges_each_workbook_under_its_own_edition(kern: Kern, old: str, new: str) -> None:
    folder = kern.folder / "map"
    folder.mkdir()
    for name in (old, new):
        (folder / name).write_bytes((kern.folder / name).read_bytes())
    done = kern.ok("beoordeel", "map", "--regio", "nmd_drenthe", "--uitvoer", "json")
    found = {row["source"]["file"]: row["regions"][0]["edition"] for row in map(json.loads, done.stdout.splitlines())}
    assert found == {"oud.xlsx": OLD, "nieuw.xlsx": NEW}
    done = kern.ok("beoordeel", "map", "--regio", "nmd_drenthe", "--editie", OLD, "--uitvoer", "json", "--werkers", "1")
    assert {json.loads(line)["regions"][0]["edition"] for line in done.stdout.splitlines()} == {OLD}


def test_checking_reads_a_workbook_with_the_form_of_its_own_edition(kern: Kern, old: str, new: str) -> None:
    for name in (old, new):
        done = kern.ok("controleer", name, "--regio", "nmd_drenthe", "--uitvoer", "json")
        assert json.loads(done.stdout)["problemen"] == []


def test_workbooks_of_one_region_under_two_editions_are_not_compared_as_one(kern: Kern, old: str, new: str) -> None:
    """Of one day they contradict each other; of two moments the latest counts, and that is said."""
    same_day = kern.workbook("zelfde.xlsx", NEW, day="2026-11-12", V1="Voldoet niet")
    done = kern.run("vergelijk", old, same_day)
    assert done.returncode == 2
    assert "K808" in done.stderr
    later = kern.run("vergelijk", old, new)
    assert later.returncode == 0
    assert "K815" in later.stderr
    assert kern.run("vergelijk", old, "--editie", f"nmd_drenthe={NEW}").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--editie", "nmd_drenthe=2018"), "heeft geen editie '2018'"),
        (("--editie", "2019"), "Van welke regio is editie '2019'?"),
        (("--editie", f"nmd_drenthe={OLD}", "--editie", f"nmd_drenthe={NEW}"), "Kies voor nmd_drenthe één editie"),
    ],
)
def test_an_edition_that_cannot_be_chosen_is_said(kern: Kern, old: str, arguments: tuple[str, ...], said: str) -> None:
    done = kern.run("beoordeel", old, *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_difference_between_two_moments_names_the_edition_as_a_cause(kern: Kern, old: str, new: str) -> None:
    """Each moment is judged under its own edition, and the answers of one can be put under the edition of the other."""
    told = json.loads(kern.ok("verschil", old, new, "--regio", "nmd_drenthe", "--uitvoer", "json").stdout)
    assert (told["old"]["edition"], told["new"]["edition"]) == (OLD, NEW)
    assert told["together"] == [["edition"]]
    verdicts = {cause["code"]: cause["verdict"] for cause in told["causes"]}
    assert (verdicts["answers"], verdicts["edition"]) == ("goed", "verbeterplan")
