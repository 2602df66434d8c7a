# SPDX-License-Identifier: EUPL-1.2
"""What a plugin gives when it is loaded, checked before anything is built on it: its name, catalogue, facts, formats.

A catalogue that `load_package` read was checked already; one that a plugin or an overlay made or changed was not.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kern.catalogue import reference
from kern.catalogue.building import CatalogueFile
from kern.model.catalogue import AssessorKey, Atom, Catalogue, Reading, Requirement, Scope, Source, Theme
from kern.model.condition import Condition
from kern.model.facts import FactKind, FactSpec
from kern.model.report import BUILT_IN_FORMS, COMPARISON, COVERAGE, EVALUATIONS, Lines, Renderer, Whole
from kern.region import hooks
from kern.region.quarantine import PluginError
from kern.words.sheet_names import OWN_SHEETS, faults_in, sheet_key

_FIRST = 3


def claim(plugin: Any) -> tuple[str, str]:
    """What a plugin is for: (``overlay``, ``edition`` or ``region``, the region's id), (``formats``, "") or ("", "").

    Raises `PluginError` for a name that is no text, and whatever looking at the plugin raises.
    """
    for kind, attribute in (("overlay", "overlay_of"), ("edition", "edition_of"), ("region", "region")):
        name = getattr(plugin, attribute, None)
        if name is None or name == "":
            continue
        if not isinstance(name, str):
            raise PluginError(f"{attribute} is {_kind(name)}; hier hoort de naam van een regio, als tekst")
        return kind, name
    return ("formats", "") if hasattr(plugin, "kern_renderers") else ("", "")


def unmarked_hooks(plugin: Any) -> list[str]:
    """The functions of a plugin that are called like a hook, but that pluggy does not see: ``@hookimpl`` is missing."""
    names = [name for name in dir(hooks) if name.startswith("kern_")]
    found = ((name, getattr(plugin, name, None)) for name in names)
    return [name for name, value in found if callable(value) and not hasattr(value, f"{hooks.PROJECT}_impl")]


def checked_file(file: Any, region: str, facts: Any) -> CatalogueFile:
    """The results of ``kern_catalogue`` and ``kern_facts``, put together. Raises `PluginError` with what is wrong."""
    if not isinstance(file, CatalogueFile):
        raise PluginError(f"kern_catalogue geeft {_kind(file)}; hier hoort een CatalogueFile, van load_package")
    catalogue: Any = file.catalogue
    if not isinstance(catalogue, Catalogue):
        raise PluginError(f"kern_catalogue geeft een CatalogueFile met {_kind(catalogue)}; hier hoort een Catalogue")
    if catalogue.id != region:
        raise PluginError(f"de catalogus heet '{catalogue.id}', de plugin zegt '{region}'")
    if isinstance(facts, str | Mapping) or not isinstance(facts, Iterable):
        raise PluginError(f"kern_facts geeft {_kind(facts)}; hier hoort een lijst van FactSpec")
    whole = replace(file, catalogue=replace(catalogue, facts=tuple(facts)))
    faults = list(dict.fromkeys(_faults(whole.catalogue)))
    if faults:
        more = f" (en nog {len(faults) - _FIRST})" if len(faults) > _FIRST else ""
        raise PluginError(f"{'; '.join(faults[:_FIRST])}{more}")
    return whole


def _faults(catalogue: Any) -> Iterator[str]:
    yield from _wrong(catalogue, "catalogus", ("label", "sheet", "title", "version", "document", "summary"), str)
    if isinstance(catalogue.sheet, str):
        yield from (f"het werkblad '{catalogue.sheet}' kan niet. {reason}" for reason in faults_in(catalogue.sheet))
        if sheet_key(catalogue.sheet) in map(sheet_key, OWN_SHEETS):
            yield f"het werkblad '{catalogue.sheet}' maakt kern zelf"
    kinds: tuple[tuple[str, Any, type], ...] = (
        ("themes", catalogue.themes, Theme),
        ("requirements", catalogue.requirements, Requirement),
        ("readings", catalogue.readings, Reading),
        ("assessor_keys", catalogue.assessor_keys, AssessorKey),
        ("facts", catalogue.facts, FactSpec),
    )
    strange = [
        f"{name}: {_kind(row)} in plaats van een {kind.__name__}"
        for name, rows, kind in kinds
        for row in _other(rows, kind)
    ]
    if not isinstance(catalogue.scope, Scope):
        strange.append(f"scope is {_kind(catalogue.scope)}; hier hoort een Scope")
    if not isinstance(catalogue.data, Mapping):
        strange.append(f"data is {_kind(catalogue.data)}; hier hoort een tabel")
    yield from strange
    if not strange:
        yield from _requirements(catalogue)
        yield from _facts(catalogue)


def _requirements(catalogue: Any) -> Iterator[str]:
    seen: set[str] = set()
    for row in catalogue.requirements:
        where = f"eis {row.ref}"
        yield from _wrong(row, where, ("ref", "title"), str)
        if not isinstance(row.norm, str):
            yield f"{where}: norm is {_kind(row.norm)}; hier hoort tekst"
        if row.ref in seen:
            yield f"{where}: komt vaker voor"
        seen.add(row.ref)
        if row.theme not in catalogue.themes_by_code:
            yield f"{where}: het thema '{row.theme}' bestaat niet"
        if row.parent is not None and row.parent not in catalogue.by_ref:
            yield f"{where}: de eis '{row.parent}' (parent) bestaat niet"
        yield from (f"{where}: de lezing '{i}' bestaat niet" for i in row.readings if i not in catalogue.readings_by_id)
        if not isinstance(row.source, Source):
            yield f"{where}: source is {_kind(row.source)}; hier hoort een Source"
        for name in ("when", "unsettled"):
            condition = getattr(row, name)
            if condition is not None and not isinstance(condition, Condition):
                yield f"{where}: {name} is {_kind(condition)}; hier hoort een Condition of None"
        yield from (f"{where}: {_kind(atom)} in plaats van een Atom" for atom in _other(row.atoms, Atom))


def _facts(catalogue: Any) -> Iterator[str]:
    core = {spec.key for spec in reference.core_facts()}
    seen: set[str] = set()
    for spec in catalogue.facts:
        where = f"feit {spec.key}"
        yield from _wrong(spec, where, ("key", "label", "question"), str)
        if not isinstance(spec.kind, FactKind):
            yield f"{where}: kind is {_kind(spec.kind)}; hier hoort een FactKind"
        if spec.key in core:
            yield f"{where}: dit feit vraagt kern zelf al"
        if spec.key in seen:
            yield f"{where}: komt vaker voor"
        seen.add(spec.key)


def checked_formats(found: Any) -> list[Renderer]:
    """The result of ``kern_renderers``, of one plugin. Raises `PluginError`."""
    if isinstance(found, str | Mapping) or not isinstance(found, Iterable):
        raise PluginError(f"kern_renderers geeft {_kind(found)}; hier hoort een lijst van Renderer")
    formats = list(found)
    faults = [fault for one in formats for fault in _format(one)]
    if faults:
        raise PluginError("; ".join(faults))
    return formats


def _format(one: Any) -> Iterator[str]:
    if not isinstance(one, Renderer):
        yield f"kern_renderers geeft {_kind(one)} in een lijst; hier hoort een Renderer"
        return
    where = f"de vorm '{one.name}'"
    yield from _wrong(one, where, ("name", "suffix"), str)
    suffix: Any = one.suffix
    subjects: Any = one.subjects
    render: Any = one.render
    folder: Any = one.folder
    if isinstance(suffix, str) and not suffix.startswith("."):
        yield f"{where}: suffix is '{suffix}'; hier hoort een punt voor, zoals '.txt'"
    known = {EVALUATIONS, COMPARISON, COVERAGE}
    if isinstance(subjects, str) or not isinstance(subjects, Iterable) or not set(subjects) or set(subjects) - known:
        yield f"{where}: subjects is {subjects!r}; kies uit {', '.join(sorted(known))}"
    if not callable(render):
        yield f"{where}: render is {_kind(render)}; hier hoort een functie"
    if folder is not None and not isinstance(folder, Lines | Whole):
        yield f"{where}: folder is {_kind(folder)}; hier hoort Lines, Whole of None"


def is_taken(name: str, formats: Iterable[Renderer]) -> bool:
    """Whether a report format cannot be called so: kern's own or another plugin's is."""
    return name in BUILT_IN_FORMS or any(name == one.name for one in formats)


def _wrong(row: Any, where: str, names: Iterable[str], kind: type) -> Iterator[str]:
    for name in names:
        value = getattr(row, name)
        if not isinstance(value, kind):
            yield f"{where}: {name} is {_kind(value)}; hier hoort tekst"
        elif not value:
            yield f"{where}: {name} is leeg"


def _other(rows: Any, kind: type) -> list[Any]:
    if isinstance(rows, str | Mapping) or not isinstance(rows, Iterable):
        return [rows]
    return [row for row in rows if not isinstance(row, kind)][:1]


def _kind(value: Any) -> str:
    return "niets" if value is None else f"een {type(value).__name__}"
