# SPDX-License-Identifier: EUPL-1.2
"""The installed regions, and real workbooks of one provider in several of them."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kern.compare.inference import Derived, Evidence, Part, demands, infer
from kern.compare.labels import Words
from kern.model.scale import Answer
from kern.region.installed import Region, load_plugins

FACTS: dict[str, Any] = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "gemeenten": "Assen; Midden-Groningen; Enschede",
    "wetten": "Wmo; Jeugdwet",
    "financiering": "ZIN",
    "soort_aanbieder": "professionele aanbieder",
    "ingevuld_op": "2026-11-12",
    "medewerkers": 26,
    "begeleiding": "ja",
    "dagbesteding": "ja",
    "verblijf": "nee",
    "niet_verblijf": "ja",
    "vervoer": "ja",
    "medicatie": "ja",
    "apparaten": "ja",
    "fysieke_locatie": "ja",
    "vrijwilligers": "ja",
    "stagiairs": "ja",
    "ervaringsdeskundigen": "ja",
    "jeugdigen": "ja",
}
Given = Mapping[str, Mapping[str, str]]
Make = Callable[..., Path]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def regions() -> Mapping[str, Region]:
    """Every installed region, by id."""
    return load_plugins().regions


@pytest.fixture(scope="session")
def words(regions: Mapping[str, Region]) -> Words:
    """The words of all regions."""
    return Words.of(region.file for region in regions.values())


class Crosswalk:
    """What follows in the real catalogues from a few answers."""

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self.demands = demands(region.catalogue for region in regions.values())

    def answers(self, met: Iterable[str] = (), not_met: Iterable[str] = ()) -> dict[Part, Answer]:
        """Answers by ``region:ref``."""
        given = dict.fromkeys(map(_part, met), Answer.MET) | dict.fromkeys(map(_part, not_met), Answer.NOT)
        unknown = given.keys() - {demand.part for demand in self.demands}
        assert not unknown, f"geen eis: {unknown}"
        return given

    def evidence(self, *met: str, not_met: Iterable[str] = ()) -> Evidence:
        """Evidence from answers."""
        return Evidence(self.demands, self.answers(met, not_met))

    def follows(self, wanted: str, *met: str, not_met: Iterable[str] = ()) -> Derived:
        """What follows for one demand."""
        return infer(Evidence(self.demands, self.answers(met, not_met)))[_part(wanted)]


def _part(name: str) -> Part:
    region, ref = name.split(":")
    return Part(region, ref)


@pytest.fixture(scope="session")
def crosswalk(regions: Mapping[str, Region]) -> Crosswalk:
    """The crosswalk of the installed regions."""
    return Crosswalk(regions)


@pytest.fixture
def make(tmp_path: Path, regions: Mapping[str, Region]) -> Make:
    """Write a workbook with answers (region → ref → label) for the regions named, and give its path."""
    from kern.excel.filling import read_document
    from kern.excel.writing.template import write_template
    from kern.intake import form_for

    def write(
        answers: Given, name: str = "ingevuld.xlsx", records: Any = None, evidence: str = "document", **facts: Any
    ) -> Path:
        form = form_for({region: regions[region] for region in answers})
        given = {key: value for key, value in {**FACTS, **facts}.items() if value is not None}
        document = {
            "feiten": given,
            "antwoorden": {
                region: {ref: {"zelfbeoordeling": label, "bewijs": evidence} for ref, label in rows.items()}
                for region, rows in answers.items()
            },
            "toetsing": records or {},
        }
        filling, problems = read_document(json.loads(json.dumps(document)), form)
        assert not [str(p) for p in problems if p.severity == "fout"]
        path = tmp_path / name
        write_template(path, form, filling)
        return path

    return write


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `kern` as a user does: a process of its own, in an empty folder."""

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kern", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=120, check=False
        )

    return call
