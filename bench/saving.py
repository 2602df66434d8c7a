# SPDX-License-Identifier: EUPL-1.2
"""Saving one judgement with its new outcome, against a bare Django view that writes one row.

Both as a browser asks it: over HTTP, each from a program of its own, behind the same server (waitress), in a file on
the same disk with the same care (WAL, synchronous FULL). The bare view has the middleware that ``django-admin
startproject`` gives, and a form with its token. Asked in turn, by the clock; the median counts.

Use: uv run python bench/saving.py
     uv run python bench/saving.py --kaal MAP     (serve the bare view, on a file in this folder)
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode, urlsplit

TURNS = 200
_BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def serve_bare(folder: Path) -> None:
    """A Django project with one view that writes one row; prints its address, then serves."""
    import django
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    from kern.dossier.location import locate
    from kern.dossier.store.opening import database_settings

    database = {**database_settings(locate(str(folder / "kaal.sqlite3"))), "CONN_MAX_AGE": None}
    settings.configure(
        SECRET_KEY="kaal",  # of a page that shows nothing
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": database},
        MIDDLEWARE=_BARE_MIDDLEWARE,
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
        MESSAGE_STORAGE="django.contrib.messages.storage.cookie.CookieStorage",
    )
    django.setup()
    from django.db import connection

    table = row_model()
    with connection.schema_editor() as editor:
        editor.create_model(table)
    server: Any = create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=8, ident=None)
    print(json.dumps({"url": f"http://127.0.0.1:{server.effective_port}/"}), flush=True)
    server.run()


_MODEL: list[Any] = []


def row_model() -> Any:
    """The table with what was written."""
    from django.db import models

    if not _MODEL:
        names = {"text": models.TextField(), "__module__": __name__, "Meta": type("Meta", (), {"app_label": "kaal"})}
        _MODEL.append(type("Row", (models.Model,), names))
    return _MODEL[0]


def write_row(request: Any) -> Any:
    """The bare view: one row, and one line as the answer."""
    from django.http import HttpResponse
    from django.middleware.csrf import get_token

    get_token(request)
    if request.method == "POST":
        row_model().objects.create(text=request.POST["tekst"])
    return HttpResponse("Bewaard")


def __getattr__(name: str) -> Any:
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.urls import path

    return [path("", write_row)]


class Line:
    """A browser with one connection, that stays open."""

    def __init__(self, url: str) -> None:
        self.host = urlsplit(url).netloc
        self.line = HTTPConnection(self.host, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None, **headers: str) -> int:
        """The status of the answer, that is read to its end."""
        sent = {"Host": self.host, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **headers}
        body = None
        if data is not None:
            token = next((value for name, value in self.cookies.items() if "csrf" in name), "")
            body = urlencode({"csrfmiddlewaretoken": token, **data})
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request(method, path, body=body, headers=sent)
        answer = self.line.getresponse()
        answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status


@contextmanager
def running(command: list[str], folder: Path) -> Iterator[dict[str, Any]]:
    """A program that serves pages, with what it said when it began."""
    environment = {**os.environ, "XDG_STATE_HOME": str(folder)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def compared(dossier: Path, moment: int, part: str = "eis:V1") -> tuple[float, float]:
    """Milliseconds of saving one judgement, and of the bare view."""
    folder = dossier.parent
    ours = [sys.executable, "-m", "kern", "werkplek", "--geen-browser", "--poort", "0", "--uitvoer", "json"]
    with (
        running([*ours, "--dossier", str(dossier)], folder) as place,
        running([sys.executable, __file__, "--kaal", str(folder)], folder) as bare,
    ):
        kern, plain = Line(place["url"]), Line(bare["url"])
        assert kern.ask("GET", urlsplit(place["login_url"]).path) == 302
        assert kern.ask("GET", f"/moment/{moment}/toets") == 200
        assert plain.ask("GET", "/") == 200
        times: tuple[list[float], list[float]] = ([], [])
        address, save = f"/moment/{moment}/toets/bewaar", {"HX-Request": "true", "Referer": place["url"]}
        for revision in range(TURNS):
            said = {"deel": part, "revisie": revision, "oordeel": "Voldoet", "bevinding": f"Gezien, {revision}."}
            _clocked(times[0], lambda said=said: kern.ask("POST", address, said, **save))
            _clocked(times[1], lambda: plain.ask("POST", "/", {"tekst": "Gezien."}))
    ours_ms, plain_ms = (median(found[10:]) * 1000 for found in times)
    return ours_ms, plain_ms


def _clocked(times: list[float], ask: Callable[[], int]) -> None:
    began = time.perf_counter()
    status = ask()
    times.append(time.perf_counter() - began)
    assert status == 200, status


def main() -> None:
    """Measure, and say it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kaal", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.kaal:
        serve_bare(asked.kaal)
        return
    from werkplek import judged

    with tempfile.TemporaryDirectory() as name:
        from kern.dossier.location import locate
        from kern.dossier.store.opening import close, open_store

        dossier = Path(name) / "dossier.sqlite3"
        store = open_store(locate(str(dossier)), create=True)
        _, moment, *_ = judged(store, Path(name))
        close(store)
        ours, plain = compared(dossier, moment)
    print(f"bewaren: {ours:.2f} ms, kale view {plain:.2f} ms: {ours / plain:.2f}   te halen: 3")


if __name__ == "__main__":
    main()
