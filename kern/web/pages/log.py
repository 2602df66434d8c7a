# SPDX-License-Identifier: EUPL-1.2
"""The log: every event, the newest first, to be searched."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from kern.dossier import showing
from kern.dossier.kinds import kinds
from kern.dossier.store.opening import told
from kern.dossier.store.reading import actor_names, happened, models
from kern.web.asked import number
from kern.web.naming import moments
from kern.web.pages import log_texts as t
from kern.web.place import here
from kern.web.showing import show

SIZE = 100
#: What can be asked for.
ASKED = ("soort", "aanbieder", "door", "van", "tot")


def page(request: HttpRequest) -> HttpResponse:
    """A page of events; ``voor`` asks for those before a number, the other fields choose."""
    place = here()
    alias = place.store.alias
    asked = {key: request.GET.get(key, "").strip()[:200] for key in ASKED}
    before = number(request.GET.get("voor"))
    with told(place.store):
        rows = _chosen(models.Event.objects.using(alias).order_by("-seq"), asked, alias)
        if before is not None:
            rows = rows.filter(seq__lt=before)
        events = happened(place.store, rows[: SIZE + 1])
        names = actor_names(place.store, [event.actor for event in events])
        providers = {
            row.pk: row
            for row in models.Provider.objects.using(alias).filter(pk__in={event.provider for event in events})
        }
    there = moments(event.moment for event in events)
    more = events[SIZE - 1].seq if len(events) > SIZE else None
    lines = [
        (
            event,
            showing.label_of(event),
            showing.told_of(event),
            names.get(event.actor, ""),
            providers.get(event.provider),
        )
        for event in events[:SIZE]
    ]
    return show(
        request,
        "logboek.html.j2",
        t=t,
        lines=lines,
        kinds=list(kinds().values()),
        asked=asked,
        more=more,
        moments=there,
    )


def _chosen(rows: "QuerySet[models.Event]", asked: Mapping[str, str], alias: str) -> "QuerySet[models.Event]":
    """The events that were asked for; a field that says nothing that can be understood chooses nothing."""
    if asked["soort"] in kinds():
        rows = rows.filter(kind=asked["soort"])
    if whose := asked["aanbieder"]:
        there = models.Provider.objects.using(alias).filter(Q(name__icontains=whose) | Q(key=whose))
        rows = rows.filter(provider__in=there.values("pk"))
    if who := asked["door"]:
        rows = rows.filter(actor__in=models.Actor.objects.using(alias).filter(name__icontains=who).values("pk"))
    if (first := _day(asked["van"])) is not None:
        rows = rows.filter(happened_on__gte=first)
    if (last := _day(asked["tot"])) is not None:
        rows = rows.filter(happened_on__lte=last)
    return rows


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
