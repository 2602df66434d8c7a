# SPDX-License-Identifier: EUPL-1.2
"""One moment: where it stands, what happened, and recording what happened next."""

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
from kern.dossier.store.opening import RefusedError, told
from kern.dossier.store.reading import actor_names, models, moment_events
from kern.dossier.store.writing import Paper, StaleMomentError
from kern.problems import KernError
from kern.web import twice
from kern.web.asked import number as number_in
from kern.web.pages import moment_texts as t
from kern.web.pages.steps import FILLED, steps_at
from kern.web.place import here
from kern.web.showing import show
from kern.words.filenames import shown


def page(request: HttpRequest, number: int) -> HttpResponse:
    """The moment; ``soort`` shows the form of one kind of event, a POST records it."""
    place = here()
    row = find_moment(place.store, number)
    kind = kinds().get(request.POST.get("soort") or request.GET.get("soort") or "")
    kind = None if kind is None or kind.bookkeeping or kind.over != "moment" else kind
    fault, status = "", 200
    given = {key: text for key in FILLED.values() if (text := request.GET.get(key))}
    if request.method == "POST":
        given = {key: request.POST.get(key, "") for key in (*fields(), "datum", "na")}
        try:
            _record(request, number, kind)
            return HttpResponseRedirect(reverse("moment", args=[number]))
        except StaleMomentError as error:
            fault, status = str(error), 409
            row = find_moment(place.store, number)  # what is new is on the page, so that the form can be sent again
            given["na"] = ""
        except KernError as error:
            fault, status = str(error), 503 if isinstance(error, RefusedError) else 400
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
        **steps_at(row, events, kind),
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


def _record(request: HttpRequest, number: int, kind: Kind | None) -> None:
    """Record what the form says; what was recorded already by the same form is not recorded again."""
    if kind is None:
        raise KernError(t.NO_KIND)
    place, said, known = here(), _said(kind, request), number_in(request.POST.get("na"))
    try:
        record(
            place.store,
            number,
            said,
            actor=place.actor,
            today=place.today,
            known=known,
            regions=place.plugins.regions,
            terms=place.terms,
        )
    except RefusedError:
        raise
    except KernError:
        if not twice.recorded(number, said, known):
            raise


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
                if (found := number_in(text)) is None:
                    raise KernError(t.no_number(text))
                content[key] = found
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
            raise KernError(t.too_large(shown(str(file.name)), LARGEST // 1024 // 1024))
        if body:
            suffix = "." + str(file.name).rpartition(".")[2].casefold()
            papers.append(Paper(body, shown(str(file.name)), MEDIA_TYPES.get(suffix, "application/octet-stream")))
    return tuple(papers)
