# SPDX-License-Identifier: EUPL-1.2
"""What may follow is what the text says that a moment was tested under, whatever edition holds today."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.test_editions import NEW, OLD, Kern

#: In the invented edition every step has another title, and nothing may come before a report.
OTHER_COURSE = """

_without = _second


def _second(first):
    found = _without(first)
    steps = tuple(replace(step, title=f"{step.title} (verzonnen)") for step in found.course.steps)
    return replace(found, course=replace(found.course, steps=steps))
"""


@pytest.fixture(scope="module")
def kern(tmp_path_factory: pytest.TempPathFactory) -> Kern:
    found = Kern(tmp_path_factory.mktemp("verloop"))
    module = found.site / "kern_tweede_editie.py"
    module.write_text(module.read_text(encoding="utf-8") + OTHER_COURSE, encoding="utf-8")
    return found


def received(kern: Kern, edition: str, day: str) -> Any:
    """The steps after a workbook of an edition was received, and the titles that the framework has of itself."""
    dossier = Path(kern.folder / f"{edition}.sqlite3").as_posix()
    book = kern.workbook(f"{edition}.xlsx", edition, day=day)
    kern.ok("dossier", "ontvang", book, "--regio", "nmd_drenthe", "--dossier", dossier)
    shown = kern.ok("dossier", "toon", "01234567", "--dossier", dossier, "--uitvoer", "json")
    steps = json.loads(shown.stdout)["next"]
    assert steps
    return [step["title"] for step in steps]


def test_the_steps_are_those_of_the_edition_of_the_test(kern: Kern) -> None:
    assert not [title for title in received(kern, OLD, "2026-11-12") if title.endswith("(verzonnen)")]
    assert all(title.endswith("(verzonnen)") for title in received(kern, NEW, "2026-11-12"))
