# SPDX-License-Identifier: EUPL-1.2
"""A process that works in a dossier and is killed, without a chance to tidy up, at any place.

A place is just before a statement to the database, just before or after the end of a transaction, or just before or
after a file gets another name. As `python -m
tests.dossier.killing PLACE ARGUMENT…` this is `kern ARGUMENT…`, killed at that place (-1: never); it says at its end
how many places there were. See `acts` for what is done and looked at.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from kern.dossier.location import Location
from kern.dossier.store.opening import Store, close, open_store

ROOT = Path(__file__).parent.parent.parent
PLACES = "plaatsen:"


def arm(place: int) -> Callable[[], int]:
    """Kill this process at a place, counted from 0; gives how many places there were until now."""
    passed = [0]

    def step() -> None:
        if passed[0] == place:
            os.kill(os.getpid(), signal.SIGKILL)
        passed[0] += 1

    def before(plain: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any, **more: Any) -> Any:
            step()
            return plain(*arguments, **more)

        return stepped

    def around(plain: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*arguments: Any, **more: Any) -> Any:
            done = before(plain)(*arguments, **more)
            step()
            return done

        return stepped

    for name in ("execute", "executemany"):
        setattr(CursorWrapper, name, before(getattr(CursorWrapper, name)))
    for name in ("commit", "rollback"):
        setattr(BaseDatabaseWrapper, name, around(getattr(BaseDatabaseWrapper, name)))
    for name in ("link", "rename", "replace", "unlink"):
        setattr(os, name, around(getattr(os, name)))
    return lambda: passed[0]


def in_child(act: Callable[[], object]) -> int:
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


def killed_at(location: Location, place: int, act: Callable[[Store], object]) -> int:
    """Let a child act in an open dossier, and kill it at a place."""

    def work() -> None:
        store = open_store(location)
        arm(place)
        act(store)
        close(store)

    return in_child(work)


def main(arguments: list[str]) -> None:
    """Be `kern`, until it is killed."""
    from kern import commands
    from tests.dossier import acts

    count = arm(int(arguments[0]))
    try:
        if arguments[1] == acts.JUDGE:
            acts.judge(*arguments[2:])
        else:
            commands.main(arguments[1:])
    finally:
        print(PLACES, count(), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
