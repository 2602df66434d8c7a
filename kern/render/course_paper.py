# SPDX-License-Identifier: EUPL-1.2
"""What a framework says happens after what, as a paper: its steps with their places, and its silences."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kern.catalogue.reference import event_labels
from kern.contract.course import course_data
from kern.model.course import CourseStep
from kern.model.rules import Period
from kern.model.source import Source
from kern.region.course import RegionCourse
from kern.region.installed import Region
from kern.region.outcomes import outcome_labels
from kern.render import course_texts as t
from kern.render.paper import Block, Bullets, Entry, Paper, Part, Text


def course_paper(region: Region, course: RegionCourse, terms: Mapping[str, Period]) -> Paper:
    """The paper of `kern verloop`. ``terms`` are those that a municipality set, by kind of event."""
    catalogue = region.catalogue
    first: list[Block] = [Text(t.EMPTY)] if not course.course else [Text(t.INTRO)]
    steps = [_entry(number, step, region, course, terms) for number, step in enumerate(course.course.steps, 1)]
    parts = [Part(t.STEPS, steps)] if steps else []
    if course.course.silences:
        parts.append(Part(t.SILENT, [Bullets([silence.text for silence in course.course.silences])]))
    if course.gone:
        parts.append(Part(t.GONE, [Bullets([t.gone(title, name) for title, name in course.gone.items()])]))
    facts = [t.version(catalogue.version), catalogue.document]
    return Paper(t.TITLE, catalogue.label, facts, first, parts, data=course_data(region, course, terms))


def _entry(number: int, step: CourseStep, region: Region, course: RegionCourse, terms: Mapping[str, Period]) -> Entry:
    details = [(t.WHO, step.who), (t.DUTY, t.MUST if step.must else t.CAN)]
    if step.after:
        details.append((t.AFTER, t.one_of(_labels(step.after))))
    if step.until:
        details.append((t.UNTIL, t.one_of(_labels(step.until))))
    if step.general:
        details.append((t.ABOUT, t.GENERAL))
    names = outcome_labels(region.catalogue)
    verdicts = [t.verdict([names.get(code, code) for code in step.verdicts])] if step.verdicts else []
    when = [*verdicts, *_measures(step, region), *_records(step, region)]
    if step.contract:
        when.append(t.CONTRACT)
    if when:
        details.append((t.WHEN, "; ".join(when)))
    if step.events:
        details.append((t.RECORDED, t.recorded(step.events, _labels(step.events))))
    if step.term:
        details.append((t.TERM, t.of_framework(str(step.term))))
    details += [(t.TERM, t.of_town(event, str(terms[event]))) for event in step.events if event in terms]
    if step.readings:
        titles = [(region.catalogue.readings_by_id[reading].title, reading) for reading in step.readings]
        details.append((t.READINGS, "; ".join(t.reading(title, reading) for title, reading in titles)))
    details.append((t.SOURCE, t.place(_within(step.source, region.catalogue.document), step.source.lines)))
    if step.key in course.by:
        details.append((t.BY, course.by[step.key]))
    return Entry(str(number), step.title, step.text, details)


def _within(source: Source, document: str) -> str:
    """Where something stands; the document itself is named above the steps."""
    short = str(replace(source, document="")).removeprefix(", ")
    return short if short and source.document == document else str(source)


def _measures(step: CourseStep, region: Region) -> list[str]:
    given = region.catalogue.data.get("measures")
    rows = given if isinstance(given, list | tuple) else ()
    labels = {row.get("code"): row.get("label") for row in rows if isinstance(row, Mapping)}
    return [t.measure(str(labels.get(code, code))) for code in step.measures]


def _records(step: CourseStep, region: Region) -> list[str]:
    labels = {key.key: key.label for key in region.catalogue.assessor_keys}
    return [t.record(labels.get(key, key), values) for key, values in step.recorded.items()]


def _labels(kinds: Iterable[str]) -> list[str]:
    names = event_labels()
    return [names[kind] for kind in kinds]
