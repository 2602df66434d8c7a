# SPDX-License-Identifier: EUPL-1.2
"""`kern verloop`: what a framework lets happen after what, in every form, and what it is silent about."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.commands.conftest import Call

REGIONS = ("midden_groningen", "nmd_drenthe", "twente", "groningen_mo_vo")
SCHEMA = json.loads(files("kern.contract").joinpath("schema/verloop.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("region", REGIONS)
def test_the_answer_keeps_its_schema_and_every_step_its_place(region: str, call: Call) -> None:
    data = json.loads(call("verloop", region, "--uitvoer", "json").out)
    Draft202012Validator.check_schema(SCHEMA)
    assert not [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)]
    assert data["steps"]
    assert all(step["source"]["lines"] for step in data["steps"])
    assert not [step["key"] for step in data["steps"] if step["term"]], "no framework gives a term"


@pytest.mark.parametrize("region", REGIONS)
def test_the_terminal_keeps_to_its_width(region: str, call: Call) -> None:
    out = call("verloop", region).out
    assert "Waar het kader niets over zegt" in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("suffix", [".html", ".docx", ".xlsx"])
def test_every_form_holds_the_steps(suffix: str, call: Call, tmp_path: Path) -> None:
    assert call("verloop", "twente", "-o", f"uit{suffix}", "--stil").code == 0
    assert (tmp_path / f"uit{suffix}").stat().st_size > 1000


def test_a_term_of_the_municipality_stands_in_its_name(call: Call, tmp_path: Path) -> None:
    (tmp_path / "g.toml").write_text('[termijnen.nmd_drenthe]\nverbeterplan_gevraagd = "6 weken"\n', encoding="utf-8")
    data = json.loads(call("verloop", "nmd_drenthe", "--instellingen", "g.toml", "--uitvoer", "json").out)
    assert [step["terms_set"] for step in data["steps"] if step["terms_set"]] == [{"verbeterplan_gevraagd": "6 weken"}]
    assert "6 weken (de gemeente, voor 'verbeterplan gevraagd')" in call(
        "verloop", "nmd_drenthe", "--instellingen", "g.toml"
    ).out.replace("\n      ", " ")


def test_what_people_read_is_in_their_words(call: Call) -> None:
    """Outcomes and readings by what they are called, the document once, one line as one line."""
    out = " ".join(call("verloop", "nmd_drenthe").out.split())
    assert "Wanneer: bij uitkomst 'Verbeterplan met hertoets'" in out
    assert "Precies 75 of 65 procent (nmd-bandgrens)" in out
    assert "Na: toetsing vastgelegd Tot: besluit" in out
    assert "In het dossier: actie, met de naam van deze stap" in out
    assert out.count("Toetsingskader 2019 NMD Wmo en Jeugdzorg") == 1
    other = " ".join(call("verloop", "midden_groningen").out.split())
    assert "Vindplaats: Toepasselijkheid, regel 13" in other
    assert "kern stelt dit bij een toets niet voor" in other
