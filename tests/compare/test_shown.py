# SPDX-License-Identifier: EUPL-1.2
"""Evidence is a status: only what a region judged as met proves anything, and what is not shown gets an action."""

from collections.abc import Mapping
from typing import Any

from kern.compare.comparison import Comparison, compare
from kern.compare.inference import Part
from kern.compare.labels import Words
from kern.intake import form_for, take_in
from kern.pipeline.evaluate import evaluate
from kern.region.installed import Region
from tests.compare.conftest import Given, Make

MG, NMD, TW = "midden_groningen", "nmd_drenthe", "twente"
WMO: dict[str, Any] = {"wetten": "Wmo"}


def compared(make: Make, regions: Mapping[str, Region], answers: Given, **more: Any) -> Comparison:
    wanted = {region: regions[region] for region in answers}
    intake = take_in(make(answers, **{**WMO, **more}), form_for(wanted))
    assert intake.assessment is not None
    evaluation = evaluate(intake.assessment, wanted)
    return compare(intake.assessment, evaluation, Words.of(region.file for region in wanted.values()))


def suggested(comparison: Comparison) -> set[Part]:
    return {derived.part for derived in comparison.derived if derived.met_from}


def test_voldoet_that_is_not_shown_proves_nothing(make: Make, regions: Mapping[str, Region]) -> None:
    """Twente 11 is one that the provider has to be able to show (line 752): without evidence it proves nothing."""
    answers: Given = {TW: {"11": "Voldoet"}, MG: {}}
    assert Part(MG, "D13") in suggested(compared(make, regions, answers))
    assert Part(MG, "D13") not in suggested(compared(make, regions, answers, evidence=""))


def test_what_is_not_shown_gets_an_action(make: Make, regions: Mapping[str, Region]) -> None:
    found = compared(make, regions, {TW: {"11": "Voldoet"}, MG: {}}, evidence="").actions
    assert [action.settles for action in found] == [(Part(TW, "11"),)]


def test_an_answer_that_counts_in_part_is_not_met(make: Make, regions: Mapping[str, Region]) -> None:
    found = compared(make, regions, {NMD: {"V3": "Voldoet grotendeels"}, TW: {}})
    assert Part(TW, "33") not in suggested(found)
    assert {part for action in found.actions for part in action.not_shown} == {Part(NMD, "V3"), Part(TW, "33")}


def test_who_has_only_the_wmo_is_told_nothing_about_youth(make: Make, regions: Mapping[str, Region]) -> None:
    """NMD DM6 (line 866) and Twente 26 (line 898) ask something of providers of youth care only."""
    answers: Given = {NMD: {"DM6": "Voldoet niet"}, TW: {"26": "Voldoet niet"}}

    def told(**facts: Any) -> set[str]:
        found = compared(make, regions, answers, **facts)
        return {target.what for action in found.actions for target in action.targets}

    assert {"norm", "inspectie_tijdig"}.isdisjoint(told())
    assert {"norm", "inspectie_tijdig"} <= told(wetten="Wmo; Jeugdwet")


def test_a_contract_point_that_nobody_confirmed_is_nothing_to_do(make: Make, regions: Mapping[str, Region]) -> None:
    """Twente 3.4 (line 539) advises what to put in the contract: unconfirmed it asks no action and no question."""
    answers: Given = {MG: {"D13": "Voldoet", "D13c": "Voldoet"}, TW: {"11": "Voldoet niet"}}
    found = compared(make, regions, answers)
    points = {r.ref for r in regions[TW].catalogue.demands if r.extra.get("contract_point")}
    asked = {question.part.ref for question in found.questions if question.part.region == TW}
    needed = {part.ref for action in found.actions for part in action.not_shown if part.region == TW}
    assert points
    assert (asked | needed).isdisjoint(points)
