# SPDX-License-Identifier: EUPL-1.2
"""Open readings that compute: what is said of an option is what judging under it gives, and nothing is left out."""

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kern.model.assessment import SelfAssessment
from kern.model.case import Case
from kern.model.evaluation import Alternative, Outcome, RegionEvaluation
from kern.model.scale import Perspective
from kern.pipeline.alternatives import alternatives
from kern.pipeline.evaluate import evaluate_region
from kern.pipeline.outcomes import scored
from kern.region.installed import Region, reading_as
from kern.testing import strategies
from kern.testing.rules import must, none_of
from kern.testing.strategies import THOROUGH
from kern.testing.watched import source_code


def _every(region: Region, assessment: SelfAssessment, result: RegionEvaluation) -> tuple[Alternative, ...]:
    """Every option computed, whatever the rule says of what may matter."""

    def free(outcome: Outcome | None) -> Outcome | None:
        return None if outcome is None else replace(outcome, candidates=None)

    def score(case: Case) -> Outcome | None:
        return scored(region, case)[0]

    bare = replace(result, self_outcome=free(result.self_outcome), assessor_outcome=free(result.assessor_outcome))
    facts = assessment.facts.within(region.catalogue.scope.municipalities)
    return alternatives(region, facts, bare, score)


@THOROUGH
@given(data=st.data())
def test_no_reading_that_changes_something_is_left_out(region: Region, data: st.DataObject) -> None:
    """The readings that a rule names as candidates hold every one of which an option changes something."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, None, alternatives=True)
    if result.alternatives is not None and result.self_outcome is not None:
        every = _every(region, assessment, result)
        left_out = [f"{a.reading}={a.option}" for a in every if a not in result.alternatives]
        none_of(left_out, "een regel noemt elke lezing waarvan een andere optie iets verandert (candidates).")
        must(result.alternatives == every, "een lezing die niets verandert, is geen andere uitkomst.")


def _in_full(region: Region, assessment: SelfAssessment, result: RegionEvaluation) -> list[Alternative]:
    """What `alternatives` says, worked out the long way: everything evaluated anew under every option that decides."""
    found = []
    for reading in region.catalogue.readings:
        for option in reading.others:
            if all(change.limit and not change.fields and not change.extra for change in option.changes):
                continue
            under = evaluate_region(assessment, reading_as(region, {reading.id: option.key}), None)
            found += [
                alternative
                for side in Perspective
                if (now := result.outcome(side)) is not None
                and (alternative := _told(reading.id, option.key, side, (result, now), under)) is not None
            ]
    return found


def _told(
    reading: str, key: str, side: Perspective, before: tuple[RegionEvaluation, Outcome], under: RegionEvaluation
) -> Alternative | None:
    result, now = before
    then = under.outcome(side)
    if then is None:
        return Alternative(reading, key, side, None, None, tuple(result.applicability), ())
    was, is_now = result.applicability_for(side), under.applicability_for(side)
    changed = tuple(
        ref
        for ref, one in now.judged.items()
        if one.status is not then.judged[ref].status or was[ref].applies is not is_now[ref].applies
    )
    if not changed and _decides(now) == _decides(then):
        return None
    codes = tuple(dict.fromkeys(measure.code for measure in then.measures))
    verdict = replace(then.verdict, possible=())
    return Alternative(reading, key, side, verdict, then.score.percentage if then.score else None, changed, codes)


def _decides(outcome: Outcome) -> tuple[object, ...]:
    return (
        outcome.verdict.code,
        outcome.score.percentage if outcome.score else None,
        [(measure.code, measure.requirements, measure.possible) for measure in outcome.measures],
        [(group.ref, group.status) for group in outcome.groups],
    )


@settings(THOROUGH, max_examples=15)
@given(data=st.data())
def test_the_short_way_gives_exactly_what_evaluating_under_each_option_gives(
    region: Region, data: st.DataObject
) -> None:
    """Reusing what an option leaves as it is, and asking the rule in brief, changes nothing of what is said."""
    assessment = data.draw(strategies.served(region.catalogue))
    result = evaluate_region(assessment, region, None, alternatives=True)
    if result.alternatives is None or result.self_outcome is None:
        return
    rule = "wat bij een andere lezing staat, is precies wat beoordelen onder die lezing geeft."
    told, full = list(result.alternatives), _in_full(region, assessment, result)
    none_of((f"{one.reading}={one.option}" for one in (*told, *full) if one not in told or one not in full), rule)
    must(told == full, rule)


def test_every_other_option_changes_something(region: Region) -> None:
    """An option with ``changes`` makes another catalogue; one that makes the same decides nothing."""
    catalogue = region.catalogue
    for reading in catalogue.readings:
        for option in reading.others:
            under = catalogue.under(reading.id, option.key)
            same = (under.requirements, under.data, under.scope) == (
                catalogue.requirements,
                catalogue.data,
                catalogue.scope,
            )
            must(
                not same,
                "een andere optie van een lezing verandert iets in de catalogus.",
                f"optie '{option.key}' van {reading.id} verandert niets",
            )


def test_a_reading_names_the_demands_that_its_options_change(region: Region) -> None:
    """What an option changes in a demand stands at that demand: the reading names it."""
    for reading in region.catalogue.readings:
        changed = [ref for option in reading.others for change in option.changes for ref in change.requirements]
        unnamed = [f"{reading.id} verandert {ref}" for ref in changed if ref not in reading.requirements]
        none_of(unnamed, "een lezing noemt elke eis die een optie ervan verandert.")


def test_some_rule_reads_what_an_option_changes_in_the_tables(region: Region) -> None:
    """A value in ``[data]`` that an open reading decides is named in the region's code: else it decides nothing."""
    code = "\n".join(source_code(region))
    for reading in region.catalogue.readings:
        paths = [change.data for option in reading.others for change in option.changes if change.data]
        keys = {path: next(part for part in reversed(path.split(".")) if not part.isdigit()) for path in paths}
        unread = [
            f"{reading.id}: geen regel leest data.{p}" for p, key in keys.items() if not re.search(rf"\b{key}\b", code)
        ]
        none_of(unread, "een regel leest wat een andere optie van een lezing verandert.")
