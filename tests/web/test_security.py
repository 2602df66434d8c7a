# SPDX-License-Identifier: EUPL-1.2
"""The guards of the workplace, one by one: each test fails when its guard is taken away."""

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from kern.dossier.kinds import Kind, kinds
from kern.web.note import ONCE, PROOF, proof
from tests.web.conftest import Browser, Running, running
from tests.web.filled import NAME, address, filled, inside, pages
from tests.web.test_door import ROUTES

__all__ = ["filled", "inside"]

HUGE = ("0", "9999", "2147483648", "9223372036854775808", "9" * 30, "9" * 5000)
HOSTILE = (
    "%00",
    "%0d%0aSet-Cookie:%20x=1",
    "%c3%a9%ff",
    "..%2f..%2fetc%2fpasswd",
    "%3Cscript%3E",
    "%e2%80%ae",
    "x" * 4000,
)
#: What a page would have to say if it told something of this dossier.
TELLING = ("<table", "Zorg", "01234567", "Voldoet", "Assen")


class Reader(HTMLParser):
    """What a browser would load, run or send by itself because of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.inline: list[str] = []
        self.forms: list[str] = []
        self._tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        given = {name: value or "" for name, value in attrs}
        self.inline += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        self.loads += [
            given[name] for name in ("src", "srcset", "poster", "data", "ping", "background") if name in given
        ]
        if tag == "link":
            self.loads.append(given.get("href", ""))
        if tag == "a" and given.get("href", "").strip().casefold().startswith(("javascript:", "data:")):
            self.inline.append(f"a {given['href']}")
        if tag in ("base", "iframe", "object", "embed") or given.get("http-equiv"):
            self.inline.append(tag)
        self.forms += [given[name] for name in ("action", "formaction", "hx-post", "hx-get") if name in given]

    def handle_data(self, data: str) -> None:
        if self._tag in ("script", "style") and data.strip():
            self.inline.append(f"{self._tag}: {data[:40]}")

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""


def raw(running: Running, data: bytes) -> bytes:
    """Send bytes, and give all that comes back; who is refused may be cut off while still sending."""
    parts = []
    with socket.create_connection(("127.0.0.1", urlsplit(running.url).port or 0), timeout=30) as line:
        line.sendall(data)
        with suppress(ConnectionResetError):
            while part := line.recv(65536):
                parts.append(part)
    return b"".join(parts)


def session_of(browser: Browser) -> str:
    return next(value for name, value in browser.cookies.items() if not name.startswith("kern_csrf"))


@pytest.fixture
def fresh(filled: Running, inside: Browser) -> Browser:
    """A browser with a session of its own."""
    return entered(filled, Browser(filled.url))


def link(filled: Running) -> str:
    """One more one-time link, as a second start of the program asks for it."""
    arguments = [str(part) for part in filled.command]
    folder = Path(arguments[arguments.index("--dossier") + 1]).parent
    note = json.loads(next(folder.rglob("werkplek-*.json")).read_text())
    headers = {ONCE: "een keer", PROOF: proof(note["secret"], "een keer")}
    response, text = Browser(filled.url).ask("POST", "/nog-een-link", {}, **headers)
    assert response.status == 200
    return urlsplit(json.loads(text)["login_url"]).path


def entered(filled: Running, browser: Browser) -> Browser:
    assert browser.get(link(filled))[0] == 302
    assert browser.get("/")[0] == 200
    return browser


# ---- coming in -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROUTES, ids=lambda row: f"{row['method']} {row['name']}")
def test_without_a_session_nothing_is_shown_whatever_is_asked(filled: Running, row: dict[str, object]) -> None:
    """With every method, with ids that are there, that are not, and hostile ones; with a session that was made up."""
    numbers = ("", *HUGE[:3]) if "<int" in str(row["path"]) else ("",)
    for number in numbers:
        for method in ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"):
            for cookies in ({}, {f"kern_{urlsplit(filled.url).port}": "a" * 32}):
                outside = Browser(filled.url, dict(cookies))
                response, text = outside.ask(method, address(row, number), {} if method == "POST" else None)
                if row["roles"]:
                    assert response.status == 403, (method, number)
                assert response.status < 500
                assert not [word for word in TELLING if word in text]
                assert f"kern_{urlsplit(filled.url).port}" not in outside.cookies or cookies


@pytest.mark.parametrize("row", ROUTES, ids=lambda row: f"{row['method']} {row['name']}")
def test_a_wrong_method_gets_a_page_that_says_so(inside: Browser, row: dict[str, object]) -> None:
    allowed = {one["method"] for one in ROUTES if one["name"] == row["name"]}
    for method in {"GET", "POST", "PUT", "DELETE", "TRACE", "OPTIONS", "PROPFIND"} - allowed:
        token = next(value for name, value in inside.cookies.items() if name.startswith("kern_csrf"))
        data = {"csrfmiddlewaretoken": token} if method == "POST" else None
        response, text = inside.ask(method, address(row), data, **{"X-CSRFToken": token})
        assert response.status == 405, method
        assert "Zo kan deze pagina niet worden geopend" in text
        assert set(response.headers["Allow"].split(", ")) == allowed


def test_what_is_open_to_everybody_is_named_here() -> None:
    """A page whose roles were forgotten would be open, and show nothing that the test above knows."""
    assert {row["name"] for row in ROUTES if not row["roles"]} == {"gezond", "begin", "stijl", "nog-een-link"}


def test_a_link_is_not_used_by_looking_at_it(filled: Running) -> None:
    """Only opening it counts: not HEAD, as a program that previews links sends."""
    path = link(filled)
    assert Browser(filled.url).ask("HEAD", path)[0].status == 405
    assert [Browser(filled.url).get(path)[0] for _ in range(2)] == [302, 403]


@pytest.mark.parametrize("token", ["%c3%a9", "x" * 5000, "%2e%2e", "None"])
def test_a_link_that_was_made_up_gives_no_session(filled: Running, token: str) -> None:
    outside = Browser(filled.url)
    status, text = outside.get(f"/begin/{token}")
    assert status == 403
    assert "Open kern opnieuw" in text
    assert outside.get("/")[0] == 403


def test_a_session_that_the_browser_brought_along_is_not_continued(filled: Running, fresh: Browser) -> None:
    """Session fixation: whoever planted a session of his own in the browser of another is not let in with it."""
    planted = session_of(fresh)
    victim = entered(filled, Browser(filled.url, dict(fresh.cookies)))
    assert session_of(victim) != planted
    assert fresh.get("/")[0] == 403


def test_sessions_are_long_and_all_different(filled: Running, inside: Browser) -> None:
    found = {session_of(entered(filled, Browser(filled.url))) for _ in range(5)} | {session_of(inside)}
    assert len(found) == 6
    assert min(map(len, found)) >= 32


def test_cookies_stay_with_this_workplace(filled: Running) -> None:
    """For this port alone, not for scripts, not from elsewhere; each answer gives the session a working day more."""
    browser = Browser(filled.url)
    port, found = urlsplit(filled.url).port, []
    for path in (link(filled), "/ontvangen"):
        response, _ = browser.ask("GET", path)
        found += response.headers.get_all("Set-Cookie") or []
    assert [cookie.partition("=")[0] for cookie in found] in (
        [f"kern_{port}", f"kern_csrf_{port}", f"kern_{port}"],
        [f"kern_{port}", f"kern_{port}", f"kern_csrf_{port}"],
    )
    for cookie in found:
        parts = dict(part.strip().casefold().partition("=")[::2] for part in cookie.split(";"))
        assert {"httponly", "samesite"} <= set(parts)
        assert parts["samesite"] == "strict"
        assert "domain" not in parts
        assert "csrf" in cookie or 0 < int(parts["max-age"]) <= 8 * 60 * 60


def test_nothing_leads_to_another_address(filled: Running) -> None:
    """Open redirect: whatever is asked for, whoever came in lands on the first page here."""
    for extra in ("?next=http://evil.example/", "?volgende=//evil.example", "?url=http://evil.example"):
        response, _ = Browser(filled.url).ask("GET", link(filled) + extra)
        assert response.headers["Location"] == "/"
    for path in ("//evil.example/", "/\\evil.example", "//evil.example/begin/x", "/http://evil.example"):
        response, _ = Browser(filled.url).ask("GET", path)
        assert response.status in (400, 403, 404)
        assert "Location" not in response.headers


def test_after_stopping_the_session_is_dead(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("stoppen")
    with running(str(folder / "d.sqlite3"), folder) as found:
        browser = found.signed_in()
        kept = dict(browser.cookies)
        status, text = browser.post("/stoppen", {})
        assert (status, "kern is gestopt" in text) == (200, True)
        assert Browser(found.url, kept).get("/")[0] == 403
        assert found.process.wait(20) == 0


# ---- pages elsewhere -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [row for row in ROUTES if row["method"] == "POST"], ids=lambda row: str(row["name"]))
@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_no_form_from_elsewhere_does_anything(inside: Browser, row: dict[str, object], origin: str) -> None:
    """Also from another program on this computer, that gets the same cookies; also with the right token."""
    token = next(value for name, value in inside.cookies.items() if name.startswith("kern_csrf"))
    for data in ({}, {"csrfmiddlewaretoken": token}, {"csrfmiddlewaretoken": "x" * 64}):
        headers = {"Origin": origin} if data else {}
        response, text = inside.ask("POST", address(row), data, **headers)
        assert response.status == 403
        assert "kern is gestopt" not in text
        assert row["name"] == "nog-een-link" or "Het formulier is verlopen" in text
    assert inside.get("/")[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:80",
        "127.0.0.1@evil.example",
        "[::1]",
        "0.0.0.0",
        "",
        "a b",
    ],
)
def test_a_name_that_was_made_to_point_here_gets_nothing(filled: Running, inside: Browser, host: str) -> None:
    """DNS rebinding: not a page, not a token, not even that somebody is signed in."""
    for path in ("/", "/gezond", "/ontvangen", "/begin/x", "/stijl.css"):
        response, text = inside.ask("GET", path, Host=host, **{"X-Forwarded-Host": "127.0.0.1"})
        assert response.status == 400, path
        assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert not [
            word for word in (*TELLING, "csrf", "Werkvoorraad", '"ok"') if word in text.replace("Open kern", "")
        ]
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Forwarded-For", "Forwarded", "X-Original-URL", "X-Rewrite-URL"]
)
def test_what_a_proxy_would_say_changes_nothing(inside: Browser, header: str) -> None:
    response, text = inside.ask("GET", "/", **{header: "evil.example"})
    assert response.status == 200
    assert "evil.example" not in text


@pytest.mark.parametrize("row", pages(open_too=True), ids=lambda row: str(row["name"]))
def test_every_answer_has_the_headers_that_keep_it_here(inside: Browser, row: dict[str, object]) -> None:
    for browser in (inside, Browser(inside.url)):
        response, _ = browser.ask("GET", address(row))
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert not re.search(r"unsafe|\*|https?:|data:|blob:", policy)
        if "sandbox" not in policy:
            assert "frame-ancestors 'none'" in policy
            assert "form-action 'self'" in policy
            assert "base-uri 'none'" in policy
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in response.headers
        assert "Server" not in response.headers
        assert response.headers["Cache-Control"] == ("max-age=3600" if row["name"] == "stijl" else "no-store")


def test_files_of_the_pages_are_what_they_say(inside: Browser) -> None:
    for path in ("/static/kern/werkplek.css", "/static/kern/werkplek.js", "/static/kern/kern.svg"):
        response, _ = inside.ask("GET", path)
        assert response.status == 200
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in response.headers
    for path in ("/static/../settings.py", "/static/%2e%2e/settings.py", "/static/kern/../../guard.py", "/static/"):
        status, text = inside.get(path)
        assert status == 404
        assert "import" not in text


# ---- what stands on the pages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", pages(), ids=lambda row: str(row["name"]))
def test_a_page_loads_and_runs_nothing_but_our_own_files(inside: Browser, row: dict[str, object]) -> None:
    response, text = inside.ask("GET", address(row))
    if not response.headers["Content-Type"].startswith("text/html") or "Content-Disposition" in response.headers:
        pytest.skip("a file to keep, not a page")
    reader = Reader()
    reader.feed(text)
    assert not reader.inline
    assert not [one for one in (*reader.loads, *reader.forms) if not re.match(r"/(?!/)|#", one)]


def test_what_htmx_may_do_is_little(inside: Browser) -> None:
    """No code made of text, no style of its own, nothing elsewhere, and no page that stays behind in the browser."""
    for path in ("/", "/moment/2/toets", "/moment/2/rapport"):
        found = re.search(r"<meta name=\"htmx-config\" content='([^']+)'>", inside.get(path)[1])
        assert found
        config = json.loads(found[1])
        assert config.pop("selfRequestsOnly") is True
        assert (config["allowEval"], config["includeIndicatorStyles"], config["historyCacheSize"]) == (False, False, 0)


@pytest.mark.parametrize("row", pages(), ids=lambda row: str(row["name"]))
def test_a_name_with_markup_is_only_a_name(inside: Browser, row: dict[str, object]) -> None:
    _, text = inside.ask("GET", address(row))
    assert "<script>alert" not in text
    assert "onload='x" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "hostile", ['"><script>alert(1)</script>', "' onfocus='x", "\u202egro\u2066", "{{97*8713}}", "%00"]
)
def test_what_is_searched_for_is_shown_as_text(inside: Browser, hostile: str) -> None:
    for path in ("/?zoek=", "/?groep=", "/acties?eigenaar=", "/logboek?soort=", "/logboek?voor=", "/moment/2?soort="):
        status, text = inside.get(path + quote(hostile))
        assert status == 200
        assert "<script>alert" not in text
        assert "' onfocus='" not in text
        assert str(97 * 8713) not in text


@pytest.mark.parametrize("row", pages(), ids=lambda row: str(row["name"]))
def test_a_question_that_no_page_asks_is_no_fault(inside: Browser, row: dict[str, object]) -> None:
    for query in (
        "?vorm=exe",
        "?vorm=../x",
        "?clienten=" + "9" * 5000,
        "?clienten=-1",
        "?clienten=%D9%A3",
        "?voor=" + "9" * 5000,
        "?intern=%00",
        "?laat=x&laat=1",
        "?" + "a=1&" * 900,
    ):
        status, text = inside.get(address(row) + query)
        assert status < 500, query
        assert "Traceback" not in text


@pytest.mark.parametrize("row", [row for row in pages() if "<" in str(row["path"])], ids=lambda row: str(row["name"]))
def test_what_is_not_there_is_a_page_in_dutch(inside: Browser, row: dict[str, object]) -> None:
    asked = [address(row, number) for number in HUGE] if "<int" in str(row["path"]) else []
    asked += [address(row, text=hostile) for hostile in HOSTILE] if "<str" in str(row["path"]) else []
    if "<int" in str(row["path"]):
        asked += [address(row, bad) for bad in ("-1", "1.5", "x", "%00", "1'--")]
    for path in asked:
        response, text = inside.ask("GET", path)
        assert response.status == 404, path[:80]
        assert 'lang="nl"' in text
        assert "Naar de werkvoorraad" in text
        assert "Set-Cookie" not in {key for key, value in response.headers.items() if "x=1" in value}


@pytest.mark.parametrize(
    "row",
    [row for row in ROUTES if row["method"] == "POST" and "<" in str(row["path"])],
    ids=lambda row: str(row["name"]),
)
def test_a_form_for_what_is_not_there_is_a_page_in_dutch(inside: Browser, row: dict[str, object]) -> None:
    for number in HUGE:
        status, text = inside.post(address(row, number), {"soort": "bezoek", "revisie": "0"})
        assert status == 404
        assert 'lang="nl"' in text


@pytest.mark.parametrize(
    "kind", [one for one in kinds().values() if one.bookkeeping or one.over != "moment"], ids=lambda kind: kind.key
)
def test_no_form_records_what_kern_itself_records(inside: Browser, kind: Kind) -> None:
    """A judgement that was settled, a merger, a document destroyed: none can be made up on the page of a moment."""
    before = inside.get("/logboek")[1].count("<tr")
    assert f'value="{kind.key}"' not in inside.get(f"/moment/2?soort={kind.key}")[1]
    filled_in = {key: "2026-01-01" if "op" in key else "1" for key in kind.fields if key != "stukken"}
    said = {"soort": kind.key, "datum": date.today().isoformat(), "motivering": "Daarom is het zo.", **filled_in}
    assert inside.post("/moment/2", said)[0] == 400
    assert inside.get("/logboek")[1].count("<tr") == before


# ---- files to keep ---------------------------------------------------------------------------------------------------


def kept(inside: Browser) -> Iterator[tuple[str, HTTPResponse]]:
    """Every file that pages offer: the documents of the provider, and every form of every report."""
    _, text = inside.get("/aanbieder/1")
    paths = {*re.findall(r'href="(/stuk/[^"]+)"', text), "/moment/2/werkmap", "/acties/agenda.ics"}
    for page in ("/moment/2/rapport", "/moment/2/watals", "/moment/2/toetsplan", "/jaarcijfers"):
        paths |= set(re.findall(r'href="([^"]*vorm=[^"]+)"', inside.get(page)[1].replace("&amp;", "&")))
    for path in sorted(paths):
        yield path, inside.ask("GET", path)[0]


def test_a_file_to_keep_is_never_a_page_of_this_workplace(inside: Browser) -> None:
    found = dict(kept(inside))
    assert len(found) > 14
    assert any("html" in path for path in found)
    for path, response in found.items():
        assert response.status == 200, path
        assert response.headers["Content-Disposition"].startswith("attachment"), path
        assert "sandbox" in response.headers["Content-Security-Policy"], path
        assert response.headers["X-Content-Type-Options"] == "nosniff", path
        assert not re.search(r"[\r\n/\\<>\u202e]", response.headers["Content-Disposition"]), path


# ---- what is no request ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 300_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"x" * 300_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", 431),
        (b"POST /ontvangen HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n", 413),
        (b"POST /ontvangen HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000000\r\n\r\n", 413),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n", 400),
        (
            b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            None,
        ),
        (b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nBad Header : x\r\n\r\n", 400),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", None),
    ],
    ids=[
        "headers",
        "address",
        "body",
        "body just too large",
        "length",
        "both lengths",
        "encoding",
        "tls",
        "header name",
        "whole address",
    ],
)
def test_what_is_no_request_is_refused_in_dutch(filled: Running, data: bytes, status: int | None) -> None:
    if b"Connection" not in data:
        data = data.replace(b"Host:", b"Connection: close\r\nHost:", 1)
    answer = raw(filled, data).decode("utf-8", "replace")
    code = int(answer.split(" ", 2)[1])
    assert code == status if status else 400 <= code < 500
    assert "waitress" not in answer.casefold()
    assert "generated by" not in answer
    assert not [word for word in TELLING if word in answer]
    if status:
        head, _, body = answer.partition("\r\n\r\n")
        for line in ("Content-Type: text/plain; charset=utf-8", "X-Content-Type-Options: nosniff"):
            assert line in head
        assert "Cache-Control: no-store" in head
        assert re.search(r"\b(kern|Wat u stuurde|De browser)\b", body)
    assert Browser(filled.url).get("/gezond")[0] == 200


def test_a_body_that_is_too_large_gets_a_page(filled: Running, inside: Browser) -> None:
    """As soon as it is known how much will come; nothing of it is read as a form."""
    from kern.web.settings import LARGEST_UPLOAD

    size = LARGEST_UPLOAD + 1
    connection = HTTPConnection("127.0.0.1", urlsplit(filled.url).port or 0, timeout=120)
    cookies = "; ".join(f"{key}={value}" for key, value in inside.cookies.items())
    connection.putrequest("POST", "/ontvangen")
    for name, value in {
        "Cookie": cookies,
        "Content-Length": str(size),
        "Content-Type": "application/octet-stream",
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    block = bytes(2**20)
    for _ in range(size // len(block)):
        connection.send(block)
    connection.send(b"x" * (size % len(block)))
    response = connection.getresponse()
    text = response.read().decode()
    assert response.status == 413
    assert "groter dan 200 MB" in text


def test_the_name_itself_can_be_read(inside: Browser) -> None:
    """What is escaped is not lost: people read the name as it was written, without the marks that turn it round."""
    from html import unescape

    assert NAME.replace("\u202e", "").replace("\u202c", "") in unescape(inside.get("/")[1])


def test_a_dossier_on_a_server_takes_the_same_questions(new_database: Callable[[], str], tmp_path: Path) -> None:
    """PostgreSQL refuses texts that SQLite takes."""
    place = new_database()
    with running(place, tmp_path) as found:
        browser = found.signed_in()
        for path in (
            "/?zoek=%00",
            "/?zoek=%ed%a0%80",
            "/acties?eigenaar=a%00b",
            "/stuk/%00",
            "/logboek?soort=%00",
            f"/aanbieder/{9 * 10**20}",
            f"/moment/{2**63}",
            "/jaarcijfers/0",
        ):
            assert browser.get(path)[0] in (200, 404), path
