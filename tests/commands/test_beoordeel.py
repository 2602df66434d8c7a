# SPDX-License-Identifier: EUPL-1.2
"""`kern beoordeel` and `kern controleer` on one workbook, as a user runs them."""

import json
import shutil
from importlib.resources import files
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from tests.commands.conftest import Make, Run


def edit(path: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def row_of(path: Path, ref: str, sheet: str = "NMD Drenthe") -> int:
    cells = openpyxl.load_workbook(path)[sheet]["A"]
    return next(cell.row for cell in cells if cell.value == ref)


def test_tells_scope_completeness_verdict_and_measures(run: Run, make: Make) -> None:
    result = run("beoordeel", make())
    assert result.returncode == 0, result.stderr
    for words in ("Zorg op Maat BV", "levert Wmo in Assen en Tynaarlo", "Goed", "44 van 44", "Monitoring"):
        assert words in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_json_keeps_its_schema_and_names_the_bytes_that_were_judged(run: Run, make: Make) -> None:
    from hashlib import sha256

    path = make()
    result = run("beoordeel", path, "--uitvoer", "json")
    data = json.loads(result.stdout)
    schema = json.loads(files("kern.contract").joinpath("schema/beoordeel.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(data)) == []
    assert data["source"] == {"file": "ingevuld.xlsx", "sha256": sha256(path.read_bytes()).hexdigest()}
    assert data["reference_date"] == "2026-11-12"
    assert data["provider"]["kvk"] == "01234567"


def test_same_bytes_give_the_same_json(run: Run, make: Make) -> None:
    path = make()
    one, two = (run("beoordeel", path, "--uitvoer", "json").stdout for _ in range(2))
    assert one == two


def test_trace_names_rule_plugin_and_source(run: Run, make: Make) -> None:
    result = run("beoordeel", make(), "--spoor")
    assert "Beslisspoor" in result.stdout
    assert "[nmd_drenthe]" in result.stdout
    assert "3.1 Normering" in result.stdout


def test_names_municipalities_that_no_region_claims(run: Run, make: Make) -> None:
    result = run("beoordeel", make(gemeenten="Assen; Emmen"))
    assert "Emmen" in result.stdout
    assert "geen regio geïnstalleerd" in result.stdout


def test_provider_outside_every_region_is_told_kindly(run: Run, make: Make) -> None:
    result = run("beoordeel", make(gemeenten="Emmen"))
    assert result.returncode == 0
    assert "niet van toepassing" in result.stdout


def test_strict_gives_exit_code_1_unless_the_outcome_is_the_best(run: Run, make: Make) -> None:
    best = make("best.xlsx")
    weak = make("zwak.xlsx", answers={"V1": {"zelfbeoordeling": "Voldoet niet"}})
    assert run("beoordeel", best, "--regio", "nmd_drenthe", "--streng").returncode == 0
    assert run("beoordeel", weak, "--regio", "nmd_drenthe", "--streng").returncode == 1
    assert run("beoordeel", weak, "--regio", "nmd_drenthe").returncode == 0


def test_all_problems_at_once_with_cell_expectation_and_suggestion(run: Run, make: Make) -> None:
    path = make()
    first, second = row_of(path, "V9"), row_of(path, "CG2")
    edit(path, "NMD Drenthe", f"D{first}", "voldoet bijna")
    edit(path, "NMD Drenthe", f"D{second}", "misschien")
    edit(path, "NMD Drenthe", f"A{row_of(path, 'V3')}", "V2")
    result = run("beoordeel", path)
    assert result.returncode == 2
    assert result.stdout == ""
    assert f"cel D{first}" in result.stderr
    assert f"cel D{second}" in result.stderr
    assert "Kies: Voldoet, Voldoet grotendeels" in result.stderr
    assert "Bedoelt u 'Voldoet grotendeels'?" in result.stderr
    assert "V9" in result.stderr
    assert "V2" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", ["beoordeel", "controleer"])
def test_files_that_are_no_workbook_get_a_clear_message(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "leeg.xlsx").write_bytes(b"")
    (tmp_path / "tekst.xlsx").write_text("a;b;c\n1;2;3\n", encoding="utf-8")
    (tmp_path / "brief.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    openpyxl.Workbook().save(tmp_path / "ander.xlsx")
    (tmp_path / "map").mkdir()
    for name in ("leeg.xlsx", "tekst.xlsx", "brief.docx", "ander.xlsx", "map", "bestaat-niet.xlsx"):
        result = run(command, name)
        assert result.returncode == 2, name
        assert len(result.stderr) > 40, name
        assert "Traceback" not in result.stderr, name


def test_output_that_cannot_be_written_says_what_to_do(run: Run, make: Make, tmp_path: Path) -> None:
    (tmp_path / "bezet").mkdir()
    result = run("beoordeel", make(), "--uitvoer", "json", "-o", tmp_path / "nergens" / "uit.json")
    assert result.returncode == 2
    assert "-o" in result.stderr
    assert "Traceback" not in result.stderr


def test_unknown_region_and_format_get_a_suggestion(run: Run, make: Make) -> None:
    path = make()
    wrong = run("beoordeel", path, "--regio", "nmd_drente")
    assert wrong.returncode == 2
    assert "nmd_drenthe" in wrong.stderr
    assert "tabel" in run("beoordeel", path, "--uitvoer", "pdf").stderr


def test_check_gives_back_what_was_read_in_the_shape_of_vul(run: Run, make: Make, tmp_path: Path) -> None:
    path = make()
    result = run("controleer", path, "--uitvoer", "json")
    data = json.loads(result.stdout)
    assert data["problemen"] == []
    (tmp_path / "terug.json").write_text(json.dumps(data["inhoud"]), encoding="utf-8")
    again = run("sjabloon", "--regio", "nmd_drenthe", "--vul", "terug.json", "-o", "terug.xlsx")
    assert again.returncode == 0, again.stderr
    second = json.loads(run("controleer", "terug.xlsx", "--uitvoer", "json").stdout)
    assert second["inhoud"] == data["inhoud"]


def test_template_is_not_overwritten_by_accident(run: Run, make: Make) -> None:
    path = make()
    before = path.read_bytes()
    result = run("sjabloon", "--regio", "nmd_drenthe", "-o", path.name)
    assert result.returncode == 2
    assert "--overschrijf" in result.stderr
    assert path.read_bytes() == before


def test_sheets_of_regions_that_are_not_asked_for_do_not_matter(run: Run, make: Make) -> None:
    result = run("beoordeel", make(), "--regio", "NMD Drenthe")
    assert "Twente" not in result.stdout


def test_a_copy_under_another_name_judges_the_same(run: Run, make: Make, tmp_path: Path) -> None:
    path = make()
    other = tmp_path / "map met spaties" / "é kopie.xlsx"
    other.parent.mkdir()
    shutil.copy(path, other)
    one = json.loads(run("beoordeel", path, "--uitvoer", "json").stdout)
    two = json.loads(run("beoordeel", other, "--uitvoer", "json").stdout)
    assert one["regions"] == two["regions"]


def test_a_region_that_is_installed_but_not_asked_for_is_not_called_missing(run: Run, make: Make) -> None:
    data = json.loads(
        run("beoordeel", make(gemeenten="Assen; Enschede"), "--regio", "nmd_drenthe", "--uitvoer", "json").stdout
    )
    assert data["unclaimed_municipalities"] == []


def test_what_follows_from_a_provisional_outcome_may_still_change(run: Run, make: Make) -> None:
    half = make("half.xlsx", answers={"V1": {"zelfbeoordeling": "Voldoet"}})
    assert "kan nog veranderen" in run("beoordeel", half).stdout
    assert "kan nog veranderen" not in run("beoordeel", make("heel.xlsx")).stdout


def test_checking_says_how_much_is_filled_in_and_does_not_call_an_empty_workbook_in_order(run: Run, make: Make) -> None:
    full, empty = run("controleer", make("vol.xlsx")), run("controleer", make("leeg.xlsx", answers={}))
    assert "vol.xlsx: in orde. NMD Drenthe: 44 van 44 eisen ingevuld." in full.stdout
    assert "leeg.xlsx: te lezen, maar nog niet ingevuld. NMD Drenthe: 0 van 44 eisen ingevuld." in empty.stdout
    assert empty.returncode == 0


def test_the_count_at_the_end_names_warnings_beside_errors(run: Run, make: Make) -> None:
    path = make("fout.xlsx", answers={"V1": {"zelfbeoordeling": "N.v.t."}})
    edit(path, "NMD Drenthe", f"D{row_of(path, 'V9')}", "misschien")
    assert "fout.xlsx: 1 fout en 1 waarschuwing." in run("controleer", path).stderr


def test_a_municipality_that_no_region_claims_is_named_in_short_too(run: Run, make: Make) -> None:
    assert "Emmen" in run("beoordeel", make(gemeenten="Assen; Emmen"), "--kort").stdout


def test_a_misspelt_command_gets_a_suggestion(run: Run) -> None:
    done = run("beoordel", "a.xlsx")
    assert done.returncode == 2
    assert "Bedoelt u 'beoordeel'?" in done.stderr
