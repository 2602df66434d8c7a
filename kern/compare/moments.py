# SPDX-License-Identifier: EUPL-1.2
"""Workbooks of one provider from two moments: the later one takes the place of the earlier one, and that is said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import NamedTuple

from kern.model.assessment import RegionAnswers, SelfAssessment
from kern.problems import Problem, problem

#: What says which provider it is.
IDENTITY = ("kvk", "kenmerk")


class Workbook(NamedTuple):
    """A checked workbook, the name under which the user knows it, and the SHA-256 of its bytes where that is known."""

    name: str
    assessment: SelfAssessment
    sha256: str = ""


class Replaced(NamedTuple):
    """Of two moments of one provider the later workbook counts, in these regions."""

    file: str
    by: str
    regions: tuple[str, ...]


#: Whether two workbooks contradict one another.
Clash = Callable[[Workbook, Workbook], bool]


def latest(workbooks: Sequence[Workbook], clash: Clash) -> tuple[list[Workbook], list[Replaced]]:
    """The workbooks without what a later moment replaced, and which those are.

    A re-test replaces the test that it names. Without that, the later date decides, and only where the two contradict:
    two workbooks that complete one another stay together. On one date nothing is replaced.
    """
    kept = list(workbooks)
    told: list[Replaced] = []
    for one, other in combinations(range(len(kept)), 2):
        pair = kept[one], kept[other]
        shared = [name for name in _filled(pair[0]) if name in _filled(pair[1])]
        if not shared or _identity(pair[0].assessment) != _identity(pair[1].assessment):
            continue
        follows = _follows(pair[0], pair[1]) or -_follows(pair[1], pair[0])
        order = follows or _by_date(pair[0].assessment, pair[1].assessment, shared)
        if not order or not (follows or clash(*pair)):
            continue
        early, late = (one, other) if order > 0 else (other, one)
        older, newer = kept[early], kept[late]
        told.append(Replaced(older.name, newer.name, tuple(shared)))
        rest = {name: answers for name, answers in older.assessment.regions.items() if name not in shared}
        kept[early] = older._replace(assessment=replace(older.assessment, regions=rest))
    return [book for book in kept if any(book is given for given in workbooks) or _filled(book)], told


def said(replaced: Replaced) -> Problem:
    """What is told of a workbook that a later one replaced."""
    regions = ", ".join(replaced.regions)
    return problem("K815", file=replaced.file, other_file=replaced.by, regions=regions)


def _filled(book: Workbook) -> list[str]:
    return [name for name, answers in book.assessment.regions.items() if _has_content(answers)]


def _has_content(answers: RegionAnswers) -> bool:
    rows = answers.rows.values()
    return bool(answers.records) or any(row.self_answer is not None or row.assessor_answer is not None for row in rows)


def _identity(assessment: SelfAssessment) -> tuple[str, ...]:
    return tuple(assessment.facts.text(key) for key in IDENTITY)


def _follows(older: Workbook, newer: Workbook) -> int:
    """1 where the second workbook is the re-test of the first."""
    previous = newer.assessment.previous
    return int(previous is not None and bool(older.sha256) and previous.sha256 == older.sha256)


def _by_date(one: SelfAssessment, other: SelfAssessment, shared: Iterable[str]) -> int:
    """1 where the second is later, -1 where the first is; 0 where the dates do not say so, or not for every region."""
    signs = {_sign(_day(one, name), _day(other, name)) for name in shared}
    if signs == {0}:
        return _sign(one.facts.day("ingevuld_op"), other.facts.day("ingevuld_op"))
    return signs.pop() if len(signs) == 1 else 0


def _day(assessment: SelfAssessment, region: str) -> date | None:
    record = assessment.regions[region].record("datum")
    return record.value if record is not None and isinstance(record.value, date) else None


def _sign(one: date | None, other: date | None) -> int:
    if one is None or other is None or one == other:
        return 0
    return 1 if one < other else -1
