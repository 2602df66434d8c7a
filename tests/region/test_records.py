# SPDX-License-Identifier: EUPL-1.2
"""What people record decides only with a reason, never by its own opposite, and never unseen."""

from typing import Any

import pytest

from kern.excel.filling import read_document
from kern.intake import form_for
from kern.model.evaluation import RegionEvaluation
from kern.model.scale import Answer
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import load_plugins
from kern.region.unconditional import unconditional

REGIONS = load_plugins().regions
REASON = "De gemeente heeft dit met de aanbieder besproken."
FACTS = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "wetten": "Wmo",
    "soort_aanbieder": "professionele aanbieder",
    "medewerkers": 12,
    "maatschappelijke_opvang": "ja",
    **dict.fromkeys(("vrouwenopvang", "verblijf", "vervoer", "medicatie", "dagbesteding"), "nee"),
}
TOWNS = {
    "midden_groningen": "Midden-Groningen",
    "nmd_drenthe": "Assen",
    "twente": "Enschede",
    "groningen_mo_vo": "Veendam",
}


def document(region: str, *records: dict[str, Any], judged: bool = True, **facts: Any) -> dict[str, Any]:
    """Everything met with evidence, on both sides, but the first demand, which is not met."""
    rows = {}
    for number, demand in enumerate(REGIONS[region].catalogue.demands):
        answer = Answer.MET.value if number else Answer.NOT.value
        rows[demand.ref] = {"zelfbeoordeling": answer, "bewijs": "Bijlage 1"}
        if judged:
            rows[demand.ref] |= {"oordeel": answer, "bevinding": "Gezien bij het bezoek."}
    given = {**FACTS, "gemeenten": TOWNS[region], "financiering": "ZIN", **facts}
    date = {"sleutel": "datum", "waarde": "2026-10-01"}
    return {"feiten": given, "antwoorden": {region: rows}, "toetsing": {region: [date, *records]}}


def problems_of(region: str, *records: dict[str, Any]) -> str:
    _, problems = read_document(document(region, *records), form_for({region: REGIONS[region]}))
    return "\n".join(map(str, problems))


def look(region: str, *records: dict[str, Any], **facts: Any) -> RegionEvaluation:
    filling, problems = read_document(document(region, *records, **facts), form_for({region: REGIONS[region]}))
    assert not problems, [str(found) for found in problems]
    return evaluate_region(filling.assessment, REGIONS[region], None)


def first(region: str) -> str:
    return REGIONS[region].catalogue.demands[0].ref


def conditional(region: str) -> str:
    """A demand that binds some providers only."""
    everyones = unconditional(REGIONS[region])
    return next(demand.ref for demand in REGIONS[region].catalogue.demands if demand.ref not in everyones)


@pytest.mark.parametrize("region", TOWNS)
@pytest.mark.parametrize("value", ["ja", "nee"])
@pytest.mark.parametrize("motivation", [None, "", "-", "xx"])
def test_that_a_demand_applies_or_not_is_a_decision_with_a_reason(
    region: str, value: str, motivation: str | None
) -> None:
    record = {"sleutel": "geldt", "nr": first(region), "waarde": value, "motivering": motivation}
    assert "motivering" in problems_of(region, record)


@pytest.mark.parametrize("region", TOWNS)
def test_geldt_without_a_value_is_asked_for_never_ignored(region: str) -> None:
    assert problems_of(region, {"sleutel": "geldt", "nr": first(region), "motivering": REASON})


@pytest.mark.parametrize("said", ["nee", "Neen", "nee, tot 2027", "afgewezen", "niet verleend", "geen", "ingetrokken"])
def test_an_exemption_that_was_not_given_exempts_nothing(said: str) -> None:
    record = {"sleutel": "vrijstelling", "nr": "V1.1", "waarde": said, "motivering": REASON}
    result = look("midden_groningen", record)
    assert not result.applicability["V1.1"].exempt
    assert result.self_outcome is not None
    assert result.self_outcome.verdict.code == "voldoet_niet"


@pytest.mark.parametrize("said", ["aangevraagd", "misschien", "in behandeling", "0"])
def test_an_exemption_that_says_neither_is_refused(said: str) -> None:
    record = {"sleutel": "vrijstelling", "nr": "V1.1", "waarde": said, "motivering": REASON}
    assert "Dat zegt niet of het zo is" in problems_of("midden_groningen", record)


@pytest.mark.parametrize("region", TOWNS)
def test_an_outcome_over_a_part_of_the_demands_says_so(region: str) -> None:
    record = {"sleutel": "geldt", "nr": conditional(region), "waarde": "nee", "motivering": REASON}
    told = [signal for signal in look(region, record).signals if signal.code == "deel_getoetst"]
    assert told
    assert all("oordeel over" in signal.text for signal in told)
    assert not [signal for signal in look(region).signals if signal.code == "deel_getoetst"]


def test_a_scope_that_hangs_on_a_reading_names_it_in_its_reason() -> None:
    """Twents kwaliteitskader, 3.1.4: PGB alone is not settled."""
    scope = look("twente", financiering="PGB").scope
    assert scope.applies is False
    assert "tw-alleen-pgb" in scope.reason


@pytest.mark.parametrize(
    "finding", ["Geen bewijs ontvangen van de aanbieder", "Het certificaat is niet gezien", "Volgt nog"]
)
def test_a_finding_that_denies_evidence_shows_nothing(finding: str) -> None:
    """Twents kwaliteitskader, 3.1.7: the provider demonstrates."""
    given = document("twente")
    for row in given["antwoorden"]["twente"].values():
        row |= {"bewijs": "", "oordeel": "Voldoet", "bevinding": finding}
    filling, problems = read_document(given, form_for({"twente": REGIONS["twente"]}))
    assert not problems
    outcome = evaluate_region(filling.assessment, REGIONS["twente"], None).assessor_outcome
    assert outcome is not None
    assert outcome.judged["9"].status == "niet_aangetoond"
