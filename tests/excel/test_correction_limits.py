# SPDX-License-Identifier: EUPL-1.2
"""What a corrected workbook lacks is named in it, and what would hang or harm is refused."""

import re
import time
import zipfile
from collections.abc import Callable
from html import escape
from io import BytesIO

import pytest
import xlsxwriter

from kern.excel.checking.parse import parse_book
from kern.excel.correction import correction_texts
from kern.excel.correction.workbook import correct
from kern.excel.reading.opening import read_book
from kern.problems import ProblemsError
from tests.excel import hostile
from tests.excel.corrections import corrected, listed, mistakes, opened, read, said, with_part, with_parts
from tests.excel.forms import SHEET, document, filling, form, workbook
from tests.excel.hostile import OFFICE
from tests.excel.test_other_writers import content

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
        ({"xl/media/image1.png": b"\x89PNG"}, correction_texts.IMAGES),
        ({"xl/drawings/drawing1.xml": _SHAPE}, correction_texts.SHAPES),
        ({"xl/charts/chart1.xml": b"<c/>"}, correction_texts.CHARTS),
        ({"xl/pivotTables/pivotTable1.xml": b"<p/>"}, correction_texts.PIVOTS),
        ({"xl/slicers/slicer1.xml": b"<s/>"}, correction_texts.SLICERS),
        ({"xl/threadedComments/threadedComment1.xml": b"<t/>"}, correction_texts.THREADS),
        ({"xl/vbaProject.bin": b"\xd0\xcf"}, correction_texts.MACROS),
        ({"xl/ctrlProps/ctrlProp1.xml": b"<c/>"}, correction_texts.CONTROLS),
        ({"xl/embeddings/oleObject1.bin": b"x"}, correction_texts.EMBEDDED),
        ({"xl/connections.xml": b"<c/>"}, correction_texts.CONNECTIONS),
        ({"_xmlsignatures/sig1.xml": b"<s/>"}, correction_texts.SIGNATURES),
        ({"docMetadata/LabelInfo.xml": b"<l/>"}, correction_texts.LABEL),
        ({"xl/metadata.xml": b"<m/>"}, correction_texts.RICH_DATA),
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
        ("{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}", correction_texts.NEWER_VALIDATIONS),
        ("{78C0D931-6437-407D-A8EE-F0AAD7539E65}", correction_texts.NEWER_RULES),
        ("{05C60535-1F16-4FD2-B633-F4F36F0B64E0}", correction_texts.SPARKLINES),
        ("{00000000-0000-0000-0000-000000000000}", correction_texts.OTHER_EXTENSION),
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
    for part in (
        correction_texts.CHARTS,
        correction_texts.IMAGES,
        correction_texts.SHAPES,
        correction_texts.CONTROLS,
        correction_texts.SPARKLINES,
        correction_texts.NOTE_LAYOUT,
    ):
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
    data = with_part(with_part(data, "xl/workbook.xml", book), "xl/_rels/workbook.xml.rels", rels)
    data = with_parts(data, {"xl/chartsheets/sheet1.xml": b"<chartsheet/>"})
    copy = corrected(data)
    assert correction_texts.CHART_SHEETS in said(copy)
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
