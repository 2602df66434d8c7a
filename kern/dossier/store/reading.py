# SPDX-License-Identifier: EUPL-1.2
"""Events as they were stored, with their content, and where things stand by them."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kern.dossier.chain import SALT, Link
from kern.dossier.fold import Happened
from kern.dossier.store.opening import Store
from kern.dossier.store.setup import ready

ready()

from kern.dossier.store import models as models  # noqa: E402 - tables need Django's settings

#: Events of these kinds stand at a moment but are about the provider.
ABOUT_PROVIDER = ("aanbieder_opgenomen", "hernoemd", "gemeenten_gewijzigd", "samengevoegd")


def link_of(row: models.Event) -> Link:
    """A link of the chain as it stands in the table."""
    day = row.happened_on if isinstance(row.happened_on, date) else date.fromisoformat(str(row.happened_on))
    return Link(
        row.seq,
        row.provider,
        row.moment,
        row.kind,
        day,
        row.recorded_at,
        row.actor,
        row.content_hash,
        row.previous_hash,
        row.corrects,
        row.hash,
    )


def happened(store: Store, rows: Iterable[models.Event]) -> list[Happened]:
    """Events with their content, in the order in which they were recorded."""
    links = [link_of(row) for row in rows]
    texts = contents(store, [link.seq for link in links])
    return [
        Happened(
            link.seq,
            link.kind,
            link.happened_on,
            link.recorded_at,
            link.actor,
            link.provider,
            link.moment,
            link.corrects,
            texts.get(link.seq),
        )
        for link in links
    ]


def contents(store: Store, seqs: Sequence[int]) -> Mapping[int, dict[str, Any]]:
    """The content of events, without the salt; those that were destroyed are not among them."""
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(seqs), 500):
        rows = models.Content.objects.using(store.alias).filter(seq__in=seqs[start : start + 500])
        found |= {row.seq: opened(row.text) for row in rows}
    return found


def opened(text: str) -> dict[str, Any]:
    """Stored content without its salt."""
    data: dict[str, Any] = json.loads(text)
    data.pop(SALT, None)
    return data


def moment_events(store: Store, moment: int) -> list[Happened]:
    """The events of one moment."""
    return happened(store, models.Event.objects.using(store.alias).filter(moment=moment).order_by("seq"))


def happened_to(store: Store, what: str, numbers: Sequence[int]) -> Mapping[int, list[Happened]]:
    """The events of moments (``what`` is "moment"), or those about providers themselves ("provider"), by number."""
    rows = models.Event.objects.using(store.alias).filter(**{f"{what}__in": numbers}).order_by("seq")
    found: dict[int, list[Happened]] = {}
    for event in happened(store, rows if what == "moment" else rows.filter(moment__isnull=True)):
        found.setdefault(getattr(event, what), []).append(event)
    return found


def evaluation_of(store: Store, seq: int) -> dict[str, Any] | None:
    """The evaluation that came with an event; None where there is none, or it was destroyed."""
    row = models.Evaluation.objects.using(store.alias).filter(seq=seq).first()
    return json.loads(zlib.decompress(bytes(row.body))) if row is not None else None


def document_of(store: Store, sha256: str) -> models.Document | None:
    """A document with its bytes; None where it is not there, or was destroyed."""
    return models.Document.objects.using(store.alias).filter(sha256=sha256).first()


def actor_names(store: Store, numbers: Iterable[int]) -> Mapping[int, str]:
    """The names of those who acted, by number; a destroyed one is not among them."""
    rows = models.Actor.objects.using(store.alias).filter(pk__in=set(numbers))
    return {int(row.pk): row.name for row in rows}
