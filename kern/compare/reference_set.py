# SPDX-License-Identifier: EUPL-1.2
"""The reference set: a yardstick for catalogues, never for providers. What of it does a region ask?

The set holds the statutory marks of quality, the principles and the basic set of the VNG, and the points of the AVI
guide. A point consists of elements; an element names the aspects of the crosswalk that each show it. Points about
municipal policy have no elements: they are listed and not counted.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kern.compare.binding import Binding, binding
from kern.compare.coverage import Index, Single, expand, groups_showing
from kern.model.catalogue import Catalogue, Source


class Covered(StrEnum):
    """How far a region asks what a point of the reference set names.

    ``SOMETIMES``: wholly, but only by contract, of a group, or from a certain size.
    """

    WHOLE = "gedekt"
    SOMETIMES = "soms"
    PART = "deels"
    NOT = "niet"


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a point; any of the atoms shows it (each for any of its groups)."""

    text: str
    options: tuple[Single, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the reference set, in kern's own words; without elements it is about municipal policy."""

    id: str
    group: str
    title: str
    text: str
    source: Source
    elements: tuple[Element, ...] = ()
    note: str = ""

    @property
    def policy(self) -> bool:
        """Whether the point is meant for the municipality and not for providers."""
        return not self.elements


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the reference set."""

    code: str
    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class ReferenceSet:
    """The whole set, in document order."""

    title: str
    document: str
    version: str
    summary: str
    groups: tuple[Group, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ElementCoverage:
    """What a region asks of one element: the demands, and the groups where it asks it for fewer people.

    ``bindings`` say on what it hangs whether that is asked; empty where at least one demand asks it of everyone.
    """

    element: Element
    covered: Covered
    refs: tuple[str, ...]
    only_for: tuple[str, ...] = ()
    bindings: tuple[Binding, ...] = ()


@dataclass(frozen=True, slots=True)
class PointCoverage:
    """What a region asks of one point."""

    region: str
    point: str
    elements: tuple[ElementCoverage, ...]

    @property
    def covered(self) -> Covered:
        """Whole when every element is; not at all when none is, not even in part."""
        states = {element.covered for element in self.elements}
        if states == {Covered.WHOLE, Covered.SOMETIMES}:
            return Covered.SOMETIMES
        return states.pop() if len(states) == 1 else Covered.PART

    @property
    def bindings(self) -> tuple[Binding, ...]:
        """On what it hangs whether the point is asked."""
        return tuple(dict.fromkeys(found for element in self.elements for found in element.bindings))

    @property
    def refs(self) -> tuple[str, ...]:
        """The demands that cover the point, wholly or in part."""
        return tuple(dict.fromkeys(ref for element in self.elements for ref in element.refs))


@cache
def reference_set() -> ReferenceSet:
    """The set as shipped in ``kern/data/referentie.toml``."""
    table = tomllib.loads(files("kern.data").joinpath("referentie.toml").read_text(encoding="utf-8"))
    document = table["set"]["document"]
    return ReferenceSet(
        **table["set"],
        groups=tuple(Group(g["code"], g["name"], _source(g["source"], document)) for g in table["group"]),
        points=tuple(_point(p, document) for p in table["point"]),
    )


def coverage(reference: ReferenceSet, catalogues: Iterable[Catalogue]) -> Mapping[str, tuple[PointCoverage, ...]]:
    """By point id: what each region asks of it. Points about policy are left out."""
    indexes = [(c, Index(_asked(c))) for c in catalogues]
    return {
        point.id: tuple(
            PointCoverage(catalogue.id, point.id, tuple(_element(element, index) for element in point.elements))
            for catalogue, index in indexes
        )
        for point in reference.points
        if not point.policy
    }


#: A demand, and on what it hangs whether it asks this.
_Asking = tuple[str, Binding | None]


def _asked(catalogue: Catalogue) -> Iterator[tuple[_Asking, tuple[Single, ...]]]:
    for requirement in catalogue.demands:
        for atom in requirement.atoms:
            yield (requirement.ref, binding(requirement, atom)), expand((atom,))


def _element(element: Element, index: Index[_Asking]) -> ElementCoverage:
    whole = tuple(dict.fromkeys(asking for option in element.options for asking in index.covering(option)))
    if whole:
        refs = tuple(dict.fromkeys(ref for ref, _ in whole))
        bindings = tuple(dict.fromkeys(found for _, found in whole if found is not None))
        if any(found is None for _, found in whole):
            return ElementCoverage(element, Covered.WHOLE, refs)
        return ElementCoverage(element, Covered.SOMETIMES, refs, bindings=bindings)
    part = [
        (ref, single.who)
        for option in element.options
        for single, (ref, _) in index.by_aspect.get(option.aspect, ())
        if option.who in groups_showing(single.who)
    ]
    refs = tuple(dict.fromkeys(ref for ref, _ in part))
    return ElementCoverage(
        element, Covered.PART if refs else Covered.NOT, refs, tuple(dict.fromkeys(who for _, who in part))
    )


def _point(table: Mapping[str, Any], document: str) -> Point:
    return Point(
        table["id"],
        table["group"],
        table["title"],
        table["text"],
        _source(table["source"], document),
        tuple(
            Element(
                element["text"],
                tuple(Single(o["concept"], o["what"], who) for o in element["any"] for who in o["who"]),
            )
            for element in table.get("elements", ())
        ),
        table.get("note", ""),
    )


def _source(table: Mapping[str, Any], document: str) -> Source:
    first, last = table["lines"]
    return Source(document, table["section"], table["number"], (first, last))
