# SPDX-License-Identifier: EUPL-1.2
"""The work in hand: what came in, what waits for whom, what is due."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse

from kern.dossier import showing, waiting
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import models
from kern.web.deliveries import busy
from kern.web.pages import work_texts as t
from kern.web.place import here
from kern.web.showing import show

#: Rows of a group that stand on the page; the rest is one click away.
FEW = 10
MANY = 100


@dataclass(frozen=True, slots=True)
class Group:
    """Moments that wait for the same: how many there are, and the first of them."""

    key: str
    title: str
    help: str
    total: int
    rows: tuple[tuple[models.Moment, str], ...]


def page(request: HttpRequest) -> HttpResponse:
    """The first page: groups of moments by what they wait for; ``zoek`` finds a provider, ``groep`` shows one group."""
    place = here()
    sought = request.GET.get("zoek", "").strip()[:200]
    only = request.GET.get("groep", "")
    groups = _found(place.store, sought, only) if sought else _waiting(place.store, only)
    shown = [group for group in groups if group.total and only in ("", group.key)]
    return show(request, "werkvoorraad.html.j2", t=t, groups=shown, sought=sought, only=only, reading=busy())


def _waiting(store: Store, only: str) -> list[Group]:
    """Everything that is open, by what it waits for."""
    amounts = waiting.amounts(store, here().today)
    counts = amounts.states
    rows = waiting.first(store, {state: MANY if _group_of(state) == only else FEW for state in counts})
    late = waiting.late(store, here().today, MANY if only == "te-laat" else FEW)
    groups = [_group("te-laat", late, amounts.late)]
    for key in t.GROUPS:
        states = [state for state in counts if _group_of(state) == key]
        found = waiting.ordered((row for state in states for row in rows[state]), MANY if only == key else FEW)
        groups.append(_group(key, found, sum(counts[state] for state in states)))
    return groups


def _found(store: Store, sought: str, only: str) -> list[Group]:
    """The moments of providers that a person looks for, also closed ones, by what they wait for."""
    with told(store):
        moments = models.Moment.objects.using(store.alias)
        rows = moments.filter(Q(provider__name__icontains=sought) | Q(provider__key=sought))
        counts = dict(rows.values_list("state").annotate(Count("pk")).order_by())
        rows = rows.select_related("provider").order_by(F("due").asc(nulls_last=True), "-pk")
        late = rows.filter(closed=False, due__lt=here().today)
        groups = [_group("te-laat", late[: MANY if only == "te-laat" else FEW], late.count())]
        for key in t.GROUPS:
            states = [state for state in counts if _group_of(state) == key]
            first = rows.filter(state__in=states)[: MANY if only == key else FEW]
            groups.append(_group(key, first, sum(counts[state] for state in states)))
    return groups


def _group_of(state: str) -> str:
    """The group of a state; the last group has the rest."""
    return next((key for key, states in t.GROUPS.items() if state in states), "rest")


def _group(key: str, rows: Iterable[models.Moment], total: int) -> Group:
    title, help_text = t.TITLES[key]
    return Group(key, title, help_text, total, tuple((row, showing.outcome(row)) for row in rows))
