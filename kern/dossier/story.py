# SPDX-License-Identifier: EUPL-1.2
"""A story in time for a demo: what happened with an invented provider, told from a file, recorded as all else is."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.dossier.kinds import kinds
from kern.dossier.receiving import Book, Wishes, receive
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import Store
from kern.region.installed import Region


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened: a workbook that came in (``workbook``), or an event at the test with a number."""

    day: date
    actor: str
    workbook: str = ""
    test: int = 0
    kind: str = ""
    content: Mapping[str, Any] | None = None


def read_story(text: str) -> tuple[Told, ...]:
    """The story of a file ``verhaal.toml``, in its order."""
    return tuple(_told(row) for row in tomllib.loads(text)["gebeurtenis"])


def _told(row: Mapping[str, Any]) -> Told:
    rest = {key: value for key, value in row.items() if key not in ("dag", "door", "werkmap", "toets", "soort")}
    content = {key: value.isoformat() if isinstance(value, date) else value for key, value in rest.items()}
    return Told(row["dag"], row["door"], row.get("werkmap", ""), row.get("toets", 0), row.get("soort", ""), content)


def tell(store: Store, story: Sequence[Told], books: Mapping[str, Book], regions: Mapping[str, Region]) -> None:
    """Record a story. ``books`` are its workbooks by name. Raises `KernError` where something cannot be recorded.

    The last day of the story counts as today where the clock is behind it: the days stand in the file.
    """
    today = max(date.today(), *(one.day for one in story))
    moments: list[int] = []
    for one in story:
        content = one.content or {}
        if one.workbook:
            wishes = Wishes(one.actor, today, one.day, content.get("grondslag", ""), content.get("aanleiding", ""))
            book = books[one.workbook]
            receipt = receive(store, book.path, book.name, book.data, book.evaluation, wishes)
            moments += [placed.moment for placed in receipt.placed]
            continue
        said = Said(kinds()[one.kind], one.day, content)
        record(store, moments[one.test - 1], said, actor=one.actor, today=today, regions=regions)
