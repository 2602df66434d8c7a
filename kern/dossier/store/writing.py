# SPDX-License-Identifier: EUPL-1.2
"""Adding events: one transaction, one writer at a time, and everything that follows from them written down with them.

    with writing(store, actor) as pen:
        provider = pen.provider("kvk", "12345678", "Zorg BV", day)
        moment = pen.moment(provider, "twente", day)
        pen.add("ontvangen", moment, day, {}, documents=[...])

When the block ends everything is there; when it is left by an error, or the process dies, nothing is. `writing_many`
does the same for several that follow one another, each with its own pen: what ends up in the dossier is the same.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import connections, transaction

from kern.dossier import messages
from kern.dossier.chain import GENESIS, Link, canonical, digest, salted, sealed, stamp
from kern.dossier.kinds import kinds
from kern.dossier.store import drafts
from kern.dossier.store.guards import lock
from kern.dossier.store.opening import Store, told
from kern.dossier.store.overviews import write_down
from kern.dossier.store.reading import models
from kern.problems import KernError


class StaleMomentError(KernError):
    """A moment was changed since it was read; ``fresh`` are the numbers of the events that are new."""

    def __init__(self, text: str, fresh: Sequence[int]) -> None:
        super().__init__(text)
        self.fresh = tuple(fresh)


@dataclass(frozen=True)
class Paper:
    """A file to keep: its bytes, its name, its media type, and as what (``role``) the event has it."""

    body: bytes
    name: str
    media_type: str
    role: str = "stuk"

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes."""
        return digest(self.body)


@dataclass(slots=True)
class Pen:
    """Writes events within one transaction; see `writing`."""

    store: Store
    actor: int
    now: str
    head: tuple[int, str]
    links: list[Link] = field(default_factory=list)
    contents: list[tuple[int, str]] = field(default_factory=list)
    papers: dict[str, tuple[int, Paper]] = field(default_factory=dict)
    uses: list[tuple[int, str, int | None, str]] = field(default_factory=list)
    evaluations: list[tuple[int, str, str]] = field(default_factory=list)
    owners: dict[int, int] = field(default_factory=dict)
    taken_in: dict[tuple[str, str], int] = field(default_factory=dict)

    def provider(self, kind: str, key: str, name: str, day: date, municipalities: Sequence[str] = ()) -> int:
        """Take in a provider: ``kind`` is "kvk" or "kenmerk"; gives its number."""
        if len(key) > LONGEST_KEY:
            raise KernError(messages.long_key(len(key), LONGEST_KEY))
        content = {"soort": kind, "sleutel": key, "naam": name, "gemeenten": list(municipalities)}
        self.taken_in[kind, key] = seq = self.head[0] + 1
        return self._link("aanbieder_opgenomen", seq, None, day, content)

    def moment(self, provider: int, region: str, day: date, content: Mapping[str, Any] | None = None) -> int:
        """Open a moment in a region (``aanleiding``, ``grondslag``, ``eerder`` stand in ``content``); its number."""
        seq = self.head[0] + 1
        self.owners[seq] = provider
        return self._link("moment_geopend", provider, seq, day, {"regio": region, **(content or {})})

    def add(
        self,
        kind: str,
        moment: int,
        day: date,
        content: Mapping[str, Any],
        *,
        papers: Iterable[Paper] = (),
        evaluation: Mapping[str, Any] | None = None,
        corrects: int | None = None,
    ) -> int:
        """Add an event to a moment, with the papers and the evaluation (`kern/1`, of one region) that belong to it."""
        provider = self._owner(moment)
        seq = self.head[0] + 1
        said = dict(content)
        kept = list({paper.sha256: paper for paper in papers}.values())
        if kept:
            said["stukken"] = [{"sha256": paper.sha256, "rol": paper.role} for paper in kept]
        if evaluation is not None:
            text = canonical(evaluation)
            said["beoordeling"] = digest(text)
            self.evaluations.append((seq, text, str(evaluation["regions"][0].get("fingerprint") or "")))
        for paper in kept:
            self.papers.setdefault(paper.sha256, (seq, paper))
            self.uses.append((seq, paper.sha256, moment, paper.role))
        return self._link(kind, provider, moment, day, said, corrects)

    def add_to_provider(
        self, kind: str, provider: int, day: date, content: Mapping[str, Any], corrects: int | None = None
    ) -> int:
        """Add an event about a provider itself."""
        return self._link(kind, provider, None, day, content, corrects)

    def fresh(self, moment: int, known: int | None) -> None:
        """Hold that the last event of a moment is the one that was read. Raises `StaleMomentError`."""
        if known is None:
            return
        events = models.Event.objects.using(self.store.alias).filter(moment=moment, seq__gt=known).order_by("seq")
        new = [(event.seq, kinds()[event.kind].label, event.happened_on) for event in events]
        if new:
            raise StaleMomentError(messages.stale(moment, known, new), [seq for seq, _, _ in new])

    def _owner(self, moment: int) -> int:
        if moment not in self.owners:
            row = models.Event.objects.using(self.store.alias).filter(seq=moment, kind="moment_geopend").first()
            if row is None:
                raise KernError(messages.unknown_moment(moment))
            self.owners[moment] = row.provider
        return self.owners[moment]

    def _link(
        self,
        kind: str,
        provider: int,
        moment: int | None,
        day: date,
        content: Mapping[str, Any],
        corrects: int | None = None,
    ) -> int:
        last, previous = self.head
        try:
            text = salted(content)
            text.encode("utf-8")
        except ValueError as error:
            raise KernError(messages.unstorable()) from error
        link = sealed(
            Link(last + 1, provider, moment, kind, day, self.now, self.actor, digest(text), previous, corrects)
        )
        self.links.append(link)
        self.contents.append((link.seq, text))
        self.head = (link.seq, link.hash)
        return link.seq


LONGEST_KEY = 200
"""How long a key of a provider can be: it is searched for, so it cannot be shortened."""


@dataclass(slots=True)
class Batch:
    """What one transaction adds: the work of several pens, one after the other; see `writing_many`."""

    store: Store
    actor: int
    now: datetime | None
    head: tuple[int, str]
    pens: list[Pen] = field(default_factory=list)

    @contextmanager
    def pen(self) -> Iterator[Pen]:
        """A pen whose events count when the block ends; when it is left by an error, nothing of it does."""
        pen = Pen(self.store, self.actor, stamp(self.now), self.head)
        yield pen
        self.head = pen.head
        self.pens.append(pen)

    def concerns(self, provider: int | None, key: tuple[str, str], paper: str) -> bool:
        """Whether something that does not stand in the tables yet is about this provider or this paper."""
        return any(
            key in pen.taken_in or paper in pen.papers or any(link.provider == provider for link in pen.links)
            for pen in self.pens
        )

    def write(self) -> None:
        """Put into the tables what the pens wrote, so that it can be read there."""
        pens, self.pens = self.pens, []
        _write(self.store, pens)


@contextmanager
def writing(store: Store, actor: str, now: datetime | None = None) -> Iterator[Pen]:
    """A pen with which ``actor`` adds events, all in one transaction. Raises `KernError` where the database refuses."""
    with writing_many(store, actor, now) as batch, batch.pen() as pen:
        yield pen


@contextmanager
def writing_many(store: Store, actor: str, now: datetime | None = None) -> Iterator[Batch]:
    """Several pens in one transaction: all that they wrote is there when the block ends, or nothing.

    What a pen wrote can be read after `Batch.write` only.
    """
    with told(store), transaction.atomic(using=store.alias, durable=True):
        lock(connections[store.alias])
        batch = Batch(store, actor_number(store.alias, actor), now, head(store))
        yield batch
        batch.write()


def head(store: Store) -> tuple[int, str]:
    """The number and hash of the last event; 0 and `GENESIS` in an empty dossier."""
    last = models.Event.objects.using(store.alias).order_by("-seq").values_list("seq", "hash").first()
    return (last[0], last[1]) if last else (0, GENESIS)


def actor_number(alias: str, name: str) -> int:
    """The number of who acts."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError as error:
        raise KernError(messages.unstorable()) from error
    name = name.strip()[:200] or "onbekend"
    known = drafts.actor(alias, name)
    return known if known is not None else int(models.Actor.objects.using(alias).get_or_create(name=name)[0].pk)


def _write(store: Store, pens: Sequence[Pen]) -> None:
    alias = store.alias
    links = [link for pen in pens for link in pen.links]
    _keep(alias, {sha: paper for pen in reversed(pens) for sha, paper in pen.papers.items()})
    models.Event.objects.using(alias).bulk_create([models.Event(**asdict(link)) for link in links])
    models.Content.objects.using(alias).bulk_create(
        [models.Content(seq=seq, text=text) for pen in pens for seq, text in pen.contents]
    )
    models.Evaluation.objects.using(alias).bulk_create(
        [
            models.Evaluation(seq=seq, sha256=digest(text), fingerprint=mark, body=zlib.compress(text.encode("utf-8")))
            for pen in pens
            for seq, text, mark in pen.evaluations
        ]
    )
    models.DocumentUse.objects.using(alias).bulk_create(
        [
            models.DocumentUse(seq=seq, sha256=sha, moment=moment, role=role)
            for pen in pens
            for seq, sha, moment, role in pen.uses
        ]
    )
    write_down(
        store,
        {link.provider for link in links if link.moment is None and link.provider},
        {link.moment for link in links if link.moment is not None},
    )


def _keep(alias: str, papers: Mapping[str, tuple[int, Paper]]) -> None:
    """Store the papers that are not there yet; the same bytes stand once in a dossier."""
    there = set(models.Document.objects.using(alias).filter(sha256__in=list(papers)).values_list("sha256", flat=True))
    models.Document.objects.using(alias).bulk_create(
        [
            models.Document(
                sha256=sha, name=p.name[:255], media_type=p.media_type, size=len(p.body), seq=seq, body=p.body
            )
            for sha, (seq, p) in papers.items()
            if sha not in there
        ]
    )
