# SPDX-License-Identifier: EUPL-1.2
"""Corrections, names, mergings and tests from before kern: always a new event, and the chain still checks."""

import json
from typing import Any

import pytest

from kern.dossier.checking import check
from kern.dossier.fold import Happened
from kern.dossier.showing import label_of, told_of
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import happened, models
from kern.dossier.store.writing import head
from tests.commands.conftest import Call, call
from tests.dossier.test_keeping import SECRET, filled

__all__ = ["call", "filled"]
WHY = ["--motivering", "Het stond er verkeerd."]


def shown(call: Call, place: str, key: str = "12345678") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("dossier", "toon", key, "--dossier", place, "--uitvoer", "json").out)
    return found


def moment(call: Call, place: str, number: int) -> dict[str, Any]:
    return next(row for row in shown(call, place)["moments"] if row["moment"] == number)


def test_another_day_or_field_counts_from_then_on_and_the_old_one_stays(filled: Store, call: Call, place: str) -> None:
    (asked,) = [event for event in shown(call, place)["events"] if event["kind"] == "verbeterplan_gevraagd"]
    done = call("dossier", "corrigeer", asked["seq"], "--uiterlijk", "15-12-2026", *WHY, "--dossier", place)
    assert done.code == 0, done.err
    assert moment(call, place, 2)["due"] == "2026-12-15"
    events = shown(call, place)["events"]
    assert next(e for e in events if e["seq"] == asked["seq"])["content"]["uiterlijk"] == "2026-12-01"
    assert events[-1]["corrects"] == asked["seq"]
    assert check(filled).ok


def test_an_event_that_lapses_does_not_count(filled: Store, call: Call, place: str) -> None:
    asked = next(event for event in shown(call, place)["events"] if event["kind"] == "verbeterplan_gevraagd")
    assert call("dossier", "corrigeer", asked["seq"], "--vervalt", *WHY, "--dossier", place).code == 0
    assert (moment(call, place, 2)["state"], moment(call, place, 2)["due"]) == ("ontvangen", None)
    again = call("dossier", "corrigeer", asked["seq"], "--vervalt", *WHY, "--dossier", place)
    assert (again.code, "al vervallen" in again.err) == (2, True)
    assert check(filled).ok


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["999", "--vervalt", *WHY], "staat niet in het dossier"),
        (["6", *WHY], "Wat moet er anders?"),
        (["6", "--vervalt", "--datum", "2026-11-13", *WHY], "Niet allebei"),
        (["6", "--vervalt", "--motivering", "zo"], "is geen motivering"),
        (["6", "--vervalt"], "Waarom verbetert u dit?"),
        (["6", "--gevolg", "vernietigd", *WHY], "hoort geen --gevolg"),
        (["6", "--datum", "2099-01-01", *WHY], "nog niet geweest"),
        (["4", "--toelichting", "anders", *WHY], "kwam met een werkmap"),
        (["2", "--vervalt", *WHY], "legde kern zelf vast"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_nothing_is_added(
    filled: Store, call: Call, place: str, options: list[str], said: str
) -> None:
    before = head(filled)
    done = call("dossier", "corrigeer", *options, "--dossier", place)
    assert done.code == 2
    assert said in done.err
    assert head(filled) == before


def test_a_new_name_keeps_the_old_one(filled: Store, call: Call, place: str) -> None:
    done = call("dossier", "hernoem", "12345678", "Nieuwe Zorg BV", *WHY, "--dossier", place)
    assert done.code == 0, done.err
    provider = shown(call, place)["provider"]
    assert provider["name"] == "Nieuwe Zorg BV"
    assert [row["name"] for row in provider["names"]] == [SECRET, "Nieuwe Zorg BV"]
    assert check(filled).ok


@pytest.mark.parametrize(("key", "name"), [("12345678", SECRET), ("12345678", " "), ("PGB-1", "Een naam"), ("1", "x")])
def test_a_name_that_cannot_be_is_refused(filled: Store, call: Call, place: str, key: str, name: str) -> None:
    before = head(filled)
    assert call("dossier", "hernoem", key, name, *WHY, "--dossier", place).code == 2
    assert head(filled) == before


def test_what_was_merged_belongs_to_the_other_and_can_be_undone(filled: Store, call: Call, place: str) -> None:
    wish = ["dossier", "samenvoegen", "PGB-1", "12345678", *WHY, "--dossier", place, "--uitvoer", "json"]
    before = head(filled)
    assert call(*wish).code == 0
    assert head(filled) == before
    done = call(*wish, "--bevestig")
    assert done.code == 0, done.err
    assert len(shown(call, place)["moments"]) == 3
    assert shown(call, place, "PGB-1")["provider"]["key"] == "12345678"
    assert check(filled).ok
    assert call("dossier", "corrigeer", json.loads(done.out)["seq"], "--vervalt", *WHY, "--dossier", place).code == 0
    assert len(shown(call, place)["moments"]) == 2
    assert shown(call, place, "PGB-1")["provider"]["key"] == "PGB-1"
    assert check(filled).ok


def test_a_chain_of_mergings_ends_at_the_last_one(filled: Store, call: Call, place: str) -> None:
    extra = ["--regio", "twente", "--datum", "2020-01-01", "--uitkomst", "Goed", "--naam", "Derde", "--dossier", place]
    assert call("dossier", "neem-op", "87654321", *extra).code == 0
    for old, new in (("PGB-1", "12345678"), ("12345678", "87654321")):
        done = call("dossier", "samenvoegen", old, new, *WHY, "--bevestig", "--dossier", place)
        assert done.code == 0, done.err
    assert len(shown(call, place, "87654321")["moments"]) == 4
    assert check(filled).ok
    for old, new in (("87654321", "12345678"), ("PGB-1", "87654321"), ("87654321", "87654321")):
        assert call("dossier", "samenvoegen", old, new, *WHY, "--bevestig", "--dossier", place).code == 2


def test_a_test_from_before_kern_is_a_settled_moment(filled: Store, call: Call, place: str, tmp_path: Any) -> None:
    report = tmp_path / "oud.pdf"
    report.write_bytes(b"%PDF-1.4 oud")
    options = ["--regio", "twente", "--datum", "2024-03-01", "--uitkomst", "Tekort", "--stuk", report]
    assert call("dossier", "neem-op", "12345678", *options, "--dossier", place).code == 0
    row = shown(call, place)["moments"][-1]
    assert (row["final"], row["verdict"], row["opened_on"]) == (True, "Tekort", "2024-03-01")
    assert "oud.pdf" in {paper["name"] for paper in shown(call, place)["documents"]}
    assert check(filled).ok
    for wrong in (["--uitkomst", " "], ["--datum", "2099-01-01"]):
        assert call("dossier", "neem-op", "12345678", *options, *wrong, "--dossier", place).code == 2
    assert call("dossier", "neem-op", "11111111", *options, "--dossier", place).code == 2


def test_the_motivation_of_a_decision_can_be_put_right_and_both_stay(filled: Store, call: Call, place: str) -> None:
    decided = ["dossier", "leg-vast", "12345678", "--soort", "besluit", "--uitkomst", "Goed", "--moment", "2"]
    done = call(*decided, "--motivering", "De eerste reden.", "--dossier", place, "--uitvoer", "json")
    seq = json.loads(done.out)["seq"]
    new = ["--nieuwe-motivering", "De reden zoals het college die gaf."]
    assert call("dossier", "corrigeer", seq, *new, "--dossier", place).code == 2, "and why is it put right?"
    assert call("dossier", "corrigeer", seq, "--nieuwe-motivering", "kort", *WHY, "--dossier", place).code == 2
    assert call("dossier", "corrigeer", seq, *new, *WHY, "--dossier", place).code == 0
    events = {event["seq"]: event for event in shown(call, place)["events"]}
    assert events[seq]["content"]["motivering"] == "De eerste reden."
    correction = next(event for event in events.values() if event["corrects"] == seq)
    assert correction["content"]["velden"] == {"motivering": new[1]}
    said = told_of(found_line(filled, seq))
    assert said == "Motivering: De reden zoals het college die gaf. Waarom verbeterd: Het stond er verkeerd"
    out = " ".join(call("dossier", "toon", "12345678", "--dossier", place).out.split())
    assert f"gecorrigeerd: nr {seq}".split()[0] in out
    assert moment(call, place, 2)["verdict"] == "Goed"
    assert check(filled).ok


def test_the_timeline_says_what_was_put_right_and_why(filled: Store, call: Call, place: str) -> None:
    asked = next(event for event in shown(call, place)["events"] if event["kind"] == "verbeterplan_gevraagd")
    change = ["--uiterlijk", "15-12-2026", "--datum", "13-11-2026", *WHY, "--dossier", place]
    assert call("dossier", "corrigeer", asked["seq"], *change).code == 0
    row = found_line(filled, asked["seq"])
    assert label_of(row) == f"gecorrigeerd: nr {asked['seq']}"
    assert told_of(row) == "Uiterlijk: 15 december 2026. Dag: 13 november 2026. Waarom verbeterd: Het stond er verkeerd"


def found_line(store: Store, corrects: int) -> Happened:
    with told(store):
        return happened(store, models.Event.objects.using(store.alias).filter(corrects=corrects))[-1]
