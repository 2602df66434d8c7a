# SPDX-License-Identifier: EUPL-1.2
"""Making a page: the templates of the workplace over those of the reports, escaped by default."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import content_disposition_header
from markupsafe import Markup, escape

from kern.dossier.recording_texts import from_framework
from kern.dossier.showing import day
from kern.web import naming, naming_texts, texts
from kern.web.commandless import commandless, message
from kern.web.forms_texts import what_follows
from kern.web.links import BEGUN
from kern.web.place import here
from kern.web.standing_at import stands_at
from kern.words import dutch

if TYPE_CHECKING:
    from jinja2 import Environment

#: Which event was just recorded, in the address of a moment; and the place on the page that says so.
DONE = "gedaan"


def show(request: HttpRequest, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """A page, or a piece of one, as a response."""
    return HttpResponse(made(request, template, **values), status=status)


def made(request: HttpRequest, template: str, **values: Any) -> str:
    """The text of a page."""
    session = getattr(request, "session", None)
    shared: Mapping[str, Any] = {
        "path": request.path,
        "banner": here().banner,
        "stands_at": stands_at(request),
        # Only pages with a form ask for it.
        "csrf": SimpleLazyObject(lambda: get_token(request)) if session is not None else "",
        "signed_in": bool(session is not None and session.get(BEGUN)),
    }
    return environment().get_template(template).render(**{"whole": True, "full": False, **shared, **values})


def report(request: HttpRequest, draw: Callable[[Callable[..., str]], str], **frame: Any) -> HttpResponse:
    """A page of a report in the frame of the workplace; ``draw`` draws it with the maker of pages that it is given.

    ``back`` is an address and what it is called; ``downloads``, ``links`` and ``acts`` (what a person records next) are
    such pairs too.
    """
    frame = {"back": None, "downloads": (), "links": (), "acts": (), "asked": None, **frame}

    def make(template: str, **values: Any) -> str:
        return made(request, template, **{**frame, **values})

    return HttpResponse(draw(make))


def told_at(moment: int, event: int) -> HttpResponseRedirect:
    """To the moment, that says at its top what was just recorded."""
    return _told("moment", moment, event)


def told_of(provider: int, event: int) -> HttpResponseRedirect:
    """To the provider, whose page says so in the same place."""
    return _told("aanbieder", provider, event)


def _told(route: str, number: int, event: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse(route, args=[number])}?{DONE}={event}#{DONE}")


def attachment(data: bytes | str, name: str, media_type: str) -> HttpResponse:
    """A file to keep; a browser never shows it as a page of this workplace."""
    response = HttpResponse(data, content_type=media_type)
    _as_file(response, name)
    return response


def streamed(pieces: Iterator[bytes], name: str, media_type: str) -> StreamingHttpResponse:
    """The same for a file that is made while it is sent."""
    response = StreamingHttpResponse(pieces, content_type=media_type)
    _as_file(response, name)
    return response


def _as_file(response: HttpResponseBase, name: str) -> None:
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"


@cache
def environment() -> "Environment":
    """The templates of the reports, with those of the workplace beside them."""
    from jinja2 import ChoiceLoader, PackageLoader

    from kern.render.html.pages import environment as reports

    made = reports().overlay()
    assert made.loader is not None
    made.loader = ChoiceLoader([PackageLoader("kern.web"), made.loader])
    made.filters = {
        **reports().filters,
        "commandless": commandless,
        "message": message,
        "exact": escape,
        "iso_day": day,
        "clock": _clock,
        "late": late,
        "until": _until,
    }
    made.globals = {**reports().globals, "w": texts, "url": _url, "region": _region}
    made.globals |= {"named": naming.named, "called": naming.called, "from_framework": from_framework}
    made.globals |= {"what_follows": what_follows}
    made.globals |= {"what_is_a_moment": naming_texts.WHAT_IS}
    return made


def _clock(recorded_at: str) -> str:
    """When something was recorded, on the clock of this computer."""
    return f"{datetime.fromisoformat(recorded_at).astimezone():%d-%m-%Y %H:%M}"


def late(day: date | None) -> bool:
    """Whether a day that something was due on has passed."""
    return day is not None and day < here().today


def _until(day: date | None) -> Markup:
    """A day that something is due on; one that has passed is marked, and not by its colour alone."""
    if day is None:
        return Markup("")
    shown = Markup("{}").format(dutch.day(day))
    said = texts.late((here().today - day).days)
    return Markup('<span class="te-laat">{} <strong>{}</strong></span>').format(shown, said) if late(day) else shown


def _region(key: str) -> str:
    """What a region is called."""
    return here().labels.get(key, key)


def _url(name: str, *arguments: object, **query: object) -> str:
    """The address of a page, by the name of its route."""
    from urllib.parse import urlencode

    address = reverse(name, args=arguments)
    return f"{address}?{urlencode(query)}" if query else address


def style() -> str:
    """The style sheet of the reports, as one file: pages may hold no style of their own."""
    from kern.render.html.pages import environment as reports

    return str(reports().globals["css"])
