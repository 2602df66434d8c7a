# SPDX-License-Identifier: EUPL-1.2
"""An installed region under one edition: its catalogue, the hooks that belong to it, and what it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

import pluggy

from kern import __version__
from kern.catalogue.loader import CatalogueFile
from kern.model.catalogue import Catalogue
from kern.model.edition import Edition
from kern.region.fingerprint import deciding, digest, plugin_files


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plugin as found: its entry-point name, the distribution that brings it, and the module or object itself."""

    name: str
    distribution: str
    version: str
    plugin: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What a local overlay changed in the catalogue: ``kind`` is ``gewijzigd``, ``toegevoegd`` or ``vervallen``."""

    overlay: str
    ref: str
    kind: str
    fields: tuple[str, ...] = ()


class Editions(Protocol):
    """Where the other editions of a region stand."""

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition that is installed, from old to new."""

    def named(self, version: str) -> Edition | None:
        """The edition with a version."""

    def take(self, edition: Edition) -> "Region":
        """The region under one of the editions; raises whatever its plugin raises."""


_UNDATED = Edition("")


@dataclass(frozen=True)
class Region:
    """An installed region: its catalogue with all overlays applied, and the hooks that belong to it alone.

    ``stages`` holds one plugin manager per number of overlays applied (none, the first, the first two, …): comparing
    the results tells which overlay decided what. The last one is the region as it is used. ``package`` is the import
    name of the region plugin, where its data files are; ``brought`` are that plugin and the one that adds this edition,
    where another does. ``chosen`` are the open readings that are read otherwise than the catalogue does, with the
    option. ``dated`` is the edition that this is, and ``shelf`` has the others; ``asked`` says that somebody chose it,
    whatever a workbook was made for. ``given`` is what ``kern_catalogue`` was called with.
    """

    id: str
    package: str
    distribution: str
    version: str
    file: CatalogueFile
    overlays: tuple[Candidate, ...]
    changes: tuple[Change, ...]
    stages: tuple[pluggy.PluginManager, ...]
    brought: tuple[Candidate, ...] = field(default=(), compare=False, repr=False)
    chosen: tuple[tuple[str, str], ...] = ()
    dated: Edition = _UNDATED
    shelf: "Editions | None" = field(default=None, compare=False, repr=False)
    asked: bool = False
    given: Edition | None = field(default=None, compare=False, repr=False)

    def __repr__(self) -> str:
        overlays = "".join(f" + {overlay.name}" for overlay in self.overlays)
        return f"<Region {self.id} {self.edition}{overlays}: {self.distribution} {self.version}>"

    @property
    def catalogue(self) -> Catalogue:
        """The region's framework, overlays included."""
        return self.file.catalogue

    @property
    def edition(self) -> str:
        """The version of the framework, as the region's own package names it."""
        return self.dated.version or self.catalogue.version

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition that is installed, from old to new."""
        return self.shelf.editions if self.shelf else (self.dated,)

    @property
    def hook(self) -> Any:
        """The hooks of the region with all its overlays."""
        return self.stages[-1].hook

    @property
    def overlay_versions(self) -> tuple[tuple[str, str], ...]:
        """Name and version of each overlay, in the order in which they run."""
        return tuple((overlay.name, overlay.version) for overlay in self.overlays)

    @cached_property
    def content(self) -> str:
        """What stands for all in the catalogue on which an outcome rests, without help texts and evidence examples."""
        return digest(deciding(self.catalogue))

    @cached_property
    def fingerprint(self) -> str:
        """What stands for all that decides here: computed when it is first asked for, and then kept.

        SHA-256 over the catalogue as it is used, the files of the region's package and of its overlays, their versions,
        and kern's version.
        """
        stack = [*self.brought, *self.overlays]
        packages = [[self.distribution, self.version]]
        packages += [[c.distribution, c.version, *plugin_files(c.plugin)] for c in stack]
        return digest({"catalogue": self.catalogue, "packages": packages, "kern": __version__})


def reading_as(region: Region, chosen: Mapping[str, str]) -> Region:
    """The region under other options of its open readings (id to key). Raises `KeyError` for one that is not there."""
    catalogue = region.catalogue
    other = tuple((reading, key) for reading, key in chosen.items() if catalogue.readings_by_id[reading].chosen != key)
    for reading, key in other:
        catalogue = catalogue.under(reading, key)
    if not other:
        return region
    return replace(region, file=replace(region.file, catalogue=catalogue), chosen=other)
