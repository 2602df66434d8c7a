# SPDX-License-Identifier: EUPL-1.2
"""Where an open reading decides whether a framework is meant for a provider at all: what each option would give."""

from collections.abc import Callable
from dataclasses import replace

from kern.model.evaluation import Alternative, Outcome, RegionEvaluation
from kern.model.scale import Perspective
from kern.region.installed import Region, reading_as
from kern.words import explanations, outcomes


def with_other_scopes(
    region: Region, result: RegionEvaluation, judge: Callable[[Region], RegionEvaluation]
) -> RegionEvaluation:
    """An evaluation that ended at the scope, with the outcome under each option of the readings on which that hangs.

    ``judge`` evaluates the same workbook under a region. The outcomes stand in the reason too: for a reader there is
    nothing else to see of this region.
    """
    found: list[Alternative] = []
    told: list[str] = []
    for name in result.scope.readings:
        for option in region.catalogue.readings_by_id[name].others:
            under = judge(reading_as(region, {name: option.key}))
            mine = [
                _alternative(name, option.key, side, under, outcome)
                for side in Perspective
                if (outcome := under.outcome(side)) is not None
            ]
            if not mine and under.scope.applies is result.scope.applies:
                continue
            labels = {outcomes.SIDE[one.perspective]: one.verdict.label for one in mine if one.verdict}
            told.append(explanations.scope_under(option.text, labels))
            found += mine or [Alternative(name, option.key, Perspective.SELF, None, None, (), ())]
    if not found:
        return result
    scope = replace(result.scope, reason=explanations.sentences(result.scope.reason, *told))
    return replace(result, alternatives=tuple(found), scope=scope)


def _alternative(reading: str, key: str, side: Perspective, under: RegionEvaluation, outcome: Outcome) -> Alternative:
    share = outcome.score.percentage if outcome.score else None
    codes = tuple(dict.fromkeys(measure.code for measure in outcome.measures))
    changed = tuple(under.applicability_for(side))
    return Alternative(reading, key, side, replace(outcome.verdict, possible=()), share, changed, codes)
