# SPDX-License-Identifier: EUPL-1.2
"""One provider in several regions, side by side: per concept, per outcome, and what follows from it all.

Regional outcomes are shown next to one another and explained. They are never averaged, added or ranked: the regions
measure different things.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kern.compare import gaps, relation_sentences
from kern.compare.bundles import Bundle
from kern.compare.coverage import Relation, Single
from kern.compare.differences import Difference, Side, differences, summary
from kern.compare.gaps import Action, Double, Inconsistency
from kern.compare.inference import Demand, Derived, Evidence, Part, demands, infer, of_one_provider
from kern.compare.labels import Words
from kern.compare.matrix import Row, matrix, met_aspects
from kern.compare.outcomes import explanation
from kern.compare.questions import Question, questions
from kern.compare.relations import Around, AskedBy, around, asked_by_concept
from kern.compare.shown import evidence_of, statuses
from kern.model.assessment import NOWHERE, Place, SelfAssessment
from kern.model.catalogue import Catalogue, Requirement
from kern.model.evaluation import Evaluation, RegionEvaluation
from kern.model.scale import Status


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand of one region on one concept, with what was answered.

    ``singles`` are the atoms of this concept only. ``applies`` is None where that is unknown. The answers are labels of
    the region's own scale. ``status`` and
    ``assessor_status`` are None where the region was not evaluated.
    """

    part: Part
    requirement: Requirement
    singles: tuple[Single, ...]
    applies: bool | None
    answer: str | None
    status: Status | None
    assessor_answer: str | None
    assessor_status: Status | None


@dataclass(frozen=True, slots=True)
class RegionAsks:
    """All that one region asks on one concept. ``singles`` leaves out what does not bind the provider."""

    region: str
    demands: tuple[Asked, ...]
    singles: tuple[Single, ...]

    @property
    def met(self) -> bool | None:
        """Whether all that binds the provider is met; None while a part of it is not assessed."""
        statuses = [d.status for d in self.demands if d.applies is not False and d.status not in _OUTSIDE]
        if any(status in _UNMET for status in statuses):
            return False
        return True if statuses and all(status is Status.MET for status in statuses) else None


@dataclass(frozen=True, slots=True)
class ConceptComparison:
    """One concept with the regions side by side.

    ``matrix`` are its aspects by the regions that are compared; ``around`` is what other catalogues ask that is the
    same or kindred.
    """

    concept: str
    summary: str
    regions: tuple[RegionAsks, ...]
    differences: tuple[Difference, ...]
    matrix: tuple[Row, ...]
    around: Around

    @property
    def only_in(self) -> str | None:
        """The region that asks it alone, as far as kern looked; None where another asks it, or something kindred."""
        return self.around.only_in

    @property
    def differs(self) -> bool:
        """Whether the regions that are compared do not all ask the same."""
        compared = len(self.matrix[0].regions) if self.matrix else 0
        alone = compared > 1 and sum(bool(asks.singles) for asks in self.regions) == 1
        return alone or any(d.relation is not Relation.EQUAL for d in self.differences)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything about one provider in several regions. ``places`` and ``files`` say where each answer stands."""

    evaluation: Evaluation
    regions: tuple[RegionEvaluation, ...]
    concepts: tuple[ConceptComparison, ...]
    explanation: tuple[str, ...]
    derived: tuple[Derived, ...]
    questions: tuple[Question, ...]
    actions: tuple[Action, ...]
    bundles: tuple[Bundle[Part], ...]
    inconsistencies: tuple[Inconsistency, ...]
    doubles: tuple[Double, ...]
    evidence: Evidence
    places: Mapping[Part, Place]
    files: Mapping[Part, str]

    def __repr__(self) -> str:
        regions = "".join(f"\n  {region}" for region in self.regions)
        return f"<Comparison {len(self.regions)} regio's, {len(self.concepts)} onderwerpen{regions}>"


_UNMET = frozenset({Status.NOT_MET, Status.PARTLY, Status.NOT_SHOWN})
_OUTSIDE = frozenset({Status.NOT_APPLICABLE, Status.EXEMPT, Status.UNCONFIRMED})


def compare(
    assessment: SelfAssessment,
    evaluation: Evaluation,
    words: Words,
    files: Mapping[Part, str] | None = None,
    installed: Iterable[Catalogue] | None = None,
) -> Comparison:
    """Compare the regions of an evaluation that apply to the provider.

    ``assessment`` is what was evaluated (it knows the cells). What a region judged as met is evidence
    (`kern.compare.shown`). ``files`` says in which workbook each answer stands, where several were merged.
    ``installed`` are the catalogues to look in for who else asks a subject; without them, those that were evaluated.
    """
    regions = tuple(region for region in evaluation.regions if region.scope.applies)
    applies = {Part(r.catalogue.id, ref): a for r in evaluation.regions for ref, a in r.applicability.items()}
    bound = {part for part, found in applies.items() if found.applies is not False and not found.exempt}
    rows = {Part(region, ref): row for region, given in assessment.regions.items() for ref, row in given.rows.items()}
    evidence = evidence_of(assessment, evaluation)
    all_demands = demands((region.catalogue for region in evaluation.regions), evaluation.facts)
    binding = {part for part, found in applies.items() if found.applies}
    as_asked = [of_one_provider(demand) if demand.part in binding else demand for demand in all_demands]
    catalogues = tuple(installed) if installed is not None else tuple(r.catalogue for r in evaluation.regions)
    met = met_aspects(evidence, (d for d in evidence.demands if d.part in binding))
    beside = _Beside(asked_by_concept(catalogues), tuple(catalogue.id for catalogue in catalogues), met, words)
    concepts = tuple(_concepts(regions, as_asked, beside))
    order = {concept: place for place, concept in enumerate(words.concepts)}
    unconfirmed = {part for part, status in statuses(evaluation).items() if status is Status.UNCONFIRMED}
    to_do = bound - unconfirmed
    found = gaps.actions(evidence, to_do.__contains__, order)
    return Comparison(
        evaluation=evaluation,
        regions=regions,
        concepts=concepts,
        explanation=explanation(regions, _alone_and_unmet(concepts), beside.looked_at, words),
        derived=tuple(derived for part, derived in infer(evidence).items() if part in bound),
        questions=questions(evidence, to_do),
        actions=found,
        bundles=gaps.action_bundles(found),
        inconsistencies=gaps.inconsistencies(evidence, bound.__contains__),
        doubles=tuple(d for d in gaps.doubles(all_demands) if bound.issuperset((d.wider, d.narrower))),
        evidence=evidence,
        places={part: row.place for part, row in rows.items() if row.place != NOWHERE},
        files=files or {},
    )


def filtered(
    comparison: Comparison,
    *,
    only_differences: bool = False,
    theme: str | None = None,
    concepts: Iterable[str] | None = None,
) -> tuple[ConceptComparison, ...]:
    """The concepts to show: ``theme`` is the code or the name of a theme in any region; ``concepts`` are keys.

    ``only_differences`` keeps those in which the regions differ and where this provider has something open.
    """
    wanted = None if concepts is None else set(concepts)
    themes = _themes(comparison, theme) if theme else None
    return tuple(
        concept
        for concept in comparison.concepts
        if (not only_differences or (concept.differs and _is_open(concept)))
        and (wanted is None or concept.concept in wanted)
        and (
            themes is None or any((a.region, d.requirement.theme) in themes for a in concept.regions for d in a.demands)
        )
    )


def _is_open(concept: ConceptComparison) -> bool:
    """Whether a demand on the subject is unmet, open or unknown, on either side."""
    statuses = (s for a in concept.regions for d in a.demands for s in (d.status, d.assessor_status))
    return any(status is not None and status is not Status.MET and status not in _OUTSIDE for status in statuses)


def _themes(comparison: Comparison, theme: str) -> set[tuple[str, str]]:
    name = theme.strip().casefold()
    return {
        (region.catalogue.id, found.code)
        for region in comparison.regions
        for found in region.catalogue.themes
        if name in (found.code.casefold(), found.name.casefold())
    }


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the regions that are compared: other catalogues, and what the provider shows."""

    asked: AskedBy
    looked_at: tuple[str, ...]
    met: Mapping[tuple[str, str], bool | None]
    words: Words


def _concepts(
    regions: Sequence[RegionEvaluation], all_demands: Iterable[Demand], beside: _Beside
) -> Iterable[ConceptComparison]:
    by_region = {region.catalogue.id: region for region in regions}
    asked: dict[str, dict[str, list[Asked]]] = {}
    for demand in all_demands:
        region = by_region.get(demand.part.region)
        if region is None:
            continue
        split: dict[str, list[Single]] = {}
        for single in demand.singles:
            split.setdefault(single.concept, []).append(single)
        for concept, singles in split.items():
            found = asked.setdefault(concept, {}).setdefault(demand.part.region, [])
            found.append(_asked(demand.part, tuple(singles), region))
    places = {concept: place for place, concept in enumerate(beside.words.concepts)}
    for concept in sorted(asked, key=lambda key: (places.get(key, len(places)), key)):
        yield _concept(concept, asked[concept], tuple(by_region), beside)


def _asked(part: Part, singles: tuple[Single, ...], region: RegionEvaluation) -> Asked:
    applicability = region.applicability.get(part.ref)
    own = region.self_outcome.judged.get(part.ref) if region.self_outcome else None
    assessor = region.assessor_outcome.judged.get(part.ref) if region.assessor_outcome else None
    return Asked(
        part,
        region.catalogue.by_ref[part.ref],
        singles,
        applicability.applies if applicability else None,
        (own.label or None) if own else None,
        own.status if own else None,
        (assessor.label or None) if assessor else None,
        assessor.status if assessor else None,
    )


def _concept(
    concept: str, by_region: Mapping[str, list[Asked]], compared: Sequence[str], beside: _Beside
) -> ConceptComparison:
    regions = tuple(
        RegionAsks(
            region,
            tuple(found),
            tuple(dict.fromkeys(s for asked in found if asked.applies is not False for s in asked.singles)),
        )
        for region, found in by_region.items()
    )
    words = beside.words
    sides = [Side(region.region, region.singles) for region in regions if region.singles]
    found = differences(sides, words)
    asking = [side.region for side in sides]
    near = around(concept, asking, beside.asked, beside.looked_at, words)
    said = relation_sentences.one_region(asking[0], near, words) if len(asking) == 1 else summary(sides, found, words)
    return ConceptComparison(concept, said, regions, found, matrix(concept, sides, compared, beside.met, words), near)


def _alone_and_unmet(concepts: Iterable[ConceptComparison]) -> dict[str, list[str]]:
    """Per region the unmet demands that are only about concepts that no other region asks."""
    unmet: dict[Part, bool] = {}
    for concept in concepts:
        for asks in concept.regions:
            for asked in asks.demands:
                if asked.status in _UNMET:
                    unmet[asked.part] = unmet.get(asked.part, True) and concept.only_in == asks.region
    alone: dict[str, list[str]] = {}
    for part, is_alone in unmet.items():
        if is_alone:
            alone.setdefault(part.region, []).append(part.ref)
    return alone
