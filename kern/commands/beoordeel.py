# SPDX-License-Identifier: EUPL-1.2
"""`kern beoordeel`: judge filled-in workbooks through every region that applies."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from kern.commands import texts
from kern.commands.common import (
    chosen,
    clean,
    colour,
    emit,
    installed,
    output_option,
    quiet_option,
    reference_option,
    region_option,
    show_problems,
    width,
)
from kern.commands.inputs import workbooks
from kern.model.evaluation import Evaluation
from kern.problems import KernError, Severity, has_errors
from kern.render.seam import EVALUATIONS, Options, renderers


@click.command(epilog="Voorbeeld: kern beoordeel zelfevaluatie.xlsx --spoor")
@click.argument("paths", metavar="BESTAND...", nargs=-1, required=True)
@region_option
@click.option("--uitvoer", "form", default="tabel", show_default=True, metavar="VORM", help=texts.HELP_REPORT)
@output_option
@reference_option
@click.option("--spoor", "trace", is_flag=True, help=texts.HELP_TRACE)
@click.option("--kort", "short", is_flag=True, help=texts.HELP_SHORT)
@click.option("--streng", "strict", is_flag=True, help=texts.HELP_STRICT)
@click.option(
    "--sjabloon",
    "template",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=texts.HELP_WORD_TEMPLATE,
)
@quiet_option
def command(
    paths: Sequence[str],
    regions: Sequence[str],
    form: str,
    target: Path | None,
    reference_date: date | None,
    trace: bool,
    short: bool,
    strict: bool,
    template: Path | None,
    quiet: bool,
) -> None:
    """Beoordeel een of meer ingevulde werkmappen.

    kern kiest zelf de regio's die bij de aanbieder passen, en zegt waarom. De zelfbeoordeling en het oordeel van de
    toetser staan naast elkaar. Een werkmap met fouten wordt niet beoordeeld: u ziet dan alle fouten.
    """
    from kern.intake import form_for, take_in
    from kern.pipeline.evaluate import evaluate

    plugins = installed()
    wanted = chosen(plugins, regions)
    known = renderers(plugins.renderers)
    renderer = known.get(form)
    if renderer is None or EVALUATIONS not in renderer.subjects:
        fitting = [name for name, r in known.items() if EVALUATIONS in r.subjects]
        raise KernError(texts.unknown_format(form, fitting))
    definition = form_for(plugins.regions)
    files = workbooks(paths)
    evaluations: list[Evaluation] = []
    refused = 0
    for path in files:
        intake = take_in(path, definition)
        if not quiet or has_errors(intake.problems):
            show_problems(intake.problems, str(path))
        if intake.assessment is None:
            refused += 1
            errors = sum(p.severity is Severity.ERROR for p in intake.problems)
            click.echo(texts.not_usable(str(path), errors), err=True)
            continue
        warnings = [clean(str(p)) for p in intake.problems]
        evaluations.append(
            evaluate(
                intake.assessment,
                wanted,
                reference_date=reference_date,
                source_name=intake.name,
                sha256=intake.sha256,
                warnings=warnings if form != "tabel" else (),
            )
        )
    if evaluations:
        options = Options(width(), colour() and target is None, trace, short, len(files) > 1, template)
        result = renderer.render(EVALUATIONS, evaluations, options)
        if target is None and renderer.needs_file:
            target = Path(f"beoordeling-{files[0].stem if len(files) == 1 else 'overzicht'}{renderer.suffix}")
        emit(result, target, quiet=quiet)
    if refused:
        raise SystemExit(2)
    if strict and any(falls_short(evaluation) for evaluation in evaluations):
        raise SystemExit(1)


def falls_short(evaluation: Evaluation) -> bool:
    """Whether any region's leading outcome is not its best one, or is provisional."""
    for region in evaluation.regions:
        outcome = region.assessor_outcome or region.self_outcome
        best = region.catalogue.data.get("verdicts", ("voldoet_minimum",))[-1]
        if outcome is not None and (outcome.verdict.code != best or outcome.verdict.provisional):
            return True
    return False
