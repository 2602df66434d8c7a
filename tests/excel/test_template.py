# SPDX-License-Identifier: EUPL-1.2
"""The workbook that a provider gets: what is in it, what can be changed, and that it reads back as it was filled in."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from kern.catalogue.reference import core_facts
from kern.excel.checking.parse import parse_book
from kern.excel.filling import Filling, Suggestion, to_document
from kern.excel.form import RegionForm, build_form, demand_text
from kern.excel.reading.opening import open_book, read_book
from kern.excel.writing.help_texts import prompt_text
from kern.excel.writing.template import template_bytes, write_template
from kern.intake import form_for
from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.facts import Facts, FactValue
from kern.model.scale import Answer
from kern.model.sender import NOBODY, Sender
from kern.problems import ProblemsError
from kern.region.installed import load_plugins
from kern.words import dutch
from tests.excel.forms import (
    DOCUMENT,
    SHEET,
    catalogue,
    demand_row,
    document,
    fact_cell,
    filling,
    form,
    record_row,
    row_of,
    workbook,
)
from tests.tools import convert, needs_libreoffice

REGION_TITLES = [
    "Nr",
    "Thema",
    "Kwaliteitseis",
    "Zelfbeoordeling",
    "Toelichting",
    "Bewijs",
    "Oordeel toetser",
    "Bevinding toetser",
]


HELP = f"Toelichting {SHEET}"


def opened(data: bytes | None = None, **options: Any) -> Workbook:
    return load_workbook(BytesIO(data or workbook()), **options)


def titles(book: Workbook, sheet: str) -> list[Any]:
    return [cell.value for cell in book[sheet][1]]


def validation(book: Workbook, sheet: str, cell: str) -> Any:
    return next(v for v in book[sheet].data_validations.dataValidation if cell in v.sqref)


def test_sheets_and_columns_are_the_contract() -> None:
    book = opened()
    assert book.sheetnames == ["Uitleg", "Aanbieder", SHEET, "Toetsing", HELP]
    assert titles(book, "Aanbieder") == ["Gegeven", "Waarde", "Toelichting", "Sleutel"]
    assert titles(book, SHEET) == REGION_TITLES
    assert titles(book, "Toetsing") == ["Regio", "Nr", "Sleutel", "Waarde", "Motivering", "Betekenis"]


def test_every_fact_is_asked_once_with_its_key() -> None:
    keys = [cell.value for cell in opened()["Aanbieder"]["D"][1:] if cell.value]
    assert keys == [spec.key for spec in form().facts]
    assert len(keys) == len(set(keys))


def test_a_fact_that_two_regions_ask_stands_on_the_form_once() -> None:
    facts = [*form().facts, *catalogue().facts]
    assert [spec.key for spec in build_form(form().regions, facts).facts] == [spec.key for spec in form().facts]


def test_two_regions_cannot_have_the_same_sheet() -> None:
    with pytest.raises(ValueError, match="Test-regio"):
        build_form([*form().regions, *form().regions], form().facts)


def test_required_facts_are_marked() -> None:
    sheet = opened()["Aanbieder"]
    marked = {row[3].value for row in sheet.iter_rows(min_row=2) if str(row[0].value).endswith(" *")}
    assert marked == {spec.key for spec in form().facts if spec.required}


def test_every_row_of_the_catalogue_stands_on_the_sheet_in_its_order() -> None:
    sheet = opened()[SHEET]
    assert [cell.value for cell in sheet["A"][1:] if cell.value] == [r.ref for r in catalogue().requirements]
    texts = {row[0].value: row[2].value for row in sheet.iter_rows(min_row=2)}
    for requirement in catalogue().requirements:
        assert texts[requirement.ref] == demand_text(requirement)


def help_of(book: Workbook, ref: str) -> str:
    """All that the printable sheet says of a demand."""
    return " | ".join(str(c.value) for c in book[HELP][row_of(book, HELP, "A", ref)] if c.value is not None)


def test_the_help_sheet_tells_assessment_evidence_for_whom_and_the_source_place() -> None:
    book = opened()
    assert [cell.value for cell in book[HELP]["A"][1:] if cell.value] == [r.ref for r in catalogue().requirements]
    assert "• een gesprek met medewerkers" in help_of(book, "V1")
    assert "• een scholingsplan" in help_of(book, "V1")
    assert "Veiligheid, nr. 1" in help_of(book, "V1")
    assert "Plaats in Kwaliteitskader Testregio 2025" in titles(book, HELP)
    assert "Geldt voor: vervoer van cliënten" in help_of(book, "V2")
    assert "Niet zeker: De kolom is leeg." in help_of(book, "V3a")


def test_help_is_the_message_of_the_cells_that_are_filled_in() -> None:
    book = opened()
    row = demand_row(book, "V1")
    found = validation(book, SHEET, f"D{row}")
    assert found.promptTitle == "V1 Meldcode"
    assert "Bewijs, bijvoorbeeld: een protocol; een scholingsplan." in found.prompt
    assert "Getoetst met: een gesprek met medewerkers." in found.prompt
    assert validation(book, SHEET, f"F{row}").prompt == "Bijvoorbeeld: een protocol; een scholingsplan."
    assert f"werkblad {HELP}" in validation(book, SHEET, f"D{demand_row(book, 'V2')}").prompt


@pytest.mark.parametrize("region", sorted(load_plugins().regions))
def test_no_message_in_excel_is_cut_in_a_word_and_titles_keep_their_capitals(region: str) -> None:
    """Excel keeps 32 characters of a title and 255 of a text; what does not fit stands on the sheet with help."""
    real = form_for({region: load_plugins().regions[region]})
    book = opened(template_bytes(real))
    catalogue_ = real.regions[0].catalogue
    words = {word for r in catalogue_.requirements for word in f"{r.ref} {r.title} Bewijs bij".split()}
    names = [*(s.label for s in real.facts), *(key.label for key in real.regions[0].assessor_keys.values())]
    words |= {word for name in names for word in dutch.capital(name).split()} | {"…"}
    for sheet in book.worksheets:
        for found in sheet.data_validations.dataValidation:
            assert set((found.promptTitle or "").split()) <= words, found.promptTitle
            assert len(found.promptTitle or "") <= 32
            assert len(found.prompt or "") <= 255
            assert not found.prompt or found.prompt.rstrip().endswith((".", "…", "?", ")", "nee")), found.prompt
            assert len(found.error or "") <= 225


def test_a_row_is_as_high_as_the_demand_asks_and_never_as_its_help() -> None:
    """Ten or more demands on a laptop screen: about 600 pixels, 450 points, are left for cells in Excel at 100 %."""
    for region in load_plugins().regions.values():
        sheet = opened(template_bytes(form_for({region.id: region})))[region.catalogue.sheet]
        heights = [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]
        demands, used = 0, heights[0]
        typical = sorted(h for row, h in enumerate(heights, 1) if sheet[f"A{row}"].value in region.catalogue.by_ref)
        for height in typical[len(typical) // 2 - 5 : len(typical) // 2 + 5]:
            used += height
            demands += used <= 450
        assert demands == 10, region.id
        widths = [sheet.column_dimensions[column].width * 7 + 5 for column in "ABCDEF"]
        assert sum(widths) <= 1440 - 50  # the numbers of the rows and the scroll bar
        assert sheet.freeze_panes == "D2"


def test_examples_that_a_framework_gives_above_the_parts_of_a_demand_show_at_each_part() -> None:
    """Groningen MO/VO: the examples of evidence stand at the norm code, and the parts under it are answered."""
    region = load_plugins().regions["groningen_mo_vo"]
    book = opened(template_bytes(form_for({region.id: region})))
    sheet, help_ = region.catalogue.sheet, f"Toelichting {region.catalogue.sheet}"
    for demand in region.catalogue.demands:
        above = region.catalogue.by_ref[demand.parent or demand.ref]
        row = row_of(book, sheet, "A", demand.ref)
        if above.evidence and not demand.evidence:
            assert above.evidence[0] in validation(book, sheet, f"D{row}").prompt
            assert above.evidence[0] in validation(book, sheet, f"F{row}").prompt
            assert f"Zie {above.ref}." in [c.value for c in book[help_][row_of(book, help_, "A", demand.ref)]]


def test_no_help_is_lost_between_the_message_and_the_sheet() -> None:
    book = opened()
    for requirement in catalogue().demands:
        for text in (requirement.explanation, *requirement.evidence, *requirement.assessment):
            assert text in help_of(book, requirement.ref)


def test_names_of_help_sheets_fit_in_excel_and_differ() -> None:
    base = catalogue()
    names = [
        "Een regio met een lange 1",
        "Een regio met een lange 2",
        "Toelichting Een regio met een l",
    ]
    regions = [RegionForm(replace(base, id=f"r{n}", sheet=name), "1") for n, name in enumerate(names)]
    made = build_form(regions, form().facts)
    sheets = [*(region.sheet for region in regions), *made.help_sheets.values()]
    assert len({name.casefold() for name in sheets}) == 6
    assert max(map(len, sheets)) <= 31
    assert set(sheets) <= set(opened(template_bytes(made)).sheetnames)


def test_only_cells_to_fill_in_are_unlocked_and_there_is_no_password() -> None:
    book = opened()
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert not sheet.protection.formatColumns
        assert not sheet.protection.formatRows
    open_cells = {cell.coordinate for row in book[SHEET].iter_rows() for cell in row if not cell.protection.locked}
    rows = [demand_row(book, r.ref) for r in catalogue().demands]
    assert open_cells == {f"{column}{row}" for column in "DEFGH" for row in rows}
    answers = {cell.coordinate for row in book["Aanbieder"].iter_rows() for cell in row if not cell.protection.locked}
    table = row_of(book, "Aanbieder", "A", "Gemeente") + 1
    local = {f"{column}{row}" for column in "ABC" for row in range(table, table + 14)}
    assert answers == {fact_cell(book, spec.key).coordinate for spec in form().facts} | local
    assert all(cell.protection.locked for row in book["Uitleg"].iter_rows() for cell in row)


def test_answers_are_chosen_from_the_scale() -> None:
    book = opened()
    row = demand_row(book, "V1")
    for column in "DG":
        assert validation(book, SHEET, f"{column}{row}").formula1 == f'"{",".join(a.value for a in Answer)}"'


@pytest.mark.parametrize(
    ("key", "kind", "first"),
    [
        ("vervoer", "list", '"ja,nee"'),
        ("wetten", "list", '"Wmo,Jeugdwet,Wmo; Jeugdwet"'),
        ("financiering", "list", '"ZIN,PGB,subsidie,ZIN; PGB,ZIN; subsidie,PGB; subsidie,ZIN; PGB; subsidie"'),
        ("soort_aanbieder", "list", '"professionele aanbieder,zzp,naaste,gezaghebbende ouder"'),
        ("kvk", "textLength", "8"),
        ("medewerkers", "whole", "0"),
        ("vog_nu_jaren", "decimal", "0"),
        ("ingevuld_op", "date", "18264"),
    ],
)
def test_a_fact_has_the_drop_down_or_bounds_of_its_kind(key: str, kind: str, first: str) -> None:
    book = opened()
    found = validation(book, "Aanbieder", fact_cell(book, key).coordinate)
    assert (found.type, found.formula1) == (kind, first)


def test_a_combination_that_is_not_in_the_drop_down_may_be_typed() -> None:
    book = opened()
    assert not validation(book, "Aanbieder", fact_cell(book, "soort_aanbieder").coordinate).showErrorMessage
    assert validation(book, "Aanbieder", fact_cell(book, "wetten").coordinate).showErrorMessage


def test_help_beside_an_answer_fits_what_excel_shows() -> None:
    book = opened()
    long = replace(catalogue().by_ref["V1"], evidence=tuple(f"bewijsstuk nummer {n}" for n in range(40)))
    text = prompt_text(long, form().fact_labels, HELP)
    assert len(text) <= 255
    assert "; enz.\n" in text
    assert text.endswith(f"Meer hulp: werkblad {HELP}.")
    for sheet in book.worksheets:
        for found in sheet.data_validations.dataValidation:
            assert len(found.prompt or "") <= 255
            assert len(found.promptTitle or "") <= 32
            assert len(found.error or "") <= 225


def test_numbers_with_leading_zeros_are_text_cells_and_dates_are_dutch() -> None:
    book = opened()
    assert fact_cell(book, "kvk").number_format == "@"
    assert fact_cell(book, "kvk").value == "01234567"
    assert fact_cell(book, "agb").number_format == "@"
    assert fact_cell(book, "ingevuld_op").number_format == "dd-mm-yyyy"
    assert fact_cell(book, "ingevuld_op").is_date
    assert book[SHEET][f"A{demand_row(book, '40')}"].data_type == "s"


def test_text_that_looks_like_a_formula_is_text() -> None:
    book = opened()
    cells = {ref: book[SHEET][f"{column}{demand_row(book, ref)}"] for ref, column in (("V1", "F"), ("1.7", "F"))}
    cells["minus"] = book[SHEET][f"E{demand_row(book, 'V1')}"]
    cells["at"] = book[SHEET][f"H{demand_row(book, 'V1')}"]
    assert [str(cell.value)[0] for cell in cells.values()] == ["=", "+", "-", "@"]
    for cell in cells.values():
        assert cell.data_type == "s"
        assert cell.quotePrefix


def test_formulas_stand_on_the_guide_only_and_have_a_value() -> None:
    data = workbook()
    plain, calculated = opened(data), opened(data, data_only=True)
    formulas = [(s.title, c) for s in plain for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert {sheet for sheet, _ in formulas} == {"Uitleg"}
    # Three rows of `Aanbieder`, the sheet, its two themes, and how it is paid in the region's municipalities.
    assert len(formulas) == 3 * 3 - 1 + 2 + 2 * 3 + 1
    raw = ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall(r"</f><v>", raw)) == len(formulas)
    counts = [cell for _, cell in formulas if cell.column == 2 and "open" in cell.number_format]
    assert all(isinstance(calculated["Uitleg"][cell.coordinate].value, int) for cell in counts)


def open_counts(data: bytes) -> list[int]:
    sheet = opened(data, data_only=True)["Uitleg"]
    return [row[1].value for row in sheet.iter_rows() if isinstance(row[1].value, int)]


def test_open_rows_are_counted_without_those_that_the_facts_take_away() -> None:
    # Open are V3b, K1, 40; V2 lapses without transport but is answered; K1 lapses with 25 members of staff.
    required, _, _, demands, *themes = open_counts(workbook())
    assert (required, demands) == (0, 3)
    assert themes == [1, 2]
    assert open_counts(workbook(given=document(medewerkers=25)))[3] == 2
    assert open_counts(workbook(given=document(gemeenten=None, naam=None)))[0] == 2
    # What the framework leaves open for a relative (V3a) is not taken away, V3b is.
    relative = document(soort_aanbieder="naaste", naam=None, kvk=None, kenmerk="D-12", medewerkers=None)
    assert open_counts(workbook(given=relative))[3] == 2


def test_what_is_still_missing_stands_beside_each_theme_and_in_front_of_what_is_done() -> None:
    rows = [[cell.value for cell in row[:4]] for row in opened(data_only=True)["Uitleg"].iter_rows()]
    themes = {str(label).strip(): rest for label, *rest in rows}
    assert themes["Veiligheid"] == [1, "V3b", "3 van 4"] or themes["Veiligheid"] == [1, "V3b", "2 van 3"]
    assert themes["Kwaliteitsborging en lerend vermogen"][1] == "K1, 40"
    blank = opened(workbook(given=document(gemeenten=None, naam=None)), data_only=True)["Uitleg"]
    missing = {row[0].value: row[2].value for row in blank.iter_rows()}
    assert missing["Aanbieder: verplicht"] == "naam of kenmerk; gemeenten"


def test_who_sends_it_stands_on_the_guide_and_in_the_properties_and_reads_back() -> None:
    sender = Sender("Gemeente Assen, team Kwaliteit", "kwaliteit@assen.example", date(2027, 1, 15))
    data = template_bytes(form(), Filling(sender=sender))
    book: Any = opened(data)
    shown = {row[0].value: row[1].value for row in book["Uitleg"].iter_rows(max_row=6)}
    assert shown["Afzender"] == sender.name
    assert shown["Vragen? Neem contact op"] == sender.contact
    assert shown["Terugsturen"] == "Uiterlijk op 15 januari 2027"
    assert book.properties.creator == sender.name
    assert "Uiterlijk op 15 januari 2027" in book.properties.description
    read = read_book(data, "w.xlsx")
    assert parse_book(read, form()).sender == sender
    # Google and Numbers may drop properties: the sheet says it too.
    assert parse_book(replace(read, properties={}), form()).sender == sender
    assert parse_book(read_book(workbook(), "w.xlsx"), form()).sender == NOBODY


def test_versions_stand_in_the_properties_and_on_the_guide() -> None:
    book: Any = opened()
    properties = {p.name: p.value for p in book.custom_doc_props.props}
    assert properties["kern_sjabloon"] == "1"
    assert properties["kern_catalogus_testregio"] == "2025"
    rows = {row[2].value: row[1].value for row in book["Uitleg"].iter_rows() if row[2].value}
    assert {key: rows[key] for key in properties} == properties


@pytest.mark.parametrize("sheet", ["Aanbieder", SHEET, "Toetsing"])
def test_pages_are_a4_landscape_with_the_header_on_each(sheet: str) -> None:
    found: Any = opened()[sheet]
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert (found.page_setup.fitToWidth, found.page_setup.fitToHeight) == (1, 0)
    assert found.print_title_rows == "$1:$1"
    assert found.freeze_panes in ("A2", "D2")


def test_rows_are_greyed_by_rules_over_named_cells() -> None:
    # Old versions of Excel refuse a rule that refers to another sheet, but take a name for such a cell.
    book = opened()
    rules = {r.formula[0]: str(s.sqref) for s in book[SHEET].conditional_formatting for r in s.rules}
    assert all("!" not in formula for formula in rules)
    (rule,) = [formula for formula in rules if "feit_medewerkers" in formula]
    assert rules[rule] == f"A{demand_row(book, 'K1')}:H{demand_row(book, 'K1')}"
    assert book.defined_names["feit_medewerkers"].attr_text == f"Aanbieder!$B${fact_cell(book, 'medewerkers').row}"


def test_the_assessor_finds_a_row_per_key_and_free_rows_for_records_per_demand() -> None:
    book = opened()
    sheet = book["Toetsing"]
    assert sheet[f"D{record_row(book, 'fase')}"].value == "contract"
    assert sheet[f"A{record_row(book, 'fase')}"].value == SHEET
    assert validation(book, "Toetsing", f"D{record_row(book, 'fase')}").formula1 == '"inkoop,contract,toezicht"'
    row = record_row(book, "vrijstelling")
    assert [cell.value for cell in sheet[row]][:5] == [SHEET, "V3b", "vrijstelling", None, "Klein van omvang."]
    assert validation(book, "Toetsing", f"C{row + 5}").formula1 == '"Geldt de eis?,Vrijstelling,Niet getoetst"'
    assert validation(book, "Toetsing", f"D{record_row(book, 'afwijking')}").formula1 == '"goed,zwaardere maatregel"'


@pytest.mark.parametrize("code", [True, False])
def test_a_label_of_a_drop_down_reads_as_its_code(code: bool) -> None:
    """Both ways, on the sheet and in a document: what people choose and what programs write."""
    key, value = ("niet_getoetst", "zwaardere_maatregel") if code else ("Niet getoetst", "Zwaardere maatregel")

    def choose(book: Workbook) -> None:
        row = record_row(book, "niet_getoetst")
        book["Toetsing"][f"C{row}"] = key
        book["Toetsing"][f"D{record_row(book, 'afwijking')}"] = value

    result = parse_book(read_book(workbook(choose), "w.xlsx"), form())
    assert result.problems == ()
    assert to_document(result.draft) == DOCUMENT
    given = document()
    given["toetsing"]["testregio"] = [
        {"sleutel": key, "nr": "40", "waarde": "ja", "motivering": "Later in het jaar."},
        {"sleutel": "afwijking", "waarde": value, "motivering": "Vertrouwen ontbreekt."},
    ]
    found = {r.key: r.value for r in filling(given).assessment.regions["testregio"].records}
    assert found == {"niet_getoetst": True, "afwijking": "zwaardere_maatregel"}


def test_people_see_the_label_where_a_key_stands() -> None:
    book = opened()
    sheet = book["Toetsing"]
    assert sheet[f"C{record_row(book, 'datum')}"].number_format == ';;;"Datum van de toetsing"'
    rules = [rule for ranges in sheet.conditional_formatting for rule in ranges.rules]
    formats = {rule.formula[0].split('"')[1]: rule.dxf.numFmt.formatCode for rule in rules}
    assert formats["niet_getoetst"] == ';;;"Niet getoetst"'


def test_a_suggestion_stands_beside_the_answer_and_never_in_it() -> None:
    offered = {"testregio": {"V3b": Suggestion(Answer.MET, "Afgeleid van Anders (3).")}}
    data = template_bytes(form(), replace(filling(), suggestions=offered))
    book = opened(data)
    assert titles(book, SHEET) == [*REGION_TITLES, "Voorstel"]
    row = demand_row(book, "V3b")
    assert book[SHEET][f"I{row}"].value == "Voldoet. Afgeleid van Anders (3)."
    assert book[SHEET][f"D{row}"].value is None
    assert to_document(parse_book(read_book(data, "w.xlsx"), form()).draft) == DOCUMENT


@pytest.mark.parametrize(
    ("text", "code"),
    [("x" * 32_768, "K112"), ("𝄞" * 16_384, "K112"), ("a\x0bb", "K113"), ("a\ud800b", "K113"), ("a\ufffe", "K113")],
)
def test_text_that_excel_cannot_keep_is_refused_not_cut(text: str, code: str) -> None:
    rows = {"V1": Row("V1", Answer.MET, text)}
    given = Filling(SelfAssessment(Facts(), {"testregio": RegionAnswers(rows)}))
    with pytest.raises(ProblemsError) as refused:
        template_bytes(form(), given)
    assert [(p.code, p.place.sheet, p.place.cell) for p in refused.value.problems] == [(code, SHEET, "E3")]


def test_the_longest_text_that_fits_reads_back_whole() -> None:
    rows = {"V1": Row("V1", Answer.MET, "x" * 32_767)}
    data = template_bytes(form(), Filling(SelfAssessment(Facts(), {"testregio": RegionAnswers(rows)})))
    assert (
        parse_book(read_book(data, "w.xlsx"), form()).draft.regions["testregio"].rows["V1"].explanation == "x" * 32_767
    )


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as refused:
        write_template(tmp_path / "map" / "w.xlsx", form())
    assert [p.code for p in refused.value.problems] == ["K116"]


def test_an_empty_template_is_a_workbook_that_only_lacks_what_is_required() -> None:
    result = parse_book(read_book(template_bytes(form()), "leeg.xlsx"), form())
    assert sorted({p.code for p in result.problems}) == ["K301", "K302", "K319"]


def test_what_was_filled_in_reads_back_the_same(tmp_path: Path) -> None:
    path = tmp_path / "werkmap.xlsx"
    write_template(path, form(), filling())
    result = parse_book(open_book(path), form())
    assert result.problems == ()
    assert result.assessment is not None
    assert to_document(result.assessment) == DOCUMENT


def everything(region: RegionForm) -> RegionAnswers:
    """An answer of every kind to every demand of a region, and a record under every key."""
    scale = [*Answer, None]
    rows = {
        r.ref: Row(r.ref, scale[n % 6], f"Toelichting {n}", f"Bewijs {n}", scale[n % 5], f"Bevinding {n}")
        for n, r in enumerate(region.catalogue.demands)
    }
    values: dict[str, FactValue] = {"datum": date(2026, 12, 1), "ja_nee": True, "tekst": "In woorden."}
    records = tuple(
        Record(
            key.key,
            key.choices[0] if key.choices else values[key.kind],
            region.refs_of(key.key)[0] if key.per_requirement else "",
            "Een motivering.",
        )
        for key in sorted(region.assessor_keys.values(), key=lambda key: key.per_requirement)
    )
    return RegionAnswers(rows, records)


@pytest.mark.parametrize("region", sorted(load_plugins().regions))
def test_every_installed_region_reads_back_as_it_was_filled_in(region: str) -> None:
    installed = load_plugins().regions[region].catalogue
    real = build_form([RegionForm(installed, installed.version)], [*core_facts(), *installed.facts])
    facts = Facts({**filling().assessment.facts, "gemeenten": ("Assen",)})
    facts = Facts({key: value for key, value in facts.items() if not key.startswith("testregio")})
    given = SelfAssessment(facts, {region: everything(real.regions[0])})
    result = parse_book(read_book(template_bytes(real, Filling(given)), "w.xlsx"), real)
    # One in six demands has remarks and no answer.
    assert {p.code for p in result.problems} == {"K213"}
    assert to_document(result.draft) == to_document(given)


@needs_libreoffice()
@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_saved_again_reads_the_same(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "werkmap.xlsx"
    write_template(path, form(), filling())
    again = convert(path, kind, tmp_path / "opnieuw")
    result = parse_book(open_book(again), form())
    assert result.problems == ()
    assert to_document(result.draft) == DOCUMENT


@needs_libreoffice()
@pytest.mark.libreoffice
@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"medewerkers": 25, "vervoer": "ja", "financiering": "PGB"},
        {"medewerkers": None, "vervoer": None, "begeleiding": "nee", "dagbesteding": "nee"},
        {"soort_aanbieder": "naaste", "naam": None, "kvk": None, "kenmerk": "D-12"},
    ],
)
def test_the_counts_that_kern_writes_are_those_that_a_spreadsheet_program_reckons(
    facts: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "werkmap.xlsx"
    data = workbook(given=document(**facts))
    with ZipFile(BytesIO(data)) as source, ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                # Without kern's own values, LibreOffice has to calculate them.
                content = re.sub(rb"</f><v>[^<]*</v>", b"</f>", content)
            target.writestr(name, content)
    again = convert(path, "xlsx", tmp_path / "opnieuw")
    assert open_counts(again.read_bytes()) == open_counts(data)
