# SPDX-License-Identifier: EUPL-1.2
"""After a form the page says what was done, and nothing that was not."""

import re
from datetime import date

import pytest

from tests.commands.conftest import make
from tests.web.conftest import Browser
from tests.web.test_pages import inside

__all__ = ["inside", "make"]

MOMENT = "/moment/2"
JUDGED = {"deel": "eis:V1", "revisie": "0", "oordeel": "Voldoet", "bevinding": ""}


def told(text: str) -> str:
    found = re.search(r'<p class="gedaan" id="gedaan" role="status"[^>]*>(.*?) <a', text)
    return found[1] if found else ""


def sent(browser: Browser, path: str, said: dict[str, str]) -> str:
    """Send a form; gives the address it leads to."""
    token = next(value for name, value in browser.cookies.items() if name.startswith("kern_csrf"))
    response, text = browser.ask("POST", path, {"csrfmiddlewaretoken": token, **said})
    assert response.status == 302, re.findall(r'class="luid".*', text)
    return str(response.headers["Location"])


def last(browser: Browser) -> str:
    return re.findall(r'name="na" value="(\d+)"', browser.get(f"{MOMENT}?soort=bezoek")[1])[-1]


@pytest.mark.parametrize(
    ("path", "said", "label"),
    [
        (MOMENT, {"soort": "bezoek", "datum": date.today().isoformat(), "toelichting": "Hier."}, "bezoek"),
        (f"{MOMENT}/toets/vast", {"motivering": "Klaar."}, "toetsing vastgelegd"),
    ],
)
def test_what_was_recorded_is_said_also_after_a_double_click(
    inside: Browser, path: str, said: dict[str, str], label: str
) -> None:
    sent(inside, f"{MOMENT}/toets/bewaar", JUDGED)
    said = {**said, "na": last(inside)}
    once, again = sent(inside, path, said), sent(inside, path, said)
    assert once == again
    address, _, place = once.partition("#")
    assert place == "gedaan"
    assert told(inside.get(address)[1]) == f"Vastgelegd: {label} (nr {last(inside)})."


def test_an_empty_list_says_what_was_looked_for_and_how_to_see_all(inside: Browser) -> None:
    for asked, words in (
        ("laat=1", "Er is nu niets te laat."),
        ("eigenaar=niemand", "Bij deze eigenaar staat nu niets."),
    ):
        text = inside.get(f"/acties?{asked}")[1]
        assert words in text
        assert '<a href="/acties">Toon alle acties</a>' in text


def test_nothing_is_said_that_was_not_done_and_a_decision_is_offered_before_there_is_one(inside: Browser) -> None:
    for number in ("", "0", "9999", "x", "<b>"):
        assert told(inside.get(f"{MOMENT}?gedaan={number}")[1]) == "", number
    sent(inside, f"{MOMENT}/toets/bewaar", JUDGED)
    sent(inside, f"{MOMENT}/toets/vast", {"motivering": "Klaar.", "na": last(inside)})
    assert f'href="{MOMENT}?soort=besluit#vast"' in inside.get(MOMENT)[1]
