# SPDX-License-Identifier: EUPL-1.2
"""Municipalities as people write them: read, suggested, or an error; never passed over without a word."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.catalogue.reference import municipalities
from kern.excel.checking.towns import Gazetteer, Towns, gazetteer
from kern.region.installed import load_plugins
from tests.commands.conftest import Make, Run, make, run  # noqa: F401


@cache
def names() -> Gazetteer:
    return gazetteer((r.catalogue.label, r.catalogue.scope.municipalities) for r in load_plugins().regions.values())


def troubles(towns: Towns) -> list[object]:
    """Everything but what was simply read."""
    return [*towns.slips, *towns.strange, *towns.areas, *towns.unread, *([True] if towns.around else [])]


def test_there_are_342_municipalities_and_every_region_names_only_those() -> None:
    known = [name for inside in municipalities().provinces.values() for name in inside]
    assert len(municipalities().provinces) == 12
    assert len(known) == len(set(known)) == 342
    assert set(municipalities().also.values()) <= set(known)
    for region in load_plugins().regions.values():
        assert set(region.catalogue.scope.municipalities) <= set(known), region.id


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *(
            (text, "Assen Tynaarlo")
            for text in (
                "Assen; Tynaarlo",
                "Assen,Tynaarlo",
                "Assen en Tynaarlo",
                "Assen & Tynaarlo",
                "Assen + Tynaarlo",
                "Assen / Tynaarlo",
                "Assen|Tynaarlo",
                "Assen - Tynaarlo",
                "Assen-Tynaarlo",
                "Assen\tTynaarlo",
                "Assen\nTynaarlo",
                "1. Assen\n2. Tynaarlo",
                "1) Assen 2) Tynaarlo",
                "a) Assen b) Tynaarlo",
                "- Assen\n- Tynaarlo",
                "• Assen • Tynaarlo",
                "gem. Assen, gem. Tynaarlo",
                "Gemeenten Assen en Tynaarlo.",
                "ASSEN EN TYNAARLO",
            )
        ),
        ("Assen en Midden-Groningen en Enschede", "Assen Midden-Groningen Enschede"),
        ("Aa & Hunze", "Aa-en-Hunze"),
        ("Assen, Aa en Hunze en Midden Drenthe", "Assen Aa-en-Hunze Midden-Drenthe"),
        ("middendrenthe", "Midden-Drenthe"),
        ("Hengelo (O)", "Hengelo"),
        ("Hengelo Ov; Rijssen Holten", "Hengelo Rijssen-Holten"),
        ("Den Haag/Den Bosch", "'s-Gravenhage 's-Hertogenbosch"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen-c.a."),
        ("Sudwest Fryslan", "Súdwest-Fryslân"),
        ("Woerden; Wierden", "Woerden Wierden"),
    ],
)
def test_a_list_is_read_however_it_is_divided(text: str, read: str) -> None:
    towns = names().read(text)
    assert [name.replace(" ", "-") for name in towns.names] == read.split()
    assert not troubles(towns)


@pytest.mark.parametrize(
    "text", ["niet Assen", "Assen maar geen Tynaarlo", "Nieuw-Assen", "Provincie Groningen", "Hengelo (Gld)", "Assen 2"]
)
def test_a_known_name_in_a_text_that_is_not_understood_is_reported_and_not_read(text: str) -> None:
    towns = names().read(text)
    assert towns.unread
    assert not towns.names


@pytest.mark.parametrize(
    ("text", "area"), [("Twente", "Twente"), ("heel Drenthe", "Drenthe"), ("NMD Drenthe", "NMD Drenthe")]
)
def test_a_region_or_province_gives_its_municipalities_to_choose_from(text: str, area: str) -> None:
    ((found, inside),) = names().read(text).areas
    assert found == area
    assert len(inside) >= 5


def test_a_slip_is_told_apart_from_another_place_and_from_a_place_that_is_none() -> None:
    assert names().read("Asen").slips == (("Asen", "Assen"),)
    assert names().read("Midden-Drente").slips == (("Midden-Drente", "Midden-Drenthe"),)
    assert names().read("Berg en Dall").slips == (("Berg en Dall", "Berg en Dal"),)
    assert names().read("Assen, Hoogezand en Emmen").strange == ("Hoogezand",)
    assert not names().read("Emmen").slips
    assert names().read("Assen e.o.").around


def every() -> list[str]:
    return [name for inside in municipalities().provinces.values() for name in inside]


DIVIDERS = (";", "\n", " / ", " + ", " | ", " en ", " - ", " & ")


@given(st.lists(st.sampled_from(every()), min_size=1, max_size=6, unique=True), st.sampled_from(DIVIDERS))
def test_any_list_of_municipalities_is_read_whole(chosen: list[str], divider: str) -> None:
    towns = names().read(divider.join(chosen))
    assert list(towns.names) == chosen
    assert not troubles(towns)


@given(st.text(alphabet="Asen Twdgm.-/(1)&\n;o", max_size=40))
def test_no_text_falls_away_without_a_word(text: str) -> None:
    """Whatever has a letter in it is read or reported; words that only announce a list may stand alone."""
    towns = names().read(text)
    said = towns.names or towns.slips or towns.strange or towns.areas or towns.unread or towns.around
    assert said or not re.search(r"[^\W\d_]{4}", text)


def test_through_the_real_command(run: Run, make: Make) -> None:  # noqa: F811
    read = run("beoordeel", make("a.xlsx", gemeenten="gem. Assen / Aa & Hunze"), "--regio", "nmd_drenthe")
    assert "levert Wmo in Assen en Aa en Hunze" in read.stdout
    strange = run("controleer", make("b.xlsx", gemeenten="Assen; Hoogezand"))
    assert "K332" in strange.stderr
    assert strange.returncode == 0
