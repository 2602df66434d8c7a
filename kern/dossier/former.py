# SPDX-License-Identifier: EUPL-1.2
"""What stood in a part of a judgement before: so that a person can put it back."""

import json
from collections import defaultdict
from collections.abc import Mapping

from kern.dossier.judging import Bench, Part, in_workbook
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import actor_names, models

#: Former texts of one part that can be put back from the page; older ones stay in the database.
MOST = 5
#: Former saves of one part that are looked at for those: many are the same text once more.
LOOKED_AT = 10 * MOST


def formers(store: Store, at: Bench, only: str = "") -> Mapping[str, tuple[Part, ...]]:
    """Per part what stood there before, the newest first; ``revision`` 0 is what the workbook says.

    ``only`` asks it of one part: saving one has nothing to do with the past of all others.
    """
    with told(store):
        found = models.DraftPast.objects.using(store.alias).filter(moment=at.moment.pk)
        found = found.order_by("-revision")
        rows = list(found.filter(part=only)[:LOOKED_AT] if only else found)
        names = actor_names(store, [row.actor for row in rows])
    past: dict[str, list[Part]] = defaultdict(list)
    for row in rows:
        part = Part(row.part, json.loads(row.content), row.revision, names.get(row.actor, ""), row.saved_at)
        past[row.part].append(part)
    answers = at.base.regions.get(at.region.id)
    return {
        key: _told([*past[key], Part(key, in_workbook(answers, key))], now.content)
        for key, now in at.parts.items()
        if only in ("", key)
    }


def _told(parts: list[Part], now: Mapping[str, object]) -> tuple[Part, ...]:
    """Each text once, and not what stands there now; nothing at all counts only where the workbook has it."""
    found: list[Part] = []
    for part in parts:
        if len(found) == MOST:
            break
        if part.content != now and all(part.content != other.content for other in found):
            found.append(part)
    return tuple(found)
