# SPDX-License-Identifier: EUPL-1.2
"""Whose clients a framework speaks of: what is shown for the clients of one is shown for another only by facts."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.compare.clients import KINDS, Clients, kinds
from kern.compare.coverage import Single, covers
from kern.compare.inference import Evidence, Follows, Part, demands
from kern.model.facts import Facts
from kern.model.scale import Answer
from kern.region.installed import Region

MG, NMD, TW, MO = "midden_groningen", "nmd_drenthe", "twente", "groningen_mo_vo"
WMO: dict[str, Any] = {"wetten": ("Wmo",), "financiering": ("ZIN",), "begeleiding": True}
SHELTER: dict[str, Any] = {
    "wetten": ("Wmo",),
    "financiering": ("ZIN",),
    "vrouwenopvang": True,
    "maatschappelijke_opvang": False,
    **dict.fromkeys(("begeleiding", "behandeling", "dagbesteding", "verblijf", "beschermd_wonen"), False),
}


def follows(regions: Mapping[str, Region], facts: Mapping[str, Any], wanted: str, *met: str) -> Follows:
    catalogues = [region.catalogue for region in regions.values()]
    known = Facts(facts)
    every = demands(catalogues, known, Clients.of(known, catalogues))
    answers = {Part(*name.split(":")): Answer.MET for name in met}
    demand = next(found for found in every if found.part == Part(*wanted.split(":")))
    return Evidence(every, answers).derive(demand).follows


def test_clients_under_the_wmo_are_the_same_where_a_provider_has_no_others(regions: Mapping[str, Region]) -> None:
    assert follows(regions, WMO, f"{TW}:11", f"{MG}:D13") is Follows.MET


def test_clients_of_midden_groningen_are_not_the_youth_clients_of_twente(regions: Mapping[str, Region]) -> None:
    """Midden-Groningen is for the Wmo (lines 3-5), Twente for both laws; the other way round it does follow."""
    both = {**WMO, "wetten": ("Wmo", "Jeugdwet")}
    assert follows(regions, both, f"{TW}:11", f"{MG}:D13") is Follows.OPEN
    assert follows(regions, both, f"{MG}:D13", f"{TW}:11") is Follows.MET


def test_clients_with_a_pgb_are_asked_by_nmd_and_shown_by_nobody_else(regions: Mapping[str, Region]) -> None:
    both = {**WMO, "financiering": ("ZIN", "PGB")}
    assert follows(regions, both, f"{NMD}:CG12", f"{TW}:17") is Follows.OPEN
    assert follows(regions, both, f"{TW}:17", f"{NMD}:CG12") is Follows.MET


def test_people_in_the_shelter_are_no_clients_at_home(regions: Mapping[str, Region]) -> None:
    """MO/VO B1.2 speaks of the shelter; of a provider that also supports people elsewhere it says no more."""
    assert follows(regions, {**WMO, "maatschappelijke_opvang": True}, f"{TW}:10", f"{MO}:B1.2") is Follows.OPEN
    assert follows(regions, SHELTER, f"{TW}:10", f"{MO}:B1.2") is Follows.MET


def test_what_the_facts_leave_open_is_not_taken_to_be_the_same(regions: Mapping[str, Region]) -> None:
    unsaid = {key: value for key, value in SHELTER.items() if key != "begeleiding"}
    assert follows(regions, unsaid, f"{TW}:10", f"{MO}:B1.2") is Follows.OPEN


def test_a_group_set_apart_by_a_law_is_everyone_where_there_is_no_other_law(regions: Mapping[str, Region]) -> None:
    """Twente 31 is for the Jeugdwet only (line 928); who has only youth clients has shown it for all of them."""
    youth = {**WMO, "wetten": ("Jeugdwet",), "medicatie": True}
    assert follows(regions, youth, f"{NMD}:V18", f"{TW}:31") is Follows.MET
    assert follows(regions, {**youth, "wetten": ("Wmo", "Jeugdwet")}, f"{NMD}:V18", f"{TW}:31") is Follows.OPEN


@pytest.mark.parametrize("who", ["professionals", "aanbieder", "medewerkers"])
def test_people_who_are_no_clients_are_the_same_in_every_framework(regions: Mapping[str, Region], who: str) -> None:
    assert Clients.of(Facts(WMO), [region.catalogue for region in regions.values()]).among(MG, who) is None


@given(st.integers(0, kinds()), st.integers(0, kinds()))
def test_clients_are_covered_exactly_by_all_of_their_kinds(shown: int, demanded: int) -> None:
    one, other = (Single("a", "b", "clienten", among=among) for among in (shown, demanded))
    held = {bit for bit in range(len(KINDS)) if shown >> bit & 1}
    wanted = {bit for bit in range(len(KINDS)) if demanded >> bit & 1}
    assert covers(one, other) is (bool(wanted) and wanted <= held)


def test_a_condition_that_a_missing_fact_decides_is_asked_and_not_shown(regions: Mapping[str, Region]) -> None:
    """NMD DM6 asks its norm of youth care only: unknown whether that is delivered, it is open, and proves nothing."""
    unsaid = {"financiering": ("ZIN",)}
    assert follows(regions, unsaid, f"{TW}:1.7", f"{NMD}:DM6") is Follows.OPEN
    catalogues = [region.catalogue for region in regions.values()]
    dm6 = next(d for d in demands(catalogues, Facts(unsaid)) if d.part == Part(NMD, "DM6"))
    assert {s.what for s in dm6.singles} - {s.what for s in dm6.shows} == {"norm"}
    assert {"norm", "skj"}.isdisjoint(
        single.what for d in demands(catalogues, Facts(WMO)) if d.part == Part(NMD, "DM6") for single in d.singles
    )
