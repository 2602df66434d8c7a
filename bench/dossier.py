# SPDX-License-Identifier: EUPL-1.2
"""What a dossier costs: pages at 100 and at many providers, and receiving workbooks beside only judging them.

Use: uv run python bench/dossier.py [--providers 10000] [--workbooks 200] [--server postgresql://…/empty]
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from kern.dossier.location import locate
from kern.dossier.store.opening import Store, open_store

START = date(2024, 1, 1)
MOMENTS = 5


def fill(store: Store, providers: int) -> None:
    """So many providers with five moments each, and an open action in every one."""
    from kern.dossier.store.writing import writing

    for first in range(0, providers, 100):
        with writing(store, "bench") as pen:
            for number in range(first, min(first + 100, providers)):
                provider = pen.provider("kvk", f"{number:08}", f"Zorg {number}", START)
                for turn in range(MOMENTS):
                    day = START + timedelta(days=100 * turn)
                    moment = pen.moment(provider, "twente", day, {"aanleiding": "eerste toets"})
                    pen.add("ontvangen", moment, day, {})
                    pen.add("besluit", moment, day, {"uitkomst": "Goed", "motivering": "Het volgt uit de toets."})
                    pen.add("verbeterplan_gevraagd", moment, day, {"uiterlijk": "2026-01-01"})


def pages(store: Store, providers: int) -> dict[str, tuple[float, int]]:
    """Milliseconds of process time and queries of what officials look at most."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from kern.dossier.acting import actions
    from kern.dossier.queries import file_of, find_provider, page

    one = find_provider(store, f"{providers // 2:08}")
    asked: dict[str, Callable[[], object]] = {
        "lijst": lambda: page(store),
        "tijdlijn": lambda: file_of(store, one),
        "acties": lambda: actions(store, most=200),
    }
    found = {}
    for name, ask in asked.items():
        times = []
        for _ in range(15):
            began = time.process_time()
            ask()
            times.append(time.process_time() - began)
        with CaptureQueriesContext(connections[store.alias]) as queries:
            ask()
        found[name] = (min(times) * 1000, len(queries))
    return found


def workbooks(folder: Path, amount: int) -> Path:
    """So many filled-in workbooks, each of another provider."""
    from kern.excel.filling import read_document
    from kern.excel.writing.template import write_template
    from kern.intake import form_for
    from kern.region.installed import load_plugins

    region = load_plugins().regions["nmd_drenthe"]
    form = form_for({"nmd_drenthe": region})
    answers = {demand.ref: {"zelfbeoordeling": "Voldoet"} for demand in region.catalogue.demands}
    facts = {"gemeenten": "Assen", "wetten": "Wmo", "financiering": "ZIN", "soort_aanbieder": "professionele aanbieder"}
    target = folder / "werkmappen"
    target.mkdir()
    for number in range(amount):
        given = {**facts, "naam": f"Zorg {number}", "kvk": f"{number:08}", "ingevuld_op": "2026-01-01"}
        document = json.loads(json.dumps({"feiten": given, "antwoorden": {"nmd_drenthe": answers}, "toetsing": {}}))
        filling, _ = read_document(document, form)
        write_template(target / f"{number}.xlsx", form, filling)
    return target


def seconds(*arguments: object) -> float:
    """How long a command takes."""
    began = time.monotonic()
    command = [sys.executable, "-m", "kern", *map(str, arguments)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def main() -> None:
    """Measure, and show a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--providers", type=int, default=10_000)
    parser.add_argument("--workbooks", type=int, default=200)
    parser.add_argument("--server", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few = open_store(locate(str(folder / "few.sqlite3")), create=True)
        fill(few, 100)
        many = open_store(locate(asked.server or str(folder / "many.sqlite3")), create=True)
        began = time.monotonic()
        fill(many, asked.providers)
        print(f"{asked.providers} × {MOMENTS} gemaakt in {time.monotonic() - began:.0f} s")
        if not asked.server:
            size = (folder / "many.sqlite3").stat().st_size
            print(f"{size / 1e6:.0f} MB zonder stukken, {size / asked.providers / 1e3:.1f} kB per aanbieder")
        small, large = pages(few, 100), pages(many, asked.providers)
        print(f"{'':10} {'bij 100':>10} {'bij veel':>10} {'verhouding':>11} {'vragen':>8}   te halen: 1,5")
        for key, (before, _) in small.items():
            after, queries = large[key]
            print(f"{key:10} {before:8.2f}ms {after:8.2f}ms {after / before:11.2f} {queries:8}")
        if asked.workbooks:
            given = workbooks(folder, asked.workbooks)
            judged = seconds("beoordeel", given, "--uitvoer", "json", "-o", folder / "uit.jsonl", "--stil")
            stored = seconds("dossier", "ontvang", given, "--dossier", folder / "in.sqlite3", "--stil")
            print(f"{asked.workbooks} werkmappen: beoordelen {judged:.1f} s, ontvangen {stored:.1f} s")
            print(f"verhouding {stored / judged:.2f}   te halen: 2 (SQLite), 2,5 (PostgreSQL)")
            size = (folder / "in.sqlite3").stat().st_size / asked.workbooks
            print(f"{size / 1e3:.0f} kB per werkmap in het dossier")


if __name__ == "__main__":
    main()
