# SPDX-License-Identifier: EUPL-1.2
"""What a provider can do about an outcome: meet a demand, or show the evidence of one that is met.

Never a lever: a fact about the provider, `N.v.t.`, not testing, an exemption, another number of staff. Those would be
advice to evade.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kern.model.assessment import Record, RegionAnswers, Row
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Outcome
from kern.model.scale import Answer, Level, Perspective, Status

#: The record by which an assessor says that evidence came in.
EVIDENCE = "bewijs_ontvangen"
_RECEIVED = "ontvangen"
_ASSUMED = "Aangenomen om uit te rekenen wat zou helpen."


class Kind(StrEnum):
    """What is done: a demand is met, or the evidence of a demand is shown and judged."""

    MEET = "eis"
    SHOW = "bewijs"


@dataclass(frozen=True, slots=True)
class Lever:
    """One improvement: from the label that stands there (None: none) to the best one of the region's scale."""

    kind: Kind
    ref: str
    start: str | None
    to: str


_KINDS: Mapping[Status, Kind] = {
    Status.NOT_MET: Kind.MEET,
    Status.PARTLY: Kind.MEET,
    Status.NOT_ASSESSED: Kind.MEET,
    Status.NOT_SHOWN: Kind.SHOW,
}


def levers(
    catalogue: Catalogue, answers: RegionAnswers, perspective: Perspective, outcome: Outcome
) -> tuple[Lever, ...]:
    """Every demand of an outcome that can be improved, in document order."""
    best = catalogue.scale[0].label
    found = []
    for ref, judged in outcome.judged.items():
        if judged.status in _KINDS:
            row = answers.rows.get(ref, Row(ref))
            label = row.self_label if perspective is Perspective.SELF else row.assessor_label
            found.append(Lever(_KINDS[judged.status], ref, label or None, best))
    return tuple(found)


def done(
    catalogue: Catalogue,
    answers: RegionAnswers,
    perspective: Perspective,
    chosen: Iterable[Lever],
    day: date | None = None,
) -> RegionAnswers:
    """The answers as they would be after some improvements, for one perspective: met, and shown where that counts.

    ``day`` is the reference date: evidence is then as new as it can be.
    """
    improved = dict.fromkeys(lever.ref for lever in chosen)
    if not improved:
        return answers
    rows = dict(answers.rows)
    for ref in improved:
        rows[ref] = answered(rows.get(ref, Row(ref)), perspective, catalogue, catalogue.scale[0], shown=True, day=day)
    records = answers.records
    if any(key.key == EVIDENCE for key in catalogue.assessor_keys):
        kept = tuple(r for r in records if not (r.key in (EVIDENCE, "bewijs_datum") and r.ref in improved))
        records = (*kept, *(Record(EVIDENCE, _RECEIVED, ref, _ASSUMED) for ref in improved))
    return replace(answers, rows=rows, records=records)


def answered(
    row: Row,
    perspective: Perspective,
    catalogue: Catalogue,
    level: Level,
    *,
    shown: bool = False,
    day: date | None = None,
) -> Row:
    """A row with another answer of one perspective; ``shown``: with evidence that was seen, of a ``day``."""
    own = level if catalogue.answers else None
    if shown and day is not None:
        row = replace(row, evidence_date=day)
    evidence = _ASSUMED if shown else row.evidence
    if perspective is Perspective.SELF:
        return replace(row, self_answer=level.meets, self_level=own, evidence=evidence)
    finding = _ASSUMED if shown or not row.finding else row.finding
    return replace(row, assessor_answer=level.meets, assessor_level=own, finding=finding, evidence=evidence)


def worst(catalogue: Catalogue) -> Level:
    """The lowest answer of the region's scale that says something of a demand."""
    return [level for level in catalogue.scale if level.meets is not Answer.NOT_APPLICABLE][-1]
