# SPDX-License-Identifier: EUPL-1.2
"""Building blocks of the JSON contract ``kern/1``: keys are English, texts Dutch, values plain."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from kern import dutch
from kern.compare.coverage import Single
from kern.compare.differences import Difference
from kern.compare.inference import Part
from kern.model.catalogue import Catalogue, Limit, Source

SCHEMA = "kern/1"


def atom_data(single: Single) -> dict[str, Any]:
    """A single atom."""
    return {
        "concept": single.concept,
        "what": single.what,
        "who": single.who,
        "limit": limit_data(single.limit) if single.limit else None,
    }


def limit_data(limit: Limit) -> dict[str, Any]:
    """A limit with the key `max` or `min`."""
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


def catalogue_data(catalogue: Catalogue) -> dict[str, Any]:
    """Which catalogue, in which version."""
    return {"region": catalogue.id, "label": catalogue.label, "catalogue_version": catalogue.version}


def difference_data(found: Difference) -> dict[str, Any]:
    """How two regions stand to one another."""
    return {"regions": list(found.regions), "relation": found.relation.value, "sentence": found.sentence}


def part_data(part: Part) -> dict[str, Any]:
    """A demand of a region."""
    return {"region": part.region, "ref": part.ref}


def text(value: StrEnum | None) -> str | None:
    """The value of a closed scale, or None."""
    return None if value is None else value.value


def plain(value: Any) -> Any:
    """A value as JSON knows it: dates in ISO form, exact numbers as numbers, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction | Decimal):
        exact = dutch.rounded(Fraction(value), 4)
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    return [plain(part) for part in value] if isinstance(value, tuple) else value
