# SPDX-License-Identifier: EUPL-1.2
"""Answer once: what earlier answers already say for the sheet of a region, as suggestions to confirm.

A suggestion is never an answer: it stands beside the answer cell, with its origin. What does not follow has no
suggestion, only the reason why.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from kern.compare import question_sentences, sentences
from kern.compare.labels import Words
from kern.compare.questions import question
from kern.compare.shown import evidence_of, unbound
from kern.model.assessment import RegionAnswers, Row, SelfAssessment
from kern.model.evaluation import Evaluation
from kern.model.facts import Facts
from kern.model.scale import Answer

#: What belongs to one filled-in workbook and not to the next.
_NOT_CARRIED = frozenset({"ingevuld_op"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """The answer to propose for one demand (None: nothing follows) and the sentence that says whence or why not.

    ``question`` is the one thing to ask where that is all that keeps the demand from following; ``reason`` then says
    what is known already.
    """

    answer: Answer | None
    reason: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class NextWorkbook:
    """What a new workbook starts with: facts, key figures and own answers, and proposals by region and reference."""

    assessment: SelfAssessment
    proposals: Mapping[str, Mapping[str, Proposal]]

    def remaining(self, region: str) -> tuple[int, int, int]:
        """How many answers are proposed for a region, how many demands have one question, and how many neither."""
        proposals = self.proposals.get(region, {}).values()
        proposed = sum(proposal.answer is not None for proposal in proposals)
        asked = sum(bool(proposal.question) for proposal in proposals)
        return proposed, asked, len(proposals) - proposed - asked


def answer_once(
    assessment: SelfAssessment, evaluation: Evaluation, regions: Collection[str], words: Words
) -> NextWorkbook:
    """Start a workbook for ``regions`` from what a provider filled in before.

    ``evaluation`` is that of ``assessment`` over every installed region: it has the catalogues, and says which demands
    do not bind the provider (those get no proposal). The assessor's judgements are not carried over.
    """
    evidence, aside = evidence_of(assessment, evaluation), unbound(evaluation)
    proposals: dict[str, dict[str, Proposal]] = {region: {} for region in regions}
    for demand in evidence.demands:
        part = demand.part
        if part.region not in proposals or part in evidence.answers or part in aside:
            continue
        derived = evidence.derive(demand)
        if one := question(demand, evidence):
            reason, ask = question_sentences.known(one, words), question_sentences.asked(one, evidence, words)
        else:
            reason, ask = sentences.follows(derived, evidence, words), ""
        proposals[part.region][part.ref] = Proposal(derived.suggestion, reason, ask)
    return NextWorkbook(_carried(assessment, regions), proposals)


def _carried(assessment: SelfAssessment, regions: Collection[str]) -> SelfAssessment:
    facts = Facts(
        {key: value for key, value in assessment.facts.items() if key not in _NOT_CARRIED}, assessment.facts.local
    )
    own = {region: given for region, given in assessment.regions.items() if region in regions}
    return SelfAssessment(facts, {region: _self_only(given) for region, given in own.items()})


def _self_only(given: RegionAnswers) -> RegionAnswers:
    rows: dict[str, Row] = {
        ref: Row(
            ref,
            row.self_answer,
            row.explanation,
            row.evidence,
            self_level=row.self_level,
            evidence_date=row.evidence_date,
        )
        for ref, row in given.rows.items()
    }
    return replace(given, rows=rows, records=())
