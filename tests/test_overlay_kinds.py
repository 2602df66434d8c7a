# SPDX-License-Identifier: EUPL-1.2
"""Each kind of agreement that a municipality can lay over its region, through the real command: the trace names it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.testing.installed import install, run

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "examples" / "lokaal_assen" / "kern_lokaal_assen.py"
FACTS = {
    "naam": "Klein maar Fijn",
    "kvk": "01234567",
    "ingevuld_op": "2026-11-12",
    "gemeenten": "Assen",
    "wetten": "Wmo",
    "financiering": "ZIN",
    "soort_aanbieder": "zzp",
    "medewerkers": 3,
    "assen_alleen_cursus": "nee",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the example is installed as the plugin `assen`, beside the regions that are there."""
    folder = tmp_path_factory.mktemp("assen")
    install(folder, {"assen": {"__init__.py": SOURCE.read_text(encoding="utf-8")}})
    return folder


@pytest.fixture(scope="module")
def judged(home: Path) -> Any:
    """Judge a workbook with the real commands; ``facts`` are what differs."""

    @cache
    def judge(*facts: tuple[str, str]) -> Any:
        filling = home / "gegevens.json"
        refs = [f"V{n}" for n in range(1, 19)] + [f"CG{n}" for n in range(1, 14)] + ["LOKAAL1"]
        answers = {ref: {"zelfbeoordeling": "Voldoet grotendeels"} for ref in refs}
        document = {"feiten": {**FACTS, **dict(facts)}, "antwoorden": {"nmd_drenthe": answers}, "toetsing": {}}
        filling.write_text(json.dumps(document), encoding="utf-8")
        book = home / "werkmap.xlsx"
        made = run(home, "kern", "sjabloon", "--vul", str(filling), "-o", str(book), "--overschrijf", "--stil")
        assert made.returncode == 0, made.stderr
        done = run(home, "kern", "beoordeel", str(book), "--regio", "nmd_drenthe", "--uitvoer", "json", "--stil")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["regions"][0]

    return judge


def local(judged: Any) -> list[dict[str, Any]]:
    """The steps that the overlay decided."""
    return [step for step in judged()["self"]["trace"] if step["decided_by"] == "assen"]


#: Per kind of agreement: the rule of the step in the trace, and what its outcome and its inputs say.
KINDS = {
    "exempt a demand": ("toepasselijkheid", "vrijgesteld", "CG7"),
    "tighten a norm": ("lokale aanvulling", "V10: gewijzigd", "norm"),
    "add a demand": ("lokale aanvulling", "LOKAAL1: toegevoegd", ""),
    "move a number": ("lokale aanvulling", "data.themes.threshold: gewijzigd", "0.65 wordt 0.7"),
    "fix a reading": ("lokale aanvulling", "nmd-dubbel-klachten: anders gelezen", "één keer"),
    "ask a fact": ("lokale aanvulling", "facts: gewijzigd", ""),
    "wrap the scoring": ("lokale aanvulling", "verandert de normering", ""),
    "wrap the measures": ("lokale aanvulling", "verandert wat volgt", ""),
    "add a measure": ("maatregel", "Afspraak met het wijkteam", "LOKAAL1"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_agreement_stands_in_the_trace_in_its_name(judged: Any, kind: str) -> None:
    rule, outcome, inputs = KINDS[kind]
    steps = [step for step in local(judged) if step["rule"] == rule and outcome in step["outcome"]]
    assert len(steps) == 1, [(step["rule"], step["outcome"]) for step in local(judged)]
    assert inputs in json.dumps(steps[0]["inputs"], ensure_ascii=False)


def test_the_scope_that_it_decided_says_so(judged: Any) -> None:
    out = judged(("assen_alleen_cursus", "ja"))
    assert out["scope"]["applies"] is False
    assert out["scope"]["decided_by"] == "assen"
    assert "lokale aanvulling 'assen'" in out["scope"]["reason"]
    assert judged()["scope"]["decided_by"] == "nmd_drenthe"


def test_what_the_region_decided_stays_in_the_name_of_the_region(judged: Any) -> None:
    steps = judged()["self"]["trace"]
    assert {step["decided_by"] for step in steps} == {"assen", "nmd_drenthe"}
    assert [step for step in steps if step["decided_by"] == "nmd_drenthe" and step["rule"] != "toepasselijkheid"]


def test_the_other_reading_counts_and_the_overlay_is_in_every_output(judged: Any) -> None:
    """The reading that it fixes is the one that is judged by; name and version of the overlay stand in the JSON."""
    assert judged()["overlays"] == [{"name": "assen", "version": "1.0"}]
    assert "nmd-dubbel-klachten" not in [one["reading"] for one in judged()["alternatives"]]


def test_the_example_holds_every_kind(home: Path) -> None:
    """Every hook of kern in which an overlay has a say is wrapped in the example."""
    from kern.region import hooks

    deciding = {name for name in vars(hooks) if name.startswith("kern_")} - {"kern_renderers", "kern_editions"}
    text = SOURCE.read_text(encoding="utf-8")
    assert {name for name in deciding if f"def {name}(" in text} == deciding
