# SPDX-License-Identifier: EUPL-1.2
"""A plan for a visit, as JSON: the contract of `kern toetsplan`."""

from typing import Any

from kern import __version__
from kern.change.visit import Plan
from kern.contract.values import SCHEMA, facts_data, plain
from kern.model.evaluation import Evaluation

KIND = "toetsplan"


def plan_data(evaluation: Evaluation, plan: Plan) -> dict[str, Any]:
    """What to look at, by way, and the client files to draw. No framework gives their number, so there is no basis."""
    return {
        "schema": SCHEMA,
        "kind": KIND,
        "kern_version": __version__,
        "reference_date": plain(evaluation.reference_date),
        "source": {"file": evaluation.source_name, "sha256": evaluation.sha256},
        "provider": facts_data(evaluation.facts),
        "seed": plan.seed,
        "ways": [
            {
                "way": way.value,
                "items": [
                    {
                        "region": item.region,
                        "ref": item.ref,
                        "reasons": [reason.value for reason in item.reasons],
                        "look_at": list(item.look_at),
                    }
                    for item in items
                ],
            }
            for way, items in plan.ways.items()
        ],
        "files": {
            "count": plan.files.count,
            "basis": None,
            "of": plan.files.of,
            "numbers": list(plan.files.numbers),
        },
    }
