# SPDX-License-Identifier: EUPL-1.2
"""Checking a whole dossier: the chain, what hangs on it, what was written down from it, and what guards it.

The chain proves that nothing in it was changed, taken out or put in between. That nothing was cut off at its end shows
only against a head that was kept elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db import connections

from kern.dossier import checking_texts as texts
from kern.dossier.chain import GENESIS, Link, digest, seal
from kern.dossier.fold import Happened, action_states, moment_state, provider_state
from kern.dossier.kinds import kinds
from kern.dossier.store import guards
from kern.dossier.store.opening import Store, told
from kern.dossier.store.overviews import action_row, last_of, moment_row, provider_row, write_down
from kern.dossier.store.reading import happened, link_of, models, opened
from kern.problems import KernError

#: Rows that are looked at in one go.
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it should be; ``seq`` is the event that it is about, None where it is about none."""

    code: str
    seq: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a check: the head of the chain, how many events, and every fault."""

    head: tuple[int, str]
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass(slots=True)
class _Gone:
    """What was destroyed under the retention list, as the events say."""

    contents: set[int] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    evaluations: set[int] = field(default_factory=set)


def check(store: Store, noted: tuple[int, str] | None = None) -> Checked:
    """Check everything; ``noted`` is a head that was kept elsewhere, through which the chain must still pass."""
    with told(store):
        head, faults = (0, GENESIS), []
        for found in _chain(store, noted):
            if isinstance(found, Fault):
                faults.append(found)
            else:
                head = found
        gone = _gone(store)
        faults += _contents(store, gone)
        faults += _papers(store, gone)
        faults += _laid_beside(store)
        faults += [Fault("slot_ontbreekt", None, texts.guard_missing(name)) for name in _missing(store)]
        faults += _database(store)
    return Checked(head, tuple(faults))


def is_damaged(store: Store) -> bool:
    """Whether something is wrong with a dossier; asked when a command broke off on it."""
    from kern.dossier.store.opening import close

    try:
        return not check(store).ok
    except KernError:
        return True
    finally:
        close(store)


def _missing(store: Store) -> tuple[str, ...]:
    return guards.missing(connections[store.alias])


def _chain(store: Store, noted: tuple[int, str] | None) -> Iterator[Fault | tuple[int, str]]:
    expected, previous = 1, GENESIS
    for link in _links(store):
        if isinstance(link, Fault):
            yield link
            expected, previous = (link.seq or expected) + 1, ""
            continue
        if link.kind not in kinds():
            yield Fault("soort_onbekend", link.seq, texts.unknown_kind(link.seq, link.kind))
        if link.seq != expected:
            yield Fault("volgorde", link.seq, texts.not_in_order(expected, link.seq))
        if previous and link.previous_hash != previous:
            yield Fault("keten_verbroken", link.seq, texts.chain_broken(link.seq))
        if seal(link) != link.hash:
            yield Fault("gebeurtenis_gewijzigd", link.seq, texts.event_changed(link.seq))
        if noted is not None and link.seq == noted[0] and link.hash != noted[1]:
            yield Fault("hoofd_wijkt_af", link.seq, texts.other_head(link.seq))
        expected, previous = link.seq + 1, link.hash
        yield (link.seq, link.hash)
    if noted is not None and noted[0] >= expected:
        yield Fault("keten_afgekapt", noted[0], texts.cut_off(noted[0], expected - 1))


def links(store: Store) -> Iterator[Link]:
    """The whole chain, from the first event on, as far as it can be read."""
    yield from (link for link in _links(store) if isinstance(link, Link))


def _links(store: Store) -> Iterator[Link | Fault]:
    """The chain; an event of which the day cannot be read is told, and the rest goes on."""
    events, after = models.Event.objects.using(store.alias), 0
    while seqs := list(events.filter(seq__gt=after).order_by("seq").values_list("seq", flat=True)[:CHUNK]):
        try:
            yield from [link_of(row) for row in events.filter(seq__in=seqs).order_by("seq")]
        except ValueError:
            yield from (_link(store, seq) for seq in seqs)
        after = seqs[-1]


def _link(store: Store, seq: int) -> Link | Fault:
    try:
        return link_of(models.Event.objects.using(store.alias).get(pk=seq))
    except ValueError:
        return Fault("gebeurtenis_gewijzigd", seq, texts.event_changed(seq))


def _gone(store: Store) -> _Gone:
    gone = _Gone()
    alias = store.alias
    seqs = models.Event.objects.using(alias).filter(kind="stuk_vernietigd").values("seq")
    for text in models.Content.objects.using(alias).filter(seq__in=seqs).values_list("text", flat=True):
        try:
            content = opened(text)
        except (ValueError, TypeError, AttributeError):
            continue  # its hash is wrong too, and that is told
        gone.contents |= set(content.get("inhoud", ()))
        gone.papers |= set(content.get("vernietigde_stukken", ()))
        gone.evaluations |= set(content.get("beoordelingen", ()))
    return gone


def _contents(store: Store, gone: _Gone) -> Iterator[Fault]:
    """The content of every event, and the documents and evaluations that it names."""
    alias = store.alias
    for some in _chunks(links(store)):
        seqs = [link.seq for link in some]
        texts_of = dict(models.Content.objects.using(alias).filter(seq__in=seqs).values_list("seq", "text"))
        marks = dict(models.Evaluation.objects.using(alias).filter(seq__in=seqs).values_list("seq", "sha256"))
        uses: dict[int, set[str]] = {}
        for seq, sha in models.DocumentUse.objects.using(alias).filter(seq__in=seqs).values_list("seq", "sha256"):
            uses.setdefault(seq, set()).add(sha)
        for link in some:
            text = texts_of.get(link.seq)
            if text is None:
                if link.seq not in gone.contents:
                    yield Fault("inhoud_weg", link.seq, texts.content_gone(link.seq))
                continue
            if digest(text) != link.content_hash:
                yield Fault("inhoud_gewijzigd", link.seq, texts.content_changed(link.seq))
                continue
            content = opened(text)
            named = {row["sha256"] for row in content.get("stukken", ()) if isinstance(row, dict)}
            if named != uses.get(link.seq, set()):
                yield Fault("overzicht_wijkt_af", link.seq, texts.overview_differs("stukken", link.seq))
            wanted = content.get("beoordeling")
            if wanted and link.seq not in gone.evaluations and marks.get(link.seq) != wanted:
                yield Fault("beoordeling_weg", link.seq, texts.evaluation_gone(link.seq))


def _papers(store: Store, gone: _Gone) -> Iterator[Fault]:
    """The bytes of every document and evaluation."""
    import zlib

    alias = store.alias
    there: set[str] = set()
    for document in models.Document.objects.using(alias).order_by("sha256").iterator(chunk_size=8):
        there.add(document.sha256)
        if digest(bytes(document.body)) != document.sha256:
            yield Fault("stuk_gewijzigd", document.seq, texts.paper_changed(document.name))
    used = models.DocumentUse.objects.using(alias).order_by("seq").values_list("sha256", "seq")
    for sha, seq in used.iterator(chunk_size=CHUNK):
        if sha not in there and sha not in gone.papers:
            yield Fault("stuk_weg", seq, texts.paper_gone(sha))
    for row in models.Evaluation.objects.using(alias).order_by("seq").iterator(chunk_size=CHUNK):
        try:
            same = digest(zlib.decompress(bytes(row.body))) == row.sha256
        except (zlib.error, TypeError):
            same = False
        if not same:
            yield Fault("beoordeling_gewijzigd", row.seq, texts.evaluation_changed(row.seq))


def _laid_beside(store: Store) -> list[Fault]:
    """The faults of the overviews; where these or the events under them cannot even be read, that is one."""
    try:
        return list(_overviews(store))
    except (ValueError, TypeError, KeyError, AttributeError):
        return [Fault("overzicht_wijkt_af", None, texts.OVERVIEWS_UNREADABLE)]


def _overviews(store: Store) -> Iterator[Fault]:
    """Providers, moments and actions, computed anew and laid beside what was written down."""
    alias, into = store.alias, {}
    seen: set[int] = set()
    for provider, events in _grouped(store, "provider", moment__isnull=True, provider__gt=0):
        state = provider_state(events)
        seen.add(provider)
        into[provider] = state.into
        row = models.Provider.objects.using(alias).filter(pk=provider).first()
        if row is None or _values(row) != _values(provider_row(state)):
            yield Fault("overzicht_wijkt_af", provider, texts.overview_differs("aanbieder", provider))
    extra = models.Provider.objects.using(alias).values_list("pk", flat=True)
    yield from (Fault("overzicht_wijkt_af", pk, texts.overview_differs("aanbieder", pk)) for pk in set(extra) - seen)
    counted = 0
    for moment, events in _grouped(store, "moment", moment__isnull=False):
        counted += 1
        actions = action_states(events)
        now = moment_state(events, actions)
        wanted = _values(moment_row(now, last_of(into, now.provider)))
        found = models.Moment.objects.using(alias).filter(pk=moment).first()
        if found is None or _values(found) != wanted:
            yield Fault("overzicht_wijkt_af", moment, texts.overview_differs("moment", moment))
        rows = models.Action.objects.using(alias).filter(moment_id=moment).order_by("pk")
        if [_values(row) for row in rows] != [_values(action_row(action)) for action in sorted(actions, key=_id)]:
            yield Fault("overzicht_wijkt_af", moment, texts.overview_differs("acties", moment))
    if counted != models.Moment.objects.using(alias).count():
        yield Fault("overzicht_wijkt_af", None, texts.overview_differs("moment", None))


def _id(action: Any) -> int:
    return int(action.id)


def _grouped(store: Store, by: str, **which: Any) -> Iterator[tuple[int, list[Happened]]]:
    """Events with their content, of one moment or provider after the other."""
    rows = models.Event.objects.using(store.alias).filter(**which).order_by(by, "seq")
    held: list[models.Event] = []
    for number, some in groupby(rows.iterator(chunk_size=CHUNK), key=lambda row: getattr(row, by)):
        del number
        held += list(some)
        if len(held) >= CHUNK:
            yield from _read(store, held, by)
            held = []
    yield from _read(store, held, by)


def _read(store: Store, rows: Sequence[models.Event], by: str) -> Iterator[tuple[int, list[Happened]]]:
    for number, some in groupby(happened(store, rows), key=lambda event: getattr(event, by)):
        yield int(number), list(some)


def _values(row: Any) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _chunks(found: Iterable[Link]) -> Iterator[list[Link]]:
    held: list[Link] = []
    for link in found:
        held.append(link)
        if len(held) == CHUNK:
            yield held
            held = []
    if held:
        yield held


def _database(store: Store) -> Iterator[Fault]:
    if store.vendor != "sqlite":
        return
    with connections[store.alias].cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        for (line,) in cursor.fetchall():
            if line != "ok":
                yield Fault("bestand_beschadigd", None, texts.file_damaged(str(line)))


def rebuild(store: Store) -> None:
    """Write the overviews down anew from the events; the events themselves are never touched."""
    from kern.dossier.store.writing import writing

    with writing(store, "kern"):
        alias = store.alias
        for table in (models.Action, models.Moment, models.Provider, models.DocumentUse):
            table.objects.using(alias).all().delete()
        providers = models.Event.objects.using(alias).filter(moment__isnull=True, provider__gt=0)
        write_down(store, set(providers.values_list("provider", flat=True)), set(_all_moments(store)))
        for some in _chunks(links(store)):
            by_seq = {link.seq: link for link in some}
            for event in happened(store, models.Event.objects.using(alias).filter(seq__in=list(by_seq))):
                models.DocumentUse.objects.using(alias).bulk_create(
                    models.DocumentUse(seq=event.seq, sha256=row["sha256"], moment=event.moment, role=row["rol"])
                    for row in (event.content or {}).get("stukken", ())
                )


def _all_moments(store: Store) -> Iterator[int]:
    rows = models.Event.objects.using(store.alias).filter(kind="moment_geopend").values_list("seq", flat=True)
    yield from rows.iterator(chunk_size=CHUNK)
