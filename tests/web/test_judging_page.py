# SPDX-License-Identifier: EUPL-1.2
"""Judging in a real browser: nothing typed is lost while kern saves, and what stood there before can be put back."""

from pathlib import Path
from time import sleep

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from tests.commands.conftest import Make, make
from tests.web.chromium import Window, browser
from tests.web.conftest import Browser, Running
from tests.web.looking import looked_at
from tests.web.test_course import FINDING, judged
from tests.web.test_pages import send
from tests.web.test_receiving import drop

__all__ = ["make"]
SAVE = "/moment/2/toets/bewaar"


def judging(window: Window, workplace: Running, book: Path) -> None:
    """Go to the page of judging."""
    window.driver.get(workplace.login_url)
    drop(window, book)
    window.link("toets NMD Drenthe, ")
    window.link("Toetsen")


@pytest.mark.chromium
def test_what_is_typed_while_kern_saves_stays(workplace: Running, make: Make, tmp_path: Path) -> None:
    """An assessor chooses a judgement and types on at once: the answer of kern comes in the middle of a word."""
    with browser(workplace.url, tmp_path) as window:
        judging(window, workplace, make("in.xlsx"))
        field = window.one("#d-eis-v1 textarea")
        window.driver.execute_script("arguments[0].focus()", window.one("#d-eis-v1 select[name=oordeel]"))
        Select(window.one("#d-eis-v1 select[name=oordeel]")).select_by_visible_text("Voldoet niet")
        field.click()
        typed = ""
        while "Bewaard" not in window.driver.execute_script("return document.querySelector('#d-eis-v1-s').textContent"):
            field.send_keys("a")
            typed += "a"
            assert len(typed) < 1000
        field.send_keys("b", Keys.TAB)
        window.until("#uitkomst", "1 van")
        window.wait.until(lambda _: _saved(window, typed + "b"))


def _saved(window: Window, words: str) -> bool:
    handle = window.driver.current_window_handle
    path = window.path.partition("#")[0]
    window.driver.switch_to.new_window("tab")
    window.open(path)
    there = window.one("#d-eis-v1 textarea").get_attribute("value")
    window.driver.close()
    window.driver.switch_to.window(handle)
    return bool(there == words)


@pytest.mark.chromium
@pytest.mark.parametrize("script", [True, False])
def test_a_judgement_can_be_put_back(workplace: Running, make: Make, tmp_path: Path, script: bool) -> None:
    with browser(workplace.url, tmp_path, script=script) as window:
        judging(window, workplace, judged(make))
        window.choose("#d-eis-v1 select[name=oordeel]", "Voldoet")
        if script:
            window.until("#d-eis-v1 .bewaren", "Bewaard")
        window.fill("#d-eis-v1 textarea", "Toch gezien.")
        window.push("#d-eis-v1 .bewaren button")
        window.until("#d-eis-v1 .bewaren", "Bewaard")
        before = 2 if script else 1  # with script the choice and the text were saved one after the other
        window.wait.until(lambda _: len(window.all("#d-eis-v1-v li")) == before)
        sleep(1)  # the button saved nothing new, and its answer puts the list in place once more
        window.push("#d-eis-v1-v summary")
        assert "uit de werkmap" in window.text("#d-eis-v1-v li:last-child")
        if script:
            looked_at(window)
        window.push("#d-eis-v1-v li:last-child button")
        window.until_value("#d-eis-v1 textarea", FINDING)
        assert window.one("#d-eis-v1 select[name=oordeel]").get_attribute("value") == "Voldoet niet"
        # And what was put back can be undone in its turn.
        window.push("#d-eis-v1-v summary")
        window.push("#d-eis-v1-v li:first-child button")
        window.until_value("#d-eis-v1 textarea", "Toch gezien.")


@pytest.mark.chromium
def test_of_two_texts_the_other_can_be_left(workplace: Running, make: Make, tmp_path: Path) -> None:
    with browser(workplace.url, tmp_path) as window:
        judging(window, workplace, make("in.xlsx"))
        other = Browser(workplace.url, {c["name"]: c["value"] for c in window.driver.get_cookies()})
        said = {"deel": "eis:V1", "revisie": "0", "oordeel": "Voldoet", "bevinding": "van de ander"}
        assert other.post(SAVE, said, **{"HX-Request": "true"})[0] == 200
        window.fill("#d-eis-v1 textarea", "van mij")
        window.push("#d-eis-v1 .bewaren button")
        window.until("#d-eis-v1", "ook door een ander bewaard")
        assert window.one("#d-eis-v1 textarea").get_attribute("value") == "van mij"
        looked_at(window)
        window.push("#d-eis-v1 button[name=laat]")
        window.until_value("#d-eis-v1 textarea", "van de ander")
        assert "ook door een ander bewaard" not in window.text("#d-eis-v1")


def test_only_what_stood_there_can_be_put_back(workplace: Running, make: Make) -> None:
    inside = workplace.signed_in()
    send(inside, "/ontvangen", "in.xlsx", make("in.xlsx").read_bytes())
    said = {"deel": "eis:V1", "revisie": "0", "oordeel": "Voldoet", "bevinding": "een"}
    assert inside.post(SAVE, said)[0] == 302
    for back in ("7", "-1", "x"):
        assert inside.post(SAVE, {**said, "revisie": "1", "terug": back})[0] == 400
    # A stale page is told, also when it puts something back.
    assert inside.post(SAVE, {**said, "revisie": "1", "bevinding": "twee"})[0] == 302
    status, text = inside.post(SAVE, {**said, "revisie": "1", "terug": "1"}, **{"HX-Request": "true"})
    assert (status, "twee" in text, "een" in text) == (409, True, True)
