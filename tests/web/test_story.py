# SPDX-License-Identifier: EUPL-1.2
"""A whole story in a real browser: received, judged by two, heard, decided, improved, re-tested.

On SQLite and on PostgreSQL; every page on the way is looked at by axe, wide and narrow.
"""

from pathlib import Path

import openpyxl
import pytest

from tests.commands.conftest import Make, make
from tests.web.chromium import Window, browser
from tests.web.conftest import Running
from tests.web.looking import looked_at

__all__ = ["make"]
pytestmark = pytest.mark.chromium


def record(window: Window, kind: str, **fields: str) -> None:
    """Record what happened, on the page of a moment."""
    window.choose("#soort", kind)
    window.push("#soort ~ button")
    for name, words in fields.items():
        if window.one(f"#v-{name}").tag_name == "select":
            window.choose(f"#v-{name}", words)
        else:
            window.fill(f"#v-{name}", words)
    window.push(".formulier button")
    window.until("main table", kind)


def judge(window: Window, ref: str, label: str, finding: str) -> None:
    """Judge one demand; it is saved as soon as one leaves the field."""
    anchor = f"#d-eis-{ref.lower()}"
    window.choose(f"{anchor} select[name=oordeel]", label)
    window.until(f"{anchor} .bewaren", "Bewaard")
    window.fill(f"{anchor} textarea", finding)
    window.push(f"{anchor} .bewaren button")
    window.until(f"{anchor} .bewaren", "Bewaard")


def test_a_whole_story(workplace: Running, make: Make, tmp_path: Path) -> None:
    book = make("zelfevaluatie.xlsx", naam="Zorg <b>op</b> Maat")
    with browser(workplace.url, tmp_path) as first:
        first.driver.get(workplace.login_url)
        assert first.path == "/"
        assert "Er staat nog niets in het dossier." in first.text()
        looked_at(first)

        first.link("Werkmappen ontvangen")
        looked_at(first)
        first.one("#bestanden").send_keys(str(book))
        first.choose("#grondslag", "contract")
        first.push(".formulier button")
        first.until("main", "opgenomen")
        assert "Zorg <b>op</b> Maat" in first.text()
        looked_at(first)

        first.link("toets NMD Drenthe, ")
        looked_at(first)
        first.link("Toetsen")
        looked_at(first)
        judge(first, "V1", "Voldoet niet", "Er is geen meldcode.")
        judge(first, "V2", "Voldoet", "Gezien.")
        first.until("#uitkomst", "2 van")
        page = first.path

        # A second window of the same browser, opened before the first saves again.
        first.driver.switch_to.new_window("tab")
        first.open(page)
        here, there = first.driver.window_handles
        first.driver.switch_to.window(here)
        judge(first, "V1", "Voldoet", "Hij hangt er toch.")
        first.driver.switch_to.window(there)
        first.fill("#d-eis-v1 textarea", "De andere toetser zag niets.")
        first.push("#d-eis-v1 .bewaren button")
        first.until("#d-eis-v1", "ook door een ander bewaard")
        text = first.text("#d-eis-v1")
        assert "Hij hangt er toch." in text
        assert "De andere toetser zag niets." in text
        looked_at(first)
        first.push("#d-eis-v1 .bewaren button")
        first.until("#d-eis-v1 .bewaren", "Bewaard")
        first.driver.close()
        first.driver.switch_to.window(here)

        first.open(page)
        first.until_value("#d-eis-v1 textarea", "De andere toetser zag niets.")
        first.push("form[action$='/toets/vast'] button")
        first.until("main table", "toetsing vastgelegd")

        record(first, "concept verstuurd", uiterlijk="")
        record(first, "reactie op feiten", toelichting="De aanbieder is het eens met de feiten.")
        record(first, "definitief rapport")
        record(first, "besluit", uitkomst="Verbeterplan", motivering="Het volgt uit de toets.", orgaan="college")
        record(first, "verbeterplan ontvangen")
        record(first, "verbeterplan beoordeeld", oordeel="akkoord", motivering="Het plan dekt alle tekorten.")
        looked_at(first)
        for words in ("Rapport", "Wat zou helpen?", "Plan voor een bezoek"):
            moment = first.path.split("#")[0]
            first.link(words)
            looked_at(first)
            first.open(moment)
        first.link("Zorg")
        looked_at(first)
        for path in ("/", "/acties", "/logboek", "/jaarcijfers"):
            first.open(path)
            looked_at(first)
        said = [entry["message"] for entry in first.driver.get_log("browser") if entry["level"] == "SEVERE"]
        assert not [message for message in said if "409" not in message]


def test_the_essential_path_works_without_script(workplace: Running, make: Make, tmp_path: Path) -> None:
    book = make("zelfevaluatie.xlsx")
    with browser(workplace.url, tmp_path, script=False) as window:
        window.driver.get(workplace.login_url)
        window.link("Werkmappen ontvangen")
        window.one("#bestanden").send_keys(str(book))
        window.push(".formulier button")
        window.link("toets NMD Drenthe, ")
        window.link("Toetsen")
        window.choose("#d-eis-v1 select[name=oordeel]", "Voldoet niet")
        window.one("#d-eis-v1 textarea").send_keys("Zonder script gezien.")
        window.push("#d-eis-v1 .bewaren button")
        window.until("#d-eis-v1 .bewaren", "Bewaard")
        window.until_value("#d-eis-v1 textarea", "Zonder script gezien.")
        window.push("form[action$='/toets/vast'] button")
        window.until("main", "toetsing vastgelegd")


def test_excel_and_the_browser_are_one(workplace: Running, make: Make, tmp_path: Path) -> None:
    browser_folder = tmp_path / "ophalen"
    browser_folder.mkdir()
    book = make("zelfevaluatie.xlsx")
    with browser(workplace.url, browser_folder) as window:
        window.driver.get(workplace.login_url)
        window.open("/ontvangen")
        window.one("#bestanden").send_keys(str(book))
        window.push(".formulier button")
        window.link("toets NMD Drenthe, ")
        window.link("Toetsen")
        window.link("Haal de werkmap op")
        file = _downloaded(browser_folder)
        opened = openpyxl.load_workbook(file)
        rows = list(opened["NMD Drenthe"].iter_rows())
        header = next(row for row in rows if "Oordeel toetser" in [cell.value for cell in row])
        columns = [cell.value for cell in header]
        row = next(row for row in rows if row[columns.index("Nr")].value == "V3")
        row[columns.index("Oordeel toetser")].value = "Voldoet niet"
        row[columns.index("Bevinding toetser")].value = "In Excel gezien."
        opened.save(file)
        window.one("#werkmap").send_keys(str(file))
        window.push("form[action$='/werkmap'] button")
        window.until("main", "1 oordeel overgenomen.")
        looked_at(window)
        window.link("Naar alle eisen")
        window.until_value("#d-eis-v3 textarea", "In Excel gezien.")


def _downloaded(folder: Path) -> Path:
    from time import monotonic, sleep

    end = monotonic() + 20
    while monotonic() < end:
        found = [path for path in folder.iterdir() if path.suffix == ".xlsx"]
        if found:
            return found[0]
        sleep(0.1)
    raise AssertionError("nothing was downloaded")
