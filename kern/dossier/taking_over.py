# SPDX-License-Identifier: EUPL-1.2
"""Taking the measures of an outcome over as actions, where a person asks for it: each with its demands and its ground.

kern fills in a day only where the framework gives the measure a term. Measures that the framework merely names as
possible are not taken over: somebody who wants one records it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.dossier import taking_over_texts as texts
from kern.dossier.course import FROM_MEASURE
from kern.dossier.queries import find_moment
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import evaluation_of, moment_events
from kern.dossier.store.writing import writing
from kern.problems import KernError


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over: the new events, the measures that were there already, and those that are only possible."""

    events: tuple[int, ...]
    titles: tuple[str, ...]
    there: tuple[str, ...]
    possible: tuple[str, ...]


def take_over(store: Store, moment: int, *, owner: str, actor: str, today: date) -> Taken:
    """Record an action for each measure that the outcome of a moment lets follow and that has none yet.

    Raises `KernError` where there is no outcome of an assessor, or the moment is closed.
    """
    row = find_moment(store, moment)
    if row.closed:
        raise KernError(texts.closed(row.pk))
    measures = _measures(store, row.evaluation, row.pk)
    with told(store):
        events = moment_events(store, row.pk)
    known = {str((event.content or {}).get(FROM_MEASURE, "")) for event in events}
    follows = [m for m in measures if not m["possible"]]
    new = [m for m in follows if m["code"] not in known]
    seqs: list[int] = []
    if new:
        with writing(store, actor) as pen:
            pen.fresh(row.pk, row.last_seq)
            seqs = [pen.add("actie", row.pk, today, _content(measure, owner)) for measure in new]
    return Taken(
        tuple(seqs),
        tuple(m["label"] for m in new),
        tuple(m["label"] for m in follows if m["code"] in known),
        tuple(m["label"] for m in measures if m["possible"]),
    )


def _measures(store: Store, evaluation: int | None, moment: int) -> Sequence[Mapping[str, Any]]:
    data = None
    if evaluation is not None:
        with told(store):
            data = evaluation_of(store, evaluation)
    outcome = data["regions"][0]["assessor"] if data else None
    if outcome is None:
        raise KernError(texts.no_outcome(moment))
    found: Sequence[Mapping[str, Any]] = outcome["measures"]
    return found


def _content(measure: Mapping[str, Any], owner: str) -> dict[str, Any]:
    content: dict[str, Any] = {
        "titel": measure["label"],
        "toelichting": measure["basis"],
        FROM_MEASURE: measure["code"],
    }
    if measure["requirements"]:
        content["eisen"] = list(measure["requirements"])
    if owner:
        content["eigenaar"] = owner
    term = measure.get("term")
    if term and term.get("due"):
        content |= {"uiterlijk": term["due"], "termijn_van": texts.OF_FRAMEWORK}
    return content
