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
#: Former saves of one part that are looked at for those; more where many are the same text once more.
LOOKED_AT = (2 * MOST, 10 * MOST)


def formers(store: Store, at: Bench, only: str = "") -> Mapping[str, tuple[Part, ...]]:
    """Per part what stood there before, the newest first; ``revision`` 0 is what the workbook says.

    ``only`` asks it of one part: saving one has nothing to do with the past of all others.
    """
    if only:
        return {only: _of_one(store, at, only)} if only in at.parts else {}
    with told(store):
        rows = drafts.past(store.alias, at.moment.pk)
    past: dict[str, list[drafts.Saved]] = defaultdict(list)
    for row in rows:
        past[row.part].append(row)
    return {key: _told(at, key, past[key]) for key in at.parts}


def _of_one(store: Store, at: Bench, key: str) -> tuple[Part, ...]:
    found: tuple[Part, ...] = ()
    for most in LOOKED_AT:
        with told(store):
            rows = drafts.past(store.alias, at.moment.pk, key, most)
        found = _told(at, key, rows)
        if len(found) == MOST or len(rows) < most:
            break
    return found


def _told(at: Bench, key: str, past: list[drafts.Saved]) -> tuple[Part, ...]:
    """Each text once, and not what stands there now; nothing at all counts only where the workbook has it."""
    found: list[Part] = []
    seen = {canonical(at.parts[key].content)}
    for row in past:
        if len(found) == MOST:
            break
        if row.content not in seen:  # it was stored as canonical text
            seen.add(row.content)
            found.append(part_of(row))
    first = Part(key, in_workbook(at.base.regions.get(at.region.id), key))
    if len(found) < MOST and canonical(first.content) not in seen:
        found.append(first)
    return tuple(found)
