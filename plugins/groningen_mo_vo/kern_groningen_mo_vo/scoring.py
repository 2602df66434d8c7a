# SPDX-License-Identifier: EUPL-1.2
"""Outcome per norm code, without points: the framework gives none. The grouping is kern's and is said to be so.

Source: Kwaliteitskader Maatschappelijke Opvang en Vrouwenopvang Groningen, 4. Uitgangspunten kwaliteitskader (3 and 4:
conversation and checklist norms). Labels and what the readings decide stand in the catalogue under ``data``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from kern_groningen_mo_vo.signals import UNMET

#: What makes a part stand in its norm code: judged, no answer yet, or not known whether it binds this provider.
_COUNTING = JUDGED | {Status.NOT_ASSESSED, Status.UNDETERMINED}


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """In order, to discuss or not in order per norm code; the lists; the whole as the worst of what is judged."""
    judging = judge(case)
    judged = _without_ground(case, judging.judged)
    complete = completeness(judged)
    worth = _worths(case, judged)
    groups = tuple(_groups(case, judged, worth))
    code = _worst(case, worth.values())
    verdict = Verdict(
        code,
        _label(case, code),
        provisional=not complete.complete or not complete.answered,
        possible=() if case.brief else _possible(case, judged, code),
    )
    lists, themes, every = tuple(_lists(case, judged)), theme_counts(case, judged), counts(judged.values())
    if case.brief:
        return Outcome(verdict, complete, themes, every, judged, groups=groups, lists=lists)
    counted = tuple(readings.counting(case, judged, groups))
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=themes,
        counts=every,
        judged=judged,
        groups=groups,
        lists=lists,
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


def _worths(case: Case, judged: Mapping[str, Judged]) -> Mapping[str, str]:
    """What each part that is judged makes of its norm code."""
    return {
        requirement.ref: _worth(case, requirement, one.answer)
        for requirement in case.catalogue.demands
        if (one := judged[requirement.ref]).status in JUDGED
    }


def _worst(case: Case, found: Iterable[str]) -> str:
    """The worst of what is judged; nothing judged is not assessed."""
    every = set(found)
    return next((code for code in case.catalogue.data["verdicts"] if code in every), "niet_beoordeeld")


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


def _groups(case: Case, judged: Mapping[str, Judged], worth: Mapping[str, str]) -> Iterator[Group]:
    """The status of each norm code that has a part that applies, or may apply."""
    parts: dict[str, list[str]] = {}
    for requirement in case.catalogue.demands:
        if judged[requirement.ref].status in _COUNTING:
            parts.setdefault(requirement.parent or requirement.ref, []).append(requirement.ref)
    order = case.catalogue.data["verdicts"]
    for code, refs in parts.items():
        status = _group_status({worth.get(ref, "") for ref in refs}, order)
        yield Group(code, status, _label(case, status), tuple(refs))


def _group_status(found: set[str], order: Sequence[str]) -> str:
    """A checklist shortage settles a norm code; otherwise an open part leaves it unassessed; else the worst part."""
    if "" in found and order[0] not in found:
        return "niet_beoordeeld"
    return next(code for code in order if code in found)


def _lists(case: Case, judged: Mapping[str, Judged]) -> Iterator[ResultList]:
    """The agenda for the conversation cycle, the shortages on it, and the checklist shortcomings, by form."""
    forms: dict[str, list[str]] = {}
    for requirement in case.catalogue.demands:
        if judged[requirement.ref].status in UNMET:
            forms.setdefault(str(requirement.extra.get("form")), []).append(requirement.ref)
    for code, table in case.catalogue.data["lists"].items():
        every = forms.get(table["form"], ())
        refs = tuple(ref for ref in every if judged[ref].answer in SHORT or not table.get("shortage"))
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
