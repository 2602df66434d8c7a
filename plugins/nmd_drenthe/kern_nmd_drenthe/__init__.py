# SPDX-License-Identifier: EUPL-1.2
"""The framework of the five NMD municipalities (Drents kwaliteitskader 2019, with its decision rule) for kern."""

from dataclasses import replace

from kern.region import CatalogueFile, Requirement, hookimpl, load_package
from kern_nmd_drenthe.measures import kern_measures
from kern_nmd_drenthe.records import with_help
from kern_nmd_drenthe.scoring import kern_scoring

region = "nmd_drenthe"

__all__ = ["kern_catalogue", "kern_measures", "kern_scoring", "region"]


@hookimpl
def kern_catalogue() -> CatalogueFile:
    """The requirements, and help for the assessor from the tables.

    An empty cell in the column for a relative (V7, V16) is ``pgb_naaste: null``.
    """
    file = load_package(__name__)
    rows = tuple(_with_column(requirement) for requirement in file.catalogue.requirements)
    keys = with_help(file.catalogue)
    return replace(file, catalogue=replace(file.catalogue, requirements=rows, assessor_keys=keys))


def _with_column(requirement: Requirement) -> Requirement:
    return replace(requirement, extra={"pgb_naaste": None, **requirement.extra})
