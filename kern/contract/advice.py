# SPDX-License-Identifier: EUPL-1.2
"""What would help, as JSON: the contract of `kern watals`."""

from collections.abc import Mapping, Sequence
from typing import Any

from kern import __version__
from kern.change.improve import Advice, Goal
from kern.change.levers import Lever
from kern.change.suppose import Asked
from kern.change.together import Together
from kern.compare.inference import Part
from kern.contract.values import SCHEMA, facts_data, percentage, plain
from kern.model.evaluation import Evaluation, Outcome

KIND = "watals"


def advice_data(
    evaluation: Evaluation,
    advices: Mapping[str, Advice],
    joint: Together | None,
    questions: Sequence[Asked] = (),
) -> dict[str, Any]:
    """What would help one provider, per region and together."""
    return {
        "schema": SCHEMA,
        "kind": KIND,
        "kern_version": __version__,
        "reference_date": plain(evaluation.reference_date),
        "source": {"file": evaluation.source_name, "sha256": evaluation.sha256},
        "provider": facts_data(evaluation.facts),
        "regions": [_region(advice) for advice in advices.values()],
        "together": None if joint is None else _together(joint),
        "questions": [_asked(asked) for asked in questions],
    }


def _region(advice: Advice) -> dict[str, Any]:
    return {
        "region": advice.region,
        "perspective": advice.perspective.value,
        "outcome": _outcome(advice.outcome),
        "monotone": advice.monotone,
        "levers": [_lever(lever) for lever in advice.levers],
        "goals": [_goal(goal) for goal in advice.goals],
        "decisive": list(advice.decisive),
        "indifferent": list(advice.indifferent),
        "readings": list(advice.readings),
        "doubles": [list(pair) for pair in advice.doubles],
    }


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "verdict": goal.verdict,
        "reachable": goal.reachable,
        "proven": goal.proven,
        "provisional": goal.provisional,
        "number": goal.number,
        "sets": [[_lever(lever) for lever in one] for one in goal.sets],
    }


def _lever(lever: Lever) -> dict[str, Any]:
    return {
        "lever": lever.kind.value,
        "ref": lever.ref,
        "from": lever.start,
        "to": lever.to,
    }


def _together(joint: Together) -> dict[str, Any]:
    return {
        "number": joint.number,
        "proven": joint.proven,
        "sets": [{"region": region, "levers": [_lever(x) for x in chosen]} for region, chosen in joint.sets.items()],
        "follows": [{**_part(part), "from": list(map(_part, origins))} for part, origins in joint.follows.items()],
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {
        "region": asked.region,
        "changed": [{"ref": ref, "to": level.label} for ref, level in asked.changed.items()],
        "before": _outcome(asked.before),
        "after": _outcome(asked.after),
    }


def _part(part: Part) -> dict[str, str]:
    return {"region": part.region, "ref": part.ref}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "verdict": outcome.verdict.code,
        "label": outcome.verdict.label,
        "provisional": outcome.verdict.provisional,
        "percentage": percentage(outcome.score.percentage) if outcome.score else None,
    }
