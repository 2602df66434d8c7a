# SPDX-License-Identifier: EUPL-1.2
"""Outcome per norm code, without points: the framework gives none. The grouping is kern's and is said to be so.

Source: Kwaliteitskader Maatschappelijke Opvang en Vrouwenopvang Groningen, 4. Uitgangspunten kwaliteitskader (3 and 4:
conversation and checklist norms). Labels stand in the catalogue under ``data.outcomes`` and ``data.lists``.
"""

from collections.abc import Iterator, Mapping

from kern.region import (
    JUDGED,
    Answer,
    Case,
    Group,
    Judged,
    Outcome,
    ResultList,
    Status,
    Step,
    Verdict,
    completeness,
    counts,
    hookimpl,
    judge,
    theme_counts,
    touched_readings,
)
from kern_groningen_mo_vo import texts

#: From best to worst; the whole is the worst of its codes.
_ORDER = ("in_orde", "te_bespreken", "niet_in_orde")
_SHORT = frozenset({Answer.NOT, Answer.MOSTLY_NOT})


@hookimpl
def kern_scoring(case: Case) -> Outcome:
    """In order, to discuss or not in order per norm code; the two lists; the whole as the worst of its codes."""
    judging = judge(case)
    judged = judging.judged
    complete = completeness(judged)
    groups = tuple(_groups(case, judged))
    found = [group.status for group in groups if group.status in _ORDER]
    code = max(found, key=_ORDER.index) if found else "niet_beoordeeld"
    verdict = Verdict(code, _label(case, code), provisional=not complete.complete or not found)
    return Outcome(
        verdict=verdict,
        completeness=complete,
        themes=theme_counts(case, judged),
        counts=counts(judged.values()),
        judged=judged,
        groups=groups,
        lists=tuple(_lists(case, judged)),
        trace=tuple(_trace(case, groups, verdict)),
        signals=judging.signals,
        readings=touched_readings(case, judged),
    )


def _groups(case: Case, judged: Mapping[str, Judged]) -> Iterator[Group]:
    """The status of each norm code that has a part that applies."""
    parts: dict[str, list[str]] = {}
    for requirement in case.catalogue.demands:
        if judged[requirement.ref].status in JUDGED or judged[requirement.ref].status is Status.NOT_ASSESSED:
            parts.setdefault(requirement.parent or requirement.ref, []).append(requirement.ref)
    for code, refs in parts.items():
        status = group_status([judged[ref] for ref in refs])
        yield Group(code, status, _label(case, status), tuple(refs))


def group_status(judged: list[Judged]) -> str:
    """What becomes of a norm code whose applicable parts have these outcomes.

    A shortcoming settles it; otherwise an open part leaves it unassessed.
    All `Voldoet` is in order, the rest to discuss.
    """
    if any(j.answer in _SHORT for j in judged):
        return "niet_in_orde"
    if any(j.status is Status.NOT_ASSESSED for j in judged):
        return "niet_beoordeeld"
    return "in_orde" if all(j.status is Status.MET for j in judged) else "te_bespreken"


def _lists(case: Case, judged: Mapping[str, Judged]) -> Iterator[ResultList]:
    """The agenda for the conversation cycle and the checklist shortcomings, by the form of each part."""
    for code, table in case.catalogue.data["lists"].items():
        refs = tuple(
            r.ref
            for r in case.catalogue.demands
            if r.extra.get("form") == table["form"]
            and judged[r.ref].status in JUDGED
            and judged[r.ref].status is not Status.MET
        )
        if refs:
            yield ResultList(code, table["label"], refs)


def _trace(case: Case, groups: tuple[Group, ...], verdict: Verdict) -> Iterator[Step]:
    outcomes = case.catalogue.data["outcomes"]
    for group in groups:
        step_inputs = {"onderdelen": ", ".join(group.requirements), "regel": outcomes[group.status]["text"]}
        source = str(case.catalogue.by_ref[group.ref].source) if group.ref in case.catalogue.by_ref else ""
        yield Step(f"norm {group.ref}", group.label, step_inputs, source)
    yield Step("uitkomst", verdict.label, {"regel": texts.WORST}, texts.OWN_GROUPING)


def _label(case: Case, code: str) -> str:
    return str(case.catalogue.data["outcomes"][code]["label"])
