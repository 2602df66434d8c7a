# SPDX-License-Identifier: EUPL-1.2
"""The outcome under the other options of the open readings: which reading matters for this provider, and how.

One option at a time, all else being the same. An option that only changes for whom a demand holds is computed only
where a decision hangs on it; so a reading that cannot matter costs nothing. Limits on a quantity decide about signals
and comparison, never about an outcome, and are not computed here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kern.model.assessment import RegionAnswers
from kern.model.case import Case
from kern.model.catalogue import Catalogue, Reading, ReadingOption
from kern.model.evaluation import Alternative, Applicability, Outcome, RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import Perspective
from kern.pipeline.deciding import asks_perspective
from kern.region.defaults import one_provider
from kern.region.installed import Region
from kern.region.remembered import per_catalogue

#: Scores a case and says what follows; None where a rule fails.
Score = Callable[[Case], Outcome | None]


@dataclass(frozen=True, slots=True)
class _Option:
    """One option, with the catalogue under it and what kind of change it makes.

    ``decides``: it changes for whom a demand holds, as far as kern's own rule on applicability can tell.
    """

    reading: str
    key: str
    catalogue: Catalogue
    scope: bool
    scope_only: bool
    conditions_only: bool
    decides: bool


def alternatives(
    region: Region, facts: Facts, result: RegionEvaluation, score: Score, day: date | None = None
) -> tuple[Alternative, ...]:
    """Every other option under which a status, a measure, the percentage or the verdict would be another.

    ``result`` is the evaluation as it is, ``day`` its reference date. Also options that would take the provider out of
    the framework.
    """
    sides = [
        _side(result, perspective, outcome) for perspective in Perspective if (outcome := result.outcome(perspective))
    ]
    found: list[Alternative] = []
    with one_provider():
        for option in _options(region.catalogue):
            touched = [side for side in sides if _may_matter(option, side)]
            if touched:
                found += _under(option, region, facts, result, score, day, touched)
    return tuple(found)


class _Side(NamedTuple):
    """One side's outcome, with the readings on which a decision hangs for it, and those that its rule names."""

    perspective: Perspective
    before: Outcome
    was: Mapping[str, Applicability]
    seen: RegionAnswers
    hanging: frozenset[str]
    candidates: frozenset[str] | None


def _side(result: RegionEvaluation, perspective: Perspective, outcome: Outcome) -> _Side:
    was = result.applicability_for(perspective)
    hanging = frozenset(name for decided in was.values() for name in decided.readings)
    candidates = None if outcome.candidates is None else frozenset(outcome.candidates)
    return _Side(perspective, outcome, was, result.answers.seen_by(perspective), hanging, candidates)


def _may_matter(option: _Option, side: _Side) -> bool:
    """Whether an option has to be computed for a side: one that only changes conditions where a decision hangs on it,
    one about the counting where the rule names it, or does not say which may matter."""
    if option.reading in side.hanging or option.reading in (side.candidates or ()):
        return True
    return not option.conditions_only and (option.scope or side.candidates is None)


def _under(
    option: _Option,
    region: Region,
    facts: Facts,
    result: RegionEvaluation,
    score: Score,
    day: date | None,
    sides: Sequence[_Side],
) -> Iterator[Alternative]:
    if option.scope and not region.hook.kern_scope(catalogue=option.catalogue, facts=facts).applies:
        every = tuple(result.applicability)
        yield from (Alternative(option.reading, option.key, s.perspective, None, None, every, ()) for s in sides)
        return
    if option.scope_only:
        return
    asked = option.decides or len(region.hook.kern_applicability.get_hookimpls()) > 1
    by_answers = asks_perspective(region)
    now: Mapping[str, Applicability] | None = None
    for perspective, before, was, seen, *_ in sides:
        if not asked:
            now = was
        elif now is None or by_answers:
            now = region.hook.kern_applicability(
                catalogue=option.catalogue, facts=facts, answers=result.answers, perspective=perspective
            )
        if option.conditions_only and not _decided_otherwise(was, now):
            continue
        case = Case(option.catalogue, facts, seen, perspective, now, day, brief=True)
        after = score(case)
        if after is None:
            continue
        changed = _changed(before, after, was, now)
        percentage = after.score.percentage if after.score else None
        if changed or _differs(before, after):
            codes = tuple(dict.fromkeys(measure.code for measure in after.measures))
            verdict = replace(after.verdict, possible=())
            yield Alternative(option.reading, option.key, perspective, verdict, percentage, changed, codes)


def _decided_otherwise(was: Mapping[str, Applicability], now: Mapping[str, Applicability]) -> bool:
    """Whether any demand counts otherwise: nothing else of a decision enters a score."""
    return any(
        (one.applies, one.exempt, one.unconfirmed, one.tailored)
        != (other.applies, other.exempt, other.unconfirmed, other.tailored)
        for one, other in ((was[ref], now[ref]) for ref in was)
    )


def _changed(
    before: Outcome, after: Outcome, was: Mapping[str, Applicability], now: Mapping[str, Applicability]
) -> tuple[str, ...]:
    refs = dict.fromkeys([*before.judged, *after.judged])
    return tuple(
        ref
        for ref in refs
        if ref not in before.judged
        or ref not in after.judged
        or before.judged[ref].status is not after.judged[ref].status
        or was[ref].applies is not now[ref].applies
    )


def _differs(before: Outcome, after: Outcome) -> bool:
    old, new = before.score, after.score
    same = (old.percentage if old else None) == (new.percentage if new else None)
    told = [
        (
            outcome.verdict.code,
            [(m.code, m.requirements, m.possible) for m in outcome.measures],
            [(group.ref, group.status) for group in outcome.groups],
        )
        for outcome in (before, after)
    ]
    return not same or told[0] != told[1]


@per_catalogue
def _options(catalogue: Catalogue) -> tuple[_Option, ...]:
    """The options that decide about an outcome; the catalogue under each is made once."""
    options = (_option(catalogue, reading, option) for reading in catalogue.readings for option in reading.others)
    return tuple(option for option in options if option is not None)


def _option(catalogue: Catalogue, reading: Reading, option: ReadingOption) -> _Option | None:
    deciding = [change for change in option.changes if change.limit is None or change.fields or change.extra]
    if not deciding:
        return None
    scope = any(change.scope for change in deciding)
    under = catalogue.under(reading.id, option.key)
    return _Option(
        reading.id,
        option.key,
        under,
        scope,
        all(change.scope for change in deciding),
        all(change.fields and not change.extra for change in deciding),
        any(change.fields for change in deciding),
    )
