# SPDX-License-Identifier: EUPL-1.2
"""Going back, pressing twice, leaving halfway, in a real Chromium: nothing twice, nothing lost, nothing old wins."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains

from tests.commands.conftest import written
from tests.web.chromium import Window, browser
from tests.web.conftest import Browser, Running, running
from tests.web.filled import kern
from tests.web.test_bad_moments import field
from tests.web.test_course import judged
from tests.web.test_receiving import downloaded
from tests.web.test_security import link

pytestmark = pytest.mark.chromium
FIELD = "#d-eis-v2 textarea"
KEEP = "#d-eis-v2 .bewaren"
#: One provider with a test of its own for each test, and one to send.
MOST = 20


@dataclass(frozen=True, slots=True)
class Case:
    """A provider with one settled test."""

    place: str
    key: str
    moment: int

    @property
    def page(self) -> str:
        return f"/moment/{self.moment}"

    def shown(self) -> dict[str, Any]:
        """The provider as a command shows it."""
        return dict(json.loads(kern("dossier", "toon", self.key, "--dossier", self.place, "--uitvoer", "json")))

    def count(self, kind: str) -> int:
        """How often something was recorded."""
        return sum(event["kind"] == kind for event in self.shown()["events"])


def key(number: int) -> str:
    return f"1000{number:04}"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Iterator[Case], Path]]:
    """A workplace with many settled tests, each to be used once."""
    folder = tmp_path_factory.mktemp("terug")
    place, books = str(folder / "dossier.sqlite3"), folder / "werkmappen"
    for number in range(MOST):
        made = judged(partial(written, books, kvk=key(number), naam=f"Zorg {number} BV"))
        made.rename(books / f"{number}.xlsx")
    told = json.loads(kern("dossier", "ontvang", books, "--dossier", place, "--uitvoer", "json"))
    cases = [Case(place, str(item["provider"]), int(item["moments"][0]["moment"])) for item in told["items"]]
    with running(place, folder) as workplace:
        yield workplace, iter(cases), folder


@pytest.fixture
def case(stage: tuple[Running, Iterator[Case], Path]) -> Case:
    return next(stage[1])


@pytest.fixture(scope="module")
def open_window(stage: tuple[Running, Iterator[Case], Path]) -> Iterator[Window]:
    workplace, _, folder = stage
    (folder / "ophalen").mkdir()
    with browser(workplace.url, folder / "ophalen") as window:
        window.driver.get(f"{workplace.url.rstrip('/')}{link(workplace)}")
        yield window


@pytest.fixture
def window(open_window: Window) -> Window:
    """The window, on a page where nothing was typed."""
    open_window.open("/jaarcijfers")
    return open_window


def back(window: Window) -> None:
    """Press the back button; no page asks to send a form again."""
    window.driver.back()
    window.one("main h1")


def twice(window: Window, css: str) -> None:
    """Press a button with a double click of the mouse."""
    button = window.one(css)
    window.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    ActionChains(window.driver).double_click(button).perform()


def asks_to_stay(window: Window) -> bool:
    """Whether the browser would ask before leaving the page."""
    script = "const e = new Event('beforeunload', {cancelable: true}); dispatchEvent(e); return e.defaultPrevented"
    return bool(window.driver.execute_script(script))


def visit(window: Window, case: Case, words: str) -> None:
    """Open the form for a visit and type."""
    window.open(f"{case.page}?soort=bezoek")
    window.fill("#v-toelichting", words)


def other(window: Window) -> Browser:
    """Somebody else with the same session, who uses no page."""
    return Browser(window.url + "/", {c["name"]: c["value"] for c in window.driver.get_cookies()})


# Going back


def test_back_after_recording_gives_an_empty_form(window: Window, case: Case) -> None:
    """A form that came back filled in looked as if it was not sent yet."""
    visit(window, case, "Op het kantoor.")
    window.push(".formulier .knop")
    window.until("#gedaan", "Vastgelegd: bezoek")
    back(window)
    assert window.path.startswith(f"{case.page}?soort=bezoek")
    assert window.one("#v-toelichting").get_attribute("value") == ""
    window.driver.forward()
    window.until("#gedaan", "Vastgelegd: bezoek")
    window.driver.refresh()
    window.until("#tijdlijn ~ table", "bezoek")
    assert case.count("bezoek") == 1


def test_back_to_a_form_that_was_refused_sends_nothing_again(window: Window, case: Case) -> None:
    window.open(f"{case.page}?soort=besluit")
    window.fill("#v-uitkomst", "Goed")
    window.fill("#v-motivering", "kort")
    window.push(".formulier .knop")
    window.until("[role=alert]", "minstens tien letters")
    assert window.one("#v-motivering").get_attribute("value") == "kort"
    assert asks_to_stay(window), "what was typed is on this page only"
    window.open("/acties")
    back(window)
    assert window.path.startswith(f"{case.page}?soort=besluit")
    window.one("#v-uitkomst")
    window.driver.refresh()
    window.one("#v-uitkomst")
    assert case.count("besluit") == 0


def test_back_to_what_goes_in_a_package_sends_nothing_again(window: Window, case: Case) -> None:
    window.open(case.page)
    window.link("Pakket voor een bezwaar")
    choosing = window.path
    window.press(window.one("input[name=gebeurtenis]"), " ")
    window.push("form[action$='/pakket'] .knop")
    window.until("h1", "Wat er in het pakket komt")
    assert window.path == choosing
    window.open("/acties")
    back(window)
    window.one("input[name=gebeurtenis]")


def test_back_while_judging_shows_what_stands_there_now(window: Window, case: Case) -> None:
    """Chromium would put its old words over the newer ones, and the next change would save them."""
    page = f"{case.page}/toets"
    window.open(page)
    window.fill(FIELD, "van mij")
    window.push(f"{KEEP} button")
    window.until(KEEP, "Bewaard")
    window.link("Terug naar het moment")
    window.wait.until(lambda _: window.path == case.page)
    said = {"deel": "eis:V2", "revisie": "1", "oordeel": "Voldoet", "bevinding": "van de ander"}
    assert other(window).post(f"{page}/bewaar", said)[0] == 302
    back(window)
    assert window.one(FIELD).get_attribute("value") == "van de ander"
    window.fill(FIELD, "van de ander, en van mij")
    window.push(f"{KEEP} button")
    window.until(KEEP, "Bewaard")
    assert not window.all(".botsing")


def test_back_after_receiving_sends_no_file_again(
    window: Window, stage: tuple[Running, Iterator[Case], Path], tmp_path: Path
) -> None:
    book = written(tmp_path, kvk="20000001", naam="Zorg Nieuw BV")
    window.open("/ontvangen")
    window.one("#bestanden").send_keys(str(book))
    twice(window, ".formulier .knop")
    window.until("#stand > [role=status]", "1 opgenomen.")
    delivery = window.path
    back(window)
    assert window.path == "/ontvangen"
    assert len(window.all("#eerder ~ ul li")) == 1, "a double click is one delivery"
    window.driver.forward()
    window.until("#stand > [role=status]", "1 opgenomen.")
    assert window.path == delivery
    assert len(Case(str(stage[2] / "dossier.sqlite3"), "20000001", 0).shown()["moments"]) == 1


# Leaving in the middle of it


def test_words_are_saved_by_leaving_the_page(window: Window, case: Case) -> None:
    """Somebody types and follows a link at once: the page used to be gone before it had saved."""
    window.open(f"{case.page}/toets")
    window.fill(FIELD, "net getypt")
    window.link("Terug naar het moment")
    window.wait.until(lambda _: window.path == case.page)
    window.open(f"{case.page}/toets")
    assert window.one(FIELD).get_attribute("value") == "net getypt"
    assert not asks_to_stay(window)


def test_words_are_saved_before_the_test_is_settled(window: Window, case: Case) -> None:
    window.open(f"{case.page}/toets")
    window.fill(FIELD, "op het laatst getypt")
    twice(window, "form[action$='/toets/vast'] button")
    window.until("#gedaan", "toetsing vastgelegd")
    assert case.count("toetsing_vastgelegd") == 2, "the one of the workbook, and this one"
    window.open(f"{case.page}/rapport")
    assert "op het laatst getypt" in window.driver.page_source


def test_who_leaves_with_words_that_clash_stays_and_sees_both(window: Window, case: Case) -> None:
    page = f"{case.page}/toets"
    window.open(page)
    said = {"deel": "eis:V2", "revisie": "0", "oordeel": "Voldoet", "bevinding": "van de ander"}
    assert other(window).post(f"{page}/bewaar", said)[0] == 302
    window.fill(FIELD, "van mij")
    window.link("Terug naar het moment")
    window.until("#d-eis-v2", "ook door een ander bewaard")
    assert window.path.startswith(page)
    assert window.one(FIELD).get_attribute("value") == "van mij"
    assert "van de ander" in window.text("#d-eis-v2")
    # Leaving once more is no choice between the two: the browser asks, and nothing is saved.
    script = """
      let stopped;
      addEventListener('click', event => { stopped = event.defaultPrevented; event.preventDefault(); }, {once: true});
      document.querySelector('.terug a').click();
      return stopped;
    """
    assert window.driver.execute_script(script) is False
    assert asks_to_stay(window)
    assert "van mij" not in other(window).get(page)[1]
    window.push(f"{KEEP} button")
    window.until(KEEP, "Bewaard")
    assert not asks_to_stay(window)


def test_who_leaves_a_form_halfway_is_asked_first(window: Window, case: Case) -> None:
    window.open(f"{case.page}?soort=bezoek")
    assert not asks_to_stay(window)
    visit(window, case, "Nog niet vastgelegd.")
    assert asks_to_stay(window)


# A double click


def test_a_double_click_with_the_mouse_records_once(window: Window, case: Case) -> None:
    visit(window, case, "Op het kantoor.")
    twice(window, ".formulier .knop")
    window.until("#gedaan", "Vastgelegd: bezoek")
    assert case.count("bezoek") == 1


def test_the_button_of_a_form_works_once_and_that_of_a_file_does_not_stop_it(window: Window, case: Case) -> None:
    window.open(f"{case.page}?soort=besluit")
    window.fill("#v-uitkomst", "Goed")
    window.fill("#v-motivering", "Het volgt uit de toets.")
    script = """
      const stopped = [];
      addEventListener('submit', event => { stopped.push(event.defaultPrevented); event.preventDefault(); });
      for (const css of ['[name=bekijk]', '[name=bekijk]', '.knop', '.knop'])
        document.querySelector(`.formulier ${css}`).click();
      return stopped;
    """
    assert window.driver.execute_script(script) == [False, True, False, True]


def test_who_fetches_a_file_is_not_asked_whether_to_leave(window: Window, case: Case) -> None:
    """Chromium would ask in the middle of it, and a second press then gave no file at all."""
    window.open(f"{case.page}?soort=besluit")
    window.fill("#v-motivering", "Het volgt uit de toets.")
    assert asks_to_stay(window)
    stop = "addEventListener('submit', event => event.preventDefault());"
    window.driver.execute_script(f"{stop} document.querySelector('[name=uitkomst]').required = false;")
    window.driver.execute_script("document.querySelector('[name=bekijk]').click()")
    assert not asks_to_stay(window)
    window.wait.until(lambda _: asks_to_stay(window))


def test_a_double_click_saves_a_judgement_once(window: Window, case: Case) -> None:
    window.open(f"{case.page}/toets")
    window.fill(FIELD, "een keer")
    twice(window, f"{KEEP} button")
    window.until(KEEP, "Bewaard")
    window.open(f"{case.page}/toets")
    assert window.one("#d-eis-v2-r").get_attribute("value") == "1"


def test_a_double_click_plans_one_retest_and_corrects_once(window: Window, case: Case) -> None:
    window.open(f"{case.page}/hertoets")
    window.fill("#v-motivering", "De aanbieder vroeg zelf om een hertoets.")
    twice(window, "#plan ~ form .knop")
    window.until("#werkmap ~ [role=status]", "De hertoets is gepland")
    assert case.count("hertoets_gepland") == 1
    window.open(case.page)
    window.press(window.all("a[href$='/verbeter']")[-1])
    window.fill("#v-toelichting", "In januari.")
    window.fill("#v-waarom", "De dag stond er niet bij.")
    twice(window, ".formulier .knop")
    window.until("#tijdlijn ~ table", "In januari")
    assert case.count("gecorrigeerd") == 1


def test_a_double_click_makes_one_package_that_was_sent(window: Window, case: Case, stage: tuple[Any, ...]) -> None:
    window.open(case.page)
    window.link("Pakket voor een bezwaar")
    window.press(window.one("input[name=gebeurtenis]"), " ")
    twice(window, "form[action$='/pakket'] .knop")
    window.until("h1", "Wat er in het pakket komt")
    window.fill("#aan", "de rechtbank")
    twice(window, "button[value=maak]")
    downloaded(stage[2] / "ophalen", ".zip")
    window.tried(lambda: window.push("button[value=maak]"))  # and once more, to have the file again
    window.open(case.page)
    assert case.count("doorgezonden") == 1


@pytest.mark.parametrize("what", ["hertoets", "verbeter"])
def test_the_same_form_sent_again_without_script(window: Window, case: Case, what: str) -> None:
    """As a double click does where no script stops it."""
    inside = other(window)
    last = max(int(event["seq"]) for event in case.shown()["events"])
    if what == "hertoets":
        path, kind = f"{case.page}/hertoets", "hertoets_gepland"
        said = {"datum": "2026-11-20", "motivering": "De aanbieder vroeg er zelf om.", "na": str(last)}
    else:
        visited = {"soort": "bezoek", "datum": "2026-11-20", "toelichting": "Hier.", "na": str(last)}
        assert inside.post(case.page, visited)[0] == 302
        seq = max(int(event["seq"]) for event in case.shown()["events"])
        path, kind = f"/gebeurtenis/{seq}/verbeter", "gecorrigeerd"
        said = {"datum": "2026-11-20", "toelichting": "Daar.", "waarom": "Het was daar.", "na": "0"}
    assert [inside.post(path, said)[0] for _ in range(2)] == [302, 302]
    assert case.count(kind) == 1
    changed = {**said, "toelichting": "Iets anders."}
    status, text = inside.post(path, changed)
    assert status == 409
    assert "Iets anders." in text
    assert case.count(kind) == 1
    assert field(text, "na") != said["na"], "who has read what is new can go on"
    again = inside.post(path, {**changed, "na": field(text, "na")})[0]
    assert (again, case.count(kind)) == (302, 2)


# Signed out, and two tabs


def sign_out(window: Window) -> None:
    """The session ends while the page stands open."""
    for cookie in window.driver.get_cookies():
        if "csrf" not in cookie["name"]:
            window.driver.delete_cookie(cookie["name"])


def sign_in_elsewhere(window: Window, workplace: Running) -> None:
    """Open kern again, in another tab."""
    here = window.driver.current_window_handle
    window.driver.switch_to.new_window("tab")
    window.driver.get(f"{workplace.url.rstrip('/')}{link(workplace)}")
    window.until("h1", "Werkvoorraad")
    window.driver.close()
    window.driver.switch_to.window(here)


def test_who_is_signed_out_while_judging_goes_on_after_the_new_link(
    window: Window, case: Case, stage: tuple[Running, Iterator[Case], Path]
) -> None:
    window.open(f"{case.page}/toets")
    sign_out(window)
    window.fill(FIELD, "getypt zonder sessie")
    window.push(f"{KEEP} button")
    window.until("#melding", "u bent niet meer aangemeld")
    assert window.one(FIELD).get_attribute("value") == "getypt zonder sessie"
    assert asks_to_stay(window)
    sign_in_elsewhere(window, stage[0])
    window.push(f"{KEEP} button")
    window.until(KEEP, "Bewaard")
    assert window.text("#melding") == ""
    window.open(f"{case.page}/toets")
    assert window.one(FIELD).get_attribute("value") == "getypt zonder sessie"


def test_who_is_signed_out_while_recording_goes_on_after_the_new_link(
    window: Window, case: Case, stage: tuple[Running, Iterator[Case], Path]
) -> None:
    visit(window, case, "getypt zonder sessie")
    sign_out(window)
    window.push(".formulier .knop")
    window.until("h1", "U bent niet aangemeld")
    assert "getypt zonder sessie" in window.text()
    assert asks_to_stay(window), "what was typed is on this page only"
    sign_in_elsewhere(window, stage[0])
    window.push("#getypt ~ form button")
    window.until("#gedaan", "Vastgelegd: bezoek")
    back(window)
    assert case.count("bezoek") == 1


def test_two_tabs_of_one_test_lose_nothing(window: Window, case: Case) -> None:
    first = window.driver.current_window_handle
    visit(window, case, "in de eerste tab")
    window.driver.switch_to.new_window("tab")
    visit(window, case, "in de tweede tab")
    window.push(".formulier .knop")
    window.until("#gedaan", "Vastgelegd: bezoek")
    window.driver.close()
    window.driver.switch_to.window(first)
    window.push(".formulier .knop")
    window.until("[role=alert]", "is veranderd sinds u het las")
    assert window.one("#v-toelichting").get_attribute("value") == "in de eerste tab"
    assert "in de tweede tab" in window.text("#tijdlijn ~ table")
    window.push(".formulier .knop")
    window.until("#gedaan", "Vastgelegd: bezoek")
    assert case.count("bezoek") == 2
