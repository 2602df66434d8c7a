# SPDX-License-Identifier: EUPL-1.2
"""The phases in which the framework is used, and what counts as a shortage in each. There are no weights.

Source: Twents kwaliteitskader, 3.1.5 Functie en gebruik per fase. Readings ``tw-weging``, ``tw-deels``,
``tw-contracttekort``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from kern.region import Case, Judged, Requirement, Status
from kern_twente import evidence

AWARD = "inkoop"
#: The demands that make a shortage, by phase.
Shortages = Mapping[str, tuple[str, ...]]

_SHORT = frozenset({Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN})


def recorded(case: Case) -> str:
    """The phase that the assessor recorded; empty where none was."""
    record = case.answers.record("fase")
    return str(record.value) if record is not None and record.value in case.catalogue.data["phases"] else ""


def current(case: Case) -> tuple[str, ...]:
    """The phase that the assessor recorded, or all of them where none was."""
    phase = recorded(case)
    return (phase,) if phase else tuple(case.catalogue.data["phases"])


def shortages(case: Case, judged: Mapping[str, Judged]) -> Shortages:
    """The demands that make a shortage in each phase that counts, in document order."""
    by_ref = case.catalogue.by_ref
    short = [(ref, found.status) for ref, found in judged.items() if found.status in _SHORT]
    found: dict[str, tuple[str, ...]] = {}
    for phase in current(case):
        is_shortage = shortage_in(case, phase)
        found[phase] = tuple(ref for ref, status in short if is_shortage(by_ref[ref], status))
    return found


def shortage_in(case: Case, phase: str) -> Callable[[Requirement, Status], bool]:
    """The test whether a demand with some status is a shortage under the framework in a phase."""
    data = case.catalogue.data
    contract = bool(data["contract"]["shortage"])
    heavier = data["phases"][phase]["weigh"] if data["weight"]["counting"] == "zwaarder" else ()
    counting = _SHORT - {Status.PARTLY} if partly_is_settled_later(case) else _SHORT

    def is_shortage(requirement: Requirement, status: Status) -> bool:
        if status not in counting:
            return False
        if not contract and requirement.extra.get("contract_point"):
            return False
        if status is Status.NOT_SHOWN and phase != AWARD and not evidence.must_be_shown(requirement):
            return False
        return not heavier or requirement.theme in heavier

    return is_shortage


def partly_is_settled_later(case: Case) -> bool:
    """Whether `Voldoet grotendeels` is a point to settle instead of a shortage: the other option of ``tw-deels``."""
    return str(case.catalogue.data["scale"]["partial"]) == "regelen"


def is_contract_point(case: Case, ref: str) -> bool:
    """Whether a demand stands in the contract only, not in the framework."""
    return bool(case.catalogue.by_ref[ref].extra.get("contract_point"))


def code(short: Sequence[str]) -> str:
    """The outcome of a phase with these shortages."""
    return "tekort" if short else "geen_tekort"


def worst(case: Case, codes: Iterable[str]) -> str:
    """The worst of some outcomes."""
    return min(codes, key=list(case.catalogue.data["verdicts"]).index)
