# SPDX-License-Identifier: EUPL-1.2
"""Outcome per norm code, without points: the framework gives none. The grouping is kern's and is said to be so.

Source: Kwaliteitskader Maatschappelijke Opvang en Vrouwenopvang Groningen, 4. Uitgangspunten kwaliteitskader (3 and 4:
conversation and checklist norms). Labels and what the readings decide stand in the catalogue under ``data``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kern.region import (
    JUDGED,
    Answer,
    Case,
    Group,
    Judged,
    Outcome,
    Requirement,
    ResultList,
    Row,
    Status,
    Step,
    Verdict,
    completeness,
    counts,
    hookimpl,
    judge,
    possible_by_worst,
    theme_counts,
    touched_readings,
)
from kern_groningen_mo_vo import readings, signals, texts
from kern_groningen_mo_vo.readings import SHORT

#: What leaves a norm code unassessed: no answer yet, or not known whether the part binds this provider.
_OPEN = frozenset({Status.NOT_ASSESSED, Status.UNDETERMINED})


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """In order, to discuss or not in order per norm code; the lists; the whole as the worst of what is judged."""
    judging = judge(case)
    judged = _without_ground(case, judging.judged)
    complete = completeness(judged)
    groups = tuple(_groups(case, judged))
    counted = tuple(readings.counting(case, judged, groups))
    code = whole(case, judged)
    verdict = Verdict(
        code,
        _label(case, code),
        provisional=not complete.complete or not complete.answered,
        possible=_possible(case, judged, code),
    )
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=theme_counts(case, judged),
        counts=counts(judged.values()),
        judged=judged,
        groups=groups,
        lists=tuple(_lists(case, judged)),
        trace=tuple(_trace(case, judged, groups, verdict)),
        signals=(*judging.signals, *signals.of(case, judged)),
        readings=tuple(dict.fromkeys([*touched_readings(case, judged), *counted])),
        candidates=counted,
    )


def _without_ground(case: Case, judged: Mapping[str, Judged]) -> Mapping[str, Judged]:
    """The assessor's `N.v.t.` has no ground in the text; reading ``mo-nvt`` says whether it counts all the same."""
    if case.catalogue.data["not_applicable"]["assessor"] == "met_reden":
        return judged
    return {
        ref: replace(one, status=Status.NOT_ASSESSED)
        if one.status is Status.NOT_APPLICABLE and case.applicability[ref].applies
        else one
        for ref, one in judged.items()
    }


def whole(case: Case, judged: Mapping[str, Judged]) -> str:
    """The worst of what is judged; nothing judged is not assessed."""
    order = list(case.catalogue.data["verdicts"])
    found = [
        _worth(case, requirement, judged[requirement.ref].answer)
        for requirement in case.catalogue.demands
        if judged[requirement.ref].status in JUDGED
    ]
    return min(found, key=order.index, default="niet_beoordeeld")


def _possible(case: Case, judged: Mapping[str, Judged], code: str) -> tuple[str, ...]:
    def lead(requirement: Requirement, row: Row, answer: Answer) -> str:
        return _worth(case, requirement, answer)

    return possible_by_worst(case, judged, case.catalogue.data["verdicts"], lead, code)


def _worth(case: Case, requirement: Requirement, answer: Answer | None) -> str:
    """What one answered part makes of its norm code.

    A shortage on a checklist norm settles it. A conversation norm is for the conversation (uitgangspunt 4), so there a
    shortage is to discuss, unless reading ``mo-gespreksnorm`` is taken the stricter way.
    """
    if answer is Answer.MET:
        return "in_orde"
    if answer not in SHORT:
        return "te_bespreken"
    if requirement.extra.get("form") == "checklist":
        return "niet_in_orde"
    return str(case.catalogue.data["grouping"]["conversation_shortage"])


def _groups(case: Case, judged: Mapping[str, Judged]) -> Iterator[Group]:
    """The status of each norm code that has a part that applies, or may apply."""
    parts: dict[str, list[Requirement]] = {}
    for requirement in case.catalogue.demands:
        if judged[requirement.ref].status in JUDGED | _OPEN:
            parts.setdefault(requirement.parent or requirement.ref, []).append(requirement)
    for code, requirements in parts.items():
        status = _group_status(case, requirements, judged)
        yield Group(code, status, _label(case, status), tuple(r.ref for r in requirements))


def _group_status(case: Case, requirements: Iterable[Requirement], judged: Mapping[str, Judged]) -> str:
    """A checklist shortage settles a norm code; otherwise an open part leaves it unassessed; else the worst part."""
    order: list[str] = list(case.catalogue.data["verdicts"])
    found = [_worth(case, r, judged[r.ref].answer) for r in requirements if judged[r.ref].status in JUDGED]
    if order[0] in found:
        return order[0]
    if any(judged[r.ref].status in _OPEN for r in requirements):
        return "niet_beoordeeld"
    return min(found, key=order.index)


def _lists(case: Case, judged: Mapping[str, Judged]) -> Iterator[ResultList]:
    """The agenda for the conversation cycle, the shortages on it, and the checklist shortcomings, by form."""
    for code, table in case.catalogue.data["lists"].items():
        refs = tuple(
            r.ref
            for r in case.catalogue.demands
            if r.extra.get("form") == table["form"]
            and judged[r.ref].status in JUDGED
            and judged[r.ref].status is not Status.MET
            and (judged[r.ref].answer in SHORT or not table.get("shortage"))
        )
        if refs:
            yield ResultList(code, table["label"], refs)


def _trace(case: Case, judged: Mapping[str, Judged], groups: tuple[Group, ...], verdict: Verdict) -> Iterator[Step]:
    outcomes = case.catalogue.data["outcomes"]
    for group in groups:
        inputs = {"onderdelen": ", ".join(group.requirements), "regel": outcomes[group.status]["text"]}
        short = [ref for ref in group.requirements if judged[ref].answer in SHORT and judged[ref].status in JUDGED]
        if short:
            inputs["tekort"] = ", ".join(short)
        source = str(case.catalogue.by_ref[group.ref].source) if group.ref in case.catalogue.by_ref else ""
        yield Step(f"norm {group.ref}", group.label, inputs, source)
    yield Step("uitkomst", verdict.label, {"regel": texts.WORST}, str(case.catalogue.data["outcome_note"]))


def _label(case: Case, code: str) -> str:
    return str(case.catalogue.data["outcomes"][code]["label"])
