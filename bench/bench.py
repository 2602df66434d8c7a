# SPDX-License-Identifier: EUPL-1.2
"""How fast kern is, as ratios within one run: ``python bench/bench.py [--files N]``.

The workbooks are made by kern's own template (forty different ones, filled in by a fixed random generator, copied to
the number asked for), so that every reader gets the same bytes.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from change import changing
from tabulate import tabulate

REGION = "nmd_drenthe"
LABELS = ["Voldoet", "Voldoet", "Voldoet", "Voldoet grotendeels", "Voldoet grotendeels niet", "Voldoet niet"]
Row = list[str]


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000, help="number of workbooks (default 1000)")
    count = parser.parse_args().files
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        say("werkmappen maken")
        files = make_workbooks(work / "werkmappen", count)
        rows += reading(files)
        rows += stages(files[:200])
        rows += commands(work, files)
        rows += one_workbook(files[0])
    rows += starting()
    rows += loading()
    rows += editions()
    rows += evaluating()
    rows += changing()
    print(tabulate(rows, ["wat", "gemeten", "verhouding", "te halen"], tablefmt="simple", disable_numparse=True))


def say(text: str) -> None:
    """Progress, on stderr."""
    print(text, file=sys.stderr, flush=True)


def make_workbooks(folder: Path, count: int) -> list[Path]:
    """``count`` filled workbooks of one region."""
    from kern.excel.filling import read_document
    from kern.excel.writing.template import write_template
    from kern.intake import form_for
    from kern.region.installed import load_plugins

    folder.mkdir()
    region = load_plugins().regions[REGION]
    form = form_for({REGION: region})
    chance = random.Random(2019)
    originals = []
    for number in range(min(40, count)):
        answers = {
            r.ref: {
                "zelfbeoordeling": chance.choice(LABELS),
                "toelichting": "Vastgelegd in het kwaliteitshandboek, hoofdstuk " + str(chance.randint(1, 20)),
                "bewijs": f"Bijlage {chance.randint(1, 40)}",
            }
            for r in region.catalogue.demands
        }
        document = {"feiten": facts(number), "antwoorden": {REGION: answers}, "toetsing": {}}
        filling, _ = read_document(document, form)
        originals.append(folder / f"{number:05}.xlsx")
        write_template(originals[-1], form, filling)
    files = list(originals)
    for number in range(len(originals), count):
        files.append(folder / f"{number:05}.xlsx")
        shutil.copy(originals[number % len(originals)], files[-1])
    return files


def facts(number: int) -> dict[str, Any]:
    """A provider with everything filled in."""
    return {
        "naam": f"Aanbieder {number}",
        "kvk": f"{number:08}",
        "ingevuld_op": "2026-11-12",
        "gemeenten": "Assen; Midden-Groningen; Enschede; Groningen",
        "wetten": "Wmo; Jeugdwet",
        "financiering": "ZIN; PGB",
        "soort_aanbieder": "professionele aanbieder",
        "medewerkers": 30,
        **dict.fromkeys(("begeleiding", "dagbesteding", "verblijf", "vervoer", "medicatie", "apparaten"), "ja"),
    }


def reading(files: Sequence[Path]) -> list[Row]:
    """Bare libraries against kern's reading and checking, in this one process."""
    from kern.intake import form_for, take_in
    from kern.region.installed import load_plugins

    regions = load_plugins().regions
    form = form_for({REGION: regions[REGION]})
    calamine = timed("calamine leest", lambda: each_of(files, read_calamine))
    openpyxl = timed("openpyxl leest", lambda: each_of(files, read_openpyxl))
    checked = timed("kern leest en controleert", lambda: each_of(files, lambda f: take_in(f, form)))
    global CALAMINE, OPENPYXL
    CALAMINE, OPENPYXL = calamine, openpyxl
    each = 1000 / len(files)
    return [
        [f"calamine leest {len(files)} werkmappen", f"{calamine * each:.2f} ms per werkmap", "1", ""],
        ["openpyxl (read_only) leest ze", f"{openpyxl * each:.2f} ms per werkmap", f"{openpyxl / calamine:.1f} x", ""],
        [
            "kern leest en controleert, 1 proces",
            f"{checked * each:.2f} ms per werkmap",
            f"{checked / calamine:.2f} x calamine",
            "<= 2.5 x calamine",
        ],
    ]


CALAMINE = OPENPYXL = 0.0


def stages(files: Sequence[Path]) -> list[Row]:
    """Where the time of one workbook goes, from its bytes to its line of JSON, in this one process."""
    from kern.excel.checking.parse import parse_book
    from kern.excel.reading.opening import open_book
    from kern.intake import form_for
    from kern.model.report import EVALUATIONS, Options
    from kern.pipeline.evaluate import evaluate
    from kern.region.installed import load_plugins
    from kern.render.as_json import render

    regions = {REGION: load_plugins().regions[REGION]}
    form = form_for(regions)
    books = [open_book(f) for f in files]
    parsed = [parse_book(book, form).assessment for book in books]
    assessments = [assessment for assessment in parsed if assessment is not None]
    evaluations = [evaluate(assessment, regions) for assessment in assessments]
    many = Options(many=True)
    parts = {
        "openen, voorcontrole en lezen": timed("stap 1", lambda: [open_book(f) for f in files]),
        "cellen controleren": timed("stap 2", lambda: [parse_book(book, form) for book in books]),
        "beoordelen": timed("stap 3", lambda: [evaluate(a, regions) for a in assessments]),
        "JSON schrijven": timed("stap 4", lambda: [render(EVALUATIONS, [e], many) for e in evaluations]),
    }
    total = sum(parts.values())
    return [
        [f"  waarvan: {name}", f"{seconds * 1000 / len(files):.2f} ms per werkmap", f"{seconds / total:.0%}", ""]
        for name, seconds in parts.items()
    ]


def each_of(files: Sequence[Path], work: Callable[[Path], object]) -> None:
    """Do it for every file and keep nothing, as a run over a folder does."""
    for file in files:
        work(file)


def read_calamine(file: Path) -> None:
    """What calamine alone costs."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(file))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def read_openpyxl(file: Path) -> None:
    """What openpyxl alone costs, in its fastest mode."""
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    book.close()


def commands(work: Path, files: Sequence[Path]) -> list[Row]:
    """The whole command over one and two processes, from start to exit, with its peak memory."""
    folder = files[0].parent
    one, memory_all = judge(folder, work / "een.jsonl", 1)
    two, _ = judge(folder, work / "twee.jsonl", 2)
    tenth = work / "tiende"
    tenth.mkdir()
    for file in files[: max(1, len(files) // 10)]:
        shutil.copy(file, tenth)
    _, memory_tenth = judge(tenth, work / "tiende.jsonl", 1)
    return [
        [
            "kern beoordeel, 1 proces",
            f"{one * 1000 / len(files):.2f} ms per werkmap",
            f"{OPENPYXL / one:.1f} x sneller dan openpyxl leest",
            ">= 3 x",
        ],
        ["  naast calamine", "", f"{one / CALAMINE:.2f} x calamine", "<= 3.5 x calamine"],
        [
            "kern beoordeel, 2 processen",
            f"{two * 1000 / len(files):.2f} ms per werkmap",
            f"{one / two:.2f} x",
            ">= 1.7 x",
        ],
        [
            "piekgeheugen (grootste proces)",
            f"{memory_all} MB; bij een tiende {memory_tenth} MB",
            f"{memory_all / max(memory_tenth, 1):.2f} x",
            "vlak",
        ],
    ]


def judge(folder: Path, target: Path, workers: int) -> tuple[float, int]:
    """Seconds and megabytes of ``kern beoordeel`` over a folder."""
    say(f"kern beoordeel, {workers} proces(sen)")
    arguments = [
        "beoordeel",
        folder,
        "--regio",
        REGION,
        "--uitvoer",
        "json",
        "-o",
        target,
        "--werkers",
        workers,
        "--stil",
    ]
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "kern", *map(str, arguments)])
    peak = watch(process)
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        raise SystemExit(f"kern beoordeel gaf {process.returncode}")
    return seconds, peak


def watch(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process and give the peak memory (MB) of the largest among it and its children; 0 where unknown."""
    if not hasattr(os, "wait4"):
        process.wait()
        return 0
    import resource

    process.wait()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def starting() -> list[Row]:
    """Cold starts, in turn, so that a drifting machine hits both alike."""
    say("opstarten")
    bare = [sys.executable, "-c", "import click, pluggy"]
    help_ = [sys.executable, "-m", "kern", "--help"]
    pairs = [(run(bare), run(help_)) for _ in range(15)]
    base, shown = (statistics.median(column) for column in zip(*pairs, strict=True))
    return [
        ["python -c 'import click, pluggy'", f"{base * 1000:.0f} ms", "1", ""],
        ["kern --help", f"{shown * 1000:.0f} ms", f"{shown / base:.2f} x", "<= 1.5 x"],
    ]


def one_workbook(file: Path) -> list[Row]:
    """One workbook from process start to the table on screen, in turn with bare Python and its libraries."""
    say("een werkmap")
    bare = [sys.executable, "-c", "import click, pluggy, openpyxl"]
    judged = [sys.executable, "-m", "kern", "beoordeel", str(file), "--stil"]
    pairs = [(run(bare), run(judged)) for _ in range(15)]
    base, shown = (statistics.median(column) for column in zip(*pairs, strict=True))
    return [
        ["python -c 'import click, pluggy, openpyxl'", f"{base * 1000:.0f} ms", "1", ""],
        ["kern beoordeel, één werkmap", f"{shown * 1000:.0f} ms", f"{shown / base:.2f} x", "<= 1.6 x"],
    ]


def run(command: Sequence[str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def loading() -> list[Row]:
    """Reading each region's catalogue from its file."""
    from kern.catalogue.loader import load_package
    from kern.region.installed import load_plugins

    return [
        [
            f"catalogus {region.id} laden",
            f"{best(lambda package=region.package: load_package(package)) * 1000:.1f} ms",  # type: ignore[misc]
            "",
            "< 30 ms",
        ]
        for region in load_plugins().regions.values()
    ]


def editions() -> list[Row]:
    """What a second edition costs: its own loading where it is used, nothing but reading its head where it is not."""
    from importlib import import_module

    from kern.catalogue.editions import package_editions
    from kern.region.installed import Candidate, load_plugins

    sys.path.insert(0, str(Path(__file__).parent.parent / "examples" / "tweede_editie"))
    plugin = import_module("kern_tweede_editie")
    package = load_plugins().regions[REGION].package
    candidates = [
        Candidate(REGION, "regio", "1", import_module(package)),
        Candidate("tweede_editie", "voorbeeld", "1", plugin),
    ]
    head = best(lambda: package_editions(package, "catalogue.toml"))
    one = best(lambda: load_plugins(candidates[:1], installed=False))
    both = best(lambda: load_plugins(candidates, installed=False))
    return [
        ["editie in de lijst, niet gebruikt", f"{head * 1000:.2f} ms", "", "< 1 ms"],
        ["regio met één editie laden", f"{one * 1000:.1f} ms", "1", "< 30 ms"],
        ["regio met een tweede editie laden", f"{both * 1000:.1f} ms", f"{both / one:.2f} x", "< 60 ms"],
    ]


def evaluating() -> list[Row]:
    """Evaluating one workbook (both perspectives), per region and for all; and comparing all regions."""
    from kern.compare.comparison import compare
    from kern.compare.labels import Words
    from kern.model.assessment import RegionAnswers, SelfAssessment
    from kern.model.assessment import Row as Answered
    from kern.model.facts import Facts
    from kern.model.scale import Answer
    from kern.pipeline.evaluate import evaluate
    from kern.region.installed import load_plugins

    regions = load_plugins().regions
    chance = random.Random(7)
    answers = {
        name: RegionAnswers(
            {
                r.ref: Answered(r.ref, chance.choice([*Answer, None]), evidence="Bijlage")
                for r in region.catalogue.demands
            }
        )
        for name, region in regions.items()
    }
    given = Facts(
        {
            "naam": "Aanbieder",
            "gemeenten": ("Assen", "Midden-Groningen", "Enschede", "Groningen"),
            "wetten": ("Wmo", "Jeugdwet"),
            "financiering": ("ZIN",),
            "soort_aanbieder": ("professionele aanbieder",),
            "maatschappelijke_opvang": True,
            "vrouwenopvang": True,
            "gezinnen_met_kinderen": True,
            "medewerkers": 30,
            "ingevuld_op": date(2026, 11, 12),
        }
    )
    assessment = SelfAssessment(given, answers)
    rows = [
        [
            f"één werkmap beoordelen: {name}",
            f"{best(lambda only={name: region}: evaluate(assessment, only)) * 1000:.2f} ms",  # type: ignore[misc]
            "",
            "< 1.5 ms",
        ]
        for name, region in regions.items()
    ]
    for name, region in regions.items():
        only = {name: region}
        plain = best(lambda only=only: evaluate(assessment, only), clock=time.process_time)  # type: ignore[misc]
        read = best(lambda only=only: evaluate(assessment, only, alternatives=True), clock=time.process_time)  # type: ignore[misc]
        rows.append(
            [
                f"  en de andere lezingen: {name}",
                f"{(read - plain) * 1000:.2f} ms erbij",
                f"{(read - plain) / plain:.1f} x",
                "<= 4 x",
            ]
        )
        share = checking(assessment, only) / plain
        rows.append([f"  waarvan de controle van wat de regels geven: {name}", "", f"{share:.0%}", "<= 10%"])
    every = best(lambda: evaluate(assessment, regions))
    words = Words.of([region.file for region in regions.values()])
    evaluation = evaluate(assessment, regions)
    compared = best(lambda: compare(assessment, evaluation, words), rounds=10)
    return [
        *rows,
        ["één werkmap beoordelen: alle regio's", f"{every * 1000:.2f} ms", "", "< 5 ms"],
        ["één werkmap vergelijken: alle regio's, met pakketten", f"{compared * 1000:.1f} ms", "", "< 50 ms"],
    ]


def checking(assessment: Any, regions: dict[str, Any]) -> float:
    """What it costs to check the results of the hooks, in seconds: the same checks, once more."""
    from kern.model.case import Case
    from kern.model.scale import Perspective
    from kern.pipeline.evaluate import evaluate
    from kern.region.checked import checked_applicability, checked_measures, checked_outcome, checked_scope

    result = evaluate(assessment, regions).regions[0]
    catalogue, own = result.catalogue, result.self_outcome
    assert own is not None
    case = Case(catalogue, assessment.facts, result.answers, Perspective.SELF, result.applicability)

    def check() -> None:
        checked_scope(catalogue, result.scope)
        checked_applicability(catalogue, result.applicability)
        checked_outcome(case, own)
        checked_measures(catalogue, own.measures)

    return best(check, clock=time.process_time)


def best(work: Callable[[], object], rounds: int = 30, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median of several runs, in seconds, after a warm-up; ``clock`` for ratios that must not see other work."""
    work()
    times = []
    for _ in range(rounds):
        start = clock()
        work()
        times.append(clock() - start)
    return statistics.median(times)


def timed(what: str, work: Callable[[], object]) -> float:
    """Seconds of one run."""
    say(what)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
