# SPDX-License-Identifier: EUPL-1.2
"""Texts that are longer than a column: the event has them whole, an overview has them visibly shortened."""

import json
from datetime import date

import pytest

from kern.dossier.checking import check
from kern.dossier.store.opening import Store
from kern.dossier.store.writing import head, writing
from kern.problems import KernError
from tests.commands.conftest import Call, Make, call, make

__all__ = ["call", "make"]
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


def test_a_key_that_is_too_long_is_refused_and_not_shortened(store: Store) -> None:
    def write(length: int) -> None:
        with writing(store, "w") as pen:
            pen.provider("kenmerk", "K" * length, "", DAY)

    with pytest.raises(KernError, match="201 tekens lang; hoogstens 200 kan"):
        write(201)
    assert head(store)[0] == 0
    write(200)
    assert check(store).ok


def test_who_acts_has_a_name_that_can_be_stored(call: Call, make: Make, place: str) -> None:
    done = call("dossier", "ontvang", make(), "--dossier", place, "--namens", "a\ud800b")
    assert (done.code, "kan geen naam zijn" in done.err) == (2, True)
