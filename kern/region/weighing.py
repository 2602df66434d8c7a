# SPDX-License-Identifier: EUPL-1.2
"""Building blocks for a region that weighs: points by the scale, weighted themes, target groups, knock-out demands.

Each works on what `judge` gives, exact, and says beside the figure what the blanks still allow. Together they make no
verdict: how they combine is for the region to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kern.model.assessment import Row
from kern.model.case import Case
from kern.model.catalogue import Requirement
from kern.model.evaluation import Band, Group, Judged, Score, ThemeScore
from kern.model.scale import JUDGED, Answer, Level, Perspective, Status
from kern.region.possible import open_refs, unknown_refs
from kern.region.scoring import counts, share
from kern.words import weighing_texts as texts

#: The statuses of a target group.
REACHED, NOT_REACHED, NOT_JUDGED, NOT_ASKED, NOT_KNOWN = "gehaald", "niet_gehaald", "niet_beoordeeld", "nvt", "onbekend"


def by_scale(case: Case, requirement: Requirement, row: Row, answer: Answer) -> Judged:
    """What a label of the scale is worth: the status that it means, and its points.

    Give it to `judge` as ``partial(by_scale, case)``.
    """
    level = level_of(case, row, answer)
    status = {Answer.MET: Status.MET, Answer.MOSTLY: Status.PARTLY}.get(answer, Status.NOT_MET)
    return Judged(answer, status, level.points if level else None)


def level_of(case: Case, row: Row, answer: Answer) -> Level | None:
    """The label of the scale that this perspective chose in a row."""
    chosen = row.self_level if case.perspective is Perspective.SELF else row.assessor_level
    return chosen or case.catalogue.level_of(answer)


@dataclass(frozen=True, slots=True)
class Range:
    """A share of 1 with what the blanks still allow; None where there is nothing to divide by."""

    points: Fraction
    maximum: Fraction
    now: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    certain: bool = True
    """Whether there will certainly be something to divide by, whatever the blanks turn out to be."""


def range_of(case: Case, judged: Mapping[str, Judged], refs: Iterable[str]) -> Range:
    """The share of some demands: their points over the best that they could have.

    A blank row can become anything on the scale; a demand that is not known to apply can fall away, or count with the
    answer that stands there.
    """
    some = {ref: judged[ref] for ref in refs}
    values = [level.points for level in case.catalogue.scale if level.points is not None]
    best, worst = max(values, default=Fraction(0)), min(values, default=Fraction(0))
    done = [one.points or Fraction(0) for one in some.values() if one.status in JUDGED]
    waiting = len(open_refs(some))
    loose = [_loose_points(case, ref) for ref in unknown_refs(some)]
    points, maximum = sum(done, Fraction(0)), best * len(done)
    certain = bool(done or waiting)

    def edge(end: Fraction, *, lowest: bool) -> Fraction | None:
        ends = sorted((end if value is None else value for value in loose), reverse=not lowest)
        summed, number = points + end * waiting, len(done) + waiting
        for value in ends:
            if number and (value * number >= summed if lowest else value * number <= summed):
                break
            summed, number = summed + value, number + 1
        return share(summed, best * number)

    return Range(
        points, maximum, share(points, maximum), edge(worst, lowest=True), edge(best, lowest=False), certain=certain
    )


def _loose_points(case: Case, ref: str) -> Fraction | None:
    """What the answer to a demand is worth that may apply; None where it has no answer that would count."""
    answer = case.answer(ref)
    if answer is None or answer is Answer.NOT_APPLICABLE:
        return None
    level = case.level(ref)
    return level.points if level else None


@dataclass(frozen=True, slots=True)
class Weighed:
    """The whole of weighted themes: the score, and the themes with their part of it."""

    score: Score
    themes: tuple[ThemeScore, ...]


def weighted_themes(case: Case, judged: Mapping[str, Judged]) -> Weighed:
    """Every theme counts for its ``weight``, however many demands it has; a theme with nothing judged does not count.

    The points of a theme are its weight times its share, so that they add up to the score. Raises nothing: a region
    whose answers have no points gets a score without a percentage.
    """
    by_theme: dict[str, list[str]] = {}
    for requirement in case.catalogue.demands:
        by_theme.setdefault(requirement.theme, []).append(requirement.ref)
    ranges = {code: range_of(case, judged, refs) for code, refs in by_theme.items()}
    shown: list[ThemeScore] = []
    points = maximum = Fraction(0)
    for theme in case.catalogue.themes:
        if theme.code not in by_theme:
            continue
        found, tally = ranges[theme.code], counts(judged[ref] for ref in by_theme[theme.code])
        part = (found.now or Fraction(0)) * theme.weight
        whole = theme.weight if found.now is not None else Fraction(0)
        points, maximum = points + part, maximum + whole
        shown.append(ThemeScore(theme.code, theme.name, tally, part, whole, found.now))
    weights = {theme.code: theme.weight for theme in case.catalogue.themes}
    parts = [(weights[code], found) for code, found in ranges.items()]
    lowest, highest = _weighted_edge(parts, lowest=True), _weighted_edge(parts, lowest=False)
    return Weighed(Score(points, maximum, share(points, maximum), lowest, highest), tuple(shown))


def _weighted_edge(parts: Sequence[tuple[Fraction, Range]], *, lowest: bool) -> Fraction | None:
    """The edge of the whole: themes of which it is not certain that they count are taken in where that moves it."""
    found = [(weight, r.lowest if lowest else r.highest, r.certain) for weight, r in parts]
    sure = [(weight, value) for weight, value, certain in found if certain and value is not None]
    points = sum((weight * value for weight, value in sure), Fraction(0))
    size = sum((weight for weight, _ in sure), Fraction(0))
    loose = sorted(((value, weight) for weight, value, certain in found if not certain and value is not None))
    for value, weight in loose if lowest else reversed(loose):
        if size and (value * size >= points if lowest else value * size <= points):
            break
        points, size = points + weight * value, size + weight
    return share(points, size)


def target_groups(case: Case, judged: Mapping[str, Judged]) -> tuple[Group, ...]:
    """Every target group of the catalogue with its own score and status.

    ``gehaald``, ``niet_gehaald``, ``niet_beoordeeld``; ``nvt`` where it is not meant for this provider, ``onbekend``
    where that is not known.
    """
    return tuple(_group(case, judged, number) for number in range(len(case.catalogue.groups)))


def _group(case: Case, judged: Mapping[str, Judged], number: int) -> Group:
    group = case.catalogue.groups[number]
    refs = tuple(r.ref for r in case.catalogue.demands if group.code in r.groups)
    meant = True if group.when is None else group.when.evaluate(case.facts)
    if meant is False:
        return Group(group.code, NOT_ASKED, texts.GROUP[NOT_ASKED], refs, group.label, threshold=group.threshold)
    found = range_of(case, judged, refs)
    status = NOT_JUDGED if meant else NOT_KNOWN
    if meant and found.now is not None:
        status = REACHED if group.threshold is None or found.now >= group.threshold else NOT_REACHED
    return Group(
        group.code,
        status,
        texts.GROUP[status],
        refs,
        group.label,
        found.points,
        found.maximum,
        found.now,
        group.threshold,
        found.lowest,
        found.highest,
    )


def group_edge(group: Group, *, lowest: bool) -> str:
    """The status of a target group when every blank turns out as bad (as good) as it can be."""
    value = group.lowest if lowest else group.highest
    if group.status == NOT_ASKED or (group.status == NOT_KNOWN and not lowest):
        return NOT_ASKED
    if value is None:
        return NOT_JUDGED
    return REACHED if group.threshold is None or value >= group.threshold else NOT_REACHED


@dataclass(frozen=True, slots=True)
class Knockouts:
    """The knock-out demands: those that decide the outcome by themselves, and those that still could."""

    failed: tuple[str, ...]
    open: tuple[str, ...]


def knockouts(case: Case, judged: Mapping[str, Judged]) -> Knockouts:
    """Which demands with a ``knockout`` fall short of it, or are not shown; and which are open or not known to apply.

    An unknown demand can still decide the outcome where its answer is blank, or falls short.
    """
    failed, still = [], []
    for requirement in case.catalogue.demands:
        if not requirement.knockout:
            continue
        ref, one = requirement.ref, judged[requirement.ref]
        if one.status in JUDGED and _falls_short(case, requirement, one.status):
            failed.append(ref)
        elif one.status is Status.NOT_ASSESSED or (
            one.status is Status.UNDETERMINED and _falls_short(case, requirement, one.status)
        ):
            still.append(ref)
    return Knockouts(tuple(failed), tuple(still))


def _falls_short(case: Case, requirement: Requirement, status: Status) -> bool:
    level = case.level(requirement.ref)
    if status is Status.NOT_SHOWN or level is None or level.meets is Answer.NOT_APPLICABLE:
        return True
    return level.order < case.catalogue.levels_by_label[requirement.knockout].order


def possible_between(order: Sequence[str], worst: str, best: str, verdict: str) -> tuple[str, ...]:
    """Every outcome from the worst to the best that the blanks allow, ``verdict`` first.

    ``order`` are the codes from worst to best. A code that is not in it (``niet_beoordeeld``) is only possible itself.
    """
    ranks = [order.index(code) for code in (worst, best, verdict) if code in order]
    between = order[min(ranks) : max(ranks) + 1] if ranks else ()
    return tuple(dict.fromkeys([verdict, *reversed(between), *(c for c in (worst, best) if c not in order)]))


def with_bands(score: Score, bands: Sequence[tuple[str, Fraction]]) -> Score:
    """The score with the outcomes along its scale: each label with the share from which it holds, from low to high."""
    edges = [start for _, start in bands[1:]] + [Fraction(1)]
    found = [Band(label, start, end, with_end=end == 1) for (label, start), end in zip(bands, edges, strict=True)]
    return replace(score, bands=tuple(found))
