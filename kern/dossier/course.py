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
from kern.dossier.advice import folded
from kern.dossier.fold import Happened, in_force
from kern.dossier.kinds import kinds
from kern.model.catalogue import Catalogue
from kern.model.course import CONTRACT_BASES, Course, CourseStep
from kern.model.rules import Period
from kern.problems import ProblemsError
from kern.region.checked import HookError
from kern.region.course import course_of
from kern.region.editions import as_saved
from kern.region.installed import Region
from kern.region.outcomes import outcome_labels

#: The terms that a municipality set, by region and kind of event.
Terms = Mapping[str, Mapping[str, Period]]
NO_TERMS: Terms = MappingProxyType({})
#: The code of the measure that an action was taken over from, as an event records it.
FROM_MEASURE = "uit_maatregel"
#: Whose term a date rests on, as an event records it.
TERM_OF = "termijn_van"
_NO_LABELS: Mapping[str, str] = MappingProxyType({})
_ONLY_BUDGET, _IN_KIND = {"PGB"}, "ZIN"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a moment stands, as far as it decides which steps belong: ``verdict`` is a code, ``measures`` are codes,
    ``recorded`` is what the assessor wrote down by key, ``financing`` how the provider is paid; None: not known.
    ``events`` come in the order in which they happened. ``contested``: an objection runs against the outcome.
    ``labels`` says what people call the keys of ``recorded``.
    """

    events: tuple[Happened, ...]
    basis: str = ""
    verdict: str | None = None
    provisional: bool = False
    contested: bool = False
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
    outcomes: Mapping[str, str] = _NO_LABELS,
) -> Standing:
    """Where a moment stands, by its events and by its latest evaluation (JSON of one region) where there is one.

    An outcome that a person settled goes before the one that kern computed, until the assessor judges again. It is
    known by the words of the region (``outcomes``, see `outcome_words`); in other words, or set aside, it is unknown,
    and so is what hangs on it.
    """
    now = _in_order(events)
    region = evaluation["regions"][0] if evaluation else None
    outcome = region["assessor"] if region else None
    own = outcome["verdict"] if outcome else None
    settled = _settled(now)
    code = own["code"] if own else None
    if settled.annulled:
        code = None
    elif settled.said:
        words = {**outcomes, **({folded(own[key]): own["code"] for key in ("label", "code")} if own else {})}
        code = words.get(folded(settled.said))
    measures = frozenset(measure["code"] for measure in outcome["measures"]) if outcome else None
    money = evaluation["provider"].get("financiering") if evaluation else None
    return Standing(
        now,
        basis,
        code,
        bool(own and own["provisional"] and code and not settled.said),
        settled.contested,
        None if settled.annulled else measures,
        recorded_in(region) if region else None,
        frozenset(money) if money else None,
        labels,
    )


def recorded_in(region: Mapping[str, Any]) -> dict[str, str]:
    """What the assessor wrote down about a provider in the evaluation of a region, by key."""
    records = region["inputs"]["records"]
    return {one["key"]: _word(one["value"]) for one in records if not one.get("ref") and one.get("value") is not None}


def outcome_words(catalogue: Catalogue) -> Mapping[str, str]:
    """By which words a region knows its outcomes: code by folded word, from its codes and what it calls them."""
    labels = outcome_labels(catalogue)
    return {**{folded(label): code for code, label in labels.items()}, **{folded(code): code for code in labels}}


def _in_order(events: Iterable[Happened]) -> tuple[Happened, ...]:
    """What is in force, in the order in which it happened; without a closing that was undone."""
    now = in_force(events)
    reopened = max((event.seq for event in now if kinds()[event.kind].reopens), default=0)
    running = (event for event in now if not (kinds()[event.kind].closes and event.seq < reopened))
    return tuple(sorted(running, key=lambda event: (event.day, event.seq)))


@dataclass(slots=True)
class _Settled:
    """What people settled of the outcome: in which words, whether it was set aside, how many objections run."""

    said: str = ""
    annulled: bool = False
    running: int = 0

    @property
    def contested(self) -> bool:
        return self.running > 0


def _settled(events: Iterable[Happened]) -> _Settled:
    found = _Settled()
    for event in events:
        kind, content = kinds()[event.kind], event.content or {}
        if (content.get("oordelen") or {}).get("kant") == "toetser":
            found.said, found.annulled = "", False
        if kind.ends:
            found.annulled = content.get("gevolg") == "vernietigd"
        if (kind.final or kind.ends or event.kind == "toetsing_vastgelegd") and content.get("uitkomst"):
            found.said, found.annulled = str(content["uitkomst"]), False
        found.running = max(0, found.running + kind.contests - kind.ends)
    return found


def offered(course: Course, where: Standing) -> tuple[Offer, ...]:
    """The steps of the framework that can be taken now, in its order."""
    found = (_offer(step, where) for step in course.steps)
    return tuple(offer for offer in found if offer is not None)


def _offer(step: CourseStep, where: Standing) -> Offer | None:
    if step.general or (step.contract and not _has_contract(where)):
        return None
    starts = [place for place, event in enumerate(where.events) if event.kind in step.after]
    if step.after and not starts:
        return None
    since = where.events[starts[-1]] if starts else None
    later = where.events[starts[-1] + 1 :] if starts else where.events
    if any(event.kind in step.until for event in later):
        return None
    taken = [kind for event in later for kind in step.events if _is(event, kind, step)]
    if taken and taken[-1] == step.events[-1]:
        return None
    hangs = _hangs(step, where)
    if hangs is None:
        return None
    if since is not None and _refused(since):
        hangs = (*hangs, texts.REFUSED)
    left = step.events[step.events.index(taken[-1]) + 1 :] if taken else step.events
    return Offer(step, left[0] if left else "", bool(taken), hangs, since.day if since else None)


def _refused(event: Happened) -> bool:
    """Whether an event says no: what follows on a yes hangs on that."""
    return bool(kinds()[event.kind].refused_as) and (event.content or {}).get("oordeel") == "niet akkoord"


def _is(event: Happened, kind: str, step: CourseStep) -> bool:
    """Whether an event is one of a step. An action is so by what it is called, or by the measure that it was taken over
    from; a measure is so by what it is called."""
    if event.kind != kind:
        return False
    content = event.content or {}
    if kind == "actie":
        return _same(content.get("titel"), step.title) or content.get(FROM_MEASURE) in (step.key, *step.measures)
    if step.events == ("maatregel_begonnen",):
        return _same(content.get("maatregel"), step.title)
    return True


def _has_contract(where: Standing) -> bool:
    """Whether there can be a contract: never for a budget of the client alone, nor for that beside a subsidy. Who
    tests on the ground of a contract says so."""
    if where.basis and where.basis not in CONTRACT_BASES:
        return False
    if where.financing is None or _IN_KIND in where.financing:
        return True
    return where.basis == "contract" and not where.financing <= _ONLY_BUDGET


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
    if where.contested and (step.verdicts or step.measures):
        hangs.append(texts.CONTESTED)
    for key, values in step.recorded.items():
        said = (where.recorded or {}).get(key)
        if said is not None and said not in values:
            return None
        if said is None:
            hangs.append(texts.on_record(where.labels.get(key, key), values))
    return tuple(dict.fromkeys(hangs))


def strays(course: Course, kind: str, before: Iterable[Happened], recorded: Mapping[str, str] = _NO_LABELS) -> str:
    """Why a kind of event comes out of the order of the framework, in Dutch; empty where it does not.

    ``before`` is what is in force at the moment and at the one that it is a re-test of. A kind of which the framework
    says nothing is never out of order; nor is one that it knows only where the assessor wrote something down that is
    not in ``recorded``. An action is anything that somebody has to do: it may come at any time.
    """
    if kind == "actie":
        return ""
    steps = [step for step in course.with_event(kind) if _recorded_for(step, recorded)]
    happened = {event.kind for event in before}
    if not steps or any(not step.after or happened.intersection((*step.after, *step.events)) for step in steps):
        return ""
    step = steps[0]
    return texts.strays(kinds()[kind].label, [kinds()[one].label for one in step.after], str(step.source))


def _recorded_for(step: CourseStep, recorded: Mapping[str, str]) -> bool:
    return all(recorded.get(key) in values for key, values in step.recorded.items())


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

    One of the framework is for the step that this begins, from the event that it follows on, or for the step that
    follows on this. One of the municipality (``set_here``, by kind) counts from the day itself, and only where the
    framework has none.
    """
    if "uiterlijk" not in kinds()[kind].fields:
        return None
    timed = [step for step in course.steps if step.term is not None]
    for step in timed:
        if step.term is not None and kind in step.events[:-1]:
            triggers = [event.day for event in before if event.kind in step.after]
            return Term(step.term, texts.OF_FRAMEWORK, step.term.after(max(triggers, default=day)))
    for step in timed:
        if step.term is not None and kind in step.after:
            return Term(step.term, texts.OF_FRAMEWORK, step.term.after(day))
    if kind in set_here:
        return Term(set_here[kind], texts.OF_TOWN, set_here[kind].after(day))
    return None


def as_tested(region: Region, evaluation: Mapping[str, Any] | None) -> Region:
    """The region under the edition that a moment was tested under, by its evaluation: what follows is what that text
    says. As it is today where nothing was tested yet, or that edition is not installed or does not load any more.
    """
    try:
        return as_saved(region, evaluation["regions"][0]["edition"]) if evaluation else region
    except ProblemsError:
        return region


def course_or_none(region: Region | None) -> Course:
    """The course of a region as it is used here; an empty one where it is not installed or gives nothing usable."""
    try:
        return course_of(region).course if region is not None else Course()
    except HookError:
        return Course()


def _same(said: Any, *known: str) -> bool:
    return folded(said) in {folded(one) for one in known}


def _word(value: Any) -> str:
    """A value of the assessor as people write it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)
