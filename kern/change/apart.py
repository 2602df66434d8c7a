# SPDX-License-Identifier: EUPL-1.2
"""Whether two moments are what the reader takes them for: in order, the test and its re-test, and both whole."""

from collections.abc import Iterator, Sequence

from kern.change.difference import Difference
from kern.change.moment import Moment
from kern.change.retest import earlier_of
from kern.model.assessment import Earlier, EarlierRegion
from kern.model.evaluation import RegionEvaluation
from kern.model.scale import JUDGED, Status
from kern.words import change as words


def moments_apart(old: Moment, new: Moment, found: Sequence[Difference]) -> Iterator[str]:
    """What must be said before a difference is read."""
    if old.sha256 == new.sha256:
        yield words.SAME_WORKBOOK
    elif _follows(old, new):
        yield words.REVERSED
    elif old.day is not None and new.day is not None and old.day > new.day:
        yield words.reversed_days(old.day, new.day)
    for one in found:
        yield from _not_yet(one)
    previous = new.assessment.previous
    if previous is None or old.sha256 == new.sha256:
        return
    if previous.sha256 != old.sha256:
        yield words.OTHER_FIRST
        return
    for one in found:
        if one.region in previous.regions:
            yield from _changed(one.old, one.new, previous.regions[one.region])


def _follows(later: Moment, earlier: Moment) -> bool:
    previous = later.assessment.previous
    return previous is not None and previous.sha256 == earlier.sha256


def _not_yet(one: Difference) -> Iterator[str]:
    before, after = (found.outcome(one.perspective) for found in (one.old, one.new))
    if before is None or after is None:
        return
    open_now = {ref for ref, judged in after.judged.items() if judged.status is Status.NOT_ASSESSED}
    number = sum(ref in open_now and judged.status in JUDGED for ref, judged in before.judged.items())
    if number:
        yield words.not_yet(one.new.catalogue.label, number)


def _changed(old: RegionEvaluation, new: RegionEvaluation, told: EarlierRegion) -> Iterator[str]:
    """Where a re-test says otherwise of the test before than its own workbook does, under the same edition."""
    if old.assessor_outcome is None or old.edition != new.edition:
        return
    then = earlier_of(old).rows
    refs = [ref for ref, row in told.rows.items() if ref in then and _said(row) != _said(then[ref])]
    if refs:
        yield words.not_as_then(new.catalogue.label, refs)


def _said(row: Earlier) -> tuple[object, ...]:
    texts = (row.self_label, row.assessor_label, row.finding)
    return (*(" ".join(str(text).split()).casefold() for text in texts), row.status)
