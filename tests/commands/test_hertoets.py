# SPDX-License-Identifier: EUPL-1.2
"""`kern hertoets`: the workbook for the second moment, how it is read back, and what is said of both moments."""

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from kern.region.installed import load_plugins
from tests.commands.conftest import Call, Make
from tests.render.browser import overflow, violations
from tests.tools import convert, needs_chromium, needs_libreoffice

PLUGINS = load_plugins()
NMD = PLUGINS.regions["nmd_drenthe"].catalogue
SHEET = NMD.sheet
STANDARD = (
    "Nr",
    "Thema",
    "Kwaliteitseis",
    "Zelfbeoordeling",
    "Toelichting",
    "Bewijs",
    "Oordeel toetser",
    "Bevinding toetser",
)
EXTRA = ("Hertoets", "Eerder antwoord", "Eerder oordeel", "Eerdere bevinding", "Eerdere uitkomst", "Afspraak", "Zegel")


def judged(make: Make, name: str = "getoetst.xlsx", unmet: str = "V1 CG7", **facts: Any) -> Path:
    """A provider in Drenthe, judged by an assessor who found some demands unmet."""
    answers = {
        r.ref: {
            "zelfbeoordeling": "Voldoet",
            "toelichting": "Zo doen wij het.",
            "bewijs": "beleidsplan",
            "oordeel": "Voldoet niet" if r.ref in unmet.split() else "Voldoet",
            "bevinding": f"Gezien bij {r.ref}.",
        }
        for r in NMD.demands
    }
    records = [{"sleutel": "datum", "waarde": "2026-03-02"}, {"sleutel": "aanleiding", "waarde": "periodiek"}]
    return make(name, answers=answers, records=records, **{"ingevuld_op": "2026-02-01", **facts})


def rows(path: Path, sheet: str = SHEET) -> dict[str, dict[str, Any]]:
    """The rows with a number, in the order of the sheet, by number; each by the title of its column."""
    found = load_workbook(path)[sheet]
    titles = [cell.value for cell in found[1]]
    return {
        str(row[0].value): {str(title): cell for title, cell in zip(titles, row, strict=True)}
        for row in found.iter_rows(min_row=2)
        if row[0].value
    }


def change(path: Path, act: Callable[[Mapping[str, dict[str, Any]], Any], None], sheet: str = SHEET) -> None:
    """Open a workbook as a person does, change cells, and save it."""
    book = load_workbook(path)
    found = book[sheet]
    titles = [cell.value for cell in found[1]]
    by_ref = {
        str(row[0].value): {str(title): cell for title, cell in zip(titles, row, strict=True)}
        for row in found.iter_rows(min_row=2)
        if row[0].value
    }
    act(by_ref, book)
    book.save(path)


@pytest.fixture
def second(make: Make, call: Call, tmp_path: Path) -> Path:
    """The workbook for a re-test of `judged`."""
    done = call("hertoets", judged(make), "-o", "hertoets.xlsx")
    assert done.code == 0, done.err
    return tmp_path / "hertoets.xlsx"


# --- schrijven ---


def test_open_demands_come_first_and_are_empty_with_what_was_said_before_beside_them(second: Path) -> None:
    found = rows(second)
    assert list(found)[:2] == ["V1", "CG7"]
    cells = found["V1"]
    assert tuple(cells)[: len(STANDARD) + len(EXTRA)] == STANDARD + EXTRA
    for title in STANDARD[3:]:
        assert cells[title].value is None
        assert not cells[title].protection.locked
    assert [cells[title].value for title in EXTRA[:-1]] == [
        "opnieuw",
        "Voldoet",
        "Voldoet niet",
        "Gezien bij V1.",
        "niet voldaan",
        None,
    ]
    assert not cells["Hertoets"].protection.locked
    assert all(cells[title].protection.locked for title in EXTRA[1:])


def test_demands_in_order_are_carried_over_and_locked_but_for_the_assessor(second: Path) -> None:
    cells = rows(second)["V2"]
    assert [cells[title].value for title in STANDARD[3:]] == [
        "Voldoet",
        "Zo doen wij het.",
        "beleidsplan",
        "Voldoet",
        "Gezien bij V2.",
    ]
    assert cells["Hertoets"].value == "overgenomen"
    assert all(cells[title].protection.locked for title in STANDARD[3:6])
    assert not any(cells[title].protection.locked for title in (*STANDARD[6:], "Hertoets"))


def test_the_workbook_says_which_workbook_and_edition_it_follows(second: Path, tmp_path: Path) -> None:
    digest = sha256((tmp_path / "getoetst.xlsx").read_bytes()).hexdigest()
    book = load_workbook(second)
    told = {prop.name: prop.value for prop in book.custom_doc_props.props}
    assert (told["kern_hertoets_van"], told["kern_hertoets_editie_nmd_drenthe"]) == (digest, NMD.version)
    guide = [[cell.value for cell in row] for row in book["Uitleg"].iter_rows()]
    assert any(row[1:3] == [digest, "kern_hertoets_van"] for row in guide)


def test_facts_go_along_but_not_the_date_and_records_only_where_they_outlast_the_moment(second: Path) -> None:
    book = load_workbook(second)
    facts = {row[3].value: row[1].value for row in book["Aanbieder"].iter_rows(min_row=2)}
    assert facts["kvk"] == "01234567"
    assert facts["ingevuld_op"] is None
    noted = {row[2].value: row[3].value for row in book["Toetsing"].iter_rows(min_row=2) if row[2].value}
    assert noted["datum"] is None
    assert noted["aanleiding"] is None


def test_what_was_agreed_for_a_demand_stands_beside_it_and_stays_recorded(make: Make, call: Call) -> None:
    region = PLUGINS.regions["midden_groningen"].catalogue
    answers = {r.ref: {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet"} for r in region.demands}
    records = [
        {"sleutel": "datum", "waarde": "2026-03-02"},
        {
            "sleutel": "maatwerk",
            "nr": "V1.1",
            "waarde": "ja",
            "motivering": "Het team doet dit met een buurteam samen.",
        },
    ]
    facts = {"gemeenten": "Midden-Groningen"}
    path = make("mg.xlsx", answers=answers, records=records, region="midden_groningen", **facts)
    assert call("hertoets", path, "-o", "h.xlsx", "--stil").code == 0
    made = path.parent / "h.xlsx"
    assert "Het team doet dit met een buurteam samen." in rows(made, region.sheet)["V1.1"]["Afspraak"].value
    kept = [[cell.value for cell in row] for row in load_workbook(made)["Toetsing"].iter_rows(min_row=2)]
    assert any(row[1:3] == ["V1.1", "maatwerk"] for row in kept)


def test_each_number_stands_once_also_where_a_part_is_open_and_its_sentence_is_not(make: Make, call: Call) -> None:
    region = PLUGINS.regions["midden_groningen"].catalogue
    part = next(r for r in region.demands if r.parent and region.by_ref[r.parent].answered is False)
    answers = {
        r.ref: {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet" if r.ref == part.ref else "Voldoet"}
        for r in region.demands
    }
    path = make("mg.xlsx", answers=answers, region="midden_groningen", gemeenten="Midden-Groningen")
    assert call("hertoets", path, "-o", "h.xlsx", "--stil").code == 0
    found = [cell.value for cell in load_workbook(path.parent / "h.xlsx")[region.sheet]["A"][1:] if cell.value]
    assert sorted(found) == sorted(r.ref for r in region.requirements)
    assert found[:2] == [part.parent, part.ref]
    assert call("controleer", path.parent / "h.xlsx").code == 0


def test_without_a_judgement_there_is_nothing_to_come_back_to(make: Make, call: Call, tmp_path: Path) -> None:
    done = call("hertoets", make("zelf.xlsx"), "-o", "h.xlsx")
    assert done.code == 2
    assert "K811" in done.err
    assert not (tmp_path / "h.xlsx").exists()


def test_the_command_tells_how_many_demands_are_open(make: Make, call: Call) -> None:
    done = call("hertoets", judged(make), "-o", "h.xlsx")
    assert "2 eisen opnieuw te beoordelen, 42 eisen overgenomen" in done.err


# --- lezen en beoordelen ---


def judge_again(
    path: Path, said: Mapping[str, str], act: Callable[[Mapping[str, dict[str, Any]]], None] | None = None
) -> None:
    """What provider and assessor do at the second moment: answer, judge, date."""

    def fill(cells: Mapping[str, dict[str, Any]], book: Any) -> None:
        for ref, answer in said.items():
            cells[ref]["Zelfbeoordeling"].value = "Voldoet"
            cells[ref]["Bewijs"].value = "nieuw beleidsplan"
            cells[ref]["Oordeel toetser"].value = answer
            cells[ref]["Bevinding toetser"].value = "Opnieuw bekeken."
        for row in book["Toetsing"].iter_rows(min_row=2):
            if row[2].value == "datum":
                row[3].value = "12-11-2026"
        for row in book["Aanbieder"].iter_rows(min_row=2):
            if row[3].value == "ingevuld_op":
                row[1].value = "10-11-2026"
        if act is not None:
            act(cells)

    change(path, fill)


def evaluated(call: Call, path: Path) -> dict[str, Any]:
    done = call("beoordeel", path, "--regio", "nmd_drenthe", "--uitvoer", "json")
    assert done.out, done.err
    data: dict[str, Any] = json.loads(done.out)
    schema = json.loads(files("kern.contract").joinpath("schema/beoordeel.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    return data


def demands(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["ref"]: row for region in data["regions"] for row in region["requirements"]}


def test_the_second_judgement_counts_everything_and_says_per_demand_what_changed(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    data = evaluated(call, second)
    first = sha256((second.parent / "getoetst.xlsx").read_bytes()).hexdigest()
    assert data["previous"] == {
        "sha256": first,
        "edition": {"nmd_drenthe": NMD.version},
        "day": {"nmd_drenthe": "2026-03-02"},
    }
    found = demands(data)
    assert (found["V1"]["change"], found["V1"]["carried"]) == ("improved", False)
    assert (found["CG7"]["change"], found["CG7"]["carried"]) == ("unchanged", False)
    assert (found["V2"]["change"], found["V2"]["carried"]) == ("unchanged", True)
    assert found["V1"]["earlier"]["assessor"] == "Voldoet niet"
    completeness = data["regions"][0]["assessor"]["completeness"]
    assert completeness["answered"] == completeness["applicable"]


def test_what_nobody_judged_again_has_not_changed_yet(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet"})
    found = demands(evaluated(call, second))
    assert found["CG7"]["change"] is None
    assert found["CG7"]["assessor"]["status"] == "niet_beoordeeld"


def test_an_evaluation_that_is_no_retest_says_nothing_of_an_earlier_one(make: Make, call: Call) -> None:
    data = evaluated(call, judged(make))
    assert "previous" not in data
    assert not any({"carried", "change", "earlier"} & row.keys() for row in demands(data).values())


@pytest.mark.parametrize("how", ["marker", "judgement", "finding"])
def test_the_assessor_opens_what_was_carried_over(second: Path, call: Call, how: str) -> None:
    def reopen(cells: Mapping[str, dict[str, Any]]) -> None:
        if how == "marker":
            cells["V2"]["Hertoets"].value = "opnieuw"
        elif how == "judgement":
            cells["V2"]["Oordeel toetser"].value = "Voldoet niet"
        else:
            cells["V2"]["Bevinding toetser"].value = "Toch nog eens gekeken."

    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet"}, reopen)
    row = demands(evaluated(call, second))["V2"]
    assert row["carried"] is False
    assert row["change"] == ("worse" if how == "judgement" else "unchanged")


def test_a_changed_answer_on_a_locked_row_counts_as_new_and_is_told(second: Path, call: Call) -> None:
    def slip(cells: Mapping[str, dict[str, Any]]) -> None:
        cells["V2"]["Zelfbeoordeling"].value = "Voldoet niet"

    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet"}, slip)
    assert demands(evaluated(call, second))["V2"]["carried"] is False
    told = call("controleer", second)
    assert "K812" in told.out + told.err


def test_a_marker_that_was_wiped_out_counts_as_judged_again_and_is_told(second: Path, call: Call) -> None:
    def wipe(cells: Mapping[str, dict[str, Any]]) -> None:
        cells["V2"]["Hertoets"].value = None

    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet"}, wipe)
    assert demands(evaluated(call, second))["V2"]["carried"] is False
    told = call("controleer", second)
    assert "K813" in told.out + told.err


@pytest.mark.parametrize("title", EXTRA[1:])
def test_what_was_judged_before_cannot_be_changed_in_silence(second: Path, call: Call, title: str) -> None:
    """The demand counts as judged again, and nothing that was changed is shown as what stood there."""

    def falsify(cells: Mapping[str, dict[str, Any]]) -> None:
        for ref in ("V1", "V2"):
            cells[ref][title].value = "Voldaan" if title == "Eerdere uitkomst" and ref == "V1" else "Anders dan toen"

    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet"}, falsify)
    told = call("controleer", second)
    assert "K817" in told.out + told.err
    assert "bij: V1, V2." in " ".join((told.out + told.err).split())
    found = demands(evaluated(call, second))
    for ref in ("V1", "V2"):
        assert (found[ref]["carried"], found[ref]["change"]) == (False, None)
        assert found[ref]["earlier"]["status"] is None
        assert "Anders dan toen" not in found[ref]["earlier"].values()
    assert found["V3"]["carried"] is True


def test_an_open_demand_cannot_be_marked_as_carried_over(second: Path, call: Call) -> None:
    """With the earlier columns as they were; the marker and both judgements say that all was well."""

    def mark(cells: Mapping[str, dict[str, Any]]) -> None:
        cells["V1"]["Hertoets"].value = "overgenomen"
        cells["V1"]["Oordeel toetser"].value = "Voldoet niet"
        cells["V1"]["Bevinding toetser"].value = "Gezien bij V1."
        cells["V1"]["Zelfbeoordeling"].value = "Voldoet"

    judge_again(second, {"V1": "Voldoet niet", "CG7": "Voldoet"}, mark)
    assert demands(evaluated(call, second))["V1"]["carried"] is False
    told = call("controleer", second)
    assert "K818" in told.out + told.err


def test_a_sheet_of_another_retest_is_not_taken_for_its_own(
    second: Path, make: Make, call: Call, tmp_path: Path
) -> None:
    """Rows copied from the re-test of another workbook say what was judged there."""
    judged(make, "ander.xlsx", unmet="V3")
    assert call("hertoets", "ander.xlsx", "-o", "anders.xlsx").code == 0
    others = rows(tmp_path / "anders.xlsx")

    def copy(cells: Mapping[str, dict[str, Any]]) -> None:
        for title in ("Oordeel toetser", "Bevinding toetser", "Zelfbeoordeling", *EXTRA):
            cells["V1"][title].value = others["V1"][title].value

    judge_again(second, {"CG7": "Voldoet"}, copy)
    assert demands(evaluated(call, second))["V1"]["carried"] is False
    told = call("controleer", second)
    assert "K817" in told.out + told.err


def test_a_row_that_was_deleted_is_an_error_as_in_any_workbook(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet"})
    change(second, lambda cells, book: book[SHEET].delete_rows(cells["V2"]["Nr"].row))
    done = call("controleer", second)
    assert done.code == 2
    assert "K204" in done.out + done.err


def test_a_workbook_that_no_longer_says_what_it_follows_carries_nothing_over(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet"})
    book = load_workbook(second)
    del book.custom_doc_props["kern_hertoets_van"]
    for row in book["Uitleg"].iter_rows():
        for cell in row:
            if cell.value == "kern_hertoets_van":
                cell.value = None
    book.save(second)
    data = evaluated(call, second)
    assert "previous" not in data
    told = call("controleer", second)
    assert "K814" in told.out + told.err


def test_a_column_of_the_retest_that_is_gone_is_told_and_never_taken_for_another(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet"})
    change(second, lambda cells, book: book[SHEET].delete_cols(cells["V1"]["Hertoets"].column))
    told = call("controleer", second)
    assert told.code == 0
    assert "K816" in told.out + told.err
    change(second, lambda cells, book: book[SHEET].delete_cols(cells["V1"]["Zelfbeoordeling"].column))
    told = call("controleer", second)
    assert told.code == 2
    assert "Eerder antwoord" not in told.out + told.err
    assert "K812" not in told.out + told.err


def test_without_both_columns_of_answers_a_retest_is_refused_and_not_broken(second: Path, call: Call) -> None:
    for title in ("Zelfbeoordeling", "Oordeel toetser"):

        def drop(cells: Mapping[str, dict[str, Any]], book: Any, title: str = title) -> None:
            book[SHEET].delete_cols(cells["V1"][title].column)

        change(second, drop)
    told = call("controleer", second)
    assert told.code == 2
    assert (told.out + told.err).count("K104") == 2


def test_a_provider_who_fills_in_a_retest_is_not_asked_for_the_date_of_the_assessor(second: Path, call: Call) -> None:
    told = call("controleer", second)
    assert "K401" not in told.out + told.err


@pytest.mark.libreoffice
@needs_libreoffice()
def test_a_retest_survives_being_saved_by_libreoffice(second: Path, call: Call, tmp_path: Path) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet"})
    before = evaluated(call, second)
    again = convert(second, "ods", tmp_path / "ods")
    for path in (again, convert(again, "xlsx", tmp_path / "xlsx")):
        after = evaluated(call, path)
        assert after["previous"] == before["previous"]
        assert demands(after) == demands(before)


def test_a_retest_of_a_retest_starts_from_the_last_judgement(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    assert call("hertoets", second, "-o", "derde.xlsx", "--stil").code == 0
    third = second.parent / "derde.xlsx"
    found = rows(third)
    assert next(iter(found)) == "CG7"
    assert found["V1"]["Hertoets"].value == "overgenomen"
    assert found["V1"]["Bevinding toetser"].value == "Opnieuw bekeken."


def test_the_saved_outcome_of_a_retest_is_computed_again_with_and_without_the_workbook(
    second: Path, call: Call
) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    assert call("beoordeel", second, "-o", "uitkomst.json", "--stil").code == 0
    for more in ((), (second,)):
        done = call("herhaal", "uitkomst.json", *more, "--uitvoer", "json")
        assert json.loads(done.out)["differences"] == []
        assert done.code == 0


# --- rapporten ---


def test_a_report_shows_what_was_judged_again_first_and_names_what_is_carried_over(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    said = " ".join(call("beoordeel", second, "--regio", "nmd_drenthe").out.split())
    assert "was niet voldaan, nu voldaan (verbeterd)" in said
    assert "Overgenomen uit de toets van 2 maart 2026 (editie 2019): 42 eisen (V2, V3," in said
    assert said.index("verbeterd") < said.index("Thema")


@pytest.mark.parametrize("suffix", [".html", ".docx", ".xlsx", ".csv"])
def test_every_form_of_the_report_tells_of_then_and_now(second: Path, call: Call, suffix: str) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    target = second.parent / f"uit{suffix}"
    assert call("beoordeel", second, "--regio", "nmd_drenthe", "-o", target, "--stil").code == 0
    text = readable(target)
    assert "verbeterd" in text
    assert "vergenomen" in text
    if suffix != ".csv":
        assert "Hertoets NMD Drenthe: toen en nu" in text


@pytest.mark.chromium
@needs_chromium()
def test_the_html_report_of_a_retest_is_accessible_and_fits_a_telephone(
    second: Path, call: Call, tmp_path: Path
) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    assert call("beoordeel", second, "-o", "uit.html", "--stil").code == 0
    page = (tmp_path / "uit.html").read_text(encoding="utf-8")
    assert violations(page, tmp_path) == []
    assert overflow(page, tmp_path, 320) == {"width": 320, "out": []}


def readable(path: Path) -> str:
    """The text of a report, whatever its form."""
    if path.suffix in (".html", ".csv"):
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as parts:
        return "".join(parts.read(n).decode("utf-8", "replace") for n in parts.namelist() if n.endswith(".xml"))


def test_a_list_without_a_retest_has_no_columns_for_one(make: Make, call: Call, tmp_path: Path) -> None:
    assert call("beoordeel", judged(make), "-o", tmp_path / "uit.csv", "--stil").code == 0
    assert "hertoets" not in (tmp_path / "uit.csv").read_text(encoding="utf-8-sig").splitlines()[0]


# --- twee momenten van één aanbieder ---


def test_comparing_takes_the_retest_and_points_to_the_difference(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    done = call("vergelijk", second.parent / "getoetst.xlsx", second, "--uitvoer", "json")
    assert "K815" in done.err
    assert "kern verschil getoetst.xlsx hertoets.xlsx" in done.err
    assert "K802" not in done.err
    assert json.loads(done.out)


@pytest.mark.parametrize("suffix", [".txt", ".json", ".html", ".xlsx"])
def test_every_form_of_a_comparison_says_which_moment_counts(second: Path, call: Call, suffix: str) -> None:
    """A message on the screen is gone when the report is read."""
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    target = second.parent / f"vergelijking{suffix}"
    done = call("vergelijk", second.parent / "getoetst.xlsx", second, "-o", target, "--stil")
    assert done.code == 0, done.err
    if suffix == ".json":
        moments = json.loads(target.read_text(encoding="utf-8"))["moments"]
        expected = {"file": "getoetst.xlsx", "replaced_by": "hertoets.xlsx", "regions": ["nmd_drenthe"]}
        assert moments == [{**expected, "labels": ["NMD Drenthe"]}]
        return
    if suffix == ".xlsx":
        cells = (cell.value for sheet in load_workbook(target) for row in sheet.iter_rows() for cell in row)
        text = " ".join(str(value) for value in cells if value)
    else:
        text = target.read_text(encoding="utf-8")
    told = " ".join(text.replace("&#39;", "'").split())
    assert "getoetst.xlsx en hertoets.xlsx zijn twee momenten van deze aanbieder." in told
    assert "Hier telt het laatste: hertoets.xlsx (NMD Drenthe)." in told


def test_the_difference_between_a_test_and_its_retest_is_told(second: Path, call: Call) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    done = call("verschil", second.parent / "getoetst.xlsx", second, "--uitvoer", "json", "--stil")
    data = json.loads(done.out)
    changed = {row["ref"]: row["change"] for row in data["requirements"] if row["change"] != "unchanged"}
    assert changed == {"V1": "improved"}


def test_a_new_workbook_from_a_judged_one_points_to_the_retest(make: Make, call: Call) -> None:
    done = call("sjabloon", "--vanuit", judged(make), "--regio", "nmd_drenthe", "-o", "nieuw.xlsx")
    assert "kern hertoets" in done.err


def test_a_folder_recognises_one_provider_at_two_moments(second: Path, make: Make, call: Call, tmp_path: Path) -> None:
    judge_again(second, {"V1": "Voldoet", "CG7": "Voldoet niet"})
    folder = tmp_path / "map"
    folder.mkdir()
    second.rename(folder / "a-hertoets.xlsx")
    (second.parent / "getoetst.xlsx").rename(folder / "b-eerste.xlsx")
    make("ander.xlsx", kvk="76543210").rename(folder / "c-ander.xlsx")
    done = call("beoordeel", folder, "--regio", "nmd_drenthe", "-o", "overzicht.csv")
    assert "b-eerste.xlsx, a-hertoets.xlsx" in done.err
    lines = (tmp_path / "overzicht.csv").read_text(encoding="utf-8-sig").splitlines()
    cells = [line.split(";") for line in lines]
    assert cells[0][-1] == "Moment"
    assert {row[0]: row[-1] for row in cells[1:]} == {
        "a-hertoets.xlsx": "2 van 2",
        "b-eerste.xlsx": "1 van 2",
        "c-ander.xlsx": "",
    }
    assert call("beoordeel", folder, "--regio", "nmd_drenthe", "-o", "overzicht.txt", "--stil").code == 0
    assert "b-eerste.xlsx, a-hertoets.xlsx" in (tmp_path / "overzicht.txt").read_text(encoding="utf-8")
