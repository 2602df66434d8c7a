# SPDX-License-Identifier: EUPL-1.2
"""The list of a large dossier: it counts to a limit for people, since counting takes longer the more there is."""

import json
from datetime import date

from kern.dossier.queries import COUNTED
from kern.dossier.store.opening import Store
from kern.dossier.store.writing import writing
from tests.commands.conftest import Call

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
