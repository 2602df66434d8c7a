# SPDX-License-Identifier: EUPL-1.2
"""One moment: where it stands, what happened, and recording what happened next."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from kern.dossier import showing
from kern.dossier.case import has_papers
from kern.dossier.fold import in_force
from kern.dossier.kinds import Kind, fields, groups, kinds
from kern.dossier.queries import documents_of, find_moment
from kern.dossier.recording import record
from kern.dossier.store.opening import RefusedError, told
from kern.dossier.store.reading import actor_names, models, moment_events
from kern.dossier.store.writing import StaleMomentError
from kern.problems import KernError
from kern.web import twice
from kern.web.forms import known_of, said_of
from kern.web.pages import moment_texts as t
from kern.web.pages.case import GO_OUT, going_out
from kern.web.pages.steps import FILLED, steps_at
from kern.web.place import here
from kern.web.showing import attachment, late, show, told_at
from kern.web.timeline import just_recorded, rows


def page(request: HttpRequest, number: int) -> HttpResponse:
    """The moment; ``soort`` shows the form of one kind of event, a POST records it."""
    place = here()
    row = find_moment(place.store, number)
    kind = kinds().get(request.POST.get("soort") or request.GET.get("soort") or "")
    kind = None if kind is None or kind.bookkeeping or kind.over != "moment" else kind
    fault, status = "", 200
    given = {key: text for key in (*FILLED.values(), "actie", "stand") if (text := request.GET.get(key))}
    if request.method == "POST":
        given = {key: request.POST.get(key, "") for key in (*fields(), "datum", "na", "blad")}
        try:
            if kind is not None and request.POST.get("bekijk"):
                return _looked_at(request, number, kind)
            return told_at(number, _record(request, number, kind))
        except StaleMomentError as error:
            fault, status = str(error), 409
            row = find_moment(place.store, number)  # what is new is on the page, so that the form can be sent again
            given["na"] = ""
        except KernError as error:
            fault, status = str(error), 503 if isinstance(error, RefusedError) else 400
    with told(place.store):
        events = moment_events(place.store, number)
        names = actor_names(place.store, [event.actor for event in events])
        documents = documents_of(place.store, number)
        later = models.Moment.objects.using(place.store.alias).filter(earlier=number).order_by("-pk").first()
        actions = list(models.Action.objects.using(place.store.alias).filter(moment=row).order_by("due", "pk"))
        actions.sort(key=lambda action: action.state != "open")  # what must still be done stands above
    return show(
        request,
        "moment.html.j2",
        status=status,
        t=t,
        row=row,
        **steps_at(row, events, kind),
        outcome=showing.outcome(row),
        lines=rows(events, names),
        actions=sorted(actions, key=lambda action: not (action.state == "open" and late(action.due))),
        groups=groups(),
        kind=kind,
        fields=[fields()[key] for key in kind.fields if key in fields()] if kind else [],
        given=given,
        done=just_recorded(request, events),
        fault=fault,
        kept=documents,
        later=later,
        papers=has_papers(row),
        goes_out=kind is not None and kind.key in GO_OUT and has_papers(row),
        happened={event.kind for event in in_force(events)},
        today=place.today.isoformat(),
    )


def _looked_at(request: HttpRequest, number: int, kind: Kind) -> HttpResponse:
    """The Word file that would go with the event, before anything is recorded."""
    paper = going_out(number, said_of(kind, request), recorded=False)
    if paper is None:
        raise KernError(t.NO_KIND)
    return attachment(paper.body, paper.name, paper.media_type)


def _record(request: HttpRequest, number: int, kind: Kind | None) -> int:
    """Record what the form says; what was recorded already by the same form is not recorded again. Gives its number."""
    if kind is None:
        raise KernError(t.NO_KIND)
    place, said, known = here(), said_of(kind, request), known_of(request)
    if request.POST.get("blad") and (paper := going_out(number, said, recorded=True)) is not None:
        said = replace(said, papers=(*said.papers, paper))
    try:
        return record(
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
        again = twice.recorded(number, said, known)
        if again is None:
            raise
        return again
