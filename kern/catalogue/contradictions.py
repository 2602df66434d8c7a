# SPDX-License-Identifier: EUPL-1.2
"""Facts of the core that cannot all be so (``feiten.toml``); those of a region stand in its own catalogue."""

from functools import cache

from kern.catalogue import reference
from kern.catalogue.building import asked
from kern.catalogue.conditions import parse_condition
from kern.model.contradiction import Contradiction


@cache
def core_contradictions() -> tuple[Contradiction, ...]:
    """What kern asks every provider and cannot be so together."""
    known = {spec.key: asked(spec) for spec in reference.core_facts()}
    tables = reference.core_contradiction_tables()
    return tuple(Contradiction(parse_condition(table["when"], known), table["text"]) for table in tables)
