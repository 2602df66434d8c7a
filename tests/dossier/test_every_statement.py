# SPDX-License-Identifier: EUPL-1.2
"""The process killed at every statement that it sends, and several that write at once: nothing lost, nothing half."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from kern.delivery.desk import Desk
from kern.dossier.checking import check
from kern.dossier.copying import back_up
from kern.dossier.destroying import destroy, one_moment
from kern.dossier.kinds import kinds
from kern.dossier.location import Location, locate
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store, close, open_store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper, StaleMomentError, head, writing
from kern.problems import KernError

DAY = date(2026, 11, 12)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")


def in_child(act: Callable[[], None]) -> int:
    """Act in a process of its own; gives its exit code, or minus the signal that ended it."""
    for alias in connections.settings:
        connections[alias].close()
    child = os.fork()
    if not child:
        code = 1
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def killed_at(location: Location, number: int, act: Callable[[Store], None]) -> int:
    """Let a child act, and kill it just before it sends its statement of that number."""

    def work() -> None:
        store = open_store(location)
        left = [number]

        def count(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        with connections[store.alias].execute_wrapper(count):
            act(store)
        connections[store.alias].close()

    return in_child(work)


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
    for number in range(1, 200):
        key = f"{number:08}"
        before = head(store)[0]
        code = killed_at(location, number, receive(key))
        there = models.Provider.objects.using(store.alias).filter(key=key).exists()
        assert there is (code == 0)
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

    for number in range(1, 200):
        before = head(store)[0]
        code = killed_at(location, number, act)
        assert head(store)[0] == before + (code == 0)
        assert check(store).ok
        if code == 0:
            break
    assert (number > 10, code) == (True, 0)


def test_killed_at_any_statement_of_destroying_all_is_gone_or_nothing(location: Location) -> None:
    store = open_store(location, create=True)
    receive("12345678")(store)

    def act(store: Store) -> None:
        destroy(store, one_moment(store, 2), "Selectielijst, vijf jaar.", actor="Jansen", today=DAY)

    for number in range(1, 200):
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
    for number in range(1, 400):
        code = killed_at(location, number, lambda store: void(back_up(store, target, desk=Desk())))
        assert head(store) == before
        if target.exists():
            break
        assert code == -signal.SIGKILL
    copy = open_store(locate(str(target)), as_file=True)
    assert (check(copy).ok, head(copy)) == (True, before)
    close(copy)


def void(_: object) -> None:
    """Nothing."""


def test_a_database_that_was_begun_and_killed_is_begun_again(location: Location) -> None:
    def begin(number: int) -> Callable[[], None]:
        def act() -> None:
            from django.db.backends.utils import CursorWrapper

            left, plain = [number], CursorWrapper.execute

            def counted(self: Any, sql: Any, params: Any = None) -> Any:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)
                return plain(self, sql, params)

            CursorWrapper.execute = counted  # type: ignore[method-assign]
            open_store(location, create=True)

        return act

    for number in range(1, 400, 7):
        code = in_child(begin(number))
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert number > 20
    store = open_store(location, create=True)
    receive("12345678")(store)
    assert check(store).ok


def test_several_writers_at_once_lose_nothing_and_make_one_chain(location: Location) -> None:
    store = open_store(location, create=True)
    close(store)
    writers, each = 4, 20
    for alias in connections.settings:
        connections[alias].close()
    children = []
    for writer in range(writers):
        child = os.fork()
        if not child:
            code = 1
            try:
                mine = open_store(location)
                for number in range(each):
                    receive(f"{writer}{number:07}")(mine)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0] * writers
    found = check(store)
    assert (found.ok, found.head[0]) == (True, writers * each * 4)
    assert models.Provider.objects.using(store.alias).count() == writers * each


def test_of_two_who_read_the_same_moment_one_is_told_what_is_new(store: Store) -> None:
    receive("12345678")(store)
    known = head(store)[0]
    said = Said(kinds()["bezoek"], DAY, {})
    record(store, 2, said, actor="A", today=DAY, known=known)
    with pytest.raises(StaleMomentError, match="bezoek") as told:
        record(store, 2, said, actor="B", today=DAY, known=known)
    assert told.value.fresh == (known + 1,)
    assert isinstance(told.value, KernError)
    assert head(store)[0] == known + 1
