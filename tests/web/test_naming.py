# SPDX-License-Identifier: EUPL-1.2
"""A moment has one name on every page, and what is late says so in words and comes first."""

import re
from datetime import date, timedelta

import pytest

from kern.web.naming_texts import WHAT_IS
from kern.words import dutch
from tests.commands.conftest import Make, make
from tests.web.conftest import Browser, Running
from tests.web.test_pages import inside, send

__all__ = ["inside", "make"]

MOMENT = "/moment/2"
NAME = f"Eerste toets NMD Drenthe, {dutch.day(date.today())} (moment 2)"
WHY = "Afgesproken op het bezoek van toen."


def act(browser: Browser, title: str, due: int | None, moment: str = MOMENT) -> None:
    """Record what must be done, so many days from today."""
    today = date.today()
    said = {"soort": "actie", "titel": title, "datum": (today - timedelta(20)).isoformat(), "motivering": WHY}
    if due is not None:
        said["uiterlijk"] = (today + timedelta(due)).isoformat()
    assert browser.post(moment, said)[0] == 302


def shown(browser: Browser, path: str) -> str:
    """What can be read on a page."""
    status, text = browser.get(path)
    assert status == 200
    return " ".join(re.sub(r"<[^>]+>", " ", text.partition("<main")[2]).split())


def test_a_moment_is_called_the_same_everywhere_and_is_explained(inside: Browser) -> None:
    act(inside, "Bellen", 3)
    for path in ("/", "/aanbieder/1", MOMENT, f"{MOMENT}/toets", "/acties", "/aanbieder/1/pakket?moment=2"):
        assert NAME in shown(inside, path), path
    for path in ("/", "/aanbieder/1", MOMENT):
        assert WHAT_IS in shown(inside, path), path
    for path in ("/aanbieder/1", "/logboek", "/aanbieder/1/pakket"):
        assert "eerste toets (moment 2)" in shown(inside, path), path


def test_the_receipt_names_the_moment_and_explains_it(workplace: Running, make: Make) -> None:
    _, text = send(workplace.signed_in(), "/ontvangen", "in.xlsx", make("in.xlsx").read_bytes())
    assert f'<a href="{MOMENT}">{NAME}</a>' in text.replace("\N{NO-BREAK SPACE}", " ")
    assert WHAT_IS in text


@pytest.mark.parametrize("path", ["/", "/?zoek=zorg", "/acties", "/aanbieder/1", MOMENT])
def test_what_is_late_says_so_in_words(inside: Browser, path: str) -> None:
    day = dutch.day(date.today() - timedelta(12))
    assert "dagen te laat" not in shown(inside, path)
    act(inside, "Vandaag", 0)
    assert "dagen te laat" not in shown(inside, path)
    act(inside, "Plan nakijken", -12)
    assert f"{day} 12 dagen te laat" in shown(inside, path)


def test_what_is_late_comes_first(inside: Browser, make: Make) -> None:
    for title, due in (("Zonder dag", None), ("Straks", 5), ("Gisteren", -1), ("Lang geleden", -12)):
        act(inside, title, due)
    for path in ("/acties", "/aanbieder/1"):
        text = shown(inside, path).partition("Zonder dag")[0]
        assert text.index("Lang geleden") < text.index("1 dag te laat") < text.index("Straks"), path
    assert shown(inside, MOMENT).index("Lang geleden") < shown(inside, MOMENT).index("Zonder dag")
    # A provider with a moment that is not late, and a newer one that is: in the work in hand, when sought, on its page.
    send(inside, "/ontvangen", "ander.xlsx", make("ander.xlsx", naam="Ander Zorg BV", kvk="12345678").read_bytes())
    for path in ("/", "/?zoek=zorg"):
        text = shown(inside, path)
        assert text.index("Over de datum") < text.index("Zorg op Maat BV") < text.index("Te toetsen"), path
        group = text.partition("Te toetsen")[2]
        assert group.index("Zorg op Maat BV") < group.index("Ander Zorg BV"), path
