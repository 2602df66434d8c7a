# SPDX-License-Identifier: EUPL-1.2
"""What was found in a workbook as plain data: the contract of `kern controleer`."""

from collections.abc import Mapping, Sequence
from typing import Any

from kern.contract.values import SCHEMA
from kern.excel.filling import to_document
from kern.model.account import Filled
from kern.model.assessment import SelfAssessment
from kern.model.catalogue import Catalogue
from kern.problems import Problem


def how_much(draft: SelfAssessment | None, catalogues: Mapping[str, Catalogue]) -> list[Filled]:
    """How much is filled in of each region in a workbook; ``draft`` is None for one that could not be opened."""
    told = []
    for key, answers in draft.regions.items() if draft else ():
        catalogue = catalogues[key]
        rows = (answers.rows.get(demand.ref) for demand in catalogue.demands)
        answered = sum(bool(row and (row.self_label or row.assessor_label)) for row in rows)
        told.append(Filled(key, catalogue.label, answered, len(catalogue.demands)))
    return told


def check_data(
    name: str,
    sha256: str,
    problems: Sequence[Problem],
    assessment: SelfAssessment | None,
    filled: Sequence[Filled] = (),
) -> dict[str, Any]:
    """One workbook after the contract of `kern controleer --uitvoer json`."""
    return {
        "schema": SCHEMA,
        "kind": "controleer",
        "bestand": name,
        "sha256": sha256,
        "ingevuld": [{"regio": f.region, "beantwoord": f.answered, "eisen": f.demands} for f in filled],
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
