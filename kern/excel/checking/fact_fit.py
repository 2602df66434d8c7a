# SPDX-License-Identifier: EUPL-1.2
"""Whether facts are plainly sound. Cerberus has the last word: it is asked, and loaded, for all that is not."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from kern.model.facts import FactKind, FactSpec, FactValue


def are_sound(values: Mapping[str, FactValue], facts: Mapping[str, FactSpec], required: Iterable[str]) -> bool:
    """Whether every fact is of its kind, within its bounds and one of its choices, and none that is required lacks."""
    for key, value in values.items():
        spec = facts.get(key)
        if spec is None or not _fits(spec, value):
            return False
    return all(key in values for key in required)


def _fits(spec: FactSpec, value: FactValue) -> bool:
    match spec.kind:
        case FactKind.TEXT:
            return type(value) is str
        case FactKind.CHOICE:
            return value in spec.choices
        case FactKind.CHOICES:
            return isinstance(value, tuple) and all(part in spec.choices for part in value)
        case FactKind.NAMES:
            return isinstance(value, tuple)
        case FactKind.YES_NO:
            return type(value) is bool
        case FactKind.DATE:
            return isinstance(value, date)
        case FactKind.DIGITS:
            digits = isinstance(value, str) and value.isascii() and value.isdigit()
            return digits and (not spec.length or len(str(value)) == spec.length)
    whole = type(value) is int
    if not whole and not (spec.kind is FactKind.DECIMAL and type(value) is Decimal):
        return False
    number: int | Decimal = value  # type: ignore[assignment]
    return (spec.minimum is None or number >= spec.minimum) and (spec.maximum is None or number <= spec.maximum)
