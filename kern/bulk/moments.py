# SPDX-License-Identifier: EUPL-1.2
"""Which workbooks of a run are of one provider in one region: moments of one story, not strangers."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kern.model.assessment import SelfAssessment


class Sent(NamedTuple):
    """What tells one workbook's provider and moment; small, for runs of thousands.

    ``previous`` is the SHA-256 of the workbook that it is the re-test of; ``regions`` those that have an answer.
    """

    name: str
    provider: tuple[str, str]
    sha256: str
    previous: str
    day: date | None
    regions: frozenset[str]


def sent(name: str, sha256: str, assessment: SelfAssessment) -> Sent:
    """What a run remembers of one workbook."""
    facts, previous = assessment.facts, assessment.previous
    given = frozenset(
        region
        for region, answers in assessment.regions.items()
        if any(row.self_answer is not None or row.assessor_answer is not None for row in answers.rows.values())
    )
    provider = (facts.text("kvk"), "" if facts.text("kvk") else facts.text("kenmerk"))
    return Sent(name, provider, sha256, previous.sha256 if previous else "", assessment.reference_date(), given)


def moments(found: Iterable[Sent]) -> tuple[tuple[str, ...], ...]:
    """The workbooks of each provider that has more than one in a region, in the order of time, by name."""
    by_provider: dict[tuple[str, str], list[Sent]] = {}
    for one in found:
        if any(one.provider):
            by_provider.setdefault(one.provider, []).append(one)
    groups = []
    for books in by_provider.values():
        several = [one for one in books if any(one is not o and one.regions & o.regions for o in books)]
        if several:
            groups.append(tuple(one.name for one in sorted(several, key=lambda one: _when(one, several))))
    return tuple(groups)


def _when(one: Sent, books: list[Sent]) -> tuple[int, date, str]:
    """After how many earlier tests a workbook comes, and its date."""
    known = {book.sha256: book for book in books}
    depth, at = 0, one
    while (earlier := known.get(at.previous)) is not None and depth < len(books):
        depth, at = depth + 1, earlier
    return depth, one.day or date.min, one.name
