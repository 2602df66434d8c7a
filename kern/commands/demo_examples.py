# SPDX-License-Identifier: EUPL-1.2
"""The example workbooks that the installed regions bring, and kern's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from kern.model.evaluation import Evaluation
from kern.region.installed import Region

if TYPE_CHECKING:
    from kern.delivery.desk import Desk
    from kern.intake import Intake

#: The folder in a region's package, and in kern itself, that holds example workbooks.
FOLDER = "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """A bundled workbook and its file name in the folder of the demo; `several` marks one with more than one region."""

    name: str
    workbook: Traversable
    package: str
    several: bool = False


def judged(
    examples: Iterable[Example], folder: Path, out: "Desk", regions: Mapping[str, Region]
) -> Iterator[tuple[Example, "Intake", Evaluation | None]]:
    """Put each example in a folder and judge it there; None where it cannot be."""
    from kern.intake import form_for, take_in
    from kern.pipeline.evaluate import evaluate

    form = form_for(regions)
    for example in examples:
        file = folder / example.name
        out.write(file, example.workbook.read_bytes())
        intake, evaluation = take_in(file, form), None
        if intake.assessment is not None:
            evaluation = evaluate(intake.assessment, regions, source_name=intake.name, sha256=intake.sha256)
        yield example, intake, evaluation


def bundled(regions: Mapping[str, Region]) -> Iterator[Example]:
    """The workbooks that the installed regions bring, then those of kern that need more than one region."""
    for region in regions.values():
        for workbook in _workbooks(region.package):
            yield Example(f"{region.id}-{workbook.name}", workbook, region.package)
    if len(regions) > 1:
        for workbook in _workbooks("kern.data"):
            yield Example(f"meer-regios-{workbook.name}", workbook, "kern.data", several=True)


def _workbooks(package: str) -> list[Traversable]:
    folder = files(package).joinpath(FOLDER)
    if not folder.is_dir():
        return []
    return sorted((f for f in folder.iterdir() if f.name.endswith(".xlsx")), key=lambda f: f.name)
