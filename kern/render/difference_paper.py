# SPDX-License-Identifier: EUPL-1.2
"""Then and now as a paper: the outcome, a picture from then to now, the causes, the themes and every demand."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from kern.change.demands import Change, DemandChange
from kern.change.difference import Cause, Difference, Share, percentage
from kern.change.moment import Moment
from kern.model.evaluation import Outcome, RegionEvaluation
from kern.model.scale import JUDGED, Perspective, Status
from kern.render import change_texts as t
from kern.render import view
from kern.render.paper import Block, Bridge, Bullets, Paper, Part, Table, Text
from kern.words import dutch, outcomes


def difference_paper(
    old: Moment, new: Moment, found: Sequence[Difference], notes: Sequence[str], data: Mapping[str, Any]
) -> Paper:
    """The paper of `kern verschil`."""
    facts = new.assessment.facts
    days = [f"{word} {dutch.day(day)}" for word, day in ((t.THEN, old.day), (t.NOW, new.day)) if day]
    first: list[Block] = [Text(note, loud=True) for note in notes]
    first += [Bullets([_line(one) for one in found])]
    return Paper(
        t.DIFFERENCE,
        new.assessment.name or new.name,
        [f"KvK {facts.text('kvk')}"] * bool(facts.text("kvk")) + days,
        first,
        [Part(one.new.catalogue.label, list(_region(one))) for one in found],
        [
            (t.THEN.capitalize(), _origin(old, [one.old for one in found])),
            (t.NOW.capitalize(), _origin(new, [one.new for one in found])),
        ],
        data,
    )


def _origin(moment: Moment, found: Sequence[RegionEvaluation]) -> str:
    versions = "; ".join(f"{one.catalogue.label} {view.version(one)}" for one in found)
    return f"{moment.name}, SHA-256 {moment.sha256[:12]}; {versions}"


def _line(one: Difference) -> str:
    side = outcomes.SIDE[one.perspective].lower()
    before, after = (_said(found, one.perspective) for found in (one.old, one.new))
    told = [t.outcome_then_and_now(one.new.catalogue.label, side, before, after)]
    if one.only_together:
        told.append(t.ONLY_TOGETHER)
    told.append(_counts(one))
    return " ".join(told)


def _counts(one: Difference) -> str:
    amounts = Counter(_word(one, demand) for demand in one.demands)
    return t.counts((word, amounts[word]) for word in (*t.CHANGE.values(), t.NOT_YET))


def _word(one: Difference, demand: DemandChange) -> str:
    """What became of a demand; one that was only not judged yet has not gone."""
    outcome = one.new.outcome(one.perspective)
    now = outcome.judged.get(demand.ref) if outcome is not None else None
    if demand.change is Change.GONE and now is not None and now.status is Status.NOT_ASSESSED:
        return t.NOT_YET
    return t.CHANGE[demand.change.value]


def _said(found: RegionEvaluation, perspective: Perspective) -> str:
    outcome = found.outcome(perspective)
    if outcome is None:
        return t.OUTSIDE
    said = (outcomes.verdict(outcome, found.catalogue), outcomes.total(outcome))
    return ", ".join(part for part in said if part)


def _region(one: Difference) -> Iterator[Block]:
    if not one.causes:
        yield Text(t.SAME)
        return
    if one.total is not None:
        yield from _bridge(one)
        rows = [(_cause(share, one), _points(share.share), _alone(share, one)) for share in one.causes]
        yield Table(t.CAUSE_COLUMNS, rows, (5, 3, 5), numbers=(1,), title=t.CAUSES)
        if len(one.causes) > 1:
            yield Text(t.SHARES_EXPLAINED, soft=True)
    else:
        turned = [
            (_cause(share, one), outcomes.verdict_label(one.new.catalogue, share.verdict)) for share in one.causes
        ]
        yield Table(t.CAUSE_VERDICT_COLUMNS, turned, (5, 6), title=t.CAUSES)
    if one.only_together:
        yield Text(t.ONLY_TOGETHER, loud=True)
    named = {share.code: _cause(share, one) for share in one.causes}
    for causes in one.together:
        title = t.TURNED_BY if len(causes) == 1 else t.TURNED_TOGETHER
        yield Text(f"{title}: {dutch.listing(named[cause] for cause in causes)}.")
    themes = list(_themes(one))
    if themes:
        yield Table(t.THEME_COLUMNS, themes, (6, 3, 3, 3), numbers=(1, 2, 3), title=t.THEMES)
    yield Text(_counts(one))
    demands = [
        (demand.ref, _title(one, demand.ref), _word(one, demand), demand.reason)
        for demand in one.demands
        if demand.change is not Change.UNCHANGED
    ]
    if demands:
        yield Table(t.DEMAND_COLUMNS, demands, (1, 4, 2, 6), title=t.DEMANDS)


def _title(one: Difference, ref: str) -> str:
    known = one.new.catalogue.by_ref.get(ref) or one.old.catalogue.by_ref.get(ref)
    return known.title if known is not None else ""


def _cause(share: Share, one: Difference) -> str:
    judged = share.code is Cause.ANSWERS and one.perspective is Perspective.ASSESSOR
    return t.CAUSE["judgements" if judged else share.code.value]


def _points(share: Fraction | None) -> str:
    return "" if share is None else dutch.points_of_percent(share)


def _alone(share: Share, one: Difference) -> str:
    label = outcomes.verdict_label(one.new.catalogue, share.verdict)
    return f"{_points(share.alone)}: {label}"


def _bridge(one: Difference) -> Iterator[Bridge]:
    before, after = (found.outcome(one.perspective) for found in (one.old, one.new))
    start, end = percentage(before), percentage(after)
    if start is None or end is None or before is None or after is None:
        return
    steps = [(_short(share), share.share or Fraction(0), _points(share.share)) for share in one.causes]
    edges = [(edge, dutch.norm_percent(edge)) for edge in _edges(after)]
    yield Bridge(
        f"{t.DIFFERENCE}: {one.new.catalogue.label}",
        (t.THEN, start, outcomes.percentage(start, before)),
        steps,
        (t.NOW, end, outcomes.percentage(end, after)),
        edges,
    )


def _short(share: Share) -> str:
    return t.CAUSE_SHORT[share.code.value]


def _edges(outcome: Outcome) -> list[Fraction]:
    bands = outcome.score.bands if outcome.score else ()
    return [band.start for band in bands if 0 < band.start < 1]


def _themes(one: Difference) -> Iterator[tuple[str, str, str, str]]:
    before, after = (found.outcome(one.perspective) for found in (one.old, one.new))
    if before is None or after is None:
        return
    then = {theme.code: theme for theme in before.themes}
    for theme in after.themes:
        was = then.get(theme.code)
        if theme.percentage is not None and was is not None and was.percentage is not None:
            yield (
                theme.name,
                outcomes.percentage(was.percentage, before),
                outcomes.percentage(theme.percentage, after),
                dutch.points_of_percent(theme.percentage - was.percentage),
            )
        elif was is not None and (_met(was.counts)[1] or _met(theme.counts)[1]):
            yield theme.name, t.met(*_met(was.counts)), t.met(*_met(theme.counts)), ""


def _met(counts: Mapping[Any, int]) -> tuple[int, int]:
    return counts.get(Status.MET, 0), sum(counts.get(status, 0) for status in JUDGED)
