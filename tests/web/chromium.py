# SPDX-License-Identifier: EUPL-1.2
"""A real Chromium to use the workplace with: mouse and keyboard, narrow and wide, and what axe finds on a page."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.render.browser import RULES, axe
from tests.tools import chromium, in_ci

WAIT = 20


class Window:
    """One window of a browser."""

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver, self.url = driver, url.rstrip("/")
        # A part of a page that is saved is put there anew.
        self.wait = WebDriverWait(driver, WAIT, ignored_exceptions=[WebDriverException])

    def open(self, path: str) -> None:
        """Go to a page of the workplace."""
        self.driver.get(self.url + path)

    @property
    def path(self) -> str:
        """The page that is shown."""
        return str(self.driver.current_url).removeprefix(self.url)

    def one(self, css: str) -> WebElement:
        """The element that matches, as soon as it is there."""
        found: WebElement = self.wait.until(lambda d: d.find_element(By.CSS_SELECTOR, css))
        return found

    def all(self, css: str) -> list[WebElement]:
        """All elements that match."""
        return list(self.driver.find_elements(By.CSS_SELECTOR, css))

    def text(self, css: str = "main") -> str:
        """What can be read there."""
        return str(self.one(css).text)

    def until(self, css: str, words: str) -> None:
        """Wait until words stand somewhere."""
        self.wait.until(lambda d: words in d.find_element(By.CSS_SELECTOR, css).text)

    def until_value(self, css: str, words: str) -> None:
        """Wait until words stand in a field."""
        self.wait.until(lambda d: words in (d.find_element(By.CSS_SELECTOR, css).get_attribute("value") or ""))

    def link(self, words: str) -> None:
        """Follow the link with these words."""
        self.tried(lambda: self.press(self.wait.until(lambda d: d.find_element(By.PARTIAL_LINK_TEXT, words))))

    def push(self, css: str) -> None:
        """Press the button that matches."""
        self.tried(lambda: self.press(self.one(css)))

    def tried(self, act: Callable[[], None]) -> None:
        """Act; once more where the page was just being put in the place of another."""
        for left in (2, 1, 0):
            try:
                act()
                return
            except WebDriverException as error:
                if not left or not ("document" in str(error) or "stale element" in str(error)):
                    raise
                sleep(0.3)

    def press(self, element: WebElement, key: str = Keys.ENTER) -> None:
        """Go to an element and press a key, as who uses no mouse."""
        self.driver.execute_script("arguments[0].focus()", element)
        self.driver.switch_to.active_element.send_keys(key)

    def fill(self, css: str, words: str) -> None:
        """Type words in a field, in the place of what stands there."""
        field = self.one(css)
        self.driver.execute_script("arguments[0].focus()", field)
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(words or Keys.DELETE)

    def choose(self, css: str, words: str) -> None:
        """Choose from a list."""
        Select(self.one(css)).select_by_visible_text(words)

    def narrow(self, *, width: int) -> None:
        """Show the page as wide as a telephone, or as a desk."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def violations(self) -> list[str]:
        """What axe has against the page as it is shown."""
        self.driver.execute_script(axe())
        options = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
        found: dict[str, Any] = self.driver.execute_async_script(
            f"const done = arguments[0]; axe.run(document, {options}).then(done, error => "
            f"done({{error: String(error)}}))"
        )
        assert "error" not in found, found
        assert len(found["passes"]) > 10
        return [
            f"{rule['id']}: {rule['help']} | {node['target']} {node['html'][:150]}"
            for rule in found["violations"]
            for node in rule["nodes"][:3]
        ]

    def wider_than_the_window(self) -> list[str]:
        """What sticks out at the right: nobody should have to scroll sideways."""
        script = """
          const wide = document.documentElement.clientWidth;
          return [...document.body.querySelectorAll('*')].filter(e => {
            const box = e.getBoundingClientRect();
            return box.right > wide + 1 && box.width > 0 && !e.closest('.schuif, .verborgen, svg, thead, .overslaan');
          }).slice(0, 5).map(e => e.outerHTML.slice(0, 200));
        """
        return list(self.driver.execute_script(script))

    def squeezed(self) -> list[str]:
        """Texts in a column so narrow that their words are broken."""
        script = """
          return [...document.querySelectorAll('main :is(dd, td, th, p, li)')].filter(e => {
            const wide = e.getBoundingClientRect().width;
            return wide && wide < 60 && e.checkVisibility() && e.innerText.trim().length > 12
              && !e.closest('.verborgen, thead, svg');
          }).map(e => e.outerHTML.slice(0, 200));
        """
        return list(self.driver.execute_script(script))

    def words_on_words(self) -> list[str]:
        """Words in a picture that stand on each other, so that neither can be read."""
        script = """
          return [...document.querySelectorAll('svg')].flatMap(svg => {
            const words = [...svg.querySelectorAll('text')]
              .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([, box]) => box.width);
            return words.flatMap(([one, a], at) => words.slice(at + 1)
              .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
              .map(([other]) => `${one} | ${other}`));
          });
        """
        return list(self.driver.execute_script(script))

    def scrolls_sideways(self) -> int:
        """How many pixels the page is wider than the window."""
        script = "const e = document.documentElement; return e.scrollWidth - e.clientWidth"
        return int(self.driver.execute_script(script))


@contextmanager
def browser(url: str, folder: Path, *, script: bool = True) -> Iterator[Window]:
    """A browser of its own; ``script`` False is one in which no script runs."""
    program, driver = chromium(), shutil.which("chromedriver")
    if program is None or driver is None:
        assert not in_ci(), "CI has to install Chromium and its driver"
        pytest.skip("Chromium or its driver is not installed here")
    options = Options()
    options.binary_location = program
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--force-prefers-reduced-motion",
        "--lang=nl",
        "--window-size=1280,900",
    ):
        options.add_argument(argument)
    preferences: dict[str, Any] = {"download.default_directory": str(folder)}
    if not script:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver))
    try:
        started.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})  # only for axe, that is no script of the page
        started.set_script_timeout(60)
        yield Window(started, url)
    finally:
        started.quit()
