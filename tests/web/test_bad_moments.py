# SPDX-License-Identifier: EUPL-1.2
"""What goes wrong at a bad moment: nothing typed is lost, nothing happens twice, and every page says what to do."""

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.commands.conftest import make, written
from tests.web.conftest import Browser, Running, running
from tests.web.filled import kern
from tests.web.sending import deliver, form, post

__all__ = ["make"]
#: Nobody waits half a minute in a test: a writer that waits for another gives up after a second.
HASTY = "import kern.dossier.store.opening as opening\nopening.PATIENCE = 1\n"
TODAY = date.today().isoformat()
YESTERDAY = (date.today() - timedelta(days=1)).isoformat()
TYPED = 'Het gesprek "liep" <b>goed</b> af, op 75 % na.\r\nTweede regel.'


@pytest.fixture
def workplace(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    """A workplace that does not wait long, with moment 2 of provider 1."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(HASTY)
    kern("dossier", "ontvang", written(tmp_path), "--dossier", place)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")]))
    with running(place, tmp_path) as found:
        yield found


@pytest.fixture
def inside(workplace: Running) -> Browser:
    browser = workplace.signed_in()
    assert browser.get("/moment/2")[0] == 200  # the token of forms
    return browser


def events(place: str) -> list[str]:
    """What happened in moment 2, in order."""
    shown = json.loads(kern("dossier", "toon", "01234567", "--dossier", place, "--uitvoer", "json"))
    return [event["kind"] for event in shown["events"]]


def last(browser: Browser) -> str:
    """The number of the last event, as the form of the moment has it."""
    return field(browser.get("/moment/2?soort=bezoek")[1], "na")


def field(text: str, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, name
    return unescape(found[1])


def resent(browser: Browser, text: str) -> tuple[int, str]:
    """Press the button of a page that shows what was typed."""
    part = text[text.index('id="getypt"') :]
    action = re.search(r'<form method="post" action="([^"]+)"', part)
    assert action
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', part))
    return browser.post(unescape(action[1]), {name: unescape(value) for name, value in fields.items()})


def typed_of(browser: Browser, name: str = "bevinding", anchor: str = "d-eis-v1-b") -> str:
    """The finding of V1 as the page has it."""
    found = re.search(rf'<textarea id="{anchor}"[^>]*>(.*?)</textarea>', browser.get("/moment/2/toets")[1], re.DOTALL)
    assert found
    return unescape(found[1])


VISIT = {"soort": "bezoek", "datum": TODAY, "toelichting": TYPED}
JUDGED = {"deel": "eis:V1", "revisie": "0", "oordeel": "Voldoet niet", "bevinding": TYPED}
KEPT = TYPED.replace("\r\n", "\n")


def test_a_stale_form_shows_what_is_new_and_keeps_what_was_typed(inside: Browser, place: str) -> None:
    old = last(inside)
    assert inside.post("/moment/2", {"soort": "uitgenodigd", "datum": TODAY, "na": old})[0] == 302
    status, text = inside.post("/moment/2", {**VISIT, "na": old})
    assert status == 409
    assert "uitgenodigd" in text[text.index('role="alert"') :][:400]
    assert KEPT in unescape(text).replace("\r\n", "\n")
    assert "bezoek" not in events(place)
    assert inside.post("/moment/2", {**VISIT, "na": field(text, "na")})[0] == 302
    assert events(place).count("bezoek") == 1


def test_a_stale_settling_is_told_and_can_be_done_then(inside: Browser, place: str) -> None:
    inside.post("/moment/2/toets/bewaar", JUDGED)
    old = field(inside.get("/moment/2/toets")[1], "na")
    assert inside.post("/moment/2", {**VISIT, "na": old})[0] == 302
    status, text = inside.post("/moment/2/toets/vast", {"na": old, "motivering": TYPED})
    assert status == 409
    assert "bezoek" in text[text.index('role="alert"') :][:400]
    assert KEPT in unescape(text)
    assert inside.post("/moment/2/toets/vast", {"na": field(text, "na"), "motivering": TYPED})[0] == 302
    assert events(place).count("toetsing_vastgelegd") == 1


def test_a_stale_judgement_without_script_shows_both_texts(inside: Browser) -> None:
    assert inside.post("/moment/2/toets/bewaar", JUDGED)[0] == 302
    status, text = inside.post("/moment/2/toets/bewaar", {**JUDGED, "bevinding": "van de ander"})
    assert status == 409
    assert "van de ander" in text
    assert 'liep" <b>goed</b>' in unescape(text)
    assert (
        inside.post(
            "/moment/2/toets/bewaar", {**JUDGED, "bevinding": "van de ander", "revisie": field(text, "revisie")}
        )[0]
        == 302
    )
    assert typed_of(inside) == "van de ander"


@pytest.mark.parametrize("kind", ["bezoek", "ingetrokken"])
def test_a_double_click_records_once(inside: Browser, place: str, kind: str) -> None:
    """Both at the same time, and once more with the page of before: also for what closes the moment."""
    said = {**VISIT, "soort": kind, "motivering": "De aanbieder is gestopt met deze zorg.", "na": last(inside)}
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(Browser(inside.url, dict(inside.cookies)).post, "/moment/2", said) for _ in range(2)]
    assert [one.result()[0] for one in both] == [302, 302]
    assert inside.post("/moment/2", said)[0] == 302
    assert events(place).count(kind) == 1


@pytest.mark.parametrize("change", [{"toelichting": "Iets anders."}, {"soort": "signaal"}, {"datum": YESTERDAY}])
def test_another_event_with_the_page_of_before_is_no_double_click(
    inside: Browser, place: str, change: dict[str, str]
) -> None:
    said = {**VISIT, "na": last(inside)}
    assert inside.post("/moment/2", said)[0] == 302
    before = events(place)
    assert inside.post("/moment/2", {**said, **change})[0] in (400, 409)
    assert events(place) == before


def test_the_same_words_with_another_paper_are_no_double_click(inside: Browser, place: str) -> None:
    """Else the second paper would be gone, and nobody would be told."""
    said = {**VISIT, "na": last(inside)}
    sent = [form(inside, "stuk", [("brief.pdf", data)], **said) for data in (b"een", b"een", b"twee")]
    assert [post(inside, "/moment/2", body)[0] for body in (*sent, form(inside, "stuk", [], **said))] == [
        302,
        302,
        409,
        409,
    ]
    assert events(place).count("bezoek") == 1


def test_the_same_visit_once_more_is_no_double_click(inside: Browser, place: str) -> None:
    """What stood there when the page was opened was not recorded by that page."""
    assert inside.post("/moment/2", {**VISIT, "na": last(inside)})[0] == 302
    old = last(inside)
    assert inside.post("/moment/2", {"soort": "uitgenodigd", "datum": TODAY, "na": old})[0] == 302
    status, text = inside.post("/moment/2", {**VISIT, "na": old})
    assert status == 409
    assert inside.post("/moment/2", {**VISIT, "na": field(text, "na")})[0] == 302
    assert events(place).count("bezoek") == 2


def test_settling_twice_settles_once(inside: Browser, place: str) -> None:
    inside.post("/moment/2/toets/bewaar", JUDGED)
    said = {"na": field(inside.get("/moment/2/toets")[1], "na"), "motivering": "Klaar."}
    with ThreadPoolExecutor(2) as pool:
        tabs = [Browser(inside.url, dict(inside.cookies)) for _ in range(2)]
        both = [pool.submit(tab.post, "/moment/2/toets/vast", said) for tab in tabs]
    assert [one.result()[0] for one in both] == [302, 302]
    assert events(place).count("toetsing_vastgelegd") == 1


@pytest.mark.parametrize("change", ["judgement", "motivation"])
def test_settling_something_else_with_the_page_of_before_is_told(inside: Browser, place: str, change: str) -> None:
    inside.post("/moment/2/toets/bewaar", JUDGED)
    said = {"na": field(inside.get("/moment/2/toets")[1], "na"), "motivering": "Klaar."}
    assert inside.post("/moment/2/toets/vast", said)[0] == 302
    if change == "judgement":
        inside.post("/moment/2/toets/bewaar", {**JUDGED, "revisie": "1", "oordeel": "Voldoet"})
    else:
        said["motivering"] = "Toch om een andere reden."
    assert inside.post("/moment/2/toets/vast", said)[0] == 409
    assert events(place).count("toetsing_vastgelegd") == 1


@pytest.mark.parametrize("typed", ["a\x00b", "a\ud800b", "a\x1b[31mb", "\u202eb\u2066"], ids=ascii)
def test_what_no_keyboard_types_is_told_or_kept(inside: Browser, typed: str) -> None:
    """PostgreSQL refuses what SQLite takes: on both it is a page, and kern goes on."""
    known = last(inside)
    for path, said in (
        ("/moment/2/toets/bewaar", {**JUDGED, "bevinding": typed}),
        ("/moment/2", {**VISIT, "toelichting": typed, "na": known}),
        ("/moment/2/toets/vast", {"na": known, "motivering": typed}),
        ("/aanbieder/1/naam", {"naam": typed, "waarom": "Zo heet zij."}),
        ("/aanbieder/1/samenvoegen", {"bij": typed}),
        ("/ontvangen", {"grondslag": typed}),
    ):
        status, text = inside.post(path, said)
        assert status in ((400,) if "\x00" in typed else (302, 400, 409)), path
        assert status == 302 or 'lang="nl"' in text
    for path in ("/", "/moment/2", "/moment/2/toets", "/logboek", "/aanbieder/1"):
        status, text = inside.get(path)
        assert status == 200
        assert not re.search("[\x00\x1b\u202a-\u202e\u2066-\u2069]", re.sub(r"(?s)<textarea.*?</textarea>", "", text))


def test_what_the_page_has_is_what_was_saved(inside: Browser) -> None:
    """Saving a page as it is changes nothing: also after going back, also with a percent sign."""
    inside.post("/moment/2/toets/bewaar", JUDGED)
    again = {**JUDGED, "bevinding": typed_of(inside), "revisie": "1"}
    assert again["bevinding"] == KEPT
    inside.post("/moment/2/toets/bewaar", again)
    text = inside.get("/moment/2/toets")[1]
    assert field(text[text.index('value="eis:V1"') :], "revisie") == "1"


@pytest.mark.parametrize("path", ["/moment/2/toets/bewaar", "/moment/2"])
def test_who_is_signed_out_while_typing_loses_nothing(
    workplace: Running, inside: Browser, path: str, place: str
) -> None:
    said = JUDGED if path.endswith("bewaar") else {**VISIT, "na": last(inside)}
    tab = Browser(inside.url, {name: value for name, value in inside.cookies.items() if "csrf" in name})
    status, text = tab.post(path, said)
    assert status == 403
    assert "het staat hieronder" in text
    assert KEPT in unescape(text).replace("\r\n", "\n")
    assert "<b>goed</b>" not in text
    assert text[text.index('id="getypt"') :].casefold().count("csrfmiddlewaretoken") == 1  # nobody typed it
    # Somebody comes in again, in another tab of the same browser.
    tab.cookies.update(inside.cookies)
    assert resent(tab, text)[0] == 302
    assert "bezoek" in events(place) if path == "/moment/2" else typed_of(inside) == KEPT


@pytest.mark.parametrize("how", ["origin", "token", "no cookie"])
def test_a_page_elsewhere_cannot_put_words_on_that_page(inside: Browser, how: str) -> None:
    """Else one press of a button by an official would save them."""
    cookies = {name: value for name, value in inside.cookies.items() if "csrf" in name}
    token = next(iter(cookies.values()))
    outside = Browser(inside.url, {} if how == "no cookie" else cookies)
    data = {**JUDGED, "csrfmiddlewaretoken": "x" * 32 if how == "token" else token}
    headers = {"Origin": "http://127.0.0.1:1"} if how == "origin" else {}
    response, text = outside.ask("POST", "/moment/2/toets/bewaar", data, **headers)
    assert response.status == 403
    assert "goed" not in text
    assert "getypt" not in text


def test_who_sent_a_file_along_chooses_it_again(inside: Browser, place: str) -> None:
    """Without it the event would be recorded for good with a paper missing."""
    tab = Browser(inside.url, {name: value for name, value in inside.cookies.items() if "csrf" in name})
    status, text, _ = post(tab, "/moment/2", form(tab, "stuk", [("brief.pdf", b"x")], **VISIT))
    assert status == 403
    assert KEPT in unescape(text).replace("\r\n", "\n")
    assert "kies het opnieuw" in text
    assert "<button" not in text


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_dossier_that_is_locked_for_a_moment(workplace: Running, inside: Browser, place: str) -> None:
    other = sqlite3.connect(place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert inside.get("/")[0] == 200  # looking goes on
    status, text = inside.post("/moment/2/toets/bewaar", JUDGED)
    assert (status, "te lang in gebruik" in text) == (503, True)
    assert KEPT in unescape(text).replace("\r\n", "\n")
    seen = last(inside)
    event, page = inside.post("/moment/2", {**VISIT, "na": seen})
    assert (event, "te lang in gebruik" in page) == (503, True)
    assert KEPT in unescape(page).replace("\r\n", "\n")
    other.execute("ROLLBACK")
    other.close()
    assert resent(inside, text)[0] == 302
    assert typed_of(inside) == KEPT
    assert "bezoek" not in events(place)
    assert inside.post("/moment/2", {**VISIT, "na": field(page, "na")})[0] == 302


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_dossier_that_is_gone_for_a_moment(workplace: Running, inside: Browser, place: str) -> None:
    """SQLite itself would go on writing in a file that nobody can find any more."""
    assert inside.post("/moment/2/toets/bewaar", JUDGED)[0] == 302
    here, away = Path(place), Path(place).with_name("weg.sqlite3")
    here.rename(away)
    for path in ("/", "/moment/2", "/logboek", "/moment/2/werkmap"):
        status, text = inside.get(path)
        assert (status, "staat niet meer op zijn plaats" in text) == (503, True)
    later = {**JUDGED, "bevinding": "later", "revisie": "1"}
    status, text = inside.post("/moment/2/toets/bewaar", later)
    assert (status, "later" in text) == (503, True)
    assert inside.get("/gezond")[0] == 200
    assert not here.exists()
    away.rename(here)
    assert resent(inside, text)[0] == 302
    assert typed_of(inside) == "later"


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_who_finds_the_dossier_gone_can_come_in_and_stop(workplace: Running, place: str) -> None:
    away = Path(place).with_name("weg.sqlite3")
    Path(place).rename(away)
    browser = Browser(workplace.url)
    assert browser.get(urlsplit(workplace.login_url).path)[0] == 302
    assert browser.get("/")[0] == 503
    status, text = browser.post("/stoppen", {})
    assert (status, "kern is gestopt" in text) == (200, True)
    assert workplace.process.wait(20) == 0
    assert not Path(place).exists()


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_dossier_that_was_put_back_is_the_one_that_is_shown(
    workplace: Running, inside: Browser, place: str, tmp_path: Path
) -> None:
    copy = tmp_path / "kopie.sqlite3"
    kern("dossier", "reservekopie", "-o", copy, "--dossier", place)
    assert inside.post("/moment/2", {**VISIT, "na": last(inside)})[0] == 302
    copy.replace(place)
    for ending in ("-wal", "-shm"):
        Path(place + ending).unlink(missing_ok=True)
    for _ in range(12):  # every thread has a connection of its own
        assert "Het gesprek" not in inside.get("/moment/2")[1]
    assert inside.post("/moment/2/toets/bewaar", JUDGED)[0] == 302
    assert json.loads(kern("dossier", "controleer", "--dossier", place, "--uitvoer", "json"))["ok"]


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_another_dossier_in_the_same_place_is_read_anew(inside: Browser, place: str, tmp_path: Path) -> None:
    """Its events have the same numbers: nothing that was remembered by number is shown of it."""
    answers = {f"V{n}": {"zelfbeoordeling": "Voldoet", "toelichting": f"Uit het andere dossier {n}."} for n in (1, 2)}
    other = tmp_path / "ander.sqlite3"
    kern("dossier", "ontvang", written(tmp_path, "ander.xlsx", answers), "--dossier", other)
    why = ("--motivering", "De aanbieder is gestopt met deze zorg.")
    kern("dossier", "leg-vast", "01234567", "--dossier", other, "--soort", "ingetrokken", *why)
    assert inside.post("/moment/2", {**VISIT, "na": last(inside)})[0] == 302
    assert "Uit het andere dossier 1." not in inside.get("/moment/2/toets")[1]
    assert '/moment/2"' in inside.get("/")[1]
    waiting = re.findall(r'class="aantal">([^<]*)<', inside.get("/")[1])
    Path(place).unlink()
    for ending in ("-wal", "-shm"):
        Path(place + ending).unlink(missing_ok=True)
    other.replace(place)
    assert "Uit het andere dossier 1." in inside.get("/moment/2/toets")[1]
    assert waiting
    assert re.findall(r'class="aantal">([^<]*)<', inside.get("/")[1]) != waiting


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_server_that_is_gone_for_a_moment(workplace: Running, inside: Browser, place: str, postgres: str) -> None:
    name = place.rsplit("/", 1)[1]
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    assert inside.post("/moment/2/toets/bewaar", JUDGED)[0] == 302
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as server:
        server.execute(end, [name])
        assert [inside.get("/")[0] for _ in range(3)] == [200] * 3  # a new connection, and nobody notices
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        server.execute(end, [name])
        for path in ("/", "/moment/2", "/logboek", "/aanbieder/1/vergelijk"):
            status, text = inside.get(path)
            assert (status, "geeft geen verbinding" in text) == (503, True)
        status, text = inside.post("/moment/2/toets/bewaar", {**JUDGED, "bevinding": "later", "revisie": "1"})
        assert (status, "later" in text) == (503, True)
        server.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    assert resent(inside, text)[0] == 302
    assert typed_of(inside) == "later"


def test_stopping_while_files_are_read_leaves_nothing_half(
    workplace: Running, inside: Browser, place: str, tmp_path: Path
) -> None:
    files = [
        (f"{n}.xlsx", written(tmp_path, f"{n}.xlsx", naam=f"Zorg {n} BV", kvk=f"1000000{n}").read_bytes())
        for n in range(8)
    ]
    status, _, address = post(inside, "/ontvangen", form(inside, "bestanden", files))
    assert status == 302
    assert "kern leest nog werkmappen" in inside.post("/stoppen", {})[1]
    assert workplace.process.poll() is None
    text = inside.get(address)[1]
    said = {int(number) for number in re.findall(r'href="/moment/(\d+)"', text)}
    assert inside.post("/stoppen", {"toch": "1"})[0] == 200
    assert workplace.process.wait(30) == 0
    assert json.loads(kern("dossier", "controleer", "--dossier", place, "--uitvoer", "json"))["ok"]
    there = json.loads(kern("dossier", "lijst", "--dossier", place, "--uitvoer", "json"))["items"]
    assert said <= {item["moment"] for item in there}
    # What was not read yet can be sent again; what was, is known.
    with running(place, tmp_path) as again:
        status, text = deliver(again.signed_in(), *files)
    assert status == 200
    assert 'class="item bon-geweigerd"' not in text
    assert json.loads(kern("dossier", "lijst", "--dossier", place, "--uitvoer", "json"))["total"] == 9
