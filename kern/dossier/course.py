# SPDX-License-Identifier: EUPL-1.2
"""What may follow at a moment by the framework of its region, and whether something comes where the framework has it.

The framework proposes, people decide: a step that is shown is never taken by kern, a step that the framework does not
have can be taken, and one out of its order can too, with a motivation. No framework gives kern a term that it does not
name; a municipality can set its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from kern.dossier import course_texts as texts
from kern.dossier.fold import Happened, in_force
from kern.dossier.kinds import kinds
from kern.model.course import CONTRACT_BASES, Course, CourseStep
from kern.model.rules import Period
from kern.region.checked import HookError
from kern.region.course import course_of
from kern.region.installed import Region

#: The terms that a municipality set, by region and kind of event.
Terms = Mapping[str, Mapping[str, Period]]
NO_TERMS: Terms = MappingProxyType({})
#: Whose term a date rests on, as an event records it.
TERM_OF = "termijn_van"
_NO_LABELS: Mapping[str, str] = MappingProxyType({})
_ONLY_BUDGET = {"PGB"}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a moment stands, as far as it decides which steps belong: ``verdict`` is a code, ``measures`` are codes,
    ``recorded`` is what the assessor wrote down by key, ``financing`` how the provider is paid; None: not known.
    ``labels`` says what people call those keys.
    """

    events: tuple[Happened, ...]
    basis: str = ""
    verdict: str | None = None
    provisional: bool = False
    measures: frozenset[str] | None = None
    recorded: Mapping[str, str] | None = None
    financing: frozenset[str] | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that can be taken now. ``event`` is the kind that records it next (empty: it is not recorded here).

    ``begun``: a first event of it is there. ``hangs`` says on what it still hangs, in Dutch; empty: on nothing.
    ``since`` is the day from which a term counts.
    """

    step: CourseStep
    event: str
    begun: bool
    hangs: tuple[str, ...]
    since: date | None


def standing(
    events: Sequence[Happened],
    basis: str,
    evaluation: Mapping[str, Any] | None,
    labels: Mapping[str, str] = _NO_LABELS,
) -> Standing:
    """Where a moment stands, by its events and by its latest evaluation (JSON of one region) where there is one.

    An outcome that a person settled goes before the one that kern computed; where it is in other words than any of
    kern's, what hangs on the outcome is not known.
    """
    now = in_force(events)
    if evaluation is None:
        return Standing(now, basis, labels=labels)
    region = evaluation["regions"][0]
    outcome = region["assessor"]
    verdict = outcome["verdict"] if outcome else None
    code = verdict["code"] if verdict else None
    for event in now:
        said = (event.content or {}).get("uitkomst") if kinds()[event.kind].final or kinds()[event.kind].ends else None
        if said and verdict:
            code = verdict["code"] if _same(said, verdict["label"], verdict["code"]) else None
    facts = evaluation["provider"]
    money = facts.get("financiering")
    return Standing(
        now,
        basis,
        code,
        bool(verdict and verdict["provisional"] and code),
        frozenset(measure["code"] for measure in outcome["measures"]) if outcome else None,
        {record["key"]: _word(record.get("value")) for record in region["inputs"]["records"] if not record.get("ref")},
        frozenset(money) if money else None,
        labels,
    )


def offered(course: Course, where: Standing) -> tuple[Offer, ...]:
    """The steps of the framework that can be taken now, in its order."""
    found = (_offer(step, where) for step in course.steps)
    return tuple(offer for offer in found if offer is not None)


def _offer(step: CourseStep, where: Standing) -> Offer | None:
    if step.general or (step.contract and not _has_contract(where)):
        return None
    if any(event.kind in step.until for event in where.events):
        return None
    triggers = [event for event in where.events if event.kind in step.after]
    if step.after and not triggers:
        return None
    since = triggers[-1] if triggers else None
    later = [event for event in where.events if since is None or event.seq > since.seq]
    taken = [kind for kind in step.events if any(_is(event, kind, step) for event in later)]
    if step.events and step.events[-1] in taken:
        return None
    hangs = _hangs(step, where)
    if hangs is None:
        return None
    left = step.events[step.events.index(taken[-1]) + 1 :] if taken else step.events
    return Offer(step, left[0] if left else "", bool(taken), hangs, since.day if since else None)


def _is(event: Happened, kind: str, step: CourseStep) -> bool:
    """Whether an event is one of a step. An action is so by what it is called, and so is a measure."""
    if event.kind != kind:
        return False
    content = event.content or {}
    if kind == "actie":
        return _same(content.get("titel"), step.title)
    if step.events == ("maatregel_begonnen",):
        return _same(content.get("maatregel"), step.title)
    return True


def _has_contract(where: Standing) -> bool:
    if where.basis and where.basis not in CONTRACT_BASES:
        return False
    return where.financing is None or not where.financing <= _ONLY_BUDGET


def _hangs(step: CourseStep, where: Standing) -> tuple[str, ...] | None:
    """On what it still hangs whether a step belongs; None where it does not belong."""
    hangs = []
    if step.verdicts:
        if where.verdict is not None and where.verdict not in step.verdicts:
            return None
        if where.verdict is None:
            hangs.append(texts.ON_OUTCOME)
        elif where.provisional:
            hangs.append(texts.PROVISIONAL)
    if step.measures:
        if where.measures is not None and not where.measures.intersection(step.measures):
            return None
        if where.measures is None:
            hangs.append(texts.ON_OUTCOME)
    for key, values in step.recorded.items():
        said = (where.recorded or {}).get(key)
        if said is not None and said not in values:
            return None
        if said is None:
            hangs.append(texts.on_record(where.labels.get(key, key), values))
    return tuple(dict.fromkeys(hangs))


def strays(course: Course, kind: str, before: Iterable[Happened]) -> str:
    """Why a kind of event comes out of the order of the framework, in Dutch; empty where it does not.

    ``before`` is what is in force at the moment and at the one that it is a re-test of. A kind of which the framework
    says nothing is never out of order.
    """
    steps = list(course.with_event(kind))
    happened = {event.kind for event in before}
    if not steps or any(not step.after or happened.intersection((*step.after, *step.events)) for step in steps):
        return ""
    step = steps[0]
    return texts.strays(kinds()[kind].label, [kinds()[one].label for one in step.after], str(step.source))


def silence(course: Course, kind: str) -> str:
    """What to know where the framework does not describe a kind of event, in Dutch; empty where it does.

    What belongs to the bookkeeping of a municipality (what came in, an action of its own) needs no framework.
    """
    if not course or any(course.with_event(kind)) or kind in texts.OWN_BOOKKEEPING:
        return ""
    found = course.silent_on(kind)
    return found.text if found else texts.not_described(kinds()[kind].label)


@dataclass(frozen=True, slots=True)
class Term:
    """A term for an event: how long, whose it is, and the day on which it is over."""

    period: Period
    of: str
    due: date


def term_for(
    course: Course, kind: str, day: date, before: Sequence[Happened], set_here: Mapping[str, Period]
) -> Term | None:
    """The term for what a kind of event asks, where it happens on ``day``; None where nobody set one.

    One of the framework counts from the event that the step follows on. One of the municipality (``set_here``, by kind)
    counts from the day itself, and only where the framework has none.
    """
    if "uiterlijk" not in kinds()[kind].fields:
        return None
    for step in course.with_event(kind):
        if step.term is not None:
            triggers = [event.day for event in before if event.kind in step.after]
            return Term(step.term, texts.OF_FRAMEWORK, step.term.after(triggers[-1] if triggers else day))
    if kind in set_here:
        return Term(set_here[kind], texts.OF_TOWN, set_here[kind].after(day))
    return None


def course_or_none(region: Region | None) -> Course:
    """The course of a region as it is used here; an empty one where it is not installed or gives nothing usable."""
    try:
        return course_of(region).course if region is not None else Course()
    except HookError:
        return Course()


def _same(said: Any, *known: str) -> bool:
    return _folded(said) in {_folded(one) for one in known}


def _folded(text: Any) -> str:
    return " ".join(str(text or "").casefold().replace("_", " ").split())


def _word(value: Any) -> str:
    """A value of the assessor as people write it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)
