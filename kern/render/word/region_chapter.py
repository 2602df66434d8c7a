# SPDX-License-Identifier: EUPL-1.2
"""The chapter of one region in the Word report: findings per theme, judgement per norm, conclusion, measures."""

import dataclasses
from collections.abc import Iterator

from kern.model.evaluation import Measure, RegionEvaluation, Step
from kern.model.scale import JUDGED, Status
from kern.render import brief_texts, report_texts, shares, view
from kern.render.theme_table import ThemeRow, ThemeTable, theme_table
from kern.render.view import DemandView, Mark, ThemeView
from kern.render.word import pictures, word_texts
from kern.render.word.writer import Cell, Report, Run
from kern.words import dutch, outcomes

#: The width of a bar in the table of themes, in centimetres.
_BAR = 3.4
_UNMET = JUDGED - {Status.MET}


def findings(report: Report, region: RegionEvaluation, *, full: bool = False) -> None:
    """All that the report says of one region that applies; ``full`` with every norm, source and explanation."""
    t = word_texts
    themes = view.themes(region)
    report.heading(t.findings(region.catalogue.label))
    _conclusion(report, region, full=full)
    _measures(report, region, full=full)
    report.heading(t.THEMES, 2)
    _theme_table(report, region)
    report.heading(t.FINDINGS, 2)
    _findings(report, region, themes)
    _signals(report, region)
    report.heading(t.DEMANDS, 2)
    if full:
        for theme in themes:
            _demands(report, region, theme)
    else:
        _short_demands(report, region, themes)
    _readings(report, region, full=full)


def _theme_table(report: Report, region: RegionEvaluation) -> None:
    table = theme_table(region)
    if not table.rows:
        return
    both = [word_texts.BY] if table.both else []
    head = [word_texts.THEME, *both, word_texts.CHART, *(dutch.capital(name) for name in table.columns)]
    rows: list[list[Cell]] = [
        [
            [[Run(theme.name, bold=True)]] if index == 0 else "",
            *([side.label] if table.both else []),
            [[_bar(report, theme.name, side, scored=table.scored)]],
            *(value for _, value in side.cells),
        ]
        for theme in table.rows
        for index, side in enumerate(theme.sides)
    ]
    figures = [max(6, max(len(value) for value in column) + 2) for column in _columns(table)]
    report.table(head, rows, (18, *([17] if table.both else []), 23, *figures))


def _columns(table: ThemeTable) -> list[list[str]]:
    """The figures column by column, with the longest word of their heading: what a column has to hold."""
    sides = [side for theme in table.rows for side in theme.sides]
    return [
        [max(name.split(), key=len), *(side.cells[index][1] for side in sides)]
        for index, name in enumerate(table.columns)
    ]


def _bar(report: Report, name: str, side: ThemeRow, *, scored: bool) -> Run:
    """What became of the demands of a theme, as a bar with the words in its description."""
    maximum = side.score.maximum
    if scored and not maximum:  # nothing was judged: an empty bar would look like no points
        return Run("")
    segments = shares.by_points(side.judged, maximum) if scored and maximum else shares.by_status(side.judged)
    edges = [side.score.threshold] if scored and side.score.threshold is not None else []
    label = f"{name}, {side.label}: {outcomes.standing(side.judged)}"
    return report.picture(pictures.bar(segments, edges), label, _BAR, _BAR * 36 / 720)


def _findings(report: Report, region: RegionEvaluation, themes: list[ThemeView]) -> None:
    """The demands that are not (wholly) met, in the words of whoever judged last, with room to react to each."""
    t = word_texts
    judged = [d for theme in themes for d in theme.demands if d.marks and d.marks[-1].status in JUDGED]
    if not judged:
        report.text(report_texts.NOTHING.capitalize() + ".")
        return
    unmet = [demand for demand in judged if demand.marks[-1].status in _UNMET]
    if not unmet:
        report.text(t.NO_FINDINGS)
        return
    report.table(t.FINDING_COLUMNS, map(_finding, unmet), (20, 15, 14))


def _finding(demand: DemandView) -> list[Cell]:
    both = len(demand.marks) > 1
    said = demand.row.finding if both else demand.row.explanation
    what = [[Run(f"{demand.requirement.ref} {demand.requirement.title}", bold=True)], [Run(demand.requirement.norm)]]
    judged = [[dataclasses.replace(run, bold=not run.grey) for run in line] for line in _mark(demand.marks[-1])]
    return [what, [*judged, *([[Run(said)]] if said else [])], ""]


def _short_demands(report: Report, region: RegionEvaluation, themes: list[ThemeView]) -> None:
    t = word_texts
    report.text(t.DEMANDS_HELP)
    both = region.assessor_outcome is not None
    rows: list[list[Cell]] = []
    for theme in themes:
        rows.append(["", [[Run(theme.theme.name, bold=True)]], *([""] * (2 if both else 1))])
        for demand in theme.demands:
            marks = [_mark(mark) for mark in demand.marks]
            missing = (2 if both else 1) - len(marks)
            rows.append([demand.requirement.ref, demand.requirement.title, *marks, *([""] * missing)])
    columns = t.SHORT_COLUMNS if both else t.SHORT_COLUMNS_SELF
    report.table(columns, rows, (7, 37, 28, 28) if both else (7, 63, 30))


def _demands(report: Report, region: RegionEvaluation, theme: ThemeView) -> None:
    t = word_texts
    report.heading(theme.theme.name, 3)
    both = region.assessor_outcome is not None
    rows = [_demand(demand, both=both) for demand in theme.demands]
    if both:
        report.table(t.DEMAND_COLUMNS, rows, (4, 16, 9, 9, 16))
    else:
        report.table(t.DEMAND_COLUMNS_SELF, rows, (4, 19, 9, 20))


def _demand(demand: DemandView, *, both: bool) -> list[Cell]:
    t = word_texts
    requirement, row = demand.requirement, demand.row
    what = [[Run(requirement.title, bold=True)], [Run(requirement.norm)], [Run(str(requirement.source), grey=True)]]
    if demand.applicability.applies is not True or demand.applicability.exempt:
        what.append([Run(f"{dutch.capital(demand.applies)}: {view.reason(demand.applicability)}")])
    said = [(t.EXPLANATION, row.explanation), (t.EVIDENCE, row.evidence)]
    if both:
        said.append((t.FINDING, row.finding))
    words = [[Run(f"{label}: ", bold=True), Run(text)] for label, text in said if text]
    return [[[Run(requirement.ref, bold=True)]], what, *(_mark(mark) for mark in demand.marks), words]


def _mark(mark: Mark) -> list[list[Run]]:
    """The answer in the words that were chosen; what kern made of it only where that is something else."""
    first = [Run(mark.answer)]
    if mark.points:
        first.append(Run(f" ({mark.points})", grey=True))
    same = mark.word.casefold() == mark.answer.casefold()
    if same or mark.status in JUDGED - {Status.NOT_SHOWN}:
        return [first]
    return [first, [Run(mark.word, grey=True)]]


def _due(found: Measure) -> str:
    return dutch.day(found.term.due) if found.term and found.term.due else ""


def _signals(report: Report, region: RegionEvaluation) -> None:
    if region.signals:
        report.heading(word_texts.SIGNALS, 2)
        report.bullets(f"{label}: {s.text}" if label else s.text for label, s in view.signals(region))


def _conclusion(report: Report, region: RegionEvaluation, *, full: bool) -> None:
    t = word_texts
    report.heading(t.CONCLUSION, 2)
    for side in view.sides(region):
        figures, answered = view.figures(side.outcome), view.answered(side.outcome)
        text = t.outcome(side.label, outcomes.verdict(side.outcome, region.catalogue), figures, answered)
        more = view.span(side.outcome)
        report.text(f"{text} {dutch.capital(more)}." if more else text)
    if region.assessor_outcome is None:
        report.text(t.NOT_ASSESSED_YET)
    leading = view.leading(region)
    if region.deviation and leading:
        report.labelled(report_texts.RULE_SAYS, outcomes.verdict(leading, region.catalogue))
        report.labelled(report_texts.ASSESSOR_CHOSE, outcomes.deviation(region))
        report.labelled(t.MOTIVATION, region.deviation.motivation or report_texts.NO_MOTIVATION)
    for note in region.notes:
        if note.key != "aanleiding":
            report.labelled(note.label, note.text)
    if leading and (leading.groups or leading.lists):
        rows = [(label, _named(region, refs, full=full)) for label, refs in view.grouped(leading, region.catalogue)]
        rows += [(found.label, _named(region, found.requirements, full=full)) for found in leading.lists]
        report.pairs(rows)


def _named(region: RegionEvaluation, refs: tuple[str, ...], *, full: bool) -> str:
    """Demands with their titles; many by number alone, for their titles stand in the tables below."""
    if not full and len(refs) > report_texts.MANY_REFS:
        return report_texts.counted_refs(refs)
    return "; ".join(f"{ref} {title}".strip() for ref, title in view.requirement_names(region, refs))


def _measures(report: Report, region: RegionEvaluation, *, full: bool) -> None:
    t = word_texts
    report.heading(t.MEASURES, 2)
    leading = view.leading(region)
    if leading is None or not leading.measures:
        report.text(t.NO_MEASURES)
        return
    report.text(t.MEASURES_INTRO)
    if region.deviation:
        report.text(t.MEASURES_DEVIATION)
    if leading.verdict.provisional:
        report.text(report_texts.FOLLOWS_PROVISIONAL)
    shown = [m for m in leading.measures if full or not m.possible]
    rows: list[list[Cell]] = [
        [[[Run(view.measure(m), bold=True)], [Run(m.basis)]], _refs(m.requirements, full=full), "", _due(m)]
        for m in shown
    ]
    report.table(t.MEASURE_COLUMNS, rows, (22, 6, 8, 7))
    if len(shown) < len(leading.measures):
        report.text(brief_texts.to_consider([m.label for m in leading.measures if m.possible]))


def _refs(refs: tuple[str, ...], *, full: bool) -> str:
    if not full and len(refs) > report_texts.MANY_REFS:
        return dutch.count(len(refs), "eis", "eisen")
    return ", ".join(refs)


def _readings(report: Report, region: RegionEvaluation, *, full: bool) -> None:
    found = view.readings(region)
    if not found:
        return
    report.heading(word_texts.READINGS, 2)
    if not full:
        report.bullets(
            [Run(f"{r.title} ({r.id}): ", bold=True), Run(f"{r.chosen_text.rstrip('.')}. {r.why}")] for r in found
        )
        return
    rows: list[list[Cell]] = [
        [
            [[Run(r.title, bold=True)], [Run(r.id, grey=True)]],
            r.question,
            [
                [Run(f"{r.chosen_text}. ", bold=True), Run(r.why)],
                *([Run(sentence)] for sentence in view.otherwise(region, r)),
            ],
            str(r.source),
        ]
        for r in found
    ]
    report.table(word_texts.READING_COLUMNS, rows, (8, 12, 14, 9))


def trace(report: Report, region: RegionEvaluation) -> None:
    """Every step behind the outcomes of one region."""
    for label, steps in view.traces(region):
        report.heading(f"{region.catalogue.label}: {label[:1].lower()}{label[1:]}", 2)
        report.table(word_texts.TRACE_COLUMNS, _steps(steps), (9, 14, 12))


def _steps(steps: tuple[Step, ...]) -> Iterator[list[Cell]]:
    for number, step in enumerate(steps, 1):
        source = f"{step.source} ({step.plugin})" if step.source else step.plugin
        rule = [[Run(f"{number}. {step.rule}", bold=True)], [Run(source, grey=True)]]
        yield [rule, [[Run(f"{key}: {value}")] for key, value in view.inputs(step)], step.outcome]
