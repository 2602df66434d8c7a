# SPDX-License-Identifier: EUPL-1.2
"""The outcome that the assessor chooses beside that of the rule: told where there is nothing to deviate from."""

from collections.abc import Iterator

from kern.model.evaluation import Deviation, Outcome, Signal
from kern.words import explanations


def deviation_signals(deviation: Deviation | None, assessor: Outcome | None) -> Iterator[Signal]:
    """A deviation to the very outcome of the rule, and one where the assessor has judged nothing.

    ``assessor`` is the outcome that the rule gives for the assessor's judgements.
    """
    if deviation is None:
        return
    if assessor is None or not (assessor.completeness.answered or assessor.verdict.code == "onbepaald"):
        yield Signal("afwijking_zonder_oordeel", explanations.DEVIATION_WITHOUT)
    elif deviation.outcome == assessor.verdict.code:
        yield Signal("afwijking_gelijk", explanations.deviation_same(assessor.verdict.label))
