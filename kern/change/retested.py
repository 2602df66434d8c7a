# SPDX-License-Identifier: EUPL-1.2
"""Then and now in a re-test: what became of each demand since the test before, and what is carried over."""

from collections.abc import Mapping
from dataclasses import dataclass

from kern.change.demands import Change, change_of
from kern.model.assessment import Earlier
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Judged, RegionEvaluation
from kern.model.scale import Status
from kern.words import change as words

#: What says that nobody judged a demand yet: then nothing is known of a change.
_NOT_YET = frozenset({Status.NOT_ASSESSED, Status.UNDETERMINED})


@dataclass(frozen=True, slots=True)
class Retested:
    """One demand in a re-test. ``change`` is None while nobody has judged it again, or where nothing is known of then.

    ``carried``: the judgement is that of the test before.
    """

    ref: str
    then: Earlier
    carried: bool
    change: Change | None
    reason: str


def retested(found: RegionEvaluation) -> Mapping[str, Retested]:
    """Every demand of a re-test, in the order of the framework; empty where this is no re-test."""
    earlier = found.earlier
    if earlier is None or not found.scope.applies:
        return {}
    judged = found.assessor_outcome.judged if found.assessor_outcome else {}
    rows = {}
    for demand in found.catalogue.demands:
        ref = demand.ref
        then = earlier.rows.get(ref, Earlier(ref))
        change = _change(found.catalogue, then, judged.get(ref))
        reason = _reason(then, judged[ref]) if change not in (None, Change.UNCHANGED) and ref in judged else ""
        rows[ref] = Retested(ref, then, ref in earlier.carried, change, reason)
    return rows


def _change(catalogue: Catalogue, then: Earlier, now: Judged | None) -> Change | None:
    if now is None or (now.status in _NOT_YET and then.status not in _NOT_YET):
        return None
    if then.status is None:  # not there at the time, unless the workbook no longer says what came out
        return None if then.assessor_label else change_of(None, now)
    level = next((level for level in catalogue.scale if level.label == then.assessor_label), None)
    own = level if level is not None and catalogue.answers else None
    return change_of(Judged(level.meets if level else None, then.status, level=own), now)


def _reason(then: Earlier, now: Judged) -> str:
    label = str(now.label or "")
    if then.assessor_label != label:
        return words.answer(then.assessor_label, label)
    return words.status(then.status or now.status, now.status)


def again(rows: Mapping[str, Retested]) -> tuple[Retested, ...]:
    """The demands that are judged again: all that are not carried over."""
    return tuple(row for row in rows.values() if not row.carried)
