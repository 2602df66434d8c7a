# SPDX-License-Identifier: EUPL-1.2
"""The reference set against the catalogues as plain data: the contract of `kern dekking`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kern import __version__
from kern.compare import coverage_sentences
from kern.compare.binding import Binding
from kern.compare.labels import Words
from kern.compare.reference_set import Covered, PointCoverage, ReferenceSet
from kern.contract.crosswalk import atom_data, catalogue_data
from kern.contract.values import SCHEMA, source_data
from kern.model.catalogue import Catalogue


def coverage_data(
    reference: ReferenceSet,
    coverage: Mapping[str, Sequence[PointCoverage]],
    catalogues: Iterable[Catalogue],
    words: Words,
) -> dict[str, Any]:
    """What `kern dekking --uitvoer json` gives: every point, and per region what its framework asks of it."""
    groups = {group.code: group for group in reference.groups}
    regions = [catalogue_data(catalogue) for catalogue in catalogues]
    return {
        "schema": SCHEMA,
        "kern_version": __version__,
        "reference_set": {
            "title": reference.title,
            "document": reference.document,
            "version": reference.version,
            "summary": reference.summary,
            "groups": [{"group": g.code, "name": g.name, "source": source_data(g.source)} for g in reference.groups],
        },
        "regions": [{**region, "counts": _counts(region["region"], coverage)} for region in regions],
        "points": [
            {
                "id": point.id,
                "group": point.group,
                "title": point.title,
                "text": point.text,
                "note": point.note or None,
                "source": source_data(point.source),
                "elements": [
                    {"text": element.text, "shown_by": [atom_data(single) for single in element.options]}
                    for element in point.elements
                ],
                "coverage": [_point(found, words) for found in coverage.get(point.id, ())],
            }
            for point in reference.points
            if not point.policy
        ],
        "policy": [
            {
                "id": point.id,
                "group": point.group,
                "group_name": groups[point.group].name,
                "title": point.title,
                "text": point.text,
                "source": source_data(point.source),
            }
            for point in reference.points
            if point.policy
        ],
        "policy_note": coverage_sentences.POLICY,
    }


def _point(found: PointCoverage, words: Words) -> dict[str, Any]:
    return {
        "region": found.region,
        "label": words.region(found.region),
        "covered": found.covered.value,
        "requirements": list(found.refs),
        "bindings": [_binding(binding) for binding in found.bindings],
        "elements": [
            {
                "text": element.element.text,
                "covered": element.covered.value,
                "requirements": list(element.refs),
                "only_for": list(element.only_for),
                "bindings": [_binding(found) for found in element.bindings],
            }
            for element in found.elements
        ],
        "sentence": coverage_sentences.covered(found, words),
    }


def _binding(found: Binding) -> dict[str, str]:
    return {"hangs": found.hangs.value, "text": f"alleen {coverage_sentences.bound(found)}"}


def _counts(region: str, coverage: Mapping[str, Sequence[PointCoverage]]) -> dict[str, int]:
    states = [found.covered for points in coverage.values() for found in points if found.region == region]
    return {state.value: states.count(state) for state in Covered}
