# SPDX-License-Identifier: EUPL-1.2
"""An INVENTED second edition of a framework, beside the real one. None of this is policy of a real municipality.

A package of its own adds it (``edition_of``), so that it can be tried and thrown away. A real new edition is a second
file in the region's own package. What is different: one demand is split, one has gone, one is tightened, one says the
same in other words, a threshold has moved, and it was published after its first day.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from kern.region import (
    Atom,
    Became,
    Catalogue,
    CatalogueFile,
    Descent,
    Edition,
    Limit,
    Reading,
    Requirement,
    Source,
    hookimpl,
)

edition_of = "nmd_drenthe"

EDITION = Edition(
    "verzonnen-2027",
    valid_from=date(2027, 1, 1),
    published_on=date(2027, 3, 15),
)
#: The outcome Goed begins above this share; in the real edition that is 0.75.
GOOD_ABOVE = "0.80"
_SOURCE = Source("Verzonnen tweede editie (voorbeeld)", "voorbeeld", lines=(1, 1))
_LINEAGE = (
    Descent(Became.SPLIT, ("DM4",), ("DM4a", "DM4b"), "verzonnen: het plan en de afstemming zijn nu twee eisen"),
    Descent(Became.GONE, ("DM2",), (), "verzonnen"),
    Descent(Became.TIGHTENED, ("V10",), ("V10",), "verzonnen: een VOG is nu hoogstens 3 jaar oud"),
    Descent(Became.REWORDED, ("V15",), ("V15",), "verzonnen: dezelfde eis in andere woorden"),
)


@hookimpl
def kern_editions() -> Sequence[Edition]:
    """The one edition that this package adds."""
    return (EDITION,)


@hookimpl(wrapper=True)
def kern_catalogue(edition: Edition | None) -> Generator[None, CatalogueFile, CatalogueFile]:
    """The real catalogue with the invented changes."""
    file = yield
    return replace(file, catalogue=_second(file.catalogue))


def _second(first: Catalogue) -> Catalogue:
    rows: list[Requirement] = []
    for row in first.requirements:
        if row.ref == "DM4":
            rows += _split(row)
        elif row.ref == "V10":
            rows.append(_tightened(row))
        elif row.ref == "V15":
            rows.append(replace(row, norm="Verzonnen: hoe de aanbieder met privacy omgaat, staat op schrift."))
        elif row.ref != "DM2":
            rows.append(row)
    return replace(
        first,
        version=EDITION.version,
        title=f"{first.title} (VERZONNEN tweede editie, voorbeeld)",
        label=f"{first.label} (verzonnen editie)",
        valid_from=EDITION.valid_from,
        published_on=EDITION.published_on,
        follows=first.version,
        lineage=_LINEAGE,
        requirements=tuple(rows),
        readings=tuple(_renumbered(reading) for reading in first.readings),
        data=_with_threshold(first.data),
    )


def _split(whole: Requirement) -> tuple[Requirement, Requirement]:
    """One demand on the plan and one on the coordination; what was asked is divided over the two."""
    plan = tuple(atom for atom in whole.atoms if atom.concept != "samenwerking")
    together = tuple(atom for atom in whole.atoms if atom.concept == "samenwerking")
    return (
        replace(
            whole,
            ref="DM4a",
            title="Passend plan (verzonnen)",
            norm="Verzonnen: de aanbieder werkt met een ondersteuningsplan dat past bij de cliënt.",
            source=_SOURCE,
            atoms=plan or whole.atoms,
        ),
        replace(
            whole,
            ref="DM4b",
            title="Afstemming (verzonnen)",
            norm="Verzonnen: de aanbieder stemt de hulp af met andere hulpverleners in het gezin.",
            source=_SOURCE,
            atoms=together or whole.atoms,
        ),
    )


def _tightened(vog: Requirement) -> Requirement:
    age = Atom("vog", "leeftijd_nu", ("professionals",), Limit("vog_leeftijd_nu", "jaar", maximum=Decimal(3)))
    norm = f"{vog.norm} Verzonnen: een VOG is nu hoogstens 3 jaar oud."
    return replace(vog, norm=norm, atoms=(*vog.atoms, age))


def _renumbered(reading: Reading) -> Reading:
    """The reading with the numbers of today, also in what its options change."""
    options = tuple(
        replace(o, changes=tuple(replace(c, requirements=_present(c.requirements)) for c in o.changes))
        for o in reading.options
    )
    return replace(reading, options=options, requirements=_present(reading.requirements))


def _present(refs: Sequence[str]) -> tuple[str, ...]:
    """The numbers of today for those of the real edition."""
    came = {"DM4": ("DM4a", "DM4b"), "DM2": ()}
    return tuple(new for ref in refs for new in came.get(ref, (ref,)))


def _with_threshold(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables with the edge between Goed and the outcome below it moved."""
    edge = next(band["start"] for band in data["bands"] if band["code"] == "goed")
    bands = [{key: GOOD_ABOVE if value == edge else value for key, value in band.items()} for band in data["bands"]]
    return MappingProxyType({**data, "bands": bands})
