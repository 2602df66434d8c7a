# SPDX-License-Identifier: EUPL-1.2
"""The concepts of the crosswalk as plain data: the contract of `kern onderwerpen` and `kern onderwerp`."""

from collections.abc import Sequence
from typing import Any

from kern import __version__
from kern.compare import relation_sentences
from kern.compare.coverage import Single
from kern.compare.differences import Side, differences, summary
from kern.compare.labels import Words
from kern.compare.relations import around, asked_by_concept
from kern.contract.crosswalk import atom_data, catalogue_data, difference_data, kindred_data, related_data
from kern.contract.values import SCHEMA, limit_data, source_data
from kern.model.catalogue import Catalogue


def concepts_data(catalogues: Sequence[Catalogue], words: Words) -> dict[str, Any]:
    """What `kern onderwerpen --uitvoer json` gives: every concept with the regions that ask it."""
    asked = asked_by_concept(catalogues)
    return {
        "schema": SCHEMA,
        "kern_version": __version__,
        "regions": [catalogue_data(catalogue) for catalogue in catalogues],
        "concepts": [
            {
                "concept": concept.key,
                "label": concept.label,
                "aspects": [{"what": what, "label": label} for what, label in concept.aspects.items()],
                "related": [related_data(related) for related in words.related(concept.key)],
                "judgement": concept.judgement or None,
                "regions": [
                    {"region": region, "requirements": list(requirements)}
                    for region, requirements in asked.get(concept.key, {}).items()
                ],
            }
            for concept in words.concepts.values()
        ],
    }


def concept_data(concept: str, catalogues: Sequence[Catalogue], words: Words) -> dict[str, Any]:
    """What `kern onderwerp NAAM --uitvoer json` gives: every region's demand on one concept, and how they differ."""
    everything = asked_by_concept(catalogues)
    asked = everything.get(concept, {})
    by_id = {catalogue.id: catalogue for catalogue in catalogues}
    sides = {
        region: Side(region, tuple(dict.fromkeys(s for singles in requirements.values() for s in singles)))
        for region, requirements in asked.items()
    }
    differs = differences(tuple(sides.values()), words)
    found = words.concepts[concept]
    near = around(concept, tuple(sides), everything, tuple(by_id), words)
    said = summary(tuple(sides.values()), differs, words)
    if len(sides) == 1:
        said = relation_sentences.one_region(next(iter(sides)), near, words)
    return {
        "schema": SCHEMA,
        "kern_version": __version__,
        "concept": concept,
        "label": found.label,
        "only_in": near.only_in,
        "looked_at": [{"region": region, "label": words.region(region)} for region in near.looked_at],
        "summary": said,
        "related": [kindred_data(kindred, words) for kindred in near.kindred],
        "judgement": found.judgement or None,
        "aspects": [
            {
                "what": what,
                "label": label,
                "regions": [region for region, side in sides.items() if any(s.what == what for s in side.singles)],
            }
            for what, label in found.aspects.items()
        ],
        "regions": [
            {
                "region": region,
                "label": words.region(region),
                "asks": words.asks(sides[region].singles),
                "limits": [
                    limit_data(limit) for limit in dict.fromkeys(s.limit for s in sides[region].singles) if limit
                ],
                "requirements": [_demand(by_id[region], ref, singles, words) for ref, singles in requirements.items()],
            }
            for region, requirements in asked.items()
        ],
        "differences": [difference_data(difference) for difference in differs],
    }


def _demand(catalogue: Catalogue, ref: str, singles: Sequence[Single], words: Words) -> dict[str, Any]:
    requirement = catalogue.by_ref[ref]
    return {
        "ref": ref,
        "title": requirement.title,
        "norm": requirement.norm,
        "applies_to": requirement.applies_to or None,
        "asks": words.asks(singles),
        "aspects": [atom_data(single) for single in singles],
        "source": source_data(requirement.source),
    }
