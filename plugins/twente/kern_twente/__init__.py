# SPDX-License-Identifier: EUPL-1.2
"""The Twents kwaliteitskader of the 14 Twente municipalities as a plugin of kern."""

from kern.region import CatalogueFile, hookimpl, load_package
from kern_twente.applicability import kern_applicability
from kern_twente.measures import kern_measures
from kern_twente.scoring import kern_scoring

region = "twente"

__all__ = ["kern_applicability", "kern_catalogue", "kern_measures", "kern_scoring", "region"]


@hookimpl
def kern_catalogue() -> CatalogueFile:
    """The 40 requirements with their parts, the general demand 1.7 and the points for the contract."""
    return load_package(__name__)
