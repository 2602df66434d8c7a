# SPDX-License-Identifier: EUPL-1.2
"""What one provider has shown, read from its evaluation: the evidence that comparing and answering once start from.

Evidence is a status, not an answer. What a region judged as met proves its atoms; what it judged as not or partly met
counts as not met; `Voldoet` that is not shown proves nothing, and so does an answer in a region that is not judged. On
a scale of a region's own only a label that means `Voldoet` proves anything, whatever the region makes of the others.
"""

from collections.abc import Mapping

from kern.compare.clients import Clients
from kern.compare.inference import Evidence, Part, demands
from kern.model.assessment import SelfAssessment
from kern.model.evaluation import Evaluation
from kern.model.scale import Answer, Status


def statuses(evaluation: Evaluation) -> Mapping[Part, Status]:
    """What became of every demand in the provider's own answers, in the regions that were judged."""
    return {
        Part(region.catalogue.id, ref): judged.status
        for region in evaluation.regions
        if region.self_outcome is not None
        for ref, judged in region.self_outcome.judged.items()
    }


def unbound(evaluation: Evaluation) -> frozenset[Part]:
    """The demands that do not bind the provider, or from which it is exempt."""
    return frozenset(
        Part(region.catalogue.id, ref)
        for region in evaluation.regions
        for ref, found in region.applicability.items()
        if found.applies is False or found.exempt
    )


def evidence_of(assessment: SelfAssessment, evaluation: Evaluation) -> Evidence:
    """What the provider's answers show and do not show. Answers to demands that do not bind it are left aside."""
    catalogues = [region.catalogue for region in evaluation.regions]
    judged, aside = statuses(evaluation), unbound(evaluation)
    answers: dict[Part, Answer] = {}
    claimed: set[Part] = set()
    for region, given in assessment.regions.items():
        for ref, row in given.rows.items():
            if row.self_answer is None or (part := Part(region, ref)) in aside:
                continue
            answers[part] = row.self_answer
            if row.self_level is None or row.self_answer is Answer.MET:
                claimed.add(part)
    facts = evaluation.facts
    return Evidence(
        demands(catalogues, facts, Clients.of(facts, catalogues)),
        answers,
        met={part for part in claimed if judged.get(part) is Status.MET},
        unmet={part for part in claimed if judged.get(part) in (Status.NOT_MET, Status.PARTLY)},
        unshown={part for part in answers if judged.get(part) is Status.NOT_SHOWN},
    )
