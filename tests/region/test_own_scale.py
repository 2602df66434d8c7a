# SPDX-License-Identifier: EUPL-1.2
"""A region can have an answer scale of its own: every place where an answer is chosen, read or shown follows it."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from kern.catalogue.loader import CatalogueError, load_text
from kern.catalogue.reference import core_facts
from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.filling import read_document, to_document
from kern.excel.form import Form, RegionForm, build_form
from kern.excel.reading.opening import read_book
from kern.excel.writing.template import template_bytes
from kern.model.catalogue import Catalogue
from kern.model.scale import Answer
from tests.excel.forms import CATALOGUE_FILE, SHEET, demand_row

SCALE = """
[[answer]]
label = "0"
order = 0
meets = "nee"
points = 0
text = "Er is niets."
synonyms = ["afwezig"]
[[answer]]
label = "1"
order = 1
meets = "grotendeels niet"
points = 1
[[answer]]
label = "2"
order = 2
meets = "grotendeels"
points = 2
[[answer]]
label = "3"
order = 3
meets = "ja"
points = 3
[[answer]]
label = "Buiten beeld"
order = 9
meets = "n.v.t."
"""
FACTS = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "ingevuld_op": "2026-11-12",
    "gemeenten": "Assen",
    "wetten": "Wmo",
    "financiering": "ZIN",
    "soort_aanbieder": "professionele aanbieder",
}


def catalogue(scale: str = SCALE) -> Catalogue:
    return load_text(CATALOGUE_FILE.read_text(encoding="utf-8") + scale, "proef").catalogue


def form() -> Form:
    own = catalogue()
    return build_form([RegionForm(own, "2025")], [*core_facts(), *own.facts])


def filled(**answers: dict[str, Any]) -> bytes:
    filling, problems = read_document({"feiten": FACTS, "antwoorden": {"testregio": answers}}, form())
    assert not problems, problems
    return template_bytes(form(), filling)


def read(data: bytes) -> ParseResult:
    return parse_book(read_book(data, "werkmap.xlsx"), form(), {})


def changed(data: bytes, ref: str, value: object) -> bytes:
    book = load_workbook(BytesIO(data))
    book[SHEET][f"D{demand_row(book, ref)}"] = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_the_drop_down_and_the_guide_show_the_regions_own_labels() -> None:
    book = load_workbook(BytesIO(filled()))
    lists = {v.formula1 for v in book[SHEET].data_validations.dataValidation if v.type == "list"}
    assert lists == {'"3,2,1,0,Buiten beeld"'}
    told = {cell.value for row in book["Uitleg"].iter_rows() for cell in row}
    assert {"Wat betekenen de antwoorden op het werkblad Test-regio?", "Buiten beeld", "Er is niets."} <= told
    assert "Voldoet grotendeels niet" not in told


@pytest.mark.parametrize(("value", "label"), [("2", "2"), (2, "2"), (2.0, "2"), (" afwezig. ", "0"), ("3", "3")])
def test_a_label_is_read_also_where_a_spreadsheet_made_a_number_of_it(value: object, label: str) -> None:
    result = read(changed(filled(), "V1", value))
    assert not result.problems
    row = result.assessment.regions["testregio"].rows["V1"]
    assert row.self_label == label
    assert row.self_answer is catalogue().level_of(row.self_answer or Answer.MET).meets  # type: ignore[union-attr]


@pytest.mark.parametrize(("value", "meant"), [("4", ""), ("Voldoet", "'3'"), ("nee", "'0'"), ("Buiten beld", "beeld")])
def test_another_answer_is_refused_with_the_regions_own_labels(value: str, meant: str) -> None:
    (problem,) = read(changed(filled(), "V1", value)).problems
    assert problem.code == "K203"
    assert problem.expected == "Kies: 3, 2, 1, 0 of Buiten beeld."
    assert meant in problem.advice


def test_the_label_that_means_nvt_needs_a_reason() -> None:
    (problem,) = read(changed(filled(), "V1", "Buiten beeld")).problems
    assert problem.code == "K209"


def test_what_was_filled_in_comes_back_in_the_same_labels() -> None:
    given = {"V1": {"zelfbeoordeling": "1", "oordeel": "2", "bevinding": "Gezien op locatie."}}
    result = read(filled(**given))
    assert to_document(result.assessment)["antwoorden"]["testregio"] == given


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('meets = "ja"', 'meets = "yes"', "'yes' kan hier niet. Kies uit: ja"),
        ('meets = "ja"', 'meets = "grotendeels"', 'geen enkel antwoord heeft meets = "ja"'),
        ("order = 2", "order = 1", "'1' heeft dezelfde order"),
        ('label = "2"', 'label = "3"', "'3' komt vaker voor"),
        ('label = "2"', 'label = "2, goed"', "heeft een komma"),
        ("points = 2", "points = 4", "maar geeft minder punten"),
        ("points = 2\n", "", "Geef elk antwoord points"),
        ('meets = "grotendeels niet"', 'meets = "nee"\n[[answer]]\nlabel="x"\norder=-1\nmeets="grotendeels"', "minder"),
        ('label = "2"', f'label = "{"2" * 255}"', "langer dan 253 tekens"),
        ("order = 2\n", "", "antwoord 2, order: de sleutel 'order' ontbreekt"),
    ],
)
def test_a_scale_that_is_not_in_order_is_refused_when_it_loads(old: str, new: str, told: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        catalogue(SCALE.replace(old, new, 1))
    assert told in str(refused.value)
