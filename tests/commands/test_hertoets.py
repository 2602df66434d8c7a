# SPDX-License-Identifier: EUPL-1.2
"""`kern hertoets`: the workbook for the second moment, how it is read back, and what is said of both moments."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kern.region.installed import load_plugins
from tests.commands.conftest import Call, Make

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
EXTRA = ("Hertoets", "Eerder antwoord", "Eerder oordeel", "Eerdere bevinding", "Eerdere uitkomst", "Afspraak")


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
    assert [cells[title].value for title in EXTRA] == [
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
    from hashlib import sha256

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
