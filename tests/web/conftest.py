# SPDX-License-Identifier: EUPL-1.2
"""A workplace that really runs: the command itself, in a process of its own, on SQLite or PostgreSQL."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.dossier.conftest import new_database, place, postgres

__all__ = ["new_database", "place", "postgres"]


@dataclass
class Browser:
    """A very small browser: keeps cookies, follows nothing by itself."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, method: str, path: str, data: dict[str, str] | None = None, **headers: str
    ) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", urlsplit(self.url).port or 0, timeout=60)
        sent = {"Host": urlsplit(self.url).netloc, "Referer": self.url, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = urlencode(data, errors="surrogatepass") if data is not None else None
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.strip().partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return response, text

    def get(self, path: str) -> tuple[int, str]:
        response, text = self.ask("GET", path)
        return response.status, text

    def post(self, path: str, data: dict[str, str], **headers: str) -> tuple[int, str]:
        """Send a form, with the token that the pages have."""
        token = next((value for name, value in self.cookies.items() if name.startswith("kern_csrf")), "")
        response, text = self.ask("POST", path, {"csrfmiddlewaretoken": token, **data}, **headers)
        return response.status, text


@dataclass(frozen=True)
class Running:
    """A workplace that runs."""

    url: str
    login_url: str
    process: "subprocess.Popen[str]"
    command: tuple[str, ...] = ()

    def signed_in(self) -> Browser:
        """A browser in which the one-time link was opened."""
        browser = Browser(self.url)
        status, _ = browser.get(urlsplit(self.login_url).path)
        assert status == 302
        assert browser.get("/")[0] == 200
        return browser


@contextmanager
def running(place: str, folder: Path, *options: str) -> Iterator[Running]:
    """Start `kern werkplek` on a dossier; it is stopped afterwards, and must then end well."""
    command = [sys.executable, "-m", "kern", "werkplek", "--geen-browser", "--poort", "0", "--uitvoer", "json"]
    environment = {**os.environ, "XDG_STATE_HOME": str(folder)}
    with subprocess.Popen(
        [*command, "--dossier", place, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        try:
            told = json.loads(process.stdout.readline())
            assert told["pid"] == process.pid
            yield Running(told["url"], told["login_url"], process, (*command, "--dossier", place))
        finally:
            process.terminate()
            try:
                assert process.wait(20) == 0
            finally:
                process.kill()  # one that does not end fails its test, and holds up nothing else


@pytest.fixture
def workplace(place: str, tmp_path: Path) -> Iterator[Running]:
    """A workplace on an empty dossier."""
    with running(place, tmp_path) as found:
        yield found


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., object]:
    """Starts a workplace oneself."""
    return lambda place, *options: running(place, tmp_path, *options)
