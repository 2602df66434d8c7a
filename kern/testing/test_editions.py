# SPDX-License-Identifier: EUPL-1.2
"""Every edition of a region loads, and a new one says what became of each demand of the one before."""

from itertools import pairwise

from kern.catalogue.lineage import untold
from kern.problems import ProblemsError
from kern.region.editions import under_edition
from kern.region.installed import Region
from kern.testing.rules import BrokenRule, none_of

LOADS = "elke editie van een regio laadt."
TOLD = "een nieuwe editie zegt van elke eis van de vorige editie wat ervan werd."


def test_every_edition_loads(region: Region) -> None:
    """An edition that is not used yet is built too: an author hears of it before a municipality does."""
    for edition in region.editions:
        _under(region, edition.version)


def test_a_new_edition_tells_what_became_of_each_demand(region: Region) -> None:
    """The table `lineage` leaves no demand out that went, came, or has other words."""
    for former, present in pairwise(region.editions):
        new = _under(region, present.version).catalogue
        none_of(untold(_under(region, former.version).catalogue, new), TOLD)


def _under(region: Region, version: str) -> Region:
    try:
        return under_edition(region, version)
    except ProblemsError as error:
        raise BrokenRule(f"Regel gebroken: {LOADS} Gevonden: editie '{version}': {error}") from None
