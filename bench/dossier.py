# SPDX-License-Identifier: EUPL-1.2
"""What a dossier costs: pages at 100 and at many providers, and receiving workbooks beside only judging them.

On SQLite, and on a PostgreSQL server of its own where that is installed. Every ratio is of times measured in turn.

Use: uv run python bench/dossier.py [--providers 10000] [--workbooks 1000] [--rounds 2]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tabulate import tabulate

sys.path.insert(0, str(Path(__file__).parent.parent))  # for the server of the tests

from many import MOMENTS, fill

from kern.contract.evaluation import evaluation_data
from kern.dossier.location import locate
from kern.dossier.store.opening import Store, open_store
from tests.dossier.acts import databases, files
from tests.dossier.server import programs, server
from tests.dossier.workbooks import REGION, copies, workbook_of

TURNS = 30
Ask = Callable[[], object]
Row = tuple[str, ...]


class Cost(NamedTuple):
    """What a command costs: seconds by the clock, and of the processor as far as this computer did the work itself."""

    clock: float
    processor: float


def questions(store: Store, providers: int, workbook: Path) -> Mapping[str, Ask]:
    """What officials do most: look at the list, a timeline and the actions, and judge a demand."""
    from kern import api
    from kern.dossier.acting import actions
    from kern.dossier.judging import bench, save
    from kern.dossier.queries import file_of, find_provider, page
    from kern.dossier.receiving import Wishes, receive

    regions = api.plugins().regions
    evaluation = json.loads(json.dumps(evaluation_data(api.judge(workbook, regions=[REGION]))))
    wishes = Wishes("bench", date(2026, 12, 1), new=True, renamed=True)
    moment = receive(store, workbook, workbook.name, workbook.read_bytes(), evaluation, wishes).placed[0].moment
    one = find_provider(store, f"{providers // 2:08}")
    saves: list[str] = []

    def judge() -> None:
        at = bench(store, moment, regions)
        saves.append("")
        said = {"oordeel": "Voldoet niet", "bevinding": f"Bevinding {len(saves)}."}
        save(store, at, "eis:V1", said, at.part("eis:V1").revision, actor="bench")
        bench(store, moment, regions).judged()

    return {
        "lijst": lambda: page(store),
        "tijdlijn": lambda: file_of(store, one),
        "acties": lambda: actions(store, most=200),
        "toetsen": judge,
    }


def pages(kind: str, small: Store, large: Store, providers: int, workbook: Path) -> Iterator[Row]:
    """Times and queries of every question, asked in turn of a small and of a large dossier."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    few, many = questions(small, 100, workbook), questions(large, providers, workbook)
    for name, ask in many.items():
        before, after = in_turn(few[name], ask)
        with CaptureQueriesContext(connections[large.alias]) as queries:
            ask()
        figures = (f"{before * 1000:.2f} ms", f"{after * 1000:.2f} ms", f"{after / before:.2f}", "1,5")
        yield kind, name, *figures, str(len(queries))


def in_turn(one: Ask, other: Ask) -> tuple[float, float]:
    """The shortest time of each of two, in seconds."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for ask, found in zip((one, other), times, strict=True):
            began = time.perf_counter()
            ask()
            found.append(time.perf_counter() - began)
    return min(times[0]), min(times[1])


def cost(*arguments: object) -> Cost:
    """What a command costs."""
    command = [sys.executable, "-m", "kern", *map(str, arguments)]
    before, began = os.times(), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took, after = time.monotonic() - began, os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(took, spent)


def receiving(folder: Path, workbook: Path, amount: int, rounds: int, empty: Mapping[str, Iterator[str]]) -> list[Row]:
    """Receiving workbooks beside only judging them, in turn; ``empty`` gives empty places per kind."""
    given = copies(workbook, folder / "werkmappen", range(amount))
    judged: list[Cost] = []
    stored: dict[str, list[Cost]] = {kind: [] for kind in empty}
    for turn in range(rounds):
        out = folder / f"uit{turn}.jsonl"
        judged.append(cost("beoordeel", given, "--regio", REGION, "--uitvoer", "json", "-o", out, "--stil"))
        for kind, places in empty.items():
            place = next(places)
            stored[kind].append(cost("dossier", "ontvang", given, "--regio", REGION, "--dossier", place, "--stil"))
            if turn == 0 and (path := Path(place)).exists():
                print(f"{path.stat().st_size / amount / 1e3:.0f} kB per werkmap in het dossier")
    base = Cost(*map(min, zip(*judged, strict=True)))
    rows: list[Row] = [("beoordelen, zonder dossier", f"{base.clock:.1f} s", "1", f"{base.processor:.1f} s", "1", "")]
    for kind, costs in stored.items():
        best = Cost(*map(min, zip(*costs, strict=True)))
        ratios = (f"{best.clock / base.clock:.2f}", f"{best.processor:.1f} s", f"{best.processor / base.processor:.2f}")
        rows.append((f"ontvangen, {kind}", f"{best.clock:.1f} s", *ratios, {"SQLite": "2"}.get(kind, "2,5")))
    return rows


def main() -> None:
    """Measure, and show two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--providers", type=int, default=10_000)
    parser.add_argument("--workbooks", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        places = {"SQLite": files(folder)}
        if programs() is not None:
            places["PostgreSQL"] = databases(opened.enter_context(server()))
        workbook = workbook_of(folder)
        rows: list[Row] = []
        for kind, empty in places.items() if asked.providers else ():
            small, large = (open_store(locate(next(empty)), create=True) for _ in range(2))
            fill(small, 100)
            fill(large, asked.providers)
            if large.location.path is not None:
                size = large.location.path.stat().st_size
                print(f"{asked.providers} × {MOMENTS} momenten: {size / 1e6:.0f} MB zonder stukken")
            rows += pages(kind, small, large, asked.providers, workbook)
        if rows:
            show(rows, "op", "wat", "bij 100", f"bij {asked.providers}", "verhouding", "te halen", "vragen")
        if asked.workbooks:
            rows = receiving(folder, workbook, asked.workbooks, asked.rounds, places)
            show(rows, f"{asked.workbooks} werkmappen", "klok", "verhouding", "processor", "verhouding", "te halen")


def show(rows: list[Row], *header: str) -> None:
    """A table."""
    print(tabulate(rows, header, tablefmt="simple", disable_numparse=True), flush=True)
    print()


if __name__ == "__main__":
    main()
