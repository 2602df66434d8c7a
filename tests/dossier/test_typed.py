# SPDX-License-Identifier: EUPL-1.2
"""What an official types nearly right: found where it is clear what is meant, else told; never stored as it stands."""

import json
from typing import Any

import pytest

from kern.dossier.checking import check
from kern.dossier.kinds import kind_of
from kern.dossier.store.opening import Store
from kern.dossier.store.writing import head
from tests.commands.conftest import Call, call
from tests.dossier.test_keeping import filled

__all__ = ["call", "filled"]
VISIT = ["--soort", "bezoek"]
WHY = ["--motivering", "Het stond er verkeerd."]


def said(call: Call, place: str, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("dossier", *arguments, "--dossier", place, "--uitvoer", "json").out)
    return found


@pytest.mark.parametrize("written", ["1234 5678", "12.345.678", "KvK 12345678", "kvk-nummer: 1234.5678", " 12345678 "])
def test_a_kvk_number_is_known_however_it_is_written(filled: Store, call: Call, place: str, written: str) -> None:
    assert said(call, place, "toon", written)["provider"]["key"] == "12345678"


def test_a_nought_that_excel_dropped_is_told(filled: Store, call: Call, place: str) -> None:
    made = ["--regio", "twente", "--naam", "Zorg Oost"]
    assert call("dossier", "leg-vast", "0123 4567", *VISIT, *made, "--dossier", place).code == 0
    lost = call("dossier", "toon", "1234567", "--dossier", place)
    assert (lost.code, "Bedoelt u '01234567'?" in lost.err) == (2, True)


@pytest.mark.parametrize(
    ("key", "name", "expected"),
    [
        ("1234567", "Zorg Oost", "Hier staan er 7. Is er een nul vooraan weggevallen?"),
        ("123456789", "Zorg Oost", "Hier staan er 9."),
        ("Zorg Oost", "Zorg Oost", "Hier staat iets anders."),
        ("22222222", " ", "kan geen naam zijn"),
        ("22222222", "Zorg\u202eOost", "'Zorg?Oost' kan geen naam zijn"),
        ("22222222", "Z" * 301, "hoogstens 300 tekens"),
        ("12345678", "Heel iets anders", "Onder 12345678 staat"),
    ],
)
@pytest.mark.parametrize("command", ["leg-vast", "neem-op"])
def test_a_provider_is_taken_in_under_a_whole_number_and_a_name_that_shows(
    filled: Store, call: Call, place: str, command: str, key: str, name: str, expected: str
) -> None:
    before = head(filled)
    more = VISIT if command == "leg-vast" else ["--datum", "2020-01-01", "--uitkomst", "Goed"]
    done = call("dossier", command, key, "--naam", name, "--regio", "twente", *more, "--dossier", place)
    assert (done.code, expected in done.err, head(filled)) == (2, True, before)


@pytest.mark.parametrize(
    "arguments",
    [
        ["leg-vast", "12345678", *VISIT],
        ["neem-op", "12345678", "--datum", "2020-01-01", "--uitkomst", "Goed"],
        ["lijst"],
        ["acties"],
        ["hertoets", "12345678"],
    ],
)
def test_a_region_is_one_that_is_there(filled: Store, call: Call, place: str, arguments: list[str]) -> None:
    before = head(filled)
    done = call("dossier", *arguments, "--regio", "nmd_drente", "--dossier", place)
    assert (done.code, "Bedoelt u 'nmd_drenthe'?" in done.err, head(filled)) == (2, True, before)


def test_a_region_may_be_called_by_its_label(filled: Store, call: Call, place: str) -> None:
    day = ["--datum", "2020-01-01", "--uitkomst", "Goed"]
    taken = said(call, place, "neem-op", "12345678", "--regio", "Groningen MO/VO", *day)
    rows = said(call, place, "lijst", "--regio", "groningen MO/VO")["items"]
    assert [(row["moment"], row["region"]) for row in rows] == [(taken["moment"], "groningen_mo_vo")]


@pytest.mark.parametrize("written", ["Verbeterplan  Gevraagd", "VERBETERPLAN-GEVRAAGD", "verbeterplan_gevraagd"])
def test_a_kind_is_known_however_it_is_written(written: str) -> None:
    assert kind_of(written) is kind_of("verbeterplan gevraagd") is not None
    assert kind_of("maatregel be\u0065\u0308indigd") is kind_of("maatregel beeindigd") is not None


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("concept", "Bedoelt u 'concept verstuurd'?"),
        ("maatregel", "Bedoelt u 'maatregel begonnen' of 'maatregel beëindigd'?"),
        ("Besluitt", "Bedoelt u 'besluit'?"),
        ("", "Zonder --soort toont kern de lijst."),
    ],
)
def test_a_kind_that_is_nearly_right_is_told(filled: Store, call: Call, place: str, kind: str, hint: str) -> None:
    done = call("dossier", "leg-vast", "12345678", "--soort", kind, "--dossier", place)
    assert (done.code, hint in done.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--datum", "29-11-0206", *WHY], "29 november 206 is meer dan 99 jaar van vandaag"),
        (["--soort", "bezwaar", "--uiterlijk", "1-1-2020"], "Dat is vóór de gebeurtenis zelf"),
        (["--soort", "herziening", "--gevolg", "herzien", *WHY], "Wat is de uitkomst nu?"),
        (["--soort", "bezwaar", "--uiterlijk", "31-12-9999"], "meer dan 99 jaar"),
        (
            ["--soort", "besluit", "--uitkomst", "Goed", "--bekendgemaakt-op", "1-1-2020", *WHY],
            "Dat is vóór de gebeurtenis zelf",
        ),
    ],
)
def test_a_day_that_cannot_be_is_told(
    filled: Store, call: Call, place: str, arguments: list[str], expected: str
) -> None:
    before = head(filled)
    done = call("dossier", "leg-vast", "12345678", "--moment", 2, *VISIT, *arguments, "--dossier", place)
    assert (done.code, expected in done.err, head(filled)) == (2, True, before)


def test_the_demands_of_an_event_are_demands_of_the_region(filled: Store, call: Call, place: str) -> None:
    """A plan for a number that does not exist would cover nothing, and repetition would count what it covers."""
    asked = ["leg-vast", "12345678", "--moment", "2", "--soort", "verbeterplan gevraagd", "--eisen"]
    region = next(row["region"] for row in said(call, place, "toon", "12345678")["moments"] if row["moment"] == 2)
    one = {"twente": "1", "nmd_drenthe": "V1"}[region]
    before = head(filled)
    wrong = call("dossier", *asked, f"{one},Q77", "--dossier", place)
    assert (wrong.code, "'Q77'" in wrong.err, head(filled)) == (2, True, before)
    assert call("dossier", *asked, f"{one.lower()}, {one}", "--dossier", place).code == 0
    assert said(call, place, "toon", "12345678")["events"][-1]["content"]["eisen"] == [one]


@pytest.mark.parametrize("kind", [["uitstel", "--uiterlijk", "2030-01-01"], ["heropend"]])
def test_a_first_event_that_cannot_be_leaves_no_empty_moment(
    filled: Store, call: Call, place: str, kind: list[str]
) -> None:
    before = head(filled)
    new = ["33333333", "--naam", "Zorg Oost", "--regio", "twente", "--soort", *kind, *WHY]
    assert call("dossier", "leg-vast", *new, "--dossier", place).code == 2
    assert head(filled) == before
    assert check(filled).ok


@pytest.mark.parametrize("name", ["", "  ", "An\u202ena", "J" * 201, "Jan\nPiet"])
def test_who_acts_has_a_name_that_shows(filled: Store, call: Call, place: str, name: str) -> None:
    before = head(filled)
    done = call("dossier", "leg-vast", "12345678", "--moment", 2, *VISIT, "--namens", name, "--dossier", place)
    assert (done.code, "--namens" in done.err, head(filled)) == (2, True, before)


def test_the_same_test_from_before_kern_is_taken_in_once(filled: Store, call: Call, place: str) -> None:
    old = ["neem-op", "12345678", "--regio", "twente", "--datum", "2020-03-01"]
    first = said(call, place, *old, "--uitkomst", "Tekort")
    before = head(filled)
    again = call("dossier", *old, "--uitkomst", " Tekort ", "--dossier", place)
    assert (again.code, f"als moment {first['moment']}" in again.err, head(filled)) == (2, True, before)
    assert call("dossier", *old, "--uitkomst", "Geen tekort", "--dossier", place).code == 0
    void = ["corrigeer", str(first["seq"]), "--vervalt", *WHY]
    assert call("dossier", *void, "--dossier", place).code == 0
    assert call("dossier", *old, "--uitkomst", "Tekort", "--dossier", place).code == 0


@pytest.mark.parametrize("field", [["--eisen", "Q77"], ["--actie", "999"]])
def test_a_correction_names_only_what_is_there(filled: Store, call: Call, place: str, field: list[str]) -> None:
    """An event for the demands, one that moves the action of moment 2 for its number."""
    (asked,) = [
        e["seq"] for e in said(call, place, "toon", "12345678")["events"] if e["kind"] == "verbeterplan_gevraagd"
    ]
    more = ["--soort", "uitstel", "--uiterlijk", "2030-01-01", *WHY]
    later = said(call, place, "leg-vast", "12345678", "--moment", "2", *more)["seq"]
    before = head(filled)
    wrong = call("dossier", "corrigeer", later if "--actie" in field else asked, *field, *WHY, "--dossier", place)
    assert (wrong.code, field[1] in wrong.err, head(filled)) == (2, True, before)
