# SPDX-License-Identifier: EUPL-1.2
"""The outcomes of one provider over time, per region: its own, the assessor's, and what people settled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kern.dossier.fold import Happened, in_force
from kern.dossier.kinds import kinds
from kern.dossier.queries import File

#: Whose outcome it is, in the order in which they come.
SELF, ASSESSOR, PEOPLE = "zelf", "toetser", "mens"


@dataclass(frozen=True, slots=True)
class Point:
    """One outcome: the day, the moment, whose it is, its label, and its percentage as a share of 1 where it has one."""

    day: date
    moment: int
    side: str
    label: str
    share: Fraction | None = None
    figure: str = ""


def over_time(file: File) -> Mapping[str, tuple[Point, ...]]:
    """Per region the outcomes in the order of their days; of each moment the last of each side."""
    events: dict[int, list[Happened]] = defaultdict(list)
    for line in file.lines:
        if line.event.moment is not None:
            events[line.event.moment].append(line.event)
    found: dict[str, list[Point]] = defaultdict(list)
    for row in file.moments:
        last = {point.side: point for point in _points(in_force(events[row.pk]))}
        found[row.region] += last.values()
    order = (SELF, ASSESSOR, PEOPLE)
    return {
        region: tuple(sorted(points, key=lambda one: (one.day, one.moment, order.index(one.side))))
        for region, points in found.items()
        if points
    }


def _points(events: Iterable[Happened]) -> Iterator[Point]:
    for event in events:
        content, moment = event.content or {}, event.moment or 0
        verdict = content.get("oordelen") or {}
        if verdict.get("kant") in (SELF, ASSESSOR):
            figure = str(verdict.get("percentage") or "")
            share = Fraction(figure) / 100 if figure else None
            yield Point(event.day, moment, str(verdict["kant"]), str(verdict["label"]), share, figure)
        kind = kinds()[event.kind]
        if content.get("uitkomst") and (kind.final or kind.ends):
            yield Point(event.day, moment, PEOPLE, str(content["uitkomst"]))
