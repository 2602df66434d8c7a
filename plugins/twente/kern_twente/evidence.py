# SPDX-License-Identifier: EUPL-1.2
"""Evidence: named by the provider, or received by the assessor. What is written freely never opens the gate.

Source: Twents kwaliteitskader, 3.1.7 (evidence before the final award, the X column; reversed burden of proof).
Readings ``tw-bewijslast``, ``tw-bewijslast-reeks``, ``tw-bewijs-zes``, ``tw-bewijs-vecozo``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kern.region import Case, Perspective, Record, Requirement, Row, is_motivation

RECEIVED, NOT_YET, NOT_NEEDED = "ontvangen", "nog niet", "niet nodig"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the assessor recorded about the evidence of one demand; ``state`` is empty where nothing was."""

    state: str = ""
    document: str = ""
    day: date | None = None
    #: Received on a later day than the one to which the outcome is counted.
    later: bool = False

    @property
    def settles(self) -> bool:
        """Whether nothing stands in the way of the award: received in time, or not needed for a stated reason."""
        if self.state == NOT_NEEDED:
            return is_motivation(self.document)
        return self.state == RECEIVED and not self.later


_NOTHING = Receipt()


def receipts(case: Case) -> Mapping[str, Receipt]:
    """The records `bewijs_ontvangen`, each with its day: the record `bewijs_datum`, else the day of the assessment."""
    days = {r.ref: r.value for r in case.answers.records if r.key == "bewijs_datum" and isinstance(r.value, date)}
    return {r.ref: _receipt(case, r, days.get(r.ref)) for r in case.answers.records if _closed(r)}


def receipt(found: Mapping[str, Receipt], ref: str) -> Receipt:
    """What was recorded for a demand."""
    return found.get(ref, _NOTHING)


def _closed(record: Record) -> bool:
    return record.key == "bewijs_ontvangen" and bool(record.ref) and isinstance(record.value, str)


def _receipt(case: Case, record: Record, day: date | None) -> Receipt:
    if day is None:
        assessed = case.answers.record("datum")
        day = assessed.value if assessed is not None and isinstance(assessed.value, date) else None
    later = bool(day and case.reference_date and day > case.reference_date)
    return Receipt(str(record.value), record.motivation, day, later)


def before_award(requirement: Requirement) -> bool:
    """Whether the X column asks a document before the final award."""
    return bool(requirement.extra.get("evidence_before_award"))


def must_be_shown(requirement: Requirement) -> bool:
    """Whether the provider has the burden of proof, in every phase."""
    return bool(requirement.extra.get("burden_of_proof"))


def is_named(case: Case, row: Row) -> bool:
    """The provider names evidence; for the assessor's judgement the assessor's own finding says it too."""
    if _says_something(case, row.evidence):
        return True
    return case.perspective is Perspective.ASSESSOR and _says_something(case, row.finding)


def is_shown(case: Case, row: Row, found: Receipt) -> bool:
    """Evidence is named or received; an assessor who recorded that it did not come has not seen it."""
    if found.settles:
        return True
    if case.perspective is Perspective.ASSESSOR and found.state == NOT_YET:
        return False
    return is_named(case, row)


def closed_gate(case: Case) -> tuple[str, ...]:
    """The demands with an X that apply, or may apply, and whose evidence is not recorded as received."""
    found = receipts(case)
    asked = [(r.ref, case.applicability[r.ref]) for r in case.catalogue.demands if before_award(r)]
    return tuple(
        ref
        for ref, decided in asked
        if decided.applies is not False and not decided.exempt and not receipt(found, ref).settles
    )


_DENIES = re.compile(r"\b(geen bewijs|nog niet|nog geen|volgt nog|niet (gezien|ontvangen|aangetoond|aangeleverd))\b")


def _says_something(case: Case, text: str) -> bool:
    words = " ".join(text.split()).strip(" .,;:!?-–—").casefold()
    none = case.catalogue.data["burden"]["no_evidence"]
    # What says that there is none, or that it is still to come, shows nothing.
    return bool(words) and words not in none and not _DENIES.search(words)
