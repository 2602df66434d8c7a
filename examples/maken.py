# SPDX-License-Identifier: EUPL-1.2
"""Make the example workbooks that kern and its regions ship. For developers; nothing here runs at a user's.

    uv run python examples/maken.py            makes what is missing or no longer holds what its source says
    uv run python examples/maken.py --alles    makes everything, after a change of the workbook's layout

``examples/bron`` holds one filling document for each example (``kern sjabloon --vul``), named ``<region>-<name>.json``,
or ``meer_regios-<name>.json`` where it has more than one region. Each becomes a workbook of its own regions, is opened
and saved by a real LibreOffice, as it would come back from a provider, and lands in the package of its region
(``plugins/<region>/kern_<region>/examples/<name>.xlsx``) or in kern's own (``kern/data/examples/<name>.xlsx``).
A source with ``hertoets_van`` is the second moment of another example: its workbook is made from that one, as
``kern hertoets`` does, and filled in with what the source says.
LibreOffice stamps the time in every file, so a workbook that still tells the same is left alone.
"""

import json
import sys
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kern.change.retest import retest
from kern.excel.filling import Filling, load_filling, read_document, to_document
from kern.excel.form import Form
from kern.excel.writing.template import write_template
from kern.intake import form_for, take_in
from kern.model.assessment import RegionAnswers, SelfAssessment
from kern.model.facts import Facts
from kern.pipeline.evaluate import evaluate
from kern.problems import Problem, Severity
from kern.region.installed import load_plugins

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "examples" / "bron"
#: The prefix of a source with more than one region.
SEVERAL = "meer_regios"


@dataclass(frozen=True, slots=True)
class Example:
    """A source document, its regions, and the workbook that is shipped."""

    source: Path
    regions: tuple[str, ...]
    shipped: Path

    @property
    def name(self) -> str:
        """The name of the source, which says the region too."""
        return self.source.stem


def examples() -> list[Example]:
    """Every example in ``examples/bron``. Raises `ValueError` for a name that does not say its region."""
    return [_example(source) for source in sorted(SOURCES.glob("*.json"))]


def _example(source: Path) -> Example:
    regions = tuple(json.loads(source.read_text(encoding="utf-8"))["antwoorden"])
    prefix = regions[0] if len(regions) == 1 else SEVERAL
    if not source.stem.startswith(f"{prefix}-"):
        raise ValueError(f"{source.name} holds {', '.join(regions)}: its name has to start with {prefix}-")
    home = ROOT / "kern" / "data" if prefix == SEVERAL else ROOT / "plugins" / prefix / f"kern_{prefix}"
    return Example(source, regions, home / "examples" / f"{source.stem.removeprefix(f'{prefix}-')}.xlsx")


def form_of(example: Example) -> Form:
    """The form of the workbook for the regions of an example, all of which have to be installed."""
    return _form(example.regions)


@cache
def _form(regions: tuple[str, ...]) -> Form:
    installed = load_plugins().regions
    return form_for({region: installed[region] for region in regions})


def filling_of(example: Example) -> tuple[Filling, tuple[Problem, ...]]:
    """What the workbook of an example is filled in with; for a re-test on top of what the first test left."""
    document = json.loads(example.source.read_text(encoding="utf-8"))
    first = document.pop("hertoets_van", None)
    if first is None:
        return load_filling(example.source, form_of(example))
    given, problems = read_document(document, form_of(example))
    problems = tuple(found for found in problems if found.severity is not Severity.ERROR or found.code not in _GIVEN)
    second = _second_moment(next(one for one in examples() if one.name == first))
    facts = Facts({**second.facts, **given.assessment.facts}, second.facts.local)
    regions = {name: _over(answers, given.assessment.regions[name]) for name, answers in second.regions.items()}
    return Filling(replace(second, facts=facts, regions=regions)), problems


#: Facts that have to be given, and that the first test gives here.
_GIVEN = frozenset({"K301", "K302"})


def _second_moment(first: Example) -> SelfAssessment:
    intake = take_in(first.shipped, form_of(first))
    assert intake.assessment is not None
    installed = load_plugins().regions
    wanted = {name: installed[name] for name in first.regions}
    # The demo gives the workbook a name that says the region too.
    source = f"{first.name}.xlsx"
    return retest(intake.assessment, evaluate(intake.assessment, wanted, source_name=source, sha256=intake.sha256))


def _over(before: RegionAnswers, given: RegionAnswers) -> RegionAnswers:
    return replace(before, rows={**before.rows, **given.rows}, records=(*before.records, *given.records))


def source_document(example: Example) -> dict[str, Any]:
    """What the source says, written as `kern.excel.filling.to_document` writes it, the records in order."""
    filling, _ = filling_of(example)
    return _told(filling.assessment)


def shipped_document(example: Example) -> tuple[dict[str, Any] | None, tuple[Problem, ...]]:
    """What the shipped workbook says, and what reading it complains of."""
    intake = take_in(example.shipped, form_of(example))
    return (_told(intake.assessment) if intake.assessment else None), intake.problems


def _told(assessment: SelfAssessment) -> dict[str, Any]:
    """All that is compared: the document, and for a re-test the bytes of the first workbook."""
    first = {"hertoets_van": assessment.previous.sha256} if assessment.previous else {}
    return {**_in_order(to_document(assessment)), **first}


def _in_order(document: dict[str, Any]) -> dict[str, Any]:
    """The workbook has an order of its own for the records of the assessor, which says nothing."""
    for records in document["toetsing"].values():
        records.sort(key=lambda record: (record["sleutel"], record.get("nr", "")))
    return document


def up_to_date(example: Example) -> bool:
    """Whether the shipped workbook is there, reads without a word and holds what the source says."""
    return example.shipped.exists() and shipped_document(example) == (source_document(example), ())


def make(example: Example) -> None:
    """Write the workbook of an example and let LibreOffice save it where it is shipped."""
    from tests.tools import convert

    form = form_of(example)
    filling, problems = filling_of(example)
    for found in problems:
        print(f"{example.source.name}: {found}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / example.shipped.name
        write_template(written, form, filling)
        saved = convert(written, "xlsx:Calc MS Excel 2007 XML", Path(folder) / "opgeslagen")
        example.shipped.parent.mkdir(parents=True, exist_ok=True)
        example.shipped.write_bytes(saved.read_bytes())


def main(arguments: list[str]) -> None:
    """Make the examples; with ``--alles`` those that are up to date too."""
    for example in examples():
        if "--alles" in arguments or not up_to_date(example):
            make(example)
            print(f"{example.shipped.relative_to(ROOT)}: {example.shipped.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))  # run as a script, Python looks in examples/ only: tests.tools is beside it
    main(sys.argv[1:])
