# SPDX-License-Identifier: EUPL-1.2
"""The re-test as a part of the reports: what was judged again, then and now, and what is carried over."""

from kern.change.retested import Retested, again, retested
from kern.model.evaluation import Evaluation, RegionEvaluation
from kern.render import change_texts as t
from kern.render.paper import Block, Part, Table, Text
from kern.words import dutch, outcomes


def retest_parts(evaluation: Evaluation) -> tuple[Part, ...]:
    """A part for each region that is judged again; empty where this is no re-test."""
    return tuple(part for region in evaluation.regions if (part := _part(region)) is not None)


def judged_again(region: RegionEvaluation) -> list[tuple[str, str, str, str, str]]:
    """The demands that were judged again: number, title, then, now, and what became of it."""
    return [_row(region, row) for row in again(retested(region))]


def carried_over(region: RegionEvaluation) -> str:
    """What is carried over, and whence; empty where nothing is."""
    carried = [ref for ref, row in retested(region).items() if row.carried]
    if not carried or region.earlier is None:
        return ""
    day = dutch.day(region.earlier.day) if region.earlier.day else ""
    return t.carried_over(carried, day, region.earlier.edition)


def change_word(row: Retested) -> str:
    """What became of a demand, in a word; also where nobody judged it again yet."""
    return t.CHANGE[row.change.value] if row.change else t.NOT_AGAIN


def then_word(row: Retested) -> str:
    """How a demand stood in the test before."""
    if row.then.status is None:
        return outcomes.NONE
    return outcomes.judged(row.then.status, row.then.assessor_label or None)


def _row(region: RegionEvaluation, row: Retested) -> tuple[str, str, str, str, str]:
    judged = region.assessor_outcome.judged.get(row.ref) if region.assessor_outcome else None
    now = outcomes.judged(judged.status, judged.label) if judged else outcomes.NOT_ANSWERED
    return row.ref, region.catalogue.by_ref[row.ref].title, then_word(row), now, change_word(row)


def _part(region: RegionEvaluation) -> Part | None:
    if not retested(region):
        return None
    rows = judged_again(region)
    blocks: list[Block] = []
    if rows:
        blocks.append(Table(t.RETEST_COLUMNS, rows, (1, 5, 3, 3, 2), title=t.JUDGED_AGAIN))
    else:
        blocks.append(Text(t.NOTHING_AGAIN))
    if carried := carried_over(region):
        blocks.append(Text(carried))
    blocks.append(Text(t.COUNTS_ALL, soft=True))
    return Part(t.retest_of(region.catalogue.label), blocks)
