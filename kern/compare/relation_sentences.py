# SPDX-License-Identifier: EUPL-1.2
"""Who else asks a subject, in words. Never 'only' with one region, or where another asks something kindred."""

from collections.abc import Iterator, Mapping
from typing import Any

from kern.compare.inference import Part
from kern.compare.labels import Words
from kern.compare.relations import Around, Kindred
from kern.compare.sentences import joined, parts
from kern.words.dutch import listing

RELATED = "Verwante eisen"
OTHER_TEXTS = "Wat de andere kaders erover zeggen"


def related(found: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """A kindred subject with the demands on it and what is shared, from the plain data."""
    asking = listing(f"{names[row['region']]} {listing(row['requirements'])}" for row in found["regions"])
    return f"{found['label']}: {asking}. Wat zij delen: {found['shares']}."


def one_region(region: str, found: Around, words: Words) -> str:
    """A subject that one region asks: whether any other does, or asks something kindred."""
    name = words.region(region)
    if found.only_in:
        others = [words.region(other) for other in found.looked_at if other != region]
        return joined([f"alleen {name} vraagt dit; kern keek ook bij {listing(others)}"])
    if found.elsewhere:
        verb = "vraagt" if len(found.elsewhere) == 1 else "vragen"
        others = [words.region(other) for other in found.elsewhere]
        return joined([f"van u vraagt alleen {name} dit; {listing(others)} {verb} het ook, maar niet van u"])
    return joined([f"{name} vraagt dit", *kindred(region, found, words)])


def kindred(region: str, found: Around, words: Words) -> Iterator[str]:
    """The kindred demands of other regions, each with what is shared."""
    for related in found.kindred:
        if any(other != region for other in related.regions):
            yield f"verwant bij {_asking(related, region, words)}: {related.shares}"


def _asking(related: Kindred, region: str, words: Words) -> str:
    others = {other: refs for other, refs in related.regions.items() if other != region}
    return parts((Part(other, ref) for other, refs in others.items() for ref in refs), words)
