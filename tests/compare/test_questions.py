# SPDX-License-Identifier: EUPL-1.2
"""The one question: what is still to be asked of a demand that all but follows, and how far answering once reaches."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from kern.compare import question_sentences
from kern.compare.clients import Clients
from kern.compare.coverage import Single
from kern.compare.inference import Demand, Evidence, Follows, Part, demands
from kern.compare.labels import Words
from kern.compare.questions import Gap, Question, question
from kern.model.facts import Facts
from kern.model.scale import Answer
from kern.region.installed import Region
from tests.compare.strategies import answered
from tests.compare.test_inference import Answered

MG, NMD, TW, MO = "midden_groningen", "nmd_drenthe", "twente", "groningen_mo_vo"
YES = (
    "vrijwilligers stagiairs ervaringsdeskundigen begeleiding behandeling dagbesteding verblijf niet_verblijf "
    "beschermd_wonen maatschappelijke_opvang vrouwenopvang gezinnen_met_kinderen jeugdigen fysieke_locatie vervoer "
    "medicatie apparaten"
)
ALL: dict[str, Any] = {**dict.fromkeys(YES.split(" "), True), "medewerkers": 26}
SHELTER = ("maatschappelijke_opvang", "vrouwenopvang")
WMO = {**ALL, "wetten": ("Wmo",), "financiering": ("ZIN",)}
EVERYTHING = {**ALL, "wetten": ("Wmo", "Jeugdwet"), "financiering": ("ZIN", "PGB", "subsidie")}


def evidence(regions: Mapping[str, Region], facts: Mapping[str, Any], *, without: str) -> Evidence:
    """Everything met in every region but one."""
    catalogues = [region.catalogue for region in regions.values()]
    known = Facts(facts)
    every = demands(catalogues, known, Clients.of(known, catalogues))
    return Evidence(every, {d.part: Answer.MET for d in every if d.part.region != without})


def asked(regions: Mapping[str, Region], facts: Mapping[str, Any], name: str) -> Question | None:
    region, ref = name.split(":")
    found = evidence(regions, facts, without=region)
    return question(next(d for d in found.demands if d.part == Part(region, ref)), found)


@pytest.mark.parametrize("facts", [WMO, EVERYTHING], ids=["wmo", "alles"])
def test_answering_once_reaches_a_hundred_demands_with_one_question(
    regions: Mapping[str, Region], facts: Mapping[str, Any]
) -> None:
    """Everything met in three regions: what follows in the fourth at once, and what after one question."""
    at_once = own = subject = total = 0
    for region in regions:
        found = evidence(regions, facts, without=region)
        for demand in (d for d in found.demands if d.part.region == region):
            total += 1
            if found.derive(demand).follows is Follows.MET:
                at_once += 1
            elif one := question(demand, found):
                own, subject = own + one.own, subject + (not one.own)
    assert total == 269
    assert at_once >= 28
    assert at_once + own >= 80
    assert at_once + own + subject >= 120


@given(answered())
def test_yes_to_the_question_makes_the_demand_follow(case: Answered) -> None:
    every, answers = case
    before = Evidence(every, answers)
    for demand in every:
        one = None if demand.part in answers else question(demand, before)
        if one is not None:
            said = Demand(Part("vraag", "1"), one.lacking)
            after = Evidence([*every, said], {**answers, said.part: Answer.MET})
            assert after.derive(demand).met_from


@given(answered())
def test_nothing_is_asked_of_a_demand_that_follows_or_of_which_nothing_is_known(case: Answered) -> None:
    every, answers = case
    found = Evidence(every, answers)
    for demand in every:
        one = question(demand, found)
        derived = found.derive(demand)
        if one is not None:
            assert derived.follows is Follows.OPEN
            assert one.known
            assert set(one.lacking) == set(derived.lacking)


@pytest.mark.parametrize(
    ("demand", "gap", "lacking"),
    [
        (f"{TW}:29", Gap.ASPECT, {"zelf_starten"}),
        (f"{NMD}:V6", Gap.ASPECT, {"collegas"}),
        (f"{MG}:D17", Gap.ASPECT, {"interval"}),
        (f"{MG}:V2.1", Gap.ASPECT, {"tijdig_toezichthouder"}),
        (f"{MO}:F2.5", Gap.PEOPLE, {"leeftijd_bij_start"}),
        (f"{MG}:V6", Gap.PEOPLE, {"afspraken", "aantoonbaar"}),
        (f"{TW}:16", Gap.ASPECT, {"verklaring"}),
        (f"{MG}:K1", Gap.ASPECT, {"leren_resultaat"}),
        (f"{NMD}:V4", Gap.ASPECT, {"systeem"}),
    ],
)
def test_the_question_is_what_the_texts_differ_in(
    regions: Mapping[str, Region], demand: str, gap: Gap, lacking: set[str]
) -> None:
    one = asked(regions, WMO, demand)
    assert one is not None
    assert (one.gap, {single.what for single in one.lacking}) == (gap, lacking)


def test_only_the_recording_lacks_for_the_complaints_of_twente(regions: Mapping[str, Region], words: Words) -> None:
    """NMD CG9 and V13 ask the procedure and the committee; Twente 25 also that the procedure is recorded."""
    catalogues = [region.catalogue for region in regions.values()]
    every = demands(catalogues, Facts(WMO), Clients.of(Facts(WMO), catalogues))
    found = Evidence(every, {Part(NMD, ref): Answer.MET for ref in ("CG9", "V13")})
    one = question(next(d for d in found.demands if d.part == Part(TW, "25")), found)
    assert one is not None
    assert question_sentences.asked(one, found, words) == "Geldt dit ook bij u: de klachtenprocedure is vastgelegd?"
    assert question_sentences.known(one, words) == (
        "Al bekend: een klachtenprocedure hebben; een onafhankelijke klachtencommissie hebben (NMD Drenthe V13)."
    )


@pytest.mark.parametrize(
    ("facts", "demand", "whom"),
    [
        ({"financiering": ("ZIN", "PGB")}, f"{NMD}:CG12", "cliënten met een pgb"),
        (
            {"wetten": ("Wmo", "Jeugdwet"), "financiering": ("ZIN",)},
            f"{TW}:10",
            "cliënten onder de Jeugdwet of buiten de opvang",
        ),
    ],
)
def test_other_clients_are_asked_about_by_what_sets_them_apart(
    regions: Mapping[str, Region], words: Words, facts: Mapping[str, Any], demand: str, whom: str
) -> None:
    region, ref = demand.split(":")
    shelter = region == TW
    found = evidence(regions, {**WMO, **dict.fromkeys(SHELTER, shelter), **facts}, without=region)
    one = question(next(d for d in found.demands if d.part == Part(region, ref)), found)
    assert one is not None
    assert one.gap is Gap.CLIENTS
    assert whom in question_sentences.asked(one, found, words)


def test_two_things_that_lack_are_no_one_question(regions: Mapping[str, Region]) -> None:
    assert asked(regions, WMO, f"{NMD}:DM2") is None
    assert asked(regions, WMO, f"{MG}:V1.1") is None


def test_a_question_needs_something_that_is_known() -> None:
    alone = Demand(Part("r1", "A"), (Single("onderwerp", "a", "aanbieder"),))
    assert question(alone, Evidence([alone], {})) is None


@pytest.mark.parametrize("code", [MG, NMD, TW, MO])
def test_every_question_is_a_sentence(regions: Mapping[str, Region], words: Words, code: str) -> None:
    found = evidence(regions, EVERYTHING, without=code)
    for demand in (d for d in found.demands if d.part.region == code):
        if one := question(demand, found):
            text, known = question_sentences.asked(one, found, words), question_sentences.known(one, words)
            assert text.startswith("Geldt dit ook ")
            assert text.endswith("?")
            assert known.startswith(("Al bekend: ", "Bekend over dit onderwerp: "))
