# SPDX-License-Identifier: EUPL-1.2
"""A made-up example: a municipality lays three agreements of its own over the framework of its region.

1. CG7 (client council) is not asked of providers with fewer than five staff.
2. V10 (VOG) gets a number: at most three years old at this moment.
3. A demand is added: LOKAAL1, a yearly conversation with the neighbourhood team.

The trace names this plugin at everything that it decided; its version stands in every output. None of this is policy of
a real municipality.
"""

from collections.abc import Generator, Mapping
from dataclasses import replace
from decimal import Decimal

from kern.region import (
    Applicability,
    Atom,
    Catalogue,
    CatalogueFile,
    Facts,
    Limit,
    RegionAnswers,
    Requirement,
    Source,
    hookimpl,
)

overlay_of = "nmd_drenthe"

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
