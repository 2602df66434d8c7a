# SPDX-License-Identifier: EUPL-1.2
"""On which open readings a decision hangs: those of which another option would decide otherwise for these facts."""

from collections.abc import Mapping
from typing import Any

from kern.model.catalogue import Catalogue
from kern.model.condition import Condition
from kern.model.evaluation import Applicability

#: Per catalogue: for each demand, the other conditions that an option of an open reading gives it.
Others = tuple[tuple[str, Condition | None, Condition | None], ...]
#: How many catalogues are remembered; a run meets its regions and their readings, a test thousands.
_KEEP = 64
_KNOWN: dict[int, tuple[Catalogue, Mapping[str, Others]]] = {}


def other_conditions(catalogue: Catalogue) -> Mapping[str, Others]:
    """The conditions of each demand under the other options of the readings, worked out once per catalogue."""
    known = _KNOWN.get(id(catalogue))
    if known is None or known[0] is not catalogue:
        if len(_KNOWN) > _KEEP:
            _KNOWN.clear()
        known = _KNOWN[id(catalogue)] = (catalogue, _read(catalogue))
    return known[1]


def _read(catalogue: Catalogue) -> Mapping[str, Others]:
    others: dict[str, list[tuple[str, Condition | None, Condition | None]]] = {}
    for reading in catalogue.readings:
        for option in reading.others:
            rows: dict[str, tuple[Condition | None, Condition | None]] = {}
            for change in option.changes:
                if not {"when", "unsettled"} & change.fields.keys():
                    continue
                for ref in change.requirements:
                    when, unsettled = rows.get(ref, (catalogue.by_ref[ref].when, catalogue.by_ref[ref].unsettled))
                    rows[ref] = (change.fields.get("when", when), change.fields.get("unsettled", unsettled))
            for ref, (when, unsettled) in rows.items():
                others.setdefault(ref, []).append((reading.id, when, unsettled))
    return {ref: tuple(rows) for ref, rows in others.items()}


def hanging(decided: Applicability, others: Others, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The readings of which another option would decide otherwise for these facts."""
    names = [name for name, when, unsettled in others if _holds(when, unsettled, facts) is not decided.applies]
    return tuple(dict.fromkeys(names))


def _holds(when: Condition | None, unsettled: Condition | None, facts: Mapping[str, Any]) -> bool | None:
    if unsettled is not None and unsettled.evaluate(facts) is not False:
        return None
    return when.evaluate(facts) if when else True
