# SPDX-License-Identifier: EUPL-1.2
"""The log: every event, the newest first, to be searched."""

from django.http import HttpRequest, HttpResponse

from kern.dossier import showing
from kern.dossier.kinds import kinds
from kern.dossier.store.opening import told
from kern.dossier.store.reading import actor_names, happened, models
from kern.web.asked import number
from kern.web.pages import log_texts as t
from kern.web.place import here
from kern.web.showing import show

SIZE = 100


def page(request: HttpRequest) -> HttpResponse:
    """A page of events; ``soort`` asks for one kind, ``voor`` for those before a number."""
    place = here()
    alias = place.store.alias
    kind = request.GET.get("soort", "")
    before = number(request.GET.get("voor"))
    with told(place.store):
        rows = models.Event.objects.using(alias).order_by("-seq")
        if kind in kinds():
            rows = rows.filter(kind=kind)
        if before is not None:
            rows = rows.filter(seq__lt=before)
        events = happened(place.store, rows[: SIZE + 1])
        names = actor_names(place.store, [event.actor for event in events])
        providers = {
            row.pk: row
            for row in models.Provider.objects.using(alias).filter(pk__in={event.provider for event in events})
        }
    more = events[SIZE - 1].seq if len(events) > SIZE else None
    lines = [
        (
            event,
            kinds()[event.kind].label,
            showing.said(event.content),
            names.get(event.actor, ""),
            providers.get(event.provider),
        )
        for event in events[:SIZE]
    ]
    return show(request, "logboek.html.j2", t=t, lines=lines, kinds=list(kinds().values()), kind=kind, more=more)
