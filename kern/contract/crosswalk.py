# SPDX-License-Identifier: EUPL-1.2
"""What comparisons and concepts share in the JSON contract ``kern/1``."""

from enum import StrEnum
from typing import Any

from kern.catalogue.reference import Related
from kern.compare.coverage import Single
from kern.compare.differences import Difference
from kern.compare.inference import Part
from kern.compare.labels import Words
from kern.compare.relations import Kindred
from kern.contract.values import limit_data
from kern.model.catalogue import Catalogue


def atom_data(single: Single) -> dict[str, Any]:
    """A single atom."""
    return {
        "concept": single.concept,
        "what": single.what,
        "who": single.who,
        "limit": limit_data(single.limit),
    }


def catalogue_data(catalogue: Catalogue) -> dict[str, Any]:
    """Which catalogue, in which version."""
    return {"region": catalogue.id, "label": catalogue.label, "catalogue_version": catalogue.version}


def difference_data(found: Difference) -> dict[str, Any]:
    """How two regions stand to one another."""
    return {"regions": list(found.regions), "relation": found.relation.value, "sentence": found.sentence}


def part_data(part: Part) -> dict[str, Any]:
    """A demand of a region."""
    return {"region": part.region, "ref": part.ref}


def related_data(related: Related) -> dict[str, Any]:
    """A concept that is about something kindred, and what the two share."""
    return {"concept": related.concept, "shares": related.shares}


def kindred_data(kindred: Kindred, words: Words) -> dict[str, Any]:
    """A kindred concept with the demands on it, by region."""
    return {
        "concept": kindred.concept,
        "label": words.concept(kindred.concept),
        "shares": kindred.shares,
        "regions": [{"region": region, "requirements": list(refs)} for region, refs in kindred.regions.items()],
    }


def text(value: StrEnum | None) -> str | None:
    """The value of a closed scale, or None."""
    return None if value is None else value.value
