# SPDX-License-Identifier: EUPL-1.2
"""The editions of one region: an index of all of them, and each one built when somebody takes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import pluggy

from kern.catalogue import sentences
from kern.catalogue.editions import checked_editions
from kern.catalogue.loader import CatalogueError, CatalogueFile
from kern.model.catalogue import Catalogue
from kern.model.edition import Edition
from kern.problems import Problem
from kern.region.loaded import checked_file
from kern.region.manager import build_manager
from kern.region.quarantine import set_aside
from kern.region.region import Candidate, Change, Region


class Shelf:
    """The editions of one region. Each is loaded when it is first taken, and then kept: an unused one costs nothing."""

    def __init__(self, region: str, base: Candidate, overlays: tuple[Candidate, ...]) -> None:
        self.region = region
        self.base = base
        self.overlays = overlays
        self.editions: tuple[Edition, ...] = ()
        #: What was found to be wrong with overlays since somebody looked.
        self.problems: list[Problem] = []
        self._adding: dict[str, Candidate] = {}
        self._taken: dict[str, Region] = {}

    def open(self, adding: Sequence[Candidate]) -> Region:
        """The newest edition of the region's own, and of what the plugins in ``adding`` add.

        Raises whatever the region's own plugin raises. A plugin that adds an edition and fails is left out and named.
        """
        own = build_manager((self.base.name, self.base.plugin)).hook.kern_editions()
        if own is None:
            first = self._load(None)
            self._taken[first.edition] = first
            own = [first.dated]
        self.editions = checked_editions(own)
        for candidate in adding:
            before = self.editions
            try:
                more = build_manager((candidate.name, candidate.plugin)).hook.kern_editions() or ()
                self.editions = checked_editions([*before, *checked_editions(more)])
                self._adding |= {edition.version: candidate for edition in more}
                if self.editions[-1].version in self._adding:
                    self.take(self.editions[-1])
            except BaseException as error:
                self.editions = before
                self.problems += set_aside(candidate.name, candidate.distribution, error)
        return self.take(self.editions[-1])

    def named(self, version: str) -> Edition | None:
        """The edition with a version."""
        return next((edition for edition in self.editions if edition.version == version), None)

    def take(self, edition: Edition) -> Region:
        """The region under one of the editions, loaded now if nobody took it before.

        Raises whatever the region's own plugin raises. An overlay that fails is left out and named in ``problems``.
        """
        found = self._taken.get(edition.version) or self._load(edition)
        dated = self.named(edition.version) or edition
        # One that was loaded before the next was known to be there has no last day yet.
        self._taken[edition.version] = found = found if found.dated == dated else replace(found, dated=dated)
        return found

    def _load(self, edition: Edition | None) -> Region:
        brought = [self.base]
        if edition is not None and (more := self._adding.get(edition.version)):
            brought.append(more)
        manager = build_manager(*((c.name, c.plugin) for c in brought))
        file = _file(manager, self.region, edition)
        dated = edition or _edition_of(file.catalogue)
        if dated.version != file.catalogue.version:
            raise CatalogueError(self.region, [sentences.edition_other(dated.version, file.catalogue.version)])
        stages = [manager]
        used: list[Candidate] = []
        changes: list[Change] = []
        for overlay in self.overlays:
            try:
                if not self._lies_over(overlay, dated):
                    continue
                manager = build_manager(*((c.name, c.plugin) for c in (*brought, *used, overlay)))
                new = _file(manager, self.region, edition)
                changed = list(_differences(overlay.name, file.catalogue, new.catalogue))
            except BaseException as error:
                self.problems += set_aside(overlay.name, overlay.distribution, error)
                continue
            changes += changed
            stages.append(manager)
            used.append(overlay)
            file = new
        return Region(
            self.region,
            getattr(self.base.plugin, "__name__", self.base.name),
            brought[-1].distribution,
            brought[-1].version,
            file,
            tuple(used),
            tuple(changes),
            tuple(stages),
            tuple(brought),
            dated=dated,
            shelf=self,
            given=edition,
        )

    def _lies_over(self, overlay: Candidate, dated: Edition) -> bool:
        """Whether an overlay is meant for an edition; raises `CatalogueError` for one that is not there."""
        wanted = getattr(overlay.plugin, "overlay_editions", None)
        if wanted is None:
            return True
        known = [edition.version for edition in self.editions or (dated,)]
        wanted = [wanted] if isinstance(wanted, str) else list(wanted)
        if unknown := [version for version in wanted if version not in known]:
            raise CatalogueError(overlay.name, [sentences.overlay_edition(version, known) for version in unknown])
        return dated.version in wanted


def _edition_of(catalogue: Catalogue) -> Edition:
    return Edition(catalogue.version, catalogue.valid_from, catalogue.valid_to, catalogue.published_on)


def _file(manager: pluggy.PluginManager, region: str, edition: Edition | None) -> CatalogueFile:
    file: Any = manager.hook.kern_catalogue(edition=edition)
    facts = manager.hook.kern_facts(catalogue=file.catalogue) if isinstance(file, CatalogueFile) else ()
    return checked_file(file, region, facts)


#: What of a catalogue is compared row by row.
_TOLD_APART = {"requirements", "readings", "data"}


def _differences(overlay: str, old: Catalogue, new: Catalogue) -> Iterable[Change]:
    for ref, requirement in new.by_ref.items():
        before = old.by_ref.get(ref)
        if before is None:
            yield Change(overlay, ref, "toegevoegd")
        elif before != requirement:
            names = [n for n in requirement.__dataclass_fields__ if getattr(before, n) != getattr(requirement, n)]
            yield Change(overlay, ref, "gewijzigd", tuple(names))
    for ref in sorted(old.by_ref.keys() - new.by_ref.keys()):
        yield Change(overlay, ref, "vervallen")
    for name in (field.name for field in fields(Catalogue) if field.name not in _TOLD_APART):
        if getattr(old, name) != getattr(new, name):
            yield Change(overlay, name, "gewijzigd")
    for path, before, after in _values(old.data, new.data, "data"):
        yield Change(overlay, path, "gewijzigd", (f"{before} wordt {after}",))
    for reading in new.readings:
        known = old.readings_by_id.get(reading.id)
        if known is None:
            yield Change(overlay, reading.id, "toegevoegd")
        elif known.chosen != reading.chosen:
            yield Change(overlay, reading.id, "anders gelezen", (reading.chosen_text,))
        elif known != reading:
            yield Change(overlay, reading.id, "gewijzigd")
    gone = old.readings_by_id.keys() - new.readings_by_id.keys()
    yield from (Change(overlay, name, "vervallen") for name in sorted(gone))


def _values(old: Any, new: Any, path: str) -> Iterable[tuple[str, Any, Any]]:
    """Every place in the tables of a region where another value stands: the path, what stood and what stands there."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            yield from _values(old.get(key, "niets"), new.get(key, "niets"), f"{path}.{key}")
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _values(before, after, f"{path}.{index}")
    elif old != new:
        yield path, old, new
