# SPDX-License-Identifier: EUPL-1.2
"""The Excel report: lists to filter, measures to follow up, text that stays text; opened by a real program."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kern.model.evaluation import Evaluation
from kern.model.report import EVALUATIONS, Options
from kern.render.xlsx import workbook
from kern.words import clean
from tests.render import samples
from tests.tools import convert, needs_libreoffice


def data(*evaluations: Evaluation) -> bytes:
    return workbook.render(EVALUATIONS, list(evaluations), Options())


def book(*evaluations: Evaluation) -> Workbook:
    return load_workbook(BytesIO(data(*evaluations)))


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rest = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rest]


def test_there_is_an_overview_a_sheet_per_region_and_the_lists() -> None:
    evaluation = samples.evaluation()
    regions = [r.catalogue.sheet for r in evaluation.regions if r.scope.applies]
    lists = ["Maatregelen", "Signalen", "Lezingen", "Beslisspoor", "Verantwoording"]
    assert book(evaluation).sheetnames == ["Overzicht", *regions, *lists]


def test_a_region_sheet_has_every_demand_with_answers_status_points_and_source() -> None:
    evaluation = samples.evaluation("nmd_drenthe")
    region = evaluation.regions[0]
    found = rows(book(evaluation)["NMD Drenthe"])
    assert [row["Nr"] for row in found] == [r.ref for r in region.catalogue.demands]
    assert region.assessor_outcome is not None
    for row in found:
        judged = region.assessor_outcome.judged[str(row["Nr"])]
        said = region.answers.rows[str(row["Nr"])]
        assert row["Oordeel toetser"] == (judged.answer.value if judged.answer else None)
        assert row["Punten (toetser)"] == (None if judged.points is None else float(judged.points))
        assert row["Bevinding"] == (said.finding or None)
        assert row["Vindplaats"] == str(region.catalogue.by_ref[str(row["Nr"])].source)


@pytest.mark.parametrize("name", ["NMD Drenthe", "Maatregelen", "Signalen", "Lezingen", "Beslisspoor"])
def test_every_list_has_a_filter_over_all_its_rows_and_a_header_that_stays_in_sight(name: str) -> None:
    sheet = book(samples.evaluation("nmd_drenthe"))[name]
    filled = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value is not None]
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(sheet.max_column)}{max(filled)}"
    assert str(sheet.freeze_panes).endswith("2")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"


def test_measures_have_room_for_owner_deadline_and_state() -> None:
    sheet = book(samples.evaluation("nmd_drenthe"))["Maatregelen"]
    found = rows(sheet)
    measures = [row["Maatregel"] for row in found if row["Maatregel"]]
    assert "Hertoets" in measures
    assert {"Eigenaar", "Termijn", "Stand"} <= found[0].keys()
    assert {row["Stand"] for row in found if row["Maatregel"]} == {"open"}
    kinds = {v.type: v for v in sheet.data_validations.dataValidation}
    assert kinds["list"].formula1 == '"open,bezig,gereed,vervallen"'
    assert "date" in kinds


def test_a_status_is_coloured_by_a_rule_on_its_word() -> None:
    sheet = book(samples.evaluation("nmd_drenthe"))["NMD Drenthe"]
    words = {rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules}
    assert {
        '"voldaan"',
        '"deels voldaan"',
        '"voldoet grotendeels niet"',
        '"niet voldaan"',
        '"niet beoordeeld"',
    } <= words


def test_a_percentage_is_a_number_that_shows_the_decimals_of_its_text() -> None:
    sheet = book(samples.evaluation("nmd_drenthe"))["Overzicht"]
    cells = {c.value: c.number_format for row in sheet.iter_rows() for c in row if isinstance(c.value, float)}
    assert cells[33.5 / 40] == "0.0%"


def test_the_only_formulas_are_none_and_the_kvk_number_keeps_its_zero() -> None:
    evaluation = samples.evaluation()
    for sheet in book(evaluation):
        assert not [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    values = [c.value for row in book(evaluation)["Overzicht"].iter_rows() for c in row]
    assert "01234567" in values


def test_text_that_starts_as_a_formula_stays_text_also_after_editing() -> None:
    sheet = book(samples.hostile())["NMD Drenthe"]
    starting = [c for row in sheet.iter_rows() for c in row if isinstance(c.value, str) and c.value[:1] in "=+-@"]
    assert {str(c.value)[0] for c in starting} == {"=", "+", "-", "@"}
    assert all(c.data_type == "s" and c.quotePrefix for c in starting)


def test_control_characters_are_gone_and_a_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    found = [c.value for row in book(samples.hostile())["NMD Drenthe"].iter_rows() for c in row]
    texts = [value for value in found if isinstance(value, str)]
    assert not [t for t in texts if t != clean.text(t)]
    assert samples.LONG in texts
    long = clean.cell("é" * 40_000)
    assert len(long) == clean.CELL_LIMIT
    assert long.endswith("[afgekapt: te lang voor een cel]")
    wide = clean.cell("\U0001f9d1" * 20_000)
    assert len(wide.encode("utf-16-le")) // 2 <= clean.CELL_LIMIT


def test_a_provider_without_answers_and_without_region_still_makes_a_workbook() -> None:
    sheets = book(samples.empty())
    assert "Overzicht" in sheets.sheetnames
    nowhere = samples.evaluation(gemeenten=("Emmen",))
    made = book(nowhere)
    assert made.sheetnames[0] == "Overzicht"
    text = " ".join(str(c.value) for row in made["Overzicht"].iter_rows() for c in row)
    assert "niet van toepassing" in text


def test_several_providers_make_one_sheet_with_a_row_per_provider_and_region() -> None:
    evaluations = [samples.evaluation(naam=f"Aanbieder {i}", seed=str(i)) for i in range(4)]
    made = book(*evaluations)
    assert made.sheetnames == ["Overzicht"]
    assert made["Overzicht"].max_row == 1 + sum(len(e.regions) for e in evaluations)


@pytest.mark.libreoffice
@needs_libreoffice()
@pytest.mark.parametrize("case", ["gewoon", "vijandig", "leeg"])
def test_libreoffice_opens_it_and_finds_the_same_text_in_every_cell(case: str, tmp_path: Path) -> None:
    evaluation = {"gewoon": samples.evaluation, "vijandig": samples.hostile, "leeg": samples.empty}[case]()
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(data(evaluation))
    again = load_workbook(convert(path, "xlsx", tmp_path / "lo"))
    before = load_workbook(path)
    assert again.sheetnames == before.sheetnames
    for sheet in before:
        # LibreOffice leest _x0041_ als een A; dat is hetzelfde teken in een andere schrijfwijze.
        ours = {c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.value not in (None, "")}
        theirs = {c.coordinate: c.value for row in again[sheet.title].iter_rows() for c in row if c.value is not None}
        differing = {
            at: (value, theirs.get(at))
            for at, value in ours.items()
            if isinstance(value, str) and "_x0041_" not in value and _folded(theirs.get(at)) != _folded(value)
        }
        assert not differing
        assert not [c for row in again[sheet.title].iter_rows() for c in row if c.data_type in ("f", "e")]


def _folded(value: object) -> str:
    """Without white space that differs; LibreOffice breaks a line of over 16,000 characters in a cell of more lines."""
    words = str(value).split()
    return ("" if len(str(value)) > 16_000 else " ").join(words)
