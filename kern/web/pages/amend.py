# SPDX-License-Identifier: EUPL-1.2
"""Putting right: an event that was recorded wrongly, the name of a provider, two providers that are one."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kern.dossier.amending import (
    RECEIVED,
    can_be_amended,
    correct,
    give_name,
    last_correction,
    merge,
    merging,
    only_taken_back,
)
from kern.dossier.fold import Happened, in_force
from kern.dossier.kinds import Kind, fields, kinds
from kern.dossier.store.opening import RefusedError, told
from kern.dossier.store.reading import happened, models
from kern.dossier.store.writing import StaleMomentError
from kern.dossier.suggesting import suggested_at
from kern.problems import KernError
from kern.web.forms import day_of, known_of, values_of
from kern.web.naming import moments
from kern.web.pages import amend_texts as t
from kern.web.pages.case import KNOWN
from kern.web.place import here
from kern.web.showing import show, told_at, told_of
from kern.web.twice import once


@once
def event(request: HttpRequest, number: int) -> HttpResponse:
    """An event with its fields: to change them, or to say that it does not count."""
    now = _event(number)
    kind = kinds()[now.kind]
    fault, status = "", 200
    given = {key: _plain(value) for key, value in (now.content or {}).items() if key in fields()}
    given["datum"] = now.day.isoformat()
    if request.GET.get(KNOWN):
        given["waarom"] = t.BECAME_KNOWN
    if request.method == "POST":
        given = {key: request.POST.get(key, "") for key in (*kind.fields, "datum", "waarom")}
        try:
            seq = _correct(request, now, kind)
            return told_at(now.moment, seq) if now.moment else told_of(now.provider, seq)
        except RefusedError:
            raise
        except KernError as error:
            fault, status = str(error), 409 if isinstance(error, StaleMomentError) else 400
    with told(here().store):
        known = last_correction(here().store, now.seq)
    only_void = now.kind in RECEIVED or only_taken_back(now.kind)
    return show(
        request,
        "verbeter.html.j2",
        status=status,
        t=t,
        event=now,
        moment=moments([now.moment]).get(now.moment or 0),
        kind=kind,
        fields=[] if only_void else [fields()[key] for key in kind.fields if key in fields() and key != "stukken"],
        only_void=only_void,
        suggested=suggested_at(here().store, now.moment, here().plugins.regions) if now.moment else {},
        given=given,
        fault=fault,
        today=here().today.isoformat(),
        known=known,
    )


def _correct(request: HttpRequest, now: Happened, kind: Kind) -> int:
    """Record what the form puts right; gives the number of the new event."""
    place, why, known = here(), request.POST.get("waarom", "").strip(), known_of(request)
    if request.POST.get("doe") == "vervalt":
        return correct(place.store, now.seq, why, actor=place.actor, today=place.today, void=True, known=known).seq
    said, before = values_of(kind, request), now.content or {}
    changed = {
        key: said.get(key, "")
        for key in kind.fields
        if key in request.POST and said.get(key, "") != _as_sent(before.get(key) or "")
    }
    day = day_of(request.POST.get("datum", ""))
    other = day if day != now.day else None
    done = correct(
        place.store, now.seq, why, actor=place.actor, today=place.today, fields=changed, day=other, known=known
    )
    return done.seq


def _event(number: int) -> Happened:
    """The event as it counts now. Raises `Http404` for one that is not there, or cannot be put right."""
    alias = here().store.alias
    with told(here().store):
        row = models.Event.objects.using(alias).filter(pk=number).first()
        if row is None or not can_be_amended(row.kind):
            raise Http404
        mine: Mapping[str, Any] = (
            {"moment": row.moment} if row.moment is not None else {"provider": row.provider, "moment__isnull": True}
        )
        events = in_force(happened(here().store, models.Event.objects.using(alias).filter(**mine).order_by("seq")))
    found = next((one for one in events if one.seq == number and one.content is not None), None)
    if found is None:
        raise Http404
    return found


def _as_sent(value: Any) -> Any:
    """What stood in a field, as a form sends it: a text with its line ends all alike, and nothing around it."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


@once
def name(request: HttpRequest, number: int) -> HttpResponse:
    """Give a provider another name; the former one stays to be seen."""
    row = _provider(number)
    if row.kind == "kenmerk":
        raise Http404
    given = {key: request.POST.get(key, "").strip() for key in ("naam", "waarom")}
    fault, status = "", 200
    if request.method == "POST":
        try:
            place = here()
            why = given["waarom"]
            done = give_name(place.store, row.key, given["naam"], why, actor=place.actor, today=place.today)
            return told_of(number, done.seq)
        except RefusedError:
            raise
        except KernError as error:
            fault, status = str(error), 400
    return show(request, "naam.html.j2", status=status, t=t, row=row, given=given, fault=fault)


@once
def together(request: HttpRequest, number: int) -> HttpResponse:
    """Merge a provider into another one: first what would happen, then with a reason."""
    row, place = _provider(number), here()
    given = {key: request.POST.get(key, "").strip() for key in ("bij", "waarom")}
    fault, status, into, moments = "", 200, None, 0
    if request.method == "POST":
        try:
            _, into = merging(place.store, row.key, given["bij"])
            with told(place.store):
                moments = models.Moment.objects.using(place.store.alias).filter(provider=row).count()
            if request.POST.get("stap") == "voeg":
                why = given["waarom"]
                done = merge(place.store, row.key, into.key, why, actor=place.actor, today=place.today)
                return told_of(into.pk, done.seq)
        except RefusedError:
            raise
        except KernError as error:
            fault, status = str(error), 400
    return show(
        request, "samen.html.j2", status=status, t=t, row=row, into=into, moments=moments, given=given, fault=fault
    )


def _provider(number: int) -> models.Provider:
    with told(here().store):
        row = models.Provider.objects.using(here().store.alias).filter(pk=number, into__isnull=True).first()
    if row is None:
        raise Http404
    return row
