# SPDX-License-Identifier: EUPL-1.2
"""The shape of a ``--vul`` document: which names stand where, and what kind of value."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kern.excel.checking.cells import text_of
from kern.excel.checking.privacy import masked
from kern.excel.form import LOCAL_FACTS
from kern.problems import Problem, did_you_mean, problem

FACTS, ANSWERED, RECORDED = "feiten", "antwoorden", "toetsing"
#: The names in a row of the table per municipality, and the column that each stands for.
LOCAL_ROW = {"gemeente": "municipality", "wetten": "laws", "financiering": "financing"}
ROW_KEYS = ("zelfbeoordeling", "toelichting", "bewijs", "oordeel", "bevinding", "bewijs_datum")
#: The names in a record, and the column of `Toetsing` that each stands for.
RECORD_KEYS = {"nr": "ref", "sleutel": "key", "waarde": "value", "motivering": "motivation"}

_TEXT = {"type": "string", "nullable": True}
_VALUE = {"type": ["string", "number", "boolean"], "nullable": True}
_SEVERAL = {"type": ["string", "list"], "nullable": True}
_REF = {"type": ["string", "number"], "nullable": True}
_LOCAL = {"type": "dict", "allow_unknown": False, "schema": dict.fromkeys(LOCAL_ROW, _SEVERAL)}
#: The shape of a document, for cerberus; the keys of facts, regions and demands depend on the form.
DOCUMENT_SCHEMA: Mapping[str, Any] = {
    FACTS: {
        "type": "dict",
        "allow_unknown": True,
        "schema": {LOCAL_FACTS: {"type": "list", "schema": _LOCAL}},
    },
    ANSWERED: {
        "type": "dict",
        "valuesrules": {
            "type": "dict",
            "valuesrules": {"type": "dict", "schema": dict.fromkeys(ROW_KEYS, _TEXT)},
        },
    },
    RECORDED: {
        "type": "dict",
        "valuesrules": {
            "type": "list",
            "schema": {
                "type": "dict",
                "schema": {
                    "sleutel": {"type": "string", "required": True},
                    "nr": _REF,
                    "waarde": _VALUE,
                    "motivering": _TEXT,
                },
            },
        },
    },
}
_SHAPES = {
    "dict": "een groep met namen en waarden, tussen { en }",
    "list": "een lijst, tussen [ en ]",
    "string": "tekst, tussen aanhalingstekens",
    "number": "een getal",
    "boolean": "true of false",
}


#: The names that a row can have, by the part of the document.
_NAMES: Mapping[str, Iterable[str]] = {FACTS: LOCAL_ROW, ANSWERED: ROW_KEYS, RECORDED: RECORD_KEYS}


def shape_problems(document: Any) -> Iterator[Problem]:
    """What is wrong with the shape of a document, by JSON path: cerberus says."""
    from cerberus import Validator

    if not isinstance(document, dict):
        yield wrong_shape("(begin)", document, ["dict"])
        return
    validator = Validator(DOCUMENT_SCHEMA)
    if not validator.validate(document, normalize=False):
        yield from _explain(validator.document_error_tree, ())


def _explain(node: Any, path: tuple[Any, ...]) -> Iterator[Problem]:
    for error in node.errors:
        here = _path(path)
        if error.rule == "type":
            kinds = error.constraint if isinstance(error.constraint, list) else [error.constraint]
            yield wrong_shape(here, error.value, kinds)
        elif error.rule == "required":
            expected = _SHAPES["string"]
            yield problem("K603", path=masked(here), found="niets", expected=expected)
        elif error.rule is None:
            names = list(DOCUMENT_SCHEMA) if len(path) == 1 else _NAMES[path[0]]
            hint = did_you_mean(str(path[-1]), names)
            yield problem("K602", path=masked(here), known=some_names(names), suggestion=hint)
    for key, child in node.descendants.items():
        yield from _explain(child, (*path, key))


def wrong_shape(path: str, value: Any, kinds: Iterable[str]) -> Problem:
    """A value of another kind than belongs there; ``kinds`` are cerberus' names."""
    if isinstance(value, dict | list):
        found = _SHAPES["dict" if isinstance(value, dict) else "list"]
    else:
        found = "niets" if value is None else f"'{text_of(value)}'"
    expected = " of ".join(_SHAPES[kind] for kind in kinds)
    return problem("K603", path=masked(path), found=masked(found), expected=expected)


def _path(path: tuple[Any, ...]) -> str:
    """``toetsing.nmd_drenthe[0].sleutel``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def some_names(names: Iterable[str]) -> str:
    """As many names as fit in a message; the suggestion names the one that was probably meant."""
    line = ""
    for name in names:
        if len(line) + len(name) > 90:
            return f"{line} …"
        line = f"{line}, {name}" if line else name
    return line
