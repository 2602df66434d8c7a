# SPDX-License-Identifier: EUPL-1.2
"""Results for a terminal: readable at 80 columns, more when there is more, never by colour alone."""

import textwrap
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

from kern.model.catalogue import Catalogue
from kern.model.evaluation import Evaluation, Measure, Outcome, RegionEvaluation, ThemeScore
from kern.model.report import COMPARISON, COVERAGE, EVALUATIONS, Options
from kern.render import change_texts, report_texts, retest_paper, view
from kern.render.table.terminal import RED, Line, cut, entry, finish, strong, wrap
from kern.render.view import Side
from kern.words import dutch, outcomes

_OTHER = {
    COMPARISON: "kern.render.table.comparison_table:comparison_table",
    COVERAGE: "kern.render.table.comparison_tables:coverage_table",
}
_INDENT = 2
_GAP = 2  # spaties tussen twee kolommen
#: The narrowest column for the names of themes; with less room every theme gets a sentence instead.
_THEME_WIDTH = 20
_NAME_WIDTH = 60


def render(subject: str, data: Any, options: Options) -> str:
    """Text that fits ``options.width`` columns; in colour only where ``options.colour`` allows it."""
    if subject != EVALUATIONS:
        module, function = _OTHER[subject].split(":")
        lines = str(getattr(import_module(module), function)(data, options)).splitlines()
        return finish(map(Line, lines), colour=False)
    if options.short:
        return finish((line for e in data for line in _short(e)), colour=options.colour)
    return finish(_blocks(data, options), colour=options.colour)


def _blocks(evaluations: Sequence[Evaluation], options: Options) -> Iterator[Line]:
    for index, evaluation in enumerate(evaluations):
        if index:
            yield Line()
        yield from _evaluation(evaluation, options)


def _short(evaluation: Evaluation) -> Iterator[Line]:
    """One line a region, however long: whoever asks for it searches and sorts by line."""
    name = cut(view.name(evaluation), _NAME_WIDTH)
    for region in evaluation.regions:
        told = view.one_line(region) or view.scope_line(region)
        yield Line(f"{name} · {region.catalogue.label}: {told}")
    if evaluation.unclaimed_municipalities:
        yield Line(f"{name} · {report_texts.unclaimed(dutch.listing(evaluation.unclaimed_municipalities))}")


def _evaluation(evaluation: Evaluation, options: Options) -> Iterator[Line]:
    heading = " · ".join([view.name(evaluation), *view.heading_facts(evaluation)])
    yield from (strong(line.text) for line in wrap(heading, options.width))
    for warning in evaluation.warnings:
        yield from wrap(warning, options.width, "! ")
    for region in evaluation.regions:
        yield Line()
        yield from _region(evaluation, region, options)
    if evaluation.unclaimed_municipalities:
        yield Line()
        yield from wrap(report_texts.unclaimed(dutch.listing(evaluation.unclaimed_municipalities)), options.width)
    yield Line()
    yield from wrap(report_texts.ADVICE, options.width)


def _region(evaluation: Evaluation, region: RegionEvaluation, options: Options) -> Iterator[Line]:
    width = options.width
    title = f"{region.catalogue.label} · {report_texts.version(view.version(region))}"
    yield from (strong(line.text) for line in wrap(title, width))
    yield from wrap(view.scope_line(region), width, "  ")
    if not region.scope.applies:
        return
    yield Line()
    for side in view.sides(region):
        yield from _headline(region, side, width)
    if region.deviation:
        yield from entry(
            report_texts.DEVIATION, [f"{outcomes.deviation(region)}. {region.deviation.motivation}"], width
        )
    leading = view.leading(region)
    if leading is None:
        return
    yield Line()
    yield from _again(region, width)
    yield from _themes(region, width)
    yield from _lists(leading, region.catalogue, width)
    follows = report_texts.FOLLOWS_RULE if region.deviation else report_texts.FOLLOWS
    provisional = [report_texts.FOLLOWS_PROVISIONAL] if leading.verdict.provisional and leading.measures else []
    yield from entry(follows, [*provisional, *(_measure(measure) for measure in leading.measures)], width)
    signals = [f"{label}: {signal.text}" if label else signal.text for label, signal in view.signals(region)]
    yield from entry(report_texts.MIND, signals, width)
    yield from entry(report_texts.NOTES, [view.note(note) for note in region.notes], width)
    named = [
        " ".join([f"{r.id}: {r.title}{'' if r.title.endswith('?') else '.'}", *view.otherwise(region, r)])
        for r in view.readings(region)
    ]
    yield from entry(report_texts.READINGS, named, width)
    yield from entry(report_texts.ORIGIN, [view.origin(region)] if region.origin else [], width)
    if options.trace:
        yield from _trace(region, width)
    else:
        yield from entry(report_texts.WHY, [report_texts.why(evaluation.source_name or "BESTAND")], width)


def _again(region: RegionEvaluation, width: int) -> Iterator[Line]:
    """In a re-test: what was judged again, then and now, and what is carried over."""
    rows = retest_paper.judged_again(region)
    told = [change_texts.then_and_now(*row) for row in rows]
    yield from entry(f"{change_texts.RETEST}: {change_texts.JUDGED_AGAIN.lower()} ({len(rows)})", told, width)
    carried = retest_paper.carried_over(region)
    yield from entry(change_texts.RETEST, [carried] if carried else [], width)


def _headline(region: RegionEvaluation, side: Side, width: int) -> Iterator[Line]:
    title = f"  {side.label:<16} "
    verdict = outcomes.verdict(side.outcome, region.catalogue)
    figures = view.figures(side.outcome)
    head = f"{title}{verdict}" + (f" · {figures}" if figures else "")
    first, *rest = wrap(head, width, "", " " * len(title))
    yield Line(first.text, len(title), min(len(first.text), len(title) + len(verdict)))
    yield from rest
    span = view.span(side.outcome)
    done = view.answered(side.outcome)
    yield from wrap(f"{done}: {span}." if span else f"{done}.", width, " " * len(title))
    yield from wrap(view.standing(side.outcome), width, " " * len(title))


def _themes(region: RegionEvaluation, width: int) -> Iterator[Line]:
    for side in view.sides(region):
        if any(theme.points is not None for theme in side.outcome.themes):
            yield from _scored(side, width)
        else:
            yield from _counted(region, side, width)
        yield Line()


def _scored(side: Side, width: int) -> Iterator[Line]:
    rows = [_scored_row(theme, side.outcome) for theme in side.outcome.themes]
    head = [
        report_texts.theme_of(side.label),
        report_texts.POINTS,
        report_texts.OF,
        report_texts.PERCENT,
        report_texts.THRESHOLD,
    ]
    table = _table(head, rows, width, ("left", "right", "right", "right", "left"))
    if not table:
        yield strong(f"  {head[0]}")
        for name, points, maximum, share, threshold in rows:
            yield from wrap(
                f"{name}: {outcomes.points_of(points, maximum)}, {share}, {threshold}", width, "   - ", "     "
            )
    for line in table:
        # The word is there already; colour only helps to see it sooner.
        at = line.find(report_texts.BELOW_MARK)
        yield Line(line, at, len(line), RED) if at >= 0 else Line(line)


def _scored_row(theme: ThemeScore, outcome: Outcome) -> list[str]:
    return [
        theme.name,
        "" if theme.points is None else dutch.number(theme.points, 2),
        "" if theme.maximum is None else dutch.number(theme.maximum),
        outcomes.percentage(theme.percentage, outcome),
        _threshold(theme),
    ]


def _threshold(theme: ThemeScore) -> str:
    words = view.threshold(theme)
    return f"{report_texts.BELOW_MARK}{words}" if theme.below_threshold else words


def _counted(region: RegionEvaluation, side: Side, width: int) -> Iterator[Line]:
    judged = view.by_theme(region, side.outcome)
    words = list(outcomes.counted(side.outcome.judged.values()))
    rows = []
    for theme in side.outcome.themes:
        amounts = outcomes.counted(judged.get(theme.code, ()))
        rows.append([theme.name, *(str(amounts.get(word, 0)) for word in words)])
    head = [report_texts.theme_of(side.label), *(word.replace(" ", "\n") for word in words)]
    table = _table(head, rows, width, ("left", *("right" for _ in words)))
    yield from map(Line, table)
    if not table:
        yield strong(f"  {head[0]}")
        for theme in side.outcome.themes:
            standing = outcomes.standing(judged.get(theme.code, ()))
            yield from wrap(f"{theme.name}: {standing or report_texts.NOTHING}", width, "   - ", "     ")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, align: Sequence[str]) -> list[str]:
    """A table within the width, its first column folded; nothing where the other columns leave too little room."""
    from tabulate import MIN_PADDING, tabulate

    columns = list(zip(*rows, strict=True))[1:] if rows else []
    heads = [max(map(len, name.split("\n"))) + MIN_PADDING for name in head[1:]]
    used = sum(max(wide, *map(len, column)) + _GAP for wide, column in zip(heads, columns, strict=True))
    room = width - _INDENT - used
    if not rows or room < _THEME_WIDTH:
        return []
    folded = [["\n".join(textwrap.wrap(first, room)), *rest] for first, *rest in rows]
    top = ["\n".join(textwrap.wrap(head[0], room - MIN_PADDING)), *head[1:]]
    made = tabulate(folded, top, tablefmt="simple", colalign=align, disable_numparse=True)
    return [f"{' ' * _INDENT}{line}".rstrip() for line in made.splitlines()]


def _lists(outcome: Outcome, catalogue: Catalogue, width: int) -> Iterator[Line]:
    for label, refs in view.grouped(outcome, catalogue):
        if refs:
            yield from entry(f"{label} ({len(refs)})", [", ".join(refs)], width)
        else:
            yield from wrap(label, width, "  ")
    for found in outcome.lists:
        yield from entry(f"{found.label} ({len(found.requirements)})", [", ".join(found.requirements)], width)


def _measure(measure: Measure) -> str:
    refs = measure.requirements
    many = len(refs) > report_texts.MANY_REFS
    listed = f" ({dutch.count(len(refs), 'eis', 'eisen') if many else ', '.join(refs)})" if refs else ""
    return f"{view.measure(measure)}{listed}. {measure.basis}"


def _trace(region: RegionEvaluation, width: int) -> Iterator[Line]:
    for label, steps in view.traces(region):
        yield Line()
        yield from wrap(f"{report_texts.TRACE}: {label.lower()}", width, "  ")
        for index, step in enumerate(steps, 1):
            yield from wrap(f"{index:>3}. {step.rule} [{step.plugin}]: {step.outcome}", width, "  ", "       ")
            for key, value in view.inputs(step):
                yield from wrap(f"{key}: {value}", width, "       ", "         ")
            if step.source:
                yield from wrap(report_texts.source(step.source), width, "       ", "         ")
