# SPDX-License-Identifier: EUPL-1.2
"""Finding the installed region plugins and their local overlays, and keeping a broken one from hurting the rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from importlib.metadata import entry_points
from typing import Any

import pluggy

from kern import __version__
from kern.catalogue.loader import CatalogueFile
from kern.catalogue.rows import UNFILLED
from kern.model.catalogue import Catalogue
from kern.model.report import Renderer
from kern.problems import Problem, problem
from kern.region import defaults, hooks
from kern.region.fingerprint import digest, plugin_files
from kern.region.formats import guarded
from kern.region.loaded import checked_file, checked_formats, claim, is_taken, unmarked_hooks
from kern.region.quarantine import set_aside, visiting
from kern.words.sheet_names import sheet_key
from kern.words.towns import town_key

GROUP = "kern"


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


@dataclass(frozen=True)
class Region:
    """An installed region: its catalogue with all overlays applied, and the hooks that belong to it alone.

    ``stages`` holds one plugin manager per number of overlays applied (none, the first, the first two, …): comparing
    the results tells which overlay decided what. The last one is the region as it is used. ``package`` is the import
    name of the region plugin, where its data files are; ``plugin`` is that plugin itself. ``chosen`` are the open
    readings that are read otherwise than the catalogue does, with the option.
    """

    id: str
    package: str
    distribution: str
    version: str
    file: CatalogueFile
    overlays: tuple[Candidate, ...]
    changes: tuple[Change, ...]
    stages: tuple[pluggy.PluginManager, ...]
    plugin: Any = None
    chosen: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        overlays = "".join(f" + {overlay.name}" for overlay in self.overlays)
        return f"<Region {self.id}{overlays}: {self.distribution} {self.version}>"

    @property
    def catalogue(self) -> Catalogue:
        """The region's framework, overlays included."""
        return self.file.catalogue

    @property
    def edition(self) -> str:
        """The version of the framework, as the region's own package names it."""
        return self.catalogue.version

    @property
    def hook(self) -> Any:
        """The hooks of the region with all its overlays."""
        return self.stages[-1].hook

    @property
    def overlay_versions(self) -> tuple[tuple[str, str], ...]:
        """Name and version of each overlay, in the order in which they run."""
        return tuple((overlay.name, overlay.version) for overlay in self.overlays)

    @cached_property
    def fingerprint(self) -> str:
        """What stands for all that decides here: computed when it is first asked for, and then kept.

        SHA-256 over the catalogue as it is used, the files of the region's package and of its overlays, their versions,
        and kern's version.
        """
        stack = [(self.distribution, self.version, self.plugin)]
        stack += [(overlay.distribution, overlay.version, overlay.plugin) for overlay in self.overlays]
        packages = [[name, version, plugin_files(plugin)] for name, version, plugin in stack]
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


@dataclass(frozen=True, slots=True)
class Plugins:
    """All that is installed and works, by region id, and what does not work, by name.

    ``broken`` are the ids of the regions that are installed and do not work.
    """

    regions: Mapping[str, Region]
    problems: tuple[Problem, ...] = ()
    renderers: tuple[Renderer, ...] = ()
    broken: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Plugins {', '.join(self.regions) or 'geen regio'}; {len(self.problems)} problemen>"


def build_manager(*plugins: tuple[str, Any]) -> pluggy.PluginManager:
    """A plugin manager with kern's hooks and defaults and the given plugins (name, object), in that order.

    Raises `pluggy.PluginValidationError` for a hook that does not exist or has other arguments.
    """
    manager = pluggy.PluginManager(hooks.PROJECT)
    manager.add_hookspecs(hooks)
    manager.register(defaults, "kern")
    for name, plugin in plugins:
        manager.register(plugin, name)
        unknown = [
            attribute
            for attribute in dir(plugin)
            if attribute.startswith("kern_") and _is_orphan(manager, plugin, attribute)
        ]
        if unknown:
            raise pluggy.PluginValidationError(plugin, f"onbekende hook {', '.join(unknown)}")
        if unmarked := unmarked_hooks(plugin):
            raise pluggy.PluginValidationError(plugin, f"boven {', '.join(unmarked)} ontbreekt @hookimpl")
    return manager


def load_plugins(extra: Iterable[Candidate] = (), *, installed: bool = True) -> Plugins:
    """Load every region that is installed (entry points of group ``kern``), and ``extra`` ones for tests.

    A plugin that does not import, has a broken catalogue, or claims a region that another claims too is left out and
    named in ``problems``; the others work.
    """
    problems: list[Problem] = []
    with visiting():
        candidates = [*(_installed(problems) if installed else ()), *extra]
        formats, candidates = _formats(candidates, problems)
        claims, overlays = _claims(candidates, problems)
        loaded: list[Region] = []
        for region, claimants in sorted(claims.items()):
            if len(claimants) > 1:
                both = " en ".join(sorted(f"'{c.distribution}'" for c in claimants))
                problems.append(problem("K702", region=region, distributions=both))
                continue
            stack = sorted(overlays.pop(region, []), key=lambda c: c.name)
            if (works := _region(region, claimants[0], stack, problems)) is not None:
                loaded.append(works)
    regions = {region.id: region for region in _with_own_names(loaded, problems)}
    for made in regions.values():
        if amount := made.file.text.count(f'"{UNFILLED}'):
            problems.append(problem("K709", region=made.id, distribution=made.distribution, amount=amount))
    for target, orphans in sorted(overlays.items()):
        problems += [problem("K704", name=c.name, distribution=c.distribution, region=target) for c in orphans]
    return Plugins(regions, tuple(problems), tuple(formats), tuple(sorted(claims.keys() - regions.keys())))


def _installed(problems: list[Problem]) -> Iterable[Candidate]:
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        distribution = point.dist.name if point.dist else point.value
        version = point.dist.version if point.dist else ""
        try:
            yield Candidate(point.name, distribution, version, point.load())
        except BaseException as error:  # a plugin may do anything wrong without taking the other regions down
            problems += set_aside(point.name, distribution, error)


def _formats(found: Iterable[Candidate], problems: list[Problem]) -> tuple[list[Renderer], list[Candidate]]:
    """The report formats of all plugins, and the plugins themselves without those whose formats are broken."""
    formats: list[Renderer] = []
    kept: list[Candidate] = []
    for candidate in found:
        try:
            own: list[Renderer] = []
            if hasattr(candidate.plugin, "kern_renderers"):
                manager = build_manager((candidate.name, candidate.plugin))
                own = [r for result in manager.hook.kern_renderers() for r in checked_formats(result)]
        except BaseException as error:
            problems += set_aside(candidate.name, candidate.distribution, error)
            continue
        kept.append(candidate)
        for renderer in own:
            if is_taken(renderer.name, formats):
                problems.append(
                    problem("K707", form=renderer.name, name=candidate.name, distribution=candidate.distribution)
                )
            else:
                formats.append(guarded(renderer, candidate.name, candidate.distribution))
    return formats, kept


def _claims(
    candidates: Iterable[Candidate], problems: list[Problem]
) -> tuple[dict[str, list[Candidate]], dict[str, list[Candidate]]]:
    """The plugins by the region that they are, and the overlays by the region that they lie over."""
    claims: dict[str, list[Candidate]] = defaultdict(list)
    overlays: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        try:
            kind, region = claim(candidate.plugin)
        except BaseException as error:
            problems += set_aside(candidate.name, candidate.distribution, error)
            continue
        if kind == "overlay":
            overlays[region].append(candidate)
        elif kind == "region":
            claims[region].append(candidate)
        elif not kind:
            problems.append(problem("K703", name=candidate.name, distribution=candidate.distribution))
    return claims, overlays


def _with_own_names(regions: Sequence[Region], problems: list[Problem]) -> list[Region]:
    """The regions without those that use another's name or sheet. Whose key or label the name is, keeps it."""
    taken: dict[str, Region] = {}
    kept: list[Region] = []

    def fits(region: Region) -> tuple[bool, bool, str]:
        sheet = town_key(region.catalogue.sheet)
        return sheet != town_key(region.id), sheet != town_key(region.catalogue.label), region.id

    for region in sorted(regions, key=fits):
        names = {sheet_key(name): name for name in (region.id, region.catalogue.label, region.catalogue.sheet)}
        shared = next((key for key in names if key in taken), None)
        if shared is None:
            taken |= dict.fromkeys(names, region)
            kept.append(region)
            continue
        other = taken[shared].id
        problems.append(
            problem("K706", region=region.id, distribution=region.distribution, shared=names[shared], other=other)
        )
    return sorted(kept, key=lambda region: region.id)


def _region(region: str, base: Candidate, overlays: Sequence[Candidate], problems: list[Problem]) -> Region | None:
    try:
        manager = build_manager((base.name, base.plugin))
        file = _file(manager, region)
    except BaseException as error:
        problems += set_aside(base.name, base.distribution, error)
        return None
    stages = [manager]
    used: list[Candidate] = []
    changes: list[Change] = []
    for overlay in overlays:
        try:
            stack = [(c.name, c.plugin) for c in (base, *used, overlay)]
            manager = build_manager(*stack)
            new = _file(manager, region)
            changed = list(_differences(overlay.name, file.catalogue, new.catalogue))
        except BaseException as error:
            problems += set_aside(overlay.name, overlay.distribution, error)
            continue
        changes += changed
        stages.append(manager)
        used.append(overlay)
        file = new
    package = getattr(base.plugin, "__name__", base.name)
    return Region(
        region,
        package,
        base.distribution,
        base.version,
        file,
        tuple(used),
        tuple(changes),
        tuple(stages),
        base.plugin,
    )


def _file(manager: pluggy.PluginManager, region: str) -> CatalogueFile:
    file: Any = manager.hook.kern_catalogue()
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


def _is_orphan(manager: pluggy.PluginManager, plugin: Any, attribute: str) -> bool:
    is_implementation = manager.parse_hookimpl_opts(plugin, attribute) is not None
    return is_implementation and not hasattr(hooks, attribute)
