# SPDX-License-Identifier: EUPL-1.2
"""Finding the installed region plugins and their local overlays, and keeping a broken one from hurting the rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points

from kern.catalogue.rows import UNFILLED
from kern.model.report import Renderer
from kern.problems import Problem, problem
from kern.region.formats import guarded
from kern.region.loaded import checked_formats, claim, is_taken
from kern.region.manager import build_manager as build_manager
from kern.region.quarantine import set_aside, visiting
from kern.region.region import Candidate as Candidate
from kern.region.region import Change as Change
from kern.region.region import Region as Region
from kern.region.region import reading_as as reading_as
from kern.region.shelf import Shelf
from kern.words.sheet_names import sheet_key
from kern.words.towns import town_key

GROUP = "kern"


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


def load_plugins(extra: Iterable[Candidate] = (), *, installed: bool = True) -> Plugins:
    """Load every region that is installed (entry points of group ``kern``), and ``extra`` ones for tests.

    A plugin that does not import, has a broken catalogue, or claims a region that another claims too is left out and
    named in ``problems``; the others work.
    """
    problems: list[Problem] = []
    with visiting():
        candidates = [*(_installed(problems) if installed else ()), *extra]
        formats, candidates = _formats(candidates, problems)
        claims, overlays, adding = _claims(candidates, problems)
        loaded: list[Region] = []
        for region, claimants in sorted(claims.items()):
            if len(claimants) > 1:
                both = " en ".join(sorted(f"'{c.distribution}'" for c in claimants))
                problems.append(problem("K702", region=region, distributions=both))
                continue
            works = _region(region, claimants[0], overlays.pop(region, []), adding.pop(region, []), problems)
            if works is not None:
                loaded.append(works)
    regions = {region.id: region for region in _with_own_names(loaded, problems)}
    for made in regions.values():
        if amount := made.file.text.count(f'"{UNFILLED}'):
            problems.append(problem("K709", region=made.id, distribution=made.distribution, amount=amount))
    for target, orphans in sorted([*overlays.items(), *adding.items()]):
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
) -> tuple[dict[str, list[Candidate]], dict[str, list[Candidate]], dict[str, list[Candidate]]]:
    """The plugins by the region that they are, that they lie over, and that they add an edition to."""
    claims: dict[str, list[Candidate]] = defaultdict(list)
    overlays: dict[str, list[Candidate]] = defaultdict(list)
    adding: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        try:
            kind, region = claim(candidate.plugin)
        except BaseException as error:
            problems += set_aside(candidate.name, candidate.distribution, error)
            continue
        if kind == "overlay":
            overlays[region].append(candidate)
        elif kind == "edition":
            adding[region].append(candidate)
        elif kind == "region":
            claims[region].append(candidate)
        elif not kind:
            problems.append(problem("K703", name=candidate.name, distribution=candidate.distribution))
    return claims, overlays, adding


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


def _region(
    region: str,
    base: Candidate,
    overlays: Iterable[Candidate],
    adding: Iterable[Candidate],
    problems: list[Problem],
) -> Region | None:
    """The region under its newest edition; the others are loaded when they are used."""
    try:
        shelf = Shelf(region, base, _in_order(overlays))
        found = shelf.open(_in_order(adding))
    except BaseException as error:
        problems += set_aside(base.name, base.distribution, error)
        return None
    problems += shelf.problems
    shelf.problems.clear()
    return found


def _in_order(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(candidates, key=lambda candidate: candidate.name))
