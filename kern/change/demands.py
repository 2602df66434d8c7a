# SPDX-License-Identifier: EUPL-1.2
"""Every demand then and now: improved, worse, unchanged, new or gone, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kern.model.assessment import Row
from kern.model.edition import Became, Descent
from kern.model.evaluation import Applicability, Judged, RegionEvaluation
from kern.model.scale import JUDGED, Answer, Perspective, Status
from kern.words import change as words


class Change(StrEnum):
    """What became of a demand between two moments.

    ``new`` and ``gone``: it counts now, or it did; ``split`` and ``merged``: by another edition of the framework.
    """

    IMPROVED = "improved"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    NEW = "new"
    GONE = "gone"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class DemandChange:
    """One demand then and now. ``old_refs`` are its numbers of then: none where it is new, two where merged."""

    ref: str
    old_refs: tuple[str, ...]
    change: Change
    reason: str


_STATUS_ORDER = (Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN, Status.MET)
_ANSWER_ORDER = (Answer.NOT, Answer.MOSTLY_NOT, Answer.MOSTLY, Answer.MET)
_NO_ROW = Row("")


def demand_changes(old: RegionEvaluation, new: RegionEvaluation, perspective: Perspective) -> tuple[DemandChange, ...]:
    """Every demand of the one or the other, in the order of the framework as it is now, then those that are gone."""
    return tuple(_changes(old, new, perspective))


def _changes(old: RegionEvaluation, new: RegionEvaluation, perspective: Perspective) -> Iterator[DemandChange]:
    before, after = _judged(old, perspective), _judged(new, perspective)
    descents = _descents(old, new)
    seen: set[str] = set()
    for ref, other in after.items():
        descent = descents.get(ref)
        former = descent.former if descent is not None else (ref,)
        known = tuple(name for name in former if name in before)
        seen.update(known)
        if descent is not None and descent.became in _RESHAPED:
            yield DemandChange(ref, known, _RESHAPED[descent.became], descent.note)
            continue
        one = before[known[0]] if known else None
        change = change_of(one, other)
        reason = "" if change is Change.UNCHANGED else _reason(known[0] if known else ref, ref, old, new, perspective)
        note = descent.note if descent is not None and change is not Change.UNCHANGED else ""
        yield DemandChange(ref, known, change, " ".join(part for part in (note, reason) if part))
    gone = {name: d.note for d in new.catalogue.lineage if d.became is Became.GONE for name in d.former}
    for ref, one in before.items():
        if ref not in seen and ref not in after:
            change = change_of(one, None)
            reason = gone.get(ref) or words.NOT_IN_FRAMEWORK_NOW
            yield DemandChange(ref, (ref,), change, "" if change is Change.UNCHANGED else reason)


#: What an edition does to demands of which no single answer goes on.
_RESHAPED = {Became.SPLIT: Change.SPLIT, Became.MERGED: Change.MERGED}


def _descents(old: RegionEvaluation, new: RegionEvaluation) -> dict[str, Descent]:
    """Where each demand comes from, by its present number, where the newer edition follows on the older one."""
    if not new.catalogue.follows or new.catalogue.follows != old.catalogue.version:
        return {}
    return {ref: descent for descent in new.catalogue.lineage for ref in descent.present}


def _judged(found: RegionEvaluation, perspective: Perspective) -> dict[str, Judged]:
    outcome = found.outcome(perspective)
    return dict(outcome.judged) if outcome is not None else {}


def change_of(one: Judged | None, other: Judged | None) -> Change:
    """What became of one demand: from how it was judged then and now; None where it was not there."""
    was, is_now = _counts(one), _counts(other)
    if one is None or other is None or not (was and is_now):
        return Change.NEW if is_now else Change.GONE if was else Change.UNCHANGED
    before, after = _rank(one, other), _rank(other, one)
    return Change.UNCHANGED if before == after else Change.IMPROVED if after > before else Change.WORSE


def _counts(judged: Judged | None) -> bool:
    return judged is not None and judged.status in JUDGED


def _rank(judged: Judged, other: Judged) -> tuple[object, ...]:
    """How good a demand stands: by its points where both moments give them, else by status and answer."""
    if judged.points is not None and other.points is not None:
        return (judged.points,)
    if judged.level is not None and other.level is not None:
        return (_STATUS_ORDER.index(judged.status), judged.level.order)
    answer = _ANSWER_ORDER.index(judged.answer) if judged.answer in _ANSWER_ORDER else -1
    return (_STATUS_ORDER.index(judged.status), answer)


def _reason(old_ref: str, ref: str, old: RegionEvaluation, new: RegionEvaluation, perspective: Perspective) -> str:
    one, other = _judged(old, perspective).get(old_ref), _judged(new, perspective)[ref]
    if one is None:
        return words.NOT_IN_FRAMEWORK_THEN
    was, is_now = old.applicability.get(old_ref), new.applicability.get(ref)
    if _binds(was) is not _binds(is_now) and is_now is not None:
        return words.binds(is_now.reason, now=_binds(is_now))
    before, after = _label(old, old_ref, perspective), _label(new, ref, perspective)
    if before != after:
        return words.answer(before, after)
    return words.status(one.status, other.status)


def _binds(found: Applicability | None) -> bool:
    return found is not None and found.applies is True and not found.exempt


def _label(found: RegionEvaluation, ref: str, perspective: Perspective) -> str:
    row = found.answers.rows.get(ref, _NO_ROW)
    return row.self_label if perspective is Perspective.SELF else row.assessor_label
