# SPDX-License-Identifier: EUPL-1.2
"""What can still come out: the outcomes of every way to fill in what is blank. Unknown is never a pass.

Blank are an unanswered row, and a fact that leaves open whether a demand applies. A demand that is not known to apply
may fall away, or count with the answer that stands there, or with any answer where none does. Each building block
gives a set that holds the outcome of every filling; where facts tie demands together it can hold more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from kern.model.assessment import Row
from kern.model.case import Case
from kern.model.catalogue import Requirement
from kern.model.evaluation import Judged, Outcome
from kern.model.scale import JUDGED, Answer, Level, Perspective, Status

#: The four real answers, from best to worst.
REAL_ANSWERS = (Answer.MET, Answer.MOSTLY, Answer.MOSTLY_NOT, Answer.NOT)

#: The outcome code that one demand leads to by itself, with its row in the workbook and an answer (never `N.v.t.`).
Contribution = Callable[[Requirement, Row, Answer], str]

_Better = Callable[[int, int], bool]


def open_refs(judged: Mapping[str, Judged]) -> tuple[str, ...]:
    """The demands that count and were not answered."""
    return tuple(ref for ref, j in judged.items() if j.status is Status.NOT_ASSESSED)


def _is_blank(answer: Answer | None) -> bool:
    """Whether a demand that may apply has no real answer yet: `N.v.t.` is none, where it does apply."""
    return answer is None or answer is Answer.NOT_APPLICABLE


def unknown_refs(judged: Mapping[str, Judged]) -> tuple[str, ...]:
    """The demands of which it is not known whether they apply."""
    return tuple(ref for ref, j in judged.items() if j.status is Status.UNDETERMINED)


def possible_range(
    judged: Mapping[str, Judged], points: Mapping[Answer, Fraction]
) -> tuple[Fraction | None, Fraction | None]:
    """The lowest and the highest share of the points that any filling gives, exact; None where none gives a share.

    ``points`` is the worth of each answer; ``judged`` holds the points of what was judged.
    """
    done = [j.points for j in judged.values() if j.status in JUDGED]
    scale = lcm(*{p.denominator for p in (*points.values(), *done) if p is not None})
    # Whole parts of ``scale``: adding fractions one by one is slow.
    parts = {answer: worth.numerator * (scale // worth.denominator) for answer, worth in points.items()}
    worst, best = min(parts.values()), max(parts.values())
    waiting = len(open_refs(judged))
    loose = [judged[ref].answer for ref in unknown_refs(judged)]
    blank = sum(_is_blank(answer) for answer in loose)
    answered = sorted(parts[answer] for answer in loose if answer is not None and answer in parts)
    total = sum(p.numerator * (scale // p.denominator) for p in done if p is not None)
    size = len(done) + waiting

    def edge(value: int, candidates: list[int], better: _Better) -> Fraction | None:
        """Everything blank at one end of the scale; of what may fall away only that which moves the share."""
        summed, number = total + value * (waiting + blank), size + blank
        for worth in candidates:
            if number and not better(worth * number, summed):
                break
            summed, number = summed + worth, number + 1
        return Fraction(summed, number * scale) if number else None

    lowest = edge(worst, answered, lambda a, b: a < b)
    highest = edge(best, answered[::-1], lambda a, b: a > b)
    return lowest, highest


def possible_by_worst(
    case: Case, judged: Mapping[str, Judged], order: Sequence[str], contribution: Contribution, verdict: str
) -> tuple[str, ...]:
    """The outcomes that are possible where the whole is the worst of what its demands lead to, ``verdict`` first.

    ``order`` are the codes from worst to best; a blank row can always be filled in so that it leads to the best one.
    With nothing judged the outcome is another code, such as
    ``niet_beoordeeld``, which stays possible while nothing that certainly counts was answered.
    """
    rank = {code: index for index, code in enumerate(order)}
    by_ref = case.catalogue.by_ref

    def lead(ref: str, answer: Answer) -> str:
        return contribution(by_ref[ref], case.row(ref), answer)

    def options(ref: str, answer: Answer | None) -> list[str]:
        if answer is Answer.NOT_APPLICABLE and case.perspective is Perspective.ASSESSOR:
            return []
        if answer is None or answer is Answer.NOT_APPLICABLE:
            return [order[-1], *(lead(ref, worse) for worse in REAL_ANSWERS[1:])]
        return [lead(ref, answer)]

    settled = [lead(ref, j.answer) for ref, j in judged.items() if j.status in JUDGED and j.answer is not None]
    waiting = [options(ref, None) for ref in open_refs(judged)]
    loose = [options(ref, judged[ref].answer) for ref in unknown_refs(judged)]
    floor = min((rank[code] for code in settled), default=len(order) - 1)
    reachable = {code for codes in (*waiting, *loose) for code in codes if rank[code] < floor}
    certain = bool(settled or waiting)
    if certain or any(order[floor] in codes for codes in loose):
        reachable.add(order[floor])
    return _first(verdict, (code for code in reversed(order) if code in reachable))


def _first(verdict: str, others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([verdict, *others]))


def possible_by_trying(case: Case, outcome: Outcome, score: Callable[..., Outcome]) -> tuple[str, ...]:
    """The outcomes that are possible, found by scoring the fillings at the edges: for any rule by which a better answer
    never gives a worse outcome.

    ``score`` is called with ``case``. Per level of the scale everything blank gets that answer, and of the demands that
    may fall away those count that are at least (at most) so good; what lies between the worst and the best outcome that
    this gives, in the order of ``data.verdicts``, is possible too.
    """
    if outcome.completeness.complete:
        return (outcome.verdict.code,)
    waiting, loose = open_refs(outcome.judged), unknown_refs(outcome.judged)
    levels = tuple(level for level in case.catalogue.scale if level.meets is not Answer.NOT_APPLICABLE)
    given = {ref: None if _is_blank(case.answer(ref)) else case.level(ref) for ref in loose}
    codes: list[str] = []
    for number, level in enumerate(levels):
        for keep in (levels[number:], levels[: number + 1]):
            counting = {ref: answer is None or answer in keep for ref, answer in given.items()}
            codes.append(score(case=_filled(case, waiting, counting, level)).verdict.code)
        codes.append(score(case=_filled(case, waiting, dict.fromkeys(loose, False), level)).verdict.code)
    order = [str(code) for code in case.catalogue.data.get("verdicts", ())]
    ranks = [order.index(code) for code in codes if code in order]
    between = order[min(ranks) : max(ranks) + 1] if ranks else []
    return _first(outcome.verdict.code, [*reversed(between), *codes])


def _filled(case: Case, waiting: Sequence[str], counting: Mapping[str, bool], level: Level) -> Case:
    """The case with its blanks filled in: ``level`` in every blank row, and what may fall away in or out."""
    chosen = level if case.catalogue.answers else None
    applicability, rows = dict(case.applicability), dict(case.answers.rows)
    for ref, counts in counting.items():
        applicability[ref] = replace(applicability[ref], applies=counts, question="")
    for ref in (*waiting, *(ref for ref, counts in counting.items() if counts and _is_blank(case.answer(ref)))):
        row = replace(
            case.row(ref),
            ref=ref,
            evidence_date=case.row(ref).evidence_date or case.reference_date,
            evidence=case.row(ref).evidence or "bewijs",
            finding=case.row(ref).finding or "bewijs",
        )
        mine = case.perspective is Perspective.SELF
        rows[ref] = (
            replace(row, self_answer=level.meets, self_level=chosen)
            if mine
            else replace(row, assessor_answer=level.meets, assessor_level=chosen)
        )
    return replace(case, applicability=applicability, answers=replace(case.answers, rows=rows))
