# SPDX-License-Identifier: EUPL-1.2
"""Then and now in one region: the outcome, the causes of its change, and every demand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache

from kern.change.causes import Causes, shares, subsets, turning
from kern.change.demands import DemandChange, demand_changes
from kern.change.improve import verdict_order
from kern.change.moment import Moment, translated, under
from kern.model.assessment import NOWHERE, RegionAnswers, SelfAssessment
from kern.model.evaluation import Outcome, RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import Perspective
from kern.pipeline.evaluate import evaluate_region
from kern.region.installed import Region

#: What comes out for a provider for whom the framework is not meant.
OUTSIDE = "niet_van_toepassing"
#: Facts that say who and when: no cause of anything.
_ASIDE = frozenset({"naam", "kvk", "kenmerk", "agb", "ingevuld_op"})


class Cause(StrEnum):
    """What can have changed between two moments."""

    ANSWERS = "answers"
    FACTS = "facts"
    TIME = "time"
    EDITION = "edition"
    OVERLAY = "overlay"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Share:
    """One cause: its part of the change in percentage (of 1; None where there is none), and what it does alone.

    ``alone`` is that part when nothing else had changed; ``verdict`` the outcome that would then come out.
    """

    code: Cause
    share: Fraction | None
    alone: Fraction | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Then and now in one region, seen from one perspective.

    ``total`` is the change in percentage (of 1), None where one of the moments has none. ``together`` are the smallest
    sets of causes that turn the outcome; empty where it did not turn.
    """

    region: str
    perspective: Perspective
    old: RegionEvaluation
    new: RegionEvaluation
    total: Fraction | None
    causes: tuple[Share, ...]
    together: tuple[tuple[Cause, ...], ...]
    demands: tuple[DemandChange, ...]

    @property
    def only_together(self) -> bool:
        """Whether the percentage or the outcome changed while no cause alone changes anything."""
        changed = bool(self.total) or code(self.old, self.perspective) != code(self.new, self.perspective)
        start = code(self.old, self.perspective)
        return changed and not any(one.alone or one.verdict != start for one in self.causes)

    @property
    def worse(self) -> bool:
        """Whether the outcome is a lower one, or the percentage is lower."""
        order = (OUTSIDE, "onbepaald", "niet_beoordeeld", *verdict_order(self.new.catalogue))
        before, after = code(self.old, self.perspective), code(self.new, self.perspective)
        if before in order and after in order and before != after:
            return order.index(after) < order.index(before)
        return bool(self.total and self.total < 0)


def code(found: RegionEvaluation, perspective: Perspective) -> str:
    """The code of the outcome, also where the framework is not meant for the provider."""
    outcome = found.outcome(perspective)
    return OUTSIDE if outcome is None else outcome.verdict.code


def percentage(outcome: Outcome | None) -> Fraction | None:
    """The percentage of an outcome."""
    return outcome.score.percentage if outcome is not None and outcome.score is not None else None


def difference(old: Moment, new: Moment, region: str, perspective: Perspective | None = None) -> Difference:
    """Then and now in a region that both moments have.

    Without a ``perspective``: the assessor's where both moments have one, else the provider's own.
    """
    before, after = old.judged(region), new.judged(region)
    if perspective is None:
        both = before.assessor_outcome is not None and after.assessor_outcome is not None
        perspective = Perspective.ASSESSOR if both else Perspective.SELF
    mixed = _Mixed(old, new, region)
    causes = mixed.causes()

    @cache
    def judged(some: Causes) -> RegionEvaluation:
        return mixed.judged(some)

    def value(some: Causes) -> Fraction | None:
        return percentage(judged(some).outcome(perspective))

    def verdict(some: Causes) -> str:
        return code(judged(some), perspective)

    values = {some: value(some) for some in subsets(causes)}
    start, end = values[frozenset()], values[frozenset(causes)]
    whole = None if None in values.values() or start is None or end is None else end - start
    parts = shares(causes, lambda some: values[some] or Fraction(0)) if whole is not None else {}
    turned = verdict(frozenset(causes))
    sets = turning(causes, lambda some: verdict(some) == turned) if turned != verdict(frozenset()) else ()
    return Difference(
        region,
        perspective,
        before,
        after,
        whole,
        tuple(
            Share(
                Cause(cause),
                parts.get(cause),
                None if whole is None else (values[frozenset({cause})] or Fraction(0)) - (start or Fraction(0)),
                verdict(frozenset({cause})),
            )
            for cause in causes
        ),
        tuple(tuple(Cause(cause) for cause in causes if cause in some) for some in sets),
        demand_changes(before, after, perspective),
    )


class _Mixed:
    """Two moments of which each cause is taken from one or the other."""

    def __init__(self, old: Moment, new: Moment, region: str) -> None:
        self.old, self.new, self.name = old, new, region

    def causes(self) -> tuple[str, ...]:
        """What differs between the two moments."""
        old, new = self.old, self.new
        before, after = old.regions[self.name], new.regions[self.name]
        differs = {
            Cause.ANSWERS: self._answers(old) != self._answers(new),
            Cause.FACTS: _telling(old.assessment.facts) != _telling(new.assessment.facts),
            Cause.TIME: old.day != new.day,
            Cause.EDITION: before.edition != after.edition,
            Cause.OVERLAY: before.overlay_versions != after.overlay_versions,
            Cause.READING: dict(before.chosen) != dict(after.chosen),
        }
        return tuple(cause.value for cause, is_so in differs.items() if is_so)

    def _answers(self, moment: Moment) -> RegionAnswers:
        """What was answered and recorded, without where it stands."""
        given = moment.assessment.regions.get(self.name, RegionAnswers())
        rows = {ref: replace(row, place=NOWHERE, assessor_place=NOWHERE) for ref, row in given.rows.items()}
        records = tuple(replace(r, place=NOWHERE) for r in given.records if r.key != "datum")
        return RegionAnswers(rows, records)

    def judged(self, some: Causes) -> RegionEvaluation:
        """The evaluation with the new state of some causes and the old state of the others."""

        def moment(cause: Cause) -> Moment:
            return self.new if cause in some else self.old

        given = moment(Cause.ANSWERS)
        answers = given.assessment.regions.get(self.name, RegionAnswers())
        region = self._region(some)
        if Cause.EDITION in self.causes():
            # Answers to one edition are judged under another here: that is the question.
            region = replace(region, asked=True)
            answers = translated(answers, given.regions[self.name].catalogue, region.catalogue)
        assessment = SelfAssessment(moment(Cause.FACTS).assessment.facts, {self.name: answers})
        return evaluate_region(assessment, region, moment(Cause.TIME).day)

    def _region(self, some: Causes) -> Region:
        before, after = self.old.regions[self.name], self.new.regions[self.name]
        ours = {Cause.EDITION, Cause.OVERLAY, Cause.READING} & set(self.causes())
        if not ours - some:
            return after
        if not ours & some:
            return before
        edition = after if Cause.EDITION in some else before
        overlays = after if Cause.OVERLAY in some else before
        readings = after if Cause.READING in some else before
        # Where a mix cannot be had (an overlay or reading of one edition only), the edition's own state stands.
        mixed = under(edition, tuple(overlay.name for overlay in overlays.overlays), dict(readings.chosen))
        return mixed if mixed is not None else edition


def _telling(facts: Facts) -> tuple[Mapping[str, object], object]:
    return {key: value for key, value in facts.items() if key not in _ASIDE}, facts.local
