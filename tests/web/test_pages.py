# SPDX-License-Identifier: EUPL-1.2
"""Every page that can be read, on a dossier with something in it; and hostile or odd input."""

from http.client import HTTPConnection
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import pytest

from tests.commands.conftest import Make, make
from tests.web.conftest import Browser, Running
from tests.web.test_door import ROUTES

__all__ = ["make"]


def send(browser: Browser, path: str, name: str, data: bytes, field: str = "bestanden") -> tuple[int, str]:
    """Upload one file, as a form does."""
    token = next(value for key, value in browser.cookies.items() if key.startswith("kern_csrf"))
    edge = "----kern"
    body = (
        (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        ).encode()
        + data
        + f"\r\n--{edge}--\r\n".encode()
    )
    connection = HTTPConnection("127.0.0.1", urlsplit(browser.url).port or 0, timeout=120)
    cookies = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
    headers = {"Cookie": cookies, "Referer": browser.url, "Content-Type": f"multipart/form-data; boundary={edge}"}
    connection.request("POST", path, body=body, headers=headers)
    response = connection.getresponse()
    text = response.read().decode("utf-8", "replace")
    if response.status != 302:
        return response.status, text
    address = response.headers["Location"]
    for _ in range(120):  # a delivery is read while its page tells how far it is
        status, text = browser.get(address)
        if "kern leest de werkmappen" not in text:
            break
        sleep(0.5)
    return status, text


@pytest.fixture
def inside(workplace: Running, make: Make) -> Browser:
    """A browser that received one workbook: moment 2 of provider 1."""
    browser = workplace.signed_in()
    status, text = send(browser, "/ontvangen", "in.xlsx", make("in.xlsx").read_bytes())
    assert status == 200
    assert "opgenomen" in text
    return browser


def test_every_page_that_can_be_read_is_there(inside: Browser) -> None:
    """From the list of routes itself; what this dossier has nothing for is a clear page too."""
    seen = {}
    for row in ROUTES:
        path = str(row["path"]).replace("<int:number>", "2" if "moment" in str(row["path"]) else "1")
        path = path.replace("<int:year>", "2026")
        for part in ("sha256", "token", "key"):
            path = path.replace(f"<str:{part}>", "0")
        if row["method"] == "GET":
            seen[str(row["name"])] = inside.get(path)[0]
    absent = {name for name, status in seen.items() if status != 200}
    nothing_yet = {"begin", "ontvangst", "ontvangst-correctie", "ontvangst-correcties"}
    nothing_yet |= {"toen-en-nu", "vergelijk", "stuk", "verbeter"}
    not_judged = {"concept", "reactie", "besluit", "hertoets", "hertoets-werkmap"}
    assert absent == nothing_yet | not_judged


@pytest.mark.parametrize("path", ["/moment/9999", "/moment/9999/toets", "/aanbieder/9999", "/jaarcijfers/3000", "/x"])
def test_what_is_not_there_is_a_page_that_says_so(inside: Browser, path: str) -> None:
    status, text = inside.get(path)
    assert status in (400, 404)
    assert "Naar de werkvoorraad" in text
    assert "Traceback" not in text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leeg.xlsx", b""),
        ("geen.xlsx", b"dit is geen werkmap"),
        ("half.xlsx", b"PK\x03\x04" + bytes(200)),
        ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("../../../etc/passwd", b"root:x:0:0"),
        ("<script>alert(1)</script>.xlsx", b"x"),
        ("\u202exslx.exe", b"MZ"),
    ],
)
def test_a_hostile_file_is_explained_and_hurts_nothing(inside: Browser, name: str, data: bytes) -> None:
    status, text = send(inside, "/ontvangen", name, data)
    assert status in (200, 400)
    assert "<script>alert" not in text
    assert "Traceback" not in text
    assert inside.get("/gezond")[0] == 200


def test_a_workbook_that_is_known_is_said_to_be_so(inside: Browser, make: Make, tmp_path: Path) -> None:
    data = (tmp_path / "in.xlsx").read_bytes()
    status, text = send(inside, "/ontvangen", "nog eens.xlsx", data)
    assert (status, "al ontvangen" in text) == (200, True)


def test_a_save_that_is_stale_is_409_with_both_texts(inside: Browser) -> None:
    first = {"deel": "eis:V1", "revisie": "0", "oordeel": "Voldoet", "bevinding": "van de een"}
    second = {**first, "bevinding": "van de ander"}
    assert inside.post("/moment/2/toets/bewaar", first, **{"HX-Request": "true"})[0] == 200
    status, text = inside.post("/moment/2/toets/bewaar", second, **{"HX-Request": "true"})
    assert status == 409
    assert "van de een" in text
    assert "van de ander" in text


def test_the_same_save_twice_is_no_clash(inside: Browser) -> None:
    """A double click."""
    said = {"deel": "eis:V1", "revisie": "0", "oordeel": "Voldoet", "bevinding": ""}
    assert [inside.post("/moment/2/toets/bewaar", said, **{"HX-Request": "true"})[0] for _ in range(2)] == [200, 200]


@pytest.mark.parametrize(
    "change",
    [{"deel": "eis:V99"}, {"deel": ""}, {"revisie": ""}, {"revisie": "-1"}, {"revisie": "x"}, {"oordeel": "Prima"}],
)
def test_a_form_that_was_tampered_with_saves_nothing(inside: Browser, change: dict[str, str]) -> None:
    said = {"deel": "eis:V1", "revisie": "0", "oordeel": "Voldoet", "bevinding": "", **change}
    status, text = inside.post("/moment/2/toets/bewaar", said, **{"HX-Request": "true"})
    assert status == 400
    assert "Traceback" not in text
    assert "Nog geen oordeel." in inside.get("/moment/2/toets")[1]


def test_an_event_that_lacks_something_keeps_what_was_typed(inside: Browser) -> None:
    said = {"soort": "besluit", "datum": "2026-11-12", "uitkomst": "Verbeterplan <b>nu</b>", "motivering": "kort"}
    status, text = inside.post("/moment/2", said)
    assert status == 400
    assert "is geen motivering" in text
    assert "Verbeterplan &lt;b&gt;nu&lt;/b&gt;" in text


def test_a_stale_page_of_a_moment_records_nothing(inside: Browser) -> None:
    said = {"soort": "bezoek", "datum": "2099-01-01", "na": "1"}
    status, text = inside.post("/moment/2", said)
    assert status == 400
    assert "nog niet geweest" in text


def test_a_document_is_a_file_and_never_a_page(inside: Browser) -> None:
    text = inside.get("/moment/2/werkmap")[1]
    assert text.startswith("PK")
    response, _ = inside.ask("GET", "/moment/2/werkmap")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_second_start_finds_the_first(workplace: Running, place: str, tmp_path: Path) -> None:
    import json
    import os
    import subprocess
    import sys

    command = [sys.executable, "-m", "kern", "werkplek", "--geen-browser", "--uitvoer", "json", "--dossier", place]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, timeout=60)
    link = json.loads(done.stdout)["login_url"]
    assert link.startswith(workplace.url)
    browser = Browser(workplace.url)
    assert browser.get(urlsplit(link).path)[0] == 302
    assert browser.get("/")[0] == 200


def test_another_program_on_the_port_is_told(place: str) -> None:
    import socket
    import subprocess
    import sys

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "kern", "werkplek", "--geen-browser", "--poort", str(port), "--dossier", place]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"Poort {port} is in gebruik" in done.stderr
