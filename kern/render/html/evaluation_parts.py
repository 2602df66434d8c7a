# SPDX-License-Identifier: EUPL-1.2
"""Tables and charts of the HTML report, made ready for the templates."""

from markupsafe import Markup

from kern.model.evaluation import Outcome, RegionEvaluation
from kern.render import report_texts, shares, view
from kern.render.html import charts, html_texts
from kern.render.theme_table import ThemeRow, ThemeTable
from kern.render.theme_table import theme_table as theme_table
from kern.words import dutch, outcomes


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
            return [outcomes.band(found) for found in side.outcome.score.bands]
    return []


def standing_bars(region: RegionEvaluation) -> list[tuple[str, Markup]]:
    """How the demands of each side stand, as a bar; for a region without a scale. Empty where nothing counts yet."""
    bars = []
    for side in view.sides(region):
        segments = shares.by_status(side.outcome.judged.values())
        if segments:
            label = html_texts.bar_label(region.catalogue.label, side.label, view.standing(side.outcome))
            bars.append((side.label, charts.bar(segments, label)))
    return bars


def standing_legend(region: RegionEvaluation) -> tuple[tuple[str, str], ...]:
    """The patterns of `standing_bars`, each with its meaning."""
    return shares.patterns(one for side in view.sides(region) for one in side.outcome.judged.values())


def may_move(region: RegionEvaluation) -> bool:
    """Whether open demands can still move a mark on the scale."""
    return any(view.span(side.outcome) for side in view.sides(region))


def completeness(outcome: Outcome) -> Markup:
    """How much was answered, as a bar."""
    return charts.progress(outcome.completeness.answered, outcome.completeness.applicable, view.answered(outcome))


def theme_bar(name: str, row: ThemeRow, table: ThemeTable) -> Markup:
    """The bar of one side of a theme, with what it shows in words for who cannot see it."""
    if not table.scored:
        standing = outcomes.standing(row.judged)
        return charts.bar(shares.by_status(row.judged), html_texts.bar_label(name, row.label, standing))
    if not row.score.maximum:  # an empty bar would look like no points; here nothing was judged
        return Markup("")
    threshold = row.score.threshold
    spoken = html_texts.bar_label(name, row.label, dict(row.cells)[report_texts.PERCENT])
    return charts.bar(
        shares.by_points(row.judged, row.score.maximum), spoken, () if threshold is None else (threshold,)
    )


def theme_legend(table: ThemeTable) -> tuple[tuple[str, str], ...]:
    """The patterns of the bars that occur, each with its meaning."""
    rows = [row for theme in table.rows for row in theme.sides]
    if table.scored:
        edges = sorted({row.score.threshold for row in rows if row.score.threshold is not None})
        lines = [("grens", html_texts.threshold(dutch.norm_percent(edge))) for edge in edges]
        return (*html_texts.LEGEND_POINTS.items(), *lines)
    return shares.patterns(one for row in rows for one in row.judged)
