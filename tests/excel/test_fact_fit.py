# SPDX-License-Identifier: EUPL-1.2
"""The quick look at facts lets nothing pass that cerberus refuses, and asks it about all else."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kern.catalogue.reference import core_facts
from kern.excel.checking.fact_fit import are_sound
from kern.excel.form import build_form
from kern.intake import form_for
from kern.model.facts import FactKind
from kern.region.installed import load_plugins

FORM = form_for(load_plugins().regions)
CHOICES = sorted({choice for spec in FORM.facts for choice in spec.choices})
VALUES = st.one_of(
    st.sampled_from(CHOICES),
    st.lists(st.sampled_from(CHOICES), max_size=3).map(tuple),
    st.booleans(),
    st.integers(-5, 200_000),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.dates(),
    st.sampled_from(["", "01234567", "0123456", "１２３４５６７８", "iets", datetime(2026, 1, 1), None, 2.5]),
)
SOUND = {
    "naam": "Zorg op Maat BV",
    "gemeenten": ("Assen",),
    "wetten": ("Wmo",),
    "financiering": ("ZIN",),
    "soort_aanbieder": ("zzp",),
    "kvk": "01234567",
    "ingevuld_op": date(2026, 11, 12),
    "medewerkers": 3,
    "vog_nu_jaren": Decimal("2.5"),
    "vervoer": True,
}


def agree(values: dict[str, Any]) -> bool:
    """Whether the values are sound; what the quick look lets pass, cerberus lets pass too."""
    found = are_sound(values, FORM.facts_by_key, FORM.required_facts)
    valid = FORM.fact_validator.validate(values, normalize=False)
    assert valid or not found, (values, FORM.fact_validator.errors)
    return found


@settings(deadline=None, max_examples=800)
@given(st.dictionaries(st.sampled_from([spec.key for spec in FORM.facts]), VALUES, max_size=4))
def test_the_quick_look_lets_nothing_pass_that_cerberus_refuses(changes: dict[str, Any]) -> None:
    agree({**SOUND, **changes})


def test_every_kind_of_fact_is_looked_at_and_passes_when_sound() -> None:
    assert agree(SOUND)
    assert {FORM.facts_by_key[key].kind for key in SOUND} >= set(FactKind) - {FactKind.CHOICE}
    assert not agree({key: value for key, value in SOUND.items() if key != "wetten"})
    assert not are_sound({**SOUND, "onbekend": "x"}, FORM.facts_by_key, FORM.required_facts)


def test_a_sound_workbook_is_read_without_cerberus() -> None:
    form = build_form(FORM.regions, core_facts())
    assert are_sound(SOUND, form.facts_by_key, form.required_facts)
    assert "fact_validator" not in vars(form)
