# SPDX-License-Identifier: EUPL-1.2
"""The corrected workbook: the sender's own file, marked and listed, and for the rest as it was."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from kern.excel.correction import correction_texts
from kern.excel.filling import to_document
from tests.excel.corrections import (
    at,
    changed,
    corrected,
    listed,
    lived_in,
    mended,
    mistakes,
    opened,
    read,
    said,
    with_part,
    with_parts,
)
from tests.excel.forms import DOCUMENT, SHEET, demand_row, document, fact_cell, record_row, workbook
from tests.excel.test_parse import CASES
from tests.tools import convert, needs_libreoffice

RED, ORANGE = "FFFFC7CE", "FFFFD9A0"


# ---- marks and list ----


def test_every_problem_is_marked_at_its_cell_and_listed_in_front() -> None:
    data = workbook(mistakes)
    result = read(data)
    copy = corrected(data)
    book = opened(copy)
    assert book.sheetnames[0] == "Correctie"
    assert book.active is book["Correctie"]
    expected = [
        (p.code, p.severity.value, p.place.sheet, p.place.cell, p.found, p.expected, p.advice or None)
        for p in result.problems
    ]
    assert [row[:4] for row in expected] == [
        ("K320", "waarschuwing", "Aanbieder", at("gemeenten")),
        ("K303", "fout", "Aanbieder", at("medewerkers")),
        ("K203", "fout", SHEET, "D3"),
        ("K309", "fout", "Toetsing", at("fase")),
    ]
    assert listed(copy) == expected
    for problem in result.problems:
        cell = book[problem.place.sheet][problem.place.cell]
        assert cell.fill.fill_type == "solid"
        assert cell.fill.fgColor.rgb == (RED if problem.severity == "fout" else ORANGE)
        for text in (problem.code, problem.found, problem.expected, problem.advice):
            assert text in cell.comment.text
    assert "3 fouten en 1 waarschuwing in ingevuld.xlsx" in said(copy)


def test_a_cell_in_the_list_leads_to_the_cell_it_names() -> None:
    book = opened(corrected(workbook(mistakes)))
    links = [cell.hyperlink.location for row in book["Correctie"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [
        f"'Aanbieder'!{at('gemeenten')}",
        f"'Aanbieder'!{at('medewerkers')}",
        f"'{SHEET}'!D3",
        f"'Toetsing'!{at('fase')}",
    ]


def test_only_one_sheet_is_chosen_so_that_typing_changes_only_that_one() -> None:
    book = opened(corrected(workbook(mistakes)))
    assert [s.title for s in book.worksheets if s.sheet_view.tabSelected] == ["Correctie"]


def test_several_problems_of_one_cell_share_its_note() -> None:
    def twice(book: Workbook) -> None:
        fact_cell(book, "soort_aanbieder").value = "naaste; zorgboer"
        fact_cell(book, "gemeenten").value = "Asen; Emen"

    copy = corrected(workbook(twice))
    note = opened(copy)["Aanbieder"][at("gemeenten")].comment.text
    assert note.count("K320") == sum(row[0] == "K320" for row in listed(copy)) >= 1


@pytest.mark.parametrize("code", CASES)
def test_every_kind_of_problem_can_be_marked_and_the_copy_reads_as_the_original(code: str) -> None:
    change, sheet, cell = CASES[code]
    data = workbook(change)
    before = read(data)
    copy = corrected(data)
    after = read(copy)
    assert [(p.code, p.place, p.found) for p in after.problems] == [(p.code, p.place, p.found) for p in before.problems]
    assert to_document(after.draft) == to_document(before.draft)
    if cell:
        assert code in opened(copy)[sheet][cell].comment.text


# ---- the rest is as it was ----


def portrait(book: Workbook, *, leaving_out: set[tuple[str, str]]) -> dict[str, Any]:
    """All that openpyxl knows of the sheets and cells of a workbook, but of the list and of the cells left out."""
    found: dict[str, Any] = {
        "names": {key: name.attr_text for key, name in book.defined_names.items()},
        "properties": [(p.name, p.value) for p in book.custom_doc_props.props],
    }
    for sheet in book.worksheets:
        if sheet.title == "Correctie":
            continue
        title = sheet.title
        found[title] = {
            "state": sheet.sheet_state,
            "widths": {key: (d.width, d.hidden) for key, d in sheet.column_dimensions.items()},
            "heights": {key: (d.height, d.hidden) for key, d in sheet.row_dimensions.items()},
            "validations": [
                (str(v.sqref), v.type, v.formula1, v.formula2, v.prompt, v.error)
                for v in sheet.data_validations.dataValidation
            ],
            "rules": [
                (str(area.sqref), rule.type, rule.formula, rule.dxf and rule.dxf.font and rule.dxf.font.b)
                for area in sheet.conditional_formatting
                for rule in area.rules
            ],
            "protection": dict(sheet.protection),
            "freeze": sheet.freeze_panes,
            "merged": sorted(str(r) for r in sheet.merged_cells.ranges),
            "tables": [(t.name, t.ref) for t in sheet.tables.values()],
            "tab": sheet.sheet_properties.tabColor and sheet.sheet_properties.tabColor.rgb,
            "print": (
                sheet.print_area,
                sheet.print_title_rows,
                sheet.page_setup.orientation,
                sheet.page_setup.paperSize,
            ),
            "footer": sheet.oddFooter.center.text,
            "filter": sheet.auto_filter.ref,
            "cells": {
                cell.coordinate: (
                    cell.value,
                    cell.data_type,
                    repr(cell.font),
                    repr(cell.fill),
                    repr(cell.border),
                    repr(cell.alignment),
                    cell.number_format,
                    repr(cell.protection),
                    cell.quotePrefix,
                    cell.hyperlink and cell.hyperlink.target,
                    cell.comment and cell.comment.text,
                )
                for row in sheet.iter_rows()
                for cell in row
                if type(cell).__name__ == "Cell" and (title, cell.coordinate) not in leaving_out
            },
        }
    return found


def test_everything_else_is_as_it_was() -> None:
    def both(book: Workbook) -> None:
        lived_in(book)
        mistakes(book)

    data = workbook(both)
    marked = {(p.place.sheet, p.place.cell) for p in read(data).problems}
    before = portrait(opened(data), leaving_out=marked)
    after = portrait(opened(corrected(data)), leaving_out=marked)
    for key, value in before.items():
        assert after[key] == value, key
    assert after.keys() == before.keys()


def test_numbers_and_times_are_kept_to_the_last_digit() -> None:
    data = workbook(lambda book: (lived_in(book), mistakes(book)))
    data = with_parts(data, {}, sheet6=("<v>0.3</v>", "<v>0.300000000000000040</v>"))
    with zipfile.ZipFile(BytesIO(corrected(data))) as archive:
        own = archive.read("xl/worksheets/sheet7.xml").decode()
    assert "<v>0.300000000000000040</v>" in own


def test_formulas_keep_the_values_that_the_sender_saw() -> None:
    def formulas(book: Workbook) -> None:
        mistakes(book)
        for column, formula in (("E", '="- Wij "&"& co"'), ("F", "=1+1"), ("H", "=1=1")):
            book[SHEET][f"{column}{demand_row(book, 'V1')}"] = formula

    data = workbook(formulas)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read("xl/worksheets/sheet3.xml").decode()
    for cell, kind, value in (("E3", "str", "- Wij &amp; co"), ("F3", "n", "2"), ("H3", "b", "1")):
        xml = re.sub(
            rf'(<c r="{cell}"[^>]*)(><f>[^<]*</f>)<v\s*/>|(<c r="{cell}"[^>]*)(><f>[^<]*</f>)<v></v>',
            lambda m, k=kind, v=value: f'{m[1] or m[3]} t="{k}"{m[2] or m[4]}<v>{v}</v>',
            xml,
        )
    data = with_part(data, "xl/worksheets/sheet3.xml", xml)
    row = read(data).draft.regions["testregio"].rows["V1"]
    assert (row.explanation, row.evidence, row.finding) == ("- Wij & co", "2", "ja")
    copy = corrected(data)
    again = read(copy).draft.regions["testregio"].rows["V1"]
    assert (again.explanation, again.evidence, again.finding) == (row.explanation, row.evidence, row.finding)
    assert opened(copy)[SHEET]["E3"].value == '="- Wij "&"& co"'


def test_the_counts_on_the_first_sheet_of_the_template_keep_their_values() -> None:
    data = workbook(given=document(gemeenten="Asen"))
    values = guide_counts(corrected(data))
    assert len(values) >= 3
    assert values == guide_counts(data)


def guide_counts(data: bytes) -> list[int]:
    sheet = load_workbook(BytesIO(data), data_only=True)["Uitleg"]
    return [cell.value for cell in sheet["B"] if isinstance(cell.value, int)]


# ---- mending, and a second round ----


def test_once_mended_the_copy_reads_without_a_problem() -> None:
    result = read(mended(corrected(workbook(mistakes))))
    assert result.problems == ()
    assert to_document(result.draft) == DOCUMENT


def test_a_second_round_marks_only_what_is_still_wrong() -> None:
    first = corrected(workbook(mistakes))

    def half(book: Workbook) -> None:
        book[SHEET]["D3"] = "Voldoet"
        fact_cell(book, "gemeenten").value = "Assen; Emmen"
        book["Toetsing"][at("fase")] = "contract"

    second = corrected(changed(first, half))
    assert [row[0] for row in listed(second)] == ["K303"]
    book, original = opened(second), opened(workbook(mistakes))
    assert book.sheetnames.count("Correctie") == 1
    for sheet, cell in ((SHEET, "D3"), ("Aanbieder", at("gemeenten")), ("Toetsing", at("fase"))):
        assert book[sheet][cell].comment is None
        assert repr(book[sheet][cell].fill) == repr(original[sheet][cell].fill)
    note = book["Aanbieder"][at("medewerkers")].comment.text
    assert note.count("K303") == 1
    assert book["Aanbieder"][at("medewerkers")].fill.fgColor.rgb == RED
    assert read(mended(second)).problems == ()


def test_a_sheet_of_the_sender_that_happens_to_have_that_name_stays() -> None:
    def own(book: Workbook) -> None:
        mistakes(book)
        book.create_sheet("Correctie")["A1"] = "mijn eigen lijst"

    book = opened(corrected(corrected(workbook(own))))
    assert book["Correctie"]["A1"].value == "mijn eigen lijst"
    assert [name for name in book.sheetnames if name.startswith("Correctie")] == ["Correctie1", "Correctie"]
    assert read(corrected(workbook(own))).problems == read(workbook(own)).problems


def test_notes_of_the_sender_are_kept_and_kern_writes_under_them() -> None:
    def noted(book: Workbook) -> None:
        mistakes(book)
        book[SHEET]["D3"].comment = Comment("Overleggen met Jan", "Piet")
        book[SHEET]["E3"].comment = Comment("Los van alles", "Piet")

    first = corrected(workbook(noted))
    for copy in (first, corrected(first)):
        sheet = opened(copy)[SHEET]
        assert sheet["D3"].comment.text.startswith("Overleggen met Jan\n")
        assert sheet["D3"].comment.text.count("K203") == 1
        assert sheet["D3"].comment.author == "Piet"
        assert sheet["E3"].comment.text == "Los van alles"
    later = opened(corrected(changed(first, lambda book: book[SHEET].__setitem__("D3", "Voldoet"))))
    assert later[SHEET]["D3"].comment.text == "Overleggen met Jan"


def test_a_problem_within_merged_cells_is_marked_where_it_shows() -> None:
    def merge(book: Workbook) -> None:
        row = demand_row(book, "V2")
        book[SHEET][f"E{row}"] = None
        book[SHEET].merge_cells(f"D{row}:F{row}")

    copy = corrected(workbook(merge))
    assert [(row[0], row[3]) for row in listed(copy)] == [("K119", "D4"), ("K209", "D4")]
    assert "K209" in opened(copy)[SHEET]["D4"].comment.text


def test_what_the_sender_wrote_is_text_in_the_list_and_never_a_formula() -> None:
    def formula(book: Workbook) -> None:
        book[SHEET]["A3"] = '=cmd|"/c calc"!A1'
        book[SHEET]["A3"].data_type = "s"
        book.create_sheet("=1+1").append(["Nr", "Thema", "Kwaliteitseis", "Zelfbeoordeling"])

    book = opened(corrected(workbook(formula)))
    cells = [cell for row in book["Correctie"].iter_rows() for cell in row if cell.value is not None]
    assert any("=cmd" in str(cell.value) for cell in cells)
    assert any(cell.value == "=1+1" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


# ---- OpenDocument ----


@needs_libreoffice()
def test_an_ods_comes_back_as_a_new_template_with_the_same_marks(tmp_path: Path) -> None:
    def moved(book: Workbook) -> None:
        mistakes(book)
        book[SHEET].insert_rows(1, 2)
        book["Aanbieder"].insert_rows(1)
        book.create_sheet("Kladblok")["A1"] = "van mij"
        book["Toetsing"][f"B{record_row(book, 'vrijstelling')}"] = "V3"

    (tmp_path / "in.xlsx").write_bytes(workbook(moved))
    data = convert(tmp_path / "in.xlsx", "ods", tmp_path / "uit").read_bytes()
    before = read(data, "in.ods")
    places = {(p.code, p.place.sheet, p.place.cell) for p in before.problems}
    below = f"B{int(at('medewerkers')[1:]) + 1}"
    (exempted,) = [cell for code, _, cell in places if code == "K406"]
    assert {("K203", SHEET, "D5"), ("K303", "Aanbieder", below)} <= places
    copy = corrected(data, "in.ods")
    rows = {row[0]: row for row in listed(copy)}
    assert (rows["K203"][2:4], rows["K303"][2:4], rows["K309"][2:4]) == (
        (SHEET, "D3"),
        ("Aanbieder", at("medewerkers")),
        ("Toetsing", at("fase")),
    )
    # A record for a number that does not exist is nowhere in the new template: its old place is told.
    assert rows["K406"][3] == f"{exempted} in uw bestand"
    book = opened(copy)
    assert book[SHEET]["D3"].value is None
    assert "best wel" in book[SHEET]["D3"].comment.text
    assert book[SHEET]["E3"].value == DOCUMENT["antwoorden"]["testregio"]["V1"]["toelichting"]
    assert correction_texts.FRESH in said(copy)
    assert "Kladblok" in said(copy)
    assert read(mended(copy)).problems == ()


@needs_libreoffice()
def test_another_program_opens_the_copy_and_saves_the_same_answers(tmp_path: Path) -> None:
    path = tmp_path / "terug.xlsx"
    path.write_bytes(corrected(workbook(lambda book: (lived_in(book), mistakes(book)))))
    saved = convert(path, "xlsx", tmp_path / "weer").read_bytes()
    assert [p.code for p in read(saved).problems] == ["K320", "K303", "K203", "K309"]
    assert "K203" in opened(saved)[SHEET]["D3"].comment.text
    assert read(mended(saved)).problems == ()
