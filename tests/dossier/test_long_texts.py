# SPDX-License-Identifier: EUPL-1.2
"""Texts that are longer than a column: the event has them whole, an overview has them visibly shortened."""

import json
from datetime import date

import pytest

from kern.dossier.checking import check
from kern.dossier.store.opening import Store
from kern.dossier.store.writing import writing
from tests.commands.conftest import Call, call

__all__ = ["call"]
DAY = date(2026, 3, 2)
LONG = "Zorg & <b>Zo</b> " * 600


@pytest.mark.parametrize("field", ["aanleiding", "zaaknummer"])
def test_a_long_text_of_a_moment_is_stored_whole(store: Store, call: Call, place: str, field: str) -> None:
    with writing(store, "w") as pen:
        provider = pen.provider("kvk", "12345678", LONG, DAY)
        moment = pen.moment(provider, "twente", DAY, {field: LONG})
    done = call("dossier", "toon", "12345678", "--dossier", place, "--uitvoer", "json")
    assert done.code == 0, done.err
    events = json.loads(done.out)["events"]
    assert next(event for event in events if event["seq"] == moment)["content"][field] == LONG
    assert check(store).ok
