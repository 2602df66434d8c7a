# SPDX-License-Identifier: EUPL-1.2
"""The course of a region: what its framework says happens after what, with who said so, checked before it is used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from unicodedata import category

from kern.model.catalogue import Catalogue
from kern.model.course import EVENTS, Course, CourseStep, Silence
from kern.model.rules import UNITS, Period
from kern.model.source import Source
from kern.region.checked import HookError
from kern.region.region import Region

_HOOK = "kern_course"
#: No framework has more steps or silences than this, a text of a step that is longer, or such a term.
_MOST, _LONGEST_TEXT, _LONGEST_TERM, _LONGEST_REASON = 1000, 5000, 5200, 500
#: Signs that cannot be seen or kept: control and surrogate.
_UNSEEN, _MOVES = frozenset({"Cc", "Cs"}), "\n\t"


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
        # What it changes in the data stays its own: the same process judges too.
        lent = replace(catalogue, data=MappingProxyType(_own(catalogue.data)))
        return checked_course(catalogue, manager.hook.kern_course(catalogue=lent))
    except HookError:
        raise
    except (Exception, SystemExit) as error:
        raise HookError(_HOOK, [f"{type(error).__name__}: {str(error)[:_LONGEST_REASON]}"]) from error


def _own(value: Any) -> Any:
    """The same tables and lists, made anew: what is changed in them is changed nowhere else."""
    if isinstance(value, Mapping):
        return {key: _own(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_own(one) for one in value)
    return value


def checked_course(catalogue: Catalogue, found: Any) -> Course:
    """The result of ``kern_course``. Raises `HookError`."""
    if type(found) is not Course:
        raise HookError(_HOOK, [f"geeft een {type(found).__name__}; hier hoort een Course"])
    faults = [*_rows(found.steps, CourseStep), *_rows(found.silences, Silence)]
    if not faults:
        faults = list(_steps(catalogue, found.steps)) or list(_silences(found))
    if faults:
        raise HookError(_HOOK, faults)
    return found


def _rows(rows: Any, kind: type) -> Iterator[str]:
    if not isinstance(rows, tuple):
        yield f"een {type(rows).__name__} in plaats van een tuple van {kind.__name__}"
        return
    for row in rows[:_MOST]:
        if type(row) is not kind:
            yield f"een {type(row).__name__} in plaats van een {kind.__name__}"
    if len(rows) > _MOST:
        yield f"{len(rows)} keer een {kind.__name__}; hier horen er hoogstens {_MOST}"


def _steps(catalogue: Catalogue, steps: Sequence[CourseStep]) -> Iterator[str]:
    seen: set[str] = set()
    for number, step in enumerate(steps, 1):
        where = f"stap {step.key}" if not _text_fault(step.key) else f"stap nummer {number}"
        if faults := list(_shape(step)):
            yield from (f"{where}: {fault}" for fault in faults)
            continue
        if step.key in seen:
            yield f"{where}: komt vaker voor"
        seen.add(step.key)
        for kind in (*step.events, *step.after, *step.until):
            if kind not in EVENTS:
                yield f"{where}: '{kind}' is geen soort gebeurtenis"
        for reading in step.readings:
            if reading not in catalogue.readings_by_id:
                yield f"{where}: de lezing '{reading}' bestaat niet"


def _shape(step: CourseStep) -> Iterator[str]:
    """What in a step is of another type than its field, or no text that can be shown."""
    for name in ("key", "title", "text", "who"):
        if fault := _text_fault(getattr(step, name)):
            yield f"{name} {fault}"
    for name in ("events", "after", "until", "verdicts", "measures", "readings"):
        if not _is_texts(getattr(step, name)):
            yield f"{name} is geen tuple van teksten"
    for name in ("must", "contract", "general"):
        if not isinstance(getattr(step, name), bool):
            yield f"{name} is geen True of False"
    if not isinstance(step.recorded, Mapping) or not all(
        isinstance(key, str) and _is_texts(values) for key, values in step.recorded.items()
    ):
        yield "recorded is geen tabel van teksten met tuples van teksten"
    if step.term is not None and not _is_period(step.term):
        yield f"term is geen Period met 1 tot {_LONGEST_TERM} dagen, weken, maanden of jaren"
    yield from _source(step.source)


def _source(source: Any) -> Iterator[str]:
    if type(source) is not Source:
        yield "source is geen Source"
        return
    for name in ("document", "section", "number"):
        value = getattr(source, name)
        if value not in ("", None) and (fault := _text_fault(value)):
            yield f"source, {name} {fault}"
    lines = source.lines
    if lines is not None and not (
        isinstance(lines, tuple) and len(lines) == 2 and all(type(line) is int for line in lines)
    ):
        yield "source, lines is geen tuple van twee regelnummers"


def _silences(course: Course) -> Iterator[str]:
    said = {kind for step in course.steps for kind in step.events}
    for number, silence in enumerate(course.silences, 1):
        if fault := _text_fault(silence.text):
            yield f"stilte nummer {number}: text {fault}"
        if not _is_texts(silence.events):
            yield f"stilte nummer {number}: events is geen tuple van teksten"
            continue
        for kind in silence.events:
            if kind not in EVENTS:
                yield f"stilte nummer {number}: '{kind}' is geen soort gebeurtenis"
            elif kind in said:
                yield f"'{kind}' staat in een stap en ook bij wat het kader niet zegt"


def _text_fault(value: Any) -> str:
    """What is wrong with a text that people read; empty where nothing is."""
    if type(value) is not str or not value.strip():
        return "is leeg of geen tekst"
    if len(value) > _LONGEST_TEXT:
        return f"is langer dan {_LONGEST_TEXT} tekens"
    if any(category(sign) in _UNSEEN and sign not in _MOVES for sign in value):
        return "heeft een teken dat niet te zien is"
    return ""


def _is_texts(value: Any) -> bool:
    return isinstance(value, tuple) and all(type(one) is str for one in value)


def _is_period(value: Any) -> bool:
    return (
        type(value) is Period
        and type(value.length) is int
        and 1 <= value.length <= _LONGEST_TERM
        and isinstance(value.unit, str)
        and value.unit in UNITS
    )
