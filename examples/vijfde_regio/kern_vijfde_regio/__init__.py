# SPDX-License-Identifier: EUPL-1.2
"""VERZONNEN: a fifth region with another logic, to show what a region can say. Its framework is `kader.md`.

Maturity levels instead of `Voldoet`, weighted themes, knock-out demands, a demand that hangs on another answer, target
groups with a threshold, evidence that expires and measures with a term. Almost all of it is data in `catalogue.toml`.
"""

from kern.region import CatalogueFile, hookimpl, load_package
from kern_vijfde_regio.measures import kern_measures
from kern_vijfde_regio.scoring import kern_scoring

region = "vijfde_regio"

__all__ = ["kern_catalogue", "kern_measures", "kern_scoring", "region"]


@hookimpl
def kern_catalogue() -> CatalogueFile:
    """The catalogue as it stands in its file."""
    return load_package(__name__)
