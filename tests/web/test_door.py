# SPDX-License-Identifier: EUPL-1.2
"""Who may come in: a link that works once, and nothing at all without a session."""

import json
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from tests.web.conftest import Browser, Running


def routes() -> list[dict[str, object]]:
    command = [sys.executable, "-m", "kern", "werkplek", "--routes", "--uitvoer", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


ROUTES = routes()


def filled(path: str) -> str:
    """A path with something in the place of its parts."""
    for kind in ("int:number", "int:year", "str:token", "str:sha256", "str:key"):
        path = path.replace(f"<{kind}>", "1")
    assert "<" not in path
    return path


def test_the_list_of_routes_is_whole() -> None:
    assert {str(row["name"]) for row in ROUTES} >= {
        "werkvoorraad",
        "ontvangen",
        "aanbieder",
        "moment",
        "toets",
        "toets-bewaar",
        "toets-werkmap",
        "toen-en-nu",
        "vergelijk",
        "watals",
        "toetsplan",
        "rapport",
        "acties",
        "agenda",
        "jaarcijfers",
        "logboek",
    }
    assert all(set(row) == {"name", "path", "method", "roles"} for row in ROUTES)


def test_a_link_gives_a_session_once(workplace: Running) -> None:
    link = urlsplit(workplace.login_url).path
    first, second = Browser(workplace.url), Browser(workplace.url)
    response, _ = first.ask("GET", link)
    assert (response.status, response.headers["Location"]) == (302, "/")
    assert first.get("/")[0] == 200
    assert second.get(link)[0] == 403
    assert second.get("/")[0] == 403


def test_without_a_session_no_route_shows_anything(workplace: Running) -> None:
    """The list itself is walked, so that a new page cannot be forgotten."""
    inside = workplace.signed_in()
    assert inside.get("/logboek")[0] == 200
    for row in ROUTES:
        outside = Browser(workplace.url)
        response, text = outside.ask(
            str(row["method"]), filled(str(row["path"])), {} if row["method"] == "POST" else None
        )
        if row["roles"]:
            assert response.status == 403, row
            assert "<table" not in text
        else:
            assert response.status in (200, 403), row


def test_a_stranger_cannot_ask_for_one_more_link(workplace: Running) -> None:
    for secret in ("", "x", "0" * 43):
        response, text = Browser(workplace.url).ask("POST", "/nog-een-link", {}, **{"X-Kern-Secret": secret})
        assert response.status == 403
        assert "begin" not in text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "169.254.1.1", "[::1]"])
def test_another_host_name_gets_nothing(workplace: Running, host: str) -> None:
    """A page elsewhere whose name was made to point at this computer (DNS rebinding)."""
    browser = workplace.signed_in()
    response, text = browser.ask("GET", "/", Host=host)
    assert response.status == 400
    assert "Werkvoorraad" not in text


def test_a_form_from_elsewhere_is_refused(workplace: Running) -> None:
    browser = workplace.signed_in()
    response, _ = browser.ask("POST", "/ontvangen", {"grondslag": "contract"})
    assert response.status == 403
    token = next(value for name, value in browser.cookies.items() if name.startswith("kern_csrf"))
    response, _ = browser.ask(
        "POST",
        "/ontvangen",
        {"csrfmiddlewaretoken": token},
        Referer="http://evil.example/",
        Origin="http://evil.example",
    )
    assert response.status == 403


def test_every_answer_has_a_strict_policy(workplace: Running) -> None:
    browser = workplace.signed_in()
    for path in ("/", "/ontvangen", "/logboek", "/nergens", "/gezond"):
        response, _ = browser.ask("GET", path)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Cache-Control"] == "no-store"
