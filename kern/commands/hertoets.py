# SPDX-License-Identifier: EUPL-1.2
"""`kern hertoets`: from a judged workbook the one for the second moment, with the open demands first."""

from collections.abc import Sequence
from pathlib import Path

import click

from kern.commands import change_messages, messages
from kern.commands.common import (
    chosen,
    edition_option,
    installed,
    quiet_option,
    region_option,
    show_problems,
    under_editions,
)
from kern.commands.inputs import read_one
from kern.commands.output import Given, Target, desk, overwrite_option
from kern.problems import KernError, ProblemsError


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern hertoets getoetst.xlsx -o hertoets.xlsx")
@click.argument("path", metavar="BESTAND", type=Given())
@region_option
@edition_option
@click.option(
    "-o",
    "--naar",
    "target",
    metavar="BESTAND",
    type=Target(),
    default="hertoets.xlsx",
    show_default=True,
    help=messages.HELP_TARGET,
)
@overwrite_option
@quiet_option
def command(path: Path, regions: Sequence[str], editions: Sequence[str], target: Path, quiet: bool) -> None:
    """Maak de werkmap voor een hertoets, uit een werkmap die een toetser heeft beoordeeld.

    Bovenaan staan de eisen die niet in orde waren. Die vult de aanbieder opnieuw in. Ernaast staan het eerdere
    antwoord, het eerdere oordeel, de bevinding en wat is afgesproken. De andere eisen zijn overgenomen, met hun
    oordeel; de toetser kan ze weer openen. Met --editie maakt kern de werkmap voor een andere editie van het kader dan
    die van de eerste toets.
    """
    from kern.change.retest import open_demands
    from kern.change.second import second_workbook
    from kern.intake import form_for
    from kern.pipeline.evaluate import evaluate

    if target.suffix.casefold() != ".xlsx":
        raise KernError(messages.wrong_suffix(target, ".xlsx"))
    out = desk()
    out.check(target)
    plugins = installed()
    wanted = chosen(plugins, regions)
    intake, assessment = read_one(path, form_for(plugins.regions), quiet=quiet)
    present = {name: region for name, region in wanted.items() if name in assessment.regions}
    evaluation = evaluate(assessment, present, installed=plugins.regions, source_name=intake.name, sha256=intake.sha256)
    asked = under_editions(plugins, editions, regions)
    form = intake.form or form_for(plugins.regions)
    try:
        made = second_workbook(assessment, evaluation, form, sender=intake.sender, asked=asked.regions)
    except ProblemsError as error:
        show_problems(error.problems)
        raise SystemExit(2) from None
    out.write(target, made.data)
    second = made.assessment
    if quiet or second.previous is None:
        return
    click.echo(messages.written(target), err=True)
    for region in made.regions:
        again = open_demands(second.previous.regions[region.id])
        click.echo(change_messages.retest_of(region.catalogue.label, again, len(region.answered)), err=True)
    left = [found.catalogue.label for found in evaluation.regions if found.catalogue.id not in second.regions]
    if left:
        click.echo(change_messages.not_judged(left), err=True)
