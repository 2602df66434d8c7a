# SPDX-License-Identifier: EUPL-1.2
"""Real workbooks for real commands, made with kern's own template."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kern.commands import main
from tests.plugins import Site

FACTS: dict[str, Any] = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "gemeenten": "Assen; Tynaarlo",
    "wetten": "Wmo",
    "financiering": "ZIN",
    "soort_aanbieder": "professionele aanbieder",
    "ingevuld_op": "2026-11-12",
    "medewerkers": 12,
    "begeleiding": "ja",
    "dagbesteding": "ja",
    "verblijf": "nee",
    "niet_verblijf": "ja",
    "vervoer": "ja",
    "medicatie": "ja",
    "apparaten": "ja",
}
Run = Callable[..., subprocess.CompletedProcess[str]]
Make = Callable[..., Path]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left on the screen."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run `kern` in this very process, in an empty folder: faster, and what a test changes in kern holds."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Done:
        code = 0
        try:
            main([str(a) for a in arguments])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        said = capsys.readouterr()
        return Done(code, said.out, said.err)

    return run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `kern` as a user does: a process of its own, in an empty folder."""

    def call(*arguments: object, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kern", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=timeout, check=False
        )

    return call


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write a workbook that is filled in from facts and answers, and give its path."""
    return partial(written, tmp_path)


def written(
    folder: Path,
    name: str = "ingevuld.xlsx",
    answers: dict[str, Any] | None = None,
    records: list[dict[str, Any]] | None = None,
    region: str = "nmd_drenthe",
    **facts: Any,
) -> Path:
    """A workbook in a folder, filled in from facts and answers."""
    from kern.excel.filling import read_document
    from kern.excel.writing.template import write_template
    from kern.intake import form_for
    from kern.region.installed import load_plugins

    regions = load_plugins().regions
    form = form_for({region: regions[region]})
    if answers is None:
        answers = {r.ref: {"zelfbeoordeling": "Voldoet"} for r in regions[region].catalogue.demands}
    given = {key: value for key, value in {**FACTS, **facts}.items() if value is not None}
    document = {"feiten": given, "antwoorden": {region: answers}, "toetsing": {region: records or []}}
    filling, problems = read_document(json.loads(json.dumps(document)), form)
    assert not [str(p) for p in problems if p.severity == "fout"]
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(path, form, filling)
    return path


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A folder to install plugins in, on the path of this process and of those that it starts."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("PYTHONPATH", str(folder))
    for module in [name for name in sys.modules if name.startswith("kern_proef")]:
        monkeypatch.delitem(sys.modules, module)
    return Site(folder)
