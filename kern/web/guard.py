# SPDX-License-Identifier: EUPL-1.2
"""What stands before every page: no session, no page; and a clear page for whatever is refused."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db.utils import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import Resolver404, resolve

from kern.dossier.judging import ClashError
from kern.dossier.queries import UnknownError
from kern.dossier.store.opening import RefusedError, refusal
from kern.problems import KernError
from kern.web import texts
from kern.web.commandless import commandless
from kern.web.links import BEGUN
from kern.web.place import here
from kern.web.settings import LARGEST_UPLOAD, MOST_FILES
from kern.web.showing import show
from kern.web.standing import fault
from kern.web.typed import typed, typed_safely

Next = Callable[[HttpRequest], HttpResponse]
#: The only page that a browser may keep for a while: it shows nothing of the dossier.
_KEPT = "stijl"
#: Where a request keeps which route it is for; no header can have this name.
_ROUTE = "kern.route"


class Headers:
    """Headers that no page may lack: nothing is kept by the browser, nobody puts the page in a frame."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if _name(request) != _KEPT:
            response["Cache-Control"] = "no-store"
        response["X-Frame-Options"] = "DENY"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class Session:
    """Shows nothing without a session but what `kern.web.routes` names as open."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = _name(request)
        if name not in here().open and not request.session.get(BEGUN):
            found = typed_safely(request)
            text = texts.NO_SESSION_WHY if found is None else texts.NO_SESSION_TYPED
            return _page(request, 403, texts.NO_SESSION, text, typed=found)
        return self.get_response(request)


class Sizes:
    """Refuses what is too large, or holds what no text can hold, before anything is made of it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if length.isdecimal() and int(length) > LARGEST_UPLOAD:
            return _page(request, 413, texts.TOO_LARGE, texts.too_large(LARGEST_UPLOAD // 1024 // 1024))
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return not_found(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """A character that no text has: SQLite takes it, PostgreSQL refuses it as if it were out of order itself."""
        if request.method != "POST" or not any("\x00" in text for _, said in request.POST.lists() for text in said):
            return None
        return _page(request, 400, texts.REFUSED, texts.NO_TEXT, typed=typed(request))


class Standing:
    """Shows nothing while the dossier does not stand where it was opened; stopping and coming in can be done then."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _name(request) in {*here().open, "stoppen"} or not (text := fault(here().store)):
            return self.get_response(request)
        return _page(request, 503, texts.NO_DATABASE, text, typed=typed_safely(request))


class Refusals:
    """Makes a page of what kern refuses; a traceback is never shown."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405:
            return response
        page = _page(request, 405, texts.NOT_SO, texts.NOT_SO_WHY)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for an error of the user or of the database; None for what Django has to handle."""
        match error:
            case ClashError():
                return None
            case RefusedError():
                return _page(request, 503, texts.NO_DATABASE, str(error), typed=typed(request))
            case DatabaseError() | InterfaceError():
                said = refusal(here().store, str(error))
                return _page(request, 503, texts.NO_DATABASE, said, typed=typed(request))
            case UnknownError():
                return _page(request, 404, texts.NOT_THERE, commandless(str(error)))
            case KernError():
                return _page(request, 400, texts.REFUSED, commandless(str(error)))
        return None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of this workplace."""
    return _page(request, 403, texts.STALE_FORM, texts.STALE_FORM_WHY)


def unusable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be used: too many files, cut off halfway, or for another host, that is told nothing."""
    if isinstance(exception, DisallowedHost):
        return HttpResponse(texts.OTHER_HOST, status=400, content_type="text/plain; charset=utf-8")
    if type(exception).__name__ == "TooManyFilesSent":
        return _page(request, 400, texts.REFUSED, texts.too_many(MOST_FILES))
    if isinstance(exception, RequestDataTooBig):
        return _page(request, 413, texts.TOO_LARGE, texts.TOO_MUCH_TEXT)
    text = texts.CUT_OFF if isinstance(exception, MultiPartParserError) else texts.UNUSABLE
    return _page(request, 400, texts.REFUSED, text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that is not there."""
    return _page(request, 404, texts.NOT_THERE, texts.NOT_THERE_WHY)


def broken(request: HttpRequest) -> HttpResponse:
    """Something that went wrong in kern itself."""
    return _page(request, 500, texts.BROKEN, texts.BROKEN_WHY)


def _page(request: HttpRequest, status: int, title: str, text: str, **more: Any) -> HttpResponse:
    return show(request, "geweigerd.html.j2", status=status, title=title, text=text, **{"typed": None, **more})


def _name(request: HttpRequest) -> str | None:
    """The name of the route that a request is for; looked up once, however many guards ask."""
    known: dict[str, str | None] = request.META.setdefault(_ROUTE, {})
    path = request.path_info
    if path not in known:
        try:
            known[path] = resolve(path).url_name
        except Resolver404:
            known[path] = None
    return known[path]
