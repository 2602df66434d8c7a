# SPDX-License-Identifier: EUPL-1.2
"""The minimum demands of the municipality of Midden-Groningen as a plugin of kern.

The framework gives no points and names no measure, so kern's defaults hold: an applicable demand is met only by
`Voldoet`, an exemption by the municipality takes it out of the count, and what is open is a point to discuss. All that
this region says for itself is data, in ``catalogue.toml``.
"""

from kern.region import CatalogueFile, hookimpl, load_package

region = "midden_groningen"


@hookimpl
def kern_catalogue() -> CatalogueFile:
    """The 41 bullets and 41 sub-bullets of the text, split where one bullet makes two demands."""
    return load_package(__name__)
