# SPDX-License-Identifier: EUPL-1.2
"""The facts as cerberus sees them. Imports cerberus: only loaded when facts are checked."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from cerberus import TypeDefinition, Validator

from kern.model.facts import FactKind, FactSpec


def fact_validator(facts: Sequence[FactSpec]) -> Any:
    """A cerberus validator for facts: required ones, kinds, bounds, lengths, allowed choices."""

    class FactValidator(Validator):  # type: ignore[misc]
        types_mapping = {  # noqa: RUF012
            **Validator.types_mapping,
            "decimal": TypeDefinition("decimal", (Decimal, int), (bool,)),
        }

    return FactValidator({spec.key: {"required": spec.required, **_rule(spec)} for spec in facts})


def _rule(spec: FactSpec) -> dict[str, Any]:
    match spec.kind:
        case FactKind.TEXT:
            return {"type": "string"}
        case FactKind.DIGITS:
            return {"type": "string", "regex": f"[0-9]{{{spec.length}}}" if spec.length else "[0-9]+"}
        case FactKind.DATE:
            return {"type": "date"}
        case FactKind.YES_NO:
            return {"type": "boolean"}
        case FactKind.CHOICE:
            return {"type": "string", "allowed": list(spec.choices)}
        case FactKind.CHOICES:
            return {"type": "list", "allowed": list(spec.choices)}
        case FactKind.NAMES:
            return {"type": "list"}
    bounds = {"min": spec.minimum, "max": spec.maximum}
    kind = "integer" if spec.kind is FactKind.INTEGER else "decimal"
    return {"type": kind, **{rule: bound for rule, bound in bounds.items() if bound is not None}}
