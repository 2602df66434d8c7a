# SPDX-License-Identifier: EUPL-1.2
"""What regions ask of the reference set, in words."""

from collections.abc import Iterable, Mapping

from kern.compare.binding import Binding, Hangs
from kern.compare.labels import Words
from kern.compare.reference_set import Covered, PointCoverage
from kern.words.dutch import listing

POLICY = "Deze punten gaan over het beleid van de gemeente, niet over een aanbieder. kern telt ze niet mee."
SOMETIMES = "soms: gevraagd, maar alleen als het in het contract staat, of alleen van een groep of bij een omvang"


def covered(found: PointCoverage, words: Words) -> str:
    """What a region asks of a point of the reference set, what only sometimes, and what not."""
    region = words.region(found.region)
    if found.covered is Covered.NOT:
        return f"{region} vraagt dit niet."
    if found.covered is Covered.WHOLE:
        return f"{region} vraagt dit in {listing(found.refs)}."
    if found.covered is Covered.SOMETIMES:
        return f"{region} vraagt dit in {listing(found.refs)}, maar {only(found.bindings)}."
    clauses = [f"{region} vraagt een deel in {listing(found.refs)}"]
    by_state: dict[Covered, list[str]] = {}
    for part in found.elements:
        text = part.element.text
        if part.covered is Covered.SOMETIMES:
            text += f" ({only(part.bindings)})"
        elif part.covered is Covered.PART:
            text += f" (alleen voor {words.people(part.only_for)})"
        by_state.setdefault(part.covered, []).append(text)
    for state in (Covered.SOMETIMES, Covered.PART, Covered.NOT):
        if state in by_state:
            clauses.append(f"{state.value}: {'; '.join(by_state[state])}")
    return "; ".join(clauses) + "."


def only(bindings: Iterable[Binding]) -> str:
    """``alleen als het in het contract staat``, ``alleen voor aanbieders onder de Jeugdwet``."""
    told = [bound(found) for found in bindings]
    return f"alleen {listing(dict.fromkeys(told), 'of')}"


def bound(binding: Binding) -> str:
    """On what it hangs whether it is asked."""
    if binding.hangs is Hangs.CONTRACT:
        return "als het in het contract staat"
    return f"voor {binding.whom or 'een deel van de aanbieders'}"


def coverage_counts(region: str, counts: Mapping[str, int]) -> str:
    """How many points a region covers; what is asked only sometimes is counted apart."""
    sometimes = f", {counts['soms']} soms" if counts["soms"] else ""
    return f"{region}: {counts['gedekt']} gedekt{sometimes}, {counts['deels']} deels, {counts['niet']} niet"
