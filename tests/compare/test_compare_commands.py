# SPDX-License-Identifier: EUPL-1.2
"""`vergelijk`, `dekking`, `onderwerpen`, `onderwerp` and `sjabloon --vanuit`, as a user runs them."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kern.render import comparison_texts
from tests.compare.conftest import Make, Run

ROOT = Path(__file__).parents[2]
MG, NMD, TW, MO = "midden_groningen", "nmd_drenthe", "twente", "groningen_mo_vo"


def test_vergelijk_reads_one_workbook_and_shows_the_regions_side_by_side(make: Make, run: Run) -> None:
    file = make({NMD: {"V1": "Voldoet"}, TW: {"29": "Voldoet niet"}})
    result = run("vergelijk", file, "--alles")
    assert result.returncode == 0, result.stderr
    assert "Meldcode huiselijk geweld en kindermishandeling" in result.stdout
    assert "Twente vraagt meer dan NMD Drenthe" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_first_screen_of_vergelijk_says_what_matters_in_forty_lines(run: Run) -> None:
    result = run("vergelijk", ROOT / "kern" / "data" / "examples" / "1-drie-regios.xlsx")
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80
    assert comparison_texts.DIFFERENCES_THAT_MATTER in lines
    assert comparison_texts.BUNDLES in lines
    assert "Daarmee rond:" in result.stdout
    assert lines[-1].startswith("Meer: --onderwerp")


def test_one_subject_is_a_matrix_of_aspects_by_region(make: Make, run: Run) -> None:
    file = make({NMD: {"V1": "Voldoet"}, TW: {"29": "Voldoet niet"}})
    result = run("vergelijk", file, "--onderwerp", "meldcode")
    assert result.returncode == 0, result.stderr
    own = next(line for line in result.stdout.splitlines() if "zelf in" in line)
    assert own.split()[-3:] == ["-", "ja", "nee"]  # NMD asks it not, Twente does, and it is not met


def test_vergelijk_merges_workbooks_of_the_same_kvk_number(make: Make, run: Run) -> None:
    one = make({NMD: {"V3": "Voldoet"}}, "nmd.xlsx")
    other = make({TW: {"33": "Voldoet niet"}}, "twente.xlsx")
    result = run("vergelijk", one, other, "--uitvoer", "json", "--stil")
    assert result.returncode == 0, result.stderr
    data = json.loads(result.stdout)
    assert [source["file"] for source in data["sources"]] == ["nmd.xlsx", "twente.xlsx"]
    (found,) = data["inconsistencies"]
    assert found["weaker"]["cell"]["file"] == "twente.xlsx"
    assert "nmd.xlsx, werkblad 'NMD Drenthe'" in found["sentence"]


def test_facts_that_conflict_stop_the_comparison_and_name_both_cells(make: Make, run: Run) -> None:
    one = make({NMD: {}}, "nmd.xlsx", medewerkers=24)
    other = make({TW: {}}, "twente.xlsx", medewerkers=26)
    result = run("vergelijk", one, other)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "K801" in result.stderr
    assert "nmd.xlsx (Werkblad 'Aanbieder', cel" in result.stderr


def test_two_providers_are_not_compared(make: Make, run: Run) -> None:
    result = run("vergelijk", make({NMD: {}}, "a.xlsx"), make({NMD: {}}, "b.xlsx", kvk="12345678"))
    assert result.returncode == 2
    assert "K803" in result.stderr


def test_filters_narrow_the_comparison(make: Make, run: Run) -> None:
    file = make({NMD: {"V1": "Voldoet"}, TW: {"29": "Voldoet"}})
    shown = {}
    for name, filters in {
        "alles": [],
        "verschillen": ["--alleen-verschillen"],
        "thema": ["--thema", "Leefklimaat"],
        "onderwerp": ["--onderwerp", "vog", "--onderwerp", "Meldcode huiselijk geweld en kindermishandeling"],
    }.items():
        data = json.loads(run("vergelijk", file, "--uitvoer", "json", "--stil", *filters).stdout)
        shown[name] = [found["concept"] for found in data["concepts"]]
    assert "veiligheidsmanagement" in shown["alles"]
    assert "veiligheidsmanagement" not in shown["verschillen"]
    assert set(shown["thema"]) < set(shown["alles"])
    assert shown["onderwerp"] == ["meldcode", "vog"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--onderwerp", "vogg"], "Bedoelt u 'vog'?"),
        (["--thema", "Veilig"], "Bedoelt u 'Veiligheid'?"),
        (["--regio", "drente"], "nmd_drenthe"),
        (["--uitvoer", "pdf"], "Kies uit: tabel, json, xlsx, html"),
    ],
)
def test_a_name_that_does_not_exist_is_refused_with_a_suggestion(
    make: Make, run: Run, arguments: list[str], expected: str
) -> None:
    result = run("vergelijk", make({NMD: {}, TW: {}}), *arguments)
    assert result.returncode == 2
    assert expected in result.stderr
    assert "Traceback" not in result.stderr


def test_a_provider_of_one_region_is_told_that_there_is_little_to_compare(make: Make, run: Run) -> None:
    result = run("vergelijk", make({NMD: {}, TW: {}}, gemeenten="Assen"))
    assert result.returncode == 0
    assert "geen twee regio's" in result.stderr
    assert "Twente: levert niet in een gemeente van Twente" in result.stderr


def test_dekking_shows_a_matrix_of_all_regions_and_detail_of_one(run: Run) -> None:
    matrix = run("dekking")
    assert matrix.returncode == 0
    assert "Punten voor het beleid van de gemeente" in matrix.stdout
    assert max(map(len, matrix.stdout.splitlines())) <= 80
    one = run("dekking", "twente")
    assert "Twente vraagt dit in 15." in one.stdout
    data = json.loads(run("dekking", "--uitvoer", "json").stdout)
    assert {region["region"] for region in data["regions"]} == {MG, NMD, TW, MO}
    assert len(data["policy"]) == 13


def test_onderwerpen_and_onderwerp_name_every_region_that_asks_it(run: Run) -> None:
    listed = json.loads(run("onderwerpen", "--uitvoer", "json").stdout)
    vog = next(found for found in listed["concepts"] if found["concept"] == "vog")
    assert {region["region"] for region in vog["regions"]} == {MG, NMD, TW, MO}
    full = run("onderwerp", "VOG")
    assert full.returncode == 0
    assert "ten hoogste 3 maanden" in full.stdout
    assert "ten hoogste 5 jaar" in full.stdout
    assert run("onderwerp", "wat").returncode == 2


def test_answer_once_gives_a_workbook_with_facts_figures_and_suggestions(make: Make, run: Run, tmp_path: Path) -> None:
    """`kern sjabloon --regio twente --vanuit`: what follows is suggested, what does not stays open with the reason."""
    answers = {
        NMD: {"V6": "Voldoet", "V9": "Voldoet", "CG11": "Voldoet", "V3": "Voldoet niet"},
        MG: {"P3": "Voldoet", "P3a": "Voldoet"},
    }
    file = make(answers, vog_start_maanden=2)
    result = run("sjabloon", "--regio", "twente", "--vanuit", file, "-o", "twente.xlsx")
    assert result.returncode == 0, result.stderr
    assert "Twente: 2 antwoorden zijn voorgesteld" in result.stderr
    book = load_workbook(tmp_path / "twente.xlsx")
    facts = {row[3].value: row[1].value for row in book["Aanbieder"].iter_rows(min_row=2) if row[3].value}
    assert (facts["kvk"], facts["vog_start_maanden"]) == ("01234567", 2)
    assert facts["ingevuld_op"] is None
    sheet = book["Twente"]
    heads = {cell.value: cell.column - 1 for cell in sheet[1]}
    rows = {str(row[heads["Nr"]].value): row for row in sheet.iter_rows(min_row=2)}
    suggested = {ref: row[heads["Voorstel"]].value for ref, row in rows.items()}
    assert suggested["18"].startswith("Voldoet. Afgeleid van NMD Drenthe (CG11)")
    assert suggested["33"].startswith("Voldoet niet. Afgeleid van NMD Drenthe (V3)")
    assert suggested["8"].startswith("Geen voorstel.")
    assert "volgt niet uit elkaar" in suggested["8"]
    assert suggested["27"] == (
        "Nog één vraag. Geldt dit ook bij u: veiligheid bespreken in de teamvergadering? Is dat zo? Dan is het "
        "voorstel: Voldoet. Al bekend: veiligheid bespreken volgens een vaste werkwijze; veiligheid bespreken met "
        "cliënten; veiligheid bespreken met verwanten (NMD Drenthe V6)."
    )
    assert {row[heads["Zelfbeoordeling"]].value for ref, row in rows.items() if ref in suggested} <= {None}


def test_suggestions_are_never_evaluated_as_answers(make: Make, run: Run) -> None:
    file = make({NMD: {"CG11": "Voldoet", "V9": "Voldoet"}})
    assert run("sjabloon", "--regio", "twente", "--vanuit", file, "-o", "twente.xlsx").returncode == 0
    data = json.loads(run("beoordeel", "twente.xlsx", "--regio", "twente", "--uitvoer", "json").stdout)
    (region,) = data["regions"]
    assert region["self"]["verdict"]["code"] == "niet_beoordeeld"
    assert region["self"]["completeness"]["answered"] == 0


def test_own_answers_are_kept_and_the_assessors_are_not(make: Make, run: Run) -> None:
    records = {NMD: [{"sleutel": "datum", "waarde": "2026-10-01"}]}
    file = make({NMD: {"V1": "Voldoet grotendeels"}}, records=records)
    assert run("sjabloon", "--regio", "nmd_drenthe", "--vanuit", file, "-o", "nieuw.xlsx").returncode == 0
    content = json.loads(run("controleer", "nieuw.xlsx", "--uitvoer", "json").stdout)["inhoud"]
    assert content["antwoorden"][NMD]["V1"]["zelfbeoordeling"] == "Voldoet grotendeels"
    assert content["toetsing"] == {}


def test_vul_and_vanuit_do_not_go_together(make: Make, run: Run, tmp_path: Path) -> None:
    (tmp_path / "vul.json").write_text("{}", encoding="utf-8")
    result = run("sjabloon", "--vul", "vul.json", "--vanuit", make({NMD: {}}), "-o", "x.xlsx")
    assert result.returncode == 2
    assert "Kies één van --vul, --vanuit en --herstel" in result.stderr


@pytest.mark.parametrize("form", ["txt", "json", "html"])
def test_a_region_of_which_it_is_not_known_whether_it_applies_is_named_with_its_question(
    form: str, make: Make, run: Run, tmp_path: Path
) -> None:
    """Groningen MO/VO asks whether it is a shelter; unknown is never left out in silence."""
    file = make(
        {NMD: {"V1": "Voldoet"}, MO: {"A1.1": "Voldoet"}},
        gemeenten="Assen; Groningen",
        maatschappelijke_opvang=None,
        vrouwenopvang=None,
    )
    target = tmp_path / f"uit.{form}"
    result = run("vergelijk", file, "-o", target)
    assert result.returncode == 0, result.stderr
    said = target.read_text(encoding="utf-8")
    assert "niet bekend of dit kader geldt" in " ".join(said.split()).lower()
    assert "Levert u vrouwenopvang?" in " ".join(said.split())
    assert "Groningen MO/VO" in said
