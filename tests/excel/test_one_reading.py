# SPDX-License-Identifier: EUPL-1.2
"""One workbook has one reading: alone or in a folder, by the quick reader or by the reference engine.

What can be read in two ways is a problem with a code, and what nobody sees is not counted.
"""

from io import BytesIO
from zipfile import ZipFile

import pytest

from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.reading.opening import read_book
from kern.excel.reading.raw import ErrorValue, NoCachedValue, Percentage, RawBook, RawValue, Unclear
from kern.model.scale import Answer
from kern.problems import ProblemsError
from tests.excel import hostile
from tests.excel.forms import SHEET, form, workbook

OTHER = 'xmlns:x="urn:iets:anders"'


def row(cells: str, number: int = 1) -> str:
    return f'<row r="{number}">{cells}</row>'


def text(cell: str, *texts: str) -> str:
    return f'<c r="{cell}" t="inlineStr">' + "".join(f"<is><t>{t}</t></is>" for t in texts) + "</c>"


def opened(data: bytes, fast: bool = True) -> RawBook:
    return read_book(data, "a.xlsx", fast=fast)


def value(rows: str, cell: tuple[int, int] = (1, 1), **kinds: str) -> RawValue:
    """The value of a cell, which is the same whoever reads it."""
    data = hostile.workbook(rows, **kinds)
    fast, reference = opened(data), opened(data, fast=False)
    assert fast.sheets == reference.sheets
    return reference.sheets[0].cell(*cell)


#: Cells in which one program sees another value than the next.
UNCLEAR: dict[str, str] = {
    "two values": row('<c r="A1"><v>1</v><v>2</v></c>'),
    "two equal values": row('<c r="A1"><v>1</v><v>1</v></c>'),
    "two inline texts": row(text("A1", "Voldoet", "Voldoet niet")),
    "two texts in one": row('<c r="A1" t="inlineStr"><is><t>Voldoet</t><t> niet</t></is></c>'),
    "a text beside runs": row('<c r="A1" t="inlineStr"><is><t>Voldoet</t><r><t> niet</t></r></is></c>'),
    "two texts in a run": row('<c r="A1" t="inlineStr"><is><r><t>Voldoet</t><t> niet</t></r></is></c>'),
    "a value after a text": row('<c r="A1" t="inlineStr"><is><t>Voldoet</t></is><v>1</v></c>'),
    "a value where a text is said": row('<c r="A1" t="inlineStr"><v>Voldoet</v></c>'),
    "a text where a number is said": row('<c r="A1"><is><t>Voldoet</t></is></c>'),
    "a kind that nobody knows": row('<c r="A1" t="iets"><v>1</v></c>'),
    "a value of another namespace": row(f'<c r="A1" {OTHER}><v>1</v><x:v>2</x:v></c>'),
    "a text of another namespace": row(f'<c r="A1" t="inlineStr" {OTHER}><is><x:t>1</x:t></is></c>'),
    "an alternative": row(
        '<c r="A1" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        '<mc:Choice Requires="x"><v>1</v></mc:Choice><mc:Fallback><v>2</v></mc:Fallback></mc:AlternateContent></c>'
    ),
    "an element within a value": row('<c r="A1"><v>1<b/>2</v></c>'),
    "the cell twice": row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
    "the cell twice, once empty": row('<c r="A1"><v>1</v></c><c r="A1"/>'),
    "the cell twice, first empty": row('<c r="A1" s="0"/><c r="A1"><v>1</v></c>'),
    "a cell in a cell": row('<c r="A1"><c r="B1"><v>1</v></c></c>'),
    "two formulas": row('<c r="A1"><f>1</f><f>2</f><v>1</v></c>'),
}


@pytest.mark.parametrize("rows", UNCLEAR.values(), ids=UNCLEAR)
def test_a_cell_that_can_be_read_in_two_ways_is_none_of_them(rows: str) -> None:
    assert value(rows) == Unclear()


@pytest.mark.parametrize(
    "entry",
    [
        "<si><t>Voldoet</t><t>Voldoet niet</t></si>",
        f"<si {OTHER}><t>Voldoet</t><x:t>Voldoet niet</x:t></si>",
        "<si><r><t>Voldoet</t></r><t>Voldoet niet</t></si>",
    ],
)
def test_a_shared_text_that_can_be_read_in_two_ways_makes_its_cells_unclear_and_no_others(entry: str) -> None:
    rows = row('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>')
    assert value(rows, texts=f"{entry}<si><t>goed</t></si>") == Unclear()
    assert value(rows, (1, 2), texts=f"{entry}<si><t>goed</t></si>") == "goed"


#: Sheets that are no table of cells: what a value in them is about is not to say.
REFUSED: dict[str, str] = {
    "a cell in the row of another": row('<c r="A2"><v>1</v></c>'),
    "cells out of order": row('<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'),
    "a row twice": row('<c r="A1"><v>1</v></c>') + row('<c r="A1"><v>2</v></c>'),
    "a row in a row": '<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>',
    "a row of another namespace": f'<x:row {OTHER} r="1"><c r="A1"><v>1</v></c></x:row>',
    "a cell of another namespace": row(f'<x:c {OTHER} r="A1"><v>1</v></x:c>'),
    "an alternative for rows": (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Fallback>'
        + row('<c r="A1"><v>1</v></c>')
        + "</mc:Fallback></mc:AlternateContent>"
    ),
    "a broken closing tag": '<row r="1"><c r="A1"><v>1</v></c></rij>',
    "an attribute twice": '<row r="1" ht="1" ht="2"><c r="A1"><v>1</v></c></row>',
    "a character that no XML has": row('<c r="A1" t="str"><v>\x01</v></c>'),
    "an end of a section": row('<c r="A1" t="str"><v>]]></v></c>'),
    "a prefix that nobody declared": '<row r="1" x14ac:dyDescent="1"><c r="A1"><v>1</v></c></row>',
}


def code_of(data: bytes, fast: bool) -> str:
    with pytest.raises(ProblemsError) as caught:
        opened(data, fast)
    return caught.value.problems[0].code


@pytest.mark.parametrize("rows", REFUSED.values(), ids=REFUSED)
def test_a_sheet_that_is_no_table_of_cells_is_refused_by_both(rows: str) -> None:
    data = hostile.workbook(rows)
    assert {code_of(data, fast) for fast in (True, False)} == {"K021"}


#: Ways of writing that the quick reader leaves to the reference engine, though there is one reading.
LEFT: dict[str, tuple[str, RawValue]] = {
    "spaces between elements": (' <row r="1"> <c r="A1"> <v>1</v> </c> </row> ', 1),
    "a comment": (row('<c r="A1"><v>1</v></c><!-- 2 -->'), 1),
    "a section": (row('<c r="A1" t="str"><v><![CDATA[a & b]]></v></c>'), "a & b"),
    "no reference": (row("<c><v>1</v></c>"), 1),
    "a line end of Windows": (row('<c r="A1" t="str"><v>a\r\nb</v></c>'), "a\nb"),
    "a lone carriage return": (row('<c r="A1" t="str"><v>a\rb</v></c>'), "a\nb"),
    "an entity of HTML would be none": (row('<c r="A1" t="str"><v>&#x20AC;</v></c>'), "€"),
    "more after the cells": (row('<c r="A1"><v>1</v><extLst/></c>'), 1),
}


@pytest.mark.parametrize("name", LEFT)
def test_another_way_of_writing_has_the_same_reading(name: str) -> None:
    rows, expected = LEFT[name]
    assert value(rows) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a_xFFFE_b", "ab"),
        ("a_xffff_b", "ab"),
        ("a_x0041_b", "aAb"),
        ("a_xD83D_b", "a_xD83D_b"),
        ("a_x000D_b", "a\rb"),
        ("a_x005F_x000D_b", "a_x000D_b"),
        ("a_x00b", "a_x00b"),
        ("&#95;x000D_", "\r"),
    ],
)
def test_characters_in_code_never_make_a_workbook_damaged(written: str, read: str) -> None:
    assert value(row(text("A1", written))) == read
    assert value(row(f'<c r="A1" t="str"><v>{written}</v></c>')) == read
    assert value(row('<c r="A1" t="s"><v>0</v></c>'), texts=f"<si><t>{written}</t></si>") == read


# ---- merged cells ----


def hidden(block: str, *values: int) -> tuple[tuple[RawValue, ...], ...]:
    rows = "".join(row(f'<c r="A{n}"><v>{v}</v></c><c r="B{n}"><v>{v}</v></c>', n) for n, v in enumerate(values, 1))
    sheet = hostile.sheet_xml(rows, after=f'<mergeCells><mergeCell ref="{block}"/></mergeCells>')
    fast, reference = (opened(hostile.changed(sheet=sheet), fast=fast) for fast in (True, False))
    assert fast.engine == "kern"
    assert fast.sheets == reference.sheets
    return tuple(map(tuple, reference.sheets[0].rows))


def test_values_under_a_merged_cell_do_not_count() -> None:
    assert hidden("A1:A3", 1, 2, 3) == ((1, 1), (None, 2), (None, 3))
    assert hidden("A1:B1", 1, 2) == ((1,), (2, 2))
    assert hidden("B3:A1", 1, 2, 3) == ((1,),)
    assert hidden("A2:XFD1048576", 1, 2, 3) == ((1, 1), (2,))


def test_values_under_a_merged_cell_of_opendocument_do_not_count() -> None:
    cell = "<table:{}table-cell{} office:value-type='float' office:value='{}'/>"
    span = " table:number-columns-spanned='1' table:number-rows-spanned='2'"
    rows = (
        f"<table:table-row>{cell.format('', span, 1)}{cell.format('', '', 5)}</table:table-row>"
        f"<table:table-row>{cell.format('covered-', '', 2)}{cell.format('', '', 6)}</table:table-row>"
    )
    assert opened(hostile.ods(rows)).sheets[0].rows == ((1, 5), (None, 6))


def test_merged_cells_that_overlap_without_end_are_refused_within_seconds() -> None:
    rows = "".join(row(f'<c r="A{n}"><v>1</v></c><c r="ZZ{n}"><v>1</v></c>', n) for n in range(1, 1_000))
    blocks = "".join('<mergeCell ref="A1:ZZ999"/>' for _ in range(200))
    sheet = hostile.sheet_xml(rows, after=f"<mergeCells>{blocks}</mergeCells>")
    assert {code_of(hostile.changed(sheet=sheet), fast) for fast in (True, False)} == {"K021"}


# ---- in the form ----


def with_sheet(change: tuple[str, str], sheet: int = 3) -> ParseResult:
    """A filled-in workbook of the small region, with a piece of the XML of a sheet replaced."""
    buffer = BytesIO()
    with ZipFile(BytesIO(workbook())) as source, ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode()
            if name == f"xl/worksheets/sheet{sheet}.xml":
                assert change[0] in content
                content = content.replace(*change, 1)
            target.writestr(name, content)
    book, reference = (read_book(buffer.getvalue(), "a.xlsx", fast=fast) for fast in (True, False))
    assert book.sheets == reference.sheets
    return parse_book(book, form())


ANSWER = "<is><t>Voldoet</t></is>"


def test_an_unclear_answer_is_an_error_at_its_cell_and_only_there() -> None:
    result = with_sheet((ANSWER, f"{ANSWER}<is><t>Voldoet niet</t></is>"))
    assert [(p.code, p.place.sheet, p.place.cell) for p in result.problems] == [("K118", SHEET, "D3")]
    assert result.assessment is None


def test_merged_answers_are_an_error_that_names_the_range_and_what_is_under_them_is_not_counted() -> None:
    result = with_sheet(("</sheetData>", '</sheetData><mergeCells><mergeCell ref="D3:D7"/></mergeCells>'))
    (found,) = [p for p in result.problems if p.code == "K119"]
    assert (found.place.sheet, found.place.cell) == (SHEET, "D3")
    assert "D3:D7" in found.found
    answers = result.draft.regions["testregio"].rows
    assert answers["V1"].self_answer is Answer.MET
    assert [answers[ref].self_answer for ref in ("V2", "V3a")] == [None, None]
    assert result.assessment is None


@pytest.mark.parametrize("block", ["A1:H1", "I3:I7", "B3:B7", "A20:H25"])
def test_merged_cells_beside_what_is_filled_in_are_left_alone(block: str) -> None:
    result = with_sheet(("</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{block}"/></mergeCells>'))
    assert "K119" not in [p.code for p in result.problems]


@pytest.mark.parametrize("block", ["C3:D3", "D3:E3", "A3:A4", "D3:H7"])
def test_merged_cells_that_hide_one_that_is_filled_in_are_an_error(block: str) -> None:
    result = with_sheet(("</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{block}"/></mergeCells>'))
    assert "K119" in [p.code for p in result.problems]


# ---- formulas and looks ----


def formula(cell: str, recalculated: bool) -> RawValue:
    parts = hostile.workbook_parts(row(cell))
    book = str(parts[hostile.WORKBOOK])
    parts[hostile.WORKBOOK] = book.replace("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')
    data = hostile.zipped(parts) if recalculated else hostile.workbook(row(cell))
    fast, reference = opened(data), opened(data, fast=False)
    assert fast.engine == "kern"
    assert fast.sheets == reference.sheets
    return reference.sheets[0].cell(1, 1)


def test_a_zero_of_a_program_that_did_not_calculate_is_no_value() -> None:
    zero = '<c r="A1"><f>B1+1</f><v>0</v></c>'
    assert formula(zero, recalculated=True) == NoCachedValue("=B1+1")
    assert formula(zero, recalculated=False) == 0
    assert formula('<c r="A1"><f>B1+1</f><v>3</v></c>', recalculated=True) == 3
    assert formula('<c r="A1"><v>0</v></c>', recalculated=True) == 0


def test_an_error_value_stays_one_for_both() -> None:
    assert value(row('<c r="A1" t="e"><v>#N/A</v></c>')) == ErrorValue("#N/A")


@pytest.mark.parametrize(
    ("code", "shown"), [("0%", True), ("0.00 %", True), ('0"%"', False), ("0\\%", False), ("0.0", False)]
)
def test_a_percentage_is_known_by_how_it_is_shown(code: str, shown: bool) -> None:
    formats = f'<numFmt numFmtId="170" formatCode="{code.replace(chr(34), "&quot;")}"/>'
    read = value(row('<c r="A1" s="1"><v>0.8</v></c>'), formats=formats, cells='<xf numFmtId="170"/>')
    assert type(read) is (Percentage if shown else float)
    assert read == 0.8
