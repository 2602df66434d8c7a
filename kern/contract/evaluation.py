# SPDX-License-Identifier: EUPL-1.2
"""Evaluations as JSON: the stable contract ``kern/1``. Same input, same bytes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kern import __version__
from kern.change.retested import Retested, retested
from kern.contract.inputs import inputs_data
from kern.contract.values import SCHEMA, facts_data, percentage, plain
from kern.model.assessment import Row
from kern.model.catalogue import Requirement
from kern.model.evaluation import (
    Alternative,
    Evaluation,
    Group,
    Judged,
    Outcome,
    RegionEvaluation,
    Score,
    Step,
    Term,
    ThemeScore,
)
from kern.model.scale import Perspective, Status
from kern.region.evidence import Freshness, freshness, valid_until


def evaluation_data(evaluation: Evaluation) -> dict[str, Any]:
    """One evaluation after the contract of `kern beoordeel --uitvoer json`."""
    return {
        "schema": SCHEMA,
        "kern_version": __version__,
        "reference_date": plain(evaluation.reference_date),
        "source": {"file": evaluation.source_name, "sha256": evaluation.sha256},
        "provider": facts_data(evaluation.facts),
        "unclaimed_municipalities": list(evaluation.unclaimed_municipalities),
        "warnings": list(evaluation.warnings),
        **_previous(evaluation),
        "regions": [_region(region, evaluation.reference_date) for region in evaluation.regions],
    }


def _previous(evaluation: Evaluation) -> dict[str, Any]:
    """The test that a re-test follows, with its edition and its date per region; nothing for any other workbook."""
    if evaluation.previous is None:
        return {}
    editions = {name: region.edition or None for name, region in evaluation.previous.regions.items()}
    days = {name: plain(region.day) for name, region in evaluation.previous.regions.items()}
    return {"previous": {"sha256": evaluation.previous.sha256, "edition": editions, "day": days}}


def _then(row: Retested | None) -> dict[str, Any]:
    """What a re-test says of one demand: taken over or not, what changed, and what stood there before."""
    if row is None:
        return {}
    status = row.then.status
    return {
        "carried": row.carried,
        "change": row.change.value if row.change else None,
        "earlier": {
            "self": row.then.self_label or None,
            "assessor": row.then.assessor_label or None,
            "finding": row.then.finding or None,
            "status": status.value if status else None,
            "agreed": row.then.agreed or None,
        },
    }


def origin_data(region: RegionEvaluation) -> dict[str, Any]:
    """What an outcome rests on: edition of the framework, package, and the fingerprint of all that decides."""
    made_by = region.origin
    return {
        "edition": region.edition or region.catalogue.version,
        "edition_chosen": region.edition_asked,
        "package": made_by and {"name": made_by.distribution, "version": made_by.version},
        "fingerprint": made_by and made_by.fingerprint,
    }


def _region(region: RegionEvaluation, day: date | None) -> dict[str, Any]:
    catalogue = region.catalogue
    demands = catalogue.demands if region.scope.applies else ()
    then = retested(region)
    return {
        "region": catalogue.id,
        "label": catalogue.label,
        "catalogue_version": catalogue.version,
        **origin_data(region),
        "overlays": [{"name": name, "version": version} for name, version in region.overlays],
        "scope": {
            "applies": region.scope.applies,
            "reason": region.scope.reason,
            "decided_by": region.scope.plugin or catalogue.id,
        },
        "requirements": [{**_requirement(r, region, day), **_then(then.get(r.ref))} for r in demands],
        "self": _outcome(region.self_outcome),
        "assessor": _outcome(region.assessor_outcome),
        "deviation": region.deviation
        and {"outcome": region.deviation.outcome, "motivation": region.deviation.motivation},
        "notes": [{"key": n.key, "label": n.label, "text": n.text} for n in region.notes],
        "signals": [
            {
                "code": s.code,
                "text": s.text,
                "requirements": list(s.requirements),
                "figure": s.figure,
                "norm": s.norm,
                "perspective": s.perspective.value if s.perspective else None,
            }
            for s in region.signals
        ],
        "readings": list(region.readings),
        "chosen_readings": [{"reading": reading, "option": option} for reading, option in region.chosen],
        "alternatives": None
        if region.alternatives is None
        else [_alternative(alternative) for alternative in region.alternatives],
        "inputs": inputs_data(region.answers),
    }


def _alternative(alternative: Alternative) -> dict[str, Any]:
    return {
        "reading": alternative.reading,
        "option": alternative.option,
        "perspective": alternative.perspective.value,
        "verdict": alternative.verdict.code if alternative.verdict else None,
        "label": alternative.verdict.label if alternative.verdict else None,
        "provisional": alternative.verdict.provisional if alternative.verdict else None,
        "percentage": percentage(alternative.percentage),
        "changed": list(alternative.changed),
        "measures": list(alternative.measures),
    }


def _requirement(requirement: Requirement, region: RegionEvaluation, day: date | None) -> dict[str, Any]:
    applicability = region.applicability[requirement.ref]
    return {
        "ref": requirement.ref,
        "theme": requirement.theme,
        "applies": applicability.applies,
        "reason": applicability.reason,
        "question": applicability.question or None,
        "evidence": _evidence(requirement, region, day),
        "assessor_applies": _assessor_applies(requirement.ref, region),
        "readings": list(dict.fromkeys([*applicability.readings, *requirement.readings])),
        "self": _judged(region.self_outcome, requirement.ref),
        "assessor": _judged(region.assessor_outcome, requirement.ref),
    }


def _evidence(requirement: Requirement, region: RegionEvaluation, day: date | None) -> dict[str, Any] | None:
    """Whether the evidence still counts; null where it never expires, ``expired`` null where that is not known."""
    if requirement.valid is None:
        return None
    row = region.answers.rows.get(requirement.ref, Row(requirement.ref))
    expired = {Freshness.FRESH: False, Freshness.EXPIRED: True}.get(freshness(requirement, row, day))
    last = valid_until(requirement, row)
    return {"date": plain(row.evidence_date), "valid_until": plain(last), "expired": expired}


def _assessor_applies(ref: str, region: RegionEvaluation) -> dict[str, Any] | None:
    """Whether a demand binds by the assessor's answers, where that is another decision than by the provider's."""
    theirs = region.applicability_for(Perspective.ASSESSOR)[ref]
    if theirs == region.applicability[ref]:
        return None
    return {"applies": theirs.applies, "reason": theirs.reason, "question": theirs.question or None}


def _judged(outcome: Outcome | None, ref: str) -> dict[str, Any] | None:
    judged: Judged | None = outcome.judged.get(ref) if outcome else None
    if judged is None:
        return None
    return {
        "answer": judged.label or None,
        "status": judged.status.value,
        "points": plain(judged.points),
        "note": judged.note or None,
    }


def _outcome(outcome: Outcome | None) -> dict[str, Any] | None:
    if outcome is None:
        return None
    return {
        "verdict": {
            "code": outcome.verdict.code,
            "label": outcome.verdict.label,
            "provisional": outcome.verdict.provisional,
            "possible": list(outcome.verdict.possible),
        },
        "score": _score(outcome.score),
        "completeness": {
            "answered": outcome.completeness.answered,
            "applicable": outcome.completeness.applicable,
            "unknown": outcome.completeness.unknown,
        },
        "themes": [_theme(theme) for theme in outcome.themes],
        "counts": _counts(outcome.counts),
        "groups": [_group(group) for group in outcome.groups],
        "lists": [{"code": x.code, "label": x.label, "requirements": list(x.requirements)} for x in outcome.lists],
        "measures": [
            {
                "code": m.code,
                "label": m.label,
                "requirements": list(m.requirements),
                "basis": m.basis,
                "possible": m.possible,
                "term": _term(m.term),
            }
            for m in outcome.measures
        ],
        "trace": [_step(step) for step in outcome.trace],
    }


def _group(group: Group) -> dict[str, Any]:
    """A group; the figures are null where it has no score of its own."""
    return {
        "ref": group.ref,
        "status": group.status,
        "label": group.label,
        "name": group.name or None,
        "points": plain(group.points),
        "maximum": plain(group.maximum),
        "percentage": percentage(group.percentage),
        "threshold": percentage(group.threshold),
        "lowest": percentage(group.lowest),
        "highest": percentage(group.highest),
    }


def _term(term: Term | None) -> dict[str, Any] | None:
    """The time for a measure: ``from`` is the key of the date that it is counted from; null where none is named."""
    if term is None:
        return None
    return {
        "length": term.period.length,
        "unit": term.period.unit,
        "from": term.start,
        "from_date": plain(term.counted_from),
        "due": plain(term.due),
        "source": term.source,
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    if score is None:
        return None
    return {
        "points": plain(score.points),
        "maximum": plain(score.maximum),
        "percentage": percentage(score.percentage),
        "lowest": percentage(score.lowest),
        "highest": percentage(score.highest),
    }


def _theme(theme: ThemeScore) -> dict[str, Any]:
    return {
        "code": theme.code,
        "name": theme.name,
        "points": plain(theme.points),
        "maximum": plain(theme.maximum),
        "percentage": percentage(theme.percentage),
        "below_threshold": theme.below_threshold,
        "counts": _counts(theme.counts),
    }


def _counts(counts: Mapping[Status, int]) -> dict[str, int]:
    return {status.value: amount for status, amount in counts.items()}


def _step(step: Step) -> dict[str, Any]:
    return {
        "rule": step.rule,
        "plugin": step.plugin,
        "decided_by": step.plugin,
        "inputs": {key: plain(value) for key, value in step.inputs.items()},
        "outcome": step.outcome,
        "source": step.source,
    }
