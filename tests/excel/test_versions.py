# SPDX-License-Identifier: EUPL-1.2
"""A workbook for another version of a framework: what is unchanged counts, the rest is told and not used."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.form import Form, RegionForm, build_form
from kern.excel.reading.opening import read_book
from kern.excel.writing.template import template_bytes
from kern.model.catalogue import Catalogue, Requirement
from kern.model.scale import Answer
from kern.problems import has_errors
from kern.words import edition_texts
from tests.excel.forms import SHEET, catalogue, demand_row, filling, form

Change = Callable[[Workbook], object]


def now(*rows: Requirement, version: str = "2026") -> Form:
    """The form of today: the small region with these rows, in a newer version."""
    changed: Catalogue = replace(catalogue(), requirements=rows, version=version)
    return build_form([RegionForm(changed, version)], form().facts)


def rows(**changes: dict[str, Any] | None) -> tuple[Requirement, ...]:
    """The rows of the small region with fields changed by number; None leaves a row out."""
    kept = [r for r in catalogue().requirements if changes.get(r.ref, {}) is not None]
    return tuple(replace(r, **(changes.get(r.ref) or {})) for r in kept)


def read(today: Form, change: Change | None = None) -> ParseResult:
    """What kern reads today in the workbook that was filled in for version 2025."""
    data = template_bytes(form(), filling())
    if change is not None:
        book = load_workbook(BytesIO(data))
        change(book)
        buffer = BytesIO()
        book.save(buffer)
        data = buffer.getvalue()
    return parse_book(read_book(data, "oud.xlsx"), today)


def told(result: ParseResult) -> list[tuple[str, str]]:
    return [(p.code, p.place.cell) for p in result.problems]


def advice(result: ParseResult) -> str:
    (found,) = [p for p in result.problems if p.code == "K501"]
    return found.advice.removesuffix(f" {edition_texts.UNKNOWN_RULES}")


def answers(result: ParseResult) -> dict[str, Answer | None]:
    given = result.draft.regions["testregio"].rows
    return {ref: row.self_answer for ref, row in given.items() if row.self_answer}


ALL = {"V1": Answer.MET, "V2": Answer.NOT_APPLICABLE, "V3a": Answer.MOSTLY_NOT, "1.7": Answer.NOT}


def test_a_new_version_with_the_same_demands_has_no_consequence() -> None:
    result = read(now(*catalogue().requirements))
    assert told(result) == [("K501", "")]
    assert advice(result) == "De eisen zijn gelijk gebleven: alle antwoorden zijn te gebruiken."
    assert answers(result) == ALL
    assert result.assessment is not None


def test_a_title_of_our_own_may_be_put_better() -> None:
    result = read(now(*rows(V1={"title": "De meldcode"})))
    assert told(result) == [("K501", "")]
    assert answers(result) == ALL


def test_a_new_demand_and_a_change_where_nothing_was_filled_in_are_compatible() -> None:
    extra = replace(catalogue().by_ref["V1"], ref="V4", title="Nieuw", norm="Er is iets nieuws.")
    result = read(now(*rows(K1={"norm": "Er is een cliëntenraad van vijf leden."}), extra))
    assert told(result) == [("K501", ""), ("K503", "")]
    assert advice(result).startswith("Alle antwoorden zijn te gebruiken.")
    assert answers(result) == ALL


def test_an_answer_to_other_words_is_told_with_its_cell_and_not_used() -> None:
    result = read(now(*rows(V1={"norm": "De aanbieder heeft een meldcode van dit jaar."})))
    assert told(result) == [("K501", ""), ("K504", "D3")]
    assert advice(result).startswith("Van de 5 ingevulde eisen is er 1 niet te gebruiken.")
    assert "'Voldoet' en 'Voldoet grotendeels'" in result.problems[1].found
    assert answers(result) == {ref: answer for ref, answer in ALL.items() if ref != "V1"}
    assert result.assessment is not None, "a warning: the rest is still evaluated"


def test_an_answer_to_a_demand_that_went_is_told_and_not_used() -> None:
    result = read(now(*rows(V2=None)))
    assert told(result) == [("K501", ""), ("K502", "D4")]
    assert "V2" not in answers(result)


def test_a_demand_that_got_another_number_keeps_its_answer() -> None:
    result = read(now(*rows(V1={"ref": "V9"})))
    assert told(result) == [("K501", ""), ("K507", "")]
    assert "V1 is nu V9" in result.problems[1].found
    assert answers(result)["V9"] is Answer.MET
    assert "V1" not in answers(result)
    assert not has_errors(result.problems)


def test_numbers_that_all_moved_on_take_their_answers_along() -> None:
    fresh = replace(catalogue().by_ref["V1"], title="Nieuw", norm="Er is iets nieuws.")
    result = read(now(fresh, *rows(V1={"ref": "V2"}, V2={"ref": "V4"})))
    assert answers(result) == {"V2": Answer.MET, "V4": Answer.NOT_APPLICABLE, "V3a": ALL["V3a"], "1.7": ALL["1.7"]}
    assert next(p.found for p in result.problems if p.code == "K507").endswith("V1 is nu V2, V2 is nu V4.")
    assert next(p.found for p in result.problems if p.code == "K503").endswith(": V1.")


def test_one_answer_is_never_used_for_two_demands_nor_two_for_one() -> None:
    # The demands V1 and V2 became one: the words of V1 under the number V2.
    result = read(now(*rows(V2=None, V1={"ref": "V2"})))
    assert answers(result)["V2"] is Answer.MET
    assert ("K502", "D4") in told(result)
    # Two rows of the old sheet with the same words: the one that kept its number counts.
    twice = read(now(*catalogue().requirements), lambda b: _copy_text(b, "V1", "V2"))
    assert answers(twice)["V1"] is Answer.MET
    assert ("K502", "D4") in told(twice)


def test_a_part_under_another_heading_is_another_demand() -> None:
    result = read(now(*rows(V3={"title": "Documenten die in het contract staan"})))
    assert ("K504", "D6") in told(result)
    assert "V3a" not in answers(result)


@pytest.mark.parametrize("whole_column", [False, True])
def test_without_the_words_nobody_can_tell_so_the_answer_is_not_used(whole_column: bool) -> None:
    def wipe(book: Workbook) -> None:
        for row in book[SHEET].iter_rows(min_row=1 if whole_column else demand_row(book, "V1"), min_col=3, max_col=3):
            row[0].value = None
            if not whole_column:
                break

    result = read(now(*catalogue().requirements), wipe)
    lost = {"D3"} if not whole_column else {"D3", "D4", "D6", "D11", "E12"}
    assert {cell for code, cell in told(result) if code == "K508"} == lost
    assert ("V1" in answers(result)) is False
    assert (answers(result) == {}) is whole_column


def test_what_the_assessor_recorded_goes_with_the_demand() -> None:
    moved = read(now(*rows(V3b={"ref": "V8"})))
    assert set(moved.draft.regions["testregio"].per_requirement("vrijstelling")) == {"V8"}
    changed = read(now(*rows(V3b={"norm": "Er is een andere regeling."})))
    assert not changed.draft.regions["testregio"].per_requirement("vrijstelling")
    assert ("K509", "B9") in told(changed)
    assert changed.assessment is not None
    gone = read(now(*rows(V3b=None)))
    assert ("K509", "B9") in told(gone)


def test_every_answer_of_the_old_workbook_is_used_or_told() -> None:
    """Whatever happens to the demands, no filled-in row goes without a word."""
    given = {"V1", "V2", "V3a", "1.7", "40"}
    for ref in given:
        for fields in (None, {"norm": "Heel iets anders."}, {"ref": "Z1"}, {"title": "Anders"}):
            result = read(now(*rows(**{ref: fields})))
            texts = " ".join(p.found for p in result.problems if p.code in ("K502", "K504", "K508"))
            used = result.draft.regions["testregio"].rows
            for one in given:
                row = used.get("Z1" if one == ref and fields and "ref" in fields else one)
                filled = row is not None and bool(row.self_answer or row.explanation)
                assert filled or f"bij {one} staat" in texts, (ref, fields, one)


def test_a_workbook_for_the_present_version_is_held_to_its_numbers() -> None:
    result = read(form(), lambda b: b[SHEET].__setitem__(f"A{demand_row(b, 'V1')}", "V9"))
    assert "K201" in [p.code for p in result.problems]


def _copy_text(book: Workbook, source: str, target: str) -> None:
    sheet = book[SHEET]
    sheet[f"C{demand_row(book, target)}"] = sheet[f"C{demand_row(book, source)}"].value
