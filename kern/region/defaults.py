# SPDX-License-Identifier: EUPL-1.2
"""What happens where a region says nothing itself: its data decides, and every demand is a minimum demand."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from kern.catalogue.reference import core_facts
from kern.model.assessment import RegionAnswers
from kern.model.case import Case
from kern.model.catalogue import Catalogue, Requirement, Scope
from kern.model.condition import Condition
from kern.model.course import Course
from kern.model.evaluation import (
    Applicability,
    Measure,
    Outcome,
    ScopeResult,
)
from kern.model.facts import Facts, FactSpec, LocalFacts
from kern.model.scale import Perspective, Status
from kern.region.hanging import Truths, hanging, other_conditions
from kern.region.hooks import hookimpl
from kern.region.minimum import minimum_demands
from kern.region.needs import needed
from kern.region.remembered import per_catalogue
from kern.region.scoring import with_status
from kern.region.settling import Settling
from kern.words import dutch, explanations
from kern.words.towns import town_key

#: What was decided of each demand, by the demand itself (which is kept, so that its id stays its own).
_Decisions = dict[int, tuple[Requirement, Applicability]]
_DECIDED: ContextVar[dict[tuple[int, int], tuple[Facts, RegionAnswers, _Decisions]] | None] = ContextVar(
    "decided", default=None
)


@hookimpl(trylast=True)
def kern_facts(catalogue: Catalogue) -> Sequence[FactSpec]:
    """The facts in the catalogue's own file."""
    return catalogue.facts


@hookimpl(trylast=True)
def kern_course(catalogue: Catalogue) -> Course:
    """The steps in the catalogue's own file; none where it has none."""
    return catalogue.course


@hookimpl(trylast=True)
def kern_scope(catalogue: Catalogue, facts: Facts) -> ScopeResult:
    """Municipality, law, financing and the further condition of ``[scope]``, in that order.

    Names the open readings of which another option would decide otherwise for this provider.
    """
    decided = _scope(catalogue, catalogue.scope, facts)
    hanging = [
        reading.id
        for reading in catalogue.readings
        for option in reading.others
        for change in option.changes
        if change.scope
        and _scope(catalogue, replace(catalogue.scope, **change.scope), facts).applies is not decided.applies
    ]
    return replace(decided, readings=tuple(dict.fromkeys(hanging)))


def _scope(catalogue: Catalogue, scope: Scope, facts: Facts) -> ScopeResult:
    own = {town_key(name) for name in scope.municipalities}
    served = [name for name in facts.texts("gemeenten") if town_key(name) in own]
    if own and not served:
        return ScopeResult(False, explanations.no_municipality(catalogue.label, scope.municipalities))
    laws = [law for law in facts.texts("wetten") if not scope.laws or law in scope.laws]
    if not laws:
        return ScopeResult(False, explanations.no_law(catalogue.label, scope.laws))
    financing = [money for money in facts.texts("financiering") if not scope.financing or money in scope.financing]
    if not financing:
        reason = explanations.no_financing(catalogue.label, scope.financing, facts.texts("financiering"))
        return ScopeResult(False, reason)
    holds = scope.when.evaluate(facts) if scope.when is not None else True
    if scope.when is not None and holds is None:
        questions = {spec.key: spec.question for spec in (*core_facts(), *catalogue.facts)}
        asked = [questions[name] for name in scope.when.missing(facts) if name in questions]
        return ScopeResult(None, explanations.scope_unknown(asked))
    if scope.when is not None and not holds:
        whom = scope.when.describe(_labels(catalogue))
        return ScopeResult(False, explanations.condition_not_met(scope.explanation, whom))
    return ScopeResult(True, _in_scope(facts, served, laws, financing))


def _in_scope(facts: Facts, served: Sequence[str], laws: Sequence[str], financing: Sequence[str]) -> str:
    """Why the framework is meant for the provider; with what kern assumes where only the whole is known."""
    if len(facts.texts("gemeenten")) > len(served):
        local = {row.municipality.casefold(): row for row in facts.local}
        assumed = [name for name in served if not _is_told(local.get(name.casefold()), facts)]
        if assumed:
            every = facts.texts("wetten"), served, facts.texts("financiering"), assumed
            return explanations.in_scope_assumed(*every)
    return explanations.in_scope(laws, served, financing)


def _is_told(row: LocalFacts | None, facts: Facts) -> bool:
    """Whether laws and financing in a municipality are known: told for it, or one and the same everywhere."""
    laws, financing = (row.laws, row.financing) if row else ((), ())
    return bool(laws or len(facts.texts("wetten")) < 2) and bool(financing or len(facts.texts("financiering")) < 2)


@hookimpl(trylast=True)
def kern_applicability(
    catalogue: Catalogue, facts: Facts, answers: RegionAnswers, perspective: Perspective
) -> Mapping[str, Applicability]:
    """The conditions of each requirement, the answers on which it hangs, and what the assessor settled."""
    result = _by_facts(catalogue, facts, answers)
    settle = Settling.of(answers) if catalogue.hanging else None
    for requirement in catalogue.hanging:
        ref, needs = requirement.ref, requirement.needs
        if needs is not None:
            decided = needed(catalogue, needs, answers, perspective, result, result[ref])
            result[ref] = settle.apply(ref, decided) if settle else decided
    return result


def _by_facts(catalogue: Catalogue, facts: Facts, answers: RegionAnswers) -> dict[str, Applicability]:
    same = _decided_before(facts, answers)
    if same:
        try:
            return {r.ref: same[id(r)][1] for r in catalogue.demands}
        except KeyError:  # some demands are others here
            pass
    given = dict(facts)
    recorded = {r.key: r.value for r in answers.records if not r.ref and r.value is not None}
    if recorded:
        asked = {key.key for key in catalogue.assessor_keys}
        given = {**{key: value for key, value in recorded.items() if key in asked}, **given}
    settle = Settling.of(answers)
    if same is None:
        result = dict(_by_given(catalogue, given))
        new = catalogue.demands
    else:
        new = tuple(r for r in catalogue.demands if id(r) not in same)
        fresh = _conditions(catalogue, given, new)
        result = {r.ref: fresh[r.ref] if id(r) not in same else same[id(r)][1] for r in catalogue.demands}
    if settle:
        result |= {r.ref: settle.apply(r.ref, result[r.ref]) for r in new if not r.needs}
    if same is not None:
        same |= {id(r): (r, result[r.ref]) for r in new}
    return result


def _by_given(catalogue: Catalogue, given: Mapping[str, Any]) -> Mapping[str, Applicability]:
    """What the conditions of every demand say; where one provider is judged demand by demand, only once."""
    last = _last(catalogue)
    entry = last[0] if last else None  # another thread may put its own there
    if entry is None or entry[0] != given:
        entry = (given, _conditions(catalogue, given, catalogue.demands))
        last[:] = [entry]
    return entry[1]


@per_catalogue
def _last(catalogue: Catalogue) -> list[tuple[Mapping[str, Any], Mapping[str, Applicability]]]:
    """The facts that were decided on last, with the decisions."""
    return []


def _conditions(
    catalogue: Catalogue, given: Mapping[str, Any], demands: Sequence[Requirement]
) -> dict[str, Applicability]:
    """What the conditions of demands say, each with the readings on which that hangs."""
    labels, questions = _labels(catalogue), _questions(catalogue)
    alternatives, truths = other_conditions(catalogue), Truths()
    seen: dict[tuple[str, ...], Applicability] = {}
    with_readings: dict[tuple[int, tuple[str, ...]], Applicability] = {}
    result: dict[str, Applicability] = {}
    for requirement in demands:
        when, unsettled = requirement.when, requirement.unsettled
        if when is None and unsettled is None:
            decided = _EVERYONE
        else:
            key = (
                when.expression if when else "",
                unsettled.expression if unsettled else "",
                requirement.applies_to,
                requirement.unsettled_note,
                *(requirement.readings if unsettled else ()),
            )
            decided = seen.get(key) or seen.setdefault(key, _decide(requirement, given, labels, questions))
        others = alternatives.get(requirement.ref)
        if others:
            names = hanging(decided, others, given, truths)
            if names:
                named = (id(decided), names)
                decided = with_readings.get(named) or with_readings.setdefault(named, replace(decided, readings=names))
        result[requirement.ref] = decided
    return result


@contextmanager
def one_provider() -> Iterator[None]:
    """While one provider is judged under several options: a demand that an option leaves as it is is decided once.

    The readings named with a decision are those under the option that came first: the chosen one, in an evaluation.
    """
    if _DECIDED.get() is not None:
        yield
        return
    token = _DECIDED.set({})
    try:
        yield
    finally:
        _DECIDED.reset(token)


def _decided_before(facts: Facts, answers: RegionAnswers) -> _Decisions | None:
    known = _DECIDED.get()
    if known is None:
        return None
    return known.setdefault((id(facts), id(answers)), (facts, answers, {}))[2]


@hookimpl(trylast=True)
def kern_scoring(case: Case) -> Outcome:
    """Minimum demands: met only by `Voldoet`, no points, no percentage."""
    return minimum_demands(case)


@hookimpl(trylast=True)
def kern_measures(case: Case, outcome: Outcome) -> Sequence[Measure]:
    """No framework text names a measure here: what is not met is a point to discuss."""
    unmet = with_status(outcome.judged, Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN)
    return [Measure("verbeterpunt", explanations.IMPROVEMENT, explanations.NO_MEASURE, unmet)] if unmet else []


_EVERYONE = Applicability(True, explanations.EVERYONE, plugin="kern")


@per_catalogue
def _questions(catalogue: Catalogue) -> Mapping[str, str]:
    questions = {key.key: explanations.ask_assessor(key.label) for key in catalogue.assessor_keys}
    return questions | {spec.key: spec.question for spec in (*core_facts(), *catalogue.facts)}


@per_catalogue
def _labels(catalogue: Catalogue) -> Mapping[str, str]:
    labels = {spec.key: spec.label for spec in (*core_facts(), *catalogue.facts)}
    return labels | {key.key: key.label for key in catalogue.assessor_keys}


def _decide(
    requirement: Requirement, facts: Mapping[str, Any], labels: Mapping[str, str], questions: Mapping[str, str]
) -> Applicability:
    when, unsettled = requirement.when, requirement.unsettled
    whom = requirement.applies_to or (when.describe(labels) if when else "alle aanbieders")
    given = _given([c for c in (when, unsettled) if c], facts, labels)
    holds = when.evaluate(facts) if when else True
    open_question = unsettled.evaluate(facts) if unsettled else False
    if open_question is True:
        note = requirement.unsettled_note or explanations.UNSETTLED
        return Applicability(None, note, note, readings=requirement.readings)
    if holds is False and open_question is False:
        return Applicability(False, explanations.applies_not(whom, given))
    if holds is True and open_question is False:
        return Applicability(True, explanations.applies(whom, given))
    undecided = [c for c, said in ((when, holds), (unsettled, open_question)) if c and said is None]
    missing = [name for c in undecided for name in c.missing(facts)]
    question = " ".join(dict.fromkeys(questions.get(name, f"{labels.get(name, name)}?") for name in missing))
    return Applicability(
        None, explanations.applies_unknown(whom, dict.fromkeys(labels.get(n, n) for n in missing)), question
    )


def _given(conditions: Sequence[Condition], facts: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    names = dict.fromkeys(name for condition in conditions for name in condition.given(facts))
    return "; ".join(f"{labels.get(name, name)} {dutch.value(facts[name])}" for name in names)
