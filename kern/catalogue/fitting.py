# SPDX-License-Identifier: EUPL-1.2
"""Whether a document has the shape of a cerberus schema, without cerberus: yes or no, in a tenth of the time.

cerberus explains a document that does not fit. The two read one schema, and a test holds that they always agree.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Test = Callable[[Any], bool]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float, Decimal),
    "boolean": (bool,),
    "list": (list,),
    "dict": (dict,),
    "date": (date,),
}
_KNOWN = {"type", "required", "excludes", "meta", "empty", "allowed", "regex", "items", "schema", "valuesrules"} | {
    f"{bound}{length}" for bound in ("min", "max") for length in ("", "length")
}


def fits(schema: Mapping[str, Any]) -> Test:
    """A test on documents: do they have the shape of ``schema``?

    Raises `NotImplementedError` for a rule of cerberus that is not known here: add it to `_rules` first.
    """
    return _table(schema)


def _table(schema: Mapping[str, Any]) -> Test:
    tests = {key: _value(rules) for key, rules in schema.items()}
    apart = [(key, rules["excludes"]) for key, rules in schema.items() if "excludes" in rules]
    required = frozenset(k for k, rules in schema.items() if rules.get("required") and "excludes" not in rules)
    one_of = [(key, other) for key, other in apart if schema[key].get("required")]

    def test(table: Any) -> bool:
        for key, value in table.items():
            if key not in tests or not tests[key](value):
                return False
        return (
            required <= table.keys()
            and not any(key in table and other in table for key, other in apart)
            and all(key in table or other in table for key, other in one_of)
        )

    return test


def _value(rules: Mapping[str, Any]) -> Test:
    if unknown := rules.keys() - _KNOWN:
        raise NotImplementedError(f"no test for {', '.join(sorted(unknown))}")
    kinds = _TYPES[rules["type"]] if "type" in rules else (object,)
    numeric = rules.get("type") in ("integer", "number")
    tests = list(_rules(rules))

    def test(value: Any) -> bool:
        if not isinstance(value, kinds) or (numeric and isinstance(value, bool)) or isinstance(value, datetime):
            return False
        return all(passes(value) for passes in tests)

    return test


def _rules(rules: Mapping[str, Any]) -> list[Test]:
    """One test for each rule beside the type; each is given a value of the right type."""
    tests: list[Test] = []
    if rules.get("empty") is False:
        tests.append(bool)
    if "allowed" in rules:
        allowed = frozenset(rules["allowed"])
        tests.append(lambda value: all(v in allowed for v in value) if isinstance(value, list) else value in allowed)
    if "regex" in rules:
        pattern = re.compile(rules["regex"] + r"\Z")
        tests.append(lambda value: pattern.match(value) is not None)
    if "min" in rules:
        tests.append(lambda value: bool(value >= rules["min"]))
    if "max" in rules:
        tests.append(lambda value: bool(value <= rules["max"]))
    if "minlength" in rules:
        tests.append(lambda value: len(value) >= rules["minlength"])
    if "maxlength" in rules:
        tests.append(lambda value: len(value) <= rules["maxlength"])
    if "items" in rules:
        parts = [_value(part) for part in rules["items"]]
        tests.append(lambda value: len(value) == len(parts) and all(p(v) for p, v in zip(parts, value, strict=True)))
    if "valuesrules" in rules:
        each = _value(rules["valuesrules"])
        tests.append(lambda value: all(each(v) for v in value.values()))
    if "schema" in rules:
        if rules["type"] == "list":
            row = _value(rules["schema"])
            tests.append(lambda value: all(row(v) for v in value))
        else:
            tests.append(_table(rules["schema"]))
    return tests
