# SPDX-License-Identifier: EUPL-1.2
"""A re-test under another edition: each demand with what was said of the one that it comes from."""

from dataclasses import replace

from kern.model.assessment import Earlier, EarlierRegion, Previous, RegionAnswers, SelfAssessment
from kern.model.catalogue import Catalogue
from kern.model.edition import Descent


def into_edition(second: SelfAssessment, old: Catalogue, new: Catalogue) -> SelfAssessment:
    """The filling of a re-test, for the demands of another edition of one region.

    A judgement is carried over only where the text of the demand is still the same; a demand that was tightened, split
    or merged is open, with what was said of its former one beside it.
    """
    previous, answers = second.previous, second.regions.get(new.id)
    if previous is None or answers is None or old.version == new.version:
        return second
    earlier = previous.regions[new.id]
    rows: dict[str, Earlier] = {}
    carried: dict[str, str] = {}
    for demand in new.demands:
        was, keeps = former(demand.ref, old, new)
        rows[demand.ref] = replace(earlier.rows.get(was, Earlier(was)), ref=demand.ref)
        if keeps and was in earlier.carried:
            carried[was] = demand.ref
    here = EarlierRegion(earlier.edition, rows, frozenset(carried.values()), earlier.day)
    kept = RegionAnswers(
        {carried[ref]: replace(row, ref=carried[ref]) for ref, row in answers.rows.items() if ref in carried},
        tuple(
            replace(record, ref=carried[record.ref]) if record.ref else record
            for record in answers.records
            if not record.ref or record.ref in carried
        ),
        new.version,
        new.version,
    )
    return replace(
        second,
        regions={**second.regions, new.id: kept},
        previous=Previous(previous.sha256, {**previous.regions, new.id: here}),
    )


def former(ref: str, old: Catalogue, new: Catalogue) -> tuple[str, bool]:
    """The number that a demand had, and whether an answer to that one is an answer to this one."""
    if new.follows == old.version:
        descent = _descent(ref, new)
        if descent is None:
            return ref, True
        return (descent.former[0] if descent.former else ""), len(descent.former) == 1 and descent.became.keeps_answers
    was = old.by_ref.get(ref)
    return ref, was is not None and was.norm == new.by_ref[ref].norm


def _descent(ref: str, new: Catalogue) -> Descent | None:
    return next((descent for descent in new.lineage if ref in descent.present), None)
