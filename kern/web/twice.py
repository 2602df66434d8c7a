# SPDX-License-Identifier: EUPL-1.2
"""The same form sent twice, by a double click or by going back: one event, and no complaint."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock

from django.http import HttpRequest, HttpResponse

from kern.contract.evaluation import evaluation_data
from kern.dossier.chain import canonical, digest
from kern.dossier.fold import Happened
from kern.dossier.judging import Bench
from kern.dossier.recording import Said
from kern.dossier.store.opening import told
from kern.dossier.store.reading import actor_names, models, moment_events
from kern.web.place import here

#: Forms of which the answer is remembered, and bytes of all those answers together.
_MOST, _WEIGHT = 100, 100 * 1024 * 1024
_acting = Lock()
_answers: dict[str, "_Answer"] = {}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a form that recorded something was answered; ``last`` is the last event that there was then."""

    last: int
    status: int
    content: bytes
    headers: dict[str, str]


def once(view: Callable[[HttpRequest, int], HttpResponse]) -> Callable[[HttpRequest, int], HttpResponse]:
    """A view that acts once on a form: the same form again, while nothing happened since, has the same answer.

    Every page has forms with a token of their own, so that only the very same page sends the very same form.
    """

    @wraps(view)
    def acting(request: HttpRequest, number: int) -> HttpResponse:
        if request.method != "POST":
            return view(request, number)
        sent = [request.session.session_key or "", request.path, sorted(map(list, request.POST.lists()))]
        form = digest(canonical(sent))
        with _acting:
            before, known = _last(), _answers.get(form)
            if known is not None and known.last == before:
                return HttpResponse(known.content, status=known.status, headers=known.headers)
            response = view(request, number)
            after = _last()
            if after != before and response.status_code < 400:
                _remember(form, _Answer(after, response.status_code, response.content, dict(response.items())))
            return response

    return acting


def _remember(form: str, answer: _Answer) -> None:
    _answers[form] = answer
    while len(_answers) > _MOST or sum(len(one.content) for one in _answers.values()) > _WEIGHT:
        del _answers[next(iter(_answers))]


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
