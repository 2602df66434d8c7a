# SPDX-License-Identifier: EUPL-1.2
"""Which open readings about the counting can matter for one outcome, told without computing the other options.

The readings on which it hangs whether a demand applies come from the applicability itself. A run over one workbook
computes every option and keeps those that change something; these are the candidates where that is not done.
"""

from collections.abc import Iterator, Mapping

from kern.region import Case, Judged, Requirement, Status
from kern_twente import evidence, phases

_UNMET = frozenset({Status.NOT_MET, Status.PARTLY})


def counting(case: Case, judged: Mapping[str, Judged], short: phases.Shortages, gate: tuple[str, ...]) -> Iterator[str]:
    """The readings of which another option would change a status, what follows, or an outcome."""
    by_ref = case.catalogue.by_ref
    unmet = [by_ref[ref] for ref, found in judged.items() if found.status in _UNMET]
    framework = [r for r in unmet if not r.extra.get("contract_point")]
    if any(judged[r.ref].status is Status.PARTLY for r in framework):
        yield "tw-deels"
    if len(framework) < len(unmet):
        yield "tw-contracttekort"
    if _may_follow(case, judged, short):
        yield "tw-gevolg"
    if _weighs(case, short):
        yield "tw-weging"
    yield from _proof(case, judged, gate)


def _may_follow(case: Case, judged: Mapping[str, Judged], short: Mapping[str, tuple[str, ...]]) -> bool:
    """What follows by the contract hangs on the assessor's word, and there is something that it follows from."""
    said = case.answers.record("gevolg_in_contract")
    if said is not None and said.value is True:
        return False
    return any(judged[ref].status in _UNMET for refs in short.values() for ref in refs)


def _weighs(case: Case, short: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the outcome of a phase, or what follows from it, differs when only the heavier themes count there."""
    data, by_ref = case.catalogue.data, case.catalogue.by_ref
    heavier = {phase: data["phases"][phase]["weigh"] for phase in short}
    left = {
        phase: tuple(ref for ref in refs if not heavier[phase] or by_ref[ref].theme in heavier[phase])
        for phase, refs in short.items()
    }
    if any(bool(refs) != bool(left[phase]) for phase, refs in short.items()):
        return True
    together = [[phase for phase in row["phases"] if phase in short] for row in data["measures"]]
    return any(
        {ref for p in names for ref in short[p]} != {ref for p in names for ref in left[p]} for names in together
    )


def _proof(case: Case, judged: Mapping[str, Judged], gate: tuple[str, ...]) -> Iterator[str]:
    """The readings about evidence: who has to name it, and what has to be there before the award."""
    receipts, award = evidence.receipts(case), phases.AWARD in phases.current(case)
    answered = any(found.status in _UNMET | {Status.MET, Status.NOT_SHOWN} for found in judged.values())
    names: set[str] = set()
    for ref, found in judged.items():
        requirement = case.catalogue.by_ref[ref]
        if found.status in (Status.MET, Status.NOT_SHOWN) and not requirement.extra.get("contract_point"):
            shown = evidence.is_shown(case, case.row(ref), evidence.receipt(receipts, ref))
            if not shown:
                names.update(_unshown(case, requirement, award=award))
        if answered and award and ref not in gate and _has_no_document(case, requirement, receipts):
            names.add("tw-bewijs-zes")
    if answered and any("tw-bewijs-vecozo" in case.catalogue.by_ref[ref].readings for ref in gate):
        names.add("tw-bewijs-vecozo")
    yield from sorted(names)


def _unshown(case: Case, requirement: Requirement, *, award: bool) -> Iterator[str]:
    """The readings that decide on a `Voldoet` for which there is no evidence."""
    if not (evidence.before_award(requirement) and award and phases.recorded(case)):
        yield "tw-bewijslast"
    yield from (name for name in ("tw-bewijslast-reeks", "tw-bewijs-vecozo") if name in requirement.readings)


def _has_no_document(case: Case, requirement: Requirement, receipts: Mapping[str, evidence.Receipt]) -> bool:
    """Whether a part of 6 applies, or may, without a document that would be asked if the X were its too."""
    applies = case.applicability[requirement.ref]
    return (
        "tw-bewijs-zes" in requirement.readings
        and not evidence.before_award(requirement)
        and applies.applies is not False
        and not applies.exempt
        and not evidence.receipt(receipts, requirement.ref).settles
    )
