# SPDX-License-Identifier: EUPL-1.2
"""What was found in a workbook as plain data: the contract of `kern controleer`."""

from collections.abc import Sequence
from typing import Any

from kern.contract.values import SCHEMA
from kern.excel.filling import to_document
from kern.model.assessment import SelfAssessment
from kern.problems import Problem


def check_data(
    name: str, sha256: str, problems: Sequence[Problem], assessment: SelfAssessment | None
) -> dict[str, Any]:
    """One workbook after the contract of `kern controleer --uitvoer json`."""
    return {
        "schema": SCHEMA,
        "kind": "controleer",
        "bestand": name,
        "sha256": sha256,
        "inhoud": to_document(assessment) if assessment is not None else None,
        "problemen": [problem_data(p) for p in problems],
    }


def problem_data(found: Problem) -> dict[str, str]:
    """A problem after the contract of `kern controleer --uitvoer json`."""
    return {
        "code": found.code,
        "ernst": found.severity.value,
        "blad": found.place.sheet,
        "cel": found.place.cell,
        "gevonden": found.found,
        "verwacht": found.expected,
        "advies": found.advice,
    }
