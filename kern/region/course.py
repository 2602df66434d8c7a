# SPDX-License-Identifier: EUPL-1.2
"""The course of a region: what its framework says happens after what, with who said so, checked before it is used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kern.model.catalogue import Catalogue
from kern.model.course import EVENTS, Course, CourseStep, Silence
from kern.model.rules import Period
from kern.model.source import Source
from kern.region.checked import HookError
from kern.region.region import Region

_HOOK = "kern_course"


@dataclass(frozen=True, slots=True)
class RegionCourse:
    """The course of a region with its overlays. ``by`` says of each step and silence that an overlay made or changed
    which one did (key of the step, text of the silence); ``gone`` are the steps that an overlay took away."""

    course: Course
    by: Mapping[str, str]
    gone: Mapping[str, str]


def course_of(region: Region) -> RegionCourse:
    """What comes after what in a region, as it is used here.

    Raises `HookError` where its plugin gives no such thing.
    """
    stages = [_given(region, number) for number in range(len(region.stages))]
    by: dict[str, str] = {}
    gone: dict[str, str] = {}
    for overlay, before, after in zip(region.overlays, stages, stages[1:], strict=False):
        old, new = _parts(before), _parts(after)
        by |= {key: overlay.name for key, part in new.items() if old.get(key) != part}
        gone |= {step.title: overlay.name for step in before.steps if step.key not in new}
    return RegionCourse(stages[-1], by, gone)


def _parts(course: Course) -> dict[str, Any]:
    return {**{step.key: step for step in course.steps}, **{one.text: one for one in course.silences}}


def _given(region: Region, stage: int) -> Course:
    """The course with so many overlays."""
    manager = region.stages[stage]
    try:
        catalogue = region.catalogue
        if stage < len(region.stages) - 1:
            catalogue = manager.hook.kern_catalogue(edition=region.given).catalogue
        found = manager.hook.kern_course(catalogue=catalogue)
    except (Exception, SystemExit) as error:
        raise HookError(_HOOK, [f"{type(error).__name__}: {error}"]) from error
    return checked_course(catalogue, found)


def checked_course(catalogue: Catalogue, found: Any) -> Course:
    """The result of ``kern_course``. Raises `HookError`."""
    if not isinstance(found, Course):
        raise HookError(_HOOK, [f"geeft een {type(found).__name__}; hier hoort een Course"])
    faults = [*_rows(found.steps, CourseStep), *_rows(found.silences, Silence)]
    if not faults:
        faults = [*_steps(catalogue, found.steps), *_silences(found)]
    if faults:
        raise HookError(_HOOK, faults)
    return found


def _rows(rows: Any, kind: type) -> Iterator[str]:
    if not isinstance(rows, tuple):
        yield f"een {type(rows).__name__} in plaats van een tuple van {kind.__name__}"
        return
    yield from (f"een {type(row).__name__} in plaats van een {kind.__name__}" for row in rows if type(row) is not kind)


def _steps(catalogue: Catalogue, steps: Sequence[Any]) -> Iterator[str]:
    seen: set[str] = set()
    for step in steps:
        where = f"stap {step.key}"
        if step.key in seen:
            yield f"{where}: komt vaker voor"
        seen.add(step.key)
        for name in ("key", "title", "text", "who"):
            if not isinstance(getattr(step, name), str) or not getattr(step, name):
                yield f"{where}: {name} is leeg of geen tekst"
        if not isinstance(step.source, Source):
            yield f"{where}: source is geen Source"
        if step.term is not None and not isinstance(step.term, Period):
            yield f"{where}: term is geen Period"
        for kind in (*step.events, *step.after, *step.until):
            if kind not in EVENTS:
                yield f"{where}: '{kind}' is geen soort gebeurtenis"
        for reading in step.readings:
            if reading not in catalogue.readings_by_id:
                yield f"{where}: de lezing '{reading}' bestaat niet"


def _silences(course: Any) -> Iterator[str]:
    said = {kind for step in course.steps for kind in step.events}
    for silence in course.silences:
        if not isinstance(silence.text, str) or not silence.text:
            yield "een stilte zonder tekst"
        for kind in silence.events:
            if kind not in EVENTS:
                yield f"stilte: '{kind}' is geen soort gebeurtenis"
            elif kind in said:
                yield f"'{kind}' staat in een stap en ook bij wat het kader niet zegt"
