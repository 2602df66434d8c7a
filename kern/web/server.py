# SPDX-License-Identifier: EUPL-1.2
"""Starting and stopping the workplace: on this computer only, with a one-time link, and one at a time for a dossier."""

import gc
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kern.dossier.course import NO_TERMS, Terms
from kern.dossier.location import Location
from kern.problems import KernError
from kern.web import place as places
from kern.web import server_texts as texts
from kern.web.refusing import channel
from kern.web.settings import HOST, LARGEST_UPLOAD, web_settings

_THREADS = 8
#: Bytes of a request that are received at all: what is larger than an upload may be gets a page that says so, what is
#: larger than this is cut off.
_LARGEST_BODY = 4 * LARGEST_UPLOAD
_SERVER: list[Any] = []


@dataclass(frozen=True, slots=True)
class Started:
    """A workplace that is ready to serve: its address, the link that signs in once, and the process."""

    url: str
    login_url: str
    pid: int

    @property
    def data(self) -> dict[str, Any]:
        """As JSON."""
        return {"url": self.url, "login_url": self.login_url, "pid": self.pid}


def prepare(
    location: Location,
    port: int,
    actor: str,
    *,
    secret: str = "",
    terms: Terms = NO_TERMS,
    fill: Callable[[Any], None] | None = None,
    banner: str = "",
) -> tuple[Any, Started]:
    """Make everything ready: the database, the pages, the port. Gives the server, that `serve` runs.

    ``fill`` puts something in a dossier that is new, as the demo does; ``banner`` stands above every page.

    Raises `KernError` where another program has the port, or the dossier cannot be opened.
    """
    from waitress.server import create_server

    listener = _listener(port)
    port = int(listener.getsockname()[1])
    application = application_for(location, port, actor, secret, terms, fill)
    places.here().banner = banner
    server: Any = create_server(
        application,
        sockets=[listener],
        threads=_THREADS,
        ident=None,
        max_request_body_size=_LARGEST_BODY,
        channel_timeout=120,
    )
    server.channel_class = channel()
    _SERVER[:] = [server]
    from kern.web import links

    return server, Started(f"http://{HOST}:{port}/", links.login_url(port), os.getpid())


def _listener(port: int) -> Any:
    import socket

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":  # on Windows this option would let two programs share one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError):
        listener.close()
        raise KernError(texts.port_taken(port)) from None
    return listener


def application_for(
    location: Location,
    port: int,
    actor: str,
    secret: str = "",
    terms: Terms = NO_TERMS,
    fill: Callable[[Any], None] | None = None,
) -> Callable[..., Any]:
    """The workplace as a WSGI application, with its dossier open; once in a process."""
    _configure(location, port)
    from kern.dossier.store.opening import open_store
    from kern.region.installed import load_plugins

    store = open_store(location, create=True)
    if fill is not None:
        fill(store)
    places.begin(places.Place(store, location, load_plugins(), actor, port, secret, terms=terms))
    from django.core.wsgi import get_wsgi_application

    from kern.web.routes import OPEN

    places.here().open = OPEN
    from whitenoise import WhiteNoise

    application = WhiteNoise(
        get_wsgi_application(), prefix="static/", add_headers_function=_headers, allow_all_origins=False
    )
    for folder in _static():
        application.add_files(str(folder), prefix="static/")
    made: Callable[..., Any] = application
    return made


def _headers(headers: Any, path: str, url: str) -> None:
    """What every file says too."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; frame-ancestors 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def _configure(location: Location, port: int) -> None:
    from django.conf import settings

    from kern.dossier.store.setup import ready

    if not settings.configured:
        settings.configure(**web_settings(location, port))
    ready()


def routes(location: Location) -> list[dict[str, Any]]:
    """Every address of the workplace, without starting it."""
    _configure(location, 0)
    from kern.web.routes import routes_data

    return routes_data()


def port_of(server: Any) -> int:
    """The port that a server listens on."""
    return int(server.effective_port)


def _static() -> list[Path]:
    """The folders with files that pages need: kern's own, and htmx."""
    import django_htmx

    return [Path(__file__).parent / "static", Path(django_htmx.__file__).parent / "static"]


#: Whether this process is putting everything away: from then on nothing hurries it.
_ENDING = threading.Event()
#: Seconds after which an end that was asked for and did not come is asked for again.
_AGAIN = 1.0


def stoppable() -> None:
    """From now on SIGTERM ends this process as Ctrl-C does: with everything put away."""

    def again() -> None:
        main = threading.main_thread().ident
        if _ENDING.is_set() or main is None:
            return
        if os.name == "nt":
            signal.raise_signal(signal.SIGTERM)
        else:
            signal.pthread_kill(main, signal.SIGTERM)  # to the one that may be waiting

    def stop(*_: object) -> None:
        if _ENDING.is_set():
            return
        # Python throws away what is raised here while it clears something up: then the end is asked for once more.
        reminder = threading.Timer(_AGAIN, again)
        reminder.daemon = True
        reminder.start()
        raise SystemExit(0)

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)


def serve(server: Any) -> None:
    """Serve until somebody stops it: SIGTERM, Ctrl-C or the button on a page."""
    stoppable()
    # What was loaded to begin with stays: nobody need look again and again whether it can be thrown away.
    gc.freeze()
    shutdown = server.task_dispatcher.shutdown

    def ending(*given: Any, **named: Any) -> Any:
        _ENDING.set()
        return shutdown(*given, **named)

    server.task_dispatcher.shutdown = ending
    try:
        server.run()
    except KeyboardInterrupt:
        raise SystemExit(0) from None
    finally:
        _ENDING.set()
        server.close()
