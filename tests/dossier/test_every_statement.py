# SPDX-License-Identifier: EUPL-1.2
"""The process killed at every statement that it sends: nothing lost, nothing half."""

import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kern.delivery.desk import Desk
from kern.dossier.checking import check
from kern.dossier.copying import back_up, put_back
from kern.dossier.destroying import destroy, one_moment
from kern.dossier.kinds import kinds
from kern.dossier.location import Location, locate
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store, close, open_store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper, head, writing
from tests.dossier.killing import arm, in_child, killed_at

DAY = date(2026, 11, 12)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")


def receive(key: str) -> Callable[[Store], None]:
    """A new provider with a moment, two events and a document."""

    def act(store: Store) -> None:
        with writing(store, "Jansen") as pen:
            moment = pen.moment(pen.provider("kvk", key, f"Zorg {key}", DAY), "twente", DAY)
            pen.add("ontvangen", moment, DAY, {}, papers=[Paper(key.encode() * 2000, "a.xlsx", "x")])
            pen.add("verbeterplan_gevraagd", moment, DAY, {"uiterlijk": "2026-12-01"})

    return act


def test_killed_at_any_statement_of_receiving_all_is_there_or_nothing(location: Location) -> None:
    store = open_store(location, create=True)
    for number in range(200):
        key = f"{number:08}"
        before = head(store)[0]
        code = killed_at(location, number, receive(key))
        there = models.Provider.objects.using(store.alias).filter(key=key).exists()
        assert there or code != 0
        assert head(store)[0] == before + 4 * there
        assert check(store).ok, check(store).faults
        if code == 0:
            break
    assert number > 10, "there were hardly any statements to be killed at"
    assert code == 0


def test_killed_at_any_statement_of_recording_all_is_there_or_nothing(location: Location) -> None:
    store = open_store(location, create=True)
    receive("12345678")(store)

    def act(store: Store) -> None:
        said = Said(kinds()["besluit"], DAY, {"uitkomst": "Tekort", "motivering": "Het volgt uit de toets."})
        record(store, 2, said, actor="Jansen", today=DAY)

    for number in range(200):
        before = head(store)[0]
        code = killed_at(location, number, act)
        assert head(store)[0] - before in ((1,) if code == 0 else (0, 1))
        assert check(store).ok
        if code == 0:
            break
    assert (number > 10, code) == (True, 0)


def test_killed_at_any_statement_of_destroying_all_is_gone_or_nothing(location: Location) -> None:
    store = open_store(location, create=True)
    receive("12345678")(store)

    def act(store: Store) -> None:
        destroy(store, one_moment(store, 2), "Selectielijst, vijf jaar.", actor="Jansen", today=DAY)

    for number in range(200):
        code = killed_at(location, number, act)
        gone = not models.Document.objects.using(store.alias).exists()
        assert gone is (models.Event.objects.using(store.alias).filter(kind="stuk_vernietigd").count() == 1)
        assert check(store).ok
        if gone:
            break
        assert code == -signal.SIGKILL
    assert number > 10


def test_killed_while_a_copy_is_made_there_is_no_half_copy(location: Location, tmp_path: Path) -> None:
    store = open_store(location, create=True)
    receive("12345678")(store)
    before = head(store)
    target = tmp_path / "kopie.sqlite3"
    for number in range(400):
        code = killed_at(location, number, lambda store: back_up(store, target, desk=Desk()))
        assert head(store) == before
        if target.exists():
            break
        assert code == -signal.SIGKILL
    copy = open_store(locate(str(target)), as_file=True)
    assert (check(copy).ok, head(copy)) == (True, before)
    close(copy)


def test_killed_while_a_copy_is_put_back_there_is_always_a_dossier(tmp_path: Path) -> None:
    location, copy = locate(str(tmp_path / "d.sqlite3")), tmp_path / "kopie.sqlite3"
    store = open_store(location, create=True)
    receive("12345678")(store)
    heads = {back_up(store, copy, desk=Desk())}
    receive("00000001")(store)
    heads.add(head(store))

    def act(number: int) -> Callable[[], object]:
        def put() -> None:
            arm(number)
            put_back(copy, location, desk=Desk(overwrite=True))

        return put

    for number in range(400):
        code = in_child(act(number))
        again = open_store(location)
        assert check(again).ok
        assert head(again) in heads
        close(again)
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert (number > 10, code) == (True, 0)
    assert head(open_store(location)) == min(heads)


def test_a_database_that_was_begun_and_killed_is_begun_again(location: Location) -> None:
    def begin(place: int) -> Callable[[], None]:
        def act() -> None:
            arm(place)
            open_store(location, create=True)

        return act

    for place in range(0, 400, 7):
        code = in_child(begin(place))
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert place > 20
    store = open_store(location, create=True)
    receive("12345678")(store)
    assert check(store).ok
