# SPDX-License-Identifier: EUPL-1.2
"""Who else asks it: the same subject in other catalogues, and what kindred subjects ask.

"Only this region asks" is a strong claim. It is made only where more than one catalogue was looked at, none of the
others has the subject, and none asks anything kindred; and then it names those that were looked at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kern.compare.coverage import Single, expand
from kern.compare.labels import Words
from kern.model.catalogue import Atom, Catalogue

#: Concept → region → requirement → its atoms on that concept, in document order.
AskedBy = Mapping[str, Mapping[str, Mapping[str, tuple[Single, ...]]]]


@dataclass(frozen=True, slots=True)
class Kindred:
    """A concept that is about something kindred, what is shared, and the demands on it by region."""

    concept: str
    shares: str
    regions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known of a subject that some regions ask.

    ``looked_at`` are all regions whose catalogues are there. ``elsewhere`` are those that ask it, though not of this
    provider. ``only_in`` is the region that asks it alone.
    """

    looked_at: tuple[str, ...]
    elsewhere: tuple[str, ...]
    kindred: tuple[Kindred, ...]
    only_in: str | None


def asked_by_concept(catalogues: Iterable[Catalogue]) -> AskedBy:
    """What every catalogue asks, by concept."""
    found: dict[str, dict[str, dict[str, tuple[Single, ...]]]] = {}
    for catalogue in catalogues:
        for requirement in catalogue.demands:
            by_concept: dict[str, list[Atom]] = {}
            for atom in requirement.atoms:
                by_concept.setdefault(atom.concept, []).append(atom)
            for concept, atoms in by_concept.items():
                found.setdefault(concept, {}).setdefault(catalogue.id, {})[requirement.ref] = expand(atoms)
    return found


def around(concept: str, asking: Sequence[str], asked: AskedBy, looked_at: Sequence[str], words: Words) -> Around:
    """What else is known of a concept that the regions ``asking`` ask."""
    own = asked.get(concept, {})
    elsewhere = tuple(region for region in own if region not in asking)
    kindred = tuple(
        Kindred(related.concept, related.shares, regions)
        for related in words.related(concept)
        if (regions := _others(asked.get(related.concept, {}), own))
    )
    alone = (
        len(asking) == 1
        and len(looked_at) > 1
        and not elsewhere
        and not any(region != asking[0] for found in kindred for region in found.regions)
    )
    return Around(tuple(looked_at), elsewhere, kindred, asking[0] if alone else None)


def _others(
    asked: Mapping[str, Mapping[str, tuple[Single, ...]]], own: Mapping[str, Mapping[str, tuple[Single, ...]]]
) -> dict[str, tuple[str, ...]]:
    """The demands on a kindred concept that are not demands on the concept itself."""
    rest = {region: tuple(ref for ref in refs if ref not in own.get(region, {})) for region, refs in asked.items()}
    return {region: refs for region, refs in rest.items() if refs}
