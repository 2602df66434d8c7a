# SPDX-License-Identifier: EUPL-1.2
"""On which open readings a decision hangs: those of which another option would decide otherwise for these facts."""

from collections.abc import Mapping
from typing import Any

from kern.model.catalogue import Catalogue
from kern.model.condition import Condition
from kern.model.evaluation import Applicability
from kern.region.remembered import per_catalogue

#: Per catalogue: for each demand, the other conditions that an option of an open reading gives it.
Others = tuple[tuple[str, Condition | None, Condition | None], ...]
#: What two conditions gave for the facts of one evaluation, by the conditions themselves: many demands share them.
Truths = dict[tuple[int, int], bool | None]


@per_catalogue
def other_conditions(catalogue: Catalogue) -> Mapping[str, Others]:
    """The conditions of each demand under the other options of the readings."""
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


def hanging(decided: Applicability, others: Others, facts: Mapping[str, Any], truths: Truths) -> tuple[str, ...]:
    """The readings of which another option would decide otherwise for these facts; ``truths`` keeps what was found."""
    names = []
    for name, when, unsettled in others:
        key = (id(when), id(unsettled))
        if key not in truths:
            truths[key] = _holds(when, unsettled, facts)
        if truths[key] is not decided.applies:
            names.append(name)
    return tuple(dict.fromkeys(names))


def _holds(when: Condition | None, unsettled: Condition | None, facts: Mapping[str, Any]) -> bool | None:
    if unsettled is not None and unsettled.evaluate(facts) is not False:
        return None
    return when.evaluate(facts) if when else True
