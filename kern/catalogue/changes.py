# SPDX-License-Identifier: EUPL-1.2
"""What differs between two editions beside the words of the demands: numbers, limits, for whom, scope, readings."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from kern.model.catalogue import Atom, Catalogue, Requirement
from kern.model.edition import Became
from kern.words import dutch, edition_texts
from kern.words.limits import limit_text

_NUMBER = re.compile(r"\d+(\.\d+)?")
_ONE_TO_ONE = frozenset({Became.SAME, Became.REWORDED, Became.TIGHTENED, Became.LOOSENED})


def other_rules(old: Catalogue, new: Catalogue) -> list[str]:
    """Each difference as a short Dutch text, as far as it stands in the catalogues; rules in Python are not seen."""
    pairs = list(_pairs(old, new))
    found = [*_values(old.data, new.data, ())]
    for before, after in pairs:
        found += _limits(before, after)
    if refs := [b.ref for a, b in pairs if a.when != b.when or a.unsettled != b.unsettled or a.answered != b.answered]:
        found.append(edition_texts.for_whom(refs))
    found += _scope(old, new)
    for reading in new.readings:
        known = old.readings_by_id.get(reading.id)
        if known is not None and known.chosen != reading.chosen:
            found.append(edition_texts.reading(reading.id))
    if old.answers != new.answers:
        found.append(edition_texts.SCALE)
    return found


def _pairs(old: Catalogue, new: Catalogue) -> Iterator[tuple[Requirement, Requirement]]:
    """Each demand with what it was, where one came of one."""
    told = new.lineage if new.follows == old.version else ()
    moved = {d.present[0]: d.former[0] for d in told if d.became in _ONE_TO_ONE}
    apart = {ref for d in told if d.became not in _ONE_TO_ONE for ref in (*d.former, *d.present)}
    for ref, after in new.by_ref.items():
        former = moved.get(ref, ref)
        if ref not in apart and (before := old.by_ref.get(former)) is not None:
            yield before, after


def _limits(old: Requirement, new: Requirement) -> Iterator[str]:
    def by_aspect(atoms: tuple[Atom, ...]) -> dict[tuple[str, str, tuple[str, ...]], Atom]:
        return {(atom.concept, atom.what, atom.who): atom for atom in atoms if atom.limit}

    before, after = by_aspect(old.atoms), by_aspect(new.atoms)
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        was = limit_text(one.limit) if one and one.limit else edition_texts.NONE
        now = limit_text(other.limit) if other and other.limit else edition_texts.NONE
        if was != now:
            yield edition_texts.becomes(f"eis {new.ref}", was, now)


def _values(old: Any, new: Any, path: tuple[str, ...]) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            yield from _values(old.get(key), new.get(key), (*path, key))
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        for number, (before, after) in enumerate(zip(old, new, strict=True), 1):
            yield from _values(before, after, (*path, _name(before, number)))
    else:
        yield edition_texts.becomes(" ".join(path), _shown(old), _shown(new))


def _name(row: Any, number: int) -> str:
    """What a row of a table is called: by its code where it has one."""
    named = row.get("code") or row.get("key") or row.get("name") if isinstance(row, Mapping) else None
    return str(named or number)


def _shown(value: Any) -> str:
    if value is None:
        return edition_texts.NONE
    if isinstance(value, Mapping | list | tuple):
        return edition_texts.TABLE
    if isinstance(value, str):
        return value.replace(".", ",") if _NUMBER.fullmatch(value) else value
    return dutch.value(value if isinstance(value, bool) else Decimal(str(value)))


def _scope(old: Catalogue, new: Catalogue) -> Iterator[str]:
    for field, label in edition_texts.SCOPE.items():
        before, after = getattr(old.scope, field), getattr(new.scope, field)
        if more := [name for name in after if name not in before]:
            yield edition_texts.joined(label, more)
        if less := [name for name in before if name not in after]:
            yield edition_texts.left(label, less)
    if old.scope.when != new.scope.when:
        yield edition_texts.SCOPE_WHEN
