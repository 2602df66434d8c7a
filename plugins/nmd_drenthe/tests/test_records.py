# SPDX-License-Identifier: EUPL-1.2
"""What the assessor sees beside the form. Source: Toetsingskader 2019, 3.1 Normering and annex 1 (trust)."""

from kern.region import load_plugins

CATALOGUE = load_plugins().regions["nmd_drenthe"].catalogue
HELP = {key.key: key.help for key in CATALOGUE.assessor_keys}


def test_every_element_of_trust_is_shown_with_the_note_that_it_is_no_checklist() -> None:
    for behaviour in CATALOGUE.data["trust"]:
        shown = HELP[behaviour["key"]]
        assert all(element["text"] in shown for element in behaviour["elements"])
        assert CATALOGUE.data["trust_note"]["text"] in shown


def test_the_label_bands_are_shown_as_help_for_the_judgements() -> None:
    for answer, row in CATALOGUE.data["scores"].items():
        assert f"'{answer}' bij {row['band']}" in HELP["toelichting_oordelen"]


def test_the_grounds_for_deviating_and_the_weighing_factors_are_shown_where_they_are_recorded() -> None:
    assert all(ground in HELP["afwijking"] for ground in CATALOGUE.data["deviation"]["grounds"])
    factors = [factor for group in CATALOGUE.data["weighing"] for factor in group["factors"] if "key" in factor]
    assert all(factor["text"] in HELP[factor["key"]] for factor in factors)


def test_first_test_or_retest_is_asked_of_the_assessor() -> None:
    """3.1: the managers take into account that it is a first test; the text gives no other number for it."""
    key = next(key for key in CATALOGUE.assessor_keys if key.key == "eerste_toetsing")
    assert key.choices == ("eerste toetsing", "hertoets")
