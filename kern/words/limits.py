# SPDX-License-Identifier: EUPL-1.2
"""A norm that has a number, and a number with its unit, in words."""

from decimal import Decimal

from kern.model.catalogue import Limit
from kern.words import dutch


def limit_text(limit: Limit) -> str:
    """``ten hoogste 3 maanden``, ``ten minste 24 uur per dag``."""
    if limit.quantity == "certificaat_geldigheid":
        return "een certificaat dat nog geldig is"
    if limit.maximum is not None:
        return f"ten hoogste {amount(limit.maximum, limit.unit)}"
    return f"ten minste {amount(limit.minimum or Decimal(0), limit.unit)}"


def amount(value: Decimal, unit: str) -> str:
    """``1 maand``, ``3,5 maanden``, ``2 jaar``; never rounded, so never onto the norm beside it."""
    one = {"maanden": "maand", "dagen": "dag"}.get(unit, unit)
    return f"{dutch.exact(value)} {one if value == 1 else unit}"
