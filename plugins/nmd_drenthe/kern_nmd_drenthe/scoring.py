# SPDX-License-Identifier: EUPL-1.2
"""The scoring factor: points per requirement, the total with its band, and the themes with their threshold.

Source: Toetsingskader 2019, 3.1 Wegingsfactor: normering Drents kwaliteitskader. Positions taken on that text are the
open readings ``nmd-…`` of the catalogue. Exact fractions throughout: no band hangs on a rounding.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from kern.region import (
    JUDGED,
    Answer,
    Case,
    Judged,
    Outcome,
    Requirement,
    ResultList,
    Row,
    Score,
    Status,
    Verdict,
    completeness,
    counts,
    hookimpl,
    judge,
    touched_readings,
)
from kern_nmd_drenthe import texts
from kern_nmd_drenthe.readings import counting
from kern_nmd_drenthe.rules import Band, Rules, rules
from kern_nmd_drenthe.signals import signals
from kern_nmd_drenthe.testset import tested, without_place
from kern_nmd_drenthe.themes import theme_scores
from kern_nmd_drenthe.totals import Total, decided, reachable, total_of
from kern_nmd_drenthe.trace import steps

_STATUS = {
    Answer.MET: Status.MET,
    Answer.MOSTLY: Status.PARTLY,
    Answer.MOSTLY_NOT: Status.NOT_MET,
    Answer.NOT: Status.NOT_MET,
}


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """Points over the tested and applicable requirements; what is open makes the outcome provisional."""
    rule = rules(case.catalogue)

    def rate(requirement: Requirement, row: Row, answer: Answer) -> Judged:
        return Judged(answer, _STATUS[answer], rule.scores[answer])

    judging = judge(case, rate)
    judged = judging.judged
    total, scope = total_of(judged, rule), tested(case, judged)
    placeless = without_place(case, judged)
    if placeless:
        # Each of them counts, or falls away: the range holds both.
        span = total_of(
            {**judged, **{ref: replace(judged[ref], status=Status.UNDETERMINED) for ref in placeless}}, rule
        )
        total = replace(total, lowest=span.lowest, highest=span.highest)
    complete = completeness(judged)
    themes = tuple(theme_scores(case, judged, rule))
    band = decided(total, rule)
    verdict = _verdict(total, band, rule, complete=complete.complete and not placeless)
    lists = tuple(found_list for found_list in _lists(judged, rule) if found_list.requirements)
    if case.brief:
        every = counts(judged.values())
        return Outcome(verdict, complete, themes, every, judged, _score(total, rule), lists=lists)
    found = list(signals(case, judged, total, band, scope, themes, rule))
    counted = tuple(dict.fromkeys(counting(case, judged, total, band, rule)))
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=themes,
        counts=counts(judged.values()),
        judged=judged,
        score=_score(total, rule),
        lists=lists,
        trace=tuple(steps(case, judged, total, band, verdict, themes, rule)),
        signals=(*found, *judging.signals),
        readings=tuple(dict.fromkeys([*touched_readings(case, judged), *counted])),
        candidates=counted,
    )


def _verdict(total: Total, band: Band | None, rule: Rules, *, complete: bool) -> Verdict:
    """The band of the total, with what may not be read past: the band of the other counting."""
    possible = [found.code for found in reachable(total.lowest, total.highest, rule)]
    if band is None:
        return Verdict("niet_beoordeeld", texts.NOT_ASSESSED, True, ("niet_beoordeeld", *possible))
    label = band.label
    if total.other is not None and (other := rule.band(total.other)).code != band.code:
        label = texts.other_counting(label, other.label, by_count=total.by_count)
    # Where the absolute numbers of the table lead, kern itself tries what can still come out.
    found = () if rule.table_leads else tuple(dict.fromkeys([band.code, *possible]))
    return Verdict(band.code, label, not complete, found)


def _score(total: Total, rule: Rules) -> Score | None:
    if total.leading is None:
        return None
    return Score(total.amount, Fraction(total.judged), total.leading, total.lowest, total.highest, rule.scale)


def _lists(judged: Mapping[str, Judged], rule: Rules) -> Iterator[ResultList]:
    """The list of improvements in two parts: what must be put in order, and what is sufficient but not fully met."""
    done = [(ref, found.answer) for ref, found in judged.items() if found.status in JUDGED]
    below = tuple(ref for ref, answer in done if answer in rule.insufficient)
    nearly = tuple(ref for ref, answer in done if answer in rule.nearly)
    yield ResultList("onvoldoende", texts.INSUFFICIENT, below)
    yield ResultList("nog_niet_volledig", texts.NOT_YET_FULLY, nearly)
