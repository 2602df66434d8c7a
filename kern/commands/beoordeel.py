# SPDX-License-Identifier: EUPL-1.2
"""`kern beoordeel`: judge filled-in workbooks through every region that applies."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kern.commands import messages
from kern.commands.common import (
    chosen,
    colour,
    edition_option,
    installed,
    quiet_option,
    read_otherwise,
    readings_option,
    reference_option,
    region_option,
    under_editions,
    width,
)
from kern.commands.inputs import read, subfolders_option, workbooks
from kern.commands.output import (
    Given,
    desk,
    format_option,
    former,
    hand_over,
    keep_option,
    one_page_form,
    output_option,
    settle,
    shape,
    with_typed,
)
from kern.delivery.names import fit
from kern.model.report import EVALUATIONS, Options, Renderer
from kern.problems import KernError
from kern.region.installed import Plugins, Region
from kern.render.forms import renderers

if TYPE_CHECKING:
    from kern.model.assessment import SelfAssessment
    from kern.model.evaluation import Evaluation
    from kern.render.xlsx.kept import Typed

#: The reports that say what would help, unless they are asked not to: a draft to be heard on is no place for it.
_ADVISES = frozenset({"html", "xlsx"})


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern beoordeel zelfevaluatie.xlsx --spoor")
@click.argument("paths", metavar="BESTAND...", nargs=-1, required=True, type=Given())
@region_option
@format_option(help_text=messages.HELP_REPORT)
@output_option
@reference_option
@edition_option
@readings_option
@click.option("--lezingen", "compute", is_flag=True, help=messages.HELP_READINGS)
@click.option("--spoor", "trace", is_flag=True, help=messages.HELP_TRACE)
@click.option("--kort", "short", is_flag=True, help=messages.HELP_SHORT)
@click.option("--een-pagina", "one_page", is_flag=True, help=messages.HELP_ONE_PAGE)
@click.option("--volledig", "full", is_flag=True, help=messages.HELP_FULL)
@click.option("--advies/--geen-advies", "advice", default=None, help=messages.HELP_ADVICE)
@keep_option
@click.option("--streng", "strict", is_flag=True, help=messages.HELP_STRICT)
@click.option("--sjabloon", "template", metavar="BESTAND", type=Given(), help=messages.HELP_WORD_TEMPLATE)
@subfolders_option
@click.option("--werkers", "workers", metavar="AANTAL", type=click.IntRange(1, 64), help=messages.HELP_WORKERS)
@quiet_option
def command(
    paths: Sequence[Path],
    regions: Sequence[str],
    form: str | None,
    target: Path | None,
    reference_date: date | None,
    editions: Sequence[str],
    readings: Sequence[str],
    compute: bool,
    trace: bool,
    short: bool,
    one_page: bool,
    full: bool,
    advice: bool | None,
    keep: bool,
    strict: bool,
    template: Path | None,
    subfolders: bool,
    workers: int | None,
    quiet: bool,
) -> None:
    """Beoordeel een of meer ingevulde werkmappen. U kunt ook een map opgeven.

    kern kiest zelf de regio's die bij de aanbieder passen, en zegt waarom. De zelfbeoordeling en het oordeel van de
    toetser staan naast elkaar. Een werkmap met fouten wordt niet beoordeeld: u ziet dan alle fouten.
    """
    if one_page and full:
        raise KernError(messages.ONE_PAGE_OR_FULL)
    handed = workbooks(paths, subfolders=subfolders)
    if handed.many and keep:
        raise KernError(messages.KEEP_ONE)
    typed = former(target, keep=keep)
    if handed.many:
        from kern.bulk.judging import Task
        from kern.commands.beoordeel_map import crew_for, judge_folder

        with crew_for(handed.files, workers) as crew:
            plugins = under_editions(installed(), editions, regions)
            wanted = read_otherwise(chosen(plugins, regions), readings)
            renderer = _renderer(plugins, form, target, many=True, one_page=one_page)
            options = Options(trace=trace, template=template, one_page=one_page, full=full, many=True)
            others = tuple((region.id, region.chosen) for region in wanted.values() if region.chosen)
            asked = tuple((region.id, region.edition) for region in plugins.regions.values() if region.asked)
            task = Task(tuple(wanted), renderer.name, reference_date, options, others, compute, asked)
            judge_folder(handed, task, plugins, renderer, target, crew, strict=strict, quiet=quiet)
        return
    plugins = under_editions(installed(), editions, regions)
    wanted = read_otherwise(chosen(plugins, regions), readings)
    renderer = _renderer(plugins, form, target, many=False, one_page=one_page)
    if target is None and renderer.needs_file:
        target = Path(fit(f"beoordeling-{handed.files[0].stem}") + renderer.suffix)
        desk().check(target)
    options = Options(
        width(), colour() and target is None, trace, short, template=template, one_page=one_page, full=full
    )
    _judge_one(
        handed.files[0],
        plugins,
        wanted,
        renderer,
        options,
        target,
        reference_date,
        typed,
        advice=renderer.name in _ADVISES if advice is None else advice,
        strict=strict,
        quiet=quiet,
    )


def _advice(
    evaluation: "Evaluation", wanted: dict[str, Region], assessment: "SelfAssessment", reference_date: date | None
) -> tuple[Any, ...]:
    """What would help most, as a part of the report."""
    from kern.change.improve import advise_all
    from kern.pipeline.dated import as_judged
    from kern.render.advice_paper import advice_parts

    return advice_parts(evaluation, advise_all(evaluation, as_judged(wanted, assessment, reference_date)))


def _renderer(
    plugins: Plugins, form: str | None, target: Path | None, *, many: bool, one_page: bool = False
) -> Renderer:
    known = {name: r for name, r in renderers(plugins.renderers).items() if EVALUATIONS in r.subjects}
    wanted = one_page_form(form, target) if one_page else form
    name = settle({name: shape(r, many=many) for name, r in known.items()}, wanted, target)
    if one_page and not known[name].one_page:
        raise KernError(messages.no_one_page(name, [r.name for r in known.values() if r.one_page]))
    return known[name]


def _judge_one(
    path: Path,
    plugins: Plugins,
    wanted: dict[str, Region],
    renderer: Renderer,
    options: Options,
    target: Path | None,
    reference_date: date | None,
    typed: "Typed | None",
    *,
    advice: bool,
    strict: bool,
    quiet: bool,
) -> None:
    from kern.intake import form_for
    from kern.pipeline.evaluate import evaluate
    from kern.render.overview import falls_short

    intake = read(path, form_for(plugins.regions, wanted, reference_date), quiet=quiet)
    if intake is None or intake.assessment is None:
        raise SystemExit(2)
    evaluation = evaluate(
        intake.assessment,
        wanted,
        installed=plugins.regions,
        reference_date=reference_date,
        source_name=intake.name,
        sha256=intake.sha256,
        # With the table they stand on stderr already.
        warnings=[] if renderer.name == "tabel" else [str(p) for p in intake.problems],
        alternatives=True,
    )
    if advice and not options.one_page:
        options = replace(options, more=_advice(evaluation, wanted, intake.assessment, reference_date))
    result = with_typed(renderer.render(EVALUATIONS, [evaluation], options), typed, quiet=quiet)
    hand_over(result, target, quiet=quiet)
    if strict and falls_short(evaluation):
        raise SystemExit(1)
