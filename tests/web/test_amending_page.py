# SPDX-License-Identifier: EUPL-1.2
"""Putting right from the page: an event, a name, two providers that are one; and what a provider's page then shows."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest

from tests.commands.conftest import Call, Make, call, make
from tests.web.chromium import browser
from tests.web.conftest import Browser, Running
from tests.web.looking import looked_at
from tests.web.test_course import judged, record
from tests.web.test_pages import send
from tests.web.test_receiving import drop

__all__ = ["call", "make"]
WHY = "De brief was van een dag eerder."


@pytest.mark.chromium
def test_what_was_recorded_wrongly_is_put_right(workplace: Running, make: Make, tmp_path: Path) -> None:
    with browser(workplace.url, tmp_path) as window:
        window.driver.get(workplace.login_url)
        drop(window, judged(make))
        window.link("toets NMD Drenthe, ")
        moment = window.path
        record(window, "bezoek", toelichting="Op het kantoor in Assen.")
        window.press(window.one("a[href='/gebeurtenis/5/verbeter']"))
        looked_at(window)
        window.fill("#v-toelichting", "Op de locatie in Rolde.")
        window.push(".formulier .knop")  # without a reason the browser does not send it
        window.fill("#v-waarom", WHY)
        window.push(".formulier .knop")
        window.until("#tijdlijn ~ table", "gecorrigeerd: nr 5")
        assert window.path.startswith(moment)
        looked_at(window)
        told = window.text("#tijdlijn ~ table")
        assert "bezoek · verbeterd (nr 6)" in told
        assert "Op het kantoor in Assen" in told
        assert "Toelichting: Op de locatie in Rolde" in told

        window.press(window.one("a[href='/gebeurtenis/5/verbeter']"))
        assert window.one("#v-toelichting").get_attribute("value") == "Op de locatie in Rolde."
        window.fill("#v-waarom", "Het bezoek ging niet door.")
        window.push("button[value=vervalt]")
        window.until("#tijdlijn ~ table", "bezoek · telt niet meer mee (nr 7)")

        # What came with a workbook can only be withdrawn.
        window.press(window.one("a[href='/gebeurtenis/4/verbeter']"))
        looked_at(window)
        assert not window.all("#v-datum")
        assert "kwam met een werkmap" in window.text()


@pytest.mark.chromium
def test_another_name_and_two_that_are_one(workplace: Running, make: Make, tmp_path: Path) -> None:
    with browser(workplace.url, tmp_path) as window:
        window.driver.get(workplace.login_url)
        drop(window, judged(make))
        drop(window, make("ander.xlsx", naam="Ander Zorg BV", kvk="12345678"))
        window.link("toets NMD Drenthe, ")
        window.link("Ander Zorg BV")
        page = window.path
        window.link("Een andere naam")
        looked_at(window)
        window.fill("#naam", "Anders Zorg BV")
        window.fill("#waarom", "Nieuwe statuten van juli.")
        window.push(".formulier .knop")
        window.until("h1", "Anders Zorg BV")
        assert "eerder: Ander Zorg BV" in window.text()

        window.link("Samenvoegen met een andere aanbieder")
        looked_at(window)
        window.fill("#bij", "bestaat niet")
        window.push(".formulier .knop")
        assert "kern dossier" not in window.text("[role=alert]")
        window.fill("#bij", "01234567")
        window.push(".formulier .knop")
        window.until("[role=status]", "'Anders Zorg BV' (1 toets) gaat horen bij 'Zorg op Maat BV' (01234567).")
        looked_at(window)
        window.fill("#waarom", "Een fusie per 1 januari.")
        window.push(".formulier .knop")
        window.until("h1", "Zorg op Maat BV")
        assert len(window.all("#toetsen ~ table tbody tr")) == 2
        looked_at(window)

        # And back: the line in the timeline can be withdrawn.
        line = next(row for row in window.all("#tijdlijn ~ table tbody tr") if "samengevoegd" in row.text)
        window.press(line.find_element("css selector", "a[href*=verbeter]"))
        window.fill("#v-waarom", "De fusie ging toch niet door.")
        window.push("button[value=vervalt]")
        window.until("h1", "Anders Zorg BV")
        assert window.path.partition("?")[0] == page
        assert len(window.all("#toetsen ~ table tbody tr")) == 1


@pytest.mark.chromium
def test_outcomes_over_time_are_a_picture_and_a_table(
    start: Callable[..., AbstractContextManager[Running]], place: str, call: Call, make: Make, tmp_path: Path
) -> None:
    own = make("eerst.xlsx", ingevuld_op="2025-11-12")
    assert call("dossier", "ontvang", own, "--datum", "12-11-2025", "--dossier", place).code == 0
    assert call("dossier", "ontvang", judged(make), "--dossier", place).code == 0
    with start(place) as workplace, browser(workplace.url, tmp_path) as window:
        window.driver.get(workplace.login_url)
        window.open("/moment/2")
        record(window, "besluit", uitkomst="Verbeterplan", motivering="Dat volgt uit de toets.")
        window.link("Zorg op Maat BV")
        rows = [row.text for row in window.all("#verloop ~ table tbody tr")]
        picture = window.one("svg.verloop").get_attribute("aria-label") or ""
        assert len(rows) == 3
        for who, outcome in (("zelfbeoordeling", "Goed"), ("toetser", "Goed"), ("vastgesteld", "Verbeterplan")):
            assert any(who in row and outcome in row for row in rows)
            assert f"{who} {outcome}" in picture
        assert len(window.all("svg.verloop circle")) == 2
        looked_at(window)


@pytest.mark.parametrize(
    "change",
    [
        {"waarom": "kort"},
        {"waarom": WHY},
        {"waarom": WHY, "datum": "gisteren"},
        {"waarom": WHY, "datum": "2099-01-01"},
        {"waarom": "", "doe": "vervalt"},
    ],
)
def test_a_correction_that_says_nothing_changes_nothing(workplace: Running, make: Make, change: dict[str, str]) -> None:
    inside = workplace.signed_in()
    send(inside, "/ontvangen", "in.xlsx", judged(make).read_bytes())
    assert inside.post("/moment/2", {"soort": "bezoek", "datum": "2026-11-20", "toelichting": "Hier."})[0] == 302
    status, text = inside.post(
        "/gebeurtenis/5/verbeter", {"datum": "2026-11-20", "toelichting": "Hier.", "motivering": "", **change}
    )
    assert status == 400
    assert "--" not in text.partition('role="alert"')[2].partition("<form")[0]
    assert "gecorrigeerd" not in _timeline(inside)


def test_the_motivation_of_a_decision_is_put_right_and_both_stay_in_sight(workplace: Running, make: Make) -> None:
    inside = workplace.signed_in()
    send(inside, "/ontvangen", "in.xlsx", judged(make).read_bytes())
    said = {"soort": "besluit", "datum": date.today().isoformat(), "uitkomst": "Goed"}
    said["motivering"] = "De eerste reden.\r\nEn meer."
    assert inside.post("/moment/2", said)[0] == 302
    assert inside.post("/gebeurtenis/5/verbeter", {**said, "waarom": WHY})[0] == 400, "nothing else was asked"
    assert inside.post("/gebeurtenis/5/verbeter", {**said, "motivering": "kort", "waarom": WHY})[0] == 400
    better = {**said, "motivering": "De reden zoals het college die gaf.", "waarom": WHY}
    assert inside.post("/gebeurtenis/5/verbeter", better)[0] == 302
    text = _timeline(inside)
    assert "Motivering: De eerste reden." in text
    assert "Motivering: De reden zoals het college die gaf. Waarom verbeterd: De brief was" in text
    paper = inside.get("/moment/2/besluit")[1]
    assert "De reden zoals het college die gaf." in paper
    assert "De eerste reden." not in paper


@pytest.mark.parametrize("number", [1, 2, 999])
def test_what_kern_recorded_itself_cannot_be_put_right(workplace: Running, make: Make, number: int) -> None:
    inside = workplace.signed_in()
    send(inside, "/ontvangen", "in.xlsx", judged(make).read_bytes())
    assert inside.get(f"/gebeurtenis/{number}/verbeter")[0] == 404
    assert inside.post(f"/gebeurtenis/{number}/verbeter", {"doe": "vervalt", "waarom": WHY})[0] == 404


def _timeline(inside: Browser) -> str:
    return inside.get("/moment/2")[1].partition('id="tijdlijn"')[2]


def put_right(inside: Browser) -> dict[str, tuple[str, dict[str, str]]]:
    """Forms that change something, each with what a person fills in."""
    plan = inside.get("/moment/2/hertoets")[1]
    known = re.search(r'name="na" value="(\d+)"', plan)
    assert known
    today = date.today().isoformat()
    return {
        "change": (
            "/gebeurtenis/5/verbeter",
            {"datum": today, "toelichting": "Daar.", "motivering": "", "waarom": WHY},
        ),
        "void": ("/gebeurtenis/5/verbeter", {"doe": "vervalt", "waarom": WHY}),
        "name": ("/aanbieder/1/naam", {"naam": "Zorg Anders BV", "waarom": WHY}),
        "merge": ("/aanbieder/1/samenvoegen", {"bij": "87654321", "stap": "voeg", "waarom": WHY}),
        "retest": ("/moment/2/hertoets", {"datum": today, "na": known[1], "motivering": "De aanbieder vroeg er om."}),
    }


@pytest.mark.parametrize("form", ["change", "void", "name", "merge", "retest"])
def test_a_double_click_puts_right_once_and_complains_of_nothing(workplace: Running, make: Make, form: str) -> None:
    """Both at the same time, and once more with the page of before; another page is another question."""
    inside = workplace.signed_in()
    send(inside, "/ontvangen", "in.xlsx", judged(make).read_bytes())
    send(inside, "/ontvangen", "twee.xlsx", make("twee.xlsx", naam="Zorg Twee BV", kvk="87654321").read_bytes())
    said = {"soort": "bezoek", "datum": date.today().isoformat(), "toelichting": "Hier."}
    assert inside.post("/moment/2", said)[0] == 302
    path, said = put_right(inside)[form]
    path = re.sub(r"/gebeurtenis/\d+", f"/gebeurtenis/{last_event(inside)}", path)
    before = last_event(inside)
    with ThreadPoolExecutor(2) as pool:
        tabs = [Browser(inside.url, dict(inside.cookies)) for _ in range(2)]
        both = [pool.submit(tab.post, path, said) for tab in tabs]
    assert [one.result()[0] for one in both] == [302, 302]
    assert inside.post(path, said)[0] == 302
    assert last_event(inside) == before + 1
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', inside.get("/ontvangen")[1])
    assert token
    assert inside.post(path, {**said, "csrfmiddlewaretoken": token[1]})[0] in (400, 404, 409)
    assert inside.post("/moment/2", {"soort": "signaal", "datum": date.today().isoformat()})[0] == 302
    assert inside.post(path, said)[0] != 302, "something happened since: what stands there now is shown"


def last_event(inside: Browser) -> int:
    return max(map(int, re.findall(r'<th role="rowheader" scope="row"[^>]*>(\d+)</th>', inside.get("/logboek")[1])))
