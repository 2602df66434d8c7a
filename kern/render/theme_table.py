# SPDX-License-Identifier: EUPL-1.2
"""The themes of a region as a table: points with their threshold where the region gives points, else counts by word."""

from dataclasses import dataclass

from kern.model.evaluation import Judged, RegionEvaluation, ThemeScore
from kern.render import report_texts, view
from kern.render.view import Side
from kern.words import dutch, outcomes


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One side of one theme: its figures under the names of their columns, and what they are made of."""

    label: str
    cells: tuple[tuple[str, str], ...]
    score: ThemeScore
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class ThemeRows:
    """One theme, with a row for each side."""

    name: str
    sides: tuple[ThemeRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """The themes of a region. ``scored`` says that the region gives points, ``both`` that there are two sides."""

    rows: tuple[ThemeRows, ...]
    columns: tuple[str, ...]
    scored: bool
    both: bool


def theme_table(region: RegionEvaluation) -> ThemeTable:
    """The themes that have demands, in the order of the framework; words that occur nowhere get no column."""
    sides = view.sides(region)
    themes = view.themes(region)
    scored = any(score is not None and score.points is not None for theme in themes for score in theme.scores)
    words = tuple(outcomes.counted(one for side in sides for one in side.outcome.judged.values()))
    judged = [view.by_theme(region, side.outcome) for side in sides]
    rows = []
    for theme in themes:
        made = []
        for side, of_side, score in zip(sides, judged, theme.scores, strict=True):
            if score is not None:
                own = tuple(of_side.get(theme.theme.code, ()))
                cells = _points(side, score) if scored else _counts(own, words)
                made.append(ThemeRow(side.label, cells, score, own))
        if made:
            rows.append(ThemeRows(theme.theme.name, tuple(made)))
    columns = tuple(name for name, _ in rows[0].sides[0].cells) if rows else ()
    return ThemeTable(tuple(rows), columns, scored, len(sides) > 1)


def _points(side: Side, score: ThemeScore) -> tuple[tuple[str, str], ...]:
    given = dutch.number(score.points, 2) if score.maximum and score.points is not None else outcomes.NONE
    maximum = outcomes.NONE if score.maximum is None else dutch.number(score.maximum)
    return (
        (report_texts.POINTS, given),
        (report_texts.OF, maximum),
        (report_texts.PERCENT, outcomes.percentage(score.percentage, side.outcome)),
        (report_texts.THRESHOLD, view.threshold(score)),
    )


def _counts(judged: tuple[Judged, ...], words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    amounts = outcomes.counted(judged)
    return tuple((word, str(amounts.get(word, 0))) for word in words)
