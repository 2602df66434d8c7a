# SPDX-License-Identifier: EUPL-1.2
"""`kern sjabloon`: who sends the workbook, whom to ask and until when, from options or from a file."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kern.excel.checking.parse import parse_book
from kern.excel.correction.workbook import correct
from kern.excel.reading.opening import read_book
from kern.intake import form_for
from kern.model.sender import Sender
from kern.region.installed import load_plugins
from tests.commands.conftest import Call, Done
from tests.tools import convert, needs_libreoffice

SENDER = Sender("Gemeente Assen, team Kwaliteit", "kwaliteit@assen.example", date(2027, 1, 15))
SETTINGS = 'afzender = "Gemeente Assen, team Kwaliteit"\ncontact = "kwaliteit@assen.example"\nvoor = "15-01-2027"\n'
OPTIONS = ("--afzender", SENDER.name, "--contact", SENDER.contact, "--voor", "15-01-2027")
Sjabloon = Callable[..., Done]
FACTS = {
    "naam": "Zorg op Maat BV",
    "kvk": "01234567",
    "ingevuld_op": "2026-11-12",
    "gemeenten": "Assen",
    "wetten": "Wmo",
    "financiering": "ZIN",
    "soort_aanbieder": "professionele aanbieder",
}


@pytest.fixture
def sjabloon(call: Call) -> Sjabloon:
    """Make a template for one region, with options; an earlier one is replaced."""

    def make(target: Path, *options: str) -> Done:
        return call("sjabloon", "--regio", "nmd_drenthe", "-o", target, "--overschrijf", *options)

    return make


def sender_of(path: Path) -> Sender:
    form = form_for({"nmd_drenthe": load_plugins().regions["nmd_drenthe"]})
    return parse_book(read_book(path.read_bytes(), path.name), form).sender


def test_options_say_who_sends_the_workbook(tmp_path: Path, sjabloon: Sjabloon) -> None:
    target = tmp_path / "w.xlsx"
    assert sjabloon(target, *OPTIONS).code == 0
    assert sender_of(target) == SENDER


def test_a_settings_file_says_it_and_an_option_goes_before_it(tmp_path: Path, sjabloon: Sjabloon) -> None:
    settings, target = tmp_path / "gemeente.toml", tmp_path / "w.xlsx"
    settings.write_text(SETTINGS, encoding="utf-8")
    assert sjabloon(target, "--instellingen", str(settings)).code == 0
    assert sender_of(target) == SENDER
    assert sjabloon(target, "--instellingen", str(settings), "--voor", "1-2-2027").code == 0
    assert sender_of(target) == Sender(SENDER.name, SENDER.contact, date(2027, 2, 1))


@pytest.mark.parametrize("day", ["2027-01-15", '"2027-01-15"', '"15-01-2027"', '"15/01/2027"'])
def test_a_day_may_be_written_in_every_way_that_people_use(day: str, tmp_path: Path, sjabloon: Sjabloon) -> None:
    settings, target = tmp_path / "gemeente.toml", tmp_path / "w.xlsx"
    settings.write_text(f"voor = {day}", encoding="utf-8")
    assert sjabloon(target, "--instellingen", str(settings)).code == 0
    assert sender_of(target).due == date(2027, 1, 15)


def test_all_that_is_wrong_with_the_settings_is_told_at_once_and_nothing_is_written(
    tmp_path: Path, sjabloon: Sjabloon
) -> None:
    settings, target = tmp_path / "gemeente.toml", tmp_path / "w.xlsx"
    settings.write_text('afzendr = "Assen"\ncontact = 3\nvoor = "31-02-2027"\n', encoding="utf-8")
    told = sjabloon(target, "--instellingen", str(settings))
    assert told.code == 2
    assert "Bedoelt u 'afzender'?" in told.err
    assert "K623 Bij de instelling 'contact' staat: '3'." in told.err
    assert "K623 Bij de instelling 'voor' staat: '31-02-2027'." in told.err
    assert not target.exists()


@pytest.mark.parametrize("content", ["afzender = Assen", 'afzender = "a"\nafzender = "b"', "\xff"])
def test_settings_that_are_no_toml_are_refused(content: str, tmp_path: Path, sjabloon: Sjabloon) -> None:
    settings, target = tmp_path / "gemeente.toml", tmp_path / "w.xlsx"
    settings.write_bytes(content.encode("latin-1"))
    told = sjabloon(target, "--instellingen", str(settings))
    assert (told.code, target.exists()) == (2, False)
    assert "K621 'gemeente.toml' is geen leesbaar bestand met instellingen" in told.err


@pytest.mark.parametrize("text", ["", "   ", "twee\nregels", "x" * 201])
def test_a_text_that_does_not_fit_on_the_guide_is_refused(text: str, tmp_path: Path, sjabloon: Sjabloon) -> None:
    target = tmp_path / "w.xlsx"
    told = sjabloon(target, "--contact", text)
    assert (told.code, target.exists()) == (2, False)
    assert "Hier past alleen een tekst" in told.err


def filled(sjabloon: Sjabloon, target: Path, *options: str) -> Path:
    document = target.with_suffix(".json")
    document.write_text(json.dumps({"feiten": FACTS}), encoding="utf-8")
    assert sjabloon(target, "--vul", str(document), *options).code == 0
    return target


def test_a_next_workbook_keeps_the_sender_unless_another_is_named(tmp_path: Path, sjabloon: Sjabloon) -> None:
    earlier, target = filled(sjabloon, tmp_path / "eerder.xlsx", *OPTIONS), tmp_path / "nieuw.xlsx"
    assert sjabloon(target, "--vanuit", str(earlier)).code == 0
    assert sender_of(target) == SENDER
    assert sjabloon(target, "--vanuit", str(earlier), "--afzender", "Gemeente Emmen").code == 0
    assert sender_of(target) == Sender("Gemeente Emmen", SENDER.contact, SENDER.due)


def test_a_re_test_keeps_who_sends_it_but_not_the_day_that_has_passed(
    tmp_path: Path, sjabloon: Sjabloon, call: Call
) -> None:
    document, first = tmp_path / "eerst.json", tmp_path / "eerst.xlsx"
    answers = {"V1": {"zelfbeoordeling": "Voldoet", "oordeel": "Voldoet niet", "bevinding": "Er is geen meldcode."}}
    records = [{"sleutel": "datum", "waarde": "2026-12-01"}]
    given = {"feiten": FACTS, "antwoorden": {"nmd_drenthe": answers}, "toetsing": {"nmd_drenthe": records}}
    document.write_text(json.dumps(given), encoding="utf-8")
    assert sjabloon(first, "--vul", str(document), *OPTIONS).code == 0
    done = call("hertoets", first, "-o", tmp_path / "hertoets.xlsx")
    assert done.code == 0, done.err
    assert sender_of(tmp_path / "hertoets.xlsx") == Sender(SENDER.name, SENDER.contact)


def corrected(path: Path, folder: Path) -> Path:
    form = form_for({"nmd_drenthe": load_plugins().regions["nmd_drenthe"]})
    data = path.read_bytes()
    book = read_book(data, path.name)
    result = parse_book(book, form)
    assert result.problems
    target = folder / "correctie.xlsx"
    target.write_bytes(correct(data, book, result, form))
    return target


def test_a_corrected_workbook_keeps_the_sender(tmp_path: Path, sjabloon: Sjabloon) -> None:
    path = filled(sjabloon, tmp_path / "w.xlsx", *OPTIONS)
    book: Any = load_workbook(path, rich_text=True)
    book["NMD Drenthe"]["D3"] = "voldoet bijna"
    book.save(path)
    assert sender_of(corrected(path, tmp_path)) == SENDER


@needs_libreoffice()
@pytest.mark.libreoffice
def test_a_corrected_ods_keeps_the_sender(tmp_path: Path, sjabloon: Sjabloon) -> None:
    path = filled(sjabloon, tmp_path / "w.xlsx", *OPTIONS)
    book: Any = load_workbook(path, rich_text=True)
    book["NMD Drenthe"]["D3"] = "voldoet bijna"
    book.save(path)
    assert sender_of(corrected(convert(path, "ods", tmp_path), tmp_path)) == SENDER
