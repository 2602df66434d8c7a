# SPDX-License-Identifier: EUPL-1.2
"""The framework for shelter and women's refuge of the ten Groningen municipalities as a plugin of kern."""

from kern.region import CatalogueFile, hookimpl, load_package
from kern_groningen_mo_vo.measures import kern_measures
from kern_groningen_mo_vo.scoring import kern_scoring

region = "groningen_mo_vo"

__all__ = ["kern_catalogue", "kern_measures", "kern_scoring", "region"]


@hookimpl
def kern_catalogue() -> CatalogueFile:
    """The 21 norm codes with their separately checkable parts; the parts are what is answered."""
    return load_package(__name__)
