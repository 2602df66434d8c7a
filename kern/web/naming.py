# SPDX-License-Identifier: EUPL-1.2
"""What a moment is called on every page."""

from collections.abc import Collection, Iterable

from kern.dossier.store.opening import told
from kern.dossier.store.reading import models
from kern.web import naming_texts as t
from kern.web.place import here
from kern.words import dutch


def named(row: models.Moment) -> str:
    """``Eerste toets NMD Drenthe, 12 maart 2026 (moment 28)``: for a link or a heading that stands by itself."""
    said = f"{row.occasion or t.TEST} {here().labels.get(row.region, row.region)}".strip()
    return f"{said[:1].upper()}{said[1:]}, {_whole(dutch.day(row.opened_on))} ({_whole(t.moment(row.pk))})"


def called(row: models.Moment) -> str:
    """``eerste toets (moment 28)``: the same in a list where the provider, the region and the day stand beside it."""
    return f"{row.occasion or t.TEST} ({_whole(t.moment(row.pk))})"


def _whole(text: str) -> str:
    """The same, never broken over two lines."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def moments(numbers: Iterable[int | None]) -> dict[int, models.Moment]:
    """The moments with these numbers, in one query."""
    place = here()
    with told(place.store):
        found = models.Moment.objects.using(place.store.alias).filter(pk__in={one for one in numbers if one})
        found = found.select_related("provider")
        return {row.pk: row for row in found}


def moments_of(providers: Collection[str]) -> dict[str, list[models.Moment]]:
    """The moments of each provider with one of these numbers or marks, the newest first; in one query."""
    place = here()
    with told(place.store):
        rows = models.Moment.objects.using(place.store.alias).filter(provider__key__in=providers)
        found: dict[str, list[models.Moment]] = {}
        for row in rows.select_related("provider").order_by("-pk"):
            found.setdefault(row.provider.key, []).append(row)
        return found
