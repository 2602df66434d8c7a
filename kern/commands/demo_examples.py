# SPDX-License-Identifier: EUPL-1.2
"""The example workbooks that the installed regions bring, and kern's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from kern.region.installed import Region

#: The folder in a region's package, and in kern itself, that holds example workbooks.
FOLDER = "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """A bundled workbook and its file name in the folder of the demo; `several` marks one with more than one region."""

    name: str
    workbook: Traversable
    package: str
    several: bool = False


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
