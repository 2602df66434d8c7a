# SPDX-License-Identifier: EUPL-1.2
"""Where a page stands that answers a form, so that going back or loading it again sends nothing once more."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

#: The page with the form, for an address that only takes one; with the place on that page.
_FORM = {
    "toets-vast": ("toets", "#klaar"),
    "toets-werkmap": ("toets", "#excel"),
    "toets-bewaar": ("toets", ""),
    "ontvangst-alsnog": ("ontvangst", ""),
}
#: What of the form belongs to the address: which form it was, and what it was about.
_ASKED = {"moment": (("soort",), "#vast"), "pakket": (("moment",), "")}


def stands_at(request: HttpRequest) -> str:
    """The address at which the page with this form can be read again; empty where the request sent no form."""
    if request.method != "POST":
        return ""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return ""
    name = found.url_name or ""
    if name in _FORM:
        page, place = _FORM[name]
        kept = {key: value for key, value in found.kwargs.items() if page != "ontvangst" or key == "key"}
        return reverse(page, kwargs=kept) + place
    if name in ("stoppen", "nog-een-link"):
        return reverse("werkvoorraad")
    keys, place = _ASKED.get(name, ((), ""))
    asked = urlencode({key: request.POST[key] for key in keys if request.POST.get(key)})
    return request.path + (f"?{asked}" if asked else "") + place
