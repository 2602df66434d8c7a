# SPDX-License-Identifier: EUPL-1.2
"""A comparison as plain data: the contract of `kern vergelijk`. The renderers read nothing but this."""

from collections.abc import Iterable, Sequence
from typing import Any

from kern import __version__
from kern.compare import question_sentences, sentences
from kern.compare.bundles import Bundle
from kern.compare.comparison import Asked, Comparison, ConceptComparison, RegionAsks, filtered
from kern.compare.coverage import Relation
from kern.compare.gaps import Action, Inconsistency
from kern.compare.inference import Derived, Part
from kern.compare.labels import Words
from kern.compare.matrix import Row
from kern.compare.moments import Replaced
from kern.compare.questions import Question
from kern.contract.crosswalk import atom_data, difference_data, kindred_data, part_data, text
from kern.contract.evaluation import origin_data
from kern.contract.values import SCHEMA, facts_data, limit_data, percentage, plain
from kern.model.evaluation import Outcome, RegionEvaluation
from kern.problems import where
from kern.words import outcomes


def comparison_data(
    comparison: Comparison,
    words: Words,
    *,
    sources: Sequence[tuple[str, str]] = (),
    replaced: Sequence[Replaced] = (),
    only_differences: bool = False,
    theme: str | None = None,
    concepts: Sequence[str] | None = None,
) -> dict[str, Any]:
    """What `kern vergelijk --uitvoer json` gives.

    ``sources`` are files with their SHA-256, ``replaced`` those of which a later moment counts; the rest are filters.
    """
    evaluation = comparison.evaluation
    chosen = filtered(comparison, only_differences=only_differences, theme=theme, concepts=concepts)
    return {
        "schema": SCHEMA,
        "kern_version": __version__,
        "reference_date": plain(evaluation.reference_date),
        "sources": [{"file": file, "sha256": sha256} for file, sha256 in sources],
        "moments": [
            {
                "file": one.file,
                "replaced_by": one.by,
                "regions": list(one.regions),
                "labels": [words.region(name) for name in one.regions],
            }
            for one in replaced
        ],
        "provider": facts_data(evaluation.facts),
        "filter": {
            "only_differences": only_differences,
            "theme": theme,
            "concepts": None if concepts is None else list(concepts),
        },
        "regions": [_region(region) for region in comparison.regions],
        "undecided": [
            {"region": region.catalogue.id, "label": region.catalogue.label, "reason": region.scope.reason}
            for region in evaluation.regions
            if region.scope.applies is None
        ],
        "explanation": list(comparison.explanation),
        "concepts": [_concept(concept, comparison, words) for concept in chosen],
        "derived": [_derived(derived, comparison, words) for derived in comparison.derived],
        "questions": [_question(question, comparison, words) for question in comparison.questions],
        "actions": [_action(action, words) for action in comparison.actions],
        "bundles": [_bundle(bundle, comparison.actions, words) for bundle in comparison.bundles],
        "inconsistencies": [_inconsistency(found, comparison, words) for found in comparison.inconsistencies],
        "doubles": [
            {
                "region": double.wider.region,
                "requirements": [double.wider.ref, double.narrower.ref],
                "relation": (Relation.EQUAL if double.equal else Relation.WIDER).value,
                "sentence": sentences.double(double, words),
            }
            for double in comparison.doubles
        ],
    }


def _region(region: RegionEvaluation) -> dict[str, Any]:
    catalogue = region.catalogue
    return {
        "region": catalogue.id,
        "label": catalogue.label,
        "catalogue_version": catalogue.version,
        **origin_data(region),
        "overlays": [{"name": name, "version": version} for name, version in region.overlays],
        "scope": {"applies": region.scope.applies, "reason": region.scope.reason},
        "self": _outcome(region.self_outcome, region),
        "assessor": _outcome(region.assessor_outcome, region),
    }


def _outcome(outcome: Outcome | None, region: RegionEvaluation) -> dict[str, Any] | None:
    if outcome is None:
        return None
    score = outcome.score
    return {
        "verdict": {
            "code": outcome.verdict.code,
            "label": outcome.verdict.label,
            "provisional": outcome.verdict.provisional,
            "text": outcomes.verdict(outcome, region.catalogue),
        },
        "points": plain(score.points) if score else None,
        "maximum": plain(score.maximum) if score else None,
        "percentage": percentage(score.percentage) if score else None,
        "percentage_text": outcomes.total(outcome) or None,
        "completeness": {
            "answered": outcome.completeness.answered,
            "applicable": outcome.completeness.applicable,
            "unknown": outcome.completeness.unknown,
        },
    }


def _concept(concept: ConceptComparison, comparison: Comparison, words: Words) -> dict[str, Any]:
    return {
        "concept": concept.concept,
        "label": words.concept(concept.concept),
        "differs": concept.differs,
        "only_in": concept.only_in,
        "looked_at": list(concept.around.looked_at),
        "summary": concept.summary,
        "related": [kindred_data(kindred, words) for kindred in concept.around.kindred],
        "matrix": [_row(row, concept.concept, words) for row in concept.matrix],
        "regions": [_asks(asks, comparison, words) for asks in concept.regions],
        "differences": [difference_data(found) for found in concept.differences],
    }


def _row(row: Row, concept: str, words: Words) -> dict[str, Any]:
    return {
        "aspect": row.what,
        "label": words.aspect(concept, row.what),
        "regions": {region: how.value for region, how in row.regions.items()},
        "asks": {region: words.asks(singles) for region, singles in row.whom.items()},
        "met": row.met,
    }


def _asks(asks: RegionAsks, comparison: Comparison, words: Words) -> dict[str, Any]:
    return {
        "region": asks.region,
        "label": words.region(asks.region),
        "met": asks.met,
        "asks": words.asks(asks.singles),
        "requirements": [_asked(asked, comparison, words) for asked in asks.demands],
    }


def _asked(asked: Asked, comparison: Comparison, words: Words) -> dict[str, Any]:
    requirement = asked.requirement
    assessor = asked.assessor_status and {
        "answer": asked.assessor_answer,
        "status": asked.assessor_status.value,
    }
    return {
        "ref": requirement.ref,
        "title": requirement.title,
        "theme": requirement.theme,
        "applies": asked.applies,
        "asks": words.asks(asked.singles),
        "answer": asked.answer,
        "status": text(asked.status),
        "assessor": assessor or None,
        "cell": _cell(asked.part, comparison),
    }


def _derived(derived: Derived, comparison: Comparison, words: Words) -> dict[str, Any]:
    return {
        "region": derived.part.region,
        "ref": derived.part.ref,
        "follows": derived.follows.value,
        "suggestion": _suggestion(derived, comparison),
        "origins": [part_data(part) for part in derived.origins],
        "lacking": [atom_data(single) for single in derived.lacking],
        "reason": sentences.follows(derived, comparison.evidence, words),
    }


def _suggestion(derived: Derived, comparison: Comparison) -> str | None:
    """The answer to propose, as a label of the region's scale."""
    if derived.suggestion is None:
        return None
    own = next(r.catalogue for r in comparison.evaluation.regions if r.catalogue.id == derived.part.region)
    level = own.level_of(derived.suggestion)
    return level.label if level else None


def _question(question: Question, comparison: Comparison, words: Words) -> dict[str, Any]:
    return {
        "region": question.part.region,
        "ref": question.part.ref,
        "question": question_sentences.asked(question, comparison.evidence, words),
        "known": question_sentences.known(question, words),
        "gap": question.gap.value,
        "lacking": [atom_data(single) for single in question.lacking],
        "origins": [part_data(part) for known in question.known for part in known.origins],
    }


def _action(action: Action, words: Words) -> dict[str, Any]:
    return {
        "text": sentences.action(action, words),
        "effect": sentences.action_effect(action.not_shown, action.settles, words),
        "aspects": [
            {
                "concept": target.concept,
                "what": target.what,
                "label": words.aspect(target.concept, target.what),
                "who": list(target.groups),
                "limits": [limit_data(limit) for limit in target.limits],
            }
            for target in action.targets
        ],
        "not_shown": [part_data(part) for part in action.not_shown],
        "settles": [part_data(part) for part in action.settles],
    }


def _bundle(bundle: Bundle[Part], actions: Sequence[Action], words: Words) -> dict[str, Any]:
    def told(numbers: Iterable[int]) -> list[str]:
        return [sentences.action(actions[number], words) for number in numbers]

    return {
        "actions": told(bundle.actions),
        "settles": [part_data(part) for part in bundle.settles],
        "nearer": [{**part_data(part), "lacks": told(lacks)} for part, lacks in bundle.nearer],
        "proven": bundle.proven,
    }


def _inconsistency(found: Inconsistency, comparison: Comparison, words: Words) -> dict[str, Any]:
    involved = (found.weaker, *found.stronger)
    cells = [place for part in involved if (place := cell_text(part, comparison))]
    return {
        "weaker": _answered(found.weaker, comparison),
        "stronger": [_answered(part, comparison) for part in found.stronger],
        "sentence": sentences.inconsistency(found.weaker, found.stronger, cells, words),
    }


def _answered(part: Part, comparison: Comparison) -> dict[str, Any]:
    outcome = next((r.self_outcome for r in comparison.evaluation.regions if r.catalogue.id == part.region), None)
    judged = outcome.judged.get(part.ref) if outcome else None
    answer = judged.label if judged and judged.label else text(comparison.evidence.answers.get(part))
    return {**part_data(part), "answer": answer, "cell": _cell(part, comparison)}


def _cell(part: Part, comparison: Comparison) -> dict[str, Any] | None:
    place = comparison.places.get(part)
    if place is None:
        return None
    return {"file": comparison.files.get(part), "sheet": place.sheet, "cell": place.cell}


def cell_text(part: Part, comparison: Comparison) -> str:
    """``a.xlsx, werkblad 'Twente', cel D8``, as much of it as is known."""
    place = comparison.places.get(part)
    file = comparison.files.get(part, "")
    if place is None:
        return file
    text = where(place).removesuffix(": ")
    text = text[0].lower() + text[1:]
    return f"{file}, {text}" if file else text
