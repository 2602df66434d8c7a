# SPDX-License-Identifier: EUPL-1.2
"""The list of a large dossier: it counts to a limit for people, since counting takes longer the more there is."""

import json
from datetime import date

from kern.dossier.queries import COUNTED
from kern.dossier.showing import said
from kern.dossier.store.opening import Store
from kern.dossier.store.writing import writing
from tests.commands.conftest import Call, Make, make

__all__ = ["make"]

DAY = date(2026, 11, 12)


def add(store: Store, moments: int) -> None:
    with writing(store, "Jansen") as pen:
        provider = pen.provider("kvk", "12345678", "Zorg", DAY)
        for _ in range(moments):
            pen.moment(provider, "twente", DAY)


def test_more_than_it_counts_is_said_to_be_more(store: Store, place: str, call: Call) -> None:
    def listed(*more: str) -> str:
        return call("dossier", "lijst", "--dossier", place, "--aantal", "5", *more).out

    add(store, COUNTED)
    assert f"{COUNTED} momenten, waarvan hier 5." in listed()
    assert json.loads(listed("--uitvoer", "json"))["total"] == COUNTED
    add(store, 1)
    assert f"Meer dan {COUNTED} momenten, waarvan hier 5." in listed()
    assert json.loads(listed("--uitvoer", "json"))["total"] == COUNTED + 1, "a program is told how many"


def test_people_read_what_a_region_is_called_and_programs_its_id(store: Store, place: str, call: Call) -> None:
    add(store, 1)
    for arguments in (("lijst",), ("toon", "12345678")):
        table = call("dossier", *arguments, "--dossier", place).out
        assert "Twente" in table
        assert "twente" not in table
        data = json.loads(call("dossier", *arguments, "--dossier", place, "--uitvoer", "json").out)
        assert (data.get("items") or data["moments"])[0]["region"] == "twente"


def test_what_was_received_names_the_region_and_the_moment(store: Store, place: str, call: Call, make: Make) -> None:
    done = call("dossier", "ontvang", make("in.xlsx"), "--dossier", place)
    assert "NMD Drenthe (moment 2)" in " ".join(done.out.split())
    assert "nmd_drenthe" not in done.out


def test_what_was_decided_is_read_first() -> None:
    decided = {"motivering": "Het volgt uit de toets.", "orgaan": "het college", "uitkomst": "Goed"}
    assert said(decided) == "Uitkomst: Goed. Motivering: Het volgt uit de toets. Orgaan: het college"
    asked = {"eigenaar": "toezicht", "titel": "Bellen", "uiterlijk": "2026-12-01"}
    assert said(asked) == "Actie: Bellen. Eigenaar: toezicht. Uiterlijk: 1 december 2026"
