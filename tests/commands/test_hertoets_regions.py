# SPDX-License-Identifier: EUPL-1.2
"""A re-test in regions that are made otherwise: another edition of the framework, and an answer scale of its own."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.commands.test_editions import NEW, OLD, Kern
from tests.test_vijfde_regio import GIVEN, REGION, SHEET, home, kern  # noqa: F401


@pytest.fixture
def two_editions(tmp_path: Path) -> Kern:
    return Kern(tmp_path)


def rows(path: Path, sheet: str) -> dict[str, dict[str, Any]]:
    found = load_workbook(path)[sheet]
    titles = [str(cell.value) for cell in found[1]]
    return {
        str(row[0].value): dict(zip(titles, (cell.value for cell in row), strict=True))
        for row in found.iter_rows(min_row=2)
        if row[0].value
    }


def judge_first(kern: Kern) -> str:
    """A workbook for the older edition in which an assessor judged everything, and V1 unmet."""
    name = kern.workbook("oud.xlsx", OLD, day="2026-11-12")
    book = load_workbook(kern.folder / name)
    sheet = book["NMD Drenthe"]
    titles = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value:
            row[titles.index("Oordeel toetser")].value = "Voldoet niet" if row[0].value == "V1" else "Voldoet"
            row[titles.index("Bevinding toetser")].value = "Gezien bij het bezoek."
    book.save(kern.folder / name)
    return name


def test_a_retest_is_made_for_the_edition_of_the_first_test(two_editions: Kern) -> None:
    two_editions.ok("hertoets", judge_first(two_editions), "-o", "hertoets.xlsx")
    found = rows(two_editions.folder / "hertoets.xlsx", "NMD Drenthe")
    assert "DM4" in found
    assert [ref for ref, row in found.items() if row["Hertoets"] == "opnieuw"] == ["V1"]


def test_under_another_edition_only_what_kept_its_text_is_carried_over(two_editions: Kern) -> None:
    """Of the invented second edition: DM4 is split, DM2 gone, V10 tightened, V15 only reworded."""
    first = judge_first(two_editions)
    two_editions.ok("hertoets", first, "-o", "h.xlsx", "--editie", f"nmd_drenthe={NEW}")
    found = rows(two_editions.folder / "h.xlsx", "NMD Drenthe")
    marker = {ref: row["Hertoets"] for ref, row in found.items()}
    assert not {"DM4", "DM2"} & set(found)
    assert {ref for ref, said in marker.items() if said == "opnieuw"} >= {"V1", "DM4a", "DM4b", "V10"}
    assert marker["V15"] == marker["V2"] == "overgenomen"
    assert found["DM4a"]["Eerder oordeel"] == "Voldoet"
    done = two_editions.run("beoordeel", "h.xlsx", "--regio", "nmd_drenthe", "--uitvoer", "json")
    data = json.loads(done.stdout)
    assert data["previous"]["edition"] == {"nmd_drenthe": OLD}
    assert data["regions"][0]["edition"] == NEW


def test_a_region_with_a_scale_of_its_own_is_judged_again_by_its_own_labels(home: Path) -> None:  # noqa: F811
    given = json.loads(json.dumps(GIVEN))
    given["antwoorden"][REGION] = {
        ref: {**row, "oordeel": row["zelfbeoordeling"], "bevinding": "Gezien bij het bezoek."}
        for ref, row in given["antwoorden"][REGION].items()
    }
    (home / "eerst.json").write_text(json.dumps(given), encoding="utf-8")
    for arguments in (
        ("sjabloon", "--regio", REGION, "--vul", "eerst.json", "-o", "eerst.xlsx", "--overschrijf"),
        ("hertoets", "eerst.xlsx", "--regio", REGION, "-o", "tweede.xlsx", "--overschrijf"),
    ):
        done = kern(home, *arguments)
        assert done.returncode == 0, done.stderr
    path = home / "tweede.xlsx"
    found = rows(path, SHEET)
    assert found["M1"]["Hertoets"] == "opnieuw"
    assert found["M1"]["Eerder oordeel"] == "1 begonnen"
    assert found["M4"]["Hertoets"] == "overgenomen"
    book = load_workbook(path)
    titles = [cell.value for cell in book[SHEET][1]]
    for row in book[SHEET].iter_rows(min_row=2):
        if row[0].value == "M1":
            row[titles.index("Zelfbeoordeling")].value = "2 werkend"
            row[titles.index("Oordeel toetser")].value = "2 werkend"
            row[titles.index("Bevinding toetser")].value = "Nu kent iedereen de meldcode."
    book.save(path)
    data = json.loads(kern(home, "beoordeel", "tweede.xlsx", "--regio", REGION, "--uitvoer", "json").stdout)
    judged = {row["ref"]: row for row in data["regions"][0]["requirements"]}
    assert (judged["M1"]["change"], judged["M1"]["carried"]) == ("improved", False)
    assert judged["M4"]["carried"] is True
