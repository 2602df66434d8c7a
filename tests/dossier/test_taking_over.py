# SPDX-License-Identifier: EUPL-1.2
"""Measures that become actions where a person asks: once each, with their demands, and no day that nobody gave."""

import json
from typing import Any

import pytest

from tests.commands.conftest import Call, Make, call, make

__all__ = ["call", "make"]
WHO = "01234567"


@pytest.fixture
def tested(call: Call, make: Make, place: str) -> None:
    answers = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet"}}
    file = make("getoetst.xlsx", answers=answers)
    assert call("dossier", "ontvang", str(file), "--dossier", place, "--stil").code == 0


def taken(call: Call, place: str, *more: str) -> list[dict[str, Any]]:
    done = call("dossier", "acties", WHO, "--neem-over", *more, "--dossier", place, "--uitvoer", "json", "--stil")
    assert done.code == 0, done.err
    items: list[dict[str, Any]] = json.loads(done.out)["items"]
    return items


def test_measures_become_actions_once_with_their_demands_and_without_a_day(
    tested: None, call: Call, place: str
) -> None:
    first = taken(call, place, "--eigenaar", "contractmanagement")
    assert first
    assert {item["owner"] for item in first} == {"contractmanagement"}
    assert any("V1" in item["refs"] for item in first)
    assert not [item["due"] for item in first if item["due"]], "the framework gives no term, and neither does kern"
    assert taken(call, place) == first, "what was taken over is not taken over again"


def test_what_is_only_possible_stays_out_and_is_said_to(tested: None, call: Call, place: str) -> None:
    done = call("dossier", "acties", WHO, "--neem-over", "--dossier", place, "--uitvoer", "json")
    assert "Het kader noemt als mogelijk, dus niet overgenomen: " in done.err
    titles = {item["title"] for item in json.loads(done.out)["items"]}
    assert "Cliëntenstop" not in titles


def test_without_an_assessor_there_is_nothing_to_take_over(call: Call, make: Make, place: str) -> None:
    assert call("dossier", "ontvang", str(make("in.xlsx")), "--dossier", place, "--stil").code == 0
    done = call("dossier", "acties", WHO, "--neem-over", "--dossier", place)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert "geen toets in het dossier die is beoordeeld" in done.err


def test_somebody_has_to_be_named(tested: None, call: Call, place: str) -> None:
    done = call("dossier", "acties", "--neem-over", "--dossier", place)
    assert (done.code, "Zeg van wie" in done.err) == (2, True)


def test_the_actions_of_one_provider_leave_out_those_of_others(tested: None, call: Call, place: str) -> None:
    mine = taken(call, place)
    said = ("12345678", "--naam", "Ander", "--regio", "twente", "--soort", "actie", "--titel", "Bellen")
    other = call("dossier", "leg-vast", *said, "--dossier", place, "--stil")
    assert other.code == 0, other.err
    every = json.loads(call("dossier", "acties", "--dossier", place, "--uitvoer", "json", "--stil").out)["items"]
    assert len(every) == len(mine) + 1
    assert taken(call, place) == mine


def test_a_measure_that_was_taken_over_is_no_step_that_is_still_to_be_taken(call: Call, make: Make, place: str) -> None:
    """The framework's step and the measure have other words: one action is enough for both."""
    answers = {f"V{n}": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet"} for n in range(1, 11)}
    file = make("goed.xlsx", answers=answers)
    assert call("dossier", "ontvang", str(file), "--dossier", place, "--grondslag", "contract", "--stil").code == 0

    def steps() -> set[str]:
        shown = call("dossier", "toon", WHO, "--dossier", place, "--uitvoer", "json", "--stil")
        return {row["step"] for row in json.loads(shown.out)["next"]}

    assert "monitoring" in steps()
    items = taken(call, place)
    assert "Monitoring via contractmanagement" in {item["title"] for item in items}
    assert "monitoring" not in steps()
