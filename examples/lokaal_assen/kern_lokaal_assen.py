# SPDX-License-Identifier: EUPL-1.2
"""A made-up example: a municipality lays four agreements of its own over the framework of its region.

1. CG7 (client council) is not asked of providers with fewer than five staff.
2. V10 (VOG) gets a number: at most three years old at this moment.
3. A demand is added: LOKAAL1, a yearly conversation with the neighbourhood team.
4. A provider that only gives courses to groups is left out. Whether it does is asked on the sheet `Aanbieder`.

The trace names this plugin at everything that it decided; its version stands in every output. None of this is policy of
a real municipality.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from kern.region import (
    Applicability,
    Atom,
    Catalogue,
    CatalogueFile,
    FactKind,
    Facts,
    FactSpec,
    Limit,
    RegionAnswers,
    Requirement,
    ScopeResult,
    Source,
    hookimpl,
)

overlay_of = "nmd_drenthe"

COURSES = FactSpec(
    key="assen_alleen_cursus",
    label="alleen cursussen voor groepen",
    question="Geeft u in Assen alleen cursussen voor groepen?",
    kind=FactKind.YES_NO,
    help="Een voorbeeld van een eigen vraag van een gemeente.",
)
_SOURCE = Source("Lokale afspraken (voorbeeld)", "2", lines=(1, 1))


@hookimpl(wrapper=True)
def kern_catalogue() -> Generator[None, CatalogueFile, CatalogueFile]:
    """The region's catalogue with V10 made stricter and LOKAAL1 added."""
    file = yield
    vog = file.catalogue.by_ref["V10"]
    age = Atom("vog", "leeftijd_nu", ("professionals",), Limit("vog_leeftijd_nu", "jaar", maximum=Decimal(3)))
    stricter = replace(vog, norm=f"{vog.norm} Een VOG is hier nu hoogstens 3 jaar oud.", atoms=(*vog.atoms, age))
    added = Requirement(
        ref="LOKAAL1",
        theme="DM",
        title="Gesprek met het wijkteam",
        norm="De aanbieder spreekt minstens één keer per jaar met het wijkteam over de samenwerking.",
        source=_SOURCE,
        atoms=(Atom("samenwerking", "afstemmen", ("aanbieder",)),),
    )
    return replace(file, catalogue=file.catalogue.replacing(stricter).adding(added))


@hookimpl(wrapper=True)
def kern_facts(catalogue: Catalogue) -> Generator[None, Sequence[FactSpec], Sequence[FactSpec]]:
    """What the region asks, and whether the provider only gives courses."""
    asked = yield
    return [*asked, COURSES]


@hookimpl(wrapper=True)
def kern_scope(catalogue: Catalogue, facts: Facts) -> Generator[None, ScopeResult, ScopeResult]:
    """The region's scope, without who only gives courses in Assen. Not filled in: as the region has it."""
    scope = yield
    if scope.applies and facts.get(COURSES.key) is True and facts.texts("gemeenten") == ("Assen",):
        return replace(scope, applies=False, reason="geeft in Assen alleen cursussen voor groepen (lokale afspraak)")
    return scope


@hookimpl(wrapper=True)
def kern_applicability(
    catalogue: Catalogue, facts: Facts, answers: RegionAnswers
) -> Generator[None, Mapping[str, Applicability], Mapping[str, Applicability]]:
    """CG7 is not asked of a provider with fewer than five staff."""
    found = yield
    staff = facts.get("medewerkers")
    if not isinstance(staff, int) or staff >= 5:
        return found
    reason = "Vrijgesteld: in deze gemeente geldt CG7 niet bij minder dan 5 medewerkers."
    return {**found, "CG7": Applicability(True, reason, exempt=True)}
