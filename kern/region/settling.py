# SPDX-License-Identifier: EUPL-1.2
"""What the assessor and the municipality settle: whether a demand applies, what was agreed instead, who is exempt.

Three records, each with a motivation. ``geldt`` says that a demand applies or does not, where kern does not know it or
where the provider's facts say otherwise; a judgement with a finding on a demand that is not known to apply says so too.
``maatwerk`` keeps the demand and has it judged as was agreed. ``vrijstelling`` takes it out of the count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kern.model.assessment import Record, RegionAnswers, Row
from kern.model.evaluation import Applicability
from kern.model.scale import Answer
from kern.words import dutch, explanations

#: The key of the record that every region has.
APPLIES = "geldt"
#: The records that settle something about one demand.
SETTLING = frozenset({APPLIES, "maatwerk", "vrijstelling"})


@dataclass(frozen=True, slots=True)
class Settling:
    """The records of one region that decide on applicability, by demand."""

    applies: Mapping[str, Record]
    tailored: Mapping[str, Record]
    exempt: Mapping[str, Record]
    rows: Mapping[str, Row]

    @staticmethod
    def of(answers: RegionAnswers) -> "Settling | None":
        """What there is to settle; None where nothing is, which is how most workbooks are."""
        applies = {r.ref: r for r in answers.records if r.key == APPLIES and r.ref and isinstance(r.value, bool)}
        tailored = answers.per_requirement("maatwerk")
        exempt = answers.per_requirement("vrijstelling")
        rows = {ref: row for ref, row in answers.rows.items() if _judges(row)}
        return Settling(applies, tailored, exempt, rows) if applies or tailored or exempt or rows else None

    def apply(self, ref: str, decided: Applicability) -> Applicability:
        """The decision on one demand after all that was recorded for it."""
        record = self.applies.get(ref)
        if record is not None:
            reason = explanations.settled_by_assessor(record.value is True, record.motivation, decided.reason)
            decided = replace(decided, applies=record.value is True, reason=reason, question="", unconfirmed=False)
        elif decided.applies is None and not decided.unconfirmed and ref in self.rows:
            reason = explanations.settled_by_judgement(self.rows[ref].finding, decided.reason)
            decided = replace(decided, applies=True, reason=reason, question="")
        if decided.applies is False:
            return decided
        if ref in self.exempt:
            reason = explanations.exempted(self.exempt[ref].motivation, decided.reason)
            return replace(decided, reason=reason, exempt=True)
        if ref in self.tailored:
            agreed = _agreed(self.tailored[ref])
            return replace(decided, reason=explanations.tailored(agreed, decided.reason), tailored=agreed)
        return decided


def settled(answers: RegionAnswers) -> frozenset[str]:
    """The demands of which the assessor may have said that they apply or not, by a record or by a judgement."""
    settling = Settling.of(answers)
    return frozenset() if settling is None else frozenset([*settling.applies, *settling.rows])


def _judges(row: Row) -> bool:
    judged = row.assessor_answer is not None and row.assessor_answer is not Answer.NOT_APPLICABLE
    return judged and bool(row.finding.strip())


def _agreed(record: Record) -> str:
    said = record.value if record.value is not None and not isinstance(record.value, bool) else ""
    return ". ".join(part.rstrip(".") for part in (dutch.value(said) if said else "", record.motivation) if part)
