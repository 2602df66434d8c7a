# SPDX-License-Identifier: EUPL-1.2
"""What the workplace costs: its pages at 100 and at many providers, saving one judgement, and starting.

Use: uv run python bench/werkplek.py [--providers 10000]
     uv run python bench/werkplek.py --vragen 60     (JSON: how many queries every page asks at so many providers)
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from many import MOMENTS, START, fill
from saving import compared

REGIONS = ("nmd_drenthe", "twente")
TURNS = 15


class Workplace:
    """The workplace on a dossier, in this process, with somebody signed in."""

    def __init__(self, path: Path, providers: int, moments: int) -> None:
        from django.test import Client

        from kern.dossier.location import locate
        from kern.web import links, server
        from kern.web.place import here

        location = locate(str(path))
        server.application_for(location, 0, "bench")
        self.dossier, self.providers = path, providers
        fill(here().store, providers, moments)
        self.provider, self.moment, self.retest, self.event, self.paper = judged(here().store, path.parent)
        self.client = Client(HTTP_HOST="127.0.0.1")
        assert self.client.get(f"/begin/{links.new_link()}").status_code == 302
        sent = self.client.post("/ontvangen", {"bestanden": (path.parent / "half.xlsx").open("rb")})
        self.delivery = str(sent["Location"]).rsplit("/", 1)[-1]
        from kern.web import deliveries  # with the settings of the workplace

        delivery = deliveries.find(self.delivery)
        assert delivery is not None
        assert delivery.done.wait(300)

    def address(self, path: str) -> str:
        """A path of the route list with the dossier's own numbers in it."""
        numbers = {"moment": self.moment, "gebeurtenis": self.event}
        number = numbers.get(path.partition("/")[0], self.provider)
        number = self.retest if path.endswith("toen-en-nu") else 0 if path.startswith("ontvangen") else number
        parts = {"int:number": number, "int:year": START.year, "str:sha256": self.paper, "str:key": self.delivery}
        for part, value in {**parts, "str:token": "x"}.items():
            path = path.replace(f"<{part}>", str(value))
        return f"/{path}"

    def get(self, path: str) -> int:
        """Ask for a page: the status."""
        return int(self.client.get(self.address(path)).status_code)


def judged(store: Any, folder: Path) -> tuple[int, int, int, int, str]:
    """A provider with a real workbook in two regions and a re-test: provider, moment, re-test, event and document."""
    from kern import api
    from kern.contract.evaluation import evaluation_data
    from kern.dossier.receiving import verdict
    from kern.dossier.store.writing import Paper, writing

    path = workbook(folder)
    (folder / "half.xlsx").write_bytes(path.read_bytes()[:500])
    data = evaluation_data(api.judge(path, regions=list(REGIONS)))
    found = []
    with writing(store, "bench") as pen:
        provider = pen.provider("kvk", "99999999", "Zorg met een werkmap", START)
        for turn, row in enumerate((*data["regions"], data["regions"][0])):
            day = START + timedelta(days=100 * turn)
            again = {"aanleiding": "hertoets", "eerder": found[0]} if turn == 2 else {"aanleiding": "eerste toets"}
            moment = pen.moment(provider, row["region"], day, again)
            paper = Paper(path.read_bytes() + bytes(turn), "in.xlsx", "application/octet-stream")
            said = {"oordelen": verdict(row)}
            event = pen.add("ontvangen", moment, day, said, papers=[paper], evaluation={**data, "regions": [row]})
            if turn == 0:
                pen.add("besluit", moment, day, {"uitkomst": "Goed", "motivering": "Het volgt uit de toets."})
            found.append(moment)
    return provider, found[0], found[2], event, paper.sha256


def workbook(folder: Path) -> Path:
    """A workbook for two regions, filled in."""
    from kern.excel.filling import read_document
    from kern.excel.writing.template import write_template
    from kern.intake import form_for
    from kern.region.installed import load_plugins

    regions = {name: load_plugins().regions[name] for name in REGIONS}
    form = form_for(regions)
    answers = {
        name: {demand.ref: {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet"} for demand in region.catalogue.demands}
        for name, region in regions.items()
    }
    facts = {"gemeenten": "Assen; Almelo", "wetten": "Wmo", "financiering": "ZIN", "naam": "Zorg", "kvk": "99999999"}
    facts |= {"soort_aanbieder": "professionele aanbieder", "ingevuld_op": "2026-01-01"}
    filling, _ = read_document({"feiten": facts, "antwoorden": answers, "toetsing": {}}, form)
    write_template(folder / "in.xlsx", form, filling)
    return folder / "in.xlsx"


def queries(place: Workplace) -> dict[str, tuple[int, int]]:
    """The status of every page that can be read, and how many queries it asks once it has been read before."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from kern.web.routes import ROUTES

    found = {}
    for route in ROUTES:
        if "GET" in route.methods:
            place.get(route.path)
            with CaptureQueriesContext(connections["default"]) as asked:
                status = place.get(route.path)
            found[route.name] = (status, len(asked))
    return found


def best(act: Callable[[], object], turns: int = TURNS) -> float:
    """Milliseconds of process time at the least."""
    times = []
    for _ in range(turns):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return min(times) * 1000


def first_page(folder: Path) -> float:
    """Seconds from starting the command to having read the first page."""
    began = time.monotonic()
    command = [sys.executable, "-m", "kern", "werkplek", "--geen-browser", "--poort", "0", "--uitvoer", "json"]
    environment = {**os.environ, "XDG_STATE_HOME": str(folder)}
    with subprocess.Popen(
        [*command, "--dossier", str(folder / "start.sqlite3")], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        line = HTTPConnection("127.0.0.1", urlsplit(told["url"]).port or 0)
        line.request("GET", urlsplit(told["login_url"]).path)
        answer = line.getresponse()
        answer.read()
        line.request("GET", "/", headers={"Cookie": str(answer.headers["Set-Cookie"]).partition(";")[0]})
        page = line.getresponse()
        page.read()
        took = time.monotonic() - began
        assert page.status == 200
        process.terminate()
    return took


def plain_setup() -> float:
    """Seconds of `import django; django.setup()` in a new process."""
    began = time.monotonic()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kern.dossier.store.settings"}
    subprocess.run([sys.executable, "-c", "import django; django.setup()"], check=True, env=environment)
    return time.monotonic() - began


@contextmanager
def workplace(providers: int, moments: int = MOMENTS) -> Iterator[Workplace]:
    """A workplace on a dossier of its own."""
    with tempfile.TemporaryDirectory() as name:
        yield Workplace(Path(name) / "dossier.sqlite3", providers, moments)


def measured(providers: int) -> dict[str, Any]:
    """The figures at so many providers; each amount in a process of its own, since Django has one dossier."""
    command = [sys.executable, __file__, "--bij", str(providers)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


PAGES = {
    "lijst": "",
    "tijdlijn": "aanbieder/<int:number>",
    "moment": "moment/<int:number>",
    "toetsen": "moment/<int:number>/toets",
    "acties": "acties",
    "logboek": "logboek",
}


def main() -> None:
    """Measure, and show a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--providers", type=int, default=10_000)
    parser.add_argument("--vragen", type=int, default=0)
    parser.add_argument("--bij", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.vragen:
        with workplace(asked.vragen, moments=3) as place:
            print(json.dumps(queries(place)))
        return
    if asked.bij:
        with workplace(asked.bij) as place:
            pages = {name: best(lambda path=path: place.get(path)) for name, path in PAGES.items()}
            print(json.dumps({"pages": pages, "saving": compared(place.dossier, place.moment)}))
        return
    few, many = measured(100), measured(asked.providers)
    print(f"{'':10} {'bij 100':>10} {'bij veel':>10} {'verhouding':>11}   te halen: 1,5")
    for name, before in few["pages"].items():
        after = many["pages"][name]
        print(f"{name:10} {before:8.2f}ms {after:8.2f}ms {after / before:11.2f}")
    for title, found in (("bij 100", few), ("bij veel", many)):
        ours, plain = found["saving"]
        print(f"bewaren, {title}: {ours:.2f} ms, kale view {plain:.2f} ms: {ours / plain:.2f}   te halen: 3")
    with tempfile.TemporaryDirectory() as name:
        starts = [(first_page(Path(name)), plain_setup()) for _ in range(6)][1:]
    ours, plain = (min(times) for times in zip(*starts, strict=True))
    print(f"tot de eerste pagina: {ours:.2f} s, django.setup() {plain:.2f} s: {ours / plain:.2f}   te halen: 3")


if __name__ == "__main__":
    main()
