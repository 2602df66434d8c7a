# SPDX-License-Identifier: EUPL-1.2
"""One short text that stands for all that decides: catalogue with overlays, the files of the plugins, kern itself.

Two outcomes with the same fingerprint, facts, answers and reference date are the same, byte for byte.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from kern.model.catalogue import Catalogue, Requirement

#: What helps to read a demand and decides nothing.
_HELP = frozenset({"explanation", "evidence", "assessment", "source", "readings", "applies_to", "unsettled_note"})
_PASSED_OVER = frozenset({"__pycache__", ".pyc", ".pyo"})


def canonical(value: Any) -> str:
    """A value of the model as JSON of which every equal value gives the same text, on every machine."""
    return json.dumps(value, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(value: Any) -> str:
    """The SHA-256 of a value as canonical JSON."""
    return sha256(canonical(value).encode()).hexdigest()


def deciding(catalogue: Catalogue) -> dict[str, Any]:
    """The part of a catalogue on which an outcome rests: demands, for whom, numbers, scope, readings and scale."""
    names = [name for name in _names(Requirement) if name not in _HELP]
    return {
        "requirements": [[getattr(row, name) for name in names] for row in catalogue.requirements],
        "scope": replace(catalogue.scope, explanation="", source=None),
        "data": catalogue.data,
        "readings": [[reading.id, reading.chosen] for reading in catalogue.readings],
        "answers": catalogue.answers,
        "groups": catalogue.groups,
        "terms": catalogue.terms,
    }


def plugin_files(plugin: Any) -> tuple[str, ...]:
    """The SHA-256 of each file that comes with a plugin (name and content), sorted; empty for one without files."""
    module = plugin if isinstance(plugin, ModuleType) else sys.modules.get(getattr(type(plugin), "__module__", ""))
    where = _home(module) if module is not None and module.__name__ not in ("builtins", "types") else None
    return _files(where) if where else ()


def _home(module: ModuleType) -> Path | None:
    """The outermost package that a module is in, or its own file; no folder that packages of others share."""
    parts = module.__name__.split(".")
    for length in range(1, len(parts) + 1):
        outer = module if length == len(parts) else sys.modules.get(".".join(parts[:length]))
        if outer is not None and (file := getattr(outer, "__file__", None)):
            path = Path(file)
            return path.parent if getattr(outer, "__path__", None) else path
    return None


@cache
def _files(where: Path) -> tuple[str, ...]:
    if where.is_file():
        return (_hash(where.name, where),)
    return tuple(sorted(_hash(path.relative_to(where).as_posix(), path) for path in _inside(where)))


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and path.suffix not in _PASSED_OVER and not _PASSED_OVER.intersection(parts):
            yield path


def _hash(name: str, path: Path) -> str:
    return sha256(f"{name}\0".encode() + path.read_bytes()).hexdigest()


def _plain(value: Any) -> Any:
    """What JSON does not know of itself; a dataclass says what it is, since two kinds can have the same fields."""
    if is_dataclass(value):
        kind: Any = type(value)
        return {"": kind.__name__, **{name: getattr(value, name) for name in _names(kind)}}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Decimal | Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a catalogue")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
