# SPDX-License-Identifier: EUPL-1.2
"""One region, one perspective: all that a scoring rule may look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kern.model.assessment import RegionAnswers, Row
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Applicability
from kern.model.facts import Facts
from kern.model.scale import Answer, Level, Perspective

_NO_ROW = Row("")


@dataclass(frozen=True, slots=True)
class Case:
    """What is scored: a catalogue, a provider's facts and answers, seen from one perspective.

    The provider's own side does not see what the assessor judged: those columns are blank there.
    ``reference_date`` is the day to which ages are counted, or None when no date is known. ``brief``: asked only to
    compare outcomes, as kern does per option of an open reading. A rule may then leave out what explains (trace,
    signals, readings, what is still possible), never what decides: statuses, verdict, percentage, themes, groups and
    what its own measures read.
    """

    catalogue: Catalogue
    facts: Facts
    answers: RegionAnswers
    perspective: Perspective
    applicability: Mapping[str, Applicability]
    reference_date: date | None = None
    brief: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", self.answers.seen_by(self.perspective))

    def __repr__(self) -> str:
        return f"<Case {self.catalogue.id}, {self.perspective.value}: {self.answers}>"

    def row(self, ref: str) -> Row:
        """What stands in the workbook for a demand; an empty row when it is not there."""
        return self.answers.rows.get(ref, _NO_ROW)

    def answer(self, ref: str) -> Answer | None:
        """The answer of this perspective to a demand."""
        row = self.row(ref)
        return row.self_answer if self.perspective is Perspective.SELF else row.assessor_answer

    def level(self, ref: str) -> Level | None:
        """The label of the region's scale that this perspective chose for a demand.

        Where only the meaning of an answer is known (a suggestion, an answer of the common scale) it is the best label
        with that meaning; None for no answer, or where the scale has no such label.
        """
        row = self.row(ref)
        chosen = row.self_level if self.perspective is Perspective.SELF else row.assessor_level
        if chosen is not None:
            return chosen
        answer = self.answer(ref)
        return None if answer is None else self.catalogue.level_of(answer)

    def label(self, ref: str) -> str:
        """The answer of this perspective as it stands in the workbook; empty where there is none."""
        row = self.row(ref)
        return row.self_label if self.perspective is Perspective.SELF else row.assessor_label
