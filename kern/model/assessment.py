# SPDX-License-Identifier: EUPL-1.2
"""What a workbook says, once it is checked: facts, answers and the assessor's records, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import is_

from kern.model.facts import Facts, FactValue
from kern.model.scale import Answer, Level, Perspective, Status


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in a workbook; ``cell`` is like ``D17`` and empty where a whole sheet is meant."""

    sheet: str = ""
    cell: str = ""


NOWHERE = Place()

#: A motivation with fewer letters than this is none.
LEAST_LETTERS = 10


def is_motivation(text: str) -> bool:
    """Whether a text can be the reason for something: a dash or a single word is none."""
    return sum(map(str.isalpha, text)) >= LEAST_LETTERS


@dataclass(frozen=True, slots=True)
class Row:
    """The answers to one requirement: the provider's and, beside it, the assessor's.

    The levels are the labels that were chosen where the region has a scale of its own; the answers are what they mean.
    ``evidence_date`` is asked only where evidence expires.
    """

    ref: str
    self_answer: Answer | None = None
    explanation: str = ""
    evidence: str = ""
    assessor_answer: Answer | None = None
    finding: str = ""
    place: Place = NOWHERE
    assessor_place: Place = NOWHERE
    self_level: Level | None = None
    assessor_level: Level | None = None
    evidence_date: date | None = None

    def told(self) -> "Row":
        """What the provider told, without the assessor's word."""
        if self.assessor_answer is None and self.assessor_level is None and not self.finding:
            return self
        return Row(
            self.ref,
            self.self_answer,
            self.explanation,
            self.evidence,
            place=self.place,
            self_level=self.self_level,
            evidence_date=self.evidence_date,
        )

    @property
    def self_label(self) -> str:
        """What the provider chose, as it stands in the workbook; empty where nothing was chosen."""
        return self.self_level.label if self.self_level else self.self_answer or ""

    @property
    def assessor_label(self) -> str:
        """What the assessor chose, as it stands in the workbook; empty where nothing was chosen."""
        return self.assessor_level.label if self.assessor_level else self.assessor_answer or ""


#: How the motivation of a record begins that kern filled in: it says nothing until the assessor gives it a value.
PROPOSAL = "Voorstel van kern"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the sheet `Toetsing`: what the assessor recorded for a region, perhaps for one requirement."""

    key: str
    value: FactValue | None = None
    ref: str = ""
    motivation: str = ""
    place: Place = NOWHERE

    @property
    def proposed(self) -> bool:
        """Whether this is only what kern proposed, and nobody answered."""
        return self.value is None and self.motivation.startswith(PROPOSAL)


@dataclass(frozen=True, slots=True)
class RegionAnswers:
    """All that one workbook says for one region.

    ``catalogue_version`` is what the workbook was made for, ``edition`` the edition of the framework under which it was
    read; empty where nobody says so.
    """

    rows: Mapping[str, Row] = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    catalogue_version: str = ""
    edition: str = ""

    def __repr__(self) -> str:
        own = sum(row.self_answer is not None for row in self.rows.values())
        judged = sum(row.assessor_answer is not None for row in self.rows.values())
        counts = f"{own} beantwoord, {judged} beoordeeld, {len(self.records)} vastgelegd"
        return f"<RegionAnswers {len(self.rows)} eisen: {counts}>"

    def record(self, key: str) -> Record | None:
        """The first record under a key that stands without a requirement."""
        return next((r for r in self.records if r.key == key and not r.ref), None)

    def per_requirement(self, key: str) -> Mapping[str, Record]:
        """The records under a key, by requirement; a record whose value is "nee" says that it does not hold."""
        return {r.ref: r for r in self.records if r.key == key and r.ref and r.value is not False}

    def seen_by(self, perspective: Perspective) -> "RegionAnswers":
        """The answers that a side is scored on: the provider's own side does not see the assessor's judgements."""
        if perspective is Perspective.ASSESSOR:
            return self
        rows = {ref: row.told() for ref, row in self.rows.items()}
        return self if all(map(is_, rows.values(), self.rows.values())) else replace(self, rows=rows)

    @property
    def assessed(self) -> bool:
        """Whether the assessor has judged at least one requirement."""
        return any(r.assessor_answer is not None for r in self.rows.values())


@dataclass(frozen=True, slots=True)
class Earlier:
    """One demand as it stood in the test before a re-test: the labels that were chosen, and what came out.

    ``agreed`` is what the assessor recorded for it, in words. ``status`` is None where the demand was not there.
    """

    ref: str
    self_label: str = ""
    assessor_label: str = ""
    finding: str = ""
    agreed: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class EarlierRegion:
    """A region in the test before a re-test. ``carried`` are the demands whose judgement is taken over.

    ``day`` is the date of that test, as far as it is known.
    """

    edition: str
    rows: Mapping[str, Earlier] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """The test that a re-test follows: the workbook by its SHA-256, and what it said per region."""

    sha256: str
    regions: Mapping[str, EarlierRegion]


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """A checked workbook: the facts of the provider and the answers per region.

    ``previous`` is the earlier test where this is a re-test.
    """

    facts: Facts
    regions: Mapping[str, RegionAnswers]
    fact_places: Mapping[str, Place] = field(default_factory=dict)
    previous: Previous | None = None

    def __repr__(self) -> str:
        regions = "".join(f"\n  {name}: {answers}" for name, answers in self.regions.items())
        return f"<SelfAssessment {self.name}: {len(self.facts)} gegevens{regions}>"

    @property
    def name(self) -> str:
        """What the provider is called; a relative has a mark instead of a name, for privacy."""
        return self.facts.text("naam") or self.facts.text("kenmerk")

    def reference_date(self, given: date | None = None) -> date | None:
        """The date to which ages are counted: given, else the assessor's, else the provider's; never today."""
        if given is not None:
            return given
        days = [
            record.value
            for answers in self.regions.values()
            for record in answers.records
            if record.key == "datum" and isinstance(record.value, date)
        ]
        return max(days) if days else self.facts.day("ingevuld_op")
