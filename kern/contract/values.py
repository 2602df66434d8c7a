# SPDX-License-Identifier: EUPL-1.2
"""Building blocks of the JSON contract ``kern/1``: keys are English, texts Dutch, values plain."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kern.model.catalogue import Limit, Source
from kern.model.facts import Facts
from kern.words.dutch import rounded

SCHEMA = "kern/1"


def dump(data: Any) -> str:
    """Indented JSON with Dutch letters as they are."""
    return json.dumps(data, ensure_ascii=False, indent=2)


_LINE_ENDS = [(c, f"\\u{ord(c):04x}") for c in "\x85\u2028\u2029"]


def one_line(data: Any) -> str:
    """An answer as a line of JSON Lines; what programs may take for the end of a line is written out."""
    line = json.dumps(data, ensure_ascii=False)
    for end, written in _LINE_ENDS:
        line = line.replace(end, written)
    return line + "\n"


def percentage(share: Fraction | None) -> float | int | None:
    """A share as a percentage of at most four decimals; the exact value is points over maximum."""
    return None if share is None else _number(rounded(share * 100, 4))


def plain(value: Any) -> Any:
    """A value as JSON knows it: dates in ISO form, fractions and decimals as numbers, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return _number(rounded(value, 4))
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    return value


def facts_data(facts: Facts) -> dict[str, Any]:
    """What the provider filled in, by key; with what it told apart per municipality where it did."""
    data = {key: plain(value) for key, value in facts.items()}
    rows = [
        {"gemeente": row.municipality, "wetten": list(row.laws), "financiering": list(row.financing)}
        for row in facts.local
    ]
    return {**data, "per_gemeente": rows} if rows else data


def _number(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def limit_data(limit: Limit | None) -> dict[str, Any] | None:
    """A limit with the key `max` or `min`."""
    if limit is None:
        return None
    bound = {"max": plain(limit.maximum)} if limit.maximum is not None else {"min": plain(limit.minimum)}
    return {"quantity": limit.quantity, **bound, "unit": limit.unit}


def source_data(source: Source) -> dict[str, Any]:
    """A source place; the lines are those of the text extraction, for machines only."""
    return {
        "document": source.document,
        "section": source.section,
        "number": source.number,
        "lines": list(source.lines) if source.lines else None,
    }
