# SPDX-License-Identifier: EUPL-1.2
"""One checked workbook through every region that applies: scope, applicability, scoring, measures, each step traced.

A rule that raises makes its region `onbepaald` with the reason in the trace: never a pass, never a silent skip, and
never at the expense of another region.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from kern.model.assessment import RegionAnswers, SelfAssessment
from kern.model.case import Case
from kern.model.catalogue import Catalogue
from kern.model.evaluation import (
    Applicability,
    Deviation,
    Evaluation,
    Note,
    Outcome,
    RegionEvaluation,
    ScopeResult,
    Signal,
    Step,
)
from kern.model.facts import Facts
from kern.model.scale import Perspective
from kern.pipeline.alternatives import alternatives as other_readings
from kern.pipeline.as_before import own_as_before
from kern.pipeline.dated import edition_for, edition_signals
from kern.pipeline.deciding import OverlayError, asks_perspective, decide, guard
from kern.pipeline.deviating import deviation_signals
from kern.pipeline.keyfigures import key_figure_signals
from kern.pipeline.other_scopes import with_other_scopes
from kern.pipeline.outcomes import outcome_of, scored
from kern.problems import ProblemsError
from kern.region.checked import checked_applicability, checked_scope
from kern.region.defaults import one_provider
from kern.region.installed import Region
from kern.region.settling import settled
from kern.words import dutch, explanations
from kern.words.towns import town_key

T = TypeVar("T")

_NO_ANSWERS = RegionAnswers()
_ASIDE = frozenset({"datum", "afwijking"})


def evaluate(
    assessment: SelfAssessment,
    regions: Mapping[str, Region],
    *,
    reference_date: date | None = None,
    source_name: str = "",
    sha256: str = "",
    warnings: Iterable[str] = (),
    installed: Mapping[str, Region] | None = None,
    alternatives: bool = False,
    before: Evaluation | None = None,
) -> Evaluation:
    """Evaluate a workbook through the given regions (by id), in the order of their ids.

    ``reference_date`` overrides the dates in the workbook; without any date, ages give no signals. ``installed`` are
    all regions that are there, where only some are asked for: their municipalities are no news. ``alternatives`` asks
    for the outcomes under the other options of the open readings; then only readings that change something are named.
    ``before`` is what came out a moment ago, where somebody judges one demand after the other: the provider's own
    outcome is taken from it where all that it hangs on is the same. What comes out is the same with and without it.
    """
    day = assessment.reference_date(reference_date)
    known = {}
    if before is not None and not alternatives and before.reference_date == day and before.facts == assessment.facts:
        known = {found.catalogue.id: found for found in before.regions}
    results = [
        _under_its_edition(assessment, region, day, alternatives=alternatives, before=known.get(name))
        for name, region in sorted(regions.items())
    ]
    claimed = {
        town_key(name) for region in (installed or regions).values() for name in region.catalogue.scope.municipalities
    }
    unclaimed = tuple(name for name in assessment.facts.texts("gemeenten") if town_key(name) not in claimed)
    previous = assessment.previous
    if previous is not None:
        results = [replace(found, earlier=previous.regions.get(found.catalogue.id)) for found in results]
    return Evaluation(assessment.facts, tuple(results), day, unclaimed, source_name, sha256, tuple(warnings), previous)


def _under_its_edition(
    assessment: SelfAssessment,
    region: Region,
    day: date | None,
    *,
    alternatives: bool,
    before: RegionEvaluation | None = None,
) -> RegionEvaluation:
    """The evaluation under the edition that the answers are for; where that one does not load, that is said."""
    answers = assessment.regions.get(region.id, _NO_ANSWERS)
    try:
        used = edition_for(region, answers, day)
    except ProblemsError as error:
        lost = ScopeResult(None, explanations.edition_fails(answers.edition, error.problems[-1].found))
        return RegionEvaluation(region.catalogue, (), lost, {}, None, None, answers=answers, edition=answers.edition)
    return evaluate_region(assessment, used, day, alternatives=alternatives, before=before)


def evaluate_region(
    assessment: SelfAssessment,
    region: Region,
    day: date | None,
    *,
    alternatives: bool = False,
    before: RegionEvaluation | None = None,
) -> RegionEvaluation:
    """Evaluate a workbook through one region, under the very edition that the region is under.

    ``day`` is the reference date, or None when no date is known. ``before`` is what came out a moment ago for the same
    facts and that date.
    """
    if not alternatives:
        return _evaluated(assessment, region, day, before=before)
    with one_provider():
        return _evaluated(assessment, region, day, alternatives=True)


def _evaluated(
    assessment: SelfAssessment,
    region: Region,
    day: date | None,
    *,
    alternatives: bool = False,
    before: RegionEvaluation | None = None,
) -> RegionEvaluation:
    answers = assessment.regions.get(region.id, _NO_ANSWERS)
    catalogue = region.catalogue
    facts = assessment.facts.within(catalogue.scope.municipalities)
    decided, problem, wrong = guard(
        "bereik",
        lambda: decide(
            region, lambda hook: checked_scope(catalogue, hook.kern_scope(catalogue=catalogue, facts=facts))
        ),
    )
    scope = decided.result if decided else ScopeResult(None, problem)
    if not scope.applies and scope.readings:
        told = explanations.scope_otherwise(scope.readings, known=scope.applies is not None)
        scope = replace(scope, reason=explanations.sentences(scope.reason, told))
    decider = decided.by(region) if decided else wrong or region.id
    local = decided is not None and decider != region.id
    reason = explanations.scope_by_overlay(scope.reason, decider) if local else scope.reason
    scope = replace(scope, reason=reason, plugin=decider)
    steps = [
        Step("bereik", _in_or_out(scope), {"reden": scope.reason}, _source(catalogue), decider),
        *(
            Step(
                "lokale aanvulling",
                explanations.overlay_changed(c.overlay, c.ref, c.kind),
                {"velden": ", ".join(c.fields)},
                plugin=c.overlay,
            )
            for c in region.changes
        ),
        *(
            Step(
                "andere lezing",
                explanations.read_otherwise(reading, catalogue.readings_by_id[reading].chosen_text),
                {"optie": option},
                str(catalogue.readings_by_id[reading].source),
                region.id,
            )
            for reading, option in region.chosen
        ),
    ]
    if not scope.applies:
        outside = RegionEvaluation(
            catalogue,
            region.overlay_versions,
            scope,
            {},
            None,
            None,
            readings=scope.readings,
            answers=answers,
            chosen=region.chosen,
            edition=region.edition,
            edition_asked=region.asked,
            origin=region,
        )
        if not alternatives:
            return outside
        return with_other_scopes(region, outside, lambda other: evaluate_region(assessment, other, day))
    by_answers = asks_perspective(region)
    decisions: dict[Perspective, tuple[Mapping[str, Applicability], list[Step]]] = {}

    def decided_for(perspective: Perspective) -> tuple[Mapping[str, Applicability], list[Step]]:
        """What binds the provider, with the steps; one decision for both sides where no answer enters it."""
        side = perspective if by_answers else Perspective.SELF
        if side not in decisions:
            decisions[side] = _decided(region, facts, answers, side, steps)
        return decisions[side]

    def outcome(perspective: Perspective) -> Outcome:
        applicability, until_now = decided_for(perspective)
        case = Case(catalogue, facts, answers, perspective, applicability, day)
        return outcome_of(region, case, until_now)

    own = own_as_before(before, region, scope, answers, decided_for(Perspective.SELF)[0]) or outcome(Perspective.SELF)
    assessor = outcome(Perspective.ASSESSOR) if _judged_or_found(catalogue, answers) else None
    signals = _merged(own, assessor)
    for perspective in Perspective if assessor else (Perspective.SELF,):
        case = Case(catalogue, facts, answers, perspective, decided_for(perspective)[0], day)
        signals += _figures(region, case)
    deviation = _deviation(answers)
    signals += deviation_signals(deviation, assessor)
    if not answers.rows:
        signals.insert(0, Signal("werkblad_ontbreekt", explanations.SHEET_MISSING))
    if day is None:
        signals.append(Signal("geen_datum", explanations.NO_REFERENCE_DATE))
    signals = [*edition_signals(region, answers, day), *signals]
    readings = dict.fromkeys([*scope.readings, *own.readings, *(assessor.readings if assessor else ())])
    result = RegionEvaluation(
        catalogue,
        region.overlay_versions,
        scope,
        decided_for(Perspective.SELF)[0],
        own,
        assessor,
        deviation,
        _notes(catalogue, answers),
        tuple(dict.fromkeys(signals)),
        tuple(readings),
        answers,
        chosen=region.chosen,
        edition=region.edition,
        edition_asked=region.asked,
        origin=region,
        assessor_applicability=decided_for(Perspective.ASSESSOR)[0] if by_answers and assessor else None,
    )
    return _with_alternatives(region, facts, result, day) if alternatives else result


def _with_alternatives(region: Region, facts: Facts, result: RegionEvaluation, day: date | None) -> RegionEvaluation:
    """The evaluation with what other readings would make of it.

    It names the readings that change something, and those on which a demand hung before the assessor settled it: there
    no option changes anything any more, but the outcome rests on that word.
    """

    def score(case: Case) -> Outcome | None:
        return scored(region, case)[0]

    found, problem, _ = guard("lezingen", lambda: other_readings(region, facts, result, score, day))
    if found is None:
        return replace(result, signals=(*result.signals, Signal("regel_werkt_niet", problem)))
    word = settled(result.answers)
    sides = (result.applicability_for(perspective) for perspective in Perspective)
    rests = [name for side in sides for ref, decided in side.items() if ref in word for name in decided.readings]
    named = tuple(dict.fromkeys([*(alternative.reading for alternative in found), *rests]))
    return replace(result, alternatives=found, readings=named)


def _judged_or_found(catalogue: Catalogue, answers: RegionAnswers) -> bool:
    """Whether the assessor has an outcome: a demand was judged, or a finding that stands by itself was recorded."""
    findings = {key.key for key in catalogue.assessor_keys if key.finding}
    return answers.assessed or any(record.key in findings and record.value is True for record in answers.records)


def _merged(own: Outcome, assessor: Outcome | None) -> list[Signal]:
    """The signals of both perspectives, each marked with its perspective unless both say the same."""
    if assessor is None:
        return list(own.signals)
    shared = set(own.signals) & set(assessor.signals)
    pairs = ((own, Perspective.SELF), (assessor, Perspective.ASSESSOR))
    return [s if s in shared else replace(s, perspective=p) for outcome, p in pairs for s in outcome.signals]


def _figures(region: Region, case: Case) -> list[Signal]:
    found, problem, _ = guard("kerngegevens", lambda: key_figure_signals(case, region.file.quantities))
    if found is None:
        return [Signal("regel_werkt_niet", problem)]
    return [replace(signal, perspective=case.perspective) for signal in found]


def _decided(
    region: Region, facts: Facts, answers: RegionAnswers, perspective: Perspective, before: Sequence[Step]
) -> tuple[Mapping[str, Applicability], list[Step]]:
    """The applicability of every demand for one perspective, and the steps up to there."""
    catalogue, steps = region.catalogue, list(before)
    found, problem, wrong = guard("toepasselijkheid", lambda: _applicability(region, facts, answers, perspective))
    if found is None:
        failed = Applicability(None, problem, plugin=wrong or region.id)
        found = {r.ref: failed for r in catalogue.demands}
        steps.append(Step("toepasselijkheid", explanations.UNDETERMINED, {"reden": problem}, plugin=wrong or region.id))
    return found, [*steps, *_applicability_steps(catalogue, found)]


def _applicability(
    region: Region, facts: Facts, answers: RegionAnswers, perspective: Perspective
) -> Mapping[str, Applicability]:
    """The applicability of every demand, each with the plugin that decided it.

    Who decided is found by comparing the stages of the region, not by what a plugin says of itself.
    """
    catalogue = region.catalogue

    def ask(hook: Any) -> Mapping[str, Applicability]:
        return checked_applicability(
            catalogue,
            hook.kern_applicability(catalogue=catalogue, facts=facts, answers=answers, perspective=perspective),
        )

    results = [ask(region.stages[0].hook)]
    for stage, overlay in zip(region.stages[1:], region.overlays, strict=True):
        try:
            results.append(ask(stage.hook))
        except (Exception, SystemExit) as error:
            raise OverlayError(overlay.name, error) from error
    deciders = [region.id, *(overlay.name for overlay in region.overlays)]
    decided: Mapping[str, Applicability] = results[-1]
    if len(results) == 1:
        return decided
    named: dict[str, Applicability] = {}
    for ref, last in decided.items():
        who = region.id
        for index in range(1, len(results)):
            if results[index].get(ref) != results[index - 1].get(ref):
                who = deciders[index]
        named[ref] = replace(last, plugin=who)
    return named


def _applicability_steps(catalogue: Catalogue, applicability: Mapping[str, Applicability]) -> list[Step]:
    """One step per different decision, with the demands that it concerns: readable, and complete."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for ref, found in applicability.items():
        grouped.setdefault((found.reason, found.plugin), []).append(ref)
    return [
        Step(
            "toepasselijkheid",
            _applies_word(applicability[refs[0]]),
            {"eisen": ", ".join(refs), "reden": reason},
            _source_of(catalogue, refs),
            plugin if plugin and plugin != "kern" else catalogue.id,
        )
        for (reason, plugin), refs in grouped.items()
    ]


def _source_of(catalogue: Catalogue, refs: Sequence[str]) -> str:
    return str(catalogue.by_ref[refs[0]].source) if len(refs) == 1 else catalogue.document


def _source(catalogue: Catalogue) -> str:
    return str(catalogue.scope.source) if catalogue.scope.source else catalogue.document


def _applies_word(found: Applicability) -> str:
    if found.exempt:
        return "vrijgesteld"
    if found.unconfirmed:
        return "niet bevestigd"
    return {True: "van toepassing", False: "niet van toepassing", None: "onbekend"}[found.applies]


def _in_or_out(scope: ScopeResult) -> str:
    return {True: "van toepassing", False: "niet van toepassing", None: "onbekend"}[scope.applies]


def _deviation(answers: RegionAnswers) -> Deviation | None:
    record = answers.record("afwijking")
    if record is None or record.value is None:
        return None
    return Deviation(str(record.value), record.motivation)


def _notes(catalogue: Catalogue, answers: RegionAnswers) -> tuple[Note, ...]:
    """What the assessor recorded, in words; a record for a requirement starts with its number."""
    labels = {key.key: key.label for key in catalogue.assessor_keys}
    found = []
    for record in answers.records:
        if record.key in _ASIDE or record.proposed:
            continue
        value = "" if record.ref and record.value is True else dutch.value(record.value or "")
        if record.value is False:
            value = dutch.value(False)
        text = ". ".join(part.rstrip(".") for part in (value, record.motivation) if part)
        if text or record.ref:
            label = labels.get(record.key, record.key)
            found.append(Note(record.key, f"{record.ref} {label.lower()}" if record.ref else label, text))
    return tuple(found)
