# SPDX-License-Identifier: EUPL-1.2
"""The first page of the Word report, and the whole of it where one page is asked: what `kern.render.brief` says."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kern.model.evaluation import Evaluation, Outcome, RegionEvaluation
from kern.render import brief_texts, report_texts, shares, view
from kern.render.brief import Brief, RegionBrief
from kern.render.word import pictures, styles, word_texts
from kern.render.word.writer import Cell, Report, Run
from kern.words import clean, dutch, outcomes

_WIDTH = 16.2
#: With more regions than this the page is set smaller.
_ROOMY = 2
_BAR = 13.4
#: How high a picture is by the size of the letters: with more regions all is smaller.
_LOW = {styles.CELL: 1, styles.SMALL: 0.6, styles.TINY: 0.35}
_MOTIVATION = 400


def front(report: Report, evaluation: Evaluation, brief: Brief) -> None:
    """Who, which framework, the outcomes with a picture, and what they hang on."""
    t = word_texts
    report.text(t.TITLE, "Title")
    if len(brief.regions) <= _ROOMY:
        report.text(t.subtitle(dutch.listing(found.region.catalogue.label for found in brief.regions)), "Subtitle")
    alone = len(brief.regions) == 1
    style = styles.CELL if alone else styles.SMALL if len(brief.regions) <= _ROOMY else styles.TINY
    report.runs([Run(brief.name, bold=True), Run(f" · {' · '.join(brief.facts)}")], styles.CELL)
    report.runs([Run(t.STATUS_LINE, grey=True)], style)
    report.heading(t.SUMMARY)
    if not brief.regions:
        report.text(t.NONE_APPLIES)
    else:
        report.table(
            t.SUMMARY_COLUMNS,
            (
                (
                    [[Run(found.region.catalogue.label, bold=True)], [Run(_framework(found.region), grey=True)]],
                    outcome_cell(found.region.self_outcome, found.region, standing=alone),
                    outcome_cell(found.region.assessor_outcome, found.region, standing=alone),
                )
                for found in brief.regions
            ),
            (5, 6, 6),
            style,
        )
    for found in brief.regions:
        _region(report, found, style, alone=alone)
    for sentence in brief.scope:
        report.runs([Run(sentence, grey=True)], style)


def _framework(region: RegionEvaluation) -> str:
    return f"{region.catalogue.title}, {word_texts.VERSION.lower()} {view.version(region)}"


def colophon(report: Report, evaluation: Evaluation) -> None:
    """What the page rests on, for where it stands alone."""
    name = clean.short(evaluation.source_name, 60) or report_texts.NONE
    told = f"{word_texts.FILE} {name} · {report_texts.HASH.lower()} {evaluation.sha256 or report_texts.NONE}."
    origins = [view.origin(region) for region in evaluation.regions if region.scope.applies and region.origin]
    command = f"{brief_texts.WHOLE_REPORT} {brief_texts.command(name, suffix='docx')}"
    style = styles.SMALL if len(origins) <= _ROOMY else styles.TINY
    report.runs([Run(" ".join([told, *(f"{origin}." for origin in origins), command]), grey=True)], style)


def outcome_cell(outcome: Outcome | None, region: RegionEvaluation, *, standing: bool) -> Cell:
    """An outcome for a cell: what it is, its figures, how complete it is, and perhaps how the demands stand."""
    if outcome is None:
        return [[Run(report_texts.NOT_YET_ASSESSED, grey=True)]]
    lines = [[Run(outcomes.verdict(outcome, region.catalogue), bold=True)]]
    told = "; ".join(part for part in (view.figures(outcome), view.answered(outcome)) if part)
    return [*lines, [Run(told)], *([[Run(view.standing(outcome), grey=True)]] if standing else [])]


def _region(report: Report, found: RegionBrief, style: str, *, alone: bool) -> None:
    region = found.region
    if not alone:
        report.runs([Run(region.catalogue.label, bold=True)], styles.CELL)
    for text in found.mind:
        report.runs([Run(f"{report_texts.MIND}: ", bold=True), Run(text)], style)
    if region.deviation:
        why = clean.short(region.deviation.motivation or report_texts.NO_MOTIVATION, _MOTIVATION)
        report.runs(
            [Run(f"{report_texts.ASSESSOR_CHOSE}: ", bold=True), Run(f"{outcomes.deviation(region)}. {why}")], style
        )
    if found.judged:
        _picture(report, region, style)
    nothing = brief_texts.NOTHING_MATTERS if found.judged else brief_texts.NOTHING_JUDGED
    follows = report_texts.FOLLOWS_RULE if region.deviation else report_texts.FOLLOWS
    matters = list(_points(brief_texts.MATTERS, found.matters, nothing))
    measures = list(_points(follows, found.follows, brief_texts.NOTHING_FOLLOWS))
    sure = [*_points(brief_texts.HANGS, found.hangs), *_points(brief_texts.CERTAIN, found.certain)]
    report.table((), [(matters, measures, sure)], (6, 5, 6), style)
    if found.consider:
        report.runs([Run(found.consider, grey=True)], style)


def _points(title: str, items: Sequence[str], otherwise: str = "") -> Iterator[list[Run]]:
    if items or otherwise:
        yield [Run(title, bold=True)]
        yield from ([Run(f"• {item}")] for item in items or [otherwise])


def _picture(report: Report, region: RegionEvaluation, style: str) -> None:
    """The scale with both outcomes where the region gives points; else a bar of how the demands stand."""
    own, other = (_share(region.self_outcome), _share(region.assessor_outcome))
    bands = next((s.outcome.score.bands for s in view.sides(region) if s.outcome.score and s.outcome.score.bands), ())
    if bands and (own is not None or other is not None):
        told = "; ".join(f"{side.label} {view.figures(side.outcome)}" for side in view.sides(region))
        png = pictures.scale(bands, own, other)
        high = _WIDTH * 60 / 720 * _LOW[style]
        report.runs([report.picture(png, report_texts.scale_label(told), _WIDTH, high)], style)
        if style != styles.TINY:
            bands_told = " · ".join([*map(outcomes.band, bands), word_texts.SCALE_MARKS])
            report.runs([Run(bands_told, grey=True)], styles.SMALL)
        return
    rows: list[list[Cell]] = []
    words: dict[str, None] = {}
    for side in view.sides(region):
        judged = list(side.outcome.judged.values())
        segments = shares.by_status(judged)
        if segments:
            high = _BAR * 36 / 720 * _LOW[style]
            drawn = report.picture(pictures.bar(segments), view.standing(side.outcome), _BAR, high)
            rows.append([side.label, [[drawn]]])
            words.update(dict.fromkeys(label for _, label in shares.patterns(judged)))
    report.table((), rows, (3, 14), style)
    if style != styles.TINY:
        report.runs([Run(f"{word_texts.LEFT_TO_RIGHT}: {', '.join(words)}.", grey=True)], styles.SMALL)


def _share(outcome: Outcome | None) -> Fraction | None:
    return outcome.score.percentage if outcome and outcome.score else None
