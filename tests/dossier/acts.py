# SPDX-License-Identifier: EUPL-1.2
"""What is killed: receiving a folder, recording, judging, copying and destroying, as real commands.

After each kill the dossier is looked at: all that the process said is there, nothing is there by half, and doing the
same again finishes it. `python -m tests.dossier.acts NUMBER` does so NUMBER times on SQLite and on PostgreSQL.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import psycopg

from kern.dossier.chain import digest
from kern.dossier.checking import check
from kern.dossier.location import Location, locate
from kern.dossier.store.opening import Store, close, open_store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper, writing
from tests.dossier.killing import PLACES, ROOT
from tests.dossier.server import programs, server
from tests.dossier.workbooks import REGION, copies, workbook_of

DAY = date(2026, 11, 12)
JUDGE = "toets"
#: Workbooks of one folder; more than are stored together.
BOOKS = 25
#: After so many kills another dossier, since looking at a large one takes long.
_DOSSIER = 15
_PARTS = ("eis:V1", "eis:V2", "eis:V3")


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do: what to give `kern`, what is wrong after it (given what was said), and whether all is there."""

    arguments: list[object]
    faults: Callable[[Store, str, str], Iterator[str]]
    done: Callable[[Store], bool]


@dataclass(slots=True)
class Ground:
    """Where it happens; ``known`` is how many seconds each act takes and how many places it has, as last seen."""

    folder: Path
    where: str
    workbook: Path
    number: int = 0
    known: dict[str, tuple[float, int]] = field(default_factory=dict)

    def moment(self, store: Store) -> tuple[str, int]:
        """A new provider with a moment and a paper; the key and the number."""
        self.number += 1
        key = f"{90_000_000 + self.number}"
        with writing(store, "Jansen") as pen:
            moment = pen.moment(pen.provider("kvk", key, f"Zorg {key}", DAY), REGION, DAY)
            pen.add("ontvangen", moment, DAY, {}, papers=[Paper(key.encode() * 5000, "a.pdf", "application/pdf")])
        return key, moment


def receiving(ground: Ground, store: Store) -> Act:
    ground.number += 1
    first = ground.number * 1000
    folder = copies(ground.workbook, ground.folder / f"map{ground.number}", range(first, first + BOOKS))

    def there() -> dict[str, int]:
        """How many moments each workbook of the folder is in."""
        shas = {digest(path.read_bytes()): path.name for path in folder.iterdir()}
        uses = models.DocumentUse.objects.using(store.alias).filter(sha256__in=shas, role="werkmap")
        moments = models.Moment.objects.using(store.alias).filter(pk__in=[use.moment for use in uses])
        assert len(uses) == len(moments) == len({use.sha256 for use in uses})
        return {shas[use.sha256]: use.seq for use in uses}

    def faults(store: Store, out: str, said: str) -> Iterator[str]:
        names = {line.partition(": ")[0] for line in said.splitlines() if ".xlsx: " in line}
        yield from (f"{name} was opgenomen en is er niet" for name in names - there().keys())
        keys = [path.stem for path in folder.iterdir()]
        if models.Provider.objects.using(store.alias).filter(key__in=keys).count() != len(there()):
            yield "er is een aanbieder zonder werkmap"

    command = ["dossier", "ontvang", folder, "--regio", REGION, "--dossier", ground.where]
    return Act(command, faults, lambda store: len(there()) == BOOKS)


def recording(ground: Ground, store: Store) -> Act:
    key, moment = ground.moment(store)
    visits = partial(_kinds, moment=moment, kind="bezoek")

    def faults(store: Store, out: str, said: str) -> Iterator[str]:
        if whole(out) and json.loads(out)["seq"] not in visits(store):
            yield f"het bezoek aan {key} was vastgelegd en is er niet"
        if len(visits(store)) > 1:
            yield f"het bezoek aan {key} is er twee keer"

    command = ["dossier", "leg-vast", key, "--soort", "bezoek", "--datum", DAY, "--uitvoer", "json"]
    return Act([*command, "--dossier", ground.where], faults, lambda store: len(visits(store)) == 1)


def copying(ground: Ground, store: Store) -> Act:
    ground.number += 1
    target = ground.folder / f"kopie{ground.number}.sqlite3"

    def faults(store: Store, out: str, said: str) -> Iterator[str]:
        if not target.exists():
            if "De reservekopie staat in" in said:
                yield f"de kopie {target.name} was gemaakt en is er niet"
            return
        copy = open_store(Location(path=target), as_file=True)
        yield from (f"{target.name}: {fault.text}" for fault in check(copy).faults)
        close(copy)

    return Act(["dossier", "reservekopie", "-o", target, "--dossier", ground.where], faults, lambda _: target.exists())


def destroying(ground: Ground, store: Store) -> Act:
    _, moment = ground.moment(store)
    destroyed = partial(_kinds, moment=moment, kind="stuk_vernietigd")

    def faults(store: Store, out: str, said: str) -> Iterator[str]:
        events = models.Event.objects.using(store.alias).filter(moment=moment).exclude(kind="stuk_vernietigd")
        left = models.Content.objects.using(store.alias).filter(seq__in=events.values_list("seq", flat=True)).count()
        if left != (0 if destroyed(store) else events.count()):
            yield f"moment {moment} is half vernietigd"
        if whole(out) and not destroyed(store):
            yield f"moment {moment} was vernietigd en is er nog"

    command = ["dossier", "vernietig", "--moment", moment, "--grond", "Selectielijst, vijf jaar.", "--bevestig"]
    return Act(
        [*command, "--uitvoer", "json", "--dossier", ground.where], faults, lambda store: len(destroyed(store)) == 1
    )


def judging(ground: Ground, store: Store) -> Act:
    ground.number += 1
    (path,) = copies(ground.workbook, ground.folder / f"map{ground.number}", [ground.number * 1000]).iterdir()
    moment = _received(store, path)
    settled = partial(_kinds, moment=moment, kind="toetsing_vastgelegd")

    def faults(store: Store, out: str, said: str) -> Iterator[str]:
        kept = {
            (row.part, row.revision, json.loads(row.content)["bevinding"])
            for table in (models.Draft, models.DraftPast)
            for row in table.objects.using(store.alias).filter(moment=moment)
        }
        for line in out.splitlines(keepends=True):
            match line.split():
                case ["deel", part, revision, text] if line.endswith("\n") and (part, int(revision), text) not in kept:
                    yield f"{part} was bewaard ({text}) en is er niet"
                case ["vastgelegd", seq] if line.endswith("\n") and int(seq) not in settled(store):
                    yield f"toetsing {seq} was vastgelegd en is er niet"

    return Act([JUDGE, ground.where, moment], faults, lambda store: bool(settled(store)))


ACTS = {
    "ontvang": receiving,
    "leg-vast": recording,
    "toetsen": judging,
    "reservekopie": copying,
    "vernietig": destroying,
}


def judge(where: str, moment: str) -> None:
    """Judge a few demands and settle it, as the pages do; it says each thing that is stored."""
    from kern import api
    from kern.dossier.judging import bench, save, settle

    store, regions = open_store(locate(where)), api.plugins().regions
    for turn in range(3):
        for part in _PARTS:
            at = bench(store, int(moment), regions)
            text = f"{part}-{turn}-{os.getpid()}"
            content = {"oordeel": "Voldoet niet", "bevinding": text}
            saved = save(store, at, part, content, at.part(part).revision, actor="Jansen")
            print("deel", part, saved.revision, text, flush=True)
    at = bench(store, int(moment), regions)
    print("vastgelegd", settle(store, at, regions, actor="Jansen", day=at.moment.changed_on), flush=True)


def _received(store: Store, path: Path) -> int:
    from kern import api
    from kern.contract.evaluation import evaluation_data
    from kern.dossier.receiving import Wishes, receive

    data = json.loads(json.dumps(evaluation_data(api.judge(path, regions=[REGION]))))
    return receive(store, path, path.name, path.read_bytes(), data, Wishes("Jansen", DAY)).placed[0].moment


def _kinds(store: Store, *, moment: int, kind: str) -> set[int]:
    return set(models.Event.objects.using(store.alias).filter(moment=moment, kind=kind).values_list("seq", flat=True))


def whole(out: str) -> bool:
    """Whether an answer came out whole."""
    try:
        json.loads(out)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, and what it said on both."""

    code: int
    out: str
    said: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Found:
    """What one killed process left: of which act, whether it was killed before its end, and all that is wrong."""

    act: str
    killed: bool
    faults: tuple[str, ...]


def kill(ground: Ground, name: str, chance: random.Random, *, timed: bool) -> Found:
    """Let an act be killed, look at what is there, do it again to its end and look again."""
    store = open_store(locate(ground.where))
    act = ACTS[name](ground, store)
    close(store)
    seconds, places = ground.known.get(name, (3.0, 60))
    after = (0.2 + 0.8 * chance.random()) * seconds
    ended = _started(-1, act, after) if timed else _started(chance.randrange(places), act)
    faults = [*_looked(store, act, ended)]
    killed = ended.code == -signal.SIGKILL
    if killed and not act.done(store):
        close(store)
        ended = _started(-1, act)
        faults += _looked(store, act, ended)
    if not act.done(store):
        faults.append(f"niet afgemaakt: {ended}")
    if ended.code == 0:
        ground.known[name] = ended.seconds, int(ended.said.rpartition(PLACES)[2])
    elif ended.code != -signal.SIGKILL:
        faults.append(f"geëindigd met {ended}")
    close(store)
    return Found(name, killed, tuple(f"{name}: {fault}" for fault in faults))


def _looked(store: Store, act: Act, ended: Ended) -> Iterator[str]:
    yield from (fault.text for fault in check(store).faults)
    yield from act.faults(store, ended.out, ended.said)


def _started(place: int, act: Act, seconds: float | None = None) -> Ended:
    """Start a process that is killed at a place, or after some time."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.dossier.killing", str(place), *map(str, act.arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True
    ) as process:
        try:
            out, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            out, said = process.communicate()
    assert _alone(process.pid), "a worker outlives the process that was killed"
    return Ended(process.returncode, out, said, time.monotonic() - began)


def _alone(session: int) -> bool:
    """Whether nothing that a process started still runs, shortly after its end."""
    for _ in range(300):
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def kills(places: Iterator[str], number: int, seed: int, folder: Path) -> list[Found]:
    """Kill so many processes, one after another: half of them at a place, half at a moment."""
    chance, found = random.Random(seed), []
    workbook = workbook_of(folder)
    ground = Ground(folder, "", workbook)
    for at in range(number):
        if at % _DOSSIER == 0:
            ground.where = next(places)
            close(open_store(locate(ground.where), create=True))
        name = list(ACTS)[at % len(ACTS)]
        found.append(kill(ground, name, chance, timed=at % 2 == 1))
    return found


def files(folder: Path) -> Iterator[str]:
    """Places for dossiers in a folder."""
    for number in range(10_000):
        yield str(folder / f"d{number}.sqlite3")


def databases(address: str) -> Iterator[str]:
    """Empty databases on a server."""
    for number in range(10_000):
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE kern_{number}")
        yield f"{address}/kern_{number}"


def main(arguments: list[str]) -> int:
    """Kill on both databases, and say what was found."""
    number, seed = int(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 1
    wrong = 0
    with ExitStack() as opened:
        base = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        kinds = {"SQLite": files(base)}
        if programs() is not None:
            kinds["PostgreSQL"] = databases(opened.enter_context(server()))
        for kind, places in kinds.items():
            folder = base / kind
            folder.mkdir()
            found = kills(places, number, seed, folder)
            faults = [fault for one in found for fault in one.faults]
            wrong += len(faults)
            for act in ACTS:
                mine = [one for one in found if one.act == act]
                print(f"{kind} {act}: {len(mine)} processen, {sum(one.killed for one in mine)} gedood", flush=True)
            print(f"{kind}: {len(faults)} fouten", *faults[:20], sep="\n", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
