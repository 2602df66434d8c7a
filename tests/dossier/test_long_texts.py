# SPDX-License-Identifier: EUPL-1.2
"""Texts that are longer than a column: the event has them whole, an overview has them visibly shortened."""

import json
from datetime import date

import pytest

from kern.dossier.checking import check
from kern.dossier.store.opening import Store
from kern.dossier.store.writing import head, writing
from kern.problems import KernError
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


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_a_text_that_cannot_be_stored_is_told_and_nothing_is_there(store: Store, text: str) -> None:
    def write() -> None:
        with writing(store, "w") as pen:
            provider = pen.provider("kvk", "12345678", "Zorg", DAY)
            pen.moment(provider, "twente", DAY, {"zaaknummer": text})

    with pytest.raises(KernError, match="teken dat geen dossier kan bewaren"):
        write()
    assert head(store)[0] == 0
