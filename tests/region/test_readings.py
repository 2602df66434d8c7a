# SPDX-License-Identifier: EUPL-1.2
"""Open readings as data: options that change the catalogue, checked when it is loaded."""

import re
from pathlib import Path

import pytest

from kern.catalogue.loader import CatalogueError, load_text
from kern.model.assessment import RegionAnswers
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Applicability
from kern.model.facts import Facts
from kern.model.scale import Perspective
from kern.region.defaults import kern_applicability

BASE = (Path(__file__).parents[1] / "data" / "testregio.toml").read_text(encoding="utf-8")


def with_reading(changes: str, chosen: str = "zo") -> str:
    return f"""{BASE}
[data.rule]
limit = "0.75"

[[reading]]
id = "test-kolom"
title = "Welke kolom?"
source = {{ section = "Inleiding", lines = [1, 2] }}
question = "Welke kolom geldt?"
chosen = "{chosen}"
why = "Daarom."

[[reading.option]]
key = "zo"
text = "zoals het er staat"

[[reading.option]]
key = "anders"
text = "anders gelezen"
changes = [{changes}]
"""


def load(changes: str) -> Catalogue:
    return load_text(with_reading(changes), "proef").catalogue


def decide(catalogue: Catalogue, ref: str, **facts: object) -> Applicability:
    return kern_applicability(catalogue, Facts(facts), RegionAnswers(), Perspective.SELF)[ref]  # type: ignore[arg-type]


def test_an_option_changes_the_condition_of_a_demand() -> None:
    catalogue = load("{ requirements = ['V2'], when = 'vervoer' }").under("test-kolom", "anders")
    assert decide(catalogue, "V2", vervoer=True, dagbesteding=False, begeleiding=False).applies is True
    assert catalogue.readings_by_id["test-kolom"].chosen == "anders"


@pytest.mark.parametrize(("value", "applies"), [("true", True), ("false", False)])
def test_an_option_makes_a_demand_hold_for_everyone_or_nobody(value: str, applies: bool) -> None:
    catalogue = load(f"{{ requirements = ['V2'], applies = {value} }}").under("test-kolom", "anders")
    assert decide(catalogue, "V2").applies is applies


def test_an_option_changes_a_number_in_the_tables_and_leaves_the_rest() -> None:
    catalogue = load("{ data = 'rule.limit', value = '0.65' }")
    assert catalogue.under("test-kolom", "anders").data["rule"]["limit"] == "0.65"
    assert catalogue.data["rule"]["limit"] == "0.75"


def test_an_option_adds_to_the_own_keys_of_a_demand() -> None:
    catalogue = load("{ requirements = ['V1'], extra = { streng = true } }").under("test-kolom", "anders")
    assert catalogue.by_ref["V1"].extra["streng"] is True


def test_a_demand_that_falls_away_because_of_a_reading_names_it() -> None:
    catalogue = load("{ requirements = ['V2'], when = 'vervoer' }")
    assert decide(catalogue, "V2", vervoer=True, dagbesteding=False, begeleiding=False).readings == ("test-kolom",)


def test_a_reading_on_which_nothing_hangs_is_not_named() -> None:
    catalogue = load("{ requirements = ['V2'], when = 'vervoer' }")
    assert decide(catalogue, "V2", vervoer=True, dagbesteding=True).readings == ()
    assert decide(catalogue, "V2", vervoer=False).readings == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("{ requirements = ['V99'], when = 'vervoer' }", "de eis 'V99' bestaat niet"),
        ("{ requirements = ['V2'], when = 'vervoeer' }", "het feit 'vervoeer' bestaat niet"),
        ("{ data = 'rule.grens', value = '1' }", "'rule.grens' staat niet in [data]"),
        ("{ requirements = ['V2'] }", "zeg bij welke eisen"),
        ("{ requirements = ['V2'], limit = { quantity = 'x', max = 1, unit = 'jaar' } }", "heeft geen grens op 'x'"),
    ],
)
def test_a_change_that_cannot_be_is_told_when_the_catalogue_is_loaded(changes: str, said: str) -> None:
    with pytest.raises(CatalogueError, match=re.escape(said)):
        load(changes)


def test_the_chosen_option_must_be_one_of_the_options() -> None:
    with pytest.raises(CatalogueError, match="'elders' is geen van de lezingen: zo, anders"):
        load_text(with_reading("{ requirements = ['V2'], when = 'vervoer' }", chosen="elders"), "proef")
