# SPDX-License-Identifier: EUPL-1.2
"""The two columns and their conditions. Source: Toetsingskader 2019 NMD, 2. Het Drents kwaliteitskader."""

from fractions import Fraction as F
from typing import Any

import pytest

from kern.region import (
    Answer,
    Facts,
    Outcome,
    Record,
    RegionAnswers,
    RegionEvaluation,
    Row,
    SelfAssessment,
    load_plugins,
)
from kern.testing.judging import evaluate, evaluate_region

REGION = load_plugins().regions["nmd_drenthe"]
EVERYTHING: dict[str, Any] = {
    "gemeenten": ("Assen",),
    "wetten": ("Wmo", "Jeugdwet"),
    "financiering": ("ZIN",),
    "soort_aanbieder": ("professionele aanbieder",),
    "begeleiding": True,
    "behandeling": False,
    "dagbesteding": True,
    "verblijf": False,
    "fysieke_locatie": True,
    "vervoer": True,
    "medicatie": True,
    "apparaten": True,
}
#: Not asked of a parent with custody.
EXCEPT_PARENT = {"V1", "V2", "V4", "V8", "V9", "V10", "LK1", "LK2"}


def look(**facts: Any) -> RegionEvaluation:
    return evaluate_region(SelfAssessment(Facts({**EVERYTHING, **facts}), {}), REGION, None)


def refs(result: RegionEvaluation, applies: bool | None) -> set[str]:
    return {ref for ref, found in result.applicability.items() if found.applies is applies}


def relative(**facts: Any) -> RegionEvaluation:
    return look(**{"soort_aanbieder": ("naaste",), "financiering": ("PGB",), **facts})


def test_a_professional_with_everything_sees_44_requirements() -> None:
    assert len(refs(look(), True)) == 44


@pytest.mark.parametrize("form", ["verblijf", "dagbesteding"])
def test_a_relative_with_residence_or_day_care_sees_19(form: str) -> None:
    result = relative(**{"verblijf": False, "dagbesteding": False, form: True})
    assert len(refs(result, True)) == 19
    assert refs(result, None) == {"V7", "V16"}


#: Where a client gets support at the provider's place (2. Het Drents kwaliteitskader, Leefklimaat).
PLACES = ("verblijf", "dagbesteding", "beschermd_wonen", "maatschappelijke_opvang", "vrouwenopvang")


def test_a_relative_without_any_place_sees_17() -> None:
    result = relative(**dict.fromkeys(PLACES, False))
    assert len(refs(result, True)) == 17
    assert {"LK1", "LK2"} <= refs(result, False)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", ["professionele aanbieder", "zzp", "naaste"])
def test_the_living_climate_is_asked_at_every_place_of_the_provider(place: str, kind: str) -> None:
    """LK1 and LK2 vanished for sheltered housing and shelters that answered residence and day care with no."""
    others = dict.fromkeys(PLACES, False)
    assert {"LK1", "LK2"} <= refs(look(**{**others, place: True, "soort_aanbieder": (kind,)}), True)
    assert {"LK1", "LK2"} <= refs(look(**{**others, "soort_aanbieder": (kind,)}), False)


@pytest.mark.parametrize("form", PLACES)
@pytest.mark.parametrize("place", [True, False, None])
def test_day_care_without_a_place_of_the_provider_is_not_certain(form: str, place: bool | None) -> None:
    """2. Leefklimaat: 'de ruimte of leefomgeving bij een aanbieder'. 33 of 44, or 33 of 42 without LK1 and LK2."""
    result = unmet(form, place)
    verdict = result.verdict
    loose = form == "dagbesteding" and place is False
    assert verdict.code == "verbeterplan"
    assert verdict.provisional is loose
    assert set(verdict.possible) == {"verbeterplan", *(["goed"] if loose else [])}
    assert result.score is not None
    assert (result.score.lowest, result.score.highest) == (F(33, 44), F(33, 42) if loose else F(33, 44))


@pytest.mark.parametrize("word", [True, False])
def test_the_assessor_settles_the_living_climate_without_a_place(word: bool) -> None:
    records = tuple(Record("geldt", word, ref, "Gezien bij het bezoek.") for ref in ("LK1", "LK2"))
    result = unmet("dagbesteding", False, *records)
    assert result.verdict.code == ("verbeterplan" if word else "goed")
    assert not result.verdict.provisional


def unmet(form: str, place: bool | None, *records: Record) -> Outcome:
    """The self-assessment of a provider of one form with eleven demands not met, LK1 and LK2 among them."""
    facts = {**EVERYTHING, **dict.fromkeys(PLACES, False), form: True, "fysieke_locatie": place}
    given = Facts({key: value for key, value in facts.items() if value is not None})
    demands = [requirement.ref for requirement in REGION.catalogue.demands]
    short = {*demands[:9], "LK1", "LK2"}
    rows = {ref: Row(ref, Answer.NOT if ref in short else Answer.MET) for ref in demands}
    found = evaluate_region(SelfAssessment(given, {"nmd_drenthe": RegionAnswers(rows, records)}), REGION, None)
    assert found.self_outcome is not None
    return found.self_outcome


@pytest.mark.parametrize("blank", PLACES)
def test_a_blank_form_leaves_the_living_climate_unknown(blank: str) -> None:
    given = {key: value for key, value in {**EVERYTHING, **dict.fromkeys(PLACES, False)}.items() if key != blank}
    result = evaluate_region(SelfAssessment(Facts(given), {}), REGION, None)
    assert {"LK1", "LK2"} <= refs(result, None)
    assert "nmd-leefklimaat" in result.applicability["LK1"].readings or blank in ("verblijf", "dagbesteding")


@pytest.mark.parametrize(("day_care", "expected"), [(True, 11), (False, 11)])
def test_a_parent_with_custody_sees_those_eight_not(day_care: bool, expected: int) -> None:
    result = relative(soort_aanbieder=("gezaghebbende ouder",), dagbesteding=day_care, verblijf=False)
    assert len(refs(result, True)) == expected
    assert not refs(result, True) & EXCEPT_PARENT
    assert refs(result, None) == {"V7", "V16"}


def test_empty_cells_for_a_relative_come_with_the_reason() -> None:
    found = relative().applicability["V7"]
    assert found.applies is None
    assert found.question


def test_pgb_only_has_no_dt5_and_zin_beside_pgb_has() -> None:
    assert "DT5" in refs(look(financiering=("PGB",)), False)
    assert "DT5" in refs(look(financiering=("ZIN", "PGB")), True)


def test_treatment_under_the_jeugdwet_only_has_no_v17() -> None:
    result = look(wetten=("Jeugdwet",), behandeling=True, begeleiding=False, dagbesteding=False, verblijf=False)
    assert "V17" in refs(result, False)


@pytest.mark.parametrize(("fact", "ref"), [("vervoer", "V17"), ("medicatie", "V18"), ("apparaten", "V11")])
def test_demands_if_applicable_follow_the_fact(fact: str, ref: str) -> None:
    assert ref in refs(look(**{fact: True}), True)
    assert ref in refs(look(**{fact: False}), False)


def test_a_missing_fact_gives_unknown_with_the_question() -> None:
    facts = {key: value for key, value in EVERYTHING.items() if key != "vervoer"}
    result = evaluate_region(SelfAssessment(Facts(facts), {}), REGION, None)
    found = result.applicability["V17"]
    assert found.applies is None
    assert "Vervoert u cliënten" in found.question


def test_a_relative_is_not_asked_about_transport() -> None:
    """The column settles V17 for a relative, so no fact is needed."""
    facts = {key: value for key, value in EVERYTHING.items() if key != "vervoer"} | {"soort_aanbieder": ("naaste",)}
    result = evaluate_region(SelfAssessment(Facts(facts), {}), REGION, None)
    assert result.applicability["V17"].applies is False


@pytest.mark.parametrize("town", ["Assen", "Aa en Hunze", "Midden-Drenthe", "Noordenveld", "Tynaarlo"])
def test_the_five_municipalities_are_in_scope(town: str) -> None:
    assert look(gemeenten=(town,)).scope.applies


@pytest.mark.parametrize("town", ["Midden Drenthe", "midden-drenthe", "Aa en hunze", "ASSEN"])
def test_a_municipality_counts_however_it_is_spelled(town: str) -> None:
    """The framework itself writes 'Midden Drenthe' (Inleiding, noot 1)."""
    assert look(gemeenten=(town,)).scope.applies
    assert not evaluate(
        SelfAssessment(Facts({**EVERYTHING, "gemeenten": (town,)}), {}), {REGION.id: REGION}
    ).unclaimed_municipalities


def test_elsewhere_or_by_subsidy_alone_is_out_with_a_reason() -> None:
    assert "gemeente" in look(gemeenten=("Emmen",)).scope.reason
    assert not look(financiering=("subsidie",)).scope.applies


def test_catalogue_has_the_counts_of_the_framework() -> None:
    """44 = 18 + 6 + 5 + 13 + 2; 63 check marks = 44 + 19; eight exceptions for a parent with custody."""
    demands = REGION.catalogue.demands
    themes = [sum(r.theme == code for r in demands) for code in ("V", "DM", "DT", "CG", "LK")]
    assert themes == [18, 6, 5, 13, 2]
    assert sum(r.extra["zin_pgb_prof"] is True for r in demands) == 44
    assert sum(r.extra["pgb_naaste"] is True for r in demands) == 19
    assert {r.ref for r in demands if r.extra["pgb_naaste"] is None} == {"V7", "V16"}
    assert {r.ref for r in demands if r.extra.get("except_custodial_parent")} == EXCEPT_PARENT


def test_trust_has_five_behaviours_with_all_their_elements() -> None:
    trust = REGION.catalogue.data["trust"]
    assert [len(behaviour["elements"]) for behaviour in trust] == [14, 13, 8, 12, 9]
