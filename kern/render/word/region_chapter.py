# SPDX-License-Identifier: EUPL-1.2
"""The chapter of one region in the Word report: findings per theme, judgement per norm, conclusion, measures."""

from collections.abc import Iterator

from kern.model.evaluation import Outcome, RegionEvaluation, Step
from kern.model.scale import JUDGED, Status
from kern.render import report_texts, view
from kern.render.theme_table import theme_table
from kern.render.view import DemandView, Mark, ThemeView
from kern.render.word import word_texts
from kern.render.word.writer import Cell, Report, Run
from kern.words import dutch, outcomes

_UNMET = JUDGED - {Status.MET}


def findings(report: Report, region: RegionEvaluation) -> None:
    """All that the report says of one region that applies."""
    t = word_texts
    themes = view.themes(region)
    report.page_break()
    report.heading(t.findings(region.catalogue.label))
    report.heading(t.THEMES, 2)
    _theme_table(report, region)
    for theme in themes:
        _theme(report, theme)
    report.heading(t.DEMANDS, 2)
    for theme in themes:
        _demands(report, region, theme)
    _signals(report, region)
    _conclusion(report, region)
    _measures(report, region)
    _readings(report, region)


def outcome_cell(outcome: Outcome | None, region: RegionEvaluation) -> Cell:
    """An outcome for a cell: what it is, its figures, how complete it is."""
    if outcome is None:
        return [[Run(report_texts.NOT_YET_ASSESSED, grey=True)]]
    lines = [[Run(outcomes.verdict(outcome, region.catalogue), bold=True)]]
    if view.figures(outcome):
        lines.append([Run(view.figures(outcome))])
    lines.append([Run(view.answered(outcome), grey=True)])
    lines.append([Run(view.standing(outcome), grey=True)])
    return lines


def _theme_table(report: Report, region: RegionEvaluation) -> None:
    table = theme_table(region)
    if not table.rows:
        return
    rows = [
        ([[Run(theme.name, bold=True)]] if index == 0 else "", side.label, *(value for _, value in side.cells))
        for theme in table.rows
        for index, side in enumerate(theme.sides)
    ]
    head = [word_texts.THEME, word_texts.BY, *(dutch.capital(name) for name in table.columns)]
    longest = [max(len(row[index + 2]) for row in [head, *rows]) for index in range(len(table.columns))]
    report.table(head, rows, (6, 5, *(max(3, (length + 2) // 3) for length in longest)))


def _theme(report: Report, theme: ThemeView) -> None:
    """What was found in one theme: the demands that are not (wholly) met, with the words of whoever judged last."""
    report.heading(theme.theme.name, 3)
    judged = [demand for demand in theme.demands if demand.marks and demand.marks[-1].status in JUDGED]
    if not judged:
        report.text(word_texts.NOTHING_JUDGED)
        return
    unmet = [demand for demand in judged if demand.marks[-1].status in _UNMET]
    if not unmet:
        report.text(word_texts.NOTHING_OPEN)
        return
    report.bullets(map(_finding, unmet))


def _finding(demand: DemandView) -> list[Run]:
    said = demand.row.finding if len(demand.marks) > 1 else demand.row.explanation
    label = Run(f"{demand.requirement.ref} {demand.requirement.title}: ", bold=True)
    return [label, Run(f"{demand.marks[-1].word}. {said}".strip())]


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


def _mark(mark: Mark) -> Cell:
    first = [Run(mark.answer)]
    if mark.points:
        first.append(Run(f" ({mark.points})", grey=True))
    return [first, [Run(mark.word, grey=True)]]


def _signals(report: Report, region: RegionEvaluation) -> None:
    if region.signals:
        report.heading(word_texts.SIGNALS, 2)
        report.bullets(f"{label}: {s.text}" if label else s.text for label, s in view.signals(region))


def _conclusion(report: Report, region: RegionEvaluation) -> None:
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
        rows = [(label, _named(region, refs)) for label, refs in view.grouped(leading)]
        rows += [(found.label, _named(region, found.requirements)) for found in leading.lists]
        report.pairs(rows)


def _named(region: RegionEvaluation, refs: tuple[str, ...]) -> str:
    return "; ".join(f"{ref} {title}".strip() for ref, title in view.requirement_names(region, refs))


def _measures(report: Report, region: RegionEvaluation) -> None:
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
    rows: list[list[Cell]] = [
        [[[Run(view.measure(m), bold=True)], [Run(m.basis)]], ", ".join(m.requirements), "", ""]
        for m in leading.measures
    ]
    report.table(t.MEASURE_COLUMNS, rows, (18, 10, 8, 7))


def _readings(report: Report, region: RegionEvaluation) -> None:
    found = view.readings(region)
    if not found:
        return
    report.heading(word_texts.READINGS, 2)
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
