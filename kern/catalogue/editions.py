# SPDX-License-Identifier: EUPL-1.2
"""Which editions a plugin ships, read from the head of each file: nothing else of it is parsed or built."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from kern.catalogue import sentences
from kern.catalogue.faults import CatalogueError
from kern.catalogue.loader import load_text, read_text
from kern.model.edition import Edition, closed, in_order, overlapping

_HEAD = "[catalogue]"


def package_editions(package: str, *names: str) -> tuple[Edition, ...]:
    """The editions in the files that a plugin ships beside its code, from old to new.

    A name that is no ``.toml`` file is a folder of them. Raises `CatalogueError`.
    """
    found: list[str] = []
    for name in names:
        if name.endswith(".toml"):
            found.append(name)
        else:
            inside = sorted(entry.name for entry in files(package).joinpath(name).iterdir())
            found += [f"{name}/{entry}" for entry in inside if entry.endswith(".toml")]
    return in_order(_edition(package, name) for name in found)


def checked_editions(given: object) -> tuple[Edition, ...]:
    """What ``kern_editions`` gave, from old to new; raises `CatalogueError` where it cannot be used."""
    if not isinstance(given, Sequence) or not all(isinstance(edition, Edition) for edition in given):
        raise CatalogueError("edities", ["de plugin geeft geen lijst van edities (kern_editions)"])
    editions = closed(given)
    faults = []
    for version in dict.fromkeys(edition.version for edition in editions):
        same = [edition.file for edition in editions if edition.version == version]
        if len(same) > 1:
            faults.append(sentences.edition_twice(version, same))
    faults += [sentences.edition_overlap(old.version, new.version) for old, new in overlapping(editions)]
    if faults:
        raise CatalogueError("edities", faults)
    return editions


def _edition(package: str, name: str) -> Edition:
    text = read_text(package, name)
    table = _head(text)
    if table is None:
        return _of(load_text(text, name).catalogue.__dict__, name)
    try:
        return _of(table, name)
    except (KeyError, TypeError):
        load_text(text, name)  # says what is wrong, with the line
        raise


def _head(text: str) -> Mapping[str, Any] | None:
    """The table ``[catalogue]`` alone; None where it cannot be told where it ends."""
    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if line.partition("#")[0].strip() == _HEAD), None)
    if first is None:
        return None
    last = next((i for i in range(first + 1, len(lines)) if lines[i].startswith("[")), len(lines))
    try:
        return tomllib.loads("\n".join(lines[first + 1 : last]))
    except tomllib.TOMLDecodeError:
        return None


def _of(table: Mapping[str, Any], name: str) -> Edition:
    days = [table.get(key) for key in ("valid_from", "valid_to", "published_on")]
    if not isinstance(table["version"], str) or any(
        day is not None and (not isinstance(day, date) or isinstance(day, datetime)) for day in days
    ):
        raise TypeError(name)
    first, last, published = days
    return Edition(table["version"], first, last, published, name)
