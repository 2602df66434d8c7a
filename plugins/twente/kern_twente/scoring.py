# SPDX-License-Identifier: EUPL-1.2
"""Met only by `Voldoet`, with the reversed burden of proof, per phase. The framework has no points and no weights.

Source: Twents kwaliteitskader, 3.1.5 Functie en gebruik per fase, 3.1.7 Twents kwaliteitskader (burden of proof,
evidence before the final award). Readings ``tw-deels``, ``tw-bewijslast``, ``tw-weging``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kern.region import (
    Answer,
    Case,
    Group,
    Judged,
    Outcome,
    Requirement,
    ResultList,
    Row,
    Status,
    Verdict,
    completeness,
    counts,
    hookimpl,
    judge,
    met_only,
    possible_by_worst,
    theme_counts,
    touched_readings,
    with_status,
)
from kern_twente import evidence, phases, texts
from kern_twente.readings import counting
from kern_twente.signals import signals
from kern_twente.trace import steps


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """A shortage is a demand that is not met, or not shown where the provider has to show it."""
    receipts, current = evidence.receipts(case), phases.current(case)

    award = phases.AWARD in current

    def rate(requirement: Requirement, row: Row, answer: Answer) -> Judged:
        if answer is not Answer.MET:
            return met_only(requirement, row, answer)
        return _met(case, requirement, row, evidence.receipt(receipts, requirement.ref), award=award)

    judging = judge(case, rate)
    judged = judging.judged
    complete = completeness(judged)
    gate = evidence.closed_gate(case) if phases.AWARD in current else ()
    short = phases.shortages(case, judged)
    verdict = _verdict(case, short, answered=complete.answered > 0, complete=complete.complete)
    groups = tuple(_groups(case, short, gate)) if complete.answered else ()
    lists = tuple(found for found in _lists(case, judged, gate) if found.requirements)
    every, themes = counts(judged.values()), theme_counts(case, judged)
    if case.brief:
        return Outcome(verdict, complete, themes, every, judged, groups=groups, lists=lists)
    tests = [phases.shortage_in(case, phase) for phase in current]

    def lead(requirement: Requirement, row: Row, answer: Answer) -> str:
        status = rate(requirement, row, answer).status
        return "tekort" if any(is_shortage(requirement, status) for is_shortage in tests) else "geen_tekort"

    possible = possible_by_worst(case, judged, case.catalogue.data["verdicts"], lead, verdict.code)
    verdict = replace(verdict, possible=possible)
    counted = tuple(counting(case, judged, short, gate))
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=themes,
        counts=every,
        judged=judged,
        groups=groups,
        lists=lists,
        trace=tuple(steps(case, judged, verdict, groups, gate)),
        signals=(*judging.signals, *signals(case, judged, gate)),
        readings=tuple(dict.fromkeys([*touched_readings(case, judged), *counted])),
        candidates=counted,
    )


def _met(case: Case, requirement: Requirement, row: Row, found: evidence.Receipt, *, award: bool) -> Judged:
    """What `Voldoet` is worth: nothing that has to be shown and is not."""
    early = evidence.before_award(requirement)
    burden = evidence.must_be_shown(requirement)
    answer = Answer.MET
    if not burden and not (early and award):
        return Judged(answer, Status.MET)
    shown = evidence.is_shown(case, row, found)
    if case.brief:
        return Judged(answer, Status.MET if shown else Status.NOT_SHOWN)
    if not shown:
        return Judged(answer, Status.NOT_SHOWN, note=texts.not_shown_note(found, row.evidence, burden=burden))
    return Judged(answer, Status.MET, note=texts.evidence_note(found, row.evidence, early=early))


def _verdict(case: Case, short: phases.Shortages, *, answered: bool, complete: bool) -> Verdict:
    """The outcome over the phases that count: the worst of them."""
    if not answered:
        return Verdict("niet_beoordeeld", outcome_label(case, "niet_beoordeeld"), provisional=True)
    codes = {phases.code(refs) for refs in short.values()}
    code = phases.worst(case, codes)
    label = outcome_label(case, code) if len(codes) == 1 else texts.DIFFERS_BY_PHASE
    return Verdict(code, label, provisional=not complete)


def _groups(case: Case, short: phases.Shortages, gate: tuple[str, ...]) -> Iterator[Group]:
    for phase, refs in short.items():
        code = phases.code(refs)
        label = outcome_label(case, code)
        if phase == phases.AWARD and gate:
            label = texts.not_awardable(label)
        table = case.catalogue.data["phases"][phase]
        yield Group(phase, code, texts.phase(table["label"], label), refs)


def _lists(case: Case, judged: Mapping[str, Judged], gate: tuple[str, ...]) -> Iterator[ResultList]:
    unmet = with_status(judged, Status.NOT_MET)
    partly = with_status(judged, Status.PARTLY)
    yield ResultList("niet_voldaan", texts.UNMET, unmet)
    yield ResultList("deels_voldaan", texts.PARTLY, partly)
    contract = tuple(ref for ref in judged if ref in {*unmet, *partly} and phases.is_contract_point(case, ref))
    yield ResultList("contractpunten_open", texts.CONTRACT_OPEN, contract)
    yield ResultList("niet_aangetoond", texts.UNSHOWN, with_status(judged, Status.NOT_SHOWN))
    yield ResultList("bewijs_voor_gunning", texts.MISSING_EVIDENCE, gate)


def outcome_label(case: Case, code: str) -> str:
    """An outcome in words."""
    return str(case.catalogue.data["outcomes"][code]["label"])
