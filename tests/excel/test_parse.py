# SPDX-License-Identifier: EUPL-1.2
"""Reading a workbook: tolerant about form, strict about meaning, every problem at its own cell and all at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty

from kern.catalogue.reference import core_facts
from kern.excel.checking.parse import ParseResult, parse_book
from kern.excel.checking.privacy import has_bsn, masked
from kern.excel.filling import to_document
from kern.excel.form import RegionForm, build_form
from kern.excel.reading.opening import read_book
from kern.excel.reading.raw import ErrorValue, NoCachedValue, RawBook, RawSheet
from kern.excel.writing.template import template_bytes
from kern.model.assessment import Place, Row
from kern.model.scale import Answer
from kern.problems import Severity, problem_kinds
from tests.excel.forms import (
    DOCUMENT,
    SHEET,
    catalogue,
    demand_row,
    document,
    fact_cell,
    filling,
    form,
    parsed,
    record_row,
    row_of,
    workbook,
)

#: Nine digits that pass the 11-test; nobody's number.
BSN = "111222333"

Change = Callable[[Workbook], object]


def told(result: ParseResult) -> list[tuple[str, str, str]]:
    return [(p.code, p.place.sheet, p.place.cell) for p in result.problems]


def codes(result: ParseResult) -> list[str]:
    return [p.code for p in result.problems]


def region(column: str, ref: str, value: Any) -> Change:
    """Put a value beside a demand."""

    def change(book: Workbook) -> None:
        book[SHEET][f"{column}{demand_row(book, ref)}"] = value

    return change


def fact(key: str, value: Any, number_format: str = "") -> Change:
    """Fill in a fact, perhaps with a look of its own."""

    def change(book: Workbook) -> None:
        at = fact_cell(book, key)
        at.value = value
        if number_format:
            at.number_format = number_format

    return change


def record(key: str, column: str, value: Any) -> Change:
    """Put a value in the row of an assessor's key."""

    def change(book: Workbook) -> None:
        book["Toetsing"][f"{column}{record_row(book, key)}"] = value

    return change


def per_municipality(*rows: tuple[Any, ...]) -> Change:
    """Fill in the table under the facts (municipality, laws, financing)."""

    def change(book: Workbook) -> None:
        first = row_of(book, "Aanbieder", "A", "Gemeente") + 1
        for number, row in enumerate(rows, first):
            for column, value in enumerate(row, 1):
                book["Aanbieder"].cell(number, column).value = value

    return change


#: A motivation that is long enough to be one.
WHY = "Een goede reden."


def records(*rows: tuple[Any, ...]) -> Change:
    """Fill in free rows of the sheet `Toetsing` (region, number, key, value, motivation)."""

    def change(book: Workbook) -> None:
        sheet = book["Toetsing"]
        first = record_row(book, "niet_getoetst") + 1
        for number, row in enumerate(rows, first):
            for column, value in zip("ABCDE", row, strict=False):
                sheet[f"{column}{number}"] = value

    return change


def both(*changes: Change) -> Change:
    def change(book: Workbook) -> None:
        for one in changes:
            one(book)

    return change


def cell(sheet: str, at: str, value: Any) -> Change:
    def change(book: Workbook) -> None:
        book[sheet][at] = value

    return change


def without(sheet: str) -> Change:
    def change(book: Workbook) -> None:
        del book[sheet]

    return change


def renamed(sheet: str, name: str) -> Change:
    def change(book: Workbook) -> None:
        book[sheet].title = name

    return change


def properties(**values: str | None) -> Change:
    """Change what the workbook says of its own making, in the properties and on `Uitleg`."""

    def change(book: Any) -> None:
        for name, value in values.items():
            row = row_of(book, "Uitleg", "C", name)
            book["Uitleg"][f"B{row}"] = value
            kept = [p for p in book.custom_doc_props.props if p.name != name]
            book.custom_doc_props.props = kept + ([StringProperty(name=name, value=value)] if value else [])

    return change


def records_above(book: Workbook) -> None:
    """Fill in a row above the header of the sheet `Toetsing`."""
    for column, value in zip("ACD", (SHEET, "datum", "1-12-2026"), strict=True):
        book["Toetsing"][f"{column}1"] = value


def foreign_sheet(title: str) -> Change:
    def change(book: Workbook) -> None:
        sheet = book.create_sheet(title)
        sheet.append(["Nr", "Thema", "Kwaliteitseis", "Zelfbeoordeling", "Toelichting", "Bewijs"])
        sheet.append(["1", "T", "Eis", "Voldoet"])

    return change


def test_a_sound_workbook_has_no_problems_and_says_where_each_answer_stands() -> None:
    result = parsed()
    assert result.problems == ()
    assert result.assessment is result.draft
    row = result.draft.regions["testregio"].rows["V1"]
    assert (row.place.cell, row.assessor_place.cell) == ("D3", "G3")
    assert row.self_answer is Answer.MET
    assert result.draft.fact_places["naam"].cell == "B3"
    assert result.draft.regions["testregio"].catalogue_version == "2025"


def test_a_fact_that_is_left_empty_is_absent_and_never_guessed() -> None:
    facts = parsed().draft.facts
    assert "medicatie" not in facts
    assert facts["vervoer"] is False
    assert facts["testregio_bussen"] == 0
    assert parsed().draft.regions["testregio"].rows["40"].self_answer is None


# ---- tolerant about form ----


def moved_columns(book: Workbook) -> None:
    """Turn the columns around, and put one of the sender's own in between."""
    sheet = book[SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.delete_cols(1, 20)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate([*reversed(row[:4]), f"eigen {number}", *reversed(row[4:])], 1):
            sheet.cell(number, column, value).data_type = "s" if isinstance(value, str) else "n"


def title_rows(book: Workbook) -> None:
    for name in ("Aanbieder", SHEET, "Toetsing"):
        sheet = book[name]
        sheet.insert_rows(1, 4)
        for block in sheet.merged_cells.ranges:
            block.shift(row_shift=4)  # Excel does, openpyxl does not
        sheet["A2"] = "Zelfevaluatie 2026"
        sheet.merge_cells("A2:F3")


def shouting(book: Workbook) -> None:
    sheet = book[SHEET]
    for title in sheet[1]:
        title.value = f" {str(title.value).upper()}: "
    row = demand_row(book, "V1")
    sheet[f"A{row}"] = " v 1 "
    sheet[f"D{row}"] = "\u00a0 VOLDOET\u200b "
    sheet[f"G{row}"] = "voldoet  grotendeels"
    book["Aanbieder"]["D3"] = " NAAM "
    book["Toetsing"][f"A{record_row(book, 'fase')}"] = "TESTREGIO"


def own_sheets(book: Workbook) -> None:
    book.create_sheet("Kladblok").append(["Nr", "iets anders"])
    book.move_sheet(SHEET, 3)
    book[SHEET].row_dimensions[4].hidden = True
    book["Uitleg"].sheet_state = "hidden"
    renamed(SHEET, "test-regio ")(book)


def synonyms(book: Workbook) -> None:
    for at, title in (("A1", "Nummer"), ("C1", "Eis"), ("D1", "Zelf-beoordeling"), ("H1", "Bevindingen")):
        book[SHEET][at] = title
    region("D", "V2", "niet van toepassing")(book)
    fact("wetten", "jeugd, wmo 2015")(book)
    fact("soort_aanbieder", "zzp'er; Professioneel")(book)


@pytest.mark.parametrize("change", [moved_columns, title_rows, shouting, own_sheets, synonyms])
def test_another_form_is_the_same_assessment(change: Change) -> None:
    result = parsed(change)
    assert result.problems == ()
    assert to_document(result.draft) == DOCUMENT


def test_a_question_is_known_by_its_text_where_the_key_was_wiped_out() -> None:
    result = parsed(lambda book: cell("Aanbieder", f"D{fact_cell(book, 'gemeenten').row}", None)(book))
    assert result.problems == ()
    assert result.draft.facts["gemeenten"] == ("Assen", "Emmen")


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("ingevuld_op", "12-11-2026", date(2026, 11, 12)),
        ("ingevuld_op", "13/11/2026", date(2026, 11, 13)),
        ("ingevuld_op", "11/11/2026", date(2026, 11, 11)),
        ("vog_start_maanden", "4 mnd", 4),
        ("vog_start_maanden", "4 mnd.", 4),
        ("vog_start_maanden", "1 maand", 1),
        ("vog_nu_jaren", "5 jaar", Decimal(5)),
        ("vog_nu_jaren", "2 jr.", Decimal(2)),
        ("ingevuld_op", "2026-11-12", date(2026, 11, 12)),
        ("ingevuld_op", "2026-11-12T00:00:00", date(2026, 11, 12)),
        ("ingevuld_op", " 12 November 2026", date(2026, 11, 12)),
        ("ingevuld_op", "donderdag 12 nov. 2026", date(2026, 11, 12)),
        ("ingevuld_op", "1 mrt 2026", date(2026, 3, 1)),
        ("ingevuld_op", 46338, date(2026, 11, 12)),
        ("ingevuld_op", 46338.75, date(2026, 11, 12)),
        ("ingevuld_op", datetime(2026, 11, 12, 14, 30), date(2026, 11, 12)),
        ("vog_nu_jaren", "2,5", Decimal("2.5")),
        ("vog_nu_jaren", "2.5 jaar", Decimal("2.5")),
        ("vog_nu_jaren", 2.5, Decimal("2.5")),
        ("vog_aandeel", "85%", 85),
        ("vog_aandeel", "0,5 %", Decimal("0.5")),
        ("medewerkers", "1.250", 1250),
        ("medewerkers", "12 personen", 12),
        ("medewerkers", 12.0, 12),
        ("vervoer", True, True),
        ("vervoer", " Nee.", False),
        ("vervoer", "ONWAAR", False),
        ("kvk", "01 23.45 67", "01234567"),
        ("wetten", "jeugdwet", ("Jeugdwet",)),
        ("gemeenten", "gemeente assen,\nEmmen; Assen", ("Assen", "Emmen")),
        ("gemeenten", "Woudenberg", ("Woudenberg",)),
        ("naam", 24, "24"),
    ],
)
def test_values_are_read_the_way_people_write_them(key: str, value: object, read: object) -> None:
    result = parsed(fact(key, value))
    assert result.problems == ()
    assert result.draft.facts[key] == read


def test_a_percentage_counts_as_it_is_shown() -> None:
    result = parsed(fact("vog_aandeel", 0.8, "0%"))
    assert result.problems == ()
    assert result.draft.facts["vog_aandeel"] == 80
    assert parsed(fact("vog_aandeel", 0.075, "0.0%")).draft.facts["vog_aandeel"] == Decimal("7.5")
    assert codes(parsed(fact("vog_aandeel", 0.8))) == ["K312"]
    assert parsed(region("E", "V1", 0.8)).draft.regions["testregio"].rows["V1"].explanation == "0,8"


def test_a_zero_in_front_that_a_program_lost_is_put_back_with_a_warning() -> None:
    result = parsed(both(fact("kvk", 1234567), fact("agb", 6001234)))
    assert codes(result) == ["K311", "K311"]
    assert (result.draft.facts["kvk"], result.draft.facts["agb"]) == ("01234567", "06001234")
    assert result.assessment is not None


def test_an_assessor_may_write_the_region_by_key_label_or_sheet_and_leave_it_out_where_there_is_one() -> None:
    result = parsed(
        records(
            ("testregio", "1.7", "niet_getoetst", "ja", WHY),
            (None, "V2", "niet_getoetst", True, WHY),
            ("Testregio", 40.0, "Vrijstelling", None, WHY),
        )
    )
    assert result.problems == ()
    answers = result.draft.regions["testregio"]
    assert set(answers.per_requirement("niet_getoetst")) == {"40", "1.7", "V2"}
    assert set(answers.per_requirement("vrijstelling")) == {"V3b", "40"}


def test_a_record_that_says_no_is_no_record() -> None:
    result = parsed(records((SHEET, "V1", "vrijstelling", "nee", ""), (SHEET, "V1", "niet_getoetst", "nee", "")))
    assert result.problems == ()
    assert "V1" not in result.draft.regions["testregio"].per_requirement("vrijstelling")
    assert "V1" not in result.draft.regions["testregio"].per_requirement("niet_getoetst")


# ---- strict about meaning: every code, with the workbook that makes it occur ----

V1, V2, V3A = "V1", "V2", "V3a"


def merged(cells: str, sheet: str = SHEET) -> Change:
    """Merge cells the way a person does: what lies under the first one goes."""
    return lambda book: book[sheet].merge_cells(cells)


CASES: dict[str, tuple[Change, str, str]] = {
    "K101": (both(without("Aanbieder"), without(SHEET)), "", ""),
    "K102": (without("Aanbieder"), "", ""),
    "K103": (lambda book: book[SHEET].delete_rows(1), SHEET, ""),
    "K104": (cell(SHEET, "D1", "Zelfbeoordelng van ons"), SHEET, "D1"),
    "K105": (cell(SHEET, "J1", "Bewijs"), SHEET, "J1"),
    "K106": (without(SHEET), "", ""),
    "K107": (region("E", V1, "=1+1"), SHEET, "E3"),
    "K108": (fact("medewerkers", "#REF!"), "Aanbieder", "B15"),
    "K109": (region("E", V2, f"Cliënt {BSN} was erbij."), SHEET, "E4"),
    "K110": (without("Toetsing"), "", ""),
    "K111": (foreign_sheet(f"{SHEET} "), f"{SHEET} ", ""),
    "K114": (
        both(renamed(SHEET, "Testregio"), properties(kern_catalogus_testregio=None), foreign_sheet("X")),
        "Testregio",
        "",
    ),
    "K115": (foreign_sheet("Elders"), "Elders", ""),
    "K117": (
        lambda book: (book["Toetsing"].insert_rows(1), records_above(book)),
        "Toetsing",
        "C1",
    ),
    "K119": (merged("D3:D4"), SHEET, "D3"),
    "K201": (region("A", V1, "V9"), SHEET, "A3"),
    "K202": (region("A", V2, "V1"), SHEET, "A4"),
    "K203": (region("D", V1, "voldoet bijna"), SHEET, "D3"),
    "K204": (lambda book: book[SHEET].delete_rows(demand_row(book, V2)), SHEET, ""),
    "K205": (both(region("A", V1, "x"), region("A", V2, "V1"), region("A", "x", "V2")), SHEET, "A3"),
    "K206": (region("A", V1, None), SHEET, "D3"),
    "K207": (cell(SHEET, "E30", "Zomaar een tekst."), SHEET, "E30"),
    "K208": (region("D", "V3", "Voldoet"), SHEET, "D5"),
    "K209": (region("E", V2, None), SHEET, "E4"),
    "K210": (region("G", V3A, "nvt"), SHEET, "H6"),
    "K211": (region("C", V1, "Meldcode\nDe aanbieder heeft een oude meldcode."), SHEET, ""),
    "K212": (lambda book: book[SHEET].delete_rows(2, 40), SHEET, ""),
    "K213": (region("D", V1, None), SHEET, "E3"),
    "K301": (fact("gemeenten", "  "), "Aanbieder", "B9"),
    "K302": (fact("naam", None), "Aanbieder", "B3"),
    "K303": (fact("medewerkers", "veel"), "Aanbieder", "B15"),
    "K304": (fact("medewerkers", 2.5), "Aanbieder", "B15"),
    "K305": (fact("medewerkers", -1), "Aanbieder", "B15"),
    "K306": (fact("ingevuld_op", "12-11-26"), "Aanbieder", "B7"),
    "K307": (fact("ingevuld_op", "12-11-0026"), "Aanbieder", "B7"),
    "K308": (fact("vervoer", "soms"), "Aanbieder", "B32"),
    "K309": (fact("wetten", "Wmo; Wlz"), "Aanbieder", "B10"),
    "K310": (fact("kvk", "1234567"), "Aanbieder", "B5"),
    "K311": (fact("kvk", 1234567), "Aanbieder", "B5"),
    "K312": (fact("vog_aandeel", 0.85), "Aanbieder", "B38"),
    "K313": (both(cell("Aanbieder", "D80", "naam"), cell("Aanbieder", "B80", "Iemand anders")), "Aanbieder", "B80"),
    "K314": (both(cell("Aanbieder", "D80", "medewerker"), cell("Aanbieder", "B80", 3)), "Aanbieder", "D80"),
    "K315": (both(cell("Aanbieder", "D80", "xyz"), cell("Aanbieder", "B80", "eigen")), "Aanbieder", "D80"),
    "K316": (lambda book: book["Aanbieder"].delete_rows(2, 90), "Aanbieder", ""),
    "K317": (both(fact("soort_aanbieder", "naaste"), fact("kvk", None)), "Aanbieder", "B3"),
    "K318": (fact("soort_aanbieder", "gezaghebbende ouder"), "Aanbieder", "B5"),
    "K319": (both(fact("ingevuld_op", None), record("datum", "D", None)), "Aanbieder", "B7"),
    "K320": (fact("gemeenten", "Tynarlo"), "Aanbieder", "B9"),
    "K330": (fact("gemeenten", "niet in Assen"), "Aanbieder", "B9"),
    "K331": (fact("gemeenten", "heel Drenthe"), "Aanbieder", "B9"),
    "K332": (fact("gemeenten", "Assen; Hoogezand"), "Aanbieder", "B9"),
    "K333": (fact("gemeenten", "Assen e.o."), "Aanbieder", "B9"),
    "K321": (fact("audit_datum", "2-12-2026"), "Aanbieder", "B42"),
    "K322": (per_municipality(("Tynaarlo", "Wmo")), "Aanbieder", "A55"),
    "K323": (per_municipality(("Assen", "Wmo", "PGB")), "Aanbieder", "C55"),
    "K324": (per_municipality(("Assen", "Wmo")), "Aanbieder", "A54"),
    "K325": (per_municipality((None, "Wmo")), "Aanbieder", "A55"),
    "K326": (per_municipality(("Assen", "Wmo"), ("Assen", "Jeugdwet")), "Aanbieder", "A56"),
    "K334": (fact("jeugdigen", "nee"), "Aanbieder", "B10"),
    "K338": (fact("audit_datum", date(2026, 11, 1), "mmm-yy"), "Aanbieder", "B42"),
    "K339": (fact("audit_datum", "10/12/2025"), "Aanbieder", "B42"),
    "K401": (record("datum", "D", None), SHEET, ""),
    "K402": (records(("Testregoi", "V1", "vrijstelling", None, WHY)), "Toetsing", "A11"),
    "K403": (records((SHEET, "V1", "vrijsteling", None, WHY)), "Toetsing", "C11"),
    "K404": (record("vrijstelling", "E", None), "Toetsing", "E9"),
    "K405": (record("vrijstelling", "B", None), "Toetsing", "B9"),
    "K406": (record("vrijstelling", "B", "V3"), "Toetsing", "B9"),
    "K407": (record("fase", "B", "V1"), "Toetsing", "B5"),
    "K408": (records((SHEET, "V3b", "vrijstelling", None, "Een andere reden.")), "Toetsing", "C11"),
    "K409": (records((SHEET, "V1", None, "ja", WHY)), "Toetsing", "C11"),
    "K411": (both(record("fase", "D", None), record("fase", "E", WHY)), "Toetsing", "D5"),
    "K414": (record("vrijstelling", "E", "- te kort"), "Toetsing", "E9"),
    "K415": (record("vrijstelling", "D", "aangevraagd"), "Toetsing", "D9"),
    "K501": (properties(kern_catalogus_testregio="2019"), SHEET, ""),
    "K505": (properties(kern_sjabloon="9"), "", ""),
    "K506": (properties(kern_catalogus_testregio=None), SHEET, ""),
}


@cache
def case(code: str) -> ParseResult:
    return parsed(CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_a_problem_is_found_at_its_place(code: str) -> None:
    _, sheet, at = CASES[code]
    result = case(code)
    assert (code, sheet, at) in told(result)
    errors = any(p.severity is Severity.ERROR for p in result.problems)
    assert (result.assessment is None) == errors


def test_every_code_about_the_contents_of_a_workbook_has_such_a_workbook() -> None:
    elsewhere = {
        "K112",
        "K113",
        "K116",
        "K118",
        "K120",
        "K410",
        "K412",
        "K413",
        "K416",
        "K502",
        "K503",
        "K504",
        "K507",
        "K508",
        "K509",
        "K510",
        "K511",
        "K512",
        "K513",
        "K514",
        "K220",
    }
    about = {code for code in problem_kinds() if code[1] in "12345"}
    assert about == set(CASES) | elsewhere


def test_messages_are_whole_sentences_with_what_was_found_and_what_to_do() -> None:
    for code in CASES:
        (found, *_) = [p for p in case(code).problems if p.code == code]
        for text in (found.found, found.expected):
            assert text.endswith((".", "?")), (code, text)
        assert found.advice or code in ("K203", "K309"), code
        assert "{" not in str(found), code


def test_all_problems_come_at_once_in_the_order_of_the_cells() -> None:
    result = parsed(
        both(
            fact("medewerkers", "veel"),
            fact("kvk", "12"),
            region("D", V1, "best wel"),
            region("A", V2, "V99"),
            records((SHEET, "V1", "vrijsteling", None, WHY)),
        )
    )
    assert set(codes(result)) == {"K201", "K204", "K403", "K303", "K310", "K203"}
    sheets = ["", "Aanbieder", SHEET, "Toetsing"]
    places = [p.place for p in result.problems]
    assert [p.sheet for p in places] == sorted((p.sheet for p in places), key=sheets.index)
    for sheet in sheets[1:]:
        rows = [int(p.cell.lstrip("ABCDEFGH") or 0) for p in places if p.sheet == sheet]
        assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("change", "code", "meant"),
    [
        (region("D", V1, "Voldoet grootendeels"), "K203", "Voldoet grotendeels"),
        (region("A", V1, "V11"), "K201", "V1"),
        (region("A", V1, "?"), "K201", "V1"),
        (region("D", V1, "voldaan"), "K203", "'Voldoet'"),
        (region("D", V1, "Ja"), "K203", "'Voldoet'"),
        (region("D", V1, "OK."), "K203", "'Voldoet'"),
        (region("D", V1, "nee"), "K203", "'Voldoet niet'"),
        (fact("financiering", "PGBB"), "K309", "PGB"),
        (fact("kvk", "1234567"), "K310", "01234567"),
        (fact("gemeenten", "Asssen"), "K320", "Assen"),
        (records((SHEET, "V1", "vrijsteling", None, WHY)), "K403", "vrijstelling"),
        (records(("Testregoi", "V1", "vrijstelling", None, WHY)), "K402", SHEET),
        (record("fase", "D", "inkoopp"), "K309", "inkoop"),
        (cell(SHEET, "F1", "Bewijzen"), "K104", "Bewijzen"),
    ],
)
def test_a_near_miss_gets_a_suggestion(change: Change, code: str, meant: str) -> None:
    (found, *_) = [p for p in parsed(change).problems if p.code == code]
    assert f"'{meant}'" in found.advice or f" {meant}?" in found.advice


def test_a_municipality_that_no_region_names_is_no_problem() -> None:
    # Woerden differs from Wierden by two letters, and is another municipality.
    result = parsed(fact("gemeenten", "Woerden; Utrecht"))
    assert result.problems == ()


@pytest.mark.parametrize("value", ["1.250", "12 jaar of zo", "2,5,1", "nan", "1e3", "9" * 30, True, "12-1"])
def test_a_number_that_can_be_read_in_two_ways_or_none_is_refused(value: object) -> None:
    assert codes(parsed(fact("vog_nu_jaren", value))) == ["K303"]


def test_a_day_number_of_a_century_ago_is_no_date_to_reckon_with() -> None:
    assert codes(parsed(fact("ingevuld_op", 5))) == ["K307"]


@pytest.mark.parametrize("value", ["31-02-2026", "13/14/2026", "gisteren", "november 2026", True, "12 okober 2026"])
def test_what_is_no_date_is_refused(value: object) -> None:
    assert codes(parsed(fact("ingevuld_op", value))) == ["K306"]


@pytest.mark.parametrize("value", ["ja", "-", "?", 1, 0.75, True, date(2026, 1, 1), "V", "100%", "Voldoet / N.v.t."])
def test_nothing_outside_the_scale_is_an_answer(value: object) -> None:
    assert told(parsed(region("D", V1, value))) == [("K203", SHEET, "D3")]


def test_an_error_value_and_a_formula_without_value_are_refused_in_every_cell_that_is_read() -> None:
    for broken, code in ((ErrorValue("#REF!"), "K108"), (NoCachedValue("=A1"), "K107")):
        book = read_book(workbook(), "w.xlsx")
        sheets = []
        for sheet in book.sheets:
            rows = [list(row) for row in sheet.rows]
            if sheet.name == SHEET:
                rows[2][3:8] = [broken] * 5
            elif sheet.name == "Aanbieder":
                rows[2][1] = broken
            elif sheet.name == "Toetsing":
                rows[2][3:5] = [broken] * 2
            sheets.append(RawSheet(sheet.name, rows))
        changed = RawBook("w.xlsx", "xlsx", "", tuple(sheets), book.properties, (), "test")
        cells = [p.place.cell for p in parse_book(changed, form()).problems if p.code == code]
        assert sorted(cells) == sorted(["B3", *("D3", "E3", "F3", "G3", "H3"), *("D3", "E3")])


def test_swapped_numbers_are_found_though_each_exists() -> None:
    result = parsed(both(region("A", V1, "x"), region("A", V2, "V1"), region("A", "x", "V2")))
    assert told(result) == [("K205", SHEET, "A3"), ("K205", SHEET, "A4")]


@pytest.mark.parametrize("shown", ["Meldcode", "De aanbieder heeft een  actuele meldcode.", None])
def test_a_title_or_a_norm_alone_is_text_enough(shown: str | None) -> None:
    assert parsed(region("C", V1, shown)).problems == ()
    swapped = both(region("C", V1, "Vervoer"), region("C", V2, "Meldcode"))
    assert told(parsed(swapped)) == [("K205", SHEET, "A3"), ("K205", SHEET, "A4")]


def test_every_missing_number_is_named_however_many_there_are() -> None:
    refs = [f"Z{number}" for number in range(120)]
    rows = tuple(replace(catalogue().by_ref["V1"], ref=ref) for ref in refs)
    wide = build_form([RegionForm(replace(catalogue(), requirements=rows), "2025")], form().facts)
    book = load_workbook(BytesIO(template_bytes(wide)))
    book[SHEET].delete_rows(4, 200)
    buffer = BytesIO()
    book.save(buffer)
    missing = [p for p in parse_book(read_book(buffer.getvalue(), "w.xlsx"), wide).problems if p.code == "K204"]
    named = ", ".join(p.found.partition(": ")[2].rstrip(".") for p in missing)
    assert named.split(", ") == refs[1:]


def test_a_duplicate_that_says_the_same_is_no_conflict() -> None:
    same = both(cell("Aanbieder", "D80", "naam"), cell("Aanbieder", "B80", "Zorg op Maat BV"))
    assert parsed(same).problems == ()
    assert parsed(records((SHEET, "V3b", "vrijstelling", None, "Klein van omvang."))).problems == ()


@pytest.mark.parametrize("key", ["vrijstelling", "afwijking", "niet_getoetst"])
def test_what_takes_a_demand_or_an_outcome_aside_needs_a_motivation(key: str) -> None:
    result = parsed(record(key, "E", "  "))
    assert codes(result) == ["K404"]
    assert result.assessment is None


def test_records_of_two_regions_need_to_say_which() -> None:
    other = RegionForm(_renamed_catalogue("anders", "Anders"), "1")
    both_regions = build_form([*form().regions, other], form().facts)
    book = read_book(
        workbook(records((None, "V1", "vrijstelling", None, WHY), ("anders", "V1", "vrijstelling", None, WHY))),
        "w.xlsx",
    )
    # Only one of the two has a sheet here: the record without a region is its, the other's cannot be used.
    result = parse_book(book, both_regions)
    assert codes(result) == ["K412"]
    assert "V1" in result.draft.regions["testregio"].per_requirement("vrijstelling")
    two = workbook(both(records((None, "V1", "vrijstelling", None, WHY)), lambda b: _copy_sheet(b, "Anders")))
    assert "K410" in codes(parse_book(read_book(two, "w.xlsx"), both_regions))


def _renamed_catalogue(key: str, sheet: str) -> Any:
    return replace(catalogue(), id=key, label=sheet, sheet=sheet)


def _copy_sheet(book: Workbook, title: str) -> None:
    copy = book.copy_worksheet(book[SHEET])
    copy.title = title


def test_a_story_may_stand_under_motivation_alone() -> None:
    result = parsed(record("aanleiding", "E", "Een signaal van de wijkagent."))
    assert result.problems == ()
    found = result.draft.regions["testregio"].record("aanleiding")
    assert found is not None
    assert (found.value, found.motivation) == (None, "Een signaal van de wijkagent.")


# ---- regions that are not here, and other versions ----


def test_sheets_of_regions_that_are_installed_but_not_asked_for_are_left_alone() -> None:
    change = both(foreign_sheet("Elders"), records(("Elders", "1", "vrijstelling", None, WHY)))
    assert parsed(change, known={"Elders": "elders"}).problems == ()
    assert codes(parsed(change)) == ["K115"]


def test_a_region_that_the_workbook_was_made_for_is_missed_when_its_sheet_is_gone() -> None:
    other = RegionForm(_renamed_catalogue("anders", "Anders"), "1")
    both_regions = build_form([*form().regions, other], form().facts)

    def declare(book: Any) -> None:
        book.custom_doc_props.append(StringProperty(name="kern_catalogus_anders", value="1"))

    assert codes(parse_book(read_book(workbook(declare), "w.xlsx"), both_regions)) == ["K102"]
    assert codes(parse_book(read_book(workbook(), "w.xlsx"), both_regions)) == []


def test_versions_are_read_from_the_guide_where_a_program_dropped_the_properties() -> None:
    def drop(book: Any) -> None:
        book.custom_doc_props.props = []

    assert parsed(drop).problems == ()
    assert parsed(drop).draft.regions["testregio"].catalogue_version == "2025"


def test_a_workbook_for_another_version_keeps_its_answers_and_lists_what_came_went_and_changed() -> None:
    change = both(
        properties(kern_catalogus_testregio="2019"),
        region("A", V1, "V0"),
        region("C", "V0", "Oude eis\nDe aanbieder heeft een fax."),
        region("C", V3A, "Agressie\nEr is een oud beleid over agressie."),
    )
    result = parsed(change)
    assert sorted(told(result)) == [
        ("K501", SHEET, ""),
        ("K502", SHEET, "D3"),
        ("K503", SHEET, ""),
        ("K504", SHEET, "D6"),
    ]
    told_ = {p.code: p.found for p in result.problems}
    assert told_["K502"].startswith("bij V0 staat 'Voldoet' en 'Voldoet grotendeels'")
    assert told_["K503"].endswith(": V1.")
    assert told_["K504"].startswith("bij V3a staat 'Voldoet grotendeels niet'")
    assert "V3a" not in result.draft.regions["testregio"].rows
    assert result.assessment is not None
    assert result.assessment.regions["testregio"].rows["V2"].self_answer is Answer.NOT_APPLICABLE
    assert result.assessment.regions["testregio"].catalogue_version == "2019"


# ---- privacy ----


@pytest.mark.parametrize(
    "text",
    [
        BSN,
        "111.222.333",
        "111 222 333",
        "1112.22.333",
        "BSN111222333!",
        "op 12 mei: 111222333.",
        "123456782",
        "3 111222333",
    ],
)
def test_nine_digits_that_pass_the_11_test_are_suspected(text: str) -> None:
    assert has_bsn(text)
    assert not any(digit in masked(text).replace("12 mei", "").replace("3 ", "") for digit in "456789")


@pytest.mark.parametrize(
    "text",
    [
        "111222334",
        "1112223330",
        "01234567",
        "06 12345678",
        "+31 612345678",
        "000000000",
        "12-11-2026",
        "€ 1.234,56",
        "acht",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert not has_bsn(text)
    assert masked(text) == text


@pytest.mark.parametrize(
    "change",
    [
        region("E", V1, BSN),
        region("E", V1, int(BSN)),
        region("F", V1, f"zie dossier {BSN}"),
        region("H", V1, "111.222.333"),
        region("E", "V3", BSN),
        cell(SHEET, "E30", BSN),
        fact("naam", f"Zorg {BSN}"),
        fact("kvk", int(BSN)),
        fact("gemeenten", BSN),
        cell("Aanbieder", "C5", BSN),
        record("aanleiding", "D", BSN),
        record("afwijking", "E", f"cliënt {BSN}"),
        region("D", V1, BSN),
    ],
)
def test_a_number_that_may_be_a_bsn_is_warned_about_and_never_repeated(change: Change) -> None:
    result = parsed(change)
    assert "K109" in codes(result) or codes(result) == ["K203"]
    for found in result.problems:
        assert BSN not in str(found)
        assert "111.222.333" not in str(found)


def test_a_relative_needs_no_name_and_no_kvk_number() -> None:
    relative = document(soort_aanbieder="naaste", naam=None, kvk=None, agb=None, kenmerk="D-12")
    result = parsed(given=relative)
    assert result.problems == ()
    assert result.draft.name == "D-12"
    assert "Zorg op Maat" not in " ".join(str(p) for p in parsed(fact("soort_aanbieder", "naaste")).problems)


def test_reading_again_gives_the_same_problems_in_the_same_order() -> None:
    change = both(fact("medewerkers", "veel"), region("D", V1, "x"), region("A", V2, "V9"))
    assert parsed(change).problems == parsed(change).problems


def test_a_demand_that_is_not_answered_is_a_row_without_an_answer() -> None:
    row = demand_row(load_workbook(BytesIO(workbook())), "V3b")
    empty = Row("V3b", place=Place(SHEET, f"D{row}"), assessor_place=Place(SHEET, f"G{row}"))
    assert parsed().draft.regions["testregio"].rows["V3b"] == empty


def test_a_workbook_of_the_core_facts_alone_reads_too() -> None:
    plain = build_form(form().regions, core_facts())
    assert codes(parse_book(read_book(workbook(), "w.xlsx"), plain)) == ["K315"]
    assert filling().assessment.facts["testregio_bussen"] == 0


# ---- whatever stands in a workbook ----

WORDS = ["", " ", "Nr", "V1", "V3", "40", "ja", "Voldoet", "n.v.t.", "testregio", "vrijstelling", "1.7", "-", "=1", BSN]
RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9)),
    st.sampled_from([ErrorValue("#REF!"), NoCachedValue("=A1"), time(), "9" * 5000]),
)


@cache
def sound() -> RawBook:
    return read_book(workbook(), "w.xlsx")


@st.composite
def mangled(draw: st.DrawFn) -> RawBook:
    """The sound workbook with cells overwritten, rows and columns dropped, doubled or swapped, sheets gone."""
    sheets = []
    for sheet in sound().sheets:
        rows = [list(row) for row in sheet.rows]
        for _ in range(draw(st.integers(0, 4))):
            number = draw(st.integers(0, len(rows) - 1))
            match draw(st.sampled_from(["cell", "cell", "cell", "drop", "double", "swap", "column"])):
                case "cell":
                    column = draw(st.integers(0, 9))
                    rows[number] += [None] * (column + 1 - len(rows[number]))
                    rows[number][column] = draw(RAW)
                case "drop" if len(rows) > 1:
                    del rows[number]
                case "double":
                    rows.insert(draw(st.integers(0, len(rows))), list(rows[number]))
                case "swap":
                    other = draw(st.integers(0, len(rows) - 1))
                    rows[number], rows[other] = rows[other], rows[number]
                case _:
                    column = draw(st.integers(0, 8))
                    rows = [row[:column] + row[column + 1 :] for row in rows]
        if draw(st.integers(0, 9)):
            sheets.append(RawSheet(draw(st.sampled_from([sheet.name] * 9 + [f"{sheet.name} 2"])), rows))
    return replace(sound(), sheets=tuple(sheets))


# The first example makes the workbook itself, which takes longer than Hypothesis likes.
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(book=mangled())
def test_a_mangled_workbook_gives_problems_or_an_assessment_and_never_an_exception(book: RawBook) -> None:
    result = parse_book(book, form())
    assert (result.assessment is None) == any(p.severity is Severity.ERROR for p in result.problems)
    assert result.problems == parse_book(book, form()).problems
    for found in result.problems:
        assert BSN not in str(found)
