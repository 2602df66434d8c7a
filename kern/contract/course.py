# SPDX-License-Identifier: EUPL-1.2
"""The course of a region as plain data."""

from collections.abc import Mapping
from typing import Any

from kern.model.rules import Period
from kern.region.course import RegionCourse
from kern.region.installed import Region


def course_data(region: Region, course: RegionCourse, terms: Mapping[str, Period]) -> dict[str, Any]:
    """What a framework says happens after what; ``terms`` are those that a municipality set, by kind of event."""
    return {
        "schema": "kern/1",
        "kind": "verloop",
        "region": region.id,
        "label": region.catalogue.label,
        "edition": region.edition,
        "steps": [
            {
                "key": step.key,
                "title": step.title,
                "text": step.text,
                "who": step.who,
                "must": step.must,
                "events": list(step.events),
                "after": list(step.after),
                "until": list(step.until),
                "verdicts": list(step.verdicts),
                "measures": list(step.measures),
                "recorded": {key: list(values) for key, values in step.recorded.items()},
                "contract": step.contract,
                "general": step.general,
                "term": str(step.term) if step.term else None,
                "terms_set": {event: str(terms[event]) for event in step.events if event in terms},
                "source": {
                    "text": str(step.source),
                    "document": step.source.document,
                    "section": step.source.section,
                    "lines": list(step.source.lines) if step.source.lines else None,
                },
                "readings": list(step.readings),
                "decided_by": course.by.get(step.key),
            }
            for step in course.course.steps
        ],
        "silences": [
            {"text": one.text, "events": list(one.events), "decided_by": course.by.get(one.text)}
            for one in course.course.silences
        ],
        "gone": [{"title": title, "decided_by": name} for title, name in course.gone.items()],
    }
