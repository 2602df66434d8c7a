# SPDX-License-Identifier: EUPL-1.2
"""Atoms as sets: what covers what, and how two demands relate.

An atom of a catalogue names an aspect and several groups; here it is expanded into single atoms, one per group. All
that kern says about two demands follows from inclusion of such sets: nothing is labelled by hand.

- A single atom covers another of the same aspect for the same group, or for a group within it.
- An atom with a limit covers the same atom without one, and one with a weaker limit on the same quantity; never the
  reverse, and never another quantity.
- For one provider, an atom about clients covers that of another framework only where these are the same clients, or
  some of them (`kern.compare.clients`).
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Generic, TypeVar

from kern.catalogue import reference
from kern.compare.clients import widest
from kern.model.catalogue import Atom, Limit

Key = TypeVar("Key", bound=Hashable)

#: The group of what is demanded of the provider as a whole.
ORGANISATION = "aanbieder"


class Relation(StrEnum):
    """How one set of demands stands to another: ``WIDER`` asks all that the other asks, and more."""

    EQUAL = "gelijk"
    WIDER = "ruimer"
    NARROWER = "smaller"
    OVERLAPPING = "overlapt"
    NONE = "geen"


@dataclass(frozen=True, slots=True)
class Single:
    """One aspect of one concept, for one group, perhaps with a limit: the unit in which demands are compared.

    ``among`` are the kinds of client that the group holds for the provider at hand; None where no provider is at hand,
    and for people who are no clients.
    """

    concept: str
    what: str
    who: str
    limit: Limit | None = None
    among: int | None = None

    @property
    def aspect(self) -> tuple[str, str]:
        """Concept and aspect, without the group and the limit."""
        return (self.concept, self.what)


def expand(atoms: Iterable[Atom]) -> tuple[Single, ...]:
    """Every atom, once per group, in the order of the catalogue and without doubles."""
    return tuple(dict.fromkeys(Single(a.concept, a.what, who, a.limit) for a in atoms for who in a.who))


@cache
def groups_showing(who: str) -> tuple[str, ...]:
    """The group itself and every wider group: what is shown for one of these is shown for ``who``."""
    people = reference.people()
    chain: list[str] = []
    while who and who not in chain:
        chain.append(who)
        who = people[who].within if who in people else ""
    return tuple(chain)


def at_least_as_strict(limit: Limit, other: Limit) -> bool:
    """Whether keeping ``limit`` means keeping ``other``: the same quantity, unit and direction, and no weaker bound."""
    if limit.quantity != other.quantity or limit.unit != other.unit:
        return False
    if other.maximum is not None:
        return limit.maximum is not None and limit.maximum <= other.maximum
    return limit.minimum is not None and other.minimum is not None and limit.minimum >= other.minimum


def limit_covers(shown: Limit | None, demanded: Limit | None) -> bool:
    """Whether what was shown, with its limit, is enough for what is demanded with its limit."""
    return demanded is None or (shown is not None and at_least_as_strict(shown, demanded))


def clients_cover(shown: int | None, demanded: int | None) -> bool:
    """Whether the clients of whom it was shown hold those of whom it is demanded; nobody is never enough."""
    return shown is None or demanded is None or (demanded != 0 and demanded & ~shown == 0)


def covers(shown: Single, demanded: Single) -> bool:
    """Whether showing ``shown`` is showing ``demanded``."""
    return (
        shown.concept == demanded.concept
        and shown.what == demanded.what
        and _group(shown) in groups_showing(_group(demanded))
        and limit_covers(shown.limit, demanded.limit)
        and clients_cover(shown.among, demanded.among)
    )


def _group(single: Single) -> str:
    """The group to look under: where the kinds of client are known, what they set apart is no group of its own."""
    return single.who if single.among is None else widest(single.who)


class Index(Generic[Key]):
    """Single atoms by aspect and group, each with where it comes from: a look-up does not grow with the rest."""

    __slots__ = ("_aspects", "_entries")

    def __init__(self, items: Iterable[tuple[Key, Iterable[Single]]] = ()) -> None:
        entries: dict[tuple[str, str, str], list[tuple[Single, Key]]] = {}
        for key, singles in items:
            for single in singles:
                entries.setdefault((single.concept, single.what, _group(single)), []).append((single, key))
        self._entries = entries
        self._aspects: dict[tuple[str, str], list[tuple[Single, Key]]] | None = None

    def covering(self, demanded: Single) -> Iterator[Key]:
        """Who covers the atom; the same key can come more than once."""
        for who in groups_showing(_group(demanded)):
            for shown, key in self._entries.get((demanded.concept, demanded.what, who), ()):
                if limit_covers(shown.limit, demanded.limit) and clients_cover(shown.among, demanded.among):
                    yield key

    def covers(self, demanded: Single) -> bool:
        """Whether anything covers the atom."""
        for who in groups_showing(_group(demanded)):
            for shown, _ in self._entries.get((demanded.concept, demanded.what, who), ()):
                if limit_covers(shown.limit, demanded.limit) and clients_cover(shown.among, demanded.among):
                    return True
        return False

    def lacking(self, demanded: Iterable[Single]) -> tuple[Single, ...]:
        """The atoms that nothing covers, in their order."""
        return tuple(single for single in demanded if not self.covers(single))

    @property
    def by_aspect(self) -> Mapping[tuple[str, str], list[tuple[Single, Key]]]:
        """Every atom, by concept and aspect, for whatever group or limit."""
        if self._aspects is None:
            self._aspects = {}
            for (concept, what, _), found in self._entries.items():
                self._aspects.setdefault((concept, what), []).extend(found)
        return self._aspects


def lacking(demanded: Iterable[Single], shown: Iterable[Single]) -> tuple[Single, ...]:
    """The atoms of ``demanded`` that ``shown`` does not cover, in their order."""
    return Index([(None, shown)]).lacking(demanded)


def relation(one: Iterable[Single], other: Iterable[Single]) -> Relation:
    """How ``one`` stands to ``other``; two sets of which either is empty have no relation."""
    ours, theirs = tuple(one), tuple(other)
    return relation_of(ours, Index([(None, ours)]), theirs, Index([(None, theirs)]))


def relation_of(
    ours: Collection[Single], our_index: Index[Any], theirs: Collection[Single], their_index: Index[Any]
) -> Relation:
    """`relation` for sets that have an index already."""
    if not ours or not theirs:
        return Relation.NONE
    not_ours, not_theirs = our_index.lacking(theirs), their_index.lacking(ours)
    if not not_ours and not not_theirs:
        return Relation.EQUAL
    if not not_ours:
        return Relation.WIDER
    if not not_theirs:
        return Relation.NARROWER
    if len(not_ours) < len(theirs) or len(not_theirs) < len(ours):
        return Relation.OVERLAPPING
    return Relation.NONE
