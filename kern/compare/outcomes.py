# SPDX-License-Identifier: EUPL-1.2
"""Why the same answers lead to different outcomes in different regions, read from the evaluations themselves."""

from collections.abc import Iterable, Mapping, Sequence

from kern.compare import sentences
from kern.compare.labels import Words
from kern.model.evaluation import Judged, Outcome, RegionEvaluation
from kern.model.scale import Answer, Status
from kern.words import dutch, outcomes

_UNMET = (Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN)
_COMPARED = (Answer.MET, Answer.MOSTLY, Answer.MOSTLY_NOT, Answer.NOT)


def explanation(
    regions: Sequence[RegionEvaluation],
    alone_and_unmet: Mapping[str, Sequence[str]],
    looked_at: Sequence[str],
    words: Words,
) -> tuple[str, ...]:
    """Sentences that explain the regional outcomes beside one another; none where there is only one outcome.

    ``alone_and_unmet`` gives per region the unmet demands on what no other region asks, of those ``looked_at``.
    """
    judged = [(region.catalogue.id, region.self_outcome) for region in regions if region.self_outcome is not None]
    if len(judged) < 2:
        return ()
    told = [sentences.NOT_AVERAGED]
    for region, outcome in judged:
        unmet = sum(outcome.counts.get(status, 0) for status in _UNMET)
        told.append(sentences.how_region_decides(region, _score(outcome), unmet, words))
    told += _worth(judged, words)
    told += [sentences.alone_and_unmet(region, refs, looked_at, words) for region, refs in alone_and_unmet.items()]
    return tuple(told)


def _score(outcome: Outcome) -> str | None:
    if outcome.score is None:
        return None
    share = outcomes.total(outcome)
    return f"{outcomes.points(outcome)} ({share})" if share else outcomes.points(outcome)


def _worth(per_outcome: Iterable[tuple[str, Outcome]], words: Words) -> list[str]:
    """What each label is worth in each region, as far as it was answered there and differs.

    A label of a region's own scale is no label of another, so there is nothing to lay beside it.
    """
    by_answer: dict[Answer, dict[str, list[Judged]]] = {answer: {} for answer in _COMPARED}
    for region, outcome in per_outcome:
        for judged in outcome.judged.values():
            if judged.level is None and judged.answer in by_answer and judged.status in (Status.MET, *_UNMET):
                by_answer[judged.answer].setdefault(region, []).append(judged)
    return [
        sentences.same_answer_counts_differently(answer.value, _by_value(per_region), words)
        for answer, per_region in by_answer.items()
        if len({_weight(judged) for found in per_region.values() for judged in found}) > 1
    ]


def _by_value(per_region: Mapping[str, Sequence[Judged]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for region, answered in per_region.items():
        values = dict.fromkeys(_value(judged) for judged in answered)
        found.setdefault(dutch.listing(values, "of"), []).append(region)
    return found


def _weight(judged: Judged) -> object:
    """What makes a difference: part of the points is something that regions without points do not know."""
    if judged.points is not None and judged.points.denominator != 1:
        return judged.points
    return judged.status


def _value(judged: Judged) -> str:
    if judged.points is not None:
        return outcomes.worth(judged.points)
    return sentences.counts_as(judged.status)
