# SPDX-License-Identifier: EUPL-1.2
"""Laws and financing per municipality: one optional table on `Aanbieder`, read as strictly as the facts above it."""

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kern.compare.merge import Workbook as Sent
from kern.compare.merge import merge
from kern.contract.evaluation import evaluation_data
from kern.excel.filling import read_document, to_document
from kern.model.facts import LocalFacts
from kern.pipeline.evaluate import evaluate
from kern.region import Answer, Facts, RegionAnswers, Row, SelfAssessment, load_plugins
from tests.excel import forms

REGIONS = load_plugins().regions
#: The facts of the document name Assen and Emmen, under Wmo and Jeugdwet, in ZIN.
TABLE = [
    {"gemeente": "Assen", "wetten": "Wmo", "financiering": "ZIN"},
    {"gemeente": "Emmen", "wetten": "Wmo; Jeugdwet", "financiering": "ZIN"},
]
LOCAL = (LocalFacts("Assen", ("Wmo",), ("ZIN",)), LocalFacts("Emmen", ("Wmo", "Jeugdwet"), ("ZIN",)))


def given(rows: Any = TABLE, **facts: Any) -> dict[str, Any]:
    return forms.document(per_gemeente=rows, **facts)


def header_row(book: Workbook) -> int:
    return forms.row_of(book, "Aanbieder", "A", "Gemeente")


def test_the_table_survives_the_workbook_and_comes_back_as_it_was_given() -> None:
    result = forms.parsed(given=given())
    assert result.problems == ()
    assert result.draft.facts.local == LOCAL
    assert to_document(result.draft) == given()


def test_an_empty_table_says_nothing() -> None:
    result = forms.parsed()
    assert result.problems == ()
    assert result.draft.facts.local == ()
    assert "per_gemeente" not in to_document(result.draft)["feiten"]


def test_the_columns_of_the_table_may_stand_in_another_order() -> None:
    def turn(book: Workbook) -> None:
        sheet = book["Aanbieder"]
        for row in range(header_row(book), header_row(book) + 3):
            cells = [sheet.cell(row, column) for column in (1, 2, 3)]
            for cell, value in zip(cells, [cell.value for cell in reversed(cells)], strict=True):
                cell.value = value

    assert forms.parsed(turn, given()).draft.facts.local == LOCAL


def test_one_row_may_name_several_municipalities() -> None:
    row = {"gemeente": "gemeente assen; emmen", "wetten": "wmo", "financiering": "zorg in natura"}
    found, problems = read_document(given([row]), forms.form())
    assert problems == ()
    assert found.assessment.facts.local == tuple(LocalFacts(n, ("Wmo",), ("ZIN",)) for n in ("Assen", "Emmen"))


def test_a_list_may_stand_in_a_document() -> None:
    row = {"gemeente": "Assen", "wetten": ["Wmo", "Jeugdwet"]}
    found, _ = read_document(given([row]), forms.form())
    assert found.assessment.facts.local == (LocalFacts("Assen", ("Wmo", "Jeugdwet")),)


@pytest.mark.parametrize(
    ("rows", "path", "told"),
    [
        ([{"gemeente": "Tynaarlo", "wetten": "Wmo"}], "feiten.per_gemeente[0].gemeente", "K322"),
        ([{"gemeente": "Assen", "financiering": "PGB"}], "feiten.per_gemeente[0].financiering", "K323"),
        ([{"gemeente": "Assen", "wetten": "Wmo"}], "feiten.per_gemeente", "K324"),
        ([{"wetten": "Wmo"}], "feiten.per_gemeente[0].gemeente", "K325"),
        ([*TABLE, {"gemeente": "Assen", "wetten": "Jeugdwet"}], "feiten.per_gemeente[2].gemeente", "K326"),
        ([{"gemeente": "Assen; Emmen", "wetten": "Wlz"}], "feiten.per_gemeente[0].wetten", "K309"),
        ([{"gemeentes": "Assen"}], "feiten.per_gemeente[0].gemeentes", "K602"),
        ({"gemeente": "Assen"}, "feiten.per_gemeente", "K603"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(rows: Any, path: str, told: str) -> None:
    """A document tells problems of a cell as K606, in the words of the code for that cell."""
    problems = read_document(given(rows), forms.form())[1]
    assert any(problem.found.startswith(f"{path}:") for problem in problems), [str(p) for p in problems]
    assert any(problem.code == (told if told in ("K602", "K603") else "K606") for problem in problems)


def evaluated(region: str, facts: dict[str, Any], *local: LocalFacts) -> Any:
    loaded = REGIONS[region]
    rows = {r.ref: Row(r.ref, Answer.MET, evidence="Bijlage 1") for r in loaded.catalogue.demands}
    assessment = SelfAssessment(Facts(facts, local), {region: RegionAnswers(rows)})
    return evaluate(assessment, {region: loaded})


BOTH = {
    "naam": "Zorg op Maat",
    "gemeenten": ("Assen", "Enschede"),
    "wetten": ("Wmo", "Jeugdwet"),
    "financiering": ("ZIN", "PGB"),
    "soort_aanbieder": ("professionele aanbieder",),
}


@pytest.mark.parametrize(("region", "town"), [("nmd_drenthe", "Assen"), ("twente", "Enschede")])
def test_without_the_table_the_reason_says_what_kern_assumes(region: str, town: str) -> None:
    """Only the whole is known: "levert Wmo en Jeugdwet in Enschede" would say more than was filled in."""
    reason = evaluated(region, BOTH).regions[0].scope.reason
    assert f"gaat ervan uit dat dit ook zo is in {town}" in reason
    assert f"Jeugdwet in {town}" not in reason
    alone = evaluated(region, {**BOTH, "gemeenten": (town,)}).regions[0].scope.reason
    assert alone.startswith(f"levert Wmo en Jeugdwet in {town}")
    one = evaluated(region, {**BOTH, "wetten": ("Wmo",), "financiering": ("ZIN",)}).regions[0].scope.reason
    assert one == f"levert Wmo in {town}, in ZIN"


def test_with_the_table_each_region_sees_its_own_laws_and_financing() -> None:
    """Twente 4, 6, 31, 36 and 38 are for the Jeugdwet only; NMD DT5 for ZIN."""
    local = (LocalFacts("Assen", ("Jeugdwet",), ("PGB",)), LocalFacts("Enschede", ("Wmo",), ("ZIN",)))
    twente = evaluated("twente", BOTH, *local).regions[0]
    assert twente.scope.reason == "levert Wmo in Enschede, in ZIN"
    assert [twente.applicability[ref].applies for ref in ("4", "31", "38")] == [False, False, False]
    nmd = evaluated("nmd_drenthe", BOTH, *local).regions[0]
    assert nmd.scope.reason == "levert Jeugdwet in Assen, in PGB"
    assert nmd.applicability["DT5"].applies is False
    assert evaluated("twente", BOTH).regions[0].applicability["4"].applies is True


def test_a_municipality_that_is_not_told_apart_has_the_whole() -> None:
    facts = Facts({**BOTH, "gemeenten": ("Assen", "Tynaarlo")}, [LocalFacts("Assen", ("Wmo",), ("ZIN",))])
    inside = facts.within(["Assen", "Tynaarlo"])
    assert inside.texts("wetten") == ("Wmo", "Jeugdwet")
    assert facts.within(["Assen"]).texts("wetten") == ("Wmo",)
    assert facts.within(["Enschede"]) == Facts({**BOTH, "gemeenten": ("Assen", "Tynaarlo")})


def test_json_gives_the_table_with_the_facts() -> None:
    data = evaluation_data(evaluated("nmd_drenthe", BOTH, LocalFacts("Assen", ("Wmo",), ("ZIN",))))
    assert data["provider"]["per_gemeente"] == [{"gemeente": "Assen", "wetten": ["Wmo"], "financiering": ["ZIN"]}]
    assert "per_gemeente" not in evaluation_data(evaluated("nmd_drenthe", BOTH))["provider"]


def test_workbooks_of_one_provider_bring_their_tables_together_and_may_not_contradict() -> None:
    def sent(name: str, *local: LocalFacts) -> Sent:
        return Sent(name, SelfAssessment(Facts({**BOTH, "kvk": "01234567"}, local), {}))

    one, other = LocalFacts("Assen", ("Wmo",)), LocalFacts("Enschede", ("Jeugdwet",))
    together = merge([sent("a.xlsx", one), sent("b.xlsx", other)])
    assert together.assessment.facts.local == (one, other)
    assert not together.problems
    against = merge([sent("a.xlsx", one), sent("b.xlsx", LocalFacts("Assen", ("Jeugdwet",)))])
    assert [p.code for p in against.problems] == ["K801"]


def test_the_cells_of_the_table_can_be_filled_in_on_the_protected_sheet() -> None:
    book = load_workbook(BytesIO(forms.workbook()))
    sheet, first = book["Aanbieder"], header_row(book) + 1
    assert sheet.protection.sheet
    assert all(not sheet.cell(first + 13, column).protection.locked for column in (1, 2, 3))
