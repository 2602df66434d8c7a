# SPDX-License-Identifier: EUPL-1.2
"""Destroying what may no longer be kept, always by a person and with a ground. The chain stays, and still checks.

What goes: the content of events (texts and names), documents, evaluations, drafts. What stays: that something happened,
when, the hashes, and the ground of the destruction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connections

from kern.dossier import destroying_texts as texts
from kern.dossier.queries import family, find_moment, find_provider
from kern.dossier.store.opening import Store, told
from kern.dossier.store.overviews import write_down
from kern.dossier.store.reading import models
from kern.dossier.store.writing import writing
from kern.model.assessment import is_motivation
from kern.problems import KernError


@dataclass(frozen=True, slots=True)
class Doomed:
    """What would be destroyed: events whose content goes, documents, evaluations.

    ``kept`` are documents that others use.

    ``moment`` and ``provider`` are where the event of it is added; ``actor`` is the number of an official.
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


def one_paper(store: Store, sha256: str) -> Doomed:
    """A document by its SHA-256, or the beginning of it. Raises `KernError` where it is not there or not one."""
    with told(store):
        rows = list(
            models.Document.objects.using(store.alias).filter(sha256__startswith=sha256.strip()).defer("body")[:2]
        )
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
    return Doomed(row.name, None, 0, actor=int(row.pk))


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


def destroy(store: Store, doomed: Doomed, ground: str, *, actor: str, today: date, contested: bool = False) -> int:
    """Destroy it, and record that, when and on what ground; gives the number of that event.

    Raises `KernError` for no ground, and while an objection runs unless ``contested`` says that it may.
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
    _wipe(store)
    return seq


def _wipe(store: Store) -> None:
    """Let nothing of it stay behind in SQLite's files; what PostgreSQL frees is the work of its administrator."""
    if store.vendor == "sqlite":
        with told(store), connections[store.alias].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
