# SPDX-License-Identifier: EUPL-1.2
"""The words in which demands are compared: labels of concepts, aspects, groups, quantities and regions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kern import dutch
from kern.catalogue import reference
from kern.catalogue.loader import CatalogueFile
from kern.catalogue.reference import Concept, Quantity
from kern.compare.coverage import Single
from kern.model.catalogue import Limit
from kern.pipeline.keyfigures import limit_text

#: The group that goes without saying.
ORGANISATION = "aanbieder"


@dataclass(frozen=True, slots=True)
class Words:
    """Labels by key. What has no label is shown by its key, so that a sentence never fails."""

    concepts: Mapping[str, Concept]
    quantities: Mapping[str, Quantity]
    regions: Mapping[str, str]

    @classmethod
    def of(cls, files: Iterable[CatalogueFile]) -> "Words":
        """The core's words with those that the catalogues add."""
        concepts, quantities, regions = dict(reference.concepts()), dict(reference.quantities()), {}
        for file in files:
            concepts |= file.concepts
            quantities |= file.quantities
            regions[file.catalogue.id] = file.catalogue.label
        return cls(concepts, quantities, regions)

    def region(self, region: str) -> str:
        """What a region is called."""
        return self.regions.get(region, region)

    def concept(self, concept: str) -> str:
        """What a concept is called."""
        return self.concepts[concept].label if concept in self.concepts else concept

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

    def phrases(self, singles: Iterable[Single]) -> list[str]:
        """Single atoms in words, one phrase per aspect and limit: ``een VOG hebben (vrijwilligers en stagiairs)``."""
        grouped: dict[tuple[str, str, Limit | None], list[str]] = {}
        for single in singles:
            grouped.setdefault((single.concept, single.what, single.limit), []).append(single.who)
        return [self.phrase(concept, what, groups, limit) for (concept, what, limit), groups in grouped.items()]

    def grouped(self, singles: Sequence[Single]) -> tuple[list[str], str]:
        """The phrases, with the people named once when all of it is about the same people."""
        people = {self._of(singles, aspect) for aspect in {s.aspect for s in singles}}
        if len(people) != 1:
            return self.phrases(singles), ""
        return [self.phrase(s.concept, s.what, (), s.limit) for s in _once(singles)], people.pop()

    def _of(self, singles: Iterable[Single], aspect: tuple[str, str]) -> str:
        return _people(self, tuple(s.who for s in singles if s.aspect == aspect))

    def phrase(self, concept: str, what: str, groups: Iterable[str], limit: Limit | None) -> str:
        """One aspect in words, with its groups and its limit; clients in general go without saying."""
        people = _people(self, tuple(groups))
        text = self.aspect(concept, what) + (f" ({people})" if people else "")
        return text + (f": {limit_text(limit)}" if limit else "")


def _people(words: Words, groups: tuple[str, ...]) -> str:
    return "" if groups == ("clienten",) else words.people(groups)


def _once(singles: Iterable[Single]) -> list[Single]:
    """One atom per aspect and limit."""
    return list({(s.concept, s.what, s.limit): s for s in singles}.values())
