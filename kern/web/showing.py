# SPDX-License-Identifier: EUPL-1.2
"""Making a page: the templates of the workplace over those of the reports, escaped by default."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse

from kern.web import texts

if TYPE_CHECKING:
    from jinja2 import Environment


def show(request: HttpRequest, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """A page, or a piece of one, as a response."""
    shared: Mapping[str, Any] = {
        "path": request.path,
        "csrf": get_token(request) if "CSRF_COOKIE" in request.META or hasattr(request, "session") else "",
        "signed_in": bool(getattr(request, "session", None) and request.session.get("begonnen")),
    }
    text = environment().get_template(template).render(**shared, **values)
    return HttpResponse(text, status=status)


@cache
def environment() -> "Environment":
    """The templates of the reports, with those of the workplace beside them."""
    from jinja2 import ChoiceLoader, PackageLoader

    from kern.render.html.pages import environment as reports

    made = reports().overlay()
    assert made.loader is not None
    made.loader = ChoiceLoader([PackageLoader("kern.web"), made.loader])
    made.globals = {**reports().globals, "w": texts, "url": _url}
    return made


def _url(name: str, *arguments: object, **query: object) -> str:
    """The address of a page, by the name of its route."""
    from urllib.parse import urlencode

    address = reverse(name, args=arguments)
    return f"{address}?{urlencode(query)}" if query else address


def style() -> str:
    """The style sheet of the reports, as one file: pages may hold no style of their own."""
    from kern.render.html.pages import environment as reports

    return str(reports().globals["css"])
