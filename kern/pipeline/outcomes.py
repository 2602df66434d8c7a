# SPDX-License-Identifier: EUPL-1.2
"""One perspective's outcome: scoring and measures, checked, each step with who decided it.

A rule that raises, or gives what cannot be used, makes the outcome `onbepaald` with the reason: never a pass.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kern.model.case import Case
from kern.model.evaluation import Completeness, Judged, Measure, Outcome, Signal, Step, Verdict
from kern.model.scale import Status
from kern.pipeline.deciding import Decided, Guarded, decide, guard
from kern.region.checked import checked_measures, checked_outcome
from kern.region.installed import Region
from kern.region.possible import possible_by_trying
from kern.region.scoring import counts, theme_counts
from kern.region.settling import APPLIES
from kern.words import explanations

#: The signal that an outcome is over a part of the demands.
PART_JUDGED = "deel_getoetst"
_NOTHING: Guarded[Any] = Guarded(None)


def scored(region: Region, case: Case) -> tuple[Outcome | None, Guarded[Any], Guarded[Any]]:
    """The outcome with its measures; None where the scoring fails. Then how the scoring went, and the measures.

    What an overlay made of the region's own outcome or measures is a step of its own, in its name. A ``brief`` case has
    no steps.
    """
    if case.brief:
        return _in_brief(region, case)
    rating = guard(
        "normering", lambda: decide(region, lambda hook: checked_outcome(case, hook.kern_scoring(case=case)))
    )
    rated = rating.result
    if rated is None:
        return None, rating, _NOTHING
    result = _with_labels(case, rated.result)
    following = guard(
        "maatregelen",
        lambda: decide(
            region, lambda hook: checked_measures(case.catalogue, hook.kern_measures(case=case, outcome=result))
        ),
    )
    follows: Decided[tuple[Measure, ...]] = following.result or Decided(())
    steps = list(result.trace)
    for made in rated.made:
        said = explanations.overlay_scored(made.overlay, made.before.verdict.label, made.after.verdict.label)
        steps.append(Step("lokale aanvulling", said, plugin=made.overlay))
    for change in follows.made:
        gone = [measure.label for measure in change.before if measure not in change.after]
        given = {"weg": "; ".join(gone)} if gone else {}
        said = explanations.overlay_measures(change.overlay)
        steps.append(Step("lokale aanvulling", said, given, plugin=change.overlay))
    for measure in follows.result:
        named = {"eisen": ", ".join(measure.requirements)}
        added = (made.overlay for made in follows.made if measure in made.after and measure not in made.before)
        steps.append(Step("maatregel", measure.label, named, measure.basis, next(added, region.id)))
    verdict = _saying_how_much(case, result)
    if verdict is not result.verdict:
        steps.append(Step("deel van de eisen", verdict.label, plugin="kern"))
    return replace(result, verdict=verdict, measures=follows.result, trace=tuple(steps)), rating, following


def _with_labels(case: Case, outcome: Outcome) -> Outcome:
    """The outcome with the labels that were chosen, where the region has an answer scale of its own."""
    if not case.catalogue.answers:
        return outcome
    judged = {ref: replace(one, level=case.level(ref)) for ref, one in outcome.judged.items()}
    return replace(outcome, judged=judged)


def _in_brief(region: Region, case: Case) -> tuple[Outcome | None, Guarded[Any], Guarded[Any]]:
    hook = region.hook
    rating = guard("normering", lambda: checked_outcome(case, hook.kern_scoring(case=case)))
    if rating.result is None:
        return None, rating, _NOTHING
    result = _with_labels(case, rating.result)
    following = guard(
        "maatregelen", lambda: checked_measures(case.catalogue, hook.kern_measures(case=case, outcome=result))
    )
    return replace(result, verdict=_saying_how_much(case, result), measures=following.result or ()), rating, following


def outcome_of(region: Region, case: Case, before: Sequence[Step]) -> Outcome:
    result, rating, following = scored(region, case)
    if result is None:
        return _undetermined(case, rating.overlay or region.id, rating.problem, before)
    if not result.verdict.possible:
        known = result
        codes = guard("normering", lambda: possible_by_trying(case, known, region.hook.kern_scoring)).result
        result = replace(result, verdict=replace(result.verdict, possible=codes or (result.verdict.code,)))
    left_out = _left_out(case, result)
    steps = [*before, *(step if step.plugin else replace(step, plugin=region.id) for step in result.trace)]
    result = replace(result, signals=(*_told(result, left_out), *result.signals))
    if wrong := following.problem:
        result = replace(result, signals=(*result.signals, Signal("regel_werkt_niet", wrong)))
        who = following.overlay or region.id
        steps.append(Step("maatregelen", explanations.UNDETERMINED, {"reden": wrong}, plugin=who))
    return replace(result, trace=tuple(steps))


def _left_out(case: Case, outcome: Outcome) -> tuple[str, ...]:
    """The demands that people took out of the count."""
    denied = {r.ref for r in case.answers.records if r.key == APPLIES and r.value is False}
    return tuple(
        ref
        for ref, judged in outcome.judged.items()
        if judged.status is Status.EXEMPT
        or (judged.status is Status.NOT_APPLICABLE and (case.applicability[ref].applies is True or ref in denied))
    )


def _saying_how_much(case: Case, outcome: Outcome) -> Verdict:
    """The verdict; over less than half of the demands its label says that first.

    Who took the others out, or left them open, does not matter.
    """
    verdict, done, found = outcome.verdict, outcome.completeness.answered, outcome.counts
    most = _every(outcome, ()) + found[Status.EXEMPT] + found[Status.NOT_APPLICABLE]
    if not 0 < done * 2 < most:
        return verdict
    every = _every(outcome, _left_out(case, outcome))
    if done * 2 >= every:
        return verdict
    return replace(verdict, label=explanations.small_part(done, every, verdict.label))


def _told(outcome: Outcome, left_out: tuple[str, ...]) -> tuple[Signal, ...]:
    """Where people took demands out of the count: over how many demands this outcome is. A region may say it itself."""
    told = any(signal.code == PART_JUDGED for signal in outcome.signals)
    if told or not left_out or not outcome.completeness.answered:
        return ()
    text = explanations.left_out(outcome.completeness.answered, _every(outcome, left_out), left_out)
    return (Signal(PART_JUDGED, text, left_out),)


def _every(outcome: Outcome, left_out: Sequence[str]) -> int:
    return outcome.completeness.applicable + outcome.completeness.unknown + len(left_out)


def _undetermined(case: Case, plugin: str, problem: str, before: Sequence[Step]) -> Outcome:
    own = bool(case.catalogue.answers)
    judged = {
        r.ref: Judged(case.answer(r.ref), Status.UNDETERMINED, level=case.level(r.ref) if own else None)
        for r in case.catalogue.demands
    }
    return Outcome(
        verdict=Verdict("onbepaald", explanations.UNDETERMINED, provisional=True, possible=("onbepaald",)),
        completeness=Completeness(0, 0),
        themes=theme_counts(case, judged),
        counts=counts(judged.values()),
        judged=judged,
        trace=(*before, Step("normering", explanations.UNDETERMINED, {"reden": problem}, plugin=plugin)),
        signals=(Signal("regel_werkt_niet", problem),),
    )
