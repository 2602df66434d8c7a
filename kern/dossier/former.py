# SPDX-License-Identifier: EUPL-1.2
"""What stood in a part of a judgement before: so that a person can put it back."""

from collections import defaultdict
from collections.abc import Mapping

from kern.dossier.chain import canonical
from kern.dossier.judging import Bench, Part, in_workbook, part_of
from kern.dossier.store import drafts
from kern.dossier.store.opening import Store, told

#: Former texts of one part that can be put back from the page; older ones stay in the database.
MOST = 5
#: Former saves of one part that are looked at for those: many are the same text once more.
LOOKED_AT = 10 * MOST


def formers(store: Store, at: Bench, only: str = "") -> Mapping[str, tuple[Part, ...]]:
    """Per part what stood there before, the newest first; ``revision`` 0 is what the workbook says.

    ``only`` asks it of one part: saving one has nothing to do with the past of all others.
    """
    with told(store):
        rows = drafts.past(store.alias, at.moment.pk, only, LOOKED_AT if only else 0)
    past: dict[str, list[drafts.Saved]] = defaultdict(list)
    for row in rows:
        past[row.part].append(row)
    answers = at.base.regions.get(at.region.id)
    return {
        key: _told(past[key], Part(key, in_workbook(answers, key)), now.content)
        for key, now in at.parts.items()
        if only in ("", key)
    }


def _told(past: list[drafts.Saved], first: Part, now: Mapping[str, object]) -> tuple[Part, ...]:
    """Each text once, and not what stands there now; nothing at all counts only where the workbook has it."""
    found: list[Part] = []
    seen = {canonical(now)}
    for row in past:
        if len(found) == MOST:
            break
        if row.content not in seen:  # it was stored as canonical text
            seen.add(row.content)
            found.append(part_of(row))
    if len(found) < MOST and canonical(first.content) not in seen:
        found.append(first)
    return tuple(found)
