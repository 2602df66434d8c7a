# SPDX-License-Identifier: EUPL-1.2
"""The second moment: from a judged workbook to the one in which only what was not in order is answered again."""

from dataclasses import replace
from datetime import date

from kern.model.assessment import (
    Earlier,
    EarlierRegion,
    Previous,
    Record,
    RegionAnswers,
    Row,
    SelfAssessment,
)
from kern.model.evaluation import Evaluation, RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import Status
from kern.problems import ProblemsError, problem
from kern.words import dutch

#: A demand that came out so needs no second look; all else is open.
IN_ORDER = frozenset({Status.MET, Status.NOT_APPLICABLE, Status.EXEMPT})
#: What was recorded about which demands count, and in which phase: it holds until the assessor changes it.
CARRIED_RECORDS = frozenset({"vrijstelling", "maatwerk", "geldt", "niet_getoetst", "fase"})
#: A fact of the first moment alone.
_FILLED_IN = "ingevuld_op"


def retest(assessment: SelfAssessment, evaluation: Evaluation) -> SelfAssessment:
    """What the workbook of a re-test is filled in with: the regions that an assessor judged, and what was said then.

    Raises `ProblemsError` where no assessor judged anything.
    """
    judged = {found.catalogue.id: found for found in evaluation.regions if found.assessor_outcome is not None}
    if not judged:
        raise ProblemsError([problem("K811", name=evaluation.source_name)])
    earlier = {name: earlier_of(found) for name, found in judged.items()}
    facts = assessment.facts
    kept = Facts({key: value for key, value in facts.items() if key != _FILLED_IN}, facts.local)
    answers = {name: _answers(judged[name].answers, earlier[name]) for name in judged}
    return SelfAssessment(kept, answers, previous=Previous(evaluation.sha256, earlier))


def open_demands(region: EarlierRegion) -> tuple[str, ...]:
    """The demands that are answered again, in the order of the framework."""
    return tuple(ref for ref in region.rows if ref not in region.carried)


def earlier_of(found: RegionEvaluation) -> EarlierRegion:
    """What a re-test says of a test that an assessor judged, in one region."""
    outcome = found.assessor_outcome
    assert outcome is not None
    rows = {}
    for demand in found.catalogue.demands:
        row = found.answers.rows.get(demand.ref, Row(demand.ref))
        status = outcome.judged[demand.ref].status if demand.ref in outcome.judged else None
        rows[demand.ref] = Earlier(
            demand.ref, row.self_label, row.assessor_label, row.finding, _agreed(found, demand.ref), status
        )
    carried = frozenset(ref for ref, row in rows.items() if row.status in IN_ORDER)
    record = found.answers.record("datum")
    day = record.value if record is not None and isinstance(record.value, date) else None
    return EarlierRegion(found.edition or found.catalogue.version, rows, carried, day)


def _answers(given: RegionAnswers, earlier: EarlierRegion) -> RegionAnswers:
    rows = {ref: row for ref, row in given.rows.items() if ref in earlier.carried}
    records = tuple(record for record in given.records if record.key in CARRIED_RECORDS)
    return replace(given, rows=rows, records=records)


def _agreed(found: RegionEvaluation, ref: str) -> str:
    """What the assessor recorded for one demand, a line each."""
    labels = {key.key: key.label for key in found.catalogue.assessor_keys}
    return "\n".join(_said(labels.get(r.key, r.key), r) for r in found.answers.records if r.ref == ref)


def _said(label: str, record: Record) -> str:
    value = "" if record.value is None or record.value is True else dutch.value(record.value)
    said = ". ".join(part.rstrip(".") for part in (value, record.motivation) if part)
    return f"{label}: {said}." if said else f"{label}."
