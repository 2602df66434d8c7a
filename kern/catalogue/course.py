# SPDX-License-Identifier: EUPL-1.2
"""The tables `step` and `silence` of a catalogue: what comes after what, read and checked."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from kern.catalogue import course_sentences as told
from kern.catalogue import sentences
from kern.catalogue.faults import Fault
from kern.catalogue.lines import Path
from kern.catalogue.references import Document, names, rows
from kern.model.course import Course, CourseStep, Silence
from kern.model.rules import Period
from kern.model.source import Source

#: What places a step at a moment, so that it cannot be about the framework itself.
_AT_A_MOMENT = ("events", "after", "until", "verdicts", "measures", "recorded", "contract", "term")

ReadSource = Callable[[Mapping[str, Any]], Source]


def read_course(document: Document, source: ReadSource) -> Course:
    """The course of a catalogue file; empty where it has none."""
    return Course(
        tuple(_step(table, source) for table in rows(document, "step")),
        tuple(Silence(table["text"], tuple(table.get("events", ()))) for table in rows(document, "silence")),
    )


def _step(table: Mapping[str, Any], source: ReadSource) -> CourseStep:
    term = table.get("term")
    return CourseStep(
        key=table["key"],
        title=table["title"],
        text=table["text"],
        who=table["who"],
        source=source(table["source"]),
        must=table.get("must", False),
        contract=table.get("contract", False),
        general=table.get("general", False),
        term=Period(term["length"], term["unit"]) if term else None,
        recorded=MappingProxyType({key: tuple(values) for key, values in table.get("recorded", {}).items()}),
        **{key: tuple(table.get(key, ())) for key in ("events", "after", "until", "verdicts", "measures", "readings")},
    )


def check_course(document: Document) -> Iterator[Fault]:
    """What a step cannot say; what it names and that is not there; a step that waits for itself; a silence about what
    a step says."""
    yield from _alone(document)
    yield from _named(document)
    yield from _order(document)
    yield from _silences(document)


def _alone(document: Document) -> Iterator[Fault]:
    """What is wrong with a step by itself."""
    for number, row in enumerate(rows(document, "step")):
        for key in ("title", "text", "who"):
            if not row[key].strip():
                yield Fault(("step", number, key), told.blank())
        for key in ("events", "after", "until"):
            listed = row.get(key, ())
            for place, event in enumerate(listed):
                if event in listed[:place]:
                    yield Fault(("step", number, key, place), told.listed_twice(event))
        lines = row["source"].get("lines")
        if lines and lines[0] > lines[1]:
            yield Fault(("step", number, "source", "lines"), told.backwards(lines[0], lines[1]))
        if row.get("general"):
            yield from (Fault(("step", number, key), told.general(key)) for key in _AT_A_MOMENT if row.get(key))


def _named(document: Document) -> Iterator[Fault]:
    readings = names(document, "reading", "id")
    data = document.get("data", {})
    verdicts = [str(code) for code in _listed(data.get("verdicts"))]
    measures = [str(row.get("code", "")) for row in _listed(data.get("measures")) if isinstance(row, Mapping)]
    known = (("readings", "lezing", readings), ("verdicts", "uitkomst", verdicts), ("measures", "maatregel", measures))
    for number, row in enumerate(rows(document, "step")):
        for key, what, there in known:
            for place, name in enumerate(row.get(key, ())):
                if name and name not in there and (there or key == "readings"):
                    yield Fault(("step", number, key, place), sentences.unknown(what, name, there))
        yield from _recorded(document, row, ("step", number, "recorded"))


def _listed(value: Any) -> list[Any]:
    """What a region keeps in a list; its own rules say whether something else is wrong there."""
    return value if isinstance(value, list) else []


def _recorded(document: Document, row: Mapping[str, Any], path: Path) -> Iterator[Fault]:
    keys = {key["key"]: key for key in rows(document, "assessor_key") if not key.get("per_requirement")}
    for name, values in row.get("recorded", {}).items():
        if name not in keys:
            yield Fault((*path, name), sentences.unknown("gegeven van de toetser", name, keys))
            continue
        choices = list(keys[name].get("choices", ())) or (["ja", "nee"] if keys[name].get("kind") == "ja_nee" else [])
        for place, value in enumerate(values):
            if choices and value not in choices:
                yield Fault((*path, name, place), sentences.unknown("keuze", value, choices))


def _order(document: Document) -> Iterator[Fault]:
    """An event that only ever follows on itself, over other steps or at once, can never happen."""
    steps = rows(document, "step")
    starts = {event for row in steps if not row.get("after") for event in row.get("events", ())}
    said = {event for row in steps for event in row.get("events", ())}
    reached = set(starts) | {event for row in steps for event in row.get("after", ()) if event not in said}
    while True:
        more = {e for row in steps if reached.intersection(row.get("after", ())) for e in row.get("events", ())}
        if more <= reached:
            break
        reached |= more
    for number, row in enumerate(steps):
        after = row.get("after", ())
        if after and not reached.intersection(after):
            yield Fault(("step", number, "after"), told.never(row["title"], after))


def _silences(document: Document) -> Iterator[Fault]:
    said = {event: row["key"] for row in rows(document, "step") for event in row.get("events", ())}
    first: dict[str, int] = {}
    for number, row in enumerate(rows(document, "silence")):
        for place, event in enumerate(row.get("events", ())):
            path: Path = ("silence", number, "events", place)
            if event in said:
                yield Fault(path, told.not_silent(event, said[event]))
            if event in first:
                yield Fault(path, sentences.twice(event), ("silence", first[event], "events"))
            first.setdefault(event, number)
