# SPDX-License-Identifier: EUPL-1.2
"""One provider in several regions, through the real pipeline: side by side, explained, never averaged."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kern.compare.comparison import Comparison, ConceptComparison, compare, filtered
from kern.compare.inference import Part
from kern.compare.labels import Words
from kern.compare.reference_set import coverage, reference_set
from kern.contract.comparison import comparison_data
from kern.contract.concepts import concept_data, concepts_data
from kern.contract.coverage import coverage_data
from kern.intake import form_for, take_in
from kern.model.report import Options
from kern.model.scale import Status
from kern.pipeline.evaluate import evaluate
from kern.region.installed import Region
from kern.render.table.comparison_table import comparison_table
from kern.render.table.comparison_tables import concept_table, concepts_table, coverage_table
from tests.compare.conftest import Given, Make

MG, NMD, TW, MO = "midden_groningen", "nmd_drenthe", "twente", "groningen_mo_vo"
ANSWERS: Given = {
    NMD: {
        "V1": "Voldoet",
        "V3": "Voldoet niet",
        "V13": "Voldoet",
        "CG9": "Voldoet niet",
        "CG11": "Voldoet grotendeels",
    },
    MG: {
        "V1.1": "Voldoet niet",
        "V8.1": "Voldoet niet",
        "V9e": "Voldoet niet",
        "D13": "Voldoet",
        "D17": "Voldoet grotendeels",
    },
    TW: {"29": "Voldoet", "33": "Voldoet grotendeels", "11": "Voldoet", "15": "Voldoet niet", "31": "N.v.t."},
}


def compared(make: Make, regions: Mapping[str, Region], answers: Given = ANSWERS, **facts: Any) -> Comparison:
    """The comparison of a real workbook."""
    wanted = {region: regions[region] for region in answers}
    intake = take_in(make(answers, **facts), form_for(wanted))
    assert intake.assessment is not None
    evaluation = evaluate(intake.assessment, wanted)
    return compare(intake.assessment, evaluation, Words.of(region.file for region in wanted.values()))


@pytest.fixture
def comparison(make: Make, regions: Mapping[str, Region]) -> Comparison:
    """Three regions, each with a few answers."""
    return compared(make, regions)


def schema(name: str) -> Draft202012Validator:
    text = files("kern.contract").joinpath("schema", f"{name}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def check(name: str, data: Any) -> None:
    errors = [f"{list(e.path)}: {e.message}" for e in schema(name).iter_errors(json.loads(json.dumps(data)))]
    assert errors == []


def concept(comparison: Comparison, key: str) -> Any:
    return next(found for found in comparison.concepts if found.concept == key)


def test_regions_stand_side_by_side_with_what_was_answered(comparison: Comparison) -> None:
    found = concept(comparison, "meldcode")
    answers = {
        asks.region: {d.part.ref: d.answer.value if d.answer else None for d in asks.demands} for asks in found.regions
    }
    assert answers[NMD] == {"V1": "Voldoet"}
    assert answers[MG] == {"V1.1": "Voldoet niet", "V1.2": None}
    assert {asks.region: asks.met for asks in found.regions} == {MG: False, NMD: True, TW: True}


def test_a_concept_that_one_region_asks_is_marked_as_such(comparison: Comparison) -> None:
    found = concept(comparison, "middelengebruik")
    assert found.only_in == MG
    assert found.summary == "Alleen Midden-Groningen vraagt dit; kern keek ook bij NMD Drenthe en Twente."


def test_a_concept_with_kin_elsewhere_is_never_said_to_be_asked_alone(comparison: Comparison) -> None:
    found = concept(comparison, "veiligheidsaudit")
    assert found.only_in is None
    assert found.summary == (
        "Midden-Groningen vraagt dit. Verwant bij NMD Drenthe (V2 en LK1) en Twente (35): veilige locaties."
    )
    assert found.differs
    assert concept(comparison, "meldcode").only_in is None


def test_what_does_not_bind_the_provider_is_no_part_of_a_difference(make: Make, regions: Mapping[str, Region]) -> None:
    without = compared(make, regions, {MG: {}, NMD: {}}, apparaten="nee")
    found = concept(without, "apparaten")
    assert found.only_in is None
    assert found.summary == ("Van u vraagt alleen Midden-Groningen dit; NMD Drenthe vraagt het ook, maar niet van u.")
    assert not any(
        d.applies for asks in concept(without, "apparaten").regions if asks.region == NMD for d in asks.demands
    )


def test_a_client_council_is_asked_of_26_staff_and_an_alternative_of_25(
    make: Make, regions: Mapping[str, Region]
) -> None:
    def asked(staff: int) -> set[str]:
        found = concept(compared(make, regions, {MG: {}, NMD: {}}, medewerkers=staff), "medezeggenschap")
        return {single.what for asks in found.regions if asks.region == MG for single in asks.singles}

    assert "raad" in asked(26)
    assert "alternatief" not in asked(26)
    assert "raad" not in asked(25)
    assert "alternatief" in asked(25)


def test_answers_that_contradict_each_other_name_both_cells(comparison: Comparison) -> None:
    data = comparison_data(comparison, Words.of([]))
    by_weaker = {found["weaker"]["ref"]: found for found in data["inconsistencies"]}
    assert by_weaker.keys() == {"CG9"}
    found = by_weaker["CG9"]
    assert [part["ref"] for part in found["stronger"]] == ["V13"]
    for cell in (found["weaker"]["cell"]["cell"], found["stronger"][0]["cell"]["cell"]):
        assert f"cel {cell}" in found["sentence"]


def test_not_met_on_the_weaker_and_met_on_the_stronger_is_signalled_across_regions(
    make: Make, regions: Mapping[str, Region]
) -> None:
    found = compared(make, regions, {NMD: {"V1": "Voldoet niet"}, TW: {"29": "Voldoet"}}).inconsistencies
    assert [(i.weaker, i.stronger) for i in found] == [(Part(NMD, "V1"), (Part(TW, "29"),))]
    assert compared(make, regions, {NMD: {"V1": "Voldoet"}, TW: {"29": "Voldoet niet"}}).inconsistencies == ()


def test_an_action_says_how_many_demands_it_settles_and_in_which_regions(
    make: Make, regions: Mapping[str, Region], words: Words
) -> None:
    answers = {NMD: {"V3": "Voldoet niet", "V16": "Voldoet niet"}, TW: {"33": "Voldoet grotendeels"}}
    data = comparison_data(compared(make, regions, answers), words)
    first, second = data["actions"]
    assert [aspect["concept"] for aspect in first["aspects"]] == ["veiligheidsmanagement"] * 4
    assert first["settles"] == [{"region": NMD, "ref": "V3"}, {"region": TW, "ref": "33"}]
    assert second["settles"] == [{"region": NMD, "ref": "V16"}]
    assert "2 eisen in 2 regio's" in first["effect"]


def test_an_action_leaves_out_what_another_answer_shows(make: Make, regions: Mapping[str, Region]) -> None:
    found = compared(make, regions, {TW: {"29": "Voldoet niet"}, MG: {"V1.1": "Voldoet", "V1.2": "Voldoet"}}).actions
    assert [[target.what for target in action.targets] for action in found] == [["zelf_starten"]]


def test_an_action_aims_at_the_strictest_norm(make: Make, regions: Mapping[str, Region]) -> None:
    answers = {MG: {"P3a": "Voldoet niet"}, MO: {"F2.5": "Voldoet niet"}}
    facts = {"gemeenten": "Midden-Groningen", "vrouwenopvang": "ja", "maatschappelijke_opvang": "ja"}
    actions = compared(make, regions, answers, **facts).actions
    limits = {limit.maximum for action in actions for target in action.targets for limit in target.limits}
    assert limits == {3}


def test_no_sentence_says_that_something_is_missing(comparison: Comparison, words: Words) -> None:
    """Which part of an unmet demand is missing is unknown: it is not shown."""
    text = json.dumps(comparison_data(comparison, words), ensure_ascii=False)
    assert "ontbreekt" not in text
    assert "Niet aangetoond bij" in text


def test_outcomes_are_explained_and_never_averaged_or_ranked(comparison: Comparison, words: Words) -> None:
    data = comparison_data(comparison, words)
    assert "maakt geen rangorde" in data["explanation"][0]
    assert {region["region"]: region["percentage"] for region in map(_with_percentage, data["regions"])} == {
        NMD: 55,
        MG: None,
        TW: None,
    }
    numbers = {key for key, value in data.items() if isinstance(value, int | float)}
    assert numbers == set()


def _with_percentage(region: Mapping[str, Any]) -> dict[str, Any]:
    return {"region": region["region"], "percentage": region["self"]["percentage"]}


def test_the_same_answer_that_weighs_differently_is_explained(comparison: Comparison, words: Words) -> None:
    (sentence,) = [s for s in comparison.explanation if s.startswith("'Voldoet grotendeels'")]
    assert "0,75 punt in NMD Drenthe" in sentence
    assert "deels voldaan in Midden-Groningen en Twente" in sentence


def test_unmet_demands_on_what_no_other_region_asks_are_named(comparison: Comparison) -> None:
    """V8.1 (an audit) has kin in other regions; on substance use (V9e) the other texts say nothing."""
    (said,) = [s for s in comparison.explanation if "geen andere regio" in s]
    assert "Midden-Groningen" in said
    assert "V9e" in said
    assert "V8.1" not in said


def test_derived_demands_are_suggestions_with_origin_and_no_answers(comparison: Comparison, words: Words) -> None:
    data = comparison_data(comparison, words)
    derived = {(d["region"], d["ref"]): d for d in data["derived"]}
    assert derived[TW, "18"]["suggestion"] == "Voldoet grotendeels"
    assert derived[TW, "18"]["origins"] == [{"region": NMD, "ref": "CG11"}]
    assert all(derived[TW, ref]["follows"] == "open" for ref in ("8", "23"))
    twente = next(region for region in data["regions"] if region["region"] == TW)
    assert twente["self"]["completeness"]["answered"] == 4  # 29, 33, 11 and 15; N.v.t. is no answer
    assert (TW, "31") not in derived


def test_only_differences_leaves_out_what_is_asked_alike_or_is_met(comparison: Comparison) -> None:
    everything = {found.concept for found in comparison.concepts}
    different = {found.concept for found in filtered(comparison, only_differences=True)}
    assert "risico_client" in different  # Midden-Groningen vraagt iets anders
    assert different < everything
    left_out = [found for found in comparison.concepts if found.concept not in different]
    assert all(not found.differs or not _open(found) for found in left_out)
    assert all(_open(found) for found in comparison.concepts if found.concept in different)


def _open(concept: ConceptComparison) -> bool:
    """Whether something on the subject is not met: a difference there can touch this provider."""
    done = {Status.MET, Status.NOT_APPLICABLE, Status.EXEMPT, Status.UNCONFIRMED, None}
    return any(d.status not in done or d.assessor_status not in done for a in concept.regions for d in a.demands)


def test_a_theme_is_found_by_its_name_in_any_region(comparison: Comparison) -> None:
    found = {c.concept for c in filtered(comparison, theme="leefklimaat")}
    assert "leefklimaat" in found
    assert "meldcode" not in found


def test_places_and_files_of_answers_stand_in_the_data(comparison: Comparison, words: Words) -> None:
    data = comparison_data(comparison, words)
    (meldcode,) = [found for found in data["concepts"] if found["concept"] == "meldcode"]
    cells = {r["ref"]: r["cell"] for asks in meldcode["regions"] for r in asks["requirements"]}
    assert cells["V1"]["sheet"] == "NMD Drenthe"
    assert cells["V1"]["cell"].startswith("D")


def test_the_data_keeps_its_schema(comparison: Comparison, words: Words, regions: Mapping[str, Region]) -> None:
    check("vergelijk", comparison_data(comparison, words, sources=[("a.xlsx", "0" * 64)]))
    catalogues = [region.catalogue for region in regions.values()]
    check("dekking", coverage_data(reference_set(), coverage(reference_set(), catalogues), catalogues, words))
    check("onderwerpen", concepts_data(catalogues, words))
    for key in words.concepts:
        check("onderwerp", concept_data(key, catalogues, words))


@pytest.mark.parametrize("name", ["vergelijk", "dekking", "onderwerpen", "onderwerp"])
def test_the_schema_itself_is_valid_and_names_its_version(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found.schema)
    assert found.schema["properties"]["schema"] == {"const": "kern/1"}  # type: ignore[index,call-overload]


@pytest.mark.parametrize("width", [60, 80, 132])
def test_every_table_fits_the_terminal(
    comparison: Comparison, words: Words, regions: Mapping[str, Region], width: int
) -> None:
    options = Options(width)
    catalogues = [region.catalogue for region in regions.values()]
    reference = reference_set()
    tables = [
        comparison_table(comparison_data(comparison, words), options),
        coverage_table(coverage_data(reference, coverage(reference, catalogues), catalogues, words), options),
        coverage_table(coverage_data(reference, coverage(reference, catalogues[:1]), catalogues[:1], words), options),
        *(concept_table(concept_data(key, catalogues, words), options) for key in words.concepts),
    ]
    if width >= 80:
        tables.append(concepts_table(concepts_data(catalogues, words), options))
    for table in tables:
        assert max(map(len, table.splitlines())) <= width


def test_the_same_input_gives_the_same_bytes(make: Make, regions: Mapping[str, Region], words: Words) -> None:
    first, second = (json.dumps(comparison_data(compared(make, regions), words)) for _ in range(2))
    assert first == second


def test_differences_name_numbers_people_and_who_asks_more(comparison: Comparison, words: Words) -> None:
    sentences = {d.regions: d.sentence for d in concept(comparison, "vog").differences}
    assert "ten hoogste 3 maanden" in sentences[MG, TW]
    assert "ten hoogste 5 jaar" in sentences[MG, TW]
    assert "geen van beide omvat de ander" in sentences[MG, TW]
    assert "ook voor eigenaren, bestuurders en vrijwilligers" in sentences[MG, TW]
    meldcode = {d.regions: d.sentence for d in concept(comparison, "meldcode").differences}
    assert meldcode[MG, NMD].startswith("Midden-Groningen vraagt meer dan NMD Drenthe.")
    same = {d.regions: d.sentence for d in concept(comparison, "veiligheidsmanagement").differences}
    assert same[NMD, TW] == "NMD Drenthe en Twente vragen hetzelfde."
