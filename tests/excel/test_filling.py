# SPDX-License-Identifier: EUPL-1.2
"""The ``--vul`` document: read with every problem at its path, and given back in the same shape."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kern.excel.filling import Filling, load_filling, read_document, to_document
from kern.model.assessment import Record
from kern.model.scale import Answer
from kern.problems import Problem, ProblemsError, has_errors
from tests.excel.forms import DOCUMENT, document, form


def problems(given: Any) -> tuple[Problem, ...]:
    return read_document(given, form())[1]


def paths(given: Any) -> list[tuple[str, str]]:
    """Code and JSON path of each problem."""
    return [(p.code, p.found.partition(": ")[0]) for p in problems(given)]


def saved(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "gegevens.json"
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def with_answers(**rows: Any) -> dict[str, Any]:
    return {"antwoorden": {"testregio": rows}}


def with_records(*records: Any) -> dict[str, Any]:
    return {"toetsing": {"testregio": list(records)}}


def test_a_document_is_given_back_as_it_was() -> None:
    filling, found = read_document(DOCUMENT, form())
    assert found == ()
    assert to_document(filling.assessment) == DOCUMENT


def test_a_document_means_what_it_says() -> None:
    filling, _ = read_document(DOCUMENT, form())
    facts = filling.assessment.facts
    assert facts["ingevuld_op"] == date(2026, 11, 12)
    assert facts["gemeenten"] == ("Assen", "Emmen")
    assert facts["vervoer"] is False
    assert facts["vog_nu_jaren"] == Decimal("2.5")
    answers = filling.assessment.regions["testregio"]
    assert answers.rows["V1"].assessor_answer is Answer.MOSTLY
    assert answers.per_requirement("vrijstelling")["V3b"] == Record("vrijstelling", None, "V3b", "Klein van omvang.")
    assert answers.assessed


def test_what_json_can_say_in_another_way_is_read_the_same() -> None:
    given = document(
        gemeenten=["Assen", "Emmen"],
        wetten=["Jeugdwet", "Wmo"],
        vervoer=False,
        begeleiding=True,
        ingevuld_op="12 november 2026",
        vog_nu_jaren="2,5",
        vog_aandeel="85 %",
    )
    given["antwoorden"]["testregio"]["1,7"] = given["antwoorden"]["testregio"].pop("1.7")
    given["antwoorden"] = {"Test-regio": given["antwoorden"]["testregio"]}
    given["toetsing"]["testregio"][-1]["nr"] = 40
    given["toetsing"]["testregio"][-1]["waarde"] = True
    filling, found = read_document(given, form())
    assert found == ()
    back = to_document(filling.assessment)
    assert back["antwoorden"]["testregio"].pop("1.7") == DOCUMENT["antwoorden"]["testregio"]["1.7"]
    assert back["feiten"] == DOCUMENT["feiten"]
    assert back["toetsing"] == DOCUMENT["toetsing"]


def test_a_document_need_not_be_whole() -> None:
    parts: tuple[Any, ...] = (
        {},
        {"feiten": {}},
        {"feiten": {"naam": None}},
        with_answers(V1={}),
        with_answers(V1={"bewijs": None}),
    )
    for part in parts:
        filling, found = read_document(part, form())
        assert found == ()
        assert to_document(filling.assessment)["feiten"] == {}


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ([], "K603", "(begin)"),
        ({"feiten": []}, "K603", "feiten"),
        ({"feitn": {}}, "K602", "feitn"),
        ({"feiten": {"medewerkrs": 3}}, "K602", "feiten.medewerkrs"),
        ({"feiten": {"naam": {"a": 1}}}, "K603", "feiten.naam"),
        ({"feiten": {"naam": ["a"]}}, "K603", "feiten.naam"),
        ({"feiten": {"gemeenten": [1]}}, "K603", "feiten.gemeenten"),
        ({"feiten": {"medewerkers": -1}}, "K606", "feiten.medewerkers"),
        ({"feiten": {"medewerkers": "veel"}}, "K606", "feiten.medewerkers"),
        ({"feiten": {"kvk": "123"}}, "K606", "feiten.kvk"),
        ({"feiten": {"wetten": "Wlz"}}, "K606", "feiten.wetten"),
        ({"feiten": {"vervoer": "soms"}}, "K606", "feiten.vervoer"),
        ({"feiten": {"ingevuld_op": "morgen"}}, "K606", "feiten.ingevuld_op"),
        ({"feiten": {"naam": "a\x00b"}}, "K606", "feiten.naam"),
        ({"feiten": {"naam": "Jan", "Naam": "Piet"}}, "K607", "feiten.Naam"),
        ({"antwoorden": {"drenthe": {}}}, "K604", "antwoorden.drenthe"),
        ({"antwoorden": {"testregio": {}, "Testregio": {}}}, "K607", "antwoorden.Testregio"),
        ({"antwoorden": {"testregio": []}}, "K603", "antwoorden.testregio"),
        (with_answers(V99={}), "K605", "antwoorden.testregio.V99"),
        (with_answers(V3={}), "K605", "antwoorden.testregio.V3"),
        (with_answers(V1={}, v1={}), "K607", "antwoorden.testregio.v1"),
        (with_answers(V1="Voldoet"), "K603", "antwoorden.testregio.V1"),
        (with_answers(V1={"oordel": "x"}), "K602", "antwoorden.testregio.V1.oordel"),
        (with_answers(V1={"bewijs": 3}), "K603", "antwoorden.testregio.V1.bewijs"),
        (with_answers(V1={"oordeel": "bijna"}), "K606", "antwoorden.testregio.V1.oordeel"),
        (with_answers(V1={"bewijs": "x" * 32_768}), "K606", "antwoorden.testregio.V1.bewijs"),
        (with_answers(V1={"toelichting": "\ud800"}), "K606", "antwoorden.testregio.V1.toelichting"),
        ({"toetsing": {"testregio": {}}}, "K603", "toetsing.testregio"),
        ({"toetsing": {"elders": []}}, "K604", "toetsing.elders"),
        (with_records("datum"), "K603", "toetsing.testregio[0]"),
        (with_records({"waarde": "x"}), "K603", "toetsing.testregio[0].sleutel"),
        (with_records({"sleutel": "datm", "waarde": "2026-01-01"}), "K606", "toetsing.testregio[0].sleutel"),
        (with_records({"sleutel": "datum", "waarde": "ooit"}), "K606", "toetsing.testregio[0].waarde"),
        (with_records({"sleutel": "datum", "waarde": []}), "K603", "toetsing.testregio[0].waarde"),
        (with_records({"sleutel": "datum", "soort": "x"}), "K602", "toetsing.testregio[0].soort"),
        (
            with_records({"sleutel": "datum", "waarde": "2026-12-01"}, {"sleutel": "vrijstelling", "nr": "V1"}),
            "K606",
            "toetsing.testregio[1].motivering",
        ),
        (
            with_records({"sleutel": "vrijstelling", "nr": "V3", "motivering": "Een goede reden."}),
            "K606",
            "toetsing.testregio[0].nr",
        ),
    ],
)
def test_a_problem_names_its_place_in_the_document(given: Any, code: str, path: str) -> None:
    assert paths(given) == [(code, path)]


def test_all_problems_of_a_document_come_at_once() -> None:
    given = document(medewerkers="veel", kvk="1", onbekend=3)
    given["antwoorden"]["testregio"]["V1"]["zelfbeoordeling"] = "bijna"
    given["antwoorden"]["testregio"]["V99"] = {}
    given["toetsing"]["testregio"][1]["waarde"] = "x"
    assert sorted(paths(given)) == [
        ("K602", "feiten.onbekend"),
        ("K605", "antwoorden.testregio.V99"),
        ("K606", "antwoorden.testregio.V1.zelfbeoordeling"),
        ("K606", "feiten.kvk"),
        ("K606", "feiten.medewerkers"),
        ("K606", "toetsing.testregio[1].waarde"),
    ]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ({"feitn": {}}, "feiten"),
        ({"feiten": {"medewerkrs": 3}}, "medewerkers"),
        ({"feiten": {"wetten": "Jeugdwte"}}, "Jeugdwet"),
        ({"antwoorden": {"testrego": {}}}, "testregio"),
        (with_answers(V3c={}), "V3b"),
        (with_answers(V1={"oordel": "x"}), "oordeel"),
        (with_answers(V1={"oordeel": "Voldoet grootendeels"}), "Voldoet grotendeels"),
        (with_records({"sleutel": "vrijsteling", "nr": "V1", "motivering": "Een goede reden."}), "vrijstelling"),
    ],
)
def test_a_misspelt_name_gets_a_suggestion(given: Any, meant: str) -> None:
    (found,) = problems(given)
    assert f"'{meant}'" in found.advice


def test_a_number_that_may_be_a_bsn_is_warned_about_and_never_repeated() -> None:
    given = document(naam="Jan 111222333")
    given["antwoorden"]["testregio"]["V1"]["toelichting"] = "111222333"
    given["toetsing"]["testregio"][0]["motivering"] = "zie 111222333"
    given["feiten"]["111222333"] = "x"
    found = problems(given)
    assert [p.code for p in found if not has_errors([p])] == ["K606"] * 3
    assert not any("111222333" in str(p) for p in found)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1,]", "geen json", b"\xff\xfe{", '{"feiten": {"medewerkers": ' + "9" * 5000 + "}}", "[" * 100_000],
)
def test_what_is_no_json_is_said_so(text: str | bytes, tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as refused:
        load_filling(saved(tmp_path, text), form())
    assert [p.code for p in refused.value.problems] == ["K601"]


def test_a_missing_document_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="K601"):
        load_filling(tmp_path / "weg.json", form())


def test_a_name_that_stands_twice_is_refused_because_json_would_keep_the_last(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as refused:
        load_filling(saved(tmp_path, '{"feiten": {"naam": "A", "naam": "B"}}'), form())
    assert [p.code for p in refused.value.problems] == ["K607"]


def test_a_document_is_loaded_from_a_file_also_with_a_byte_order_mark(tmp_path: Path) -> None:
    filling, found = load_filling(saved(tmp_path, b"\xef\xbb\xbf" + json.dumps(DOCUMENT).encode()), form())
    assert found == ()
    assert to_document(filling.assessment) == DOCUMENT


def test_a_document_with_errors_is_never_half_used(tmp_path: Path) -> None:
    path = saved(tmp_path, json.dumps(document(medewerkers="veel")))
    with pytest.raises(ProblemsError) as refused:
        load_filling(path, form())
    assert [p.code for p in refused.value.problems] == ["K606"]


def test_numbers_that_are_none_are_refused() -> None:
    assert paths({"feiten": {"vog_nu_jaren": float("nan")}}) == [("K606", "feiten.vog_nu_jaren")]
    assert paths({"feiten": {"medewerkers": float("inf")}}) == [("K606", "feiten.medewerkers")]


def test_an_empty_filling_fills_in_nothing() -> None:
    assert to_document(Filling().assessment) == {"feiten": {}, "antwoorden": {}, "toetsing": {}}
