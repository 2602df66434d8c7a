# SPDX-License-Identifier: EUPL-1.2
"""Tables and charts of the HTML report, made ready for the templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kern.model.evaluation import Outcome, RegionEvaluation, ThemeScore
from kern.model.scale import Status
from kern.render import report_texts, view
from kern.render.html import charts, html_texts
from kern.render.view import Side
from kern.words import dutch


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One side of one theme: its bar, and its figures under the names of their columns."""

    label: str
    bar: Markup
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ThemeRows:
    """One theme, with a row for each side."""

    name: str
    sides: tuple[ThemeRow, ...]


@dataclass(frozen=True, slots=True)
class ThemeTable:
    """The themes of a region. ``both`` says that there are two sides; ``legend`` has a pattern and its meaning."""

    rows: tuple[ThemeRows, ...]
    columns: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    both: bool


def contents(region: RegionEvaluation) -> list[tuple[str, str]]:
    """The parts of a region's section that are there: the end of their anchor, and their heading."""
    outcome = view.leading(region)
    found = [
        ("volgt", report_texts.FOLLOWS, True),
        ("themas", html_texts.THEMES, True),
        ("lijsten", html_texts.LISTS, bool(outcome and (outcome.groups or outcome.lists))),
        ("eisen", html_texts.DEMANDS, True),
        ("letop", report_texts.MIND, bool(region.signals)),
        ("notities", report_texts.NOTES, bool(region.notes)),
        ("lezingen", report_texts.READINGS, bool(view.readings(region))),
        ("spoor", report_texts.TRACE, True),
    ]
    return [(key, label) for key, label, there in found if there]


def scale(region: RegionEvaluation) -> Markup:
    """The scale of the total with every side on it; empty where the region gives no percentage."""
    return charts.scale([(side.label, side.outcome) for side in view.sides(region)])


def bands(region: RegionEvaluation) -> list[str]:
    """The bands of the scale in words, in the order of the scale."""
    for side in view.sides(region):
        if side.outcome.score and side.outcome.score.bands:
            return [
                html_texts.band(
                    b.label,
                    dutch.number(b.start * 100),
                    dutch.number(b.end * 100),
                    with_start=b.with_start,
                    with_end=b.with_end,
                )
                for b in side.outcome.score.bands
            ]
    return []


def may_move(region: RegionEvaluation) -> bool:
    """Whether open demands can still move a mark on the scale."""
    return any(view.span(side.outcome) for side in view.sides(region))


def completeness(outcome: Outcome) -> Markup:
    """How much was answered, as a bar."""
    return charts.progress(outcome.completeness.answered, outcome.completeness.applicable, view.answered(outcome))


def theme_table(region: RegionEvaluation) -> ThemeTable:
    """Points with their threshold where the region gives points, else how often each status occurs."""
    sides = view.sides(region)
    themes = view.themes(region)
    scored = any(score is not None and score.points is not None for theme in themes for score in theme.scores)
    shown = [
        s for s in Status if any(score and score.counts.get(s) for theme in themes for score in theme.scores)
    ]  # columns that are empty everywhere are left out
    rows = tuple(
        ThemeRows(
            theme.theme.name,
            tuple(
                _scored_row(theme.theme.name, side, score, region)
                if scored
                else _counted_row(theme.theme.name, side, score, shown)
                for side, score in zip(sides, theme.scores, strict=True)
                if score is not None
            ),
        )
        for theme in themes
    )
    rows = tuple(row for row in rows if row.sides)
    columns = tuple(name for name, _ in rows[0].sides[0].cells) if rows else ()
    return ThemeTable(rows, columns, _legend(region, scored, rows, shown), len(sides) > 1)


def _scored_row(name: str, side: Side, score: ThemeScore, region: RegionEvaluation) -> ThemeRow:
    share = view.percentage(score.percentage, side.outcome)
    threshold = score.threshold
    judged = (
        side.outcome.judged[r.ref]
        for r in region.catalogue.demands
        if r.theme == score.code and r.ref in side.outcome.judged
    )
    spoken = html_texts.bar_label(name, side.label, share)
    edges = (threshold,) if threshold is not None else ()
    # Een lege balk zou op nul punten lijken; er is hier niets beoordeeld.
    bar = charts.bar(charts.by_points(judged, score.maximum), spoken, edges) if score.maximum else Markup("")
    cells = (
        (
            report_texts.POINTS,
            dutch.number(score.points, 2) if score.maximum and score.points is not None else report_texts.NONE,
        ),
        (report_texts.OF, report_texts.NONE if score.maximum is None else dutch.number(score.maximum)),
        (report_texts.PERCENT, share),
        (report_texts.THRESHOLD, threshold_text(score)),
    )
    return ThemeRow(side.label, bar, cells)


def threshold_text(score: ThemeScore) -> str:
    """``onder 65 %`` or ``65 % gehaald``; empty where the region has no threshold or nothing was judged."""
    if score.threshold is None or score.below_threshold is None:
        return ""
    edge = f"{dutch.number(score.threshold * 100)} %"
    return report_texts.below(edge) if score.below_threshold else report_texts.reached(edge)


def _counted_row(name: str, side: Side, score: ThemeScore, shown: Sequence[Status]) -> ThemeRow:
    counted = ", ".join(f"{score.counts[s]} {report_texts.STATUS[s]}" for s in shown if score.counts.get(s))
    bar = charts.bar(charts.by_status(score.counts.items()), html_texts.bar_label(name, side.label, counted))
    return ThemeRow(side.label, bar, tuple((report_texts.STATUS[s], str(score.counts.get(s, 0))) for s in shown))


def _legend(
    region: RegionEvaluation, scored: bool, rows: Sequence[ThemeRows], shown: Sequence[Status]
) -> tuple[tuple[str, str], ...]:
    if not rows:
        return ()
    if scored:
        edges = {t.threshold for side in view.sides(region) for t in side.outcome.themes if t.threshold is not None}
        lines = [("grens", html_texts.threshold(dutch.number(edge * 100))) for edge in sorted(edges)]
        return (*html_texts.LEGEND_POINTS.items(), *lines)
    return tuple((s.value, report_texts.STATUS[s]) for s in charts.STATUSES if s in shown)
