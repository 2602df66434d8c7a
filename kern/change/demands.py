# SPDX-License-Identifier: EUPL-1.2
"""Every demand then and now: improved, worse, unchanged, new or gone, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kern.model.assessment import Row
from kern.model.evaluation import Applicability, Judged, RegionEvaluation
from kern.model.scale import JUDGED, Answer, Perspective, Status
from kern.words import change as words


class Change(StrEnum):
    """What became of a demand between two moments. ``new`` and ``gone``: it counts now, or it did."""

    IMPROVED = "improved"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    NEW = "new"
    GONE = "gone"


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
    refs = dict.fromkeys([*after, *before])
    for ref in refs:
        one, other = before.get(ref), after.get(ref)
        change = _change(one, other)
        reason = "" if change is Change.UNCHANGED else _reason(ref, old, new, one, other, perspective)
        yield DemandChange(ref, (ref,) if one is not None else (), change, reason)


def _judged(found: RegionEvaluation, perspective: Perspective) -> dict[str, Judged]:
    outcome = found.outcome(perspective)
    return dict(outcome.judged) if outcome is not None else {}


def _change(one: Judged | None, other: Judged | None) -> Change:
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
    answer = _ANSWER_ORDER.index(judged.answer) if judged.answer in _ANSWER_ORDER else -1
    return (_STATUS_ORDER.index(judged.status), answer)


def _reason(
    ref: str,
    old: RegionEvaluation,
    new: RegionEvaluation,
    one: Judged | None,
    other: Judged | None,
    perspective: Perspective,
) -> str:
    was, is_now = old.applicability.get(ref), new.applicability.get(ref)
    if one is None or other is None:
        return words.NOT_IN_FRAMEWORK_NOW if other is None else words.NOT_IN_FRAMEWORK_THEN
    if _binds(was) is not _binds(is_now) and is_now is not None:
        return words.binds(is_now.reason, now=_binds(is_now))
    before, after = _label(old, ref, perspective), _label(new, ref, perspective)
    if before != after:
        return words.answer(before, after)
    return words.status(one.status, other.status)


def _binds(found: Applicability | None) -> bool:
    return found is not None and found.applies is True and not found.exempt


def _label(found: RegionEvaluation, ref: str, perspective: Perspective) -> str:
    row = found.answers.rows.get(ref, _NO_ROW)
    return row.self_label if perspective is Perspective.SELF else row.assessor_label
