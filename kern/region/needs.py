# SPDX-License-Identifier: EUPL-1.2
"""Demands that hang on the answer to another demand: they bind only with at least, or at most, that answer.

An answer that is not there yet leaves it open: unknown, with the demand that has to be answered first. The same answers
decide as those that are judged, so for the assessor it is the assessor's word that counts.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from kern.model.assessment import RegionAnswers, is_motivation
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Applicability
from kern.model.rules import Needs
from kern.model.scale import Answer, Level, Perspective
from kern.words import needs_texts


class _Held(NamedTuple):
    """Whether what a demand needs holds, and why; None where it is not known."""

    holds: bool | None
    why: str


def needed(
    catalogue: Catalogue,
    needs: Needs,
    answers: RegionAnswers,
    perspective: Perspective,
    decided: Mapping[str, Applicability],
    own: Applicability,
) -> Applicability:
    """The decision on a demand that hangs on another answer.

    ``own`` is the decision by the facts alone, ``decided`` holds that on the other demand.
    """
    if own.applies is False:
        return own
    held = _held(catalogue, needs, answers, perspective, decided[needs.ref])
    whom = str(needs)
    if held.holds is False:
        return replace(own, applies=False, reason=needs_texts.fails(whom, held.why), question="")
    if held.holds is None:
        asked = needs_texts.ask(needs.ref)
        question = " ".join(dict.fromkeys(text for text in (own.question, asked) if text))
        return replace(own, applies=None, reason=needs_texts.unknown(whom, held.why), question=question)
    return replace(own, reason=needs_texts.holds(whom, held.why, own.reason))


def _held(
    catalogue: Catalogue, needs: Needs, answers: RegionAnswers, perspective: Perspective, other: Applicability
) -> _Held:
    ref = needs.ref
    if other.applies is False:
        return _Held(False, needs_texts.not_asked(ref))
    if other.exempt:
        return _Held(False, needs_texts.exempt(ref))
    if other.applies is None:
        return _Held(None, needs_texts.not_known_to_apply(ref))
    row = answers.rows.get(ref)
    mine = perspective is Perspective.SELF
    if row is None or (answer := row.self_answer if mine else row.assessor_answer) is None:
        return _Held(None, needs_texts.unanswered(ref))
    if not mine and ref in answers.per_requirement("niet_getoetst"):
        return _Held(None, needs_texts.unanswered(ref))
    if answer is Answer.NOT_APPLICABLE:
        if not mine and is_motivation(row.finding):
            return _Held(False, needs_texts.not_asked(ref))
        return _Held(None, needs_texts.unanswered(ref))
    level = (row.self_level if mine else row.assessor_level) or catalogue.level_of(answer)
    if level is None:
        return _Held(None, needs_texts.unanswered(ref))
    return _Held(_reaches(catalogue, needs, level), needs_texts.answered(ref, level.label))


def _reaches(catalogue: Catalogue, needs: Needs, level: Level) -> bool:
    if needs.at_least:
        return level.order >= catalogue.levels_by_label[needs.at_least].order
    return level.order <= catalogue.levels_by_label[needs.at_most].order
