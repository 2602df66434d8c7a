# SPDX-License-Identifier: EUPL-1.2
"""Many providers in a dossier, for the benchmarks of the dossier and of the workplace."""

from datetime import date, timedelta
from typing import Any

START = date(2024, 1, 1)
MOMENTS = 5


def fill(store: Any, providers: int, moments: int = MOMENTS) -> None:
    """So many providers with moments, and an open action in every one."""
    from kern.dossier.store.writing import writing

    for first in range(0, providers, 100):
        with writing(store, "bench") as pen:
            for number in range(first, min(first + 100, providers)):
                provider = pen.provider("kvk", f"{number:08}", f"Zorg {number}", START)
                for turn in range(moments):
                    day = START + timedelta(days=100 * turn)
                    moment = pen.moment(provider, "twente", day, {"aanleiding": "eerste toets"})
                    pen.add("ontvangen", moment, day, {})
                    pen.add("besluit", moment, day, {"uitkomst": "Goed", "motivering": "Het volgt uit de toets."})
                    pen.add("verbeterplan_gevraagd", moment, day, {"uiterlijk": "2026-01-01"})
