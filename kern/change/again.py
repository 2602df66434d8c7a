# SPDX-License-Identifier: EUPL-1.2
"""Whether a saved outcome comes out again: what differs between two pieces of plain data, and where."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Unequal:
    """One thing that differs: what it is, what was saved and what is found now."""

    what: str
    expected: Any
    found: Any


def unequal(expected: Any, found: Any, path: str = "") -> Iterator[Unequal]:
    """Every place where two pieces of plain data differ, by its path (``regions.0.self.verdict.code``)."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key in dict.fromkeys([*expected, *found]):
            yield from unequal(expected.get(key), found.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from unequal(one, other, f"{path}.{_name(one, index)}")
    elif expected != found or type(expected) is not type(found):
        yield Unequal(path, expected, found)


def _name(row: Any, index: int) -> str:
    """A row of a list by what it is called where it has a name."""
    if isinstance(row, Mapping):
        for key in ("region", "ref", "key", "code"):
            if isinstance(row.get(key), str) and row[key]:
                return str(row[key])
    return str(index)
