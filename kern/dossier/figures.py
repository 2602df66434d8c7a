# SPDX-License-Identifier: EUPL-1.2
"""The figures of one calendar year: what is shown of the counts, for whom.

For publication small counts are hidden (`hiding`); for a municipality's own use every count is exact. Regions stand in
alphabetical order and providers are not named: nothing here ranks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from kern.dossier.counting import FIGURES, STEPS, Counts, counted, worded
from kern.dossier.fold import Happened
from kern.dossier.hiding import FEW, LEAST, SHOWN, WITHHELD, Cell, hidden


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``region`` is None for all regions together; ``breakdown`` and ``value`` say of what it is a part.

    ``state`` says whether ``count`` is shown, is few, or is withheld to protect another; ``count`` is None unless it is
    shown. ``days`` is the median of a step in days, ``count`` then the number of cases.
    """

    region: str | None
    figure: str
    breakdown: str | None
    value: str | None
    count: int | None
    state: str
    days: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a year: the regions in which anything was counted, and a row for each figure that occurred."""

    year: int
    regions: tuple[str, ...]
    rows: tuple[Row, ...]
    internal: bool


def figures(year: int, moments: Iterable[Sequence[Happened]], *, internal: bool = False) -> Figures:
    """The figures of ``year`` over the events of each moment; with ``internal`` exact, and not for publication."""
    counts = worded(counted(year, moments), own_words=internal)
    rows: list[Row] = []
    for figure, breakdowns in FIGURES.items():
        totals = {region: counts.totals[figure, region] for region in counts.regions}
        parts = {name: _part(counts, figure, name) for name in breakdowns}
        rows += _rows(figure, totals, parts, internal=internal)
    for step in STEPS:
        days = {region: counts.days[step, region] for region in counts.regions if (step, region) in counts.days}
        rows += _lengths(step, days, internal=internal)
    return Figures(year, counts.regions, tuple(rows), internal)


def _part(counts: Counts, figure: str, breakdown: str) -> dict[tuple[str, str], int]:
    return {
        (value, region): number
        for (of, name, value, region), number in counts.parts.items()
        if (of, name) == (figure, breakdown)
    }


def _last(value: str) -> tuple[bool, str]:
    """Values that are no word of a framework or a person stand last."""
    return value.startswith("#"), value


def _rows(
    figure: str, totals: Mapping[str, int], parts: Mapping[str, Mapping[tuple[str, str], int]], *, internal: bool
) -> Iterable[Row]:
    exact: dict[Cell, int] = {(None, None, region): count for region, count in totals.items()}
    exact[None, None, None] = sum(totals.values())
    for name, cells in parts.items():
        for value in sorted({value for value, _ in cells}, key=_last):
            there = {region: count for (of, region), count in cells.items() if of == value}
            exact |= {(name, value, region): count for region, count in sorted(there.items())}
            exact[name, value, None] = sum(there.values())
    states = {} if internal else hidden(totals, parts)
    for cell, count in exact.items():
        if count:
            state = states.get(cell, SHOWN)
            breakdown, part, region = cell
            yield Row(region, figure, breakdown, part, count if state == SHOWN else None, state)


def _lengths(step: str, days: Mapping[str, Sequence[int]], *, internal: bool) -> Iterable[Row]:
    """How long a step took; a median over few cases, or over a number that is withheld, is not shown."""
    whole = [length for lengths in days.values() for length in lengths]
    for row in _rows(step, {region: len(lengths) for region, lengths in days.items()}, {}, internal=internal):
        lengths = whole if row.region is None else days[row.region]
        middle = Fraction(median(map(Fraction, lengths))) if row.state == SHOWN else None
        yield Row(row.region, step, None, None, row.count, row.state, middle)


__all__ = ["FEW", "LEAST", "SHOWN", "WITHHELD", "Figures", "Row", "figures"]
