# SPDX-License-Identifier: EUPL-1.2
"""A question of one's own: what the outcome of a region would be if some answers were others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kern.change.improve import Desk
from kern.change.levers import answered
from kern.model.assessment import Row
from kern.model.evaluation import Outcome
from kern.model.scale import Level


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its answer: the demands that get another answer, the outcome as it is and as it would be."""

    region: str
    changed: Mapping[str, Level]
    before: Outcome
    after: Outcome


def suppose(desk: Desk, changed: Mapping[str, Level]) -> Asked:
    """The outcome with other answers; evidence that counts is taken as seen where the answer is the best one."""
    rows = dict(desk.found.answers.rows)
    for ref, level in changed.items():
        shown = level == desk.catalogue.scale[0]
        row = rows.get(ref, Row(ref))
        rows[ref] = answered(row, desk.perspective, desk.catalogue, level, shown=shown, day=desk.day)
    after = desk.scored(replace(desk.found.answers, rows=rows))
    return Asked(desk.region.id, changed, desk.outcome, after)
