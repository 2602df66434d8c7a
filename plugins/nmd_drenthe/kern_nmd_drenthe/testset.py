# SPDX-License-Identifier: EUPL-1.2
"""Which of the demands that apply were tested, and what comes out with those that were left out.

Source: Toetsingskader 2019, 2. Het Drents kwaliteitskader (per provider it can be tailored which demands are tested).
Tailoring comes first. Where it came after the answers, or a demand was judged all the same, both outcomes are shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kern.region import Answer, Case, Judged, Perspective, Status
from kern_nmd_drenthe.rules import Rules
from kern_nmd_drenthe.totals import total_of

_LEFT_OUT = frozenset({Status.NOT_APPLICABLE, Status.EXEMPT})


@dataclass(frozen=True, slots=True)
class Tested:
    """How many demands apply, how many of them count, and how many were left out by the assessor."""

    applicable: int
    counting: int
    left_out: int


def tested(case: Case, judged: Mapping[str, Judged]) -> Tested:
    """What was tested of what applies."""
    apply = [ref for ref in judged if case.applicability[ref].applies]
    left_out = sum(judged[ref].status in _LEFT_OUT for ref in apply)
    return Tested(len(apply), len(apply) - left_out, left_out)


#: Where clients live is a place of the provider; day care can be elsewhere.
_LIVING = ("verblijf", "beschermd_wonen", "maatschappelijke_opvang", "vrouwenopvang")


def without_place(case: Case, judged: Mapping[str, Judged]) -> tuple[str, ...]:
    """The demands on the living climate that may fall away: day care, and no location where clients come or live.

    'De ruimte of leefomgeving bij een aanbieder' (2. Het Drents kwaliteitskader, Leefklimaat). The assessor's word, by
    a record or by a judgement with a finding, settles it.
    """
    facts = case.facts
    if facts.get("fysieke_locatie") is not False or any(facts.get(form) is True for form in _LIVING):
        return ()
    told = {record.ref for record in case.answers.records if record.key == "geldt"}
    return tuple(
        r.ref
        for r in case.catalogue.demands
        if r.theme == "LK"
        and case.applicability[r.ref].applies
        and judged[r.ref].status not in _LEFT_OUT
        and r.ref not in told
        and not _judged_with_finding(case, r.ref)
    )


def _judged_with_finding(case: Case, ref: str) -> bool:
    row = case.row(ref)
    judged = row.assessor_answer not in (None, Answer.NOT_APPLICABLE) and bool(row.finding.strip())
    return case.perspective is Perspective.ASSESSOR and judged


@dataclass(frozen=True, slots=True)
class Whole:
    """The outcome with the demands that were left out late: from ``lowest`` to ``highest``.

    ``dated`` says that it is known when the choice was made.
    """

    requirements: tuple[str, ...]
    lowest: Fraction
    highest: Fraction
    dated: bool


def with_left_out(case: Case, judged: Mapping[str, Judged], rule: Rules) -> Whole | None:
    """What comes out with the demands of which it does not show that they were left out beforehand; None without any.

    A demand that was judged all the same counts with that judgement. One without a judgement counts as open.
    """
    if case.perspective is Perspective.SELF:
        return None
    refs = tuple(_late(case, judged))
    if not refs:
        return None
    total = total_of({**judged, **{ref: _as_judged(case, ref, rule) for ref in refs}}, rule)
    if total.lowest is None or total.highest is None:
        return None
    return Whole(refs, total.lowest, total.highest, _chosen_on(case) is not None)


def _late(case: Case, judged: Mapping[str, Judged]) -> Iterator[str]:
    chosen, received = _chosen_on(case), case.facts.day("ingevuld_op")
    beforehand = chosen is not None and received is not None and chosen <= received
    for ref in case.answers.per_requirement("niet_getoetst"):
        if ref not in judged or judged[ref].status is not Status.NOT_APPLICABLE or not case.applicability[ref].applies:
            continue
        row = case.row(ref)
        judged_too = row.assessor_answer not in (None, Answer.NOT_APPLICABLE)
        if judged_too or (row.self_answer is not None and not beforehand):
            yield ref


def _chosen_on(case: Case) -> date | None:
    record = case.answers.record("toetsset_datum")
    return record.value if record and isinstance(record.value, date) else None


def _as_judged(case: Case, ref: str, rule: Rules) -> Judged:
    answer = case.row(ref).assessor_answer
    if answer is None or answer is Answer.NOT_APPLICABLE:
        return Judged(None, Status.NOT_ASSESSED)
    return Judged(answer, Status.MET if answer is Answer.MET else Status.PARTLY, rule.scores[answer])
