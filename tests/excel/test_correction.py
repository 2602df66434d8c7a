# SPDX-License-Identifier: EUPL-1.2
"""The corrected workbook: the sender's own file, marked and listed, and for the rest as it was."""

import json
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from kern.commands.corrections import Corrections
from kern.excel import correction_texts as texts
from kern.excel.correction import correct
from kern.excel.filling import read_document, to_document
from kern.excel.opening import read_book
from kern.excel.parse import ParseResult, parse_book
from kern.excel.template import write_template
from kern.intake import form_for
from kern.plugins import load_plugins
from kern.problems import ProblemsError
from tests.excel import hostile
from tests.excel.forms import DOCUMENT, SHEET, demand_row, document, fact_cell, filling, form, record_row, workbook
from tests.excel.hostile import OFFICE
from tests.excel.test_other_writers import content
from tests.excel.test_parse import CASES
from tests.tools import convert, needs_libreoffice

Change = Callable[[Workbook], object]
RED, ORANGE = "FFFFC7CE", "FFFFD9A0"


@cache
def at(key: str) -> str:
    """The cell of a fact, or of a record that is made once."""
    book = opened(workbook())
    return f"D{record_row(book, key)}" if key == "fase" else str(fact_cell(book, key).coordinate)


def mistakes(book: Workbook) -> None:
    """One mistake on each sheet, and a warning."""
    book[SHEET][f"D{demand_row(book, 'V1')}"] = "best wel"
    fact_cell(book, "medewerkers").value = "veel"
    fact_cell(book, "gemeenten").value = "Asen"
    book["Toetsing"][f"D{record_row(book, 'fase')}"] = "inkoopp"


def mended(data: bytes) -> bytes:
    """The corrected workbook with the marked cells mended, and nothing else done to it."""

    def mend(book: Workbook) -> None:
        book[SHEET][f"D{demand_row(book, 'V1')}"] = "Voldoet"
        fact_cell(book, "medewerkers").value = 30
        fact_cell(book, "gemeenten").value = "Assen; Emmen"
        book["Toetsing"][f"D{record_row(book, 'fase')}"] = "contract"

    return changed(data, mend)


def changed(data: bytes, change: Change) -> bytes:
    book = load_workbook(BytesIO(data), rich_text=True)
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(data: bytes, name: str = "ingevuld.xlsx") -> ParseResult:
    return parse_book(read_book(data, name), form())


def corrected(data: bytes, name: str = "ingevuld.xlsx") -> bytes:
    book = read_book(data, name)
    return correct(data, book, parse_book(book, form()), form())


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data), rich_text=True)


def listed(data: bytes) -> list[tuple[Any, ...]]:
    """The rows of the list in front: code, kind, sheet, cell, found, expected, advice."""
    rows = list(opened(data)["Correctie"].iter_rows(max_col=7, values_only=True))
    return rows[rows.index(texts.HEADER) + 1 :]


def said(data: bytes) -> str:
    """What stands above the list."""
    rows = list(opened(data)["Correctie"].iter_rows(max_col=1, values_only=True))
    return "\n".join(str(row[0]) for row in rows[: rows.index(("Code",))] if row[0])


def with_parts(data: bytes, parts: dict[str, bytes], **replaced: tuple[str, str]) -> bytes:
    """A workbook with parts added; ``replaced`` changes the text of a part, named by the end of its name."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            for end, (old, new) in replaced.items():
                if member.filename.removesuffix(".xml").endswith(end):
                    assert old.encode() in content, (end, old)
                    content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(member.filename, content)
        for name, content in parts.items():
            target.writestr(name, content)
    return buffer.getvalue()


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


def lived_in(book: Workbook) -> None:
    """A workbook that somebody made their own."""
    sheet = book[SHEET]
    sheet.column_dimensions["D"].width = 33.5
    sheet.row_dimensions[7].height = 91
    sheet.row_dimensions[8].hidden = True
    sheet["A4"].fill = PatternFill("solid", fgColor="FF00B0F0")
    sheet["E3"].font = Font(bold=True, color="FF0000")
    sheet["K3"] = "=LEN(E3)"
    sheet["K4"].hyperlink = "https://voorbeeld.nl/bewijs?a=1&b=2"
    sheet.conditional_formatting.add("K3:K9", CellIsRule(operator="equal", formula=["5"], font=Font(bold=True)))
    book["Aanbieder"]["B3"].comment = Comment("Klopt de naam?", "Jan")
    own = book.create_sheet("Eigen blad")
    own.merge_cells("A1:C2")
    own["A1"] = "Planning"
    own["B5"], own["B6"] = datetime(2026, 11, 12, 13, 37, 11), 0.3
    own["D1"], own["E1"], own["D2"], own["E2"] = "wie", "wat", "Jan", "audit"
    own.add_table(Table(displayName="Lijst", ref="D1:E2"))
    own.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="F1:F9"))
    own.freeze_panes = "B2"
    own.sheet_state = "hidden"
    own.sheet_properties.tabColor = "FF0000"
    own.print_title_rows = "1:2"


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
    data = with_parts(data, {}, sheet5=("<v>0.3</v>", "<v>0.300000000000000040</v>"))
    with zipfile.ZipFile(BytesIO(corrected(data))) as archive:
        own = archive.read("xl/worksheets/sheet6.xml").decode()
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
    data = _with_sheet(data, "xl/worksheets/sheet3.xml", xml)
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


def _with_sheet(data: bytes, name: str, xml: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(buffer, "w") as target:
        for member in source.infolist():
            target.writestr(member, xml.encode() if member.filename == name else source.read(member))
    return buffer.getvalue()


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
    assert [(row[0], row[3]) for row in listed(copy)] == [("K209", "D4")]
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


# ---- what stays behind ----

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c636060606000000005000"
    "1a5f645400000000049454e44ae426082"
)
_RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_SHAPE = f'<xdr:wsDr xmlns:xdr="{_DRAWING}"><xdr:twoCellAnchor><xdr:sp/></xdr:twoCellAnchor></xdr:wsDr>'.encode()
_EXT = '<extLst><ext uri="{0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/></extLst>'


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ({"xl/media/image1.png": b"\x89PNG"}, texts.IMAGES),
        ({"xl/drawings/drawing1.xml": _SHAPE}, texts.SHAPES),
        ({"xl/charts/chart1.xml": b"<c/>"}, texts.CHARTS),
        ({"xl/pivotTables/pivotTable1.xml": b"<p/>"}, texts.PIVOTS),
        ({"xl/slicers/slicer1.xml": b"<s/>"}, texts.SLICERS),
        ({"xl/threadedComments/threadedComment1.xml": b"<t/>"}, texts.THREADS),
        ({"xl/vbaProject.bin": b"\xd0\xcf"}, texts.MACROS),
        ({"xl/ctrlProps/ctrlProp1.xml": b"<c/>"}, texts.CONTROLS),
        ({"xl/embeddings/oleObject1.bin": b"x"}, texts.EMBEDDED),
        ({"xl/connections.xml": b"<c/>"}, texts.CONNECTIONS),
        ({"_xmlsignatures/sig1.xml": b"<s/>"}, texts.SIGNATURES),
        ({"docMetadata/LabelInfo.xml": b"<l/>"}, texts.LABEL),
        ({"xl/metadata.xml": b"<m/>"}, texts.RICH_DATA),
        ({"xl/iets/nieuws.xml": b"<n/>"}, "xl/iets/nieuws.xml"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_the_copy_lacks_is_named_in_front(parts: dict[str, bytes], name: str) -> None:
    copy = corrected(with_parts(workbook(mistakes), parts))
    assert name in said(copy)
    assert name not in said(corrected(workbook(mistakes)))
    with zipfile.ZipFile(BytesIO(copy)) as archive:
        assert not set(parts).intersection(archive.namelist())


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}", texts.NEWER_VALIDATIONS),
        ("{78C0D931-6437-407D-A8EE-F0AAD7539E65}", texts.NEWER_RULES),
        ("{05C60535-1F16-4FD2-B633-F4F36F0B64E0}", texts.SPARKLINES),
        ("{00000000-0000-0000-0000-000000000000}", texts.OTHER_EXTENSION),
    ],
)
def test_newer_parts_of_a_worksheet_are_named(uri: str, name: str) -> None:
    data = with_parts(workbook(mistakes), {}, sheet3=("</worksheet>", _EXT.format(uri) + "</worksheet>"))
    assert name in said(corrected(data))


def test_elements_of_a_worksheet_that_are_lost_are_named() -> None:
    extra = '<ignoredErrors><ignoredError sqref="A1:A9" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    data = with_parts(workbook(mistakes), {}, sheet3=("</worksheet>", extra))
    assert "groene hoekjes" in said(corrected(data))


def test_a_workbook_of_which_nothing_is_lost_gets_no_such_remark() -> None:
    assert "kopie" not in said(corrected(workbook(mistakes)))


def test_a_workbook_with_macros_comes_back_without_them_as_xlsx() -> None:
    data = with_parts(workbook(mistakes), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    copy = corrected(data, "ingevuld.xlsm")
    assert listed(copy)[0][0] == "K034"
    with zipfile.ZipFile(BytesIO(copy)) as archive:
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")
    assert "K034" not in [p.code for p in read(copy).problems]


def test_drawings_that_a_real_library_made_are_named_and_the_rest_is_kept() -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheets = {}
    for name, rows in content(form(), filling(document(gemeenten="Asen")))[0].items():
        sheets[name] = sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, ["" if value is None else value for value in row])
    sheet = sheets[SHEET]
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{SHEET}'!$K$1:$K$3"})
    sheet.insert_chart("M2", chart)
    sheet.insert_image("M20", "pixel.png", {"image_data": BytesIO(PIXEL)})
    sheet.insert_textbox("M40", "Let op!")
    sheet.insert_button("M50", {"caption": "Klik"})
    sheet.add_sparkline("L2", {"range": f"'{SHEET}'!K1:K3"})
    sheet.write_comment("E3", "Nakijken", {"author": "Piet"})
    sheet.set_column("L:L", 44.3)
    sheet.data_validation("D30", {"validate": "list", "source": ["Voldoet", "N.v.t."]})
    book.close()
    copy = corrected(buffer.getvalue())
    for part in (texts.CHARTS, texts.IMAGES, texts.SHAPES, texts.CONTROLS, texts.SPARKLINES, texts.NOTE_LAYOUT):
        assert part in said(copy), part
    kept = opened(copy)[SHEET]
    assert kept.column_dimensions["L"].width == pytest.approx(44.3, abs=1)
    assert kept["E3"].comment.text == "Nakijken"
    assert kept.data_validations.dataValidation[0].formula1 == '"Voldoet,N.v.t."'


def test_sheets_with_only_a_chart_are_left_out_and_names_stay_with_their_sheets() -> None:
    data = workbook(mistakes)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        book = archive.read("xl/workbook.xml").decode()
        rels = archive.read("xl/_rels/workbook.xml.rels").decode()
    book = book.replace(
        "<sheets>",
        f'<sheets><sheet xmlns:r="{OFFICE}" name="Grafiek" sheetId="77" r:id="rId77"/>',
    )
    book = re.sub(r'localSheetId="(\d+)"', lambda m: f'localSheetId="{int(m[1]) + 1}"', book)
    rels = rels.replace(
        "</Relationships>",
        f'<Relationship Id="rId77" Target="chartsheets/sheet1.xml" Type="{OFFICE}/chartsheet"/></Relationships>',
    )
    data = _with_sheet(_with_sheet(data, "xl/workbook.xml", book), "xl/_rels/workbook.xml.rels", rels)
    data = with_parts(data, {"xl/chartsheets/sheet1.xml": b"<chartsheet/>"})
    copy = corrected(data)
    assert texts.CHART_SHEETS in said(copy)
    assert opened(copy)[SHEET].print_title_rows == opened(workbook())[SHEET].print_title_rows == "$1:$1"
    assert opened(copy)["Uitleg"].print_title_rows is None


# ---- hostile and huge ----


def huge(sheet: str, *, styles: str = "") -> bytes:
    data = workbook(mistakes)
    if styles:
        return with_parts(data, {}, styles=("<cellStyles", styles + "<cellStyles"))
    return with_parts(data, {}, sheet4=("</worksheet>", sheet + "</worksheet>"))


def blank_rows(count: int) -> bytes:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/><c r="C{n}" s="1"/></row>' for n in range(200, 200 + count)
    )
    return with_parts(workbook(mistakes), {}, sheet4=("</sheetData>", rows + "</sheetData>"))


def shared_formulas() -> bytes:
    formula = "+".join(["A1"] * 2_000)
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><f t="shared" si="0">{formula if n == 200 else ""}</f><v>1</v></c></row>'
        for n in range(200, 2_000)
    )
    return with_parts(workbook(mistakes), {}, sheet4=("</sheetData>", rows + "</sheetData>"))


ENORMOUS = "A1:XFD1048576"


@pytest.mark.parametrize(
    "make",
    [
        lambda: huge(f'<mergeCells><mergeCell ref="{ENORMOUS}"/></mergeCells>'),
        lambda: huge(f'<hyperlinks><hyperlink ref="{ENORMOUS}" location="A1"/></hyperlinks>'),
        lambda: huge(
            '<dataValidations><dataValidation sqref="'
            + " ".join(f"A{n}" for n in range(1, 60_000, 2))
            + '"/></dataValidations>'
        ),
        lambda: blank_rows(80_000),
        shared_formulas,
    ],
    ids=["merged", "links", "ranges", "blank cells", "shared formulas"],
)
def test_what_would_hang_the_writer_is_refused_within_seconds(make: Callable[[], bytes]) -> None:
    data = make()
    book = read_book(data, "groot.xlsx")
    result = parse_book(book, form())
    assert "K203" in [p.code for p in result.problems], "the problems themselves are still told"
    begin = time.monotonic()
    with pytest.raises(ProblemsError) as caught:
        correct(data, book, result, form())
    assert time.monotonic() - begin < 10
    (problem,) = caught.value.problems
    assert problem.code == "K036"
    assert problem.found
    assert problem.advice


def test_a_coloured_cell_in_the_last_row_is_no_reason_to_refuse() -> None:
    row = '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    data = with_parts(workbook(mistakes), {}, sheet4=("</sheetData>", row))
    begin = time.monotonic()
    assert len(listed(corrected(data))) == 4
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("comments", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><comments>&a;</comments>'),
        ("comments", b"<comments><authors><author>x</comments>"),
        ("comments", b"<comments><commentList><comment ref='A1' authorId='9'/></commentList></comments>"),
        ("table", b"<table/>"),
    ],
)
def test_a_part_that_only_the_correction_looks_at_is_judged_too(part: str, content: bytes) -> None:
    kind = f"{OFFICE}/{part}"
    rels = _RELS.format(f'<Relationship Id="rId91" Type="{kind}" Target="/xl/vreemd1.xml"/>').encode()
    extra = f'<tableParts count="1"><tablePart xmlns:r="{OFFICE}" r:id="rId91"/></tableParts>'
    data = with_parts(
        workbook(mistakes),
        {"xl/vreemd1.xml": content, "xl/worksheets/_rels/sheet4.xml.rels": rels},
        **({"sheet4": ("</worksheet>", extra + "</worksheet>")} if part == "table" else {}),
    )
    book = read_book(data, "vreemd.xlsx")
    with pytest.raises(ProblemsError) as caught:
        correct(data, book, parse_book(book, form()), form())
    assert caught.value.problems[0].code in ("K021", "K022", "K036")


@pytest.mark.parametrize("name", ["A\x07B", "a[b]c", "a*b"])
def test_a_name_of_a_sheet_that_no_program_allows_does_not_end_in_an_exception(name: str) -> None:
    data = with_parts(workbook(mistakes), {}, workbook=('name="Toetsing"', f'name="{escape(name)}"'))
    with pytest.raises(ProblemsError) as caught:
        corrected(data)
    assert caught.value.problems[0].code in ("K021", "K036")


def test_a_minimal_workbook_that_is_no_form_comes_back_with_the_list() -> None:
    assert [row[0] for row in listed(corrected(hostile.workbook()))] == ["K101"]


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
    assert texts.FRESH in said(copy)
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


# ---- the command ----

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `kern controleer` as a user does."""

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kern", "controleer", "--regio", "nmd_drenthe", *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=120, check=False
        )

    return call


def filled_in(path: Path, **facts: Any) -> Path:
    """A workbook of a real region; ``facts`` may be wrong."""
    region_form = form_for({"nmd_drenthe": load_plugins().regions["nmd_drenthe"]})
    given = {**DOCUMENT["feiten"], "gemeenten": "Assen", **facts}
    given.pop("testregio_bussen")
    found, _ = read_document({"feiten": {key: value for key, value in given.items() if value is not None}}, region_form)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(path, region_form, found)
    return path


def test_one_workbook_comes_back_under_the_name_given(tmp_path: Path, run: Run) -> None:
    path = filled_in(tmp_path / "in.xlsx", naam=None)
    before = path.read_bytes()
    done = run("in.xlsx", "--correctie", "terug.xlsx")
    assert done.returncode == 2
    assert "Geschreven: terug.xlsx" in done.stderr
    assert [row[0] for row in listed((tmp_path / "terug.xlsx").read_bytes())] == ["K302"]
    assert path.read_bytes() == before


def test_without_problems_nothing_is_written(tmp_path: Path, run: Run) -> None:
    filled_in(tmp_path / "in.xlsx")
    done = run("in.xlsx", "--correctie", "terug.xlsx")
    assert done.returncode == 0
    assert "Er is geen correctie geschreven" in done.stderr
    assert not (tmp_path / "terug.xlsx").exists()


def test_a_file_that_cannot_be_read_gets_no_correction_and_is_told_so(tmp_path: Path, run: Run) -> None:
    (tmp_path / "in.xlsx").write_bytes(b"")
    done = run("in.xlsx", "--correctie", "terug.xlsx")
    assert done.returncode == 2
    assert "K003" in done.stderr
    assert "geen correctie te maken" in done.stderr
    assert not (tmp_path / "terug.xlsx").exists()


def test_a_folder_gives_a_correction_for_each_workbook_with_problems(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "ontvangen"
    filled_in(folder / "a.xlsx", naam=None)
    filled_in(folder / "b.xlsx")
    (folder / "c.xlsx").write_bytes(b"PK geen zip")
    (folder / "d.xlsx").write_bytes(
        with_parts(
            filled_in(tmp_path / "d.xlsx", naam=None).read_bytes(),
            {},
            sheet4=("</worksheet>", f'<mergeCells><mergeCell ref="{ENORMOUS}"/></mergeCells></worksheet>'),
        )
    )
    filled_in(folder / "e.xlsx", gemeenten=None)
    done = run("ontvangen", "--correctie", "terug")
    assert done.returncode == 2
    assert sorted(p.name for p in (tmp_path / "terug").iterdir()) == ["a-correctie.xlsx", "e-correctie.xlsx"]
    assert "K036" in done.stderr
    summary = done.stderr.strip().splitlines()[-1]
    assert summary == ("2 correcties geschreven in terug; 1 werkmap zonder problemen; 2 bestanden zonder correctie.")


def test_names_are_the_same_in_every_run_and_never_clash(tmp_path: Path) -> None:
    files = [tmp_path / "x" / "a.xlsx", tmp_path / "x" / "A.ods", tmp_path / "y" / "a.xlsm", tmp_path / "b.xlsx"]
    names = [p.name for p in Corrections(tmp_path / "uit", files, many=True, quiet=True).targets.values()]
    assert names == ["a-correctie.xlsx", "A-correctie-2.xlsx", "a-correctie-3.xlsx", "b-correctie.xlsx"]


@pytest.mark.parametrize(
    ("sent", "target", "why"),
    [
        ("in.xlsx", "in.xlsx", "van de afzender zelf"),
        ("in.xlsx", ".", "andere map"),
        ("in.xlsx", "terug.pdf", "eindigen op .xlsx"),
        (".", ".", "andere map"),
        (".", "in.xlsx", "Geef een map op"),
    ],
)
def test_what_was_sent_is_never_written_over(tmp_path: Path, run: Run, sent: str, target: str, why: str) -> None:
    before = filled_in(tmp_path / "in.xlsx", naam=None).read_bytes()
    done = run(sent, "--correctie", target)
    assert done.returncode == 2
    assert why in " ".join(done.stderr.split())
    assert [p.name for p in tmp_path.iterdir()] == ["in.xlsx"]
    assert (tmp_path / "in.xlsx").read_bytes() == before


def test_json_says_where_the_correction_is(tmp_path: Path, run: Run) -> None:
    filled_in(tmp_path / "in.xlsx", naam=None)
    filled_in(tmp_path / "goed.xlsx")
    done = run("in.xlsx", "goed.xlsx", "--uitvoer", "json", "--correctie", "terug")
    wrong, right = json.loads(done.stdout)
    assert wrong["correctie"] == str(Path("terug") / "in-correctie.xlsx")
    assert right["correctie"] is None
    assert (tmp_path / wrong["correctie"]).exists()
    assert [p["code"] for p in wrong["problemen"]] == ["K302"]


def test_a_target_that_cannot_be_written_is_told_and_does_not_stop_the_rest(tmp_path: Path, run: Run) -> None:
    filled_in(tmp_path / "in" / "a.xlsx", naam=None)
    filled_in(tmp_path / "in" / "b.xlsx", naam=None)
    (tmp_path / "terug" / "a-correctie.xlsx").mkdir(parents=True)
    done = run("in", "--correctie", "terug")
    assert done.returncode == 2
    assert "kan niet worden geschreven" in done.stderr
    assert (tmp_path / "terug" / "b-correctie.xlsx").is_file()
    assert "1 correctie geschreven in terug; 1 bestand zonder correctie." in done.stderr
