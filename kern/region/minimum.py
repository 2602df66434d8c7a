# SPDX-License-Identifier: EUPL-1.2
"""The outcome of a framework of minimum demands: all that applies is met, or not. No points, no percentage."""

from collections.abc import Collection
from dataclasses import replace

from kern.model.assessment import Row
from kern.model.case import Case
from kern.model.catalogue import Requirement
from kern.model.evaluation import Outcome, ResultList, Step, Verdict
from kern.model.scale import Answer, Status
from kern.region.possible import possible_by_worst
from kern.region.scoring import (
    Rating,
    completeness,
    counts,
    judge,
    met_only,
    theme_counts,
    touched_readings,
    with_status,
)
from kern.words import explanations, outcomes

_ORDER = ("voldoet_niet", "voldoet_minimum")


def minimum_demands(case: Case, rate: Rating = met_only, still_open: Collection[str] = ()) -> Outcome:
    """Meets the minimum, does not (with the list), or not assessed; ``rate`` says what a real answer is worth.

    ``still_open`` are demands that count as not answered, whatever is said of them. Provisional while a demand is open,
    or it is not known whether one applies. Of a ``brief`` case only what decides.
    """
    judging = judge(case, rate)
    judged = judging.judged
    if still_open:
        opened = {ref: replace(judged[ref], status=Status.NOT_ASSESSED) for ref in still_open}
        judged = {**judged, **opened}
    complete = completeness(judged)
    unmet = with_status(judged, Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN)
    code = "niet_beoordeeld" if not complete.answered else "voldoet_niet" if unmet else "voldoet_minimum"

    def lead(requirement: Requirement, row: Row, answer: Answer) -> str:
        return "voldoet_minimum" if rate(requirement, row, answer).status is Status.MET else "voldoet_niet"

    verdict = Verdict(
        code,
        outcomes.MINIMUM[code],
        provisional=not complete.complete or not complete.answered,
        possible=() if case.brief else possible_by_worst(case, judged, _ORDER, lead, code),
    )
    lists = (ResultList("openstaand", explanations.OPEN_DEMANDS, unmet),) if unmet else ()
    if case.brief:
        return Outcome(verdict, complete, theme_counts(case, judged), counts(judged.values()), judged, lists=lists)
    inputs = {
        "beantwoord": explanations.answered(complete.answered, complete.applicable),
        explanations.UNMET: ", ".join(unmet),
    }
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=theme_counts(case, judged),
        counts=counts(judged.values()),
        judged=judged,
        lists=lists,
        trace=(Step("minimumeisen", verdict.label, inputs, plugin="kern"),),
        signals=judging.signals,
        readings=touched_readings(case, judged),
    )
