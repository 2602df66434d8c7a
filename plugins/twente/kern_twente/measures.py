# SPDX-License-Identifier: EUPL-1.2
"""Consequences per phase, as advice: asking to show it first, not awarding yet, not admitting, what a contract adds.

Source: Twents kwaliteitskader, 3.1.1, 3.1.7 and 3.4; tables under ``data.measures``. Reading ``tw-gevolg``: 3.4 only
advises what to put in the contract, so ending an agreement follows once the contract says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kern.region import Case, Measure, Outcome, Status, hookimpl, with_status
from kern_twente import phases, texts
from kern_twente.trace import place

_UNMET = (Status.NOT_MET, Status.PARTLY)


@hookimpl
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """The measures of the phases that count here. Without a recorded phase that is said first."""
    if not outcome.completeness.answered:
        return []
    found = list(_measures(case, outcome))
    if found and not phases.recorded(case):
        names = [str(table["label"]).lower() for table in case.catalogue.data["phases"].values()]
        first = Measure("fase_vastleggen", texts.DIFFERS_BY_PHASE, texts.record_phase(names, _place_of_phases(case)))
        found.insert(0, first)
    return found


def _measures(case: Case, outcome: Outcome) -> Iterator[Measure]:
    short = {group.ref: group.requirements for group in outcome.groups}
    for row in case.catalogue.data["measures"]:
        certain = _binds(case, row)
        counting = [phase for phase in row["phases"] if phase in short]
        refs = _about(case, outcome, row["about"], {ref for phase in counting for ref in short[phase]})
        if not refs or certain is None:
            continue
        basis = row["text"] if case.brief else _basis(case, outcome, row, counting, refs)
        yield Measure(row["code"], row["label"], basis, refs, not certain)


def _about(case: Case, outcome: Outcome, about: str, short: set[str]) -> tuple[str, ...]:
    """The demands that a measure is about, of the shortages in the phases that count; in document order."""
    judged = outcome.judged
    match about:
        case "bewijs":
            return next((found.requirements for found in outcome.lists if found.code == "bewijs_voor_gunning"), ())
        case "niet_aangetoond":
            return tuple(ref for ref in with_status(judged, Status.NOT_SHOWN) if ref in short)
        case "kader":
            return tuple(ref for ref in with_status(judged, *_UNMET) if ref in short)
        case "deels":
            partly = with_status(judged, Status.PARTLY) if phases.partly_is_settled_later(case) else ()
            return tuple(ref for ref in partly if not phases.is_contract_point(case, ref))
        case "contractpunt":
            unmet = with_status(judged, *_UNMET)
            return tuple(ref for ref in unmet if ref not in short and phases.is_contract_point(case, ref))
    raise ValueError(about)


def _binds(case: Case, row: Mapping[str, Any]) -> bool | None:
    """Whether a measure follows (True), can be considered (False) or does not come into it (None)."""
    if not row.get("from_contract") or case.catalogue.data["consequence"]["binds"] == "altijd":
        return True
    said = case.answers.record("gevolg_in_contract")
    if said is None or said.value is None:
        return False
    return True if said.value is True else None


def _basis(case: Case, outcome: Outcome, row: Mapping[str, Any], counting: Sequence[str], refs: Sequence[str]) -> str:
    data = case.catalogue.data
    parts = [row["text"]]
    if row.get("from_contract"):
        parts.append(texts.FROM_CONTRACT if data["consequence"]["binds"] != "altijd" else texts.ALWAYS_FOLLOWS)
    if row["about"] in ("kader", "contractpunt"):
        partly = [ref for ref in refs if outcome.judged[ref].status is Status.PARTLY]
        parts.append(texts.unmet_and_partly([ref for ref in refs if ref not in partly], partly))
    if row["about"] == "kader" and not row.get("from_contract"):
        parts.append(data["weight"]["text"])
    parts.append(texts.phases_and_source(counting, place(case, row)))
    return " ".join(parts)


def _place_of_phases(case: Case) -> str:
    return place(case, next(iter(case.catalogue.data["phases"].values())))
