# SPDX-License-Identifier: EUPL-1.2
"""Key figures beside the norms of every region: exact, dated, and laid beside the assessor's answers too."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kern.catalogue.reference import quantities
from kern.excel.checking.parse_provider import dates_to_come
from kern.pipeline.evaluate import evaluate_region
from kern.region import (
    Answer,
    Facts,
    FactValue,
    Perspective,
    Region,
    RegionAnswers,
    Row,
    SelfAssessment,
    Signal,
    load_plugins,
)
from tests.excel import forms

REGIONS = load_plugins().regions
DAY = date(2026, 11, 12)


def look(region: Region, own: Answer | None, judged: Answer | None = None, **figures: FactValue) -> list[Signal]:
    """The key-figure signals where every demand has these two answers, for the widest provider there is."""
    scope = region.catalogue.scope
    facts: dict[str, Any] = {
        "gemeenten": scope.municipalities[:1],
        "wetten": scope.laws or ("Wmo", "Jeugdwet"),
        "financiering": scope.financing or ("ZIN",),
        "soort_aanbieder": ("professionele aanbieder",),
        "medewerkers": 30,
        **{key: True for r in region.catalogue.demands if r.when for key in r.when.names if key not in _NO_YES_NO},
        **figures,
    }
    rows = {r.ref: Row(r.ref, own, "Zie de bijlage.", "Bijlage 1", judged) for r in region.catalogue.demands}
    assessment = SelfAssessment(Facts(facts), {region.id: RegionAnswers(rows)})
    return [s for s in evaluate_region(assessment, region, DAY).signals if s.code == "kerngegeven"]


_NO_YES_NO = {"gemeenten", "wetten", "financiering", "soort_aanbieder", "medewerkers"}


def limited(*names: str) -> list[Any]:
    """Every region that puts a maximum to one of these quantities, with its fact and that maximum."""
    return [
        pytest.param(region, quantities()[limit.quantity].fact, limit.maximum, id=f"{region.id}-{limit.quantity}")
        for region in REGIONS.values()
        for limit in {a.limit for r in region.catalogue.demands for a in r.atoms if a.limit}
        if limit.quantity in names and limit.maximum is not None
    ]


@pytest.mark.parametrize(("region", "fact", "maximum"), limited("vog_leeftijd_bij_start"))
def test_a_figure_just_over_the_norm_is_not_rounded_onto_it(region: Region, fact: str, maximum: Decimal) -> None:
    """A VOG of 3,4 or 3,004 months at the start is over "at most 3 months" and is shown with all its digits."""
    for over in (Decimal("0.4"), Decimal("0.004")):
        signals = look(region, Answer.MET, **{fact: maximum + over})
        assert signals
        shown = str(maximum + over).replace(".", ",")
        assert {s.figure for s in signals} == {f"{shown} maanden"}
    assert not look(region, Answer.MET, **{fact: maximum})


@pytest.mark.parametrize("given", [3.5, "3,5", "3,5 maanden"])
def test_half_a_month_is_read_as_it_is_written(given: object) -> None:
    result = forms.parsed(lambda book: setattr(forms.fact_cell(book, "vog_start_maanden"), "value", given))
    assert result.problems == ()
    assert result.draft.facts["vog_start_maanden"] == Decimal("3.5")


@pytest.mark.parametrize(
    ("region", "fact", "years"), limited("tevredenheid_interval", "ervaring_interval", "overeenkomst_leeftijd")
)
def test_one_day_over_the_term_is_told_in_days(region: Region, fact: str, years: Decimal) -> None:
    """Not "12 maanden geleden" beside "ten hoogste 1 jaar": by how many days, and counted to which date."""
    last = date(DAY.year - int(years), DAY.month, DAY.day)
    assert not look(region, Answer.MET, **{fact: last})
    signals = look(region, Answer.MET, **{fact: last - timedelta(days=1)})
    assert signals
    for signal in signals:
        assert "1 dag te lang geleden" in signal.text
        assert "12 november 2026" in signal.text
        assert "maanden" not in signal.text


@pytest.mark.parametrize("word", ["geen", "Geen.", "n.v.t.", "nee"])
def test_no_certificate_contradicts_a_demand_for_a_valid_one(word: str) -> None:
    """Midden-Groningen K1a: the system is recognised and its certificate valid."""
    signals = look(REGIONS["midden_groningen"], Answer.MET, certificaat=word)
    assert [s.requirements for s in signals] == [("K1a",)]
    assert "kwaliteitscertificaat" in signals[0].text
    assert not look(REGIONS["midden_groningen"], Answer.NOT, certificaat=word)
    assert not look(REGIONS["midden_groningen"], Answer.MET, certificaat="HKZ")


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_a_measurement_that_has_yet_to_come_keeps_no_term(region: Region) -> None:
    """Of every date that is measured from, in every region that puts a term to it."""
    dated = {q.fact for q in quantities().values() if q.measure == "leeftijd"}
    asked = {
        q.fact
        for r in region.catalogue.demands
        for a in r.atoms
        if a.limit
        for q in quantities().values()
        if q.key == a.limit.quantity
    }
    for fact in dated & asked:
        signals = look(region, Answer.MET, **{fact: DAY + timedelta(days=1)})
        assert signals, fact
        assert all("na de peildatum" in s.text for s in signals)


def test_a_date_of_what_has_happened_is_warned_about_when_it_lies_after_the_reference_date() -> None:
    form = forms.form()
    facts = {"ervaring_datum", "tevredenheid_datum", "audit_datum", "overeenkomst_datum"}
    # The day on which the form was filled in is laid beside the assessor's date, not beside itself.
    assert {spec.key for spec in form.facts if spec.past} == facts | {"ingevuld_op"}
    for key in facts:
        given = SelfAssessment(Facts({key: DAY + timedelta(days=1), "ingevuld_op": DAY}), {})
        assert [(code, fact) for code, fact, _ in dates_to_come(given, form)] == [("K321", key)]
        assert not list(dates_to_come(SelfAssessment(Facts({key: DAY, "ingevuld_op": DAY}), {}), form))


@pytest.mark.parametrize(("region", "fact", "maximum"), limited("vog_leeftijd_bij_start"))
def test_a_figure_is_laid_beside_the_assessors_answers_too(region: Region, fact: str, maximum: Decimal) -> None:
    signals = look(region, Answer.NOT, Answer.MET, **{fact: maximum + 4})
    assert signals
    assert {s.perspective for s in signals} == {Perspective.ASSESSOR}
    assert all(s.text.startswith("De toetser vult 'Voldoet'") for s in signals)


@pytest.mark.parametrize("region", REGIONS.values(), ids=REGIONS)
def test_no_region_is_said_to_ask_a_percentage_that_its_text_does_not_give(region: Region) -> None:
    """ "Everyone has one" is no percentage, and the people counted need not be the people of the demand."""
    for signal in look(region, Answer.MET, vog_aandeel=Decimal(99)):
        assert "100" not in signal.text
        assert "Kijk of het om dezelfde mensen gaat." in signal.text
