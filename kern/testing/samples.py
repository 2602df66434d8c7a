# SPDX-License-Identifier: EUPL-1.2
"""Workbooks drawn by a fixed random generator: many and cheap, the same on every run and on every machine.

Where hypothesis looks for the smallest case that breaks a rule, these are for rules that need many cases, or the same
cases in two processes.
"""

import random
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kern.catalogue.reference import core_facts
from kern.model.assessment import Record, RegionAnswers, Row, SelfAssessment
from kern.model.case import Case
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Outcome
from kern.model.facts import FactKind, Facts, FactSpec, FactValue
from kern.model.scale import Answer, Level, Perspective
from kern.region.installed import Region

#: The day to which ages are counted, so that nothing hangs on the day of the run.
DAY = date(2026, 11, 12)
_REASON = "Vastgelegd en besproken."


def workbooks(catalogue: Catalogue, count: int, *, seed: int = 1) -> Iterator[SelfAssessment]:
    """``count`` workbooks of providers for whom the framework is meant; one in three leaves facts and rows blank."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        yield workbook(catalogue, chance, blank=0.3 if number % 3 == 2 else 0.0)


def workbook(
    catalogue: Catalogue, chance: random.Random, *, blank: float = 0.0, unknown: float | None = None
) -> SelfAssessment:
    """One workbook; ``blank`` is the share of rows that are not filled in, ``unknown`` that of facts (else as many)."""
    unknown = blank if unknown is None else unknown
    facts = {
        spec.key: _value(spec, chance)
        for spec in (*core_facts(), *catalogue.facts)
        if spec.required or chance.random() >= unknown
    }
    facts |= _meant_for(catalogue, chance)
    facts = parts_within((*core_facts(), *catalogue.facts), facts)
    favour = chance.random()
    rows = {r.ref: _row(catalogue, r.ref, chance, blank, favour) for r in catalogue.demands}
    answers = RegionAnswers(rows, tuple(_records(catalogue, chance)))
    return SelfAssessment(Facts(facts), {catalogue.id: answers})


def parts_within(
    specs: Iterable[FactSpec], facts: Mapping[str, FactValue], known: Container[str] = ()
) -> dict[str, FactValue]:
    """The facts with no part that is more than its whole: the part is made less, or the whole more where the part is
    among the ``known``. That a part is more is a contradiction, and nobody fills it in and means it."""
    fitting = dict(facts)
    for spec in specs:
        part, whole = fitting.get(spec.key), fitting.get(spec.part_of)
        if isinstance(part, int | Decimal) and isinstance(whole, int | Decimal) and part > whole:
            fitting[spec.part_of if spec.key in known else spec.key] = part if spec.key in known else whole
    return fitting


def corners(catalogue: Catalogue) -> Iterator[SelfAssessment]:
    """The workbooks at the edges: every row blank, the best, the worst or `N.v.t.`; every fact blank, low or high."""
    levels = (None, *catalogue.scale)
    scope = catalogue.scope
    meant = {
        "gemeenten": scope.municipalities[:1] or ("Elders",),
        "wetten": scope.laws or ("Wmo", "Jeugdwet"),
        "financiering": scope.financing or ("ZIN",),
    }
    specs = (*core_facts(), *catalogue.facts)
    for end in (None, 0, -1):
        facts = {spec.key: _edge(spec, end or 0) for spec in specs if spec.required or end is not None} | meant
        for level in levels:
            rows = {r.ref: _both(catalogue, Row(r.ref, None, _REASON), level) for r in catalogue.demands}
            yield SelfAssessment(Facts(facts), {catalogue.id: RegionAnswers(rows)})


def _both(catalogue: Catalogue, row: Row, level: Level | None) -> Row:
    if level is None:
        return row
    return given(catalogue, given(catalogue, row, Perspective.SELF, level), Perspective.ASSESSOR, level)


def _edge(spec: FactSpec, end: int) -> Any:
    """The lowest (0) or the highest (-1) that a fact can be."""
    bounds = spec.minimum or 0, spec.maximum if spec.maximum is not None else 10_000
    match spec.kind:
        case FactKind.YES_NO:
            return bool(end)
        case FactKind.INTEGER:
            return bounds[end]
        case FactKind.DECIMAL:
            return Decimal(bounds[end])
        case FactKind.DATE:
            return (DAY - timedelta(days=20_000), DAY)[end]
        case FactKind.DIGITS:
            return str(-end).zfill(spec.length or 8)
        case FactKind.CHOICE:
            return spec.choices[end]
        case FactKind.CHOICES:
            return spec.choices if end else spec.choices[:1]
        case FactKind.NAMES:
            return ("Elders",)
        case _:
            return "Zorg op Maat"


def _meant_for(catalogue: Catalogue, chance: random.Random) -> Mapping[str, Any]:
    scope = catalogue.scope
    return {
        "gemeenten": (chance.choice(scope.municipalities) if scope.municipalities else "Elders",),
        "wetten": _some(scope.laws or ("Wmo", "Jeugdwet"), chance),
        "financiering": _some(scope.financing or ("ZIN", "PGB"), chance),
        "ingevuld_op": DAY,
    }


def _some(choices: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    return tuple(choice for choice in choices if chance.random() < 0.6) or (chance.choice(choices),)


def _value(spec: FactSpec, chance: random.Random) -> Any:
    low, high = spec.minimum or 0, spec.maximum if spec.maximum is not None else 100
    number = chance.randint(low, max(low, min(high, 60)))
    match spec.kind:
        case FactKind.YES_NO:
            return chance.random() < 0.5
        case FactKind.INTEGER:
            return number
        case FactKind.DECIMAL:
            return Decimal(number)
        case FactKind.DATE:
            return DAY - timedelta(days=chance.randint(0, 1500))
        case FactKind.DIGITS:
            return str(number).zfill(spec.length or 8)
        case FactKind.CHOICE:
            return chance.choice(spec.choices)
        case FactKind.CHOICES:
            return _some(spec.choices, chance)
        case FactKind.NAMES:
            return ("Elders",)
        case _:
            return "Zorg op Maat"


def ladder(catalogue: Catalogue) -> tuple[Level, ...]:
    """The labels of a region's scale that are real answers (not `N.v.t.`), from worst to best."""
    return tuple(level for level in reversed(catalogue.scale) if level.meets is not Answer.NOT_APPLICABLE)


def _row(catalogue: Catalogue, ref: str, chance: random.Random, blank: float, favour: float) -> Row:
    """One row; ``favour`` leans the answers of a whole workbook to the good side, so that every outcome occurs."""

    levels = ladder(catalogue)
    row = Row(ref, None, _REASON, "Bijlage 1", None, _REASON)
    for perspective in Perspective:
        if chance.random() >= blank:
            level = levels[-1] if chance.random() < favour else chance.choice(levels)
            row = given(catalogue, row, perspective, level)
    return row


def _records(catalogue: Catalogue, chance: random.Random) -> Iterator[Record]:
    for key in catalogue.assessor_keys:
        if key.per_requirement or key.key == "afwijking" or chance.random() < 0.5:
            continue
        values: dict[str, FactValue] = {
            "datum": DAY,
            "ja_nee": chance.random() < 0.5,
            "keuze": chance.choice(key.choices or ("",)),
        }
        yield Record(key.key, values.get(key.kind, _REASON), motivation=_REASON)


def case_of(region: Region, assessment: SelfAssessment, perspective: Perspective) -> Case:
    """The case that a region's scoring gets for a workbook."""
    catalogue = region.catalogue
    facts = assessment.facts.within(catalogue.scope.municipalities)
    # What the side does not see decides nothing here either: a rule that asks again gets the same.
    answers = assessment.regions.get(catalogue.id, RegionAnswers()).seen_by(perspective)
    applicability = region.hook.kern_applicability(
        catalogue=catalogue, facts=facts, answers=answers, perspective=perspective
    )
    return Case(catalogue, facts, answers, perspective, applicability, DAY)


def answered(case: Case, ref: str, level: Level) -> Case:
    """The case with another answer of its own side to one demand."""
    rows = {**case.answers.rows, ref: given(case.catalogue, case.row(ref), case.perspective, level)}
    return replace(case, answers=replace(case.answers, rows=rows))


def given(catalogue: Catalogue, row: Row, perspective: Perspective, level: Level) -> Row:
    """A row with another answer of one side; the label stands in it where the region's scale is its own."""
    own = level if catalogue.answers else None
    if perspective is Perspective.SELF:
        return replace(row, self_answer=level.meets, self_level=own)
    return replace(row, assessor_answer=level.meets, assessor_level=own)


def rank(region: Region, outcome: Outcome) -> int | None:
    """How good a verdict is, in the order of ``data.verdicts``; None where it is none of those."""
    order = verdicts(region.catalogue)
    return order.index(outcome.verdict.code) if outcome.verdict.code in order else None


def verdicts(catalogue: Catalogue) -> list[str]:
    """The outcomes of a region from worst to best."""
    return list(catalogue.data.get("verdicts", ("voldoet_niet", "voldoet_minimum")))
