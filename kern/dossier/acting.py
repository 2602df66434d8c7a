# SPDX-License-Identifier: EUPL-1.2
"""What must still be done, over all providers: as a list, and as a calendar."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from kern.dossier import acting_texts as texts
from kern.dossier.data import actions_data, answer
from kern.dossier.queries import family, refs_of
from kern.dossier.showing import NAME, due
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import models
from kern.render.paper import Block, Paper, Part, Table, Text
from kern.words import clean

#: Actions that are listed at most; more than an official can look over.
MOST = 1000


def actions(
    store: Store,
    *,
    owner: str = "",
    region: str = "",
    before: date | None = None,
    late_on: date | None = None,
    done: bool = False,
    provider: models.Provider | None = None,
    most: int = MOST,
) -> list[models.Action]:
    """The open actions, the first due first; those without a date last.

    ``owner`` and ``region`` choose, ``before`` those due until then, ``late_on`` those due before that day; ``done``
    shows the others too; ``provider`` asks for one, with all that were merged into it.
    """
    with told(store):
        rows = models.Action.objects.using(store.alias).select_related("moment__provider")
        if not done:
            rows = rows.filter(state="open")
        if owner:
            rows = rows.filter(owner__iexact=owner.strip())
        if region:
            rows = rows.filter(moment__region=region)
        if provider is not None:
            rows = rows.filter(moment__provider__in=family(store, provider))
        if before is not None:
            rows = rows.filter(due__lte=before)
        if late_on is not None:
            rows = rows.filter(due__lt=late_on)
        dated = list(rows.filter(due__isnull=False).order_by("due", "pk")[:most])
        return dated + list(rows.filter(due__isnull=True).order_by("pk")[: most - len(dated)])


def acting_data(found: list[models.Action], today: date) -> dict[str, Any]:
    """The answer of `kern dossier acties`."""
    items = [
        {
            **item,
            "provider": row.moment.provider.key,
            "name": row.moment.provider.name or None,
            "region": row.moment.region,
        }
        for item, row in zip(actions_data(found, today), found, strict=True)
    ]
    return answer("acties", items=items)


def acting_paper(found: list[models.Action], where: str, today: date) -> Paper:
    """The paper of `kern dossier acties`."""
    rows = [
        (
            str(row.pk),
            clean.short(row.moment.provider.name or row.moment.provider.key, NAME),
            f"{row.title} ({', '.join(refs)})" if (refs := refs_of(row)) else row.title,
            row.owner,
            due(row.due, today) if row.state == "open" else row.state,
        )
        for row in found
    ]
    late = sum(row.state == "open" and row.due is not None and row.due < today for row in found)
    first: list[Block] = [Text(texts.amount(len(found), late))]
    parts = [Part(texts.ACTIONS, [Table(texts.COLUMNS, rows, (2, 4, 6, 3, 3), numbers=(0,))])] if rows else []
    return Paper(texts.DOSSIER, texts.ACTIONS, [where], first, parts, data=acting_data(found, today))


def calendar(found: list[models.Action], mark: str) -> bytes:
    """The dated open actions as an iCalendar file; the same actions give the same bytes. ``mark`` names the dossier."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//kern//dossier//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", texts.CALENDAR)
    for row in found:
        if row.due is None or row.state != "open":
            continue
        item = Event()
        item.add("uid", f"actie-{row.pk}@{mark}")
        item.add("dtstamp", datetime(row.due.year, row.due.month, row.due.day, tzinfo=UTC))
        item.add("dtstart", row.due)
        item.add("dtend", row.due + timedelta(days=1))
        item.add("summary", texts.summary(row.title, row.moment.provider.name or row.moment.provider.key))
        item.add("description", texts.description(row.moment_id, row.owner, refs_of(row)))
        item.add("transp", "TRANSPARENT")
        made.add_component(item)
    return bytes(made.to_ical())


def mark_of(store: Store) -> str:
    """The mark of a dossier, by which its items are told from those of another."""
    with told(store):
        row = models.Fact.objects.using(store.alias).filter(pk="mark").first()
    return row.value if row is not None else "dossier"
