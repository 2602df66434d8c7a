# SPDX-License-Identifier: EUPL-1.2
"""What need not be worked out again where somebody judges one demand after the other."""

from collections.abc import Mapping
from dataclasses import replace

from kern.model.assessment import RegionAnswers
from kern.model.evaluation import Applicability, Outcome, RegionEvaluation, ScopeResult
from kern.region.installed import Region


def own_as_before(
    before: RegionEvaluation | None,
    region: Region,
    scope: ScopeResult,
    answers: RegionAnswers,
    applicability: Mapping[str, Applicability],
) -> Outcome | None:
    """The provider's own outcome of a moment ago, where nothing that it is made of is another now; else None.

    It is made of the region, the facts and the date (that are the same), what the provider told, what the assessor
    recorded, and what binds the provider. What the assessor judged is not seen by that side.
    """
    if before is None or before.origin is not region or before.scope != scope or before.applicability != applicability:
        return None
    was = before.answers
    if replace(was, rows=answers.rows) != answers or was.rows.keys() != answers.rows.keys():
        return None
    pairs = ((was.rows[ref], row) for ref, row in answers.rows.items())
    same = all(one is other or one.told() == other.told() for one, other in pairs)
    return before.self_outcome if same else None
