# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with the shape of a catalogue: cerberus finds it, kern says it to the author in Dutch.

cerberus is slow (40 ms a catalogue), so it runs only for a catalogue that does not fit, and in the contract suite.
"""

import copy
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar

from kern.catalogue import sentences
from kern.catalogue.faults import Fault, inside
from kern.catalogue.lines import Path
from kern.catalogue.schema import CATALOGUE_SCHEMA
from kern.problems import near_miss


def explain(document: Mapping[str, Any], schema: Mapping[str, Any] = CATALOGUE_SCHEMA) -> list[Fault]:
    """Every place where a document is not of the shape of the schema; empty where it fits."""
    validator = _validator()(schema)
    if validator.validate(dict(document), normalize=False):
        return []
    found = dict.fromkeys(_faults(validator.document_error_tree, (), schema))
    return [fault for fault in found if not _is_said_elsewhere(fault, document, schema)]


def repaired(document: Mapping[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """A copy in which each fault is patched up, so that what is wrong in the rest can be told at once.

    A text that is something else becomes a text, anything else that is wrong is left out; what is lacking gets an empty
    value. Nothing that is made of it is ever used.
    """
    whole = copy.deepcopy(dict(document))
    for fault in sorted(faults, key=lambda one: len(one.path), reverse=True):
        _repair(whole, fault.path)
    _complete(whole, CATALOGUE_SCHEMA)
    return whole


@cache
def _validator() -> Any:
    from cerberus import TypeDefinition, Validator

    class CatalogueValidator(Validator):  # type: ignore[misc,unused-ignore]
        """cerberus with the types that a catalogue has: its decimals are `Decimal`, true is no number."""

        types_mapping: ClassVar[Any] = {
            **Validator.types_mapping,
            "integer": TypeDefinition("integer", (int,), (bool,)),
            "number": TypeDefinition("number", (int, float, Decimal), (bool,)),
            "date": TypeDefinition("date", (date,), (datetime,)),
        }

    return CatalogueValidator


def _faults(node: Any, path: Path, schema: Any) -> Iterator[Fault]:
    for error in node.errors:
        yield from _said(error, path, schema)
    for key, child in node.descendants.items():
        yield from _faults(child, (*path, key), schema)


def _said(error: Any, path: Path, schema: Any) -> Iterator[Fault]:
    key = str(path[-1])
    value, limit, rule = error.value, error.constraint, error.rule
    match rule:
        case "type":
            kinds = limit if isinstance(limit, list | tuple) else [limit]
            named = key if isinstance(path[-1], str) else str(path[-2])
            yield Fault(path, sentences.wrong_kind(named, value, kinds, top=len(path) == 1))
        case None:
            yield Fault(path, sentences.unknown_key(key, _keys_at(path[:-1], schema)))
        case "required":
            other = _rules_at(path, schema).get("excludes")
            if other:
                yield Fault(path[:-1], sentences.missing_one_of(sorted([key, other])))
            else:
                yield Fault(path, sentences.missing_key(key))
        case "excludes":
            yield Fault(path[:-1], sentences.both_given(*sorted([key, _rules_at(path, schema)["excludes"]])))
        case "empty":
            yield Fault(path, sentences.empty())
        case "allowed":
            allowed = list(limit)
            wrong = [v for v in value if v not in allowed] if isinstance(value, list) else value
            yield Fault(path, sentences.not_allowed(wrong, allowed))
        case "regex":
            yield Fault(path, sentences.wrong_form(value, _rules_at(path, schema)["meta"]))
        case "min":
            yield Fault(path, sentences.too_low(value, limit))
        case "max":
            yield Fault(path, sentences.too_high(value, limit))
        case "minlength":
            yield Fault(path, sentences.too_few(len(value), limit))
        case "maxlength":
            yield Fault(path, sentences.too_many(len(value), limit))
        case "items" if not error.child_errors:
            yield Fault(path, sentences.other_amount(len(limit)))


def _rules_at(path: Path, schema: Any) -> Mapping[str, Any]:
    """The rules of the schema for the value at a path."""
    rules: Any = {"type": "dict", "schema": schema}
    for step in path:
        if isinstance(step, int):
            rules = rules["items"][step] if "items" in rules else rules.get("schema", {})
        elif "valuesrules" in rules:
            rules = rules["valuesrules"]
        else:
            rules = rules.get("schema", {}).get(step, {})
    return dict(rules)


def _keys_at(path: Path, schema: Any) -> list[str]:
    return list(_rules_at(path, schema).get("schema", {}))


def _is_said_elsewhere(fault: Fault, document: Any, schema: Any) -> bool:
    """Whether a table is said to lack a key that it has under another spelling: that is one mistake, not two."""
    if fault.text != sentences.missing_key(str(fault.path[-1])):
        return False
    table: Any = document
    for step in fault.path[:-1]:
        table = inside(table, step)
    known = _keys_at(fault.path[:-1], schema)
    return any(near_miss(key, known) == fault.path[-1] for key in table if key not in known)


def _repair(whole: Any, path: Path) -> None:
    table: Any = whole
    for step in path[:-1]:
        table = inside(table, step)
    rules = _rules_at(path, CATALOGUE_SCHEMA)
    step, kind = path[-1], rules.get("type")
    if isinstance(table, dict) and step in table:
        meant = near_miss(table[step], rules.get("allowed", ())) if isinstance(table[step], str) else None
        if kind == "string" and isinstance(table[step], date | int | float | Decimal):
            table[step] = str(table[step])
        elif meant is not None:
            table[step] = meant
        else:
            del table[step]
    elif isinstance(table, list) and isinstance(step, int):
        table[step] = {} if kind == "dict" else str(table[step])


_EMPTY: Mapping[str, Any] = {"string": "", "list": [], "dict": {}, "boolean": False, "integer": 0, "number": 0}


def _complete(table: dict[str, Any], schema: Mapping[str, Any]) -> None:
    """Put in what is required and lacking, everywhere."""
    for key, rules in schema.items():
        if rules.get("required") and key not in table and rules.get("excludes") not in table:
            table[key] = copy.deepcopy(_EMPTY[rules["type"]])
        inside = rules.get("schema")
        if key not in table or inside is None:
            continue
        if rules["type"] == "dict":
            _complete(table[key], inside)
        elif inside.get("type") == "dict":
            for row in table[key]:
                _complete(row, inside["schema"])
