# SPDX-License-Identifier: EUPL-1.2
"""The figures of a year as a paper: a table for each subject, two pictures, and how they were counted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from kern.dossier import figures_texts as t
from kern.dossier.counting import STEPS
from kern.dossier.figures import Figures, Row
from kern.dossier.figures_data import amount, days, figures_data, is_step
from kern.render.paper import Bars, Block, Paper, Part, Table, Text


def figures_paper(found: Figures, labels: Mapping[str, str], today: date) -> Paper:
    """The paper of `kern dossier jaarcijfers`; ``labels`` are the names of the regions by their key."""
    first: list[Block] = [Text(t.INTERNAL, loud=True)] if found.internal else []
    if found.year == today.year:
        first.append(Text(t.not_over(found.year)))
    if not found.rows:
        first.append(Text(t.nothing(found.year)))
    else:
        first += _pictures(found)
    named = {region: labels.get(region, region) for region in found.regions}
    parts = [
        Part(title, [_table(rows, named)])
        for title, figures in t.GROUPS.items()
        if (rows := [row for row in found.rows if row.figure in figures])
    ]
    if lengths := [row for row in found.rows if is_step(row)]:
        parts.append(Part(t.LENGTHS, [_lengths(lengths, named)]))
    notes = [t.COUNTING, *([] if found.internal else [t.HIDDEN]), *([t.NO_RANKING] if len(named) > 1 else [])]
    parts.append(Part(t.COUNTED, [Text(note, soft=True) for note in notes]))
    return Paper(t.KIND, t.title(found.year), [t.as_of(today)], first, parts, data=figures_data(found, today))


def _table(rows: Sequence[Row], named: Mapping[str, str]) -> Table:
    """A row for each figure and each value of its breakdowns; a column for each region where there are more."""
    at = {(row.figure, row.breakdown, row.value, row.region): row for row in rows}
    keys = list(dict.fromkeys((row.figure, row.breakdown, row.value) for row in rows))
    several = len(named) > 1
    columns = (t.WHAT, *named.values(), t.ALL) if several else (t.WHAT, t.NUMBER)
    shown = [
        (_name(*key), *(amount(at.get((*key, region))) for region in ((*named, None) if several else (None,))))
        for key in keys
    ]
    numbers = range(1, len(columns))
    return Table(columns, shown, (5, *(2 for _ in numbers)), numbers=tuple(numbers))


def _name(figure: str, breakdown: str | None, value: str | None) -> str:
    if breakdown is None:
        return t.FIGURES[figure]
    return t.part(breakdown, value or "")


def _lengths(rows: Sequence[Row], named: Mapping[str, str]) -> Table:
    many = {row.figure for row in rows if sum(other.figure == row.figure for other in rows) > 2}
    shown = [
        (t.FIGURES[row.figure], t.ALL if row.region is None else named[row.region], amount(row), days(row))
        for row in rows
        if (row.figure in many or row.region is not None)
    ]
    if len(named) > 1:
        return Table(t.LENGTH_COLUMNS, shown, (5, 3, 2, 2), numbers=(2, 3))
    columns = (t.LENGTH_COLUMNS[0], *t.LENGTH_COLUMNS[2:])
    return Table(columns, [(row[0], *row[2:]) for row in shown], (6, 2, 2), numbers=(1, 2))


def _pictures(found: Figures) -> Iterator[Block]:
    """What happened in the year over all regions, and how long it took: never one region beside another."""
    whole = [row for row in found.rows if row.region is None and row.breakdown is None]
    counts = [(row, Fraction(row.count) if row.count is not None else None) for row in whole if not is_step(row)]
    if counts:
        yield Bars(t.PICTURE_YEAR, _bars(counts, {row.figure: amount(row) for row, _ in counts}))
    medians = [(row, row.days) for row in whole if row.figure in STEPS and row.days is not None]
    if medians:
        yield Bars(t.PICTURE_DAYS, _bars(medians, {row.figure: days(row) for row, _ in medians}))


def _bars(
    rows: Sequence[tuple[Row, Fraction | None]], said: Mapping[str, str]
) -> list[tuple[str, Fraction | None, str]]:
    longest = max((length for _, length in rows if length is not None), default=Fraction(0)) or Fraction(1)
    return [
        (t.FIGURES[row.figure], None if length is None else length / longest, said[row.figure]) for row, length in rows
    ]
