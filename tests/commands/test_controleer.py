# SPDX-License-Identifier: EUPL-1.2
"""`kern controleer` and `kern sjabloon --herstel`: everything that is wrong at once, and a way on for lay people."""

import json
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty

from kern.problems import problem_kinds
from tests.commands.conftest import Call, Done, Make

NMD, PROVIDER = "NMD Drenthe", "Aanbieder"
MET = {"zelfbeoordeling": "Voldoet"}


def change(path: Path, what: Callable[[Workbook], object]) -> Path:
    """Change a workbook the way a person does."""
    book = load_workbook(path)
    what(book)
    book.save(path)
    return path


def put(sheet: str, column: str, ref: str, value: Any, refs: str = "A") -> Callable[[Workbook], None]:
    """Put a value in a column of the row that has ``ref`` in the column ``refs``."""

    def act(book: Workbook) -> None:
        row = next(cell.row for cell in book[sheet][refs] if str(cell.value) == ref)
        book[sheet][f"{column}{row}"] = value

    return act


def codes(done: Done) -> list[tuple[str, str]]:
    """Code and cell of every problem in the JSON of `kern controleer`."""
    return [(p["code"], p["cel"]) for p in json.loads(done.out)["problemen"]]


# ---- how much is filled in ----


@pytest.fixture
def half(make: Make) -> Path:
    """Three answers, a remark beside an empty answer, evidence beside another, and a finding without a judgement."""
    return make(
        answers={
            "V1": MET,
            "V2": MET,
            "V3": MET,
            "V4": {"toelichting": "Dit regelen wij nog."},
            "V5": {"bewijs": "Bijlage 5"},
            "V6": {"zelfbeoordeling": "Voldoet niet", "bevinding": "Nog bespreken."},
        },
        records=[{"sleutel": "datum", "waarde": "2026-12-01"}],
    )


@pytest.mark.parametrize("command", ["controleer", "beoordeel"])
def test_remarks_beside_empty_answers_are_named_with_their_cells(command: str, half: Path, call: Call) -> None:
    done = call(command, half)
    assert done.code == 0
    (told,) = [line for line in done.err.splitlines() if "K213" in line]
    sheet = load_workbook(half)[NMD]
    rows = {str(cell.value): cell.row for cell in sheet["A"]}
    assert f"cel E{rows['V4']}" in told
    assert told.endswith(f"in: E{rows['V4']}, F{rows['V5']}, H{rows['V6']}.")


def test_every_form_says_how_much_is_filled_in(half: Path, call: Call) -> None:
    said = "NMD Drenthe: 4 van 44 eisen ingevuld."
    shown = call("controleer", half)
    assert said in shown.out
    assert call("controleer", half, "-o", "uit.txt").code == 0
    assert said in Path("uit.txt").read_text(encoding="utf-8")
    data = json.loads(call("controleer", half, "--uitvoer", "json").out)
    assert data["ingevuld"] == [{"regio": "nmd_drenthe", "beantwoord": 4, "eisen": 44}]
    judged = json.loads(call("beoordeel", half, "--uitvoer", "json").out)
    (region,) = [r for r in judged["regions"] if r["region"] == "nmd_drenthe"]
    assert region["self"]["completeness"]["answered"] == 4


def test_a_workbook_with_errors_says_how_much_is_filled_in_too(half: Path, call: Call) -> None:
    change(half, put(NMD, "D", "V1", "bijna goed"))
    done = call("controleer", half)
    assert done.code == 2
    assert "1 fout en 1 waarschuwing. NMD Drenthe: 3 van 44 eisen ingevuld." in done.err


def test_a_demand_that_the_assessor_set_aside_needs_no_answer_beside_its_remark(make: Make, call: Call) -> None:
    aside = [
        {"sleutel": "datum", "waarde": "2026-12-01"},
        {"sleutel": "niet_getoetst", "nr": "V4", "waarde": "ja", "motivering": "Komt in het voorjaar."},
    ]
    path = make(answers={"V1": MET, "V4": {"toelichting": "Dit regelen wij nog."}}, records=aside)
    assert "K213" not in call("controleer", path).err


# ---- a column under another title ----


@pytest.mark.parametrize("title", ["Zelfbeoordling", "Score", None, "Zelf beoordeling (kies)"])
def test_a_renamed_column_does_not_hide_what_is_wrong_below_it(title: str | None, make: Make, call: Call) -> None:
    path = make()

    def spoil(book: Workbook) -> None:
        book[NMD]["D1"] = title
        put(NMD, "D", "V2", "bijna goed")(book)
        put(NMD, "G", "V3", "prima")(book)
        put(PROVIDER, "B", "medewerkers", "veel", refs="D")(book)

    done = call("controleer", change(path, spoil), "--uitvoer", "json")
    assert done.code == 2
    rows = {str(cell.value): cell.row for cell in load_workbook(path)[NMD]["A"]}
    (column,) = [p for p in json.loads(done.out)["problemen"] if p["code"] == "K104"]
    assert column["cel"] == "D1"
    assert "Geef die dan weer de naam 'Zelfbeoordeling'." in column["advies"]
    assert title is None or f"('{title}')" in column["advies"]
    found = codes(done)
    assert ("K203", f"D{rows['V2']}") in found
    assert ("K203", f"G{rows['V3']}") in found
    assert "K303" in [code for code, _ in found]
    assert "K213" not in [code for code, _ in found]


def test_a_column_that_is_gone_does_not_hide_the_others_and_is_not_guessed(make: Make, call: Call) -> None:
    path = make()

    def spoil(book: Workbook) -> None:
        put(NMD, "G", "V3", "prima")(book)
        book[NMD].delete_cols(4)

    found = codes(call("controleer", change(path, spoil), "--uitvoer", "json"))
    assert ("K104", "") in found
    assert [code for code, _ in found].count("K203") == 1


# ---- advice that a lay person can follow ----

#: Every code that tells of a sheet, a column or rows that are gone, with what makes it occur.
LOST: dict[str, Callable[[Workbook], object]] = {
    "K102": lambda book: book.remove(book[PROVIDER]),
    "K103": lambda book: book[NMD].delete_rows(1),
    "K104": lambda book: book[NMD].delete_cols(6),
    "K106": lambda book: book.remove(book[NMD]),
    "K110": lambda book: book.remove(book["Toetsing"]),
    "K204": lambda book: book[NMD].delete_rows(12),
    "K212": lambda book: book[NMD].delete_rows(2, 90),
    "K316": lambda book: book[PROVIDER].delete_rows(2, 90),
}


def test_no_advice_asks_to_put_back_a_sheet_a_column_or_a_row() -> None:
    told = {code: kind.advice for code, kind in problem_kinds().items()}
    assert not [
        code for code, advice in told.items() if "Zet het werkblad" in advice or advice.startswith("Zet de rij terug")
    ]
    assert {code for code, advice in told.items() if "--herstel" in advice} == {*LOST, "K412"}


@pytest.mark.parametrize("code", LOST)
def test_the_advice_for_what_is_lost_is_a_command_that_keeps_the_answers(code: str, make: Make, call: Call) -> None:
    """The very command of the message makes a workbook in which nothing is lost any more."""
    answers = {f"V{n}": {"zelfbeoordeling": "Voldoet", "toelichting": f"Uitleg {n}"} for n in range(1, 19)}
    path = change(make("mijn map.xlsx", answers=answers), LOST[code])
    (advice,) = {p["advies"] for p in _problems(call("controleer", path, "--uitvoer", "json")) if p["code"] == code}
    command = advice.partition("'kern ")[2].partition("'")[0]
    assert command == 'sjabloon --herstel "mijn map.xlsx" -o hersteld.xlsx'
    done = call(*shlex.split(command))
    assert done.code == 0, done.err
    before, after = (json.loads(call("controleer", p, "--uitvoer", "json").out) for p in (path, "hersteld.xlsx"))
    assert code not in [p["code"] for p in after["problemen"]]
    if not {"K103", "K106", "K212"} & {code}:
        kept = load_workbook("hersteld.xlsx")[NMD]
        texts = {cell.value for cell in kept["E"]}
        assert len([text for text in texts if text and str(text).startswith("Uitleg ")]) >= 17, before


def _problems(done: Done) -> Iterable[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(done.out)["problemen"]
    return found


def test_a_repaired_workbook_keeps_what_the_assessor_wrote(make: Make, call: Call) -> None:
    answers = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet", "bevinding": "Er is geen beleid."}}
    records = [{"sleutel": "datum", "waarde": "2026-12-01"}]
    path = change(make(answers=answers, records=records), lambda book: book[NMD].delete_rows(30))
    assert call("controleer", path).code == 2
    assert call("sjabloon", "--herstel", path, "-o", "nieuw.xlsx").code == 0
    data = json.loads(call("controleer", "nieuw.xlsx", "--uitvoer", "json").out)
    assert data["inhoud"]["antwoorden"]["nmd_drenthe"]["V1"] == answers["V1"]
    assert data["inhoud"]["toetsing"]["nmd_drenthe"] == records


def test_a_workbook_in_which_nothing_is_left_is_not_repaired(call: Call) -> None:
    Workbook().save("leeg.xlsx")
    done = call("sjabloon", "--herstel", "leeg.xlsx", "-o", "nieuw.xlsx")
    assert (done.code, Path("nieuw.xlsx").exists()) == (2, False)
    assert "geen enkel antwoord" in done.err


# ---- one region of several ----


@pytest.fixture
def two(make: Make) -> Path:
    """A workbook that says that it was made for two regions, and has the sheet of one."""

    def declare(book: Workbook) -> None:
        book.custom_doc_props.append(StringProperty(name="kern_catalogus_twente", value="1"))  # type: ignore[attr-defined]

    return change(make(), declare)


@pytest.mark.parametrize("command", ["controleer", "beoordeel"])
def test_a_lost_sheet_does_not_refuse_the_region_that_is_asked_for(command: str, two: Path, call: Call) -> None:
    refused = call(command, two)
    assert refused.code == 2
    assert "K102" in refused.err
    assert "Noem dan de andere met --regio." in refused.err
    asked = call(command, two, "--regio", "nmd_drenthe")
    assert asked.code == 0, asked.err
    assert "K102" not in asked.err
    lost = call(command, two, "--regio", "twente")
    assert (lost.code, "K102" in lost.err) == (2, True)


def test_a_folder_reads_the_regions_that_are_asked_for_too(two: Path, call: Call) -> None:
    two.rename(two.parent / "b.xlsx")
    Path("map").mkdir()
    Path("b.xlsx").rename("map/b.xlsx")
    assert call("beoordeel", "map").code == 2
    assert call("beoordeel", "map", "--regio", "nmd_drenthe").code == 0


@pytest.mark.parametrize("command", ["controleer", "beoordeel"])
def test_a_region_that_is_installed_but_not_asked_for_is_not_called_uninstalled(
    command: str, make: Make, call: Call
) -> None:
    done = call(command, make(), "--regio", "twente")
    assert done.code == 0, done.err
    assert "K115" not in done.err
    assert "K120" in done.err
    assert "geen werkblad 'Twente'" in done.err


def test_the_outcome_of_a_region_is_the_same_asked_for_alone(make: Make, call: Call) -> None:
    path = make()
    every, alone = (
        json.loads(call("beoordeel", path, "--uitvoer", "json", *more).out)["regions"]
        for more in ((), ("--regio", "nmd_drenthe"))
    )
    assert alone == [region for region in every if region["region"] == "nmd_drenthe"]
