# SPDX-License-Identifier: EUPL-1.2
"""Dropping workbooks in a real browser: faulty ones go back with marks, many show how far kern is, lists stay."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import openpyxl
import pytest
from django.db import connections, transaction

from kern.dossier.location import locate
from kern.dossier.store.guards import lock
from kern.dossier.store.opening import close, open_store
from tests.commands.conftest import Make, make
from tests.web.chromium import Window, browser
from tests.web.conftest import Running
from tests.web.looking import looked_at

__all__ = ["make"]
pytestmark = pytest.mark.chromium


def drop(window: Window, *files: Path) -> None:
    """Drop files on the page, and wait until they are read."""
    window.open("/ontvangen")
    window.one("#bestanden").send_keys("\n".join(map(str, files)))
    window.push(".formulier button")
    window.until("#stand [role=status]", "opgenomen")


def downloaded(folder: Path, ending: str = ".xlsx") -> Path:
    """The file that was downloaded last; waits for it."""
    end = monotonic() + 60
    while monotonic() < end:
        if found := [path for path in folder.iterdir() if path.name.endswith(ending)]:
            return max(found, key=lambda path: path.stat().st_mtime)
        sleep(0.1)
    raise AssertionError("nothing was downloaded")


def spoiled(book: Path, name: str) -> Path:
    """A workbook in which an answer is no answer."""
    opened = openpyxl.load_workbook(book)
    sheet = opened["NMD Drenthe"]
    row = next(cell.row for column in sheet.iter_cols(1, 1) for cell in column if cell.value == "V2")
    head = next(row for row in sheet.iter_rows() if "Zelfbeoordeling" in [cell.value for cell in row])
    column = next(cell.column for cell in head if cell.value == "Zelfbeoordeling")
    sheet.cell(row, column).value = "voldoet bijna"
    target = book.with_name(name)
    opened.save(target)
    return target


def test_a_faulty_workbook_can_be_sent_back_with_marks(workplace: Running, make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "ophalen"
    folder.mkdir()
    good = make("goed.xlsx")
    bad = spoiled(make("basis.xlsx", naam="Zorg Fout BV", kvk="12345678"), "fout <b>1.xlsx")
    with browser(workplace.url, folder) as window:
        window.driver.get(workplace.login_url)
        drop(window, good, bad)
        assert window.text("#stand > [role=status]").startswith("1 opgenomen en 1 niet opgenomen.")
        refused = window.text(".bon-geweigerd")
        assert "fout <b>1.xlsx" in refused
        assert "'voldoet bijna'" in refused
        assert "cel" in refused
        looked_at(window)
        window.link("Haal de werkmap op met de fouten gemarkeerd")
        returned = openpyxl.load_workbook(downloaded(folder))
        notes = [cell.comment.text for row in returned["NMD Drenthe"].iter_rows() for cell in row if cell.comment]
        assert any("voldoet bijna" in note for note in notes)

        # The page is an address of its own: reloading shows the list again, and sends nothing again.
        page = window.path
        window.driver.refresh()
        assert window.path == page
        assert "1 opgenomen en 1 niet opgenomen." in window.text()
        window.link("Nog meer ontvangen")
        assert "2 bestanden" in window.text()
        looked_at(window)


@contextmanager
def busy(place: str) -> Iterator[None]:
    """Somebody else is writing in the dossier: what kern reads has to wait, however fast it reads."""
    store = open_store(locate(place))
    try:
        with transaction.atomic(using=store.alias):
            lock(connections[store.alias])
            yield
    finally:
        close(store)


@pytest.mark.parametrize("script", [True, False])
def test_many_files_show_how_far_kern_is(
    workplace: Running, place: str, make: Make, tmp_path: Path, script: bool
) -> None:
    book = make("goed.xlsx").read_bytes()
    files = []
    for number in range(60):  # the first is stored, the others are known
        files.append(tmp_path / f"werkmap {number}.xlsx")
        files[-1].write_bytes(book)
    with browser(workplace.url, tmp_path, script=script) as window:
        window.driver.get(workplace.login_url)
        window.open("/ontvangen")
        window.one("#bestanden").send_keys("\n".join(map(str, files)))
        with busy(place):
            window.push(".formulier button")
            window.until("#stand", "van 60 gelezen")
            assert window.one("progress").get_attribute("max") == "60"
            page = window.path
            window.push("form[action$='/stoppen'] button")
            window.until("h1", "kern leest nog werkmappen")
            window.link("Naar de werkvoorraad")
            window.link("kern leest werkmappen: ")
            assert window.path == page
        window.until("#stand > [role=status]", "1 opgenomen en 59 zonder iets nieuws.")
        assert not window.all("progress")
        assert len(window.all("#stand tbody tr")) == 60


def test_what_was_refused_for_a_reason_can_be_stored_after_all(workplace: Running, make: Make, tmp_path: Path) -> None:
    """No page sends somebody to a command line."""
    with browser(workplace.url, tmp_path) as window:
        window.driver.get(workplace.login_url)
        drop(window, make("een.xlsx", naam="Zorg Oud BV"))
        drop(window, make("twee.xlsx", naam="Zorg Nieuw BV"))
        text = window.text(".bon-geweigerd")
        assert "Is de naam veranderd, neem dan de nieuwe naam over." in text
        assert "--" not in text
        looked_at(window)
        window.press(window.one("#w-0-naam"), " ")
        window.push(".bon-geweigerd form button")
        window.until("#stand > [role=status]", "1 opgenomen.")
        window.link("toets NMD Drenthe, ")
        window.link("Zorg Nieuw BV")
        assert "eerder: Zorg Oud BV" in window.text()
