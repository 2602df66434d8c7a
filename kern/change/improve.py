# SPDX-License-Identifier: EUPL-1.2
"""What would help most: the smallest sets of improvements that reach a better outcome of one region.

Arithmetic under kern's reading of the framework, for one perspective: the assessor's where there is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache

from kern.change.levers import Lever, answered, done, levers, worst
from kern.change.search import PATIENCE, Found, Levers, Sum, smallest
from kern.model.assessment import RegionAnswers, Row
from kern.model.case import Case
from kern.model.catalogue import Catalogue
from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.model.facts import Facts
from kern.model.scale import JUDGED, Perspective, Status
from kern.region.installed import Region

#: What an answer decides about: judged, or still to be answered.
_ANSWERABLE = JUDGED | {Status.NOT_ASSESSED}
_MINIMUM = ("voldoet_niet", "voldoet_minimum")


@dataclass(frozen=True, slots=True)
class Goal:
    """One better outcome: whether it can be reached, and by which smallest sets of improvements.

    ``reachable`` and ``number`` (of sets that are as small) are None where that is not known. ``provisional``: also
    after these improvements the outcome can still change, because something about the provider is not known.
    """

    verdict: str
    reachable: bool | None
    proven: bool
    sets: tuple[tuple[Lever, ...], ...]
    number: int | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """What would help one provider in one region.

    ``goals`` are the next better outcome and the best one, empty where the best one is there. ``decisive`` are the
    demands of which the outcome hangs on the answer alone, ``indifferent`` the open ones that are known to make no
    difference to any goal, whatever else is done. ``readings`` are the open readings of which
    another option gives another outcome. ``all_needed``: every lever is in the one smallest set. ``monotone`` is False
    where a better answer was seen to give a worse outcome. ``doubles`` are pairs among the levers that ask nearly the
    same.
    """

    region: str
    perspective: Perspective
    outcome: Outcome
    levers: tuple[Lever, ...]
    goals: tuple[Goal, ...]
    decisive: tuple[str, ...]
    indifferent: tuple[str, ...]
    readings: tuple[str, ...]
    all_needed: bool
    monotone: bool
    doubles: tuple[tuple[str, str], ...]


def verdict_order(catalogue: Catalogue) -> tuple[str, ...]:
    """The outcomes of a region from worst to best."""
    return tuple(catalogue.data.get("verdicts", _MINIMUM))


def advise(
    region: Region, facts: Facts, found: RegionEvaluation, day: date | None, *, patience: float = PATIENCE
) -> Advice | None:
    """What would help in one region; None where it does not apply, or has no outcome in its order of outcomes.

    ``facts`` are those of the provider as a whole; ``found`` the evaluation as it is, with its alternatives.
    """
    desk = desk_for(region, facts, found, day)
    return desk.advice(patience) if desk is not None and desk.has_judged else None


def advise_all(evaluation: Evaluation, regions: Mapping[str, Region]) -> dict[str, Advice]:
    """What would help in every region of an evaluation; ``regions`` are those under which it was made."""
    found = (
        advise(regions[one.catalogue.id], evaluation.facts, one, evaluation.reference_date)
        for one in evaluation.regions
    )
    return {advice.region: advice for advice in found if advice is not None}


def desk_for(region: Region, facts: Facts, found: RegionEvaluation, day: date | None) -> "Desk | None":
    """The desk on which the question of one region is worked out; None where there is none."""
    perspective = Perspective.ASSESSOR if found.assessor_outcome is not None else Perspective.SELF
    outcome = found.outcome(perspective)
    if outcome is None or outcome.verdict.code == "onbepaald":
        return None
    return Desk(region, facts, found, perspective, outcome, day)


class Desk:
    """One region and one perspective, with every outcome that was computed kept."""

    def __init__(
        self,
        region: Region,
        facts: Facts,
        found: RegionEvaluation,
        perspective: Perspective,
        outcome: Outcome,
        day: date | None,
    ) -> None:
        self.region, self.found, self.outcome = region, found, outcome
        self.catalogue = region.catalogue
        self.facts = facts.within(self.catalogue.scope.municipalities)
        self.perspective, self.day = perspective, day
        self.order = verdict_order(self.catalogue)
        self.levers = levers(self.catalogue, found.answers, perspective, outcome)
        self.after = cache(self._after)

    @property
    def has_judged(self) -> bool:
        """Whether anything was judged: without that there is no outcome to better, only one to begin."""
        return self.rank(self.outcome) >= 0

    def advice(self, patience: float = PATIENCE) -> Advice:
        """Everything that is asked of this region."""
        now = self.rank(self.outcome)
        better = range(now + 1, len(self.order))
        wanted = sorted({better[0], better[-1]}) if better else []
        monotone = self._is_monotone()
        found = {rank: self._smallest(rank, monotone, patience) for rank in wanted}
        needless = frozenset.intersection(*(answer.needless for answer in found.values())) if found else frozenset()
        whole = [answer for rank, answer in found.items() if rank == len(self.order) - 1]
        return Advice(
            self.region.id,
            self.perspective,
            self.outcome,
            self.levers,
            tuple(self._goal(rank, answer) for rank, answer in found.items()),
            self._decisive(),
            tuple(self.levers[index].ref for index in sorted(needless)),
            tuple(self._readings()),
            bool(whole and whole[0].sets and len(whole[0].sets[0]) == len(self.levers)),
            monotone,
            tuple(self._doubles()),
        )

    def beside(self, verdict: str, given: Sequence[Lever]) -> tuple[tuple[Lever, ...], bool]:
        """The fewest further improvements for an outcome when some are made already, and whether that is proven."""
        rank, base = self.order.index(verdict), frozenset(self.levers.index(lever) for lever in given)
        rest = [index for index in range(len(self.levers)) if index not in base]
        found = smallest(
            len(rest),
            lambda chosen: self.rank(self.after(base | {rest[index] for index in chosen})) >= rank,
            preferred=lambda index: self._preferred(rest[index]),
            monotone=self._is_monotone(),
            total=self._sum(rank, base, rest),
        )
        first = found.sets[0] if found.sets else frozenset()
        return tuple(self.levers[rest[index]] for index in sorted(first)), found.proven

    def rank(self, outcome: Outcome) -> int:
        """How good an outcome is; one outside the order (nothing was judged) is below all."""
        code = outcome.verdict.code
        return self.order.index(code) if code in self.order else -1

    def scored(self, answers: RegionAnswers) -> Outcome:
        """The outcome under other answers, all else being the same."""
        applicability = self.found.applicability_for(self.perspective)
        hook = self.region.hook
        if self.catalogue.hangs or len(hook.kern_applicability.get_hookimpls()) > 1:
            applicability = hook.kern_applicability(
                catalogue=self.catalogue, facts=self.facts, answers=answers, perspective=self.perspective
            )
        case = Case(self.catalogue, self.facts, answers, self.perspective, applicability, self.day)
        scored: Outcome = hook.kern_scoring(case=case)
        return scored

    def _after(self, chosen: Levers) -> Outcome:
        improved = [self.levers[index] for index in sorted(chosen)]
        return self.scored(done(self.catalogue, self.found.answers, self.perspective, improved, self.day))

    def _smallest(self, rank: int, monotone: bool, patience: float) -> Found:
        return smallest(
            len(self.levers),
            lambda chosen: self.rank(self.after(chosen)) >= rank,
            preferred=self._preferred,
            monotone=monotone,
            total=self._sum(rank),
            patience=patience,
        )

    def _preferred(self, lever: int) -> int:
        """Safety goes first among equals."""
        theme = self.catalogue.by_ref[self.levers[lever].ref].theme
        return int(theme not in safety_themes(self.catalogue))

    def _is_monotone(self) -> bool:
        """Whether no lever was seen to make an outcome worse, alone or beside all the others.

        An overlay with a scoring of its own promises nothing.
        """
        every = frozenset(range(len(self.levers)))
        now, best = self.rank(self.after(frozenset())), self.rank(self.after(every))
        singles = [frozenset({lever}) for lever in every]
        return (
            not self._has_other_scoring()
            and now <= best
            and all(now <= self.rank(self.after(one)) <= best for one in singles)
            and all(self.rank(self.after(every - one)) <= best for one in singles)
        )

    def _has_other_scoring(self) -> bool:
        """Whether a local overlay lies over the scoring of the region."""
        counted = [len(stage.hook.kern_scoring.get_hookimpls()) for stage in self.region.stages]
        return counted[-1] > counted[0]

    def _sum(self, rank: int, base: Levers = frozenset(), rest: Sequence[int] | None = None) -> Sum | None:
        """The goal as a sum over the levers, where the region's outcome is a band of a percentage.

        Points and what they are out of must both add up over the levers, or it is no sum.
        """
        score = self.after(base).score
        if score is None or len(score.bands) != len(self.order) or self._has_other_scoring():
            return None
        band = score.bands[rank]
        rest = range(len(self.levers)) if rest is None else rest
        steps = [self._step(base, frozenset({lever})) for lever in rest]
        if self._step(base, frozenset(rest)) != (
            sum((s[0] for s in steps), Fraction(0)),
            sum((s[1] for s in steps), Fraction(0)),
        ):
            return None
        worths = tuple(points - band.start * maximum for points, maximum in steps)
        return Sum(worths, band.start * score.maximum - score.points, above=not band.with_start)

    def _step(self, base: Levers, chosen: Levers) -> tuple[Fraction, Fraction]:
        before, after = self.after(base).score, self.after(base | chosen).score
        if before is None or after is None:
            return Fraction(0), Fraction(0)
        return after.points - before.points, after.maximum - before.maximum

    def _goal(self, rank: int, found: Found) -> Goal:
        sets = tuple(tuple(self.levers[index] for index in sorted(chosen)) for chosen in found.sets)
        provisional = any(self.after(chosen).verdict.provisional for chosen in found.sets[:1])
        return Goal(self.order[rank], found.reachable, found.proven, sets, found.number, provisional)

    def _decisive(self) -> tuple[str, ...]:
        """The demands on whose answer alone the outcome hangs."""
        now = self.rank(self.outcome)
        by_ref = {lever.ref: index for index, lever in enumerate(self.levers)}
        found = []
        for ref, judged in self.outcome.judged.items():
            improves = ref in by_ref and self.rank(self.after(frozenset({by_ref[ref]}))) > now
            if improves or (judged.status in _ANSWERABLE and self._worse_without(ref) < now):
                found.append(ref)
        return tuple(found)

    def _worse_without(self, ref: str) -> int:
        """How good the outcome is when this one demand is not met."""
        rows = dict(self.found.answers.rows)
        rows[ref] = answered(rows.get(ref, Row(ref)), self.perspective, self.catalogue, worst(self.catalogue))
        return self.rank(self.scored(replace(self.found.answers, rows=rows)))

    def _readings(self) -> Iterable[str]:
        code = self.outcome.verdict.code
        others = [a for a in self.found.alternatives or () if a.perspective is self.perspective]
        return dict.fromkeys(a.reading for a in others if a.verdict is None or a.verdict.code != code)

    def _doubles(self) -> Iterable[tuple[str, str]]:
        refs = {lever.ref for lever in self.levers}
        return [pair for pair in doubles(self.catalogue) if refs.issuperset(pair)]


def safety_themes(catalogue: Catalogue) -> frozenset[str]:
    """The themes about safety: those that say so in their name."""
    return frozenset(theme.code for theme in catalogue.themes if "veilig" in theme.name.casefold())


def doubles(catalogue: Catalogue) -> Sequence[tuple[str, str]]:
    """The pairs of demands that ask nearly the same, as the region lists them under ``data.doubles``."""
    return [(str(row["whole"]), str(row["part"])) for row in catalogue.data.get("doubles", ())]
