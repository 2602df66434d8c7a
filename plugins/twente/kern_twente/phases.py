# SPDX-License-Identifier: EUPL-1.2
"""The phases in which the framework is used, and what counts as a shortage in each. There are no weights.

Source: Twents kwaliteitskader, 3.1.5 Functie en gebruik per fase. Readings ``tw-weging``, ``tw-deels``,
``tw-contracttekort``.
"""

from collections.abc import Iterable, Mapping

from kern.region import Case, Judged, Requirement, Status
from kern_twente import evidence

AWARD = "inkoop"
_SHORT = frozenset({Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN})


def recorded(case: Case) -> str:
    """The phase that the assessor recorded; empty where none was."""
    record = case.answers.record("fase")
    return str(record.value) if record is not None and record.value in case.catalogue.data["phases"] else ""


def current(case: Case) -> tuple[str, ...]:
    """The phase that the assessor recorded, or all of them where none was."""
    phase = recorded(case)
    return (phase,) if phase else tuple(case.catalogue.data["phases"])


def shortages(case: Case, judged: Mapping[str, Judged], phase: str) -> tuple[str, ...]:
    """The demands that make a shortage in a phase, in document order."""
    by_ref = case.catalogue.by_ref
    short = [(ref, found.status) for ref, found in judged.items() if found.status in _SHORT]
    return tuple(ref for ref, status in short if is_shortage(case, by_ref[ref], status, phase))


def is_shortage(case: Case, requirement: Requirement, status: Status, phase: str) -> bool:
    """Whether a demand with this status is a shortage under the framework in this phase."""
    if status not in _SHORT:
        return False
    data = case.catalogue.data
    if status is Status.PARTLY and partly_is_settled_later(case):
        return False
    if requirement.extra.get("contract_point") and not data["contract"]["shortage"]:
        return False
    if status is Status.NOT_SHOWN and phase != AWARD and not evidence.must_be_shown(requirement):
        return False
    heavier = data["phases"][phase]["weigh"] if data["weight"]["counting"] == "zwaarder" else ()
    return not heavier or requirement.theme in heavier


def partly_is_settled_later(case: Case) -> bool:
    """Whether `Voldoet grotendeels` is a point to settle instead of a shortage: the other option of ``tw-deels``."""
    return str(case.catalogue.data["scale"]["partial"]) == "regelen"


def is_contract_point(case: Case, ref: str) -> bool:
    """Whether a demand stands in the contract only, not in the framework."""
    return bool(case.catalogue.by_ref[ref].extra.get("contract_point"))


def code(case: Case, judged: Mapping[str, Judged], phase: str) -> str:
    """The outcome of one phase."""
    return "tekort" if shortages(case, judged, phase) else "geen_tekort"


def worst(case: Case, codes: Iterable[str]) -> str:
    """The worst of some outcomes."""
    return min(codes, key=list(case.catalogue.data["verdicts"]).index)
