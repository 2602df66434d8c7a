# SPDX-License-Identifier: EUPL-1.2
"""A package for an objection from the page: chosen by a person, with what is left out, and a zip that checks out."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.commands.conftest import Call, Make, call, make
from tests.web.chromium import browser
from tests.web.conftest import Browser, Running
from tests.web.looking import looked_at
from tests.web.test_course import judged
from tests.web.test_pages import send
from tests.web.test_receiving import downloaded, drop

__all__ = ["call", "make"]


@pytest.mark.chromium
def test_what_a_person_chooses_becomes_a_package(workplace: Running, make: Make, call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "ophalen"
    folder.mkdir()
    with browser(workplace.url, folder) as window:
        window.driver.get(workplace.login_url)
        drop(window, judged(make))
        window.link("toets NMD Drenthe, ")
        window.link("Pakket voor een bezwaar")
        looked_at(window)
        assert not window.all("input:checked"), "kern chooses nothing"
        window.push("form[action$='/pakket'] .knop")
        window.until("main", "U koos nog niets.")

        window.press(window.one("#g-4"), " ")
        window.press(window.one("input[name=stuk]"), " ")
        window.fill("#reden", "Gaat over iets anders")
        window.push("form[action$='/pakket'] .knop")
        window.until("h1", "Wat er in het pakket komt")
        looked_at(window)
        assert "4 · 13 november 2026 · toetsing vastgelegd · beoordeling" in window.text("#mee ~ ul")
        assert "moment geopend" in window.text("#weg ~ table")
        window.fill("#r-2", "Dit zegt alleen dat het begon")
        first_sum = window.text(".som")
        window.push("button[value=maak]")  # with a ground that the sum does not know yet
        window.until("[role=alert]", "Het controlegetal hieronder is nieuw.")
        assert window.text(".som") != first_sum
        shown = window.text(".som")
        window.push("button[value=maak]")
        package = downloaded(folder, ".zip")
    done = call("dossier", "pakket", "--controleer", package)
    assert done.code == 0, done.out + done.err
    assert shown in done.out
    with ZipFile(package) as opened:
        index = json.loads(opened.read("inhoud.json"))
    assert [row["seq"] for row in index["events"]] == [4]
    assert {row["seq"]: row["reason"] for row in index["left_out"] if row["what"] == "gebeurtenis"} == {
        2: "Dit zegt alleen dat het begon",
        3: "Gaat over iets anders",
    }
    assert len(index["documents"]) == 1


def test_sending_it_is_recorded_only_when_somebody_says_so(workplace: Running, make: Make) -> None:
    inside = workplace.signed_in()
    send(inside, "/ontvangen", "in.xlsx", judged(make).read_bytes())
    chosen = {"moment": "2", "gebeurtenis": "4"}
    status, text = inside.post("/aanbieder/1/pakket", chosen)
    assert status == 200
    total = text.partition('name="som" value="')[2][:64]
    assert inside.post("/aanbieder/1/pakket", {**chosen, "som": total, "stap": "maak"})[1].startswith("PK")
    assert "doorgezonden" not in _timeline(inside)
    sent = {**chosen, "som": total, "stap": "maak", "aan": "de rechtbank"}
    assert inside.post("/aanbieder/1/pakket", sent)[1].startswith("PK")
    assert "Aan: de rechtbank" in _timeline(inside)
    assert total in _timeline(inside)
    before = _timeline(inside)
    with ThreadPoolExecutor(2) as pool:
        tabs = [Browser(inside.url, dict(inside.cookies)) for _ in range(2)]
        twice = [pool.submit(tab.ask, "POST", "/aanbieder/1/pakket", {**_token(inside), **sent}) for tab in tabs]
    for response, file in (one.result() for one in twice):
        assert (response.status, file[:2]) == (200, "PK")
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert "sandbox" in response.headers["Content-Security-Policy"]
    assert _timeline(inside) == before, "a second click gives the same file, and it left the house once"


@pytest.mark.parametrize(
    "given",
    [{"gebeurtenis": "999"}, {"stuk": "0" * 64}, {"gebeurtenis": "x"}, {"gebeurtenis": "1", "aan": "de rechtbank"}],
)
def test_a_choice_that_is_not_there_makes_nothing(workplace: Running, make: Make, given: dict[str, str]) -> None:
    inside = workplace.signed_in()
    send(inside, "/ontvangen", "in.xlsx", judged(make).read_bytes())
    status, text = inside.post("/aanbieder/1/pakket", {**given, "stap": "maak"})
    assert status == 400
    assert "--" not in text.partition("<main")[2].partition("<form")[0]
    assert not text.startswith("PK")


def _token(inside: Browser) -> dict[str, str]:
    return {"csrfmiddlewaretoken": next(value for name, value in inside.cookies.items() if "csrf" in name)}


def _timeline(inside: Browser) -> str:
    return inside.get("/moment/2")[1].partition('id="tijdlijn"')[2]
