# SPDX-License-Identifier: EUPL-1.2
"""Destroying what may no longer be kept, always by a person and with a ground. The chain stays, and still checks.

What goes: the content of events (texts and names), documents, evaluations, drafts. What stays: that something happened,
when, the hashes, and the ground of the destruction.
"""

import glob
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connections

from kern.dossier import destroying_texts as texts
from kern.dossier.queries import family, find_moment, find_provider
from kern.dossier.store.opening import PATIENCE, Store, told
from kern.dossier.store.overviews import write_down
from kern.dossier.store.reading import models
from kern.dossier.store.writing import writing
from kern.model.assessment import is_motivation
from kern.problems import KernError

#: How the name of a copy goes on that kern made by itself.
COPIES = ("voor-bijwerken", "vervangen")
#: Milliseconds to wait for another program that reads the dossier.
_PATIENCE = 3000
#: Characters of a SHA-256 at least, by which a document is named.
LEAST_OF_HASH = 6


@dataclass(frozen=True, slots=True)
class Doomed:
    """What would be destroyed: events whose content goes, documents, evaluations.

    ``kept`` are documents that others use.

    ``moment`` and ``provider`` are where the event of it is added; ``actor`` is the number of an official, and
    ``mentions`` are the events of which the text names that official: those stay as they are.
    """

    title: str
    moment: int | None
    provider: int
    contents: tuple[int, ...] = ()
    papers: tuple[str, ...] = ()
    evaluations: tuple[int, ...] = ()
    moments: tuple[int, ...] = ()
    kept: tuple[str, ...] = ()
    actor: int | None = None
    contested: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was done: the event of it, and whether nothing is left in the files of the dossier either.

    ``copies`` are older copies beside the dossier, that kern made and that still hold it.
    """

    seq: int
    wiped: bool
    copies: tuple[str, ...]


def one_paper(store: Store, sha256: str) -> Doomed:
    """A document by its SHA-256, or the beginning of it. Raises `KernError` where it is not there or not one."""
    start = sha256.strip().casefold()
    if len(start) < LEAST_OF_HASH:
        raise KernError(texts.short_hash(sha256, LEAST_OF_HASH))
    with told(store):
        rows = list(models.Document.objects.using(store.alias).filter(sha256__startswith=start).defer("body")[:2])
        if len(rows) != 1:
            raise KernError(texts.no_paper(sha256, several=len(rows) > 1))
        uses = list(models.DocumentUse.objects.using(store.alias).filter(sha256=rows[0].sha256).order_by("seq"))
        event = models.Event.objects.using(store.alias).get(pk=uses[0].seq if uses else rows[0].seq)
        running = _contested(store, [use.moment for use in uses if use.moment is not None])
    return Doomed(rows[0].name, event.moment, event.provider, papers=(rows[0].sha256,), contested=running)


def one_moment(store: Store, number: int) -> Doomed:
    """All of one moment. Raises `KernError` where there is none."""
    row = find_moment(store, number)
    found = _of_moments(store, [number])
    return Doomed(texts.moment(number, row.provider.name or row.provider.key), number, row.provider_id, *found)


def one_provider(store: Store, text: str) -> Doomed:
    """All of one provider, with what was merged into it. Raises `KernError` where there is none."""
    row = find_provider(store, text)
    with told(store):
        ids = family(store, row)
        moments = list(models.Moment.objects.using(store.alias).filter(provider__in=ids).values_list("pk", flat=True))
        about = models.Event.objects.using(store.alias).filter(provider__in=ids, moment__isnull=True)
        own = list(about.exclude(kind="stuk_vernietigd").values_list("seq", flat=True))
    contents, papers, evaluations, which, kept, actor, contested = _of_moments(store, moments)
    title = row.name or row.key
    return Doomed(title, None, row.pk, (*own, *contents), papers, evaluations, which, kept, actor, contested)


def one_official(store: Store, name: str) -> Doomed:
    """The name of somebody who acted. Raises `KernError` where nobody has that name."""
    with told(store):
        row = models.Actor.objects.using(store.alias).filter(name=name.strip()).first()
        if row is None:
            raise KernError(texts.no_official(name))
        named = models.Content.objects.using(store.alias).filter(text__icontains=row.name).order_by("seq")
        mentions = tuple(named.values_list("seq", flat=True))
    return Doomed(row.name, None, 0, actor=int(row.pk), mentions=mentions)


def _of_moments(
    store: Store, moments: list[int]
) -> tuple[
    tuple[int, ...], tuple[str, ...], tuple[int, ...], tuple[int, ...], tuple[str, ...], int | None, tuple[int, ...]
]:
    alias = store.alias
    with told(store):
        events = models.Event.objects.using(alias).filter(moment__in=moments).exclude(kind="stuk_vernietigd")
        contents = tuple(events.order_by("seq").values_list("seq", flat=True))
        held = set(models.Content.objects.using(alias).filter(seq__in=contents).values_list("seq", flat=True))
        papers = set(
            models.DocumentUse.objects.using(alias).filter(moment__in=moments).values_list("sha256", flat=True)
        )
        others = models.DocumentUse.objects.using(alias).filter(sha256__in=papers).exclude(moment__in=moments)
        kept = set(others.values_list("sha256", flat=True))
        there = set(
            models.Document.objects.using(alias).filter(sha256__in=papers - kept).values_list("sha256", flat=True)
        )
        evaluations = tuple(
            models.Evaluation.objects.using(alias)
            .filter(seq__in=contents)
            .order_by("seq")
            .values_list("seq", flat=True)
        )
    gone = tuple(seq for seq in contents if seq in held)
    running = _contested(store, moments)
    return gone, tuple(sorted(there)), evaluations, tuple(moments), tuple(sorted(kept)), None, running


def _contested(store: Store, moments: Iterable[int]) -> tuple[int, ...]:
    rows = models.Moment.objects.using(store.alias).filter(pk__in=list(moments), contested=True)
    return tuple(rows.order_by("pk").values_list("pk", flat=True))


def destroy(
    store: Store, doomed: Doomed, ground: str, *, actor: str, today: date, contested: bool = False
) -> Destroyed:
    """Destroy it, and record that, when and on what ground.

    Raises `KernError` for no ground, while an objection runs unless ``contested`` says that it may, and where something
    was added since it was looked at.
    """
    if not is_motivation(ground):
        raise KernError(texts.no_ground(ground))
    if doomed.contested and not contested:
        raise KernError(texts.contested(doomed.contested))
    alias = store.alias
    content = {
        "motivering": ground,
        "inhoud": list(doomed.contents),
        "vernietigde_stukken": list(doomed.papers),
        "beoordelingen": list(doomed.evaluations),
        **({"medewerker": doomed.actor} if doomed.actor is not None else {}),
    }
    with writing(store, actor) as pen:
        if not _unchanged(store, doomed):
            raise KernError(texts.CHANGED)
        if doomed.moment is not None:
            seq = pen.add("stuk_vernietigd", doomed.moment, today, content)
        else:
            seq = pen.add_to_provider("stuk_vernietigd", doomed.provider, today, content)
        models.Content.objects.using(alias).filter(seq__in=doomed.contents).delete()
        models.Document.objects.using(alias).filter(sha256__in=doomed.papers).delete()
        models.Evaluation.objects.using(alias).filter(seq__in=doomed.evaluations).delete()
        models.DocumentUse.objects.using(alias).filter(seq__in=doomed.contents).delete()
        for table in (models.Draft, models.DraftPast):
            table.objects.using(alias).filter(moment__in=doomed.moments).delete()
        if doomed.actor is not None:
            models.Actor.objects.using(alias).filter(pk=doomed.actor).delete()
        about = models.Event.objects.using(alias).filter(seq__in=doomed.contents, moment__isnull=True)
        write_down(store, set(about.values_list("provider", flat=True)), set(doomed.moments))
    return Destroyed(seq, _wiped(store), _copies(store))


def _unchanged(store: Store, doomed: Doomed) -> bool:
    """Whether nothing was added since it was looked at: an objection, another use of a document."""
    held = models.Content.objects.using(store.alias).filter(
        seq__in=models.Event.objects.using(store.alias)
        .filter(moment__in=doomed.moments)
        .exclude(kind="stuk_vernietigd")
        .values("seq")
    )
    others = models.DocumentUse.objects.using(store.alias).filter(sha256__in=doomed.papers)
    added = held.exclude(seq__in=doomed.contents).exists()
    return not added and (not doomed.moments or not others.exclude(moment__in=doomed.moments).exists())


def _wiped(store: Store) -> bool:
    """Let nothing of it stay behind in SQLite's files: not so while another program reads them.

    What PostgreSQL frees is the work of its administrator.
    """
    if store.vendor != "sqlite":
        return False
    with told(store), connections[store.alias].cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={_PATIENCE}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")
    return not busy


def _copies(store: Store) -> tuple[str, ...]:
    """Copies that kern made beside the dossier: before an update, and of what was replaced."""
    path = store.location.path
    if path is None:
        return ()
    found = (other for mark in COPIES for other in path.parent.glob(f"{glob.escape(path.stem)}-{mark}-*{path.suffix}"))
    return tuple(sorted(other.name for other in found))
