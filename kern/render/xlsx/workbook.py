# SPDX-License-Identifier: EUPL-1.2
"""A workbook to filter and to follow up in: overview, a sheet per region, measures with owner, deadline and state."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl.workbook import Workbook

from kern import __version__
from kern.excel import sheets
from kern.excel.sheets import Number, Value
from kern.model.account import Account
from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.model.report import COMPARISON, COVERAGE, Options
from kern.model.scale import JUDGED
from kern.render import brief, brief_texts, change_texts, list_texts, overview, report_texts, view
from kern.render.brief import RegionBrief
from kern.render.paper import Part
from kern.render.paper.to_xlsx import add_part
from kern.render.retest_paper import retest_parts
from kern.render.view import DemandView
from kern.render.xlsx import comparison_sheets, states
from kern.words import dutch, outcomes


def render(subject: str, data: Any, options: Options) -> bytes:
    """One evaluation as a whole workbook; several as one sheet; a comparison or the coverage from its plain data."""
    if subject == COMPARISON:
        return comparison_sheets.comparison_book(data)
    if subject == COVERAGE:
        return comparison_sheets.coverage_book(data)
    if len(data) == 1:
        return evaluation_book(data[0], options.more)
    return overview.as_xlsx([overview.rows(evaluation, options) for evaluation in data], Account(judged=len(data)))


def evaluation_book(evaluation: Evaluation, more: Sequence[Part] = ()) -> bytes:
    """The workbook on one provider; ``more`` is what else there is to say, a sheet for each part."""
    t = list_texts
    inside = [region for region in evaluation.regions if region.scope.applies]
    book = sheets.new_book(
        f"{report_texts.TITLE}: {view.name(evaluation)}", ", ".join(r.catalogue.label for r in inside)
    )
    _overview(book, evaluation, inside)
    for part in retest_parts(evaluation):
        add_part(book, part, change_texts.RETEST)
    for region in inside:
        sheet = sheets.list_sheet(book, region.catalogue.sheet, t.DEMAND_COLUMNS, _demands(region), frozen=3)
        states.colour_statuses(sheet, (8, 13))
    _measures(book, inside)
    for part in more:
        add_part(book, part, t.ADVICE)
    sheets.list_sheet(book, t.SIGNALS, t.SIGNAL_COLUMNS, _signals(inside))
    sheets.list_sheet(book, t.READINGS, t.READING_COLUMNS, _readings(inside), frozen=2)
    sheets.list_sheet(book, t.TRACE, t.TRACE_COLUMNS, _trace(inside))
    _about(book, evaluation)
    return sheets.as_bytes(book)


def _overview(book: Workbook, evaluation: Evaluation, inside: list[RegionEvaluation]) -> None:
    t = list_texts
    sheet = sheets.add_sheet(book, t.OVERVIEW)
    sheets.widths(sheet, t.OUTCOME_COLUMNS.values())
    sheets.title(sheet, 1, report_texts.TITLE)
    sheets.title(sheet, 2, view.name(evaluation), small=True)
    sheets.title(sheet, 4, t.OUTCOMES, small=True)
    last = sheets.table(sheet, 5, list(t.OUTCOME_COLUMNS), _outcomes(evaluation))
    shown = brief.brief(evaluation)
    told = [row for found in shown.regions for row in _brief(found, alone=len(shown.regions) == 1)]
    if told:
        sheets.title(sheet, last + 2, t.IN_SHORT, small=True)
        last = sheets.pairs(sheet, last + 3, told, over=7) - 1
    themes = list(_themes(inside))
    if themes:
        sheets.title(sheet, last + 2, t.THEMES, small=True)
        last = sheets.table(sheet, last + 3, t.THEME_COLUMNS, themes)
    sheets.title(sheet, last + 2, t.PROVIDER_FACTS, small=True)
    facts: list[tuple[str, Value]] = [(dutch.capital(label), value) for _, label, value in view.facts(evaluation)]
    if names := dutch.listing(evaluation.unclaimed_municipalities):
        facts.append((t.UNCLAIMED, report_texts.unclaimed(names)))
    sheets.pairs(sheet, last + 3, facts, over=4)
    sheet.freeze_panes = "A3"


def _brief(found: RegionBrief, *, alone: bool) -> Iterator[tuple[str, Value]]:
    """What the one page says of a region, each under its own label."""
    follows = report_texts.FOLLOWS_RULE if found.region.deviation else report_texts.FOLLOWS
    for label, items in (
        (report_texts.MIND, found.mind),
        (brief_texts.MATTERS, found.matters),
        (follows, found.follows),
        (brief_texts.HANGS, found.hangs),
        (brief_texts.CERTAIN, found.certain),
    ):
        if items:
            yield (
                label if alone else f"{found.region.catalogue.label}: {label[:1].lower()}{label[1:]}",
                "\n".join(items),
            )


def _outcomes(evaluation: Evaluation) -> Iterator[tuple[Value, ...]]:
    for region in evaluation.regions:
        label = region.catalogue.label
        if not region.scope.applies:
            yield (label, "", view.scope_line(region), None, None, None, None, None, None, "")
            continue
        for side in view.sides(region):
            outcome = side.outcome
            follows = "; ".join(map(view.measure, outcome.measures))
            done = outcome.completeness
            yield (
                label,
                side.label,
                outcomes.verdict(outcome, region.catalogue),
                *_score(outcome),
                done.answered,
                done.applicable,
                done.unknown,
                follows,
            )
        if region.deviation:
            chosen = f"{outcomes.deviation(region)}: {region.deviation.motivation}"
            yield (label, list_texts.ABOUT_LABELS["deviation"], chosen, None, None, None, None, None, None, "")


def _score(outcome: Outcome) -> tuple[Value, Value, Value]:
    score = outcome.score
    if score is None or score.percentage is None:
        return None, None, None
    shown = outcomes.percentage(score.percentage, outcome)
    return sheets.share(float(score.percentage), shown), Number(float(score.points)), Number(float(score.maximum))


def _themes(inside: Iterable[RegionEvaluation]) -> Iterator[tuple[Value, ...]]:
    for region in inside:
        for side in view.sides(region):
            judged = view.by_theme(region, side.outcome)
            for theme in side.outcome.themes:
                points: tuple[Value, ...] = (None, None, None)
                answered = sum(theme.counts.get(status, 0) for status in JUDGED)
                if theme.points is not None and theme.maximum is not None:
                    shown = outcomes.percentage(theme.percentage, side.outcome)
                    points = (
                        None if theme.percentage is None else sheets.share(float(theme.percentage), shown),
                        Number(float(theme.points), "0.00"),
                        Number(float(theme.maximum)),
                    )
                edge = view.threshold(theme)
                standing = outcomes.standing(judged.get(theme.code, ()))
                yield (region.catalogue.label, side.label, theme.name, *points, answered, edge, standing)


def _demands(region: RegionEvaluation) -> Iterator[tuple[Value, ...]]:
    for theme in view.themes(region):
        for demand in theme.demands:
            yield _demand(theme.theme.name, demand, region)


def _demand(theme: str, demand: DemandView, region: RegionEvaluation) -> tuple[Value, ...]:
    requirement, row = demand.requirement, demand.row
    own, assessor = (_mark(outcome, requirement.ref) for outcome in (region.self_outcome, region.assessor_outcome))
    return (
        requirement.ref,
        theme,
        requirement.title,
        requirement.norm,
        demand.applies,
        view.reason(demand.applicability),
        *own,
        row.explanation,
        row.evidence,
        *assessor,
        row.finding,
        str(requirement.source),
    )


def _mark(outcome: Outcome | None, ref: str) -> tuple[Value, Value, Value]:
    judged = outcome.judged.get(ref) if outcome else None
    if judged is None:
        return "", "", None
    points = None if judged.points is None else Number(float(judged.points))
    return judged.label, outcomes.judged(judged.status, judged.label), points


def _measures(book: Workbook, inside: Iterable[RegionEvaluation]) -> None:
    t = list_texts
    rows = [
        (
            region.catalogue.label,
            side.label,
            view.measure(m),
            ", ".join(m.requirements),
            m.basis,
            "",
            m.term.due if m.term else None,
            t.STATES[0],
            "",
            f"{region.catalogue.id}:{m.code}",
        )
        for region in inside
        for side in view.sides(region)
        if side.outcome is view.leading(region)
        for m in side.outcome.measures
    ]
    sheet = sheets.list_sheet(book, t.MEASURES, t.MEASURE_COLUMNS, rows, frozen=3)
    states.follow_up(sheet, list(t.MEASURE_COLUMNS), t.STATES)


def _signals(inside: Iterable[RegionEvaluation]) -> Iterator[tuple[Value, ...]]:
    for region in inside:
        for label, s in view.signals(region):
            yield (region.catalogue.label, label, s.text, ", ".join(s.requirements), s.figure or "", s.norm or "")


def _readings(inside: Iterable[RegionEvaluation]) -> Iterator[tuple[Value, ...]]:
    for region in inside:
        for r in view.readings(region):
            other = "\n".join(view.otherwise(region, r))
            yield (region.catalogue.label, r.title, r.question, r.chosen_text, r.why, other, str(r.source), r.id)


def _trace(inside: Iterable[RegionEvaluation]) -> Iterator[tuple[Value, ...]]:
    for region in inside:
        for label, steps in view.traces(region):
            for number, step in enumerate(steps, 1):
                used = "\n".join(f"{key}: {value}" for key, value in view.inputs(step))
                yield (region.catalogue.label, label, number, step.rule, used, step.outcome, step.source, step.plugin)


def _made_with(region: RegionEvaluation) -> tuple[str, str, str]:
    return region.catalogue.title, view.version(region), view.origin(region)


def _about(book: Workbook, evaluation: Evaluation) -> None:
    t = list_texts
    sheet = sheets.add_sheet(book, t.ABOUT)
    sheets.widths(sheet, (28, 90))
    sheets.title(sheet, 1, t.ABOUT)
    labels = t.ABOUT_LABELS
    rows: list[tuple[str, Value]] = [
        (labels["file"], evaluation.source_name),
        (labels["hash"], evaluation.sha256),
        (
            labels["reference"],
            dutch.day(evaluation.reference_date) if evaluation.reference_date else report_texts.NO_REFERENCE,
        ),
        (labels["kern"], __version__),
        *((region.catalogue.label, ", ".join(filter(None, _made_with(region)))) for region in evaluation.regions),
        *((labels["warning"], warning) for warning in evaluation.warnings),
    ]
    sheets.pairs(sheet, 3, rows)
