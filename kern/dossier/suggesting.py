# SPDX-License-Identifier: EUPL-1.2
"""The words of a framework for what a person decides: offered, never filled in, and never other than its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kern.dossier.advice import ADVICE, advice
from kern.dossier.course import as_tested, course_or_none
from kern.dossier.fold import Happened, in_force
from kern.dossier.queries import find_moment
from kern.dossier.store.opening import Store, told
from kern.dossier.store.reading import evaluation_of, moment_events
from kern.region.installed import Region
from kern.region.outcomes import outcome_labels

#: The fields for which a framework can have words.
OUTCOME, MEASURE = "uitkomst", "maatregel"
_BEGUN = ("maatregel_begonnen",)


@dataclass(frozen=True, slots=True)
class Offered:
    """What one field can be called: by the framework, and first what kern came to at this moment (empty: nothing)."""

    words: tuple[str, ...]
    advised: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        """Every word, what kern came to first."""
        return _once((self.advised, *self.words))


def suggested(
    region: Region | None, events: Sequence[Happened] = (), evaluation: Mapping[str, Any] | None = None
) -> Mapping[str, Offered]:
    """By field, what is offered: for the outcome those of the framework, for a measure what the evaluation gives or
    what is a step of the framework. Nothing for a field that it has no words for, and without a ``region``.
    """
    if region is None:
        return {}
    region = as_tested(region, evaluation)
    now = sorted(in_force(events), key=lambda event: (event.day, event.seq))
    steps = (step.title for step in course_or_none(region).steps if step.events == _BEGUN)
    found = {
        OUTCOME: Offered(_once(outcome_labels(region.catalogue).values()), advice(now).get(ADVICE, "")),
        MEASURE: Offered(_once((*_measures(evaluation), *steps))),
    }
    return {key: offered for key, offered in found.items() if offered.all}


def suggested_at(store: Store, moment: int, regions: Mapping[str, Region]) -> Mapping[str, Offered]:
    """What is offered at a moment that is there."""
    row = find_moment(store, moment)
    with told(store):
        kept = evaluation_of(store, row.evaluation) if row.evaluation is not None else None
        return suggested(regions.get(row.region), moment_events(store, moment), kept)


def _measures(evaluation: Mapping[str, Any] | None) -> Iterable[str]:
    """What the evaluation of an assessor says that follows."""
    for region in (evaluation or {}).get("regions", ())[:1]:
        for measure in (region.get("assessor") or {}).get("measures", ()):
            yield str(measure.get("label") or "")


def _once(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in found if text))
