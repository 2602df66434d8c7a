# SPDX-License-Identifier: EUPL-1.2
"""A dossier with tests of a region that is not installed here: nothing is said of it that kern cannot know."""

import json
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from kern.region.installed import load_plugins
from tests.commands.conftest import Call, Make, call, make

__all__ = ["call", "make"]
KVK = "01234567"


@pytest.fixture
def gone(call: Call, make: Make, place: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A dossier that was made where NMD Drenthe was installed."""
    assert call("dossier", "ontvang", make(), "--dossier", place, "--stil").code == 0
    whole = load_plugins()
    fewer = replace(whole, regions={name: one for name, one in whole.regions.items() if name != "nmd_drenthe"})
    monkeypatch.setattr("kern.commands.common.load_plugins", lambda: fewer)
    return place


def test_repetition_is_not_denied_where_the_region_is_not_there(gone: str, call: Call) -> None:
    said = call("dossier", "recidive", KVK, "--dossier", gone)
    assert (said.code, "Niet bekeken: nmd_drenthe" in said.out, "niet getoetst in" in said.out) == (0, True, False)
    data = json.loads(call("dossier", "recidive", KVK, "--dossier", gone, "--uitvoer", "json").out)
    schema = json.loads(files("kern.contract").joinpath("schema/dossier-recidive.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data)
    assert (data["items"], data["not_installed"]) == ([], ["nmd_drenthe"])


def test_what_needs_no_region_goes_on(gone: str, call: Call) -> None:
    where = ["--dossier", gone, "--stil"]
    assert call("dossier", "lijst", "--regio", "nmd_drenthe", *where).code == 0
    assert call("dossier", "toon", KVK, *where).code == 0
    asked = ["--soort", "verbeterplan gevraagd", "--eisen", "V1", "--uiterlijk", "2030-01-01"]
    assert call("dossier", "leg-vast", KVK, *asked, *where).code == 0
    assert call("dossier", "controleer", *where).code == 0


def test_what_needs_the_region_says_so(gone: str, call: Call, make: Make) -> None:
    where = ["--dossier", gone]
    new = call("dossier", "leg-vast", KVK, "--regio", "nmd_drente", "--soort", "bezoek", *where)
    assert (new.code, "is niet geïnstalleerd" in new.err) == (2, True)
    again = call("dossier", "ontvang", make("later.xlsx", medewerkers=40), *where)
    assert (again.code, "K106" in again.out + again.err) == (2, True)
