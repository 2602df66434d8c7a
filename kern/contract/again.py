# SPDX-License-Identifier: EUPL-1.2
"""Whether an outcome comes out again, as JSON: the contract of `kern herhaal`."""

from collections.abc import Sequence
from typing import Any

from kern import __version__
from kern.change.again import Unequal
from kern.contract.values import SCHEMA

KIND = "herhaal"


def again_data(outcome: str, workbook: str | None, found: Sequence[Unequal]) -> dict[str, Any]:
    """Whether it is equal, and what is not."""
    return {
        "schema": SCHEMA,
        "kind": KIND,
        "kern_version": __version__,
        "outcome": outcome,
        "workbook": workbook,
        "equal": not found,
        "differences": [{"what": one.what, "expected": one.expected, "found": one.found} for one in found],
    }
