# SPDX-License-Identifier: EUPL-1.2
"""What is asked of a dossier: who, which moments, what happened. A fixed number of queries, however large it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from kern.dossier import messages
from kern.dossier.fold import Happened, in_force
from kern.dossier.naming import digits_of, kvk_of
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import actor_names, happened, link_of, models, moment_events
from kern.problems import KernError, did_you_mean

if TYPE_CHECKING:
    from django.db.models import Model

T = TypeVar("T", bound="Model")

#: Rows of one page.
PAGE = 50
#: Moments that a list counts: counting takes longer the more there are, and a page should not.
COUNTED = 2000


class UnknownError(KernError):
    """What is asked for is not in the dossier."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: the rows, how many there are in all, and where the next page begins (None: there is none).

    ``total`` is None where there are more than `COUNTED`.
    """

    rows: tuple[models.Moment, ...]
    total: int | None
    next: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is shown: with the name of who acted and the hash that seals it."""

    event: Happened
    actor: str
    hash: str


@dataclass(frozen=True, slots=True)
class File:
    """All about one provider: who, its moments, its events in the order of recording, documents and actions."""

    provider: models.Provider
    moments: tuple[models.Moment, ...]
    lines: tuple[Line, ...]
    documents: tuple[tuple[models.DocumentUse, models.Document | None], ...]
    actions: tuple[models.Action, ...]


def find_provider(store: Store, text: str) -> models.Provider:
    """The provider with a KvK number or mark, or the only one whose name holds a text.

    One that was merged leads to what it was merged into. Raises `KernError` with a suggestion.
    """
    wanted = text.strip()
    if not wanted:
        raise KernError(messages.who())
    with told(store):
        rows = models.Provider.objects.using(store.alias)
        found = list(rows.filter(key=wanted).order_by("id")[:2])
        if not found and (number := kvk_of(wanted)):
            found = list(rows.filter(key=number, kind="kvk").order_by("id")[:2])
        if not found:
            found = list(rows.filter(name__icontains=wanted).order_by("name", "id")[:6])
            exact = [row for row in found if row.name.casefold() == wanted.casefold()]
            found = exact if len(exact) == 1 else found
        found = list({row.pk: row for row in (merged(store, row) for row in found)}.values())
        if len(found) == 1:
            return found[0]
        if found:
            raise KernError(messages.several_providers(text, [f"{row.name} ({row.key})" for row in found]))
        lost = f"0{digits_of(wanted)}"  # Excel drops a nought in front
        if rows.filter(key=lost, kind="kvk").exists():
            raise KernError(messages.unknown_provider(text, messages.lost_nought(lost)))
        names = [*rows.exclude(name="").order_by("-id").values_list("name", flat=True)[:500]]
        keys = [*rows.order_by("-id").values_list("key", flat=True)[:500]]
    raise KernError(messages.unknown_provider(text, did_you_mean(wanted, [*names, *keys])))


def regions_in(store: Store) -> list[str]:
    """The regions in which a moment stands, in alphabetical order."""
    with told(store):
        rows = models.Moment.objects.using(store.alias).exclude(region="").order_by("region")
        return list(rows.values_list("region", flat=True).distinct())


def merged(store: Store, provider: models.Provider) -> models.Provider:
    """The provider that this one was merged into, or itself."""
    seen = {provider.pk}
    while provider.into is not None and provider.into not in seen:
        seen.add(provider.into)
        following = models.Provider.objects.using(store.alias).filter(pk=provider.into).first()
        if following is None:
            break
        provider = following
    return provider


def find_moment(store: Store, moment: int, *, whose: bool = True) -> models.Moment:
    """A moment, with its provider unless that is not asked (``whose``). Raises `UnknownError` where there is none."""
    with told(store):
        row = _numbered(store, models.Moment, moment)
        if row is None:
            raise UnknownError(messages.unknown_moment(moment))
        provider = _numbered(store, models.Provider, row.provider_id) if whose else None
    if provider is not None:
        row.provider = provider
    return row


#: Numbers of rows are below this, on SQLite as on PostgreSQL.
_NUMBERS = 2**63


def _numbered(store: Store, table: type[T], number: int) -> T | None:
    """One row by its number. Every save begins with it: Django would take longer to write the query than to ask it."""
    if not 0 < number < _NUMBERS:
        return None  # no database could even be asked
    sql = f"SELECT * FROM {table._meta.db_table} WHERE id = %s"  # noqa: S608 - the name of our own table
    return next(iter(table._default_manager.using(store.alias).raw(sql, [number])), None)


def page(
    store: Store,
    *,
    region: str = "",
    closed: bool | None = None,
    overdue_on: date | None = None,
    before: int | None = None,
    size: int = PAGE,
    exact: bool = False,
) -> Page:
    """The moments, newest first; ``before`` is where a former page said that the next one begins.

    ``exact`` counts all of them, however many: for a program, that cannot read "more than".

    ``closed`` asks for open or closed ones only, ``overdue_on`` for those of which an action is due before that day.
    """
    with told(store):
        rows = models.Moment.objects.using(store.alias).select_related("provider")
        if region:
            rows = rows.filter(region=region)
        if closed is not None:
            rows = rows.filter(closed=closed)
        if overdue_on is not None:
            rows = rows.filter(due__lt=overdue_on)
        total = rows.count() if exact else rows[: COUNTED + 1].count()
        if before is not None:
            rows = rows.filter(pk__lt=before)
        found = list(rows.order_by("-pk")[: size + 1])
    more = len(found) > size
    found = found[:size]
    return Page(tuple(found), total if exact or total <= COUNTED else None, found[-1].pk if more else None)


def file_of(store: Store, provider: models.Provider) -> File:
    """All about one provider, with what it was called before it was merged."""
    alias = store.alias
    with told(store):
        ids = family(store, provider)
        moments = tuple(models.Moment.objects.using(alias).filter(provider__in=ids).order_by("pk"))
        rows = list(models.Event.objects.using(alias).filter(provider__in=ids).order_by("seq"))
        events = happened(store, rows)
        names = actor_names(store, [event.actor for event in events])
        lines = tuple(
            Line(event, names.get(event.actor, "(vernietigd)"), link_of(row).hash)
            for event, row in zip(events, rows, strict=True)
        )
        uses = list(models.DocumentUse.objects.using(alias).filter(moment__in=[m.pk for m in moments]).order_by("seq"))
        kept = {
            document.sha256: document
            for document in models.Document.objects.using(alias)
            .filter(sha256__in={use.sha256 for use in uses})
            .defer("body")
        }
        actions = tuple(
            models.Action.objects.using(alias).filter(moment__in=[m.pk for m in moments]).order_by("due", "pk")
        )
    return File(provider, moments, lines, tuple((use, kept.get(use.sha256)) for use in uses), actions)


def documents_of(store: Store, moment: int) -> list[tuple[models.DocumentUse, models.Document | None]]:
    """The documents of one moment, each once, with what is known of it; None where it was destroyed."""
    with told(store):
        uses = models.DocumentUse.objects.using(store.alias).filter(moment=moment).order_by("seq")
        once = {use.sha256: use for use in reversed(uses)}
        there = models.Document.objects.using(store.alias).filter(sha256__in=list(once)).defer("body")
        kept = {document.sha256: document for document in there}
    return [(use, kept.get(use.sha256)) for use in sorted(once.values(), key=lambda use: use.seq)]


def family(store: Store, provider: models.Provider) -> list[int]:
    """A provider and all that were merged into it, however far back."""
    ids = [provider.pk]
    last = ids
    while last:
        last = list(
            models.Provider.objects.using(store.alias)
            .filter(into__in=last)
            .exclude(pk__in=ids)
            .values_list("pk", flat=True)
        )
        ids += last
    return ids


def refs_of(action: models.Action) -> Sequence[str]:
    """The demands that an action is about."""
    refs: list[str] = json.loads(action.refs)
    return refs


def retest_told(store: Store, earlier: int, moment: int) -> bool:
    """Whether the first test already says that this re-test of it was done."""
    events = in_force(moment_events(store, earlier))
    return any(e.kind == "hertoets_uitgevoerd" and (e.content or {}).get("moment") == moment for e in events)
