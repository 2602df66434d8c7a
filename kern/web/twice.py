# SPDX-License-Identifier: EUPL-1.2
"""The same form sent twice, by a double click or by going back: one event, and no complaint."""

from collections.abc import Callable
from functools import wraps
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from kern.contract.evaluation import evaluation_data
from kern.dossier.chain import canonical, digest
from kern.dossier.fold import Happened
from kern.dossier.judging import Bench
from kern.dossier.recording import Said
from kern.dossier.store.opening import told
from kern.dossier.store.reading import actor_names, models, moment_events
from kern.web.place import here

#: Forms of which it is remembered where they led.
_MOST = 100
_acting = Lock()
_led: dict[str, tuple[str, int]] = {}


def once(view: Callable[[HttpRequest, int], HttpResponse]) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view that acts once on a form: the same form again, while nothing happened since, leads where it led.

    Every page has forms with a token of their own, so that only the very same page sends the very same form.
    """

    @wraps(view)
    def acting(request: HttpRequest, number: int) -> HttpResponse:
        if request.method != "POST":
            return view(request, number)
        sent = [request.session.session_key or "", request.path, sorted(map(list, request.POST.lists()))]
        form = digest(canonical(sent))
        with _acting:
            if form in _led and _led[form][1] == _last():
                return HttpResponseRedirect(_led[form][0])
            response = view(request, number)
            if isinstance(response, HttpResponseRedirect):
                _led[form] = (response.url, _last())
                for old in list(_led)[:-_MOST]:
                    del _led[old]
            return response

    return acting


def _last() -> int:
    with told(here().store):
        last = models.Event.objects.using(here().store.alias).order_by("-seq").values_list("seq", flat=True).first()
    return last or 0


def recorded(moment: int, said: Said, known: int | None) -> int | None:
    """The event with exactly this, by the same person, after the one that the form knew as the last."""
    papers = {paper.sha256 for paper in said.papers}
    same = (
        event.seq
        for event in _mine(moment, known)
        if event.kind == said.kind.key
        and event.day == said.day
        and all((event.content or {}).get(key) == value for key, value in said.content.items())
        and {str(kept["sha256"]) for kept in (event.content or {}).get("stukken", ())} == papers
    )
    return next(same, None)


def settled(at: Bench, motivation: str, known: int | None) -> int | None:
    """The event that settled exactly this judgement, by the same person, after that one."""
    seal = digest(canonical(evaluation_data(at.evaluation())))
    same = (
        event.seq
        for event in _mine(at.moment.pk, known)
        if event.kind == "toetsing_vastgelegd"
        and (event.content or {}).get("beoordeling") == seal
        and (event.content or {}).get("motivering", "") == motivation
    )
    return next(same, None)


def _mine(moment: int, known: int | None) -> list[Happened]:
    """What the same person added since; nothing where the form does not say what it knew."""
    if known is None:
        return []
    place = here()
    with told(place.store):
        new = [event for event in moment_events(place.store, moment) if event.seq > known]
        names = actor_names(place.store, [event.actor for event in new])
    return [event for event in new if names.get(event.actor) == place.actor.strip()[:200]]
