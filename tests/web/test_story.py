# SPDX-License-Identifier: EUPL-1.2
"""A whole story in a real browser, by keyboard: received, judged by two, heard, decided, improved, re-tested, objected.

On SQLite and on PostgreSQL; every page on the way is looked at by axe, narrow and wide.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from selenium.webdriver.common.keys import Keys

from tests.commands.conftest import Make, make
from tests.web.chromium import Window, browser
from tests.web.conftest import Running
from tests.web.filled import kern
from tests.web.looking import looked_at
from tests.web.test_course import words
from tests.web.test_receiving import downloaded, drop, spoiled

__all__ = ["make"]
pytestmark = pytest.mark.chromium
NAME = "Zorg <b>op</b> Maat"
FINDING = "Er is geen meldcode; niemand kende de stappen."
LAST = "De andere toetser zag ook niets."


@dataclass(slots=True)
class Tale:
    """What the story is told with, and what it came to: the page of the test, and the pages that were looked at."""

    window: Window
    folder: Path
    place: str
    moment: str = ""
    looked: set[str] = field(default_factory=set)

    def look(self) -> None:
        """Look at the page, unless one like it was looked at."""
        kind = re.sub(r"\d+|[\w-]{20,}", "n", self.window.path.partition("?")[0].partition("#")[0])
        if kind not in self.looked:
            looked_at(self.window)
            self.looked.add(kind)

    def fetched(self, link: str, ending: str) -> Path:
        """Follow a link that gives a file, and give that file; no other of its kind is left in the folder."""
        for path in self.folder.glob(f"*{ending}"):
            path.unlink()
        self.window.link(link)
        return downloaded(self.folder, ending)

    def record(self, kind: str, **fields: str) -> None:
        """Record what happened, on the page of the test; the page then says so."""
        self.window.open(self.moment)
        pick(self.window, "#soort", kind)
        self.window.push("#soort ~ button")
        self.say(kind, **fields)

    def say(self, kind: str, **fields: str) -> None:
        """Fill in the form that is open, and send it."""
        for name, said in fields.items():
            css = f"#v-{name}"
            (pick if self.window.one(css).tag_name == "select" else Window.fill)(self.window, css, said)
        self.window.push(".formulier .knop")
        self.window.until("#gedaan", f"Vastgelegd: {kind}")


def pick(window: Window, css: str, label: str) -> None:
    """Choose from a list by typing what stands there."""
    field = window.one(css)
    window.driver.execute_script("arguments[0].focus()", field)
    field.send_keys(label)
    chosen = "return arguments[0].selectedOptions[0].text"
    window.wait.until(lambda d: d.execute_script(chosen, window.one(css)) == label)


def judge(window: Window, ref: str, label: str, finding: str) -> None:
    """Judge one demand; it is saved as soon as one leaves the field."""
    anchor = f"#d-eis-{ref.lower()}"
    pick(window, f"{anchor} select[name=oordeel]", label)
    window.fill(f"{anchor} textarea", finding)
    window.one(f"{anchor} textarea").send_keys(Keys.TAB)
    window.until(f"{anchor} .bewaren", "Bewaard")


def set_cell(sheet: Worksheet, ref: str, **values: str) -> None:
    """Fill in cells of the row of a demand, by the names of their columns (with _ for a space)."""
    rows = list(sheet.iter_rows())
    columns = next(names for row in rows if "Zelfbeoordeling" in (names := [cell.value for cell in row]))
    row = next(row for row in rows if row[columns.index("Nr")].value == ref)
    for column, value in values.items():
        row[columns.index(column.replace("_", " "))].value = value


def walk(window: Window) -> None:
    """Everything on the page that one can use is reached with the tab key, in the order in which it stands there."""
    window.driver.execute_script("document.activeElement.blur(); scrollTo(0, 0)")
    script = """
      const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
      return [...document.querySelectorAll(usable)].filter(e => e.checkVisibility()).map(e => e.outerHTML)
    """
    expected = list(window.driver.execute_script(script))
    reached = []
    for _ in expected:
        window.driver.switch_to.active_element.send_keys(Keys.TAB)
        active = window.driver.switch_to.active_element
        if active.get_attribute("type") == "date":  # its parts are stops of their own
            window.driver.execute_script("arguments[0].blur()", active)
        reached.append(str(active.get_attribute("outerHTML")))
    assert reached == expected, window.path


def begun(tale: Tale) -> None:
    """Nothing is there yet, and the page says what to do."""
    assert tale.window.path == "/"
    assert "Er staat nog niets in het dossier." in tale.window.text()
    tale.look()
    walk(tale.window)
    tale.window.link("Werkmappen ontvangen")
    tale.look()


def received(tale: Tale, make: Make) -> None:
    """A folder with a good workbook and a faulty one; the faulty one goes back, and comes in again."""
    window = tale.window
    bad = spoiled(make("basis.xlsx", naam="Zorg Fout BV", kvk="12345678"), "fout.xlsx")
    drop(window, make("goed.xlsx", naam=NAME), bad)
    assert window.text("#stand > [role=status]").startswith("1 opgenomen en 1 niet opgenomen.")
    assert "'voldoet bijna'" in window.text(".bon-geweigerd")
    tale.look()
    book = tale.fetched("Haal de werkmap op met de fouten gemarkeerd", ".xlsx")

    opened = openpyxl.load_workbook(book)
    sheet = opened["NMD Drenthe"]
    notes = [cell for row in sheet.iter_rows() for cell in row if cell.comment and "voldoet bijna" in cell.comment.text]
    assert len(notes) == 1
    notes[0].value = "Voldoet"
    opened.save(book)
    drop(window, book)
    assert window.text("#stand > [role=status]").startswith("1 opgenomen.")
    assert "Zorg Fout BV" in window.text()


def judged_by_two(tale: Tale) -> None:
    """Two windows at once: one is told, with both texts, and settles on the last."""
    window = tale.window
    window.open("/")
    window.link(NAME)
    tale.moment = window.path
    tale.look()
    walk(window)
    window.link("Toetsen")
    tale.look()
    judge(window, "V1", "Voldoet niet", "Er is geen meldcode.")
    judge(window, "V2", "Voldoet", "Gezien.")
    window.until("#uitkomst", "2 van")
    page, here = window.path, window.driver.current_window_handle

    window.driver.switch_to.new_window("window")
    window.open(page)
    window.one("#d-eis-v1")
    there = window.driver.current_window_handle
    window.driver.switch_to.window(here)
    judge(window, "V1", "Voldoet niet", FINDING)
    window.driver.switch_to.window(there)
    window.fill("#d-eis-v1 textarea", LAST)
    window.push("#d-eis-v1 .bewaren button")
    window.until("#d-eis-v1", "ook door een ander bewaard")
    assert FINDING in window.text("#d-eis-v1")
    assert LAST in window.text("#d-eis-v1")
    looked_at(window)
    window.fill("#d-eis-v1 textarea", f"{FINDING} {LAST}")
    window.push("#d-eis-v1 .bewaren button")
    window.until("#d-eis-v1 .bewaren", "Bewaard")
    window.driver.close()
    window.driver.switch_to.window(here)

    window.open(page)
    window.until_value("#d-eis-v1 textarea", f"{FINDING} {LAST}")
    window.push("form[action$='/toets/vast'] button")
    window.until("#gedaan", "Vastgelegd: toetsing vastgelegd")


def heard(tale: Tale) -> None:
    """The draft as paper, what came back of it, and the report."""
    window = tale.window
    window.link("Concept voor hoor en wederhoor")
    tale.look()
    draft = words(tale.fetched("Word", ".docx"))
    assert LAST in draft
    assert "Uw reactie" in draft
    tale.record("concept verstuurd")
    assert LAST in words(tale.fetched("concept-moment-", ".docx"))
    tale.record("reactie op feiten", toelichting="De meldcode hangt in de gang.")
    window.link("Reactie op de feiten")
    assert "De meldcode hangt in de gang." in window.text()
    tale.look()
    tale.record("definitief rapport")
    assert FINDING in words(tale.fetched("rapport-moment-", ".docx"))


def decided(tale: Tale) -> None:
    """The decision is written on its page, with why, and its paper is fetched."""
    window = tale.window
    window.open(tale.moment)
    window.link("Besluit schrijven")
    looked_at(window)  # the form of a decision, that the page of the test has not else
    window.push(".formulier .knop")  # without an outcome and a motivation the browser does not send it
    assert not window.all("#gedaan")
    said = {
        "uitkomst": "Verbeterplan",
        "motivering": "De meldcode is er niet, en dat moet wel.",
        "orgaan": "het college",
    }
    tale.say("besluit", **said, rechtsmiddel="U kunt bezwaar maken bij het college.")
    made = words(tale.fetched("besluit-moment-", ".docx"))
    for told in ("Verbeterplan", "en dat moet wel", "bezwaar maken bij het college", FINDING):
        assert told in made
    window.link("Besluit")
    tale.look()
    assert "en dat moet wel" in window.text()


def improved(tale: Tale) -> None:
    """A plan comes in and is judged."""
    tale.record("verbeterplan gevraagd", motivering="De tekorten vragen een plan.", uiterlijk="")
    tale.record("verbeterplan ontvangen", toelichting="Per brief.")
    tale.record("verbeterplan beoordeeld", oordeel="akkoord", motivering="Het plan dekt alle tekorten.")
    assert "Het plan dekt alle tekorten" in tale.window.text("#tijdlijn ~ table")


def retested(tale: Tale) -> None:
    """The re-test: its workbook is made, filled in and received, and has a test of its own; then and now."""
    window = tale.window
    window.link("Hertoets voorbereiden")
    tale.look()
    window.push("#plan ~ form .knop")
    window.until("#werkmap ~ [role=status]", "De hertoets is gepland")
    book = tale.fetched("Haal de werkmap voor de hertoets op", ".xlsx")
    opened = openpyxl.load_workbook(book)
    set_cell(opened["NMD Drenthe"], "V1", Zelfbeoordeling="Voldoet", Oordeel_toetser="Voldoet")
    opened.save(book)
    drop(window, book)
    window.link("toets NMD Drenthe, ")
    assert window.path != tale.moment
    assert "Hertoets" in window.text(".feiten")
    window.link("Toen en nu")
    tale.look()
    assert "Was 'Voldoet niet', is nu 'Voldoet'." in window.text()


def objected(tale: Tale) -> None:
    """What a person chooses of it becomes one package, that checks out, and that says what was left out."""
    window = tale.window
    window.open(tale.moment)
    window.link("Pakket voor een bezwaar")
    tale.look()
    for kind in ("concept verstuurd", "besluit", "toetsing vastgelegd"):
        window.press(next(box for box in window.all("input[name=gebeurtenis]") if kind in _label(window, box)), " ")
    for name in ("besluit-moment-", "concept-moment-"):
        window.press(next(box for box in window.all("input[name=stuk]") if name in _label(window, box)), " ")
    window.fill("#reden", "Gaat niet over het besluit.")
    window.push("form[action$='/pakket'] .knop")
    window.until("h1", "Wat er in het pakket komt")
    looked_at(window)
    shown = window.text(".som")
    window.push("button[value=maak]")
    package = downloaded(tale.folder, ".zip")
    told = kern("dossier", "pakket", "--controleer", package)
    assert shown in told


def _label(window: Window, box: object) -> str:
    return str(window.driver.execute_script("return arguments[0].labels[0].textContent", box))


def looked_back(tale: Tale) -> None:
    """Where one looks afterwards: the provider, the work, what is due, the year, the log; and the dossier is whole."""
    window = tale.window
    window.open(tale.moment)
    looked_at(window)
    window.link(NAME)
    tale.look()
    for path in ("/", "/acties", "/logboek", "/jaarcijfers"):
        window.open(path)
        tale.look()
    said = [entry["message"] for entry in window.driver.get_log("browser") if entry["level"] == "SEVERE"]
    assert not [message for message in said if "409" not in message]
    assert json.loads(kern("dossier", "controleer", "--dossier", tale.place, "--uitvoer", "json"))["ok"]


def test_a_whole_story(workplace: Running, make: Make, place: str, tmp_path: Path) -> None:
    folder = tmp_path / "ophalen"
    folder.mkdir()
    with browser(workplace.url, folder) as window:
        window.driver.get(workplace.login_url)
        tale = Tale(window, folder, place)
        begun(tale)
        received(tale, make)
        for act in (judged_by_two, heard, decided, improved, retested, objected, looked_back):
            act(tale)


def test_the_essential_path_works_without_script(workplace: Running, make: Make, tmp_path: Path) -> None:
    """Receive, judge, settle, decide, and fetch the papers."""
    folder = tmp_path / "ophalen"
    folder.mkdir()
    with browser(workplace.url, folder, script=False) as window:
        window.driver.get(workplace.login_url)
        window.link("Werkmappen ontvangen")
        window.one("#bestanden").send_keys(str(make("zelfevaluatie.xlsx")))
        window.push(".formulier button")
        window.link("toets NMD Drenthe, ")
        tale = Tale(window, folder, "", window.path)
        window.link("Toetsen")
        pick(window, "#d-eis-v1 select[name=oordeel]", "Voldoet niet")
        window.one("#d-eis-v1 textarea").send_keys("Zonder script gezien.")
        window.push("#d-eis-v1 .bewaren button")
        window.until("#d-eis-v1 .bewaren", "Bewaard")
        window.until_value("#d-eis-v1 textarea", "Zonder script gezien.")
        window.push("form[action$='/toets/vast'] button")
        window.until("#gedaan", "toetsing vastgelegd")
        window.link("Rapport")
        assert "Zonder script gezien." in words(tale.fetched("Word", ".docx"))
        window.open(tale.moment)
        window.link("Besluit schrijven")
        tale.say("besluit", uitkomst="Verbeterplan", motivering="Het volgt uit de toets.")
        assert "Het volgt uit de toets." in words(tale.fetched("besluit-moment-", ".docx"))


def test_excel_and_the_browser_are_one(workplace: Running, make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "ophalen"
    folder.mkdir()
    with browser(workplace.url, folder) as window:
        window.driver.get(workplace.login_url)
        drop(window, make("zelfevaluatie.xlsx"))
        window.link("toets NMD Drenthe, ")
        window.link("Toetsen")
        window.link("Haal de werkmap op")
        file = downloaded(folder)
        opened = openpyxl.load_workbook(file)
        set_cell(opened["NMD Drenthe"], "V3", Oordeel_toetser="Voldoet niet", Bevinding_toetser="In Excel gezien.")
        opened.save(file)
        window.one("#werkmap").send_keys(str(file))
        window.push("form[action$='/werkmap'] button")
        window.until("main", "1 oordeel overgenomen.")
        looked_at(window)
        window.link("Naar alle eisen")
        window.until_value("#d-eis-v3 textarea", "In Excel gezien.")
