# SPDX-License-Identifier: EUPL-1.2
"""What is worked out of a catalogue once, and kept as long as that catalogue is used.

By identity: a catalogue under another option of a reading, or with an overlay over it, is another catalogue.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from kern.model.catalogue import Catalogue

T = TypeVar("T")

#: How many catalogues are remembered; a run meets its regions and their readings, a test thousands.
_KEEP = 256


def per_catalogue(work: Callable[[Catalogue], T]) -> Callable[[Catalogue], T]:
    """Make of a function of a catalogue one that works once per catalogue."""
    known: dict[int, tuple[Catalogue, T]] = {}

    @wraps(work)
    def remembered(catalogue: Catalogue) -> T:
        found = known.get(id(catalogue))
        if found is None or found[0] is not catalogue:
            if len(known) >= _KEEP:
                known.clear()
            found = known[id(catalogue)] = (catalogue, work(catalogue))
        return found[1]

    return remembered
