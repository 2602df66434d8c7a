# SPDX-License-Identifier: EUPL-1.2
"""From levels to an outcome: the weighted score, the thresholds of the target groups, and the knock-out demands.

Source: kader.md (verzonnen), 2 Hoe wij kijken, 3 Doelgroepen, 4 Mensen (M1), 7 Verbeterplan.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from kern.region import (
    Case,
    Group,
    Judged,
    Knockouts,
    Outcome,
    ResultList,
    Score,
    Step,
    Verdict,
    by_scale,
    completeness,
    counts,
    dutch,
    group_edge,
    hookimpl,
    judge,
    knockouts,
    target_groups,
    touched_readings,
    weighted_themes,
    with_bands,
)

NOT_ASSESSED = "niet_beoordeeld"


@dataclass(frozen=True, slots=True)
class Band:
    """An outcome, and the share of 1 from which it holds."""

    code: str
    label: str
    start: Fraction


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """The band of the weighted score; a target group below its threshold lowers it, a knock-out demand decides it."""
    judging = judge(case, partial(by_scale, case))
    judged = judging.judged
    weighed = weighted_themes(case, judged)
    groups, out = target_groups(case, judged), knockouts(case, judged)
    bands = bands_of(case.catalogue.data)
    complete = completeness(judged)
    score = with_bands(weighed.score, [(band.label, band.start) for band in bands])
    code = NOT_ASSESSED
    if score.percentage is not None:
        code = _code(case, bands, score.percentage, out.failed, [group.status for group in groups])
    label = next((band.label for band in bands if band.code == code), "Niet beoordeeld")
    possible = _possible(case, bands, score, groups, out, code)
    verdict = Verdict(code, label, not complete.complete or code == NOT_ASSESSED, possible)
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=weighed.themes,
        counts=counts(judged.values()),
        judged=judged,
        score=score,
        groups=groups,
        lists=tuple(_lists(judged, out)),
        trace=tuple(_steps(case, score, groups, out, verdict)),
        signals=judging.signals,
        readings=touched_readings(case, judged),
    )


def bands_of(data: Mapping[str, Any]) -> tuple[Band, ...]:
    """The outcomes from low to high."""
    return tuple(Band(row["code"], row["label"], Fraction(row["from"], 100)) for row in data["bands"])


def _code(case: Case, bands: Sequence[Band], share: Fraction, failed: Sequence[str], groups: Sequence[str]) -> str:
    """The outcome of a share, after the knock-out demands and the thresholds."""
    if failed:
        return bands[0].code
    number = max(index for index, band in enumerate(bands) if share >= band.start)
    if "niet_gehaald" in groups:
        highest = [band.code for band in bands].index(case.catalogue.data["below_threshold"])
        number = min(number, highest)
    return bands[number].code


def _possible(
    case: Case, bands: Sequence[Band], score: Score, groups: Sequence[Group], out: Knockouts, code: str
) -> tuple[str, ...]:
    """Every outcome that the blanks still allow, this one first: between both edges, and by each open knock-out."""
    codes = [band.code for band in bands]
    found = [code]
    if score.lowest is not None and score.highest is not None:
        low, high = (
            codes.index(_code(case, bands, edge, out.failed, [group_edge(group, lowest=lowest) for group in groups]))
            for edge, lowest in ((score.lowest, True), (score.highest, False))
        )
        found += reversed(codes[low : high + 1])
        found += codes[:1] if out.open else []
    return tuple(dict.fromkeys(found))


def _lists(judged: Mapping[str, Judged], out: Knockouts) -> Iterator[ResultList]:
    if out.failed:
        yield ResultList("doorslag", "Eisen die de uitkomst alleen bepalen", out.failed)


def _steps(case: Case, score: Score, groups: Sequence[Group], out: Knockouts, verdict: Verdict) -> Iterator[Step]:
    document = case.catalogue.document
    told = "geen score" if score.percentage is None else dutch.percent(score.percentage, [b.start for b in score.bands])
    weights = {theme.name: dutch.number(theme.weight) for theme in case.catalogue.themes}
    yield Step("gewogen score", told, weights, f"{document}, 2 Hoe wij kijken")
    for group in groups:
        share = "" if group.percentage is None else dutch.percent(group.percentage, [group.threshold or Fraction(0)])
        yield Step("doelgroep", f"{group.name}: {group.label}", {"score": share}, f"{document}, 3 Doelgroepen")
    if out.failed or out.open:
        inputs = {"te laag": ", ".join(out.failed), "nog open": ", ".join(out.open)}
        yield Step("doorslag", verdict.label if out.failed else "nog niet bekend", inputs, f"{document}, 4 en 7")
    yield Step("uitkomst", verdict.label, {}, f"{document}, 2 Hoe wij kijken")
