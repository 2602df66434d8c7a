# SPDX-License-Identifier: EUPL-1.2
"""The draft report for hearing both sides, in Word: from the reason to the provider's reaction.

Needs python-docx (the extra `word`).
"""

from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from kern import __version__
from kern.model.evaluation import Evaluation, RegionEvaluation
from kern.model.report import Options
from kern.problems import KernError
from kern.render import brief, report_texts, view
from kern.render.retest_paper import retest_parts
from kern.render.word import word_texts
from kern.words import clean, dutch

if TYPE_CHECKING:
    from docx.document import Document

    from kern.render.word.writer import Report


def render(subject: str, data: Any, options: Options) -> bytes:
    """The report on one provider, in ``options.template`` if there is one; ``options.trace`` adds the trace.

    Raises `KernError` where python-docx is not installed, the template cannot be used, or there are several providers:
    a report that goes to one provider must not hold the words of another.
    """
    try:
        import docx  # noqa: F401
    except ImportError:
        raise KernError(word_texts.NEEDS_DOCX) from None
    if len(data) != 1:
        raise KernError(word_texts.ONE_PROVIDER)
    return evaluation_report(data[0], options)


def evaluation_report(evaluation: Evaluation, options: Options) -> bytes:
    """The report as the bytes of a .docx file."""
    from kern.render.word import front
    from kern.render.word.template import has_contents, header_and_footer, open_document, place
    from kern.render.word.writer import Report

    document = open_document(options.template)
    own = options.template is None
    before = list(document.element.body)
    inside = [region for region in evaluation.regions if region.scope.applies]
    report = Report(document, numbered=own)
    front.front(report, evaluation, brief.brief(evaluation))
    if options.one_page:
        front.colophon(report, evaluation)
    else:
        report.page_break()
        if own or not has_contents(document):
            report.contents()
        _sections(report, evaluation, inside, options)
        report.finish()
    if own:
        header_and_footer(document, f"{view.name(evaluation)} · {_labels(inside)}")
    else:
        place(document, before)
    _properties(document, evaluation, inside, own=own)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _labels(inside: list[RegionEvaluation]) -> str:
    return dutch.listing(region.catalogue.label for region in inside)


def _sections(report: "Report", evaluation: Evaluation, inside: list[RegionEvaluation], options: Options) -> None:
    from kern.render.paper.to_word import write_block
    from kern.render.word import region_chapter

    _occasion(report, evaluation, inside)
    report.heading(word_texts.THE_PROVIDER)
    report.text(word_texts.PROVIDER_INTRO)
    _facts(report, evaluation)
    _method(report, inside)
    for part in retest_parts(evaluation):
        report.heading(part.title)
        for block in part.blocks:
            write_block(report, block)
    for region in inside:
        region_chapter.findings(report, region, full=options.full)
    for part in options.more:
        report.heading(part.title)
        for block in part.blocks:
            write_block(report, block)
    _reaction(report)
    _sources(report, evaluation)
    if options.trace or options.full:
        report.heading(word_texts.TRACE)
        for region in inside:
            region_chapter.trace(report, region)


def _facts(report: "Report", evaluation: Evaluation) -> None:
    """What the provider told of itself: two facts beside one another, for the page is wide enough."""
    from kern.render.word.writer import Cell, Run

    facts: list[tuple[Cell, Cell]] = [
        ([[Run(dutch.capital(label), bold=True)]], value) for _, label, value in view.facts(evaluation)
    ]
    half = (len(facts) + 1) // 2
    pairs = zip_longest(facts[:half], facts[half:], fillvalue=("", ""))
    report.table((), ([*one, *other] for one, other in pairs), (9, 9, 9, 9))


def _occasion(report: "Report", evaluation: Evaluation, inside: list[RegionEvaluation]) -> None:
    t = word_texts
    report.heading(t.OCCASION)
    occasions = dict.fromkeys(n.text for r in inside for n in r.notes if n.key == "aanleiding")
    for occasion in occasions:
        report.text(occasion)
    if not occasions:
        report.to_fill_in(t.FILL_IN_OCCASION)
    if inside:
        report.text(t.APPLYING)
        report.bullets(
            t.applying(r.catalogue.label, r.catalogue.title, view.version(r), r.scope.reason) for r in inside
        )
    unknown = [region for region in evaluation.regions if region.scope.applies is None]
    if unknown:
        report.text(t.SCOPE_UNKNOWN)
        report.bullets(t.not_applying(r.catalogue.label, r.scope.reason) for r in unknown)
    outside = [region for region in evaluation.regions if region.scope.applies is False]
    if outside:
        report.text(t.NOT_APPLYING)
        report.bullets(t.not_applying(r.catalogue.label, r.scope.reason) for r in outside)
    if evaluation.unclaimed_municipalities:
        report.text(report_texts.unclaimed(dutch.listing(evaluation.unclaimed_municipalities)))


def _method(report: "Report", inside: list[RegionEvaluation]) -> None:
    t = word_texts
    report.heading(t.METHOD)
    for paragraph in t.METHOD_TEXT:
        report.text(paragraph)
    rows = [(r.catalogue.label, f"{r.catalogue.title} ({r.catalogue.document})", view.version(r)) for r in inside]
    if rows:
        report.table(t.VERSION_COLUMNS, rows, (4, 9, 4))


def _reaction(report: "Report") -> None:
    t = word_texts
    report.heading(t.REACTION)
    report.text(t.REACTION_TEXT)
    report.table(t.REACTION_COLUMNS, [("\n\n", "", "")] * t.REACTION_ROWS, (3, 7, 7))
    report.pairs((label, "\n") for label in t.SIGNATURE)


def _sources(report: "Report", evaluation: Evaluation) -> None:
    t = word_texts
    report.heading(t.SOURCES)
    report.text(t.SOURCES_TEXT)
    day = evaluation.reference_date
    rows = [
        (
            r.catalogue.label,
            ", ".join(filter(None, (r.catalogue.document, f"{t.VERSION.lower()} {view.version(r)}", view.origin(r)))),
        )
        for r in evaluation.regions
        if r.scope.applies is not False
    ]
    rows += [
        (t.FILE, evaluation.source_name or report_texts.NONE),
        (report_texts.HASH, evaluation.sha256 or report_texts.NONE),
        (t.REFERENCE, dutch.day(day) if day else report_texts.NO_REFERENCE),
        (report_texts.KERN, __version__),
        *((t.WARNING, warning) for warning in evaluation.warnings),
    ]
    report.pairs(rows)


def _properties(document: "Document", evaluation: Evaluation, inside: list[RegionEvaluation], *, own: bool) -> None:
    properties = document.core_properties
    properties.title = clean.short(f"{word_texts.TITLE}: {view.name(evaluation)}", 200)
    properties.subject = clean.short(word_texts.subtitle(_labels(inside)), 200)
    properties.keywords = clean.short(", ".join(["kwaliteitskader", *(r.catalogue.label for r in inside)]), 200)
    properties.comments = clean.short(f"kern {__version__}, sha256 {evaluation.sha256}", 250)
    properties.language = "nl-NL"
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
    if own:
        properties.author = properties.last_modified_by = f"kern {__version__}"
