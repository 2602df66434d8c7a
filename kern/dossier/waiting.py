# SPDX-License-Identifier: EUPL-1.2
"""The open moments by where they stand: how many there are, and the first of each; as fast in a large dossier."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import models


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many open moments are in each state, and how many have a day that went by."""

    states: Mapping[str, int]
    late: int


#: What was counted last, by dossier: counting all is what grows with a dossier, and only an event changes it.
_counted: dict[str, tuple[tuple[int, date], Amounts]] = {}


def amounts(store: Store, today: date) -> Amounts:
    """How many moments there are; counted again after every event."""
    with told(store):
        last = models.Event.objects.using(store.alias).order_by("-seq").values_list("seq", flat=True).first() or 0
        known = _counted.get(store.location.key)
        if known is not None and known[0] == (last, today):
            return known[1]
        states = dict(_open(store).values_list("state").annotate(Count("pk")).order_by())
        found = Amounts(states, _open(store).filter(due__lt=today).count())
    _counted[store.location.key] = ((last, today), found)
    return found


def forget() -> None:
    """Count again: another dossier was put in the place of the one that was open."""
    _counted.clear()


def late(store: Store, today: date, most: int) -> list[models.Moment]:
    """The first open moments of which the day went by."""
    with told(store):
        rows = _open(store).filter(due__lt=today).select_related("provider")
        return list(rows.order_by("due", "-pk")[:most])


def first(store: Store, wanted: Mapping[str, int]) -> Mapping[str, list[models.Moment]]:
    """The first open moments in each state, so many as is asked: the first due first, those without a day last.

    Two queries. Each state is asked for apart, so that an index gives its first rows and nothing has to be sorted.
    """
    parts = [
        models.Moment.objects.using(store.alias).filter(pk__in=found.values("pk")[:most]).values("pk").order_by()
        for state, most in wanted.items()
        for found in _parts(_open(store).filter(state=state))
    ]
    if not parts:
        return {}
    with told(store):
        ids = {row["pk"] for row in parts[0].union(*parts[1:], all=True)}
        rows = list(models.Moment.objects.using(store.alias).filter(pk__in=ids).select_related("provider"))
    return {state: ordered((row for row in rows if row.state == state), most) for state, most in wanted.items()}


def ordered(rows: Iterable[models.Moment], most: int) -> list[models.Moment]:
    """The first of some moments, in the order in which they are due."""
    return sorted(rows, key=lambda row: (row.due is None, row.due or date.max, -row.pk))[:most]


def _parts(rows: "QuerySet[models.Moment]") -> Collection["QuerySet[models.Moment]"]:
    dated = rows.filter(due__isnull=False).order_by("due", "-pk")
    return dated, rows.filter(due__isnull=True).order_by("-pk")


def _open(store: Store) -> "QuerySet[models.Moment]":
    return models.Moment.objects.using(store.alias).filter(closed=False)
