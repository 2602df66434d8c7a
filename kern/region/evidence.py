# SPDX-License-Identifier: EUPL-1.2
"""Evidence that expires: how long it counts stands in the catalogue, its date in the workbook, the day in the case.

Too old is not shown, or only told, as the catalogue says. Without a date of the evidence, or without a reference date,
it is not known whether it still counts: that is never a pass.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from kern.model.assessment import Row
from kern.model.case import Case
from kern.model.catalogue import Requirement
from kern.model.evaluation import Judged, Signal
from kern.model.scale import Answer, Status
from kern.words import weighing_texts as texts

#: The codes of the signals.
EXPIRED, UNDATED = "bewijs_verlopen", "bewijs_zonder_datum"


class Freshness(StrEnum):
    """Whether evidence counts on the reference date."""

    FRESH = "geldig"
    EXPIRED = "verlopen"
    UNKNOWN = "onbekend"


def freshness(requirement: Requirement, row: Row, day: date | None) -> Freshness:
    """Whether the evidence in a row counts on a day; what the catalogue sets no limit to always does."""
    if requirement.valid is None:
        return Freshness.FRESH
    given = row.evidence_date
    if given is None or day is None or given > day:
        return Freshness.UNKNOWN
    return Freshness.FRESH if day <= requirement.valid.period.after(given) else Freshness.EXPIRED


def valid_until(requirement: Requirement, row: Row) -> date | None:
    """The last day on which the evidence counts; None where it has no date, or never expires."""
    if requirement.valid is None or row.evidence_date is None:
        return None
    return requirement.valid.period.after(row.evidence_date)


@dataclass(slots=True)
class Evidence:
    """What became of the demands whose evidence expires, for one perspective."""

    case: Case
    told: dict[tuple[str, bool], list[str]] = field(default_factory=dict)

    def weigh(self, requirement: Requirement, row: Row, judged: Judged) -> Judged:
        """The status of a demand after the age of its evidence.

        An answer that says that the demand is not met needs no evidence. Any other with expired evidence is worth
        what the lowest answer is worth, so that a better answer never gives less.
        """
        if requirement.valid is None or judged.answer is Answer.NOT:
            return judged
        state = freshness(requirement, row, self.case.reference_date)
        if state is Freshness.FRESH:
            return judged
        code = EXPIRED if state is Freshness.EXPIRED else UNDATED
        counts = requirement.valid.expired == "signaal"
        self.told.setdefault((code, counts), []).append(requirement.ref)
        note = f"{self._note(requirement, row, state)} {judged.note}".strip()
        if counts:
            return replace(judged, note=note)
        if state is Freshness.UNKNOWN:
            return replace(judged, status=Status.NOT_ASSESSED, points=None, note=note)
        status = judged.status if judged.status is Status.NOT_MET else Status.NOT_SHOWN
        return replace(judged, status=status, points=self._least(judged), note=note)

    def signals(self) -> list[Signal]:
        """What the reader must know: which evidence is too old, and of which that is not known."""
        words = {EXPIRED: texts.expired_signal, UNDATED: texts.undated_signal}
        return [
            Signal(code, words[code](refs, counts=counts), tuple(refs)) for (code, counts), refs in self.told.items()
        ]

    def _least(self, judged: Judged) -> Fraction | None:
        if judged.points is None:
            return None
        given = [level.points for level in self.case.catalogue.scale if level.points is not None]
        return min(given, default=Fraction(0))

    def _note(self, requirement: Requirement, row: Row, state: Freshness) -> str:
        given, last = row.evidence_date, valid_until(requirement, row)
        if state is Freshness.EXPIRED and given and last:
            return texts.expired(given, last)
        if given and self.case.reference_date and given > self.case.reference_date:
            return texts.not_yet(given)
        return texts.undated(no_reference=given is not None)
