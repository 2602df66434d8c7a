# SPDX-License-Identifier: EUPL-1.2
"""What must still be done, over all providers; also as a calendar file."""

from django.http import HttpRequest, HttpResponse

from kern.dossier.acting import actions, calendar, mark_of
from kern.dossier.queries import refs_of
from kern.web.pages import actions_texts as t
from kern.web.place import here
from kern.web.showing import attachment, show

#: Actions on the page at most.
MOST = 200


def page(request: HttpRequest) -> HttpResponse:
    """The open actions, the first due first; ``eigenaar`` and ``laat`` choose."""
    place = here()
    owner = request.GET.get("eigenaar", "").strip()[:200]
    late = request.GET.get("laat") == "1"
    found = actions(place.store, owner=owner, late_on=place.today if late else None, most=MOST)
    rows = [(row, list(refs_of(row))) for row in found]
    return show(request, "acties.html.j2", t=t, rows=rows, owner=owner, late=late, most=MOST)


def agenda(request: HttpRequest) -> HttpResponse:
    """The dated open actions as a file for Outlook and other calendars."""
    place = here()
    made = calendar(actions(place.store), mark_of(place.store))
    return attachment(made, "acties.ics", "text/calendar; charset=utf-8")
