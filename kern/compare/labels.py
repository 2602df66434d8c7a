# SPDX-License-Identifier: EUPL-1.2
"""The words in which demands are compared: labels of concepts, aspects, groups, quantities and regions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kern.catalogue import reference
from kern.catalogue.loader import CatalogueFile
from kern.catalogue.reference import Concept, Quantity, Related
from kern.compare.coverage import ORGANISATION, Single
from kern.model.catalogue import Limit
from kern.words import dutch
from kern.words.limits import limit_text


@dataclass(frozen=True, slots=True)
class Words:
    """Labels by key. What has no label is shown by its key, so that a sentence never fails."""

    concepts: Mapping[str, Concept]
    quantities: Mapping[str, Quantity]
    regions: Mapping[str, str]
    relations: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[CatalogueFile]) -> "Words":
        """The core's words with those that the catalogues add."""
        concepts, quantities, regions = dict(reference.concepts()), dict(reference.quantities()), {}
        for file in files:
            concepts |= file.concepts
            quantities |= file.quantities
            regions[file.catalogue.id] = file.catalogue.label
        return cls(concepts, quantities, regions, _both_ways(concepts.values()))

    def region(self, region: str) -> str:
        """What a region is called."""
        return self.regions.get(region, region)

    def concept(self, concept: str) -> str:
        """What a concept is called."""
        return self.concepts[concept].label if concept in self.concepts else concept

    def related(self, concept: str) -> tuple[Related, ...]:
        """The concepts that are about something kindred: shown side by side, never used to conclude anything."""
        return self.relations.get(concept, ())

    def aspect(self, concept: str, what: str) -> str:
        """What an aspect demands, in a few words."""
        known = self.concepts.get(concept)
        return known.aspects.get(what, what) if known else f"{concept}: {what}"

    def people(self, groups: Iterable[str]) -> str:
        """Groups as a list in words; the organisation itself goes without saying."""
        known = reference.people()
        names = (known[who].label if who in known else who for who in groups if who != ORGANISATION)
        return dutch.listing(dict.fromkeys(names))

    def groups(self, groups: Iterable[str]) -> str:
        """Groups as a list in words, the organisation itself included."""
        known = reference.people()
        return dutch.listing(dict.fromkeys(known[who].label if who in known else who for who in groups))

    def quantity(self, quantity: str) -> str:
        """What a quantity measures."""
        return self.quantities[quantity].label if quantity in self.quantities else quantity

    def limit(self, limit: Limit) -> str:
        """``ten hoogste 3 maanden (leeftijd van de VOG bij indiensttreding)``."""
        return f"{limit_text(limit)} ({self.quantity(limit.quantity)})"

    def asks(self, singles: Iterable[Single]) -> list[str]:
        """What is asked, one text per group of people: ``een VOG hebben (voor vrijwilligers en stagiairs)``."""
        return [
            f"{'; '.join(texts)} (voor {people})" if people else "; ".join(texts)
            for texts, people in self.grouped(singles)
        ]

    def grouped(self, singles: Iterable[Single]) -> list[tuple[list[str], str]]:
        """The phrases without people, and the people of whom they are asked; clients in general go without saying."""
        groups: dict[tuple[str, str, Limit | None], list[str]] = {}
        for single in singles:
            groups.setdefault((single.concept, single.what, single.limit), []).append(single.who)
        found: dict[str, list[str]] = {}
        for (concept, what, limit), who in groups.items():
            found.setdefault(_people(self, tuple(who)), []).append(self.phrase(concept, what, (), limit))
        return [(texts, people) for people, texts in found.items()]

    def phrase(self, concept: str, what: str, groups: Iterable[str], limit: Limit | None) -> str:
        """One aspect in words, with its groups and its limit; clients in general go without saying."""
        people = _people(self, tuple(groups))
        text = self.aspect(concept, what) + (f" ({people})" if people else "")
        return text + (f": {limit_text(limit)}" if limit else "")


def _both_ways(concepts: Iterable[Concept]) -> dict[str, tuple[Related, ...]]:
    """Every relation from both its ends, in the order in which the data names them."""
    found: dict[str, list[Related]] = {}
    for concept in concepts:
        for related in concept.related:
            found.setdefault(concept.key, []).append(related)
            found.setdefault(related.concept, []).append(Related(concept.key, related.shares))
    return {key: tuple(rows) for key, rows in found.items()}


def _people(words: Words, groups: tuple[str, ...]) -> str:
    return "" if groups == ("clienten",) else words.people(groups)
