# SPDX-License-Identifier: EUPL-1.2
"""Workbooks after the first one: what they renew, and what was taken back can come in again."""

import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from kern.dossier.checking import check
from kern.dossier.location import locate
from kern.dossier.store.opening import open_store
from tests.commands.conftest import Call, Make, call, make

__all__ = ["call", "make"]
KVK = "01234567"
WHY = ["--motivering", "Dit was de verkeerde werkmap."]
JUDGED = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet", "bevinding": "Geen meldcode."}}


def said(call: Call, place: str, *arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        call("dossier", *arguments, "--dossier", place, "--uitvoer", "json", "--stil").out
    )
    return found


def status(call: Call, place: str, *arguments: object) -> str:
    found: str = said(call, place, "ontvang", *arguments)["items"][0]["status"]
    return found


def test_a_later_workbook_renews_the_municipalities(call: Call, make: Make, place: str) -> None:
    assert status(call, place, make("een.xlsx", gemeenten="Assen; Tynaarlo")) == "opgenomen"
    assert status(call, place, make("twee.xlsx", gemeenten="Tynaarlo; Assen", medewerkers=20)) == "opgenomen"
    assert status(call, place, make("drie.xlsx", gemeenten="Assen; Noordenveld")) == "opgenomen"
    found = said(call, place, "toon", KVK)
    assert found["provider"]["municipalities"] == ["Assen", "Noordenveld"]
    changes = [event for event in found["events"] if event["kind"] == "gemeenten_gewijzigd"]
    assert [event["content"]["gemeenten"] for event in changes] == [["Assen", "Noordenveld"]]
    taken_back = said(call, place, "corrigeer", changes[0]["seq"], "--vervalt", *WHY)
    assert taken_back["seq"]
    assert said(call, place, "toon", KVK)["provider"]["municipalities"] == ["Assen", "Tynaarlo"]
    assert check(open_store(locate(place))).ok


def test_a_workbook_that_was_refused_renews_nothing(call: Call, make: Make, place: str) -> None:
    assert status(call, place, make("een.xlsx", gemeenten="Assen")) == "opgenomen"
    other = make("twee.xlsx", gemeenten="Tynaarlo", naam="Heel iets anders")
    assert status(call, place, other) == "geweigerd"
    assert said(call, place, "toon", KVK)["provider"]["municipalities"] == ["Assen"]


def test_what_was_taken_back_can_come_in_again(call: Call, make: Make, place: str) -> None:
    book = make("een.xlsx")
    assert status(call, place, book) == "opgenomen"
    assert status(call, place, book) == "bekend"
    (came,) = [event["seq"] for event in said(call, place, "toon", KVK)["events"] if event["kind"] == "ontvangen"]
    assert call("dossier", "corrigeer", came, "--vervalt", *WHY, "--dossier", place).code == 0
    assert said(call, place, "toon", KVK)["moments"][0]["state"] == "geopend"
    assert status(call, place, book) == "opgenomen"
    (moment,) = said(call, place, "toon", KVK)["moments"]
    assert (moment["state"], moment["verdict"]) == ("ontvangen", "Goed")
    assert status(call, place, book) == "bekend"


def test_a_workbook_out_of_its_order_is_marked(call: Call, make: Make, place: str) -> None:
    assert status(call, place, make("een.xlsx")) == "opgenomen"
    late = make("twee.xlsx", answers=JUDGED, records=[{"sleutel": "datum", "waarde": "2026-11-01"}])
    assert status(call, place, late) == "geweigerd"
    assert status(call, place, late, "--motivering", "Bleef op mijn bureau liggen.") == "opgenomen"
    found = said(call, place, "toon", KVK)
    assert found["events"][-1]["kind"] == "toetsing_vastgelegd"
    assert "ligt vóór wat al was vastgelegd" in found["events"][-1]["content"]["buiten_volgorde"]
    assert found["moments"][0]["state"] == "getoetst"


def test_a_re_test_is_not_done_before_somebody_judged(call: Call, make: Make, tmp_path: Path) -> None:
    """What was taken over from the first test was judged then: on coming back it says nothing of the re-test."""
    place = str(tmp_path / "dossier.sqlite3")
    fine = {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet"}
    first = make("eerste.xlsx", answers={**JUDGED, "V2": fine}, records=[{"sleutel": "datum", "waarde": "2026-10-01"}])
    assert status(call, place, first) == "opgenomen"
    again = tmp_path / "hertoets.xlsx"
    assert call("hertoets", first, "-o", again).code == 0
    (item,) = said(call, place, "ontvang", again)["items"]
    assert item["moments"][0]["events"] == ["ontvangen"]
    was, now = said(call, place, "toon", KVK)["moments"]
    assert (was["state"], now["state"], now["perspective"]) == ("getoetst", "ontvangen", "zelf")
    book = load_workbook(again)
    sheet = next(sheet for sheet in book if any(cell.value == "V1" for cell in sheet["A"]))
    row = next(cell.row for cell in sheet["A"] if cell.value == "V1")
    head = next(cells for cells in sheet.iter_rows() if any(cell.value == "Oordeel toetser" for cell in cells))
    sheet.cell(row, next(cell.column for cell in head if cell.value == "Oordeel toetser"), "Voldoet")
    book.save(again)
    (item,) = said(call, place, "ontvang", again)["items"]
    assert item["moments"][0]["events"] == ["toetsing_vastgelegd"], item
    was, now = said(call, place, "toon", KVK)["moments"]
    assert (was["state"], now["state"], now["perspective"]) == ("hertoets uitgevoerd", "getoetst", "toetser")


def test_a_re_test_finds_its_first_test_in_the_same_delivery(call: Call, make: Make, tmp_path: Path) -> None:
    """Whatever the files are called: a re-test comes after the test that it follows."""
    place = tmp_path / "dossier.sqlite3"
    first = make("in/b-eerste.xlsx", answers=JUDGED, records=[{"sleutel": "datum", "waarde": "2026-10-01"}])
    assert call("hertoets", first, "-o", tmp_path / "in" / "a-hertoets.xlsx").code == 0
    items = said(call, str(place), "ontvang", tmp_path / "in")["items"]
    assert [(item["file"], item["status"], item["notes"]) for item in items] == [
        ("b-eerste.xlsx", "opgenomen", []),
        ("a-hertoets.xlsx", "opgenomen", []),
    ]
    (later,) = [row for row in said(call, str(place), "lijst")["items"] if row["occasion"] == "hertoets"]
    assert later["earlier"] == items[0]["moments"][0]["moment"]
