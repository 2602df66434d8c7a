# SPDX-License-Identifier: EUPL-1.2
"""One moment: where it stands, what happened, and recording what happened next."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kern.dossier import showing
from kern.dossier.documents import LARGEST
from kern.dossier.kinds import Kind, fields, kinds
from kern.dossier.queries import find_moment
from kern.dossier.receiving import MEDIA_TYPES
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import told
from kern.dossier.store.reading import actor_names, models, moment_events
from kern.dossier.store.writing import Paper
from kern.problems import KernError
from kern.web.pages import moment_texts as t
from kern.web.place import here
from kern.web.showing import show


def page(request: HttpRequest, number: int) -> HttpResponse:
    """The moment; ``soort`` shows the form of one kind of event, a POST records it."""
    place = here()
    row = find_moment(place.store, number)
    kind = kinds().get(request.POST.get("soort") or request.GET.get("soort") or "")
    kind = None if kind is None or kind.bookkeeping or kind.over != "moment" else kind
    fault, given, status = "", {}, 200
    if request.method == "POST":
        given = {key: request.POST.get(key, "") for key in (*fields(), "datum", "na")}
        try:
            if kind is None:
                raise KernError(t.NO_KIND)
            record(
                place.store,
                number,
                _said(kind, request),
                actor=place.actor,
                today=place.today,
                known=_known(given),
                regions=place.plugins.regions,
            )
            return HttpResponseRedirect(reverse("moment", args=[number]))
        except KernError as error:
            fault, status = str(error), 400
    with told(place.store):
        events = moment_events(place.store, number)
        names = actor_names(place.store, [event.actor for event in events])
        actions = list(models.Action.objects.using(place.store.alias).filter(moment=row).order_by("due", "pk"))
    lines = [
        (event, kinds()[event.kind].label, showing.said(event.content), names.get(event.actor, "")) for event in events
    ]
    return show(
        request,
        "moment.html.j2",
        status=status,
        t=t,
        row=row,
        outcome=showing.outcome(row),
        lines=lines,
        actions=[(action, showing.due(action.due, place.today)) for action in actions],
        kinds=[k for k in kinds().values() if not k.bookkeeping and k.over == "moment"],
        kind=kind,
        fields=[fields()[key] for key in kind.fields if key in fields()] if kind else [],
        given=given,
        fault=fault,
        today=place.today.isoformat(),
    )


def _known(given: Mapping[str, Any]) -> int | None:
    text = str(given.get("na") or "")
    return int(text) if text.isdecimal() else None


def _said(kind: Kind, request: HttpRequest) -> Said:
    """What the form says. Raises `KernError` for what is no day or no number."""
    content: dict[str, Any] = {}
    for key in kind.fields:
        text = request.POST.get(key, "").strip()
        if not text or key == "stukken":
            continue
        match fields()[key].type:
            case "dag":
                content[key] = _day(text).isoformat()
            case "getal":
                if not text.isdecimal():
                    raise KernError(t.no_number(text))
                content[key] = int(text)
            case "lijst":
                content[key] = [part.strip() for part in text.split(",") if part.strip()]
            case _:
                content[key] = text
    return Said(kind, _day(request.POST.get("datum", "")), content, _papers(request))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise KernError(t.no_day(text)) from None


def _papers(request: HttpRequest) -> tuple[Paper, ...]:
    papers = []
    for file in request.FILES.getlist("stuk"):
        body = file.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise KernError(t.too_large(str(file.name), LARGEST // 1024 // 1024))
        if body:
            suffix = "." + str(file.name).rpartition(".")[2].casefold()
            papers.append(Paper(body, str(file.name), MEDIA_TYPES.get(suffix, "application/octet-stream")))
    return tuple(papers)
