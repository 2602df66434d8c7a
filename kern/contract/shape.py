# SPDX-License-Identifier: EUPL-1.2
"""Whether JSON that somebody hands back still has the shape in which kern wrote it.

It reads as much of JSON Schema as the shipped schemas use for a saved outcome; an unknown word of a schema is an error
of ours, so that nothing goes unchecked in silence.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}
#: What says nothing about a value.
_REMARKS = frozenset({"$schema", "$defs", "title", "description", "format"})
#: Larger than any number that kern writes; past it Python refuses, or takes for ever.
_LARGEST = 10**15


def misshapen(data: Any, command: str) -> str | None:
    """The first place (``regions.0.self``) where data is not as the schema of a command says; None where it is."""
    schema = json.loads((files("kern.contract") / "schema" / f"{command}.json").read_text(encoding="utf-8"))
    return next((".".join(path) or command for path in _Shape(schema).wrong(data, schema, ())), None)


Path = tuple[str, ...]


class _Shape:
    """One schema, with what it refers to."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.defs = schema.get("$defs", {})

    def wrong(self, value: Any, schema: Mapping[str, Any], path: Path) -> Iterator[Path]:
        """Every place where a value is not as a schema says, in the order of the value."""
        if _impossible(value):
            yield path
            return
        for word, said in schema.items():
            if word not in _REMARKS:
                yield from self._told(word, said, value, schema, path)

    def _told(self, word: str, said: Any, value: Any, schema: Mapping[str, Any], path: Path) -> Iterator[Path]:
        match word:
            case "$ref":
                yield from self.wrong(value, self.defs[said.rsplit("/", 1)[1]], path)
            case "anyOf":
                found = [list(self.wrong(value, one, path)) for one in said]
                if all(found):
                    # The furthest place is in the alternative that was meant.
                    yield max((places[0] for places in found), key=len)
            case "properties":
                for key in said.keys() & _keys(value):
                    yield from self.wrong(value[key], said[key], (*path, key))
            case "additionalProperties":
                for key in _keys(value) - schema.get("properties", {}).keys():
                    if said is False:
                        yield (*path, key)
                    elif said is not True:
                        yield from self.wrong(value[key], said, (*path, key))
            case "required":
                yield from ((*path, key) for key in said if isinstance(value, dict) and key not in value)
            case "items":
                for index, one in enumerate(value if isinstance(value, list) else ()):
                    yield from self.wrong(one, said, (*path, str(index)))
            case _:
                if not _holds(word, said, value):
                    yield path


def _keys(value: Any) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


def _impossible(value: Any) -> bool:
    """A number that JSON allows, but kern never writes."""
    return isinstance(value, int | float) and abs(value) > _LARGEST


def _holds(word: str, said: Any, value: Any) -> bool:
    match word:
        case "type":
            return any(_TYPES[one](value) for one in ([said] if isinstance(said, str) else said))
        case "const":
            return bool(value == said and type(value) is type(said))
        case "enum":
            return value in said if isinstance(value, str) else value is None and None in said
        case "pattern":
            return not isinstance(value, str) or re.search(said, value) is not None
        case "minLength":
            return not isinstance(value, str) or len(value) >= said
        case "minItems":
            return not isinstance(value, list) or len(value) >= said
        case "uniqueItems":
            return not isinstance(value, list) or len({json.dumps(one, sort_keys=True) for one in value}) == len(value)
        case "propertyNames":
            return not isinstance(value, dict) or set(value) <= set(said["enum"])
        case "minimum":
            return not _TYPES["number"](value) or value >= said
        case "maximum":
            return not _TYPES["number"](value) or value <= said
    raise ValueError(f"the schema has a word that is not checked: {word}")
