# SPDX-License-Identifier: EUPL-1.2
"""The plugin in processes of its own: quick to import, silent, and the same whatever came before."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kern.model.scale import Perspective
from kern.region.installed import Region
from kern.testing import samples
from kern.testing.rules import must

#: Seconds that importing a plugin may take, kern itself not counted.
IMPORT_SECONDS = 1.0
#: Seconds that one hook may take for one workbook; a region of a hundred demands needs a thousandth.
HOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Replay:
    """What one process made of the workbooks: seconds to import, a line a workbook, and what stood on the screen."""

    seconds: float
    lines: tuple[str, ...]
    screen: str


_DONE: dict[str, tuple[Replay, Replay]] = {}


@pytest.fixture
def replays(region: Region, tmp_path: Path) -> tuple[Replay, Replay]:
    """The workbooks judged in order, and in another process backwards."""
    if region.id not in _DONE:
        processes = [_start(region, tmp_path / f"{seed}.jsonl", seed) for seed in (0, 1)]
        _DONE[region.id] = tuple(_finish(*process) for process in processes)  # type: ignore[assignment]
    return _DONE[region.id]


def _start(region: Region, target: Path, seed: int) -> tuple[subprocess.Popen[str], Path]:
    command = [sys.executable, "-m", "kern.testing.replay", region.id, region.package, str(target)]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen(  # noqa: S603
        [*command, "--omgekeerd"] if seed else command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**environment, "PYTHONIOENCODING": "utf-8"},
    )
    return process, target


def _finish(process: subprocess.Popen[str], target: Path) -> Replay:
    screen, _ = process.communicate()
    must(process.returncode == 0, "een plugin laadt en beoordeelt ook in een eigen proces.", screen[-2000:])
    first, *lines = target.read_text(encoding="utf-8").splitlines()
    return Replay(json.loads(first)["import"], tuple(lines), screen)


def test_the_plugin_prints_nothing(replays: tuple[Replay, Replay]) -> None:
    """Nothing on stdout or stderr, at import and while judging: there only kern's own results stand."""
    said = replays[0].screen.strip()
    must(not said, "een plugin schrijft niets op het scherm (stdout of stderr).", repr(said[:300]))


def test_the_order_of_workbooks_does_not_matter(replays: tuple[Replay, Replay]) -> None:
    """In another process, in another order and with other hashes, every workbook gives the same JSON."""
    pairs = zip(replays[0].lines, replays[1].lines, strict=True)
    other = next((f"werkmap {number}" for number, (one, two) in enumerate(pairs) if one != two), "")
    must(
        not other,
        "dezelfde werkmap geeft altijd dezelfde uitkomst, byte voor byte: een regel onthoudt niets van een andere "
        "werkmap en hangt niet af van de volgorde van een set.",
        other,
    )


def test_the_plugin_is_quick_to_import(region: Region, replays: tuple[Replay, Replay], tmp_path: Path) -> None:
    """Every command loads every plugin: importing one takes no time that people notice.

    Where it took long it is tried again: a machine that is busy with something else says nothing of a plugin.
    """
    seconds = min(one.seconds for one in replays)
    for attempt in range(3):
        if seconds > IMPORT_SECONDS:
            seconds = min(seconds, _finish(*_start(region, tmp_path / f"opnieuw{attempt}.jsonl", 0)).seconds)
    must(
        seconds <= IMPORT_SECONDS,
        f"een plugin is snel: het laden duurt hoogstens {IMPORT_SECONDS:g} seconde.",
        f"{seconds:.1f} seconden. Laad zware pakketten pas waar u ze gebruikt",
    )


def test_every_rule_is_quick(region: Region) -> None:
    """A folder holds thousands of workbooks: no hook takes longer for one than people would notice for a hundred."""
    book = next(samples.workbooks(region.catalogue, 1))
    case = samples.case_of(region, book, Perspective.SELF)
    outcome = region.hook.kern_scoring(case=case)
    common = {"catalogue": case.catalogue, "facts": case.facts}
    works: dict[str, Callable[[], Any]] = {
        "kern_scope": lambda: region.hook.kern_scope(**common),
        "kern_applicability": lambda: region.hook.kern_applicability(
            **common, answers=case.answers, perspective=case.perspective
        ),
        "kern_scoring": lambda: region.hook.kern_scoring(case=case),
        "kern_measures": lambda: region.hook.kern_measures(case=case, outcome=outcome),
        "kern_course": lambda: region.hook.kern_course(catalogue=case.catalogue),
    }
    for hook, work in works.items():
        times = []
        for _ in range(12):
            started = time.perf_counter()
            work()
            times.append(time.perf_counter() - started)
        must(
            min(times) <= HOOK_SECONDS,
            f"een plugin is snel: een hook duurt hoogstens {HOOK_SECONDS:g} seconde per werkmap.",
            f"{hook} duurt {statistics.median(times):.2f} seconde per werkmap",
        )
