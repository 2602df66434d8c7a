# SPDX-License-Identifier: EUPL-1.2
"""Who else asks a subject: 'only' is never said with one region, nor where another asks something kindred."""

from collections.abc import Mapping
from typing import Any

import pytest

from kern.compare.labels import Words
from kern.contract.concepts import concept_data
from kern.model.report import Options
from kern.region.installed import Region
from kern.render.table.comparison_tables import concept_table

MG, NMD, TW, MO = "midden_groningen", "nmd_drenthe", "twente", "groningen_mo_vo"


def looked_up(regions: Mapping[str, Region], words: Words, concept: str, *only: str) -> dict[str, Any]:
    return concept_data(concept, [regions[region].catalogue for region in only or regions], words)


@pytest.mark.parametrize("code", [MG, NMD, TW, MO])
def test_with_one_region_nothing_is_said_to_be_asked_by_it_alone(
    regions: Mapping[str, Region], words: Words, code: str
) -> None:
    for concept in words.concepts:
        data = looked_up(regions, words, concept, code)
        assert data["only_in"] is None
        assert "lleen" not in data["summary"]
        assert "Alleen in" not in concept_table(data, Options(80))


def test_one_region_shows_what_it_asks_and_the_kindred_demands_that_kern_knows(
    regions: Mapping[str, Region], words: Words
) -> None:
    text = concept_table(looked_up(regions, words, "veiligheidsaudit", MG), Options(200))
    assert "V8.1" in text
    assert "Veilige en passende omgeving: Midden-Groningen O1. Wat zij delen: veilige locaties." in text
    assert "NMD LK1, Twente 35, MO/VO F2" in text


def test_only_is_said_where_no_other_text_has_anything_on_it(regions: Mapping[str, Region], words: Words) -> None:
    data = looked_up(regions, words, "middelengebruik")
    assert data["only_in"] == MG
    assert data["summary"] == (
        "Alleen Midden-Groningen vraagt dit; kern keek ook bij Groningen MO/VO, NMD Drenthe en Twente."
    )


def test_only_names_no_region_that_asks_something_kindred(regions: Mapping[str, Region], words: Words) -> None:
    alone = {concept for concept in words.concepts if looked_up(regions, words, concept)["only_in"]}
    for concept in alone:
        for related in looked_up(regions, words, concept)["related"]:
            others = {found["region"] for found in related["regions"]}
            assert others <= {looked_up(regions, words, concept)["only_in"]}
    assert alone == {
        "middelengebruik",
        "niet_op_straat",
        "veiligheidsgrenzen",
        "gegevens_aanleveren",
        "berichtenverkeer",
        "twente_pgb",
    }


def test_a_concept_is_related_both_ways_in_what_users_see(regions: Mapping[str, Region], words: Words) -> None:
    audit = looked_up(regions, words, "veiligheidsaudit")["related"]
    place = looked_up(regions, words, "fysieke_omgeving")["related"]
    assert "fysieke_omgeving" in {found["concept"] for found in audit}
    assert "veiligheidsaudit" in {found["concept"] for found in place}


def test_the_main_difference_on_complaints_is_named(regions: Mapping[str, Region], words: Words) -> None:
    """An independent committee is asked by NMD (V13, CG9) and Twente (25), and not by Midden-Groningen (D15b)."""
    summary = looked_up(regions, words, "klachten")["summary"]
    assert "Alleen NMD Drenthe en Twente vragen: een onafhankelijke klachtencommissie hebben" in summary
    assert "Alleen Midden-Groningen vraagt" in summary
