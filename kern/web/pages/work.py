# SPDX-License-Identifier: EUPL-1.2
"""The work in hand: what came in, what waits for whom, what is due."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from kern.dossier import showing
from kern.dossier.store.opening import told
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
    rows: tuple[tuple[models.Moment, str, str], ...]


def page(request: HttpRequest) -> HttpResponse:
    """The first page: groups of moments by what they wait for; ``zoek`` finds a provider, ``groep`` shows one group."""
    place = here()
    today = place.today
    sought = request.GET.get("zoek", "").strip()[:200]
    only = request.GET.get("groep", "")
    with told(place.store):
        moments = models.Moment.objects.using(place.store.alias)
        open_ones = moments.filter(closed=False)
        if sought:
            open_ones = moments.filter(Q(provider__name__icontains=sought) | Q(provider__key=sought))
        counts = dict(open_ones.values_list("state").annotate(Count("pk")).order_by())
        late = open_ones.filter(due__lt=today)
        groups = [_group("te-laat", late, late.count(), FEW if only != "te-laat" else MANY)] if not sought else []
        for key, states in t.GROUPS.items():
            total = sum(amount for state, amount in counts.items() if _is(state, key, states))
            rows = open_ones.filter(state__in=states) if states else open_ones.exclude(state__in=t.NAMED)
            groups.append(_group(key, rows, total, FEW if only != key else MANY))
    shown = [group for group in groups if group.total and only in ("", group.key)]
    return show(request, "werkvoorraad.html.j2", t=t, groups=shown, sought=sought, only=only, reading=busy())


def _is(state: str, key: str, states: tuple[str, ...]) -> bool:
    return state in states if states else state not in t.NAMED


def _group(key: str, rows: QuerySet[models.Moment], total: int, most: int) -> Group:
    today = here().today
    found = rows.select_related("provider").order_by("due", "-pk")[:most] if total else []
    title, help_text = t.TITLES[key]
    lines = tuple((row, showing.outcome(row), showing.due(row.due, today)) for row in found)
    return Group(key, title, help_text, total, lines)
