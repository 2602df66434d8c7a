# SPDX-License-Identifier: EUPL-1.2
"""What a workbook says nothing about is not touched: silence never takes the place of an outcome."""

import json

from tests.commands.conftest import Call, Make, call, make

__all__ = ["call", "make"]


def test_a_workbook_of_one_region_leaves_the_moment_of_another_alone(call: Call, make: Make, place: str) -> None:
    """A provider in Drenthe and Twente that sends one workbook for each."""
    where = ["--dossier", place, "--stil", "--uitvoer", "json"]
    facts = {"gemeenten": "Assen; Enschede", "wetten": "Wmo; Jeugdwet"}
    drenthe = json.loads(call("dossier", "ontvang", make("nmd.xlsx", **facts), *where).out)
    assert [row["region"] for row in drenthe["items"][0]["moments"]] == ["nmd_drenthe"]
    before = json.loads(call("dossier", "lijst", *where).out)["items"]
    twente = json.loads(call("dossier", "ontvang", make("tw.xlsx", region="twente", **facts), *where).out)
    assert [row["region"] for row in twente["items"][0]["moments"]] == ["twente"]
    assert "NMD Drenthe" in " ".join(twente["items"][0]["notes"])
    after = json.loads(call("dossier", "lijst", *where).out)["items"]
    assert before[0] in after
    number = before[0]["moment"]
    again = make("tw2.xlsx", region="twente", **{**facts, "medewerkers": 13})
    meant = call("dossier", "ontvang", again, "--moment", number, *where)
    assert meant.code == 2
    assert json.loads(call("dossier", "lijst", *where).out)["items"] == after


def test_a_workbook_in_which_nothing_is_filled_in_is_refused(call: Call, make: Make, place: str) -> None:
    done = call("dossier", "ontvang", make("leeg.xlsx", answers={}), "--dossier", place, "--stil", "--uitvoer", "json")
    assert done.code == 2
    assert "niets ingevuld" in json.loads(done.out)["items"][0]["notes"][0]


def test_what_a_stored_workbook_still_lacks_is_told(call: Call, make: Make, place: str) -> None:
    book = make("in.xlsx", answers={"V1": {"zelfbeoordeling": "Voldoet"}, "V2": {"zelfbeoordeling": "N.v.t."}})
    done = call("dossier", "ontvang", book, "--dossier", place)
    assert (done.code, "K209" in done.err, "in.xlsx: opgenomen" in done.err) == (0, True, True)
