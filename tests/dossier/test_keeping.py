# SPDX-License-Identifier: EUPL-1.2
"""Keeping a dossier: checked whole, copied whole, moved whole, and destroyed so that the chain still checks."""

import json
import sqlite3
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import connections

from kern.delivery.desk import Desk
from kern.dossier.checking import check, rebuild
from kern.dossier.copying import back_up, put_back
from kern.dossier.location import locate
from kern.dossier.store import guards
from kern.dossier.store.opening import Store, close, open_store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper, head, writing
from tests.commands.conftest import Call, call

__all__ = ["call"]
DAY = date(2026, 11, 12)
SECRET = "Geheime Zorg Voorbeeld"
BYTES = b"de bytes van het stuk, die later niet meer te vinden mogen zijn"


@pytest.fixture
def filled(store: Store) -> Store:
    """Two providers; the first has two moments that share a document, and an action."""
    with writing(store, "Jansen") as pen:
        first = pen.provider("kvk", "12345678", SECRET, DAY, ["Assen"])
        one = pen.moment(first, "twente", DAY, {"aanleiding": "eerste toets", "grondslag": "contract"})
        two = pen.moment(first, "nmd_drenthe", DAY)
        shared = Paper(b"een stuk dat twee momenten gebruiken", "gedeeld.pdf", "application/pdf")
        pen.add("ontvangen", one, DAY, {}, papers=[shared, Paper(BYTES, "los.pdf", "application/pdf")])
        pen.add("ontvangen", two, DAY, {}, papers=[shared])
        pen.add("verbeterplan_gevraagd", one, DAY, {"uiterlijk": "2026-12-01", "eisen": ["1", "6a"]})
        pen.moment(pen.provider("kenmerk", "PGB-1", "", DAY), "twente", DAY)
    return store


def by_hand(store: Store, statement: str) -> None:
    """Somebody who changes the database past kern, with its guards out of the way."""
    connection = connections[store.alias]
    with connection.cursor() as cursor:
        for name in guards.NAMES:
            cursor.execute(f"DROP TRIGGER {name}{'' if store.vendor == 'sqlite' else ' ON dossier_event'}")
        cursor.execute(statement)
    guards.make(connection)


def codes(store: Store, noted: tuple[int, str] | None = None) -> set[str]:
    return {fault.code for fault in check(store, noted).faults}


def test_what_kern_made_is_right(filled: Store) -> None:
    found = check(filled)
    assert (found.ok, found.faults) == (True, ())
    assert found.head == head(filled)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE dossier_event SET happened_on = '2025-01-01' WHERE seq = 4", "gebeurtenis_gewijzigd"),
        ("UPDATE dossier_event SET actor = 9 WHERE seq = 4", "gebeurtenis_gewijzigd"),
        ("DELETE FROM dossier_event WHERE seq = 5", "keten_verbroken"),
        ("DELETE FROM dossier_event WHERE seq = 1", "volgorde"),
        ("UPDATE dossier_content SET text = '{}' WHERE seq = 4", "inhoud_gewijzigd"),
        ("DELETE FROM dossier_content WHERE seq = 4", "inhoud_weg"),
        ("DELETE FROM dossier_document", "stuk_weg"),
        ("UPDATE dossier_document SET sha256 = 'x' || substr(sha256, 2)", "stuk_gewijzigd"),
        ("UPDATE dossier_moment SET state = 'afgesloten' WHERE id = 2", "overzicht_wijkt_af"),
        ("UPDATE dossier_action SET due = '2030-01-01'", "overzicht_wijkt_af"),
        ("DELETE FROM dossier_action", "overzicht_wijkt_af"),
        ("UPDATE dossier_provider SET name = 'Anders' WHERE id = 1", "overzicht_wijkt_af"),
        ("DELETE FROM dossier_documentuse WHERE seq = 4", "overzicht_wijkt_af"),
        ("DELETE FROM dossier_moment WHERE id = 3", "overzicht_wijkt_af"),
    ],
)
def test_whatever_is_changed_by_hand_is_seen(filled: Store, statement: str, code: str) -> None:
    by_hand(filled, statement)
    assert code in codes(filled)


def test_a_chain_that_was_cut_off_shows_against_a_head_that_was_kept(filled: Store) -> None:
    noted = head(filled)
    last = noted[0]
    for table, column in (("event", "seq"), ("content", "seq"), ("moment", "id")):
        by_hand(filled, f"DELETE FROM dossier_{table} WHERE {column} = {last}")
    by_hand(filled, f"DELETE FROM dossier_event WHERE seq = {last - 1}")
    assert "keten_afgekapt" in codes(filled, noted)
    assert "hoofd_wijkt_af" in codes(filled, (1, "0" * 64))


def test_overviews_are_made_anew_from_the_events(filled: Store) -> None:
    by_hand(filled, "UPDATE dossier_moment SET state = 'afgesloten'")
    by_hand(filled, "DELETE FROM dossier_action")
    by_hand(filled, "DELETE FROM dossier_documentuse")
    by_hand(filled, "DELETE FROM dossier_provider")
    before = head(filled)
    rebuild(filled)
    assert check(filled).ok
    assert head(filled) == before


def test_a_missing_guard_is_told_and_made_again(filled: Store, call: Call, place: str) -> None:
    with connections[filled.alias].cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {guards.NAMES[0]}{'' if filled.vendor == 'sqlite' else ' ON dossier_event'}")
    assert codes(filled) == {"slot_ontbreekt"}
    assert call("dossier", "bijwerken", "--dossier", place).code == 0
    assert check(filled).ok


def test_controleer_gives_one_when_something_is_wrong(filled: Store, call: Call, place: str) -> None:
    fine = call("dossier", "controleer", "--dossier", place, "--uitvoer", "json")
    data = json.loads(fine.out)
    assert (fine.code, data["kind"], data["ok"], data["problems"]) == (0, "dossier controleer", True, [])
    assert (data["head"]["seq"], data["head"]["hash"]) == head(filled)
    by_hand(filled, "UPDATE dossier_event SET actor = 9 WHERE seq = 4")
    wrong = call("dossier", "controleer", "--dossier", place, "--uitvoer", "json")
    assert wrong.code == 1
    assert {problem["code"] for problem in json.loads(wrong.out)["problems"]} == {"gebeurtenis_gewijzigd"}
    assert call("dossier", "controleer", "--dossier", place, "--hoofd", "9").code == 2


def test_a_copy_is_whole_and_goes_back(filled: Store, call: Call, place: str, tmp_path: Path) -> None:
    copy = tmp_path / "kopie.sqlite3"
    done = call("dossier", "reservekopie", "--dossier", place, "-o", copy)
    assert done.code == 0, done.err
    assert sorted(path.name for path in tmp_path.iterdir() if "kopie" in path.name) == ["kopie.sqlite3"]
    opened = open_store(locate(str(copy)))
    assert (check(opened).ok, head(opened)) == (True, head(filled))
    assert bytes(models.Document.objects.using(opened.alias).get(name="los.pdf").body) == BYTES
    close(opened)
    elsewhere = tmp_path / "elders" / "dossier.sqlite3"
    assert call("dossier", "terugzetten", copy, "--dossier", elsewhere).code == 0
    back = open_store(locate(str(elsewhere)))
    assert head(back) == head(filled)
    close(back)


def test_putting_back_keeps_what_stood_there(tmp_path: Path, call: Call) -> None:
    place, copy = tmp_path / "d.sqlite3", tmp_path / "kopie.sqlite3"
    store = open_store(locate(str(place)), create=True)
    with writing(store, "A") as pen:
        pen.provider("kvk", "12345678", "Eerst", DAY)
    assert call("dossier", "reservekopie", "--dossier", place, "-o", copy).code == 0
    with writing(store, "A") as pen:
        pen.provider("kvk", "87654321", "Later", DAY)
    close(store)
    refused = call("dossier", "terugzetten", copy, "--dossier", place)
    assert refused.code == 2
    assert "--overschrijf" in refused.err
    assert call("dossier", "terugzetten", copy, "--dossier", place, "--overschrijf").code == 0
    (aside,) = tmp_path.glob("d-vervangen-*.sqlite3")
    for path, events in ((place, 1), (aside, 2)):
        again = open_store(locate(str(path)), as_file=True)
        assert (check(again).ok, head(again)[0]) == (True, events)
        close(again)


def test_putting_back_a_large_copy_takes_little_memory(tmp_path: Path) -> None:
    store = open_store(locate(str(tmp_path / "d.sqlite3")), create=True)
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", "12345678", "Zorg", DAY), "twente", DAY)
    for number in range(60):
        with writing(store, "Jansen") as pen:
            paper = Paper(bytes([number]) * 1_000_000, "x.pdf", "application/pdf")
            pen.add("ontvangen", moment, DAY, {}, papers=[paper])
    copy = tmp_path / "kopie.sqlite3"
    back_up(store, copy, desk=Desk())
    close(store)
    tracemalloc.start()
    put_back(copy, locate(str(tmp_path / "terug.sqlite3")), desk=Desk())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < copy.stat().st_size / 2


@pytest.mark.parametrize("damage", ["cut", "zeroed", "other", "empty"])
def test_a_bad_copy_is_refused_and_nothing_changes(damage: str, tmp_path: Path, call: Call) -> None:
    place, copy = tmp_path / "d.sqlite3", tmp_path / "kopie.sqlite3"
    store = open_store(locate(str(place)), create=True)
    with writing(store, "A") as pen:
        pen.provider("kvk", "12345678", "Eerst", DAY)
    assert call("dossier", "reservekopie", "--dossier", place, "-o", copy).code == 0
    close(store)
    data = copy.read_bytes()
    match damage:
        case "cut":
            copy.write_bytes(data[: len(data) // 2])
        case "zeroed":
            copy.write_bytes(data[:4096] + bytes(len(data) - 4096))
        case "other":
            copy.unlink()
            with sqlite3.connect(copy) as other:
                other.execute("CREATE TABLE iets (a)")
        case "empty":
            copy.write_bytes(b"")
    before = place.read_bytes()
    refused = call("dossier", "terugzetten", copy, "--dossier", place, "--overschrijf")
    assert refused.code == 2
    assert "Traceback" not in refused.err
    assert place.read_bytes() == before
    assert not list(tmp_path.glob("*vervangen*"))
    assert not list(tmp_path.glob(".*"))


def test_a_dossier_moves_to_a_server_and_back(tmp_path: Path, call: Call, new_database: Callable[[], str]) -> None:
    here, there, back = str(tmp_path / "d.sqlite3"), new_database(), str(tmp_path / "terug.sqlite3")
    store = open_store(locate(here), create=True)
    with writing(store, "A") as pen:
        moment = pen.moment(pen.provider("kvk", "12345678", "Zorg", DAY), "twente", DAY)
        pen.add("ontvangen", moment, DAY, {}, papers=[Paper(BYTES, "x.pdf", "application/pdf")])
    assert call("dossier", "verhuis", there, "--dossier", here).code == 0
    assert call("dossier", "verhuis", back, "--dossier", there).code == 0
    for place in (there, back):
        moved = open_store(locate(place))
        assert (check(moved).ok, head(moved)) == (True, head(store))
        with writing(moved, "B") as pen:  # new rows get numbers of their own
            pen.add("bezoek", moment, DAY, {})
        assert check(moved).ok
        close(moved)
    again = call("dossier", "verhuis", there, "--dossier", here)
    assert again.code == 2
    assert "staat al een dossier" in again.err


def test_what_is_destroyed_is_gone_and_the_chain_still_checks(
    filled: Store, call: Call, place: str, tmp_path: Path
) -> None:
    wish = ["dossier", "vernietig", "--dossier", place, "--moment", "2", "--grond", "Selectielijst, vijf jaar."]
    before = head(filled)
    shown = call(*wish)
    assert shown.code == 0
    assert "nog niets vernietigd" in shown.out
    assert head(filled) == before
    assert call(*wish, "--bevestig").code == 0
    assert check(filled).ok
    kept = set(models.Document.objects.using(filled.alias).values_list("name", flat=True))
    assert kept == {"gedeeld.pdf"}  # the other moment uses it too
    said = json.loads(call("dossier", "toon", "12345678", "--dossier", place, "--uitvoer", "json").out)
    assert all(event["content"] is None for event in said["events"] if event["seq"] in (2, 4, 6))
    assert said["events"][-1]["content"]["motivering"] == "Selectielijst, vijf jaar."
    if filled.vendor == "sqlite":
        close(filled)
        for path in tmp_path.glob("dossier.sqlite3*"):
            assert BYTES not in path.read_bytes()


def test_of_a_destroyed_provider_no_name_is_left(filled: Store, call: Call, place: str, tmp_path: Path) -> None:
    wish = ["--aanbieder", "12345678", "--grond", "Verzoek van betrokkene.", "--bevestig"]
    assert call("dossier", "vernietig", "--dossier", place, *wish).code == 0
    assert check(filled).ok
    assert not models.Provider.objects.using(filled.alias).filter(name=SECRET).exists()
    assert models.Document.objects.using(filled.alias).count() == 0
    if filled.vendor == "sqlite":
        close(filled)
        for path in tmp_path.glob("dossier.sqlite3*"):
            data = path.read_bytes()
            assert SECRET.encode() not in data
            assert b"12345678" not in data


def test_the_name_of_an_official_goes_too(filled: Store, call: Call, place: str) -> None:
    wish = ["--medewerker", "Jansen", "--grond", "Uit dienst, termijn voorbij.", "--bevestig", "--namens", "Piet"]
    assert call("dossier", "vernietig", "--dossier", place, *wish).code == 0
    assert check(filled).ok
    assert "Jansen" not in call("dossier", "toon", "12345678", "--dossier", place).out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--moment", "2", "--grond", "weg"], "geen grond"),
        (["--moment", "99", "--grond", "Selectielijst, vijf jaar."], "staat niet in het dossier"),
        (["--grond", "Selectielijst, vijf jaar."], "precies één"),
        (["--moment", "2", "--stuk", "a", "--grond", "Selectielijst, vijf jaar."], "precies één"),
        (["--stuk", "", "--grond", "Selectielijst, vijf jaar."], "te kort"),
        (["--stuk", "zzzzzz", "--grond", "Selectielijst, vijf jaar."], "geen stuk"),
        (["--medewerker", "Niemand", "--grond", "Selectielijst, vijf jaar."], "Niemand heeft onder de naam"),
    ],
)
def test_a_wish_that_is_not_clear_destroys_nothing(
    filled: Store, call: Call, place: str, options: list[str], said: str
) -> None:
    before = head(filled)
    done = call("dossier", "vernietig", "--dossier", place, *options, "--bevestig")
    assert done.code == 2
    assert said in done.err
    assert head(filled) == before


def test_what_an_objection_needs_stays(filled: Store, call: Call, place: str) -> None:
    assert call("dossier", "leg-vast", "12345678", "--moment", "2", "--soort", "bezwaar", "--dossier", place).code == 0
    wish = [
        "dossier",
        "vernietig",
        "--dossier",
        place,
        "--moment",
        "2",
        "--grond",
        "Selectielijst, vijf jaar.",
        "--bevestig",
    ]
    refused = call(*wish)
    assert refused.code == 2
    assert "loopt een bezwaar of beroep" in refused.err
    assert call(*wish, "--toch-tijdens-bezwaar").code == 0


def test_actions_are_listed_and_go_to_a_calendar(filled: Store, call: Call, place: str, tmp_path: Path) -> None:
    from icalendar import Calendar

    said = json.loads(call("dossier", "acties", "--dossier", place, "--uitvoer", "json").out)
    (item,) = said["items"]
    assert (said["kind"], item["due"], item["refs"], item["state"]) == (
        "dossier acties",
        "2026-12-01",
        ["1", "6a"],
        "open",
    )
    assert (item["provider"], item["owner"], item["moment"]) == ("12345678", "aanbieder", 2)
    files = [tmp_path / name for name in ("a.ics", "b.ics")]
    for file in files:
        assert call("dossier", "acties", "--dossier", place, "-o", file).code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    (event,) = Calendar.from_ical(files[0].read_bytes()).walk("VEVENT")
    assert event["DTSTART"].dt == date(2026, 12, 1)
    assert SECRET in event["SUMMARY"]
    for option in (["--eigenaar", "niemand"], ["--regio", "nmd_drenthe"], ["--tot", "2026-11-30"]):
        assert (
            json.loads(call("dossier", "acties", "--dossier", place, "--uitvoer", "json", *option).out)["items"] == []
        )
