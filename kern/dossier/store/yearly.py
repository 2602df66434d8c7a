# SPDX-License-Identifier: EUPL-1.2
"""The moments in which something happened in a year, each with all of its events: one query, read as it comes."""

from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import groupby
from typing import Any, cast

from django.db.models import OuterRef, Q, Subquery

from kern.dossier.fold import Happened
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import link_of, models, opened


def moments_of_year(store: Store, year: int) -> Iterator[list[Happened]]:
    """The events of every moment with one in ``year``, or with a correction (that can move one into the year)."""
    alias = store.alias
    with told(store):
        here = models.Event.objects.using(alias).filter(moment__isnull=False)
        touched = here.filter(Q(happened_on__year=year) | Q(corrects__isnull=False)).values("moment")
        text = models.Content.objects.using(alias).filter(seq=OuterRef("seq")).values("text")[:1]
        rows = here.filter(moment__in=touched).annotate(text=Subquery(text)).order_by("moment", "seq")
        with closing(cast("Generator[Any, None, None]", rows.iterator(chunk_size=2000))) as found:
            for _, events in groupby(found, key=lambda row: row.moment):
                yield [_happened(row) for row in events]


def _happened(row: models.Event) -> Happened:
    link = link_of(row)
    text = getattr(row, "text")  # noqa: B009 - what the query adds
    return Happened(
        link.seq,
        link.kind,
        link.happened_on,
        link.recorded_at,
        link.actor,
        link.provider,
        link.moment,
        link.corrects,
        None if text is None else opened(text),
    )
