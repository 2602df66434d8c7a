# SPDX-License-Identifier: EUPL-1.2
"""What a cell says, whoever wrote it and whichever engine reads it: equal to the reference engine, nothing lost."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from kern.excel.reading.opening import open_book, read_book
from kern.excel.reading.raw import ErrorValue, Month, NoCachedValue, Percentage, RawBook, RawValue
from kern.problems import ProblemsError
from tests.excel import hostile
from tests.tools import convert, needs_libreoffice

#: Cells of an Excel workbook as they stand in its XML, and what they say.
#: Format 1 is a date, 2 a duration, 3 a percentage, 4 a month.
CELLS: dict[str, tuple[str, RawValue]] = {
    "whole number": ("<c><v>3</v></c>", 3),
    "whole number written as a fraction": ("<c><v>3.0</v></c>", 3),
    "fraction": ("<c><v>0.1</v></c>", 0.1),
    "number with an exponent": ("<c><v>1.5E3</v></c>", 1500),
    "more digits than a spreadsheet holds": ("<c><v>12345678901234567890</v></c>", 12345678901234567168),
    "more than any number": ("<c><v>1E400</v></c>", ErrorValue("#NUM!")),
    "percentage": ('<c s="3"><v>0.95</v></c>', Percentage(0.95)),
    "true": ('<c t="b"><v>1</v></c>', True),
    "false": ('<c t="b"><v>0</v></c>', False),
    "leading zeros": ('<c t="s"><v>0</v></c>', "01234567"),
    "rich text": ('<c t="s"><v>1</v></c>', "vet en gewoon"),
    "spaces that are kept": ('<c t="s"><v>2</v></c>', "  twee  "),
    "spaces that nobody asked to keep": ('<c t="s"><v>3</v></c>', "twee"),
    "coded line end": ('<c t="s"><v>4</v></c>', "een\r\ntwee"),
    "code that stands for itself": ('<c t="s"><v>5</v></c>', "_x000D_"),
    "empty text": ('<c t="s"><v>6</v></c>', None),
    "phonetic text beside the text": ('<c t="s"><v>7</v></c>', "tekst"),
    "markup, accents, emoji": ('<c t="s"><v>8</v></c>', 'a<b & "c" €é😀'),
    "control character": ('<c t="s"><v>9</v></c>', "ab"),
    "character that no XML has": ('<c t="s"><v>10</v></c>', "ab"),
    "inline text": ('<c t="inlineStr"><is><t>los</t></is></c>', "los"),
    "inline rich text": (
        '<c t="inlineStr"><is><r><t xml:space="preserve">los </t></r><r><t>vet</t></r></is></c>',
        "los vet",
    ),
    "inline text that is empty": ('<c t="inlineStr"><is><t/></is></c>', None),
    "text that looks like a formula": ('<c t="inlineStr"><is><t>=1+1</t></is></c>', "=1+1"),
    "text that looks like an error": ('<c t="inlineStr"><is><t>#REF!</t></is></c>', "#REF!"),
    "formula with a number": ("<c><f>1+1</f><v>2</v></c>", 2),
    "formula with a text": ('<c t="str"><f>"a"</f><v>a &amp; b</v></c>', "a & b"),
    "formula with an empty text": ('<c t="str"><f>""</f><v></v></c>', None),
    "formula with a truth": ('<c t="b"><f>1=1</f><v>1</v></c>', True),
    "formula without a value": ("<c><f>1+1</f></c>", NoCachedValue("=1+1")),
    "formula with an empty value": ("<c><f>A1&amp;B1</f><v></v></c>", NoCachedValue("=A1&B1")),
    "formula with a shared text, without a value": ('<c><f t="shared" si="0"/></c>', NoCachedValue("=")),
    "error": ('<c t="e"><v>#REF!</v></c>', ErrorValue("#REF!")),
    "error of a formula": ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!")),
    "date without its day": ('<c s="4"><v>46327</v></c>', Month(2026, 11, 1)),
    "date": ('<c s="1"><v>46338</v></c>', date(2026, 11, 12)),
    "date before the leap day that was none": ('<c s="1"><v>1</v></c>', date(1900, 1, 1)),
    "day and time": ('<c s="1"><v>46338.75</v></c>', datetime(2026, 11, 12, 18)),
    "day and time with part of a second": ('<c s="1"><v>46338.123456</v></c>', datetime(2026, 11, 12, 2, 57, 47)),
    "a moment before midnight": ('<c s="1"><v>46338.99999999</v></c>', date(2026, 11, 13)),
    "time": ('<c s="1"><v>0.25</v></c>', time(6)),
    "midnight": ('<c s="1"><v>0</v></c>', time()),
    "date before the first": ('<c s="1"><v>-3</v></c>', date(1899, 12, 27)),
    "number that no date has": ('<c s="1"><v>12345678</v></c>', 12345678),
    "date as ISO text": ('<c t="d"><v>2026-11-12</v></c>', date(2026, 11, 12)),
    "duration": ('<c s="2"><v>1.5</v></c>', timedelta(hours=36)),
    "formatted but empty": ('<c s="1"/>', None),
}
TEXTS = (
    "<si><t>01234567</t></si>"
    '<si><r><rPr><b/></rPr><t>vet</t></r><r><t xml:space="preserve"> en gewoon</t></r></si>'
    '<si><t xml:space="preserve">  twee  </t></si>'
    "<si><t>\n  twee </t></si>"
    "<si><t>een_x000D_\ntwee</t></si>"
    "<si><t>_x005F_x000D_</t></si>"
    "<si><t/></si>"
    "<si><t>tekst</t>{}</si>"
    "<si><t>a&lt;b &amp; &quot;c&quot; €&#233;😀</t></si>"
    "<si><t>a_x0001_b</t></si>"
    "<si><t>a_xFFFE_b</t></si>"
)
PHONETIC = '<rPh sb="0" eb="1"><t>fonetisch</t></rPh>'
FORMATS = (
    '<numFmt numFmtId="164" formatCode="[$-413]d\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/>'
)
STYLES = '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="17"/>'
#: What the fast path leaves to the reference engine, by name in `CELLS`.
LEFT = {
    "phonetic text beside the text",
    "inline text that is empty",
    "date before the leap day that was none",
    "time",
    "midnight",
    "date before the first",
    "number that no date has",
    "date as ISO text",
    "duration",
}


def both(data: bytes) -> tuple[RawBook, RawBook]:
    """The workbook as the fast path gives it and as the reference engine does."""
    return read_book(data, "a.xlsx", fast=True), read_book(data, "a.xlsx")


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_of_an_excel_workbook(name: str) -> None:
    cell, expected = CELLS[name]
    row = f'<row r="2"><c r="A2"><v>1</v></c>{cell.replace("<c", chr(60) + "c r=" + chr(34) + "B2" + chr(34), 1)}</row>'
    texts = TEXTS.format(PHONETIC if name == "phonetic text beside the text" else "")
    fast, reference = both(hostile.workbook(row, texts=texts, formats=FORMATS, cells=STYLES))
    value = reference.sheets[0].cell(2, 2)
    assert (type(value), value) == (type(expected), expected)
    assert fast.sheets == reference.sheets
    assert (fast.engine == "openpyxl") == (name in LEFT)


ODS: dict[str, tuple[str, str, RawValue]] = {
    "number": ('office:value-type="float" office:value="3"', "3", 3),
    "percentage": ('office:value-type="percentage" office:value="0.95"', "95%", Percentage(0.95)),
    "money": ('office:value-type="currency" office:value="12.5"', "€ 12,50", 12.5),
    "truth": ('office:value-type="boolean" office:boolean-value="true"', "WAAR", True),
    "date": ('office:value-type="date" office:date-value="2026-11-12"', "12-11-2026", date(2026, 11, 12)),
    "day and time": (
        'office:value-type="date" office:date-value="2026-11-12T18:00:00.000000001"',
        "12-11-2026 18:00",
        datetime(2026, 11, 12, 18),
    ),
    "time": ('office:value-type="time" office:time-value="PT06H00M00S"', "06:00", time(6)),
    "duration": ('office:value-type="time" office:time-value="PT36H00M00S"', "36:00", timedelta(hours=36)),
    "negative duration": ('office:value-type="time" office:time-value="-PT1H30M"', "-1:30", -timedelta(hours=1.5)),
    "leading zeros": ('office:value-type="string"', "01234567", "01234567"),
    "text under another look": ('office:value-type="string" office:string-value="echt"', "getoond", "echt"),
    "formula with a value": ('table:formula="of:=1+1" office:value-type="float" office:value="2"', "2", 2),
    "formula without a value": ('table:formula="of:=[.A1]+1"', "", NoCachedValue("=[.A1]+1")),
    "formula with an empty text": ('table:formula="of:=&quot;&quot;"', "-", None),
    "truth as LibreOffice keeps it": (
        'table:formula="of:=TRUE()" office:value-type="float" office:value="1"',
        "WAAR",
        True,
    ),
    "error": (
        'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
        "#DEEL/0!",
        ErrorValue("#DEEL/0!"),
    ),
    "error of OpenOffice": (
        'table:formula="of:=foo" office:value-type="float" office:value="0"',
        "Err:508",
        ErrorValue("Err:508"),
    ),
    "text that looks like an error": ('office:value-type="string"', "#REF!", "#REF!"),
    "empty": ("", "", None),
}


@pytest.mark.parametrize("name", ODS)
def test_a_cell_of_an_opendocument_spreadsheet(name: str) -> None:
    attributes, shown, expected = ODS[name]
    text = {"": "", "-": "<text:p/>"}.get(shown, f"<text:p>{shown}</text:p>")
    cell = f"<table:table-cell {attributes}>{text}</table:table-cell>"
    row = f"<table:table-row><table:table-cell/>{cell}</table:table-row>"
    value = read_book(hostile.ods(row), "a.ods").sheets[0].cell(1, 2)
    assert (type(value), value) == (type(expected), expected)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<text:p>een</text:p><text:p>twee</text:p>", "een\ntwee"),
        ("<text:p>een<text:line-break/>twee<text:tab/>drie</text:p>", "een\ntwee\tdrie"),
        ('<text:p><text:s text:c="2"/>twee <text:s/>dubbel </text:p>', "  twee  dubbel "),
        ("<text:p>\n   op   meer\n   regels</text:p>", "op meer regels"),
        ("<text:p>ge<text:span>mengd</text:span> <text:a>hier</text:a></text:p>", "gemengd hier"),
        ("<office:annotation><text:p>opmerking</text:p></office:annotation><text:p>tekst</text:p>", "tekst"),
        ("<text:p>tekst<text:note><text:p>voetnoot</text:p></text:note></text:p>", "tekst"),
    ],
)
def test_text_in_an_opendocument_cell(content: str, expected: str) -> None:
    row = f"<table:table-row><table:table-cell>{content}</table:table-cell></table:table-row>"
    assert read_book(hostile.ods(row), "a.ods").sheets[0].rows == ((expected,),)


def test_repeated_hidden_and_covered_cells_of_opendocument_keep_their_place() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    rows = (
        f'<table:table-row table:number-rows-repeated="2">{cell.format("", "a")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'<table:table-row table:visibility="collapse"><table:table-cell table:number-columns-repeated="2"/>'
        f"{cell.format(' table:number-columns-spanned=' + chr(34) + '2' + chr(34), 'b')}<table:covered-table-cell/>"
        f"{cell.format(' table:number-columns-repeated=' + chr(34) + '2' + chr(34), 'c')}</table:table-row>"
    )
    assert read_book(hostile.ods(rows), "a.ods").sheets[0].rows == (
        ("a",),
        ("a",),
        (),
        (),
        (),
        (None, None, "b", None, "c", "c"),
    )


def test_tables_that_opendocument_keeps_of_other_files_are_no_sheets() -> None:
    table = '<table:table table:name="{}"><table:table-row/></table:table>'
    data = hostile.zipped(hostile.ods_parts(table.format("Blad1") + table.format("'file:///C:/a.ods'#$Blad1")))
    assert read_book(data, "a.ods").sheet_names == ("Blad1",)


FULL: tuple[tuple[RawValue, ...], ...] = (
    ("01234567", 3, 0.1),
    (date(2026, 11, 12), datetime(2026, 11, 12, 18, 30), time(6), timedelta(hours=36)),
    (Percentage(0.95), 12.5),
    (ErrorValue("#DIV/0!"), None, "ab", 2),
    ("gemengde tekst", "regel 1\nregel 2", "  spaties  dubbel ", "tab\there", "=1+1", "#REF!", "a&b<c>\"'€é😀"),
    ("samengevoegd", None, None, "ernaast"),
    ("verborgen rij",),
    ("koppeling", "met opmerking"),
    (),
    (None, None, "na een lege rij"),
)


def with_xlsxwriter(path: Path) -> None:
    """The cells of `FULL`, with everything around them that a form can have."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Blad1")
    look = lambda code: book.add_format({"num_format": code})  # noqa: E731
    sheet.write_row(0, 0, ["01234567", 3.0, 0.1])
    sheet.write_datetime(1, 0, datetime(2026, 11, 12), look("dd-mm-yyyy"))
    sheet.write_datetime(1, 1, datetime(2026, 11, 12, 18, 30), look("dd-mm-yyyy hh:mm"))
    sheet.write_number(1, 2, 0.25, look("hh:mm"))
    sheet.write_number(1, 3, 1.5, look("[h]:mm"))
    sheet.write_number(2, 0, 0.95, look("0%"))
    sheet.write_number(2, 1, 12.5, look("[$€-413] #,##0.00"))
    sheet.write_formula(3, 0, "=1/0", None, "#DIV/0!")
    sheet.write_formula(3, 2, '="a"&"b"', None, "ab")
    sheet.write_formula(3, 3, "=1+1", None, 2)
    sheet.write_rich_string(4, 0, "ge", book.add_format({"bold": True}), "mengde", " tekst")
    for column, text in enumerate(FULL[4][1:], 1):
        sheet.write_string(4, column, str(text))
    sheet.merge_range(5, 0, 5, 2, "samengevoegd")
    sheet.write_string(5, 3, "ernaast")
    sheet.write_string(6, 0, "verborgen rij")
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.write_url(7, 0, "https://example.org", None, "koppeling")
    sheet.write_string(7, 1, "met opmerking")
    sheet.write_comment(7, 1, "een opmerking")
    sheet.write_string(9, 2, "na een lege rij")
    sheet.write_blank(20, 20, None, look("0.0"))
    sheet.data_validation(0, 0, 9, 0, {"validate": "list", "source": ["Voldoet", "N.v.t."]})
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 9, 3)
    book.close()


def with_openpyxl(path: Path) -> None:
    """The cells of `FULL` again, but for what openpyxl cannot write: formulas with their values."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Blad1"
    for number, row in enumerate(FULL, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            if isinstance(value, ErrorValue):
                cell.value, cell.data_type = value.text, "e"
            elif isinstance(value, str):
                cell.value, cell.data_type = value, "s"
            else:
                cell.value = value
    sheet["A5"] = CellRichText("ge", TextBlock(InlineFont(b=True), "mengde"), " tekst")
    sheet["D2"].number_format = "[hh]:mm:ss"
    sheet.merge_cells("A6:C6")
    sheet.row_dimensions[7].hidden = True
    book.save(path)


@pytest.mark.parametrize("write", [with_xlsxwriter, with_openpyxl])
def test_the_same_cells_of_two_writers(tmp_path: Path, write: Callable[[Path], None]) -> None:
    path = tmp_path / "bron.xlsx"
    write(path)
    fast, reference = both(path.read_bytes())
    assert reference.sheets[0].rows == FULL
    assert fast.sheets == reference.sheets


@pytest.mark.libreoffice
@needs_libreoffice()
@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
@pytest.mark.parametrize("write", [with_xlsxwriter, with_openpyxl])
def test_the_same_cells_saved_again_by_libreoffice(tmp_path: Path, write: Callable[[Path], None], suffix: str) -> None:
    write(tmp_path / "bron.xlsx")
    saved = convert(tmp_path / "bron.xlsx", suffix, tmp_path / "uit")
    fast, reference = both(saved.read_bytes())
    assert reference.kind == suffix
    assert [tuple(row) for row in reference.sheets[0].rows] == list(FULL)
    assert fast.sheets == reference.sheets


@pytest.mark.libreoffice
@needs_libreoffice()
def test_a_plain_form_takes_the_fast_path_whoever_saved_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for number in range(1, 60):
        sheet.append([f"V{number}", "Veiligheid", "Een eis: 'zo' & zo!", "Voldoet", "", None, number, date(2026, 1, 1)])
    book.save(tmp_path / "bron.xlsx")
    saved = convert(tmp_path / "bron.xlsx", "xlsx", tmp_path / "uit")
    for path in (tmp_path / "bron.xlsx", saved):
        fast, reference = both(path.read_bytes())
        assert fast.engine == "kern"
        assert fast.sheets == reference.sheets


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t_x0D&<>\"'= "), max_size=12)
_CODES = st.sampled_from(
    [
        "General",
        "0.00",
        "0%",
        "dd-mm-yyyy",
        "[$-413]d mmmm yyyy",
        "hh:mm",
        "[h]:mm",
        "mm:ss.0",
        '0 "dagen"',
        "[Red]0",
        "@",
    ]
)
_NUMBERS = (
    st.floats(-1e6, 3e6, allow_nan=False) | st.integers(-70_000, 70_000) | st.sampled_from([0.5, 0.999999999, 60])
)
_CELLS = st.one_of(_TEXTS, st.booleans(), st.tuples(_NUMBERS, _CODES), st.none())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_CELLS, max_size=5), max_size=6))
@example([["_x000D_", "_x0041_", " ", "\n", "a\r\nb"]])
def test_both_engines_read_any_workbook_alike(rows: list[list[Any]]) -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    formats: dict[str, Any] = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, tuple):
                if value[1] not in formats:
                    formats[value[1]] = book.add_format({"num_format": value[1]})
                sheet.write_number(number, column, value[0], formats[value[1]])
            elif isinstance(value, bool):
                sheet.write_boolean(number, column, value)
            elif value:
                sheet.write_string(number, column, value)
    book.close()
    fast, reference = both(buffer.getvalue())
    assert fast.sheets == reference.sheets
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, str):
                assert reference.sheets[0].cell(number, column) == (value or None)


_BITES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.integers(0, 20)), min_size=1, max_size=3
)


def _bitten(data: bytes, bites: list[tuple[float, bytes, int]]) -> bytes:
    for where, put, cut in bites:
        at = int(where * len(data))
        data = data[:at] + put + data[at + cut :]
    return data


def _outcome(data: bytes, fast: bool) -> RawBook | None:
    try:
        return read_book(data, "a.xlsx", fast=fast)
    except ProblemsError:
        return None


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("bron") / "bron.xlsx"
    with_xlsxwriter(path)
    cells = "<table:table-row><table:table-cell><text:p>tekst</text:p></table:table-cell></table:table-row>" * 5
    return {
        "xlsx": path.read_bytes(),
        "ods": hostile.ods(cells),
        "minimal": hostile.workbook(texts=TEXTS.format(PHONETIC)),
    }


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["xlsx", "ods", "minimal"]), bites=_BITES)
def test_a_damaged_file_is_read_as_it_was_or_refused(
    originals: dict[str, bytes], kind: str, bites: list[tuple[float, bytes, int]]
) -> None:
    whole = read_book(originals[kind], "a.xlsx").sheets
    for fast in (False, True):
        read = _outcome(_bitten(originals[kind], bites), fast)
        assert read is None or read.sheets == whole


@settings(max_examples=200, deadline=None)
@given(
    part=st.sampled_from([*hostile.SHORT.values(), "_rels/.rels"]),
    bites=_BITES,
    fast=st.booleans(),
)
def test_damage_inside_a_sound_zip_never_ends_in_an_exception(
    part: str, bites: list[tuple[float, bytes, int]], fast: bool
) -> None:
    rows = "".join(
        f'<row r="{n + 1}"><c r="A{n + 1}" t="s"><v>{n}</v></c><c r="B{n + 1}"><v>1</v></c></row>' for n in range(9)
    )
    parts = hostile.workbook_parts(rows, texts=TEXTS.format(PHONETIC), formats=FORMATS, cells=STYLES)
    content = parts[part]
    assert isinstance(content, str)
    _outcome(hostile.zipped({**parts, part: _bitten(content.encode(), bites)}), fast)


@settings(max_examples=200, deadline=None)
@given(bites=_BITES)
def test_damage_inside_an_opendocument_spreadsheet_never_ends_in_an_exception(
    bites: list[tuple[float, bytes, int]],
) -> None:
    cells = "".join(
        f"<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>"
        for attributes, shown, _ in ODS.values()
    )
    parts = hostile.ods_parts(f'<table:table table:name="A"><table:table-row>{cells}</table:table-row></table:table>')
    content = parts["content.xml"]
    assert isinstance(content, str)
    _outcome(hostile.zipped({**parts, "content.xml": _bitten(content.encode(), bites)}), fast=False)


def test_rows_and_columns_count_from_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(hostile.workbook('<row r="2"><c r="B2"><v>7</v></c></row>'))
    sheet = open_book(path).sheets[0]
    assert sheet.rows == ((), (None, 7))
    assert sheet.cell(2, 2) == 7
    assert [sheet.cell(*at) for at in ((1, 1), (2, 1), (2, 3), (3, 1), (0, 2), (2, 0), (-1, -1))] == [None] * 7
