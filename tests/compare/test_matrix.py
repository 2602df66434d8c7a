# SPDX-License-Identifier: EUPL-1.2
"""A subject at a glance: which region asks which aspect, more strictly or of other people, and what is shown."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kern.compare.coverage import Single
from kern.compare.differences import Side
from kern.compare.labels import Words
from kern.compare.matrix import Asked, Row, matrix
from kern.contract.comparison import comparison_data
from kern.model.catalogue import Limit
from kern.region.installed import Region
from tests.compare.conftest import Given, Make
from tests.compare.strategies import several
from tests.compare.test_shown import compared

MG, NMD, TW = "midden_groningen", "nmd_drenthe", "twente"


def rows(make: Make, regions: Mapping[str, Region], answers: Given, concept: str, **facts: Any) -> dict[str, Row]:
    found = compared(make, regions, answers, **facts)
    return {row.what: row for c in found.concepts if c.concept == concept for row in c.matrix}


def test_each_region_asks_an_aspect_or_not(make: Make, regions: Mapping[str, Region]) -> None:
    found = rows(make, regions, {MG: {}, NMD: {}, TW: {}}, "klachten")
    assert found["commissie"].regions == {MG: Asked.NO, NMD: Asked.YES, TW: Asked.YES}
    assert found["functionaris"].regions == {MG: Asked.YES, NMD: Asked.NO, TW: Asked.NO}


def test_a_number_that_others_do_not_ask_is_stricter() -> None:
    def asked(most: int | None) -> tuple[Single, ...]:
        limit = None if most is None else Limit("q", "jaar", maximum=Decimal(most))
        return (Single("c", "meten", "clienten", limit),)

    sides = [Side("a", asked(3)), Side("b", asked(2)), Side("c", asked(None))]
    (row,) = matrix("c", sides, ["a", "b", "c", "d"], {}, Words.of([]))
    assert row.regions == {"a": Asked.STRICTER, "b": Asked.STRICTER, "c": Asked.YES, "d": Asked.NO}


def test_an_aspect_that_is_asked_of_other_people_only_is_marked(make: Make, regions: Mapping[str, Region]) -> None:
    facts = {"twente_vervoer_buiten_voorziening": "ja"}
    found = rows(make, regions, {NMD: {}, TW: {}}, "vervoer", gemeenten="Assen; Enschede", **facts)
    assert found["wijze"].regions == {NMD: Asked.OTHER_GROUP, TW: Asked.OTHER_GROUP}


def test_what_is_shown_is_met_and_what_an_unmet_demand_lacks_is_not(make: Make, regions: Mapping[str, Region]) -> None:
    answers: Given = {NMD: {"CG9": "Voldoet"}, TW: {"25": "Voldoet niet"}}
    found = rows(make, regions, answers, "klachten", gemeenten="Assen; Enschede")
    assert found["procedure"].met is True
    assert found["vastgelegd"].met is False
    assert found["bekend"].met is None


@given(st.lists(several, min_size=1, max_size=3))
def test_a_region_is_asked_exactly_what_stands_in_its_row(contents: list[tuple[Single, ...]]) -> None:
    concept = "een"
    every = (Side(f"r{i}", tuple(s for s in found if s.concept == concept)) for i, found in enumerate(contents))
    sides = [side for side in every if side.singles]
    names = [f"r{i}" for i in range(len(contents))]
    for row in matrix(concept, sides, names, {}, Words.of([])):
        for side in sides:
            asks = any(single.what == row.what for single in side.singles)
            assert (row.regions[side.region] is not Asked.NO) is asks


def test_bundles_name_what_they_settle_and_what_the_rest_still_lacks(
    make: Make, regions: Mapping[str, Region], words: Words
) -> None:
    """NMD V7 and Twente 30 ask three things alike; Twente asks one more (line 921)."""
    answers: Given = {NMD: {"V7": "Voldoet niet", "V16": "Voldoet niet"}, TW: {"30": "Voldoet niet"}}
    data = comparison_data(compared(make, regions, answers, gemeenten="Assen; Enschede"), words)
    found = data["bundles"]
    assert [len(bundle["settles"]) for bundle in found] == [1, 2, 3]
    assert all(bundle["proven"] for bundle in found)
    assert found[-1]["nearer"] == []
    both = next(bundle for bundle in found if {"region": NMD, "ref": "V7"} in bundle["settles"])
    assert {"region": TW, "ref": "30"} in [{"region": n["region"], "ref": n["ref"]} for n in both["nearer"]] or {
        "region": TW,
        "ref": "30",
    } in both["settles"]


def test_the_evidence_that_is_there_already_only_has_to_be_named(
    make: Make, regions: Mapping[str, Region], words: Words
) -> None:
    answers: Given = {MG: {"D13": "Voldoet"}, TW: {"11": "Voldoet"}}
    data = comparison_data(compared(make, regions, answers, evidence=""), words)
    (action,) = data["actions"]
    assert action["text"] == "Noem het bewijs bij Twente 11: u heeft het al voor Midden-Groningen D13."
    assert data["bundles"][0]["settles"] == [{"region": TW, "ref": "11"}]
