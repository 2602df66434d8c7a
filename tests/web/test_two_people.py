# SPDX-License-Identifier: EUPL-1.2
"""Two people, each with a workplace of their own, on one dossier: nothing is lost, and one of them is told."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from tests.commands.conftest import Make, make
from tests.web.conftest import Browser, running
from tests.web.test_pages import send

__all__ = ["make"]
HTMX = {"HX-Request": "true"}
MOMENT = "/moment/2"


@pytest.fixture
def two(place: str, tmp_path: Path, make: Make) -> Iterator[tuple[Browser, Browser]]:
    """The workplaces of Jansen and De Vries, on a dossier with one workbook; on SQLite and on PostgreSQL."""
    with ExitStack() as stack:
        browsers = []
        for name in ("Jansen", "De Vries"):
            folder = tmp_path / name
            folder.mkdir()
            browsers.append(stack.enter_context(running(place, folder, "--namens", name)).signed_in())
        assert "opgenomen" in send(browsers[0], "/ontvangen", "in.xlsx", make("in.xlsx").read_bytes())[1]
        yield browsers[0], browsers[1]


def judged(ref: str, finding: str, revision: str = "0") -> dict[str, str]:
    return {"deel": f"eis:{ref}", "revisie": revision, "oordeel": "Voldoet", "bevinding": finding}


def test_what_one_saves_the_other_sees(two: tuple[Browser, Browser]) -> None:
    one, other = two
    assert one.post(f"{MOMENT}/toets/bewaar", judged("V1", "gezien door Jansen"), **HTMX)[0] == 200
    assert "gezien door Jansen" in other.get(f"{MOMENT}/toets")[1]


def test_two_saves_of_one_demand_lose_neither_text(two: tuple[Browser, Browser]) -> None:
    """Both at the same instant: one is stored, the other is told with both texts."""
    texts = ("van Jansen", "van De Vries")
    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(browser.post, f"{MOMENT}/toets/bewaar", judged("V2", text), **HTMX)
            for browser, text in zip(two, texts, strict=True)
        ]
        answers = [answer.result() for answer in asked]
    assert sorted(status for status, _ in answers) == [200, 409]
    told = next(page for status, page in answers if status == 409)
    assert all(text in told for text in texts)


def test_saves_of_different_demands_never_clash(two: tuple[Browser, Browser]) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = [
            pool.submit(two[number % 2].post, f"{MOMENT}/toets/bewaar", judged(f"V{number}", f"eis {number}"), **HTMX)
            for number in range(3, 9)
        ]
        assert [answer.result()[0] for answer in asked] == [200] * 6
    page = two[0].get(f"{MOMENT}/toets")[1]
    assert all(f"eis {number}" in page for number in range(3, 9))


def test_two_events_at_once_are_one_event_and_one_that_is_told_what_is_new(two: tuple[Browser, Browser]) -> None:
    _, form = two[0].get(f"{MOMENT}?soort=bezoek")
    known = re.search(r'name="na" value="([0-9]+)"', form)
    assert known is not None
    said = {"soort": "bezoek", "datum": date.today().isoformat(), "na": known[1]}
    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(browser.post, MOMENT, {**said, "toelichting": name})
            for browser, name in zip(two, ("door Jansen", "door De Vries"), strict=True)
        ]
        answers = [answer.result() for answer in asked]
    assert sorted(status for status, _ in answers) == [302, 409]
    page = next(unescape(text) for status, text in answers if status == 409)
    assert "door Jansen" in page
    assert "door De Vries" in page, "what was typed is still in the form, what is new stands on the page"


def test_the_same_words_of_another_person_are_no_double_click(two: tuple[Browser, Browser]) -> None:
    """Two people who saw the same are two events: the second is told, and is not made to be the first."""
    known = re.search(r'name="na" value="([0-9]+)"', two[0].get(f"{MOMENT}?soort=bezoek")[1])
    assert known is not None
    said = {"soort": "bezoek", "datum": date.today().isoformat(), "toelichting": "Gezien.", "na": known[1]}
    assert [browser.post(MOMENT, said)[0] for browser in (two[0], two[0], two[1])] == [302, 302, 409]


def test_the_log_says_who_did_what(two: tuple[Browser, Browser]) -> None:
    for browser, kind in zip(two, ("bezoek", "signaal"), strict=True):
        assert browser.post(MOMENT, {"soort": kind, "datum": date.today().isoformat()})[0] == 302
    log = two[0].get("/logboek")[1]
    rows = [re.sub(r"<[^>]+>", " ", row) for row in log.split("<tr")]
    assert any("bezoek" in row and "Jansen" in row for row in rows)
    assert any("signaal" in row and "De Vries" in row for row in rows)
