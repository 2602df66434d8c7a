# SPDX-License-Identifier: EUPL-1.2
"""Which open readings about the grouping and the measures matter for one outcome, told without computing the options.

The readings on which it hangs whether a part applies come from the applicability itself. A run over one workbook
computes every option and keeps those that change something; these are the same ones where that is not done.
"""

from collections.abc import Iterator, Mapping, Sequence

from kern.region import JUDGED, Answer, Case, Group, Judged, Perspective, Requirement, Status, with_status
from kern_groningen_mo_vo.signals import FINDINGS, UNMET, found

SHORT = frozenset({Answer.NOT, Answer.MOSTLY_NOT})


def counting(case: Case, judged: Mapping[str, Judged], groups: Sequence[Group]) -> Iterator[str]:
    """The readings of which another option would change the outcome of a norm code, a status or what follows."""
    for group in groups:
        short = [
            case.catalogue.by_ref[ref]
            for ref in group.requirements
            if judged[ref].answer in SHORT and judged[ref].status in JUDGED
        ]
        yield from _forms(case, short, group.status)
    if case.perspective is not Perspective.ASSESSOR:
        return
    if any(_not_applicable(case, ref, one) for ref, one in judged.items()):
        yield "mo-nvt"
    if found(case, *FINDINGS) and not with_status(judged, *UNMET):
        yield "mo-maatregelen"


def _forms(case: Case, short: Sequence[Requirement], status: str) -> Iterator[str]:
    """What the shortages of one norm code would make of it if a part had the other form, or weighed otherwise."""
    worst = case.catalogue.data["verdicts"][0]
    if case.catalogue.data["grouping"]["conversation_shortage"] == worst:
        return  # every shortage weighs the same, whatever its form
    talk = [r for r in short if r.extra.get("form") == "gesprek"]
    listed = [r for r in short if r.extra.get("form") == "checklist"]
    if status != worst:
        if talk:
            yield "mo-gespreksnorm"
        if any(r.extra.get("form_derived") for r in talk):
            yield "mo-vorm"
        if any("mo-toont-aan-werkt-met" in r.readings for r in talk):
            yield "mo-toont-aan-werkt-met"
    elif listed and all(r.extra.get("form_derived") for r in listed):
        yield "mo-vorm"


def _not_applicable(case: Case, ref: str, one: Judged) -> bool:
    """An `N.v.t.` of the assessor, with the finding that says why, on a part that applies."""
    said = one.answer is Answer.NOT_APPLICABLE and bool(case.row(ref).finding)
    applies = case.applicability[ref]
    return said and applies.applies is True and not applies.exempt and one.status is not Status.EXEMPT
