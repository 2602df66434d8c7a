# SPDX-License-Identifier: EUPL-1.2
"""What would help most, held to trying every set of improvements through the whole of judging, in every region.

``KERN_WATALS=5000 pytest tests/change/test_improve.py`` tries so many random providers a region.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest

from kern.change.improve import Advice, advise, verdict_order
from kern.change.levers import Kind, Lever, done
from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import RegionEvaluation
from kern.model.facts import Facts, FactValue
from kern.model.scale import Answer, Perspective, Status
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import Region, load_plugins

CASES = int(os.environ.get("KERN_WATALS", "8"))
DAY = date(2026, 11, 12)
PLUGINS = load_plugins()
REGIONS = sorted(PLUGINS.regions)
WORSE = (Answer.MOSTLY, Answer.MOSTLY_NOT, Answer.NOT)


@pytest.fixture(params=REGIONS)
def region(request: pytest.FixtureRequest) -> Region:
    return PLUGINS.regions[request.param]


def provider(region: Region, random: Random, most: int, *, relatives: float = 0.7) -> SelfAssessment:
    """A provider whose answers meet all demands, but for at most ``most``: worse, unanswered or without evidence."""
    scope = region.catalogue.scope
    facts: dict[str, FactValue] = {
        "naam": "Zorg op Maat BV",
        "kvk": "01234567",
        "gemeenten": (scope.municipalities[0],),
        "wetten": ("Wmo", "Jeugdwet") if random.random() < 0.5 else ("Wmo",),
        "financiering": ("subsidie",) if region.id == "groningen_mo_vo" else ("ZIN",),
        "soort_aanbieder": ("professionele aanbieder",),
        "ingevuld_op": DAY,
        "medewerkers": random.choice([1, 12, 60]),
    }
    yes_no = [
        "begeleiding", "behandeling", "dagbesteding", "verblijf", "niet_verblijf", "beschermd_wonen", "vrouwenopvang",
        "gezinnen_met_kinderen", "jeugdigen", "fysieke_locatie", "vervoer", "medicatie", "apparaten", "vrijwilligers",
        "stagiairs", "ervaringsdeskundigen", "onderaannemer",
    ]  # fmt: skip
    facts |= {key: random.random() < 0.7 for key in yes_no if random.random() < 0.97}
    facts["maatschappelijke_opvang"] = True
    if region.id == "nmd_drenthe" and random.random() < relatives:
        # A relative has few demands, so that a few shortages weigh.
        relative = random.choice(["naaste", "gezaghebbende ouder"])
        facts |= {"soort_aanbieder": (relative,), "financiering": ("PGB",)}
    judged = random.random() < 0.5
    rows = {
        r.ref: Row(r.ref, Answer.MET, "", "Bijlage 1", Answer.MET if judged else None, "Gezien." if judged else "")
        for r in region.catalogue.demands
    }
    everything = SelfAssessment(Facts(facts), {region.id: RegionAnswers(rows)})
    applies = evaluate_region(everything, region, DAY).applicability
    binding = [ref for ref in sorted(rows) if ref in applies and applies[ref].applies]
    for ref in random.sample(binding, min(most, len(binding))):
        answer = random.choice([*WORSE, *WORSE, None])
        row = rows[ref]
        rows[ref] = (
            replace(row, evidence="", finding="")
            if random.random() < 0.2
            else replace(row, assessor_answer=answer)
            if judged
            else replace(row, self_answer=answer)
        )
    records = (Record("datum", DAY),) if judged else ()
    if region.id == "twente" and random.random() < 0.7:
        records = (*records, Record("fase", random.choice(["inkoop", "contract", "toezicht"])))
    return SelfAssessment(Facts(facts), {region.id: RegionAnswers(rows, records)})


def looked_at(region: Region, assessment: SelfAssessment) -> tuple[RegionEvaluation, Advice | None]:
    found = evaluate_region(assessment, region, DAY, alternatives=True)
    return found, advise(region, assessment.facts, found, DAY)


def cases(region: Region, most: int, number: int = CASES) -> Iterator[tuple[SelfAssessment, RegionEvaluation, Advice]]:
    for seed in range(number):
        assessment = provider(region, Random(f"{region.id} {seed}"), most)
        found, advice = looked_at(region, assessment)
        if advice is not None:
            yield assessment, found, advice


def brute(
    region: Region, assessment: SelfAssessment, advice: Advice
) -> dict[str, tuple[bool, set[frozenset[Lever]], int]]:
    """For every better outcome: the smallest sets that reach it, by judging the whole workbook for every set."""
    order = verdict_order(region.catalogue)
    reached = ranks(region, assessment, advice)
    found = {}
    for goal in advice.goals:
        sets = [chosen for chosen, rank in reached.items() if rank >= order.index(goal.verdict)]
        size = min(map(len, sets), default=0)
        found[goal.verdict] = (bool(sets), {chosen for chosen in sets if len(chosen) == size}, size)
    return found


def ranks(region: Region, assessment: SelfAssessment, advice: Advice) -> dict[frozenset[Lever], int]:
    """How good the outcome is after every set of improvements."""
    order = verdict_order(region.catalogue)
    reached: dict[frozenset[Lever], int] = {}
    for size in range(len(advice.levers) + 1):
        for chosen in combinations(advice.levers, size):
            answers = done(region.catalogue, assessment.regions[region.id], advice.perspective, chosen)
            result = evaluate_region(replace(assessment, regions={region.id: answers}), region, DAY)
            outcome = result.outcome(advice.perspective)
            assert outcome is not None
            code = outcome.verdict.code
            reached[frozenset(chosen)] = order.index(code) if code in order else -1
    return reached


def test_a_demand_that_makes_no_difference_is_in_no_set_that_cannot_do_with_less(region: Region) -> None:
    for assessment, _, advice in cases(region, 5):
        if not advice.goals or len(advice.levers) > 6:
            continue
        reached = ranks(region, assessment, advice)
        goals = [verdict_order(region.catalogue).index(goal.verdict) for goal in advice.goals]
        for lever in advice.levers:
            if lever.ref in advice.indifferent:
                for chosen, rank in reached.items():
                    assert all((rank >= goal) is (reached[chosen | {lever}] >= goal) for goal in goals)


def agree(region: Region, assessment: SelfAssessment, advice: Advice) -> None:
    for verdict, (reachable, sets, _) in brute(region, assessment, advice).items():
        goal = next(g for g in advice.goals if g.verdict == verdict)
        assert goal.proven
        assert goal.reachable is reachable
        assert goal.number == len(sets)
        assert {frozenset(one) for one in goal.sets} <= sets


def test_the_smallest_sets_are_those_that_judging_every_set_gives(region: Region) -> None:
    tried = 0
    for assessment, _, advice in cases(region, 6):
        if len(advice.levers) <= 7:
            agree(region, assessment, advice)
            tried += bool(advice.goals)
    assert tried


def test_the_best_outcome_has_no_goal_and_every_other_has_the_best_one_as_goal(region: Region) -> None:
    order = verdict_order(region.catalogue)
    for _, _, advice in cases(region, 20):
        code = advice.outcome.verdict.code
        assert [g.verdict for g in advice.goals][-1:] == ([] if code == order[-1] else [order[-1]])


def test_every_set_that_is_given_reaches_its_goal_through_the_whole_of_judging(region: Region) -> None:
    order = verdict_order(region.catalogue)
    given = 0
    for assessment, _, advice in cases(region, 30):
        for goal in advice.goals:
            for one in goal.sets:
                answers = done(region.catalogue, assessment.regions[region.id], advice.perspective, one)
                outcome = evaluate_region(replace(assessment, regions={region.id: answers}), region, DAY).outcome(
                    advice.perspective
                )
                assert outcome is not None
                assert order.index(outcome.verdict.code) >= order.index(goal.verdict)
                given += 1
    assert given


def test_a_lever_is_a_demand_to_meet_or_evidence_to_show_and_nothing_else(region: Region) -> None:
    """Facts, `N.v.t.`, not testing and exemptions are no levers: that would be advice to evade."""
    for assessment, found, advice in cases(region, 30):
        outcome = found.outcome(advice.perspective)
        assert outcome is not None
        for lever in advice.levers:
            assert lever.to == "Voldoet"
            assert found.applicability[lever.ref].applies is True
            status = outcome.judged[lever.ref].status
            assert lever.kind is (Kind.SHOW if status is Status.NOT_SHOWN else Kind.MEET)
        after = done(region.catalogue, assessment.regions[region.id], advice.perspective, advice.levers)
        assert {r.key for r in after.records} <= {r.key for r in found.answers.records} | {"bewijs_ontvangen"}


def test_what_the_outcome_hangs_on_is_found_by_changing_that_one_demand(region: Region) -> None:
    order = verdict_order(region.catalogue)
    for assessment, found, advice in cases(region, 4, 1):
        rank = order.index(advice.outcome.verdict.code) if advice.outcome.verdict.code in order else -1
        hanging = set()
        for ref, row in found.answers.rows.items():
            if found.applicability[ref].applies is not True:
                continue
            for changed in (
                done(region.catalogue, found.answers, advice.perspective, [Lever(Kind.MEET, ref, None, "Voldoet")]),
                replace(found.answers, rows={**found.answers.rows, ref: _not_met(row, advice.perspective)}),
            ):
                outcome = evaluate_region(replace(assessment, regions={region.id: changed}), region, DAY).outcome(
                    advice.perspective
                )
                assert outcome is not None
                code = outcome.verdict.code
                if (order.index(code) if code in order else -1) != rank:
                    hanging.add(ref)
        assert set(advice.decisive) == hanging


def _not_met(row: Row, perspective: Perspective) -> Row:
    mine = perspective is Perspective.SELF
    return replace(row, self_answer=Answer.NOT) if mine else replace(row, assessor_answer=Answer.NOT)


def test_where_everything_must_be_met_the_smallest_set_is_every_shortage() -> None:
    """Midden-Groningen and Twente know no points: to choose among shortages is no choice."""
    for name in ("midden_groningen", "twente"):
        region = PLUGINS.regions[name]
        for _, _, advice in cases(region, 20):
            for goal in advice.goals:
                assert goal.number == 1
                assert goal.proven


def test_a_provider_in_twente_with_every_answer_met_can_fall_short_for_want_of_evidence() -> None:
    """3.1.7: what is not shown counts as a shortage, so the lever is the evidence, not the answer."""
    region = PLUGINS.regions["twente"]
    whole = provider(region, Random(1), 0)
    answers = whole.regions["twente"]
    rows = {ref: replace(row, evidence="", assessor_answer=None, finding="") for ref, row in answers.rows.items()}
    assessment = replace(whole, regions={"twente": replace(answers, rows=rows, records=())})
    _, advice = looked_at(region, assessment)
    assert advice is not None
    assert advice.outcome.verdict.code == "tekort"
    assert {lever.kind for lever in advice.levers} == {Kind.SHOW}
    assert {lever.start for lever in advice.levers} == {"Voldoet"}
    (goal,) = advice.goals
    assert goal.reachable


def test_among_sets_as_small_safety_goes_first() -> None:
    region = PLUGINS.regions["nmd_drenthe"]
    assessment = provider(region, Random(3), 0, relatives=0)
    rows = {
        ref: replace(row, self_answer=Answer.NOT, assessor_answer=None)
        if ref in {"V1", "V2", "CG1", "CG2", "CG3", "CG4", "CG5", "DM2", "DM3", "DM4", "DM6", "DT1"}
        else replace(row, assessor_answer=None)
        for ref, row in assessment.regions["nmd_drenthe"].rows.items()
    }
    assessment = replace(assessment, regions={"nmd_drenthe": RegionAnswers(rows)})
    _, advice = looked_at(region, assessment)
    assert advice is not None
    assert advice.outcome.verdict.code == "verbeterplan"
    (goal,) = advice.goals
    assert {"V1", "V2"} <= {lever.ref for lever in goal.sets[0]} or len(goal.sets[0]) == 1
    assert goal.sets[0][0].ref.startswith("V")


def test_demands_that_ask_nearly_the_same_are_named_as_doubles() -> None:
    """Toetsingskader 2019: V13 beside CG9 and V15 beside CG8."""
    region = PLUGINS.regions["nmd_drenthe"]
    whole = provider(region, Random(5), 0, relatives=0)
    rows = {
        ref: replace(row, self_answer=Answer.NOT if ref in {"V13", "CG9"} else row.self_answer, assessor_answer=None)
        for ref, row in whole.regions["nmd_drenthe"].rows.items()
    }
    _, advice = looked_at(region, replace(whole, regions={"nmd_drenthe": RegionAnswers(rows)}))
    assert advice is not None
    assert [set(pair) for pair in advice.doubles] == [{"V13", "CG9"}]
