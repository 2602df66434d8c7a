# SPDX-License-Identifier: EUPL-1.2
"""Then and now as JSON: the contract of `kern verschil`."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from kern import __version__
from kern.change.demands import DemandChange
from kern.change.difference import Difference, code, percentage
from kern.change.moment import Moment
from kern.contract.values import SCHEMA, facts_data, plain
from kern.contract.values import percentage as in_percent
from kern.model.evaluation import RegionEvaluation
from kern.model.scale import Perspective

KIND = "verschil"


def difference_data(old: Moment, new: Moment, found: Sequence[Difference], notes: Sequence[str]) -> dict[str, Any]:
    """Two moments of one provider. With one region its difference stands at the top too; ``regions`` holds all."""
    regions = [_region(old, new, one) for one in found]
    first = regions[0] if regions else {}
    return {
        "schema": SCHEMA,
        "kind": KIND,
        "kern_version": __version__,
        "provider": facts_data(new.assessment.facts),
        "notes": list(notes),
        **first,
        "regions": regions,
    }


def _region(old: Moment, new: Moment, found: Difference) -> dict[str, Any]:
    return {
        "region": found.region,
        "label": found.new.catalogue.label,
        "perspective": found.perspective.value,
        "old": _moment(old, found.old, found.perspective),
        "new": _moment(new, found.new, found.perspective),
        "value": "verdict" if found.total is None else "percentage",
        "total": exact(found.total),
        "causes": [
            {"code": one.code.value, "share": exact(one.share), "alone": exact(one.alone), "verdict": one.verdict}
            for one in found.causes
        ],
        "together": [[cause.value for cause in causes] for causes in found.together],
        "only_together": found.only_together,
        "worse": found.worse,
        "requirements": [_demand(one) for one in found.demands],
    }


def _moment(moment: Moment, found: RegionEvaluation, perspective: Perspective) -> dict[str, Any]:
    outcome = found.outcome(perspective)
    return {
        "source": {"file": moment.name, "sha256": moment.sha256},
        "reference_date": plain(moment.day),
        "edition": moment.regions[found.catalogue.id].edition,
        "overlays": [{"name": name, "version": version} for name, version in found.overlays],
        "chosen_readings": [{"reading": reading, "option": option} for reading, option in found.chosen],
        "verdict": code(found, perspective),
        "label": outcome.verdict.label if outcome else None,
        "provisional": outcome.verdict.provisional if outcome else None,
        "percentage": in_percent(percentage(outcome)),
    }


def _demand(one: DemandChange) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "old_refs": list(one.old_refs),
        "change": one.change.value,
        "reason": one.reason or None,
    }


def exact(share: Fraction | None) -> str | None:
    """A share of 1 as an exact fraction: ``3/44``."""
    return None if share is None else f"{share.numerator}/{share.denominator}"
