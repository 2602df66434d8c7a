# SPDX-License-Identifier: EUPL-1.2
"""A process that works in a dossier and is killed, without a chance to tidy up, at a place that is chosen by chance.

Every statement to the database, and every start and end of a transaction, is a place; so is any moment between two.
Run as a program it is that process: it says each thing that it was told is stored. As `python -m tests.dossier.killing
NUMBER [ADDRESS]` it does that NUMBER times and says what was found.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connections

from kern.dossier.checking import check
from kern.dossier.copying import back_up
from kern.dossier.destroying import destroy, one_moment
from kern.dossier.location import Location, locate
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store, close, open_store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper, writing

DAY = date(2026, 11, 12)
ROOT = Path(__file__).parent.parent.parent
#: What one process does at most; about 260 places are within it.
ROUNDS = 6


def _armed(store: Store, place: int) -> None:
    """Kill this process at the given place, counted in statements and ends of transactions."""
    left = [place]

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    connection = connections[store.alias]
    connection.ensure_connection()

    def execute(run, sql, params, many, context):  # type: ignore[no-untyped-def]
        step()
        done = run(sql, params, many, context)
        step()
        return done

    connection.execute_wrappers.append(execute)
    commit = connection.commit

    def committed() -> None:
        step()
        commit()
        step()

    connection.commit = committed


def work(where: str, name: str, place: int, folder: Path) -> None:
    """Receive, record, copy and destroy, and say of each that it is done; see `_armed`."""
    from kern.delivery.desk import Desk

    store = open_store(locate(where))
    say = sys.stdout
    print("begonnen", file=say, flush=True)
    if place >= 0:
        _armed(store, place)
    for number in range(ROUNDS):
        body = f"stuk {name} {number} ".encode() * 400
        with writing(store, name) as pen:
            provider = pen.provider("kenmerk", f"{name}-{number}", f"Zorg {number}", DAY)
            moment = pen.moment(provider, "twente", DAY)
            seq = pen.add("ontvangen", moment, DAY, {}, papers=[Paper(body, "x.pdf", "application/pdf")])
        print("gebeurtenis", seq, file=say, flush=True)
        seq = record(store, moment, Said(_kind("bezoek"), DAY, {}), actor=name, today=DAY)
        print("gebeurtenis", seq, file=say, flush=True)
        if number % 2:
            target = folder / f"{name}-{number}.sqlite3"
            back_up(store, target, desk=Desk())
            print("kopie", target.name, file=say, flush=True)
            seq = destroy(store, one_moment(store, moment), "Selectielijst, vijf jaar.", actor=name, today=DAY)
            print("vernietigd", moment, seq, file=say, flush=True)


def _kind(key: str):  # type: ignore[no-untyped-def]
    from kern.dossier.kinds import kinds

    return kinds()[key]


@dataclass(frozen=True, slots=True)
class Found:
    """What one killed process left: how much it was told is stored, and all that is wrong."""

    killed: bool
    told: int
    faults: tuple[str, ...]


def kill_once(where: str, name: str, chance: random.Random, folder: Path, *, timed: bool) -> Found:
    """Start a process, let it be killed, and look at what is there."""
    place = -1 if timed else chance.randrange(260)
    command = [sys.executable, "-m", "tests.dossier.killing", "--work", where, name, str(place), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        if timed:
            time.sleep(chance.random() * 0.6)
            process.kill()
        lines += process.stdout.readlines()
    told = [line.split() for line in lines if line.endswith("\n")]
    faults = list(_faults(where, told, folder))
    if told[:1] != [["begonnen"]]:
        faults.append("het proces begon niet")
    return Found(process.returncode == -signal.SIGKILL, len(told) - 1, tuple(faults))


def _faults(where: str, told: list[list[str]], folder: Path) -> Iterator[str]:
    store = open_store(locate(where))
    try:
        yield from (fault.text for fault in check(store).faults)
        there = set(models.Event.objects.using(store.alias).values_list("seq", flat=True))
        held = set(models.Content.objects.using(store.alias).values_list("seq", flat=True))
        for line in told:
            match line:
                case ["gebeurtenis", seq] if int(seq) not in there:
                    yield f"gebeurtenis {seq} was opgeslagen en is weg"
                case ["vernietigd", moment, seq] if int(seq) not in there or int(moment) in held:
                    yield f"moment {moment} was vernietigd en is er nog"
                case ["kopie", name]:
                    yield from _copy_faults(folder / name)
        for path in folder.glob("*.sqlite3"):
            yield from _copy_faults(path)
            path.unlink()
    finally:
        close(store)


def _copy_faults(path: Path) -> Iterator[str]:
    if not path.exists():
        yield f"de kopie {path.name} was gemaakt en is weg"
        return
    copy = open_store(Location(path=path), as_file=True)
    yield from (f"{path.name}: {fault.text}" for fault in check(copy).faults)
    close(copy)


def kills(where: str, number: int, seed: int, folder: Path) -> list[Found]:
    """Kill so many processes in one dossier, one after another: half at a place, half at a moment."""
    close(open_store(locate(where), create=True))
    chance = random.Random(seed)
    return [kill_once(where, f"p{at}", chance, folder, timed=at % 2 == 1) for at in range(number)]


def main(arguments: list[str]) -> None:
    if arguments[0] == "--work":
        work(arguments[1], arguments[2], int(arguments[3]), Path(arguments[4]))
        return
    with tempfile.TemporaryDirectory() as name:
        where = arguments[1] if len(arguments) > 1 else str(Path(name) / "d.sqlite3")
        copies = Path(name) / "kopie"
        copies.mkdir()
        found = kills(where, int(arguments[0]), 1, copies)
    killed, told = sum(one.killed for one in found), sum(one.told for one in found)
    faults = [fault for one in found for fault in one.faults]
    print(f"{len(found)} processen, {killed} gedood, {told} bevestigd, {len(faults)} fouten", *faults[:20], sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
