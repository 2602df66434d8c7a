# SPDX-License-Identifier: EUPL-1.2
"""`kern toetsplan`: a plan for a visit, and what was filled in on the spot back in the workbook."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kern.commands import change_messages, messages
from kern.commands.common import (
    chosen,
    edition_option,
    installed,
    quiet_option,
    reference_option,
    region_option,
    show_problems,
    under_editions,
)
from kern.commands.inputs import read_one
from kern.commands.judged import judge_one
from kern.commands.output import Given, desk, format_option, hand_over_paper, output_option, paper_renderer
from kern.problems import KernError, ProblemsError, has_errors

if TYPE_CHECKING:
    from kern.excel.form import Form


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern toetsplan ingevuld.xlsx --clienten 85 -o plan.docx")
@click.argument("path", metavar="BESTAND", type=Given())
@region_option
@edition_option
@click.option(
    "--clienten", "clients", metavar="AANTAL", type=click.IntRange(1, 100_000), help=change_messages.HELP_CLIENTS
)
@click.option("--dossiers", "files", metavar="AANTAL", type=click.IntRange(0, 1_000), help=change_messages.HELP_FILES)
@click.option("--startgetal", "seed", metavar="GETAL", type=click.IntRange(0), help=change_messages.HELP_SEED)
@click.option("--verwerk", "filled", metavar="PLAN", type=Given(), help=change_messages.HELP_FILLED_PLAN)
@format_option(help_text=messages.HELP_PAPER)
@output_option
@reference_option
@quiet_option
def command(
    path: Path,
    regions: Sequence[str],
    editions: Sequence[str],
    clients: int | None,
    files: int | None,
    seed: int | None,
    filled: Path | None,
    form: str | None,
    target: Path | None,
    reference_date: date | None,
    quiet: bool,
) -> None:
    """Maak een plan voor een bezoek: wat bekijkt u, op welke manier, en waar begint u?

    Bovenaan staat waar de uitkomst op hangt, waar een kerngegeven het antwoord tegenspreekt en waar geen bewijs is
    genoemd. Met --clienten trekt kern willekeurige nummers van cliëntdossiers. Vulde u het plan als Excel ter plaatse
    in? Met --verwerk zet kern de oordelen en bevindingen in een nieuwe werkmap.
    """
    plugins = under_editions(installed(), editions, regions)
    if filled is not None:
        from kern.intake import form_for

        _fill(path, filled, form_for(plugins.regions), target, form, quiet=quiet)
        return
    from kern.change.improve import advise_all
    from kern.change.visit import plan
    from kern.contract.visit import plan_data
    from kern.render.visit_paper import visit_paper

    wanted = chosen(plugins, regions)
    renderer = paper_renderer(plugins, form, target)
    judged = judge_one(path, plugins, wanted, reference_date, quiet=quiet)
    evaluation = judged.evaluation
    drawn = seed if seed is not None else int(evaluation.sha256[:8], 16)
    advices = advise_all(evaluation, judged.regions)
    made = plan(evaluation, advices, seed=drawn, clients=clients, files=files)
    paper = visit_paper(evaluation, made, plan_data(evaluation, made))
    hand_over_paper(renderer, paper, target, f"toetsplan-{path.stem}", quiet=quiet)


def _fill(path: Path, filled: Path, form: "Form", target: Path | None, given: str | None, *, quiet: bool) -> None:
    """Write a workbook with the judgements and findings of a plan; nothing that stands there is replaced."""
    from kern.excel.checking.plan_sheet import filled_in, read_plan
    from kern.excel.filling import Filling
    from kern.excel.reading.opening import read_book, read_bytes
    from kern.excel.writing.template import template_bytes

    if target is None or target.suffix.casefold() != ".xlsx" or given not in (None, "xlsx"):
        raise KernError(change_messages.PLAN_NEEDS_WORKBOOK)
    out = desk()
    out.check(target)
    intake, before = read_one(path, form, quiet=quiet)
    inside = tuple(region for region in form.regions if region.id in before.regions)
    ours = replace(form, regions=inside)
    try:
        noted, problems = read_plan(read_book(read_bytes(filled), filled.name), ours, before.facts)
    except ProblemsError as error:
        show_problems(error.problems, filled.name)
        raise SystemExit(2) from None
    assessment, clashes = filled_in(before, noted, ours)
    problems = (*problems, *clashes)
    show_problems(problems, filled.name)
    if has_errors(problems):
        raise SystemExit(2)
    out.write(target, template_bytes(ours, Filling(assessment, sender=intake.sender)))
    if not quiet:
        click.echo(messages.written(target), err=True)
