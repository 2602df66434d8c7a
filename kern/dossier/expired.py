# SPDX-License-Identifier: EUPL-1.2
"""Which moments have been kept as long as the municipality set: a proposal. A person decides, with a ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.dossier import destroying_texts as t
from kern.dossier.data import answer
from kern.dossier.fold import DESTROYED, in_force
from kern.dossier.kinds import kinds
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import happened, models
from kern.model.rules import Period
from kern.render.paper import Block, Paper, Part, Table, Text
from kern.words import dutch


@dataclass(frozen=True, slots=True)
class Expired:
    """A closed moment that was kept long enough: ``closed_on`` is when, ``until`` the day until which it was kept."""

    moment: int
    name: str
    region: str
    closed_on: date
    until: date


def expired(store: Store, keep: Period, today: date) -> tuple[Expired, ...]:
    """The closed moments of which the period is over, the oldest first.

    Left out: what is contested, what was destroyed already, and a test of which the re-test still runs.
    """
    alias = store.alias
    with told(store):
        rows = list(
            models.Moment.objects.using(alias)
            .filter(closed=True, contested=False)
            .exclude(state=DESTROYED)
            .select_related("provider")
            .order_by("pk")
        )
        running = set(
            models.Moment.objects.using(alias)
            .filter(closed=False, earlier__isnull=False)
            .values_list("earlier", flat=True)
        )
        rows = [row for row in rows if row.pk not in running and keep.after(row.changed_on) <= today]
        events = models.Event.objects.using(alias).filter(moment__in=[row.pk for row in rows]).order_by("seq")
        days: dict[int, date] = {}
        for event in in_force(happened(store, list(events))):
            if kinds()[event.kind].closes and event.moment is not None:
                days[event.moment] = max(event.day, days.get(event.moment, event.day))
    found = (
        Expired(row.pk, row.provider.name or row.provider.key, row.region, days[row.pk], keep.after(row.changed_on))
        for row in rows
        if row.pk in days
    )
    return tuple(sorted(found, key=lambda one: (one.until, one.moment)))


def expired_paper(found: tuple[Expired, ...], keep: Period, where: str) -> Paper:
    """The proposal as it is shown; nothing is destroyed by it."""
    rows = [(str(e.moment), e.name, e.region, dutch.day(e.closed_on), dutch.day(e.until)) for e in found]
    first: list[Block] = [Text(t.proposal(len(found), str(keep))), Text(t.ONLY_A_PROPOSAL, soft=True)]
    parts = [Part(t.EXPIRED, [Table(t.EXPIRED_COLUMNS, rows, (2, 5, 4, 3, 3), numbers=(0,))])] if rows else []
    return Paper(t.TITLE, t.TITLE, [where], first, parts, data=_data(found))


def _data(found: tuple[Expired, ...]) -> Mapping[str, Any]:
    proposal = [
        {
            "moment": e.moment,
            "name": e.name,
            "region": e.region,
            "closed_on": e.closed_on.isoformat(),
            "kept_until": e.until.isoformat(),
        }
        for e in found
    ]
    empty: dict[str, list[Any]] = {key: [] for key in ("contents", "documents", "evaluations", "kept")}
    return answer("vernietig", done=False, seq=None, **empty, proposal=proposal)
