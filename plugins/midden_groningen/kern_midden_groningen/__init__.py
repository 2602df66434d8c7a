# SPDX-License-Identifier: EUPL-1.2
"""The minimum demands of the municipality of Midden-Groningen as a plugin of kern.

The framework gives no points and names no measure, so kern's defaults hold: an exemption by the municipality takes a
demand out of the count, tailoring keeps it, and what is open is a point to discuss. Nearly all that this region says
for itself is data, in ``catalogue.toml``; two sentences need a rule, and those rules read what a reading decides.
"""

from kern.region import CatalogueFile, hookimpl, load_package
from kern_midden_groningen.scope import kern_scope
from kern_midden_groningen.scoring import kern_scoring

region = "midden_groningen"

__all__ = ["kern_catalogue", "kern_scope", "kern_scoring", "region"]


@hookimpl
def kern_catalogue() -> CatalogueFile:
    """The 41 bullets and 41 sub-bullets of the text, split where one bullet makes two demands."""
    return load_package(__name__)
