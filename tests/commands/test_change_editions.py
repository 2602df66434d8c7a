# SPDX-License-Identifier: EUPL-1.2
"""Then and now over two editions of a framework: the edition is a cause of its own, and the lineage is followed.

Shown with the invented second edition of ``examples/tweede_editie``: DM4 split, DM2 dropped, V10 tightened, V15
reworded, the threshold of `Goed` from 75 to 80 %.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_editions import NEW, OLD, Kern

BOTH = {"V1": "Voldoet niet", "V2": "Voldoet niet", "V3": "Voldoet grotendeels"}


@pytest.fixture
def kern(tmp_path: Path) -> Kern:
    return Kern(tmp_path)


def told(kern: Kern, *arguments: str) -> dict[str, Any]:
    done = kern.run(*arguments, "--uitvoer", "json", "--stil")
    assert done.stdout, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def test_the_edition_is_a_cause_with_its_own_share_and_each_demand_follows_its_lineage(kern: Kern) -> None:
    old = kern.workbook("oud.xlsx", OLD, day="2026-11-12", **BOTH)
    new = kern.workbook("nieuw.xlsx", NEW, day="2027-06-01", **{**BOTH, "V1": "Voldoet"})
    data = told(kern, "verschil", old, new)
    assert (data["old"]["edition"], data["new"]["edition"]) == (OLD, NEW)
    causes = {cause["code"]: cause for cause in data["causes"]}
    assert {"answers", "edition", "time"} <= set(causes)
    assert sum((Fraction(cause["share"]) for cause in data["causes"]), Fraction(0)) == Fraction(data["total"])
    rows = {row["ref"]: row for row in data["requirements"]}
    assert rows["DM4a"]["change"] == rows["DM4b"]["change"] == "split"
    assert rows["DM4a"]["old_refs"] == rows["DM4b"]["old_refs"] == ["DM4"]
    assert rows["DM2"]["change"] == "gone"
    assert rows["V1"]["change"] == "improved"
    assert rows["V10"]["old_refs"] == ["V10"]
    assert "DM4" not in rows


def test_the_same_answers_under_another_edition_differ_by_the_edition_alone(kern: Kern) -> None:
    """A threshold that moved turns the outcome, though nobody answered anything else."""
    old = kern.workbook("oud.xlsx", OLD, day="2027-06-01", **BOTH)
    kern.run("beoordeel", old, "--editie", f"nmd_drenthe={NEW}", "-o", "nieuw.json", "--stil")
    data = told(kern, "verschil", old, "nieuw.json")
    assert data["new"]["edition"] == NEW
    assert "edition" in {cause["code"] for cause in data["causes"]}


def test_an_outcome_under_an_edition_that_was_chosen_is_equal_to_itself(kern: Kern) -> None:
    old = kern.workbook("oud.xlsx", OLD, day="2026-11-12", **BOTH)
    for name, more in (("a.json", ()), ("b.json", ("--editie", f"nmd_drenthe={NEW}"))):
        kern.run("beoordeel", old, "-o", name, "--regio", "nmd_drenthe", "--stil", *more)
        assert told(kern, "herhaal", name)["differences"] == []


def test_what_would_help_is_reckoned_under_the_edition_of_the_workbook(kern: Kern) -> None:
    """Ten of 44 not met: above 75 % and under 80 %."""
    short = dict.fromkeys(("V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9"), "Voldoet niet")
    old = kern.workbook("oud.xlsx", OLD, day="2026-11-12", **short)
    new = kern.workbook("nieuw.xlsx", NEW, day="2027-06-01", **short)
    ((first,), (second,)) = (told(kern, "watals", book, "--regio", "nmd_drenthe")["regions"] for book in (old, new))
    assert first["goals"] == []
    assert [goal["verdict"] for goal in second["goals"]] == ["goed"]
    plan = told(kern, "toetsplan", new, "--regio", "nmd_drenthe")
    refs = {item["ref"] for way in plan["ways"] for item in way["items"]}
    assert {"DM4a", "DM4b"} <= refs
    assert not {"DM4", "DM2"} & refs
