# SPDX-License-Identifier: EUPL-1.2
"""What stands before every page: no session, no page; and a clear page for whatever is refused."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from kern.dossier.judging import ClashError
from kern.problems import KernError
from kern.web import texts
from kern.web.commandless import commandless
from kern.web.links import BEGUN
from kern.web.place import here
from kern.web.showing import show

Next = Callable[[HttpRequest], HttpResponse]


class Headers:
    """Headers that no page may lack: nothing is kept by the browser, nobody puts the page in a frame."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        response["X-Frame-Options"] = "DENY"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class Session:
    """Shows nothing without a session but what `kern.web.routes` names as open."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            name = resolve(request.path_info).url_name
        except Resolver404:
            name = None
        if name not in here().open and not request.session.get(BEGUN):
            return show(request, "geweigerd.html.j2", status=403, title=texts.NO_SESSION, text=texts.NO_SESSION_WHY)
        return self.get_response(request)


class Refusals:
    """Makes a page of what kern refuses; a traceback is never shown."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page for an error of the user; None for what Django has to handle."""
        if isinstance(error, KernError) and not isinstance(error, ClashError):
            return show(request, "geweigerd.html.j2", status=400, title=texts.REFUSED, text=commandless(str(error)))
        return None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of this workplace."""
    return show(request, "geweigerd.html.j2", status=403, title=texts.STALE_FORM, text=texts.STALE_FORM_WHY)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page that is not there."""
    return show(request, "geweigerd.html.j2", status=404, title=texts.NOT_THERE, text=texts.NOT_THERE_WHY)


def broken(request: HttpRequest) -> HttpResponse:
    """Something that went wrong in kern itself."""
    return show(request, "geweigerd.html.j2", status=500, title=texts.BROKEN, text=texts.BROKEN_WHY)
