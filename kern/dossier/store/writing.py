# SPDX-License-Identifier: EUPL-1.2
"""Adding events: one transaction, one writer at a time, and everything that follows from them written down with them.

    with writing(store, actor) as pen:
        provider = pen.provider("kvk", "12345678", "Zorg BV", day)
        moment = pen.moment(provider, "twente", day)
        pen.add("ontvangen", moment, day, {}, documents=[...])

When the block ends everything is there; when it is left by an error, or the process dies, nothing is.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connections, transaction

from kern.dossier import messages
from kern.dossier.chain import GENESIS, Link, canonical, digest, salted, sealed, stamp
from kern.dossier.fold import ActionState, MomentState, ProviderState
from kern.dossier.kinds import kinds
from kern.dossier.store.guards import lock
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import models, moment_now, provider_now
from kern.problems import KernError


class StaleMomentError(KernError):
    """A moment was changed since it was read; ``fresh`` are the numbers of the events that are new."""

    def __init__(self, text: str, fresh: Sequence[int]) -> None:
        super().__init__(text)
        self.fresh = tuple(fresh)


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to keep: its bytes, its name, its media type, and as what (``role``) the event has it."""

    body: bytes
    name: str
    media_type: str
    role: str = "stuk"

    @property
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

    def provider(self, kind: str, key: str, name: str, day: date, municipalities: Sequence[str] = ()) -> int:
        """Take in a provider: ``kind`` is "kvk" or "kenmerk"; gives its number."""
        if len(key) > LONGEST_KEY:
            raise KernError(messages.long_key(len(key), LONGEST_KEY))
        content = {"soort": kind, "sleutel": key, "naam": name, "gemeenten": list(municipalities)}
        seq = self.head[0] + 1
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


@contextmanager
def writing(store: Store, actor: str, now: datetime | None = None) -> Iterator[Pen]:
    """A pen with which ``actor`` adds events, all in one transaction. Raises `KernError` where the database refuses."""
    with told(store), transaction.atomic(using=store.alias, durable=True):
        lock(connections[store.alias])
        pen = Pen(store, actor_number(store.alias, actor), stamp(now), head(store))
        yield pen
        _flush(pen)


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
    row, _ = models.Actor.objects.using(alias).get_or_create(name=name.strip()[:200] or "onbekend")
    return int(row.pk)


def _flush(pen: Pen) -> None:
    alias = pen.store.alias
    _kept(alias, pen)
    models.Event.objects.using(alias).bulk_create([models.Event(**asdict(link)) for link in pen.links])
    models.Content.objects.using(alias).bulk_create([models.Content(seq=seq, text=text) for seq, text in pen.contents])
    models.Evaluation.objects.using(alias).bulk_create(
        [
            models.Evaluation(seq=seq, sha256=digest(text), fingerprint=mark, body=zlib.compress(text.encode("utf-8")))
            for seq, text, mark in pen.evaluations
        ]
    )
    models.DocumentUse.objects.using(alias).bulk_create(
        [models.DocumentUse(seq=seq, sha256=sha, moment=moment, role=role) for seq, sha, moment, role in pen.uses]
    )
    write_down(
        pen.store,
        {link.provider for link in pen.links if link.moment is None and link.provider},
        {link.moment for link in pen.links if link.moment is not None},
    )


def _kept(alias: str, pen: Pen) -> None:
    """Store the papers that are not there yet; the same bytes stand once in a dossier."""
    there = set(
        models.Document.objects.using(alias).filter(sha256__in=list(pen.papers)).values_list("sha256", flat=True)
    )
    models.Document.objects.using(alias).bulk_create(
        [
            models.Document(
                sha256=sha, name=p.name[:255], media_type=p.media_type, size=len(p.body), seq=seq, body=p.body
            )
            for sha, (seq, p) in pen.papers.items()
            if sha not in there
        ]
    )


def write_down(store: Store, providers: Iterable[int], moments: Iterable[int]) -> None:
    """Compute providers and moments from their events, and write down where they stand.

    A provider that was merged takes its moments along.
    """
    alias = store.alias
    again = set(moments)
    for number in sorted(set(providers)):
        state = provider_now(store, number)
        if state is not None:
            _upsert(alias, models.Provider, [provider_row(state)])
            opened = models.Event.objects.using(alias).filter(provider__in=_into(alias, number), kind="moment_geopend")
            again |= set(opened.values_list("seq", flat=True))
    for moment in sorted(again):
        found = moment_now(store, moment)
        if found is None:
            continue
        state_now, actions = found
        _upsert(alias, models.Moment, [moment_row(state_now, end_of_merging(store, state_now.provider))])
        _upsert(alias, models.Action, [action_row(action) for action in actions])
        models.Action.objects.using(alias).filter(moment_id=moment).exclude(pk__in=[a.id for a in actions]).delete()


def _into(alias: str, provider: int) -> set[int]:
    """A provider, and all that were merged into it, however far back."""
    found, last = {provider}, {provider}
    while last:
        rows = models.Provider.objects.using(alias).filter(into__in=last).values_list("pk", flat=True)
        last = set(rows) - found
        found |= last
    return found


def end_of_merging(store: Store, provider: int) -> int:
    """The provider that another was merged into, and so on to the last."""
    seen = {provider}
    while True:
        into = models.Provider.objects.using(store.alias).filter(pk=provider).values_list("into", flat=True).first()
        if into is None or into in seen:
            return provider
        seen.add(into)
        provider = into


def provider_row(state: ProviderState) -> models.Provider:
    """A provider as the table has it."""
    names = canonical([[day.isoformat(), name] for day, name in state.names])
    row = models.Provider(
        id=state.id,
        kind=state.kind,
        key=state.key,
        name=state.name,
        names=names,
        municipalities=canonical(list(state.municipalities)),
        into=state.into,
        last_seq=state.last_seq,
    )
    fitting(row)
    return row


def moment_row(state: MomentState, provider: int) -> models.Moment:
    """A moment as the table has it."""
    data = asdict(state)
    del data["provider"]
    row = models.Moment(**data, provider_id=provider)
    fitting(row)
    return row


def action_row(state: ActionState) -> models.Action:
    """An action as the table has it."""
    data = asdict(state)
    moment = data.pop("moment")
    row = models.Action(**{**data, "moment_id": moment, "refs": json.dumps(list(state.refs), ensure_ascii=False)})
    fitting(row)
    return row


def fitting(row: Any) -> None:
    """A row of which no text is longer than its column: shortened, which an ellipsis shows; the event has it whole."""
    for column in row._meta.concrete_fields:
        text, most = getattr(row, column.attname), column.max_length
        if most and column.attname != "key" and isinstance(text, str) and len(text) > most:
            setattr(row, column.attname, text[: most - 1] + "…")


def _upsert(alias: str, model: Any, rows: Sequence[Any]) -> None:
    names = [f.name for f in model._meta.concrete_fields if not f.primary_key]
    model.objects.using(alias).bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)
