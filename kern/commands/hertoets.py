# SPDX-License-Identifier: EUPL-1.2
"""`kern hertoets`: from a judged workbook the one for the second moment, with the open demands first."""

from collections.abc import Sequence
from dataclasses import replace
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
    from kern.change.carry import into_edition
    from kern.change.retest import open_demands, retest
    from kern.excel.filling import Filling
    from kern.excel.writing.template import template_bytes
    from kern.intake import asked_facts, form_for
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
    try:
        second = retest(assessment, evaluation)
    except ProblemsError as error:
        show_problems(error.problems)
        raise SystemExit(2) from None
    # The form of the edition that the first test was under.
    form = intake.form or form_for(plugins.regions)
    asked = under_editions(plugins, editions, regions)
    if editions:
        judged = {found.catalogue.id: found.catalogue for found in evaluation.regions}
        under = form_for(asked.regions).regions_by_id
        changed = {name: under[name] for name, region in asked.regions.items() if region.asked and name in judged}
        for name, region_form in changed.items():
            second = into_edition(second, judged[name], region_form.catalogue)
        form = replace(
            form,
            regions=tuple(changed.get(region.id, region) for region in form.regions),
            facts=asked_facts(asked.regions),
        )
    ours = replace(form, regions=tuple(region for region in form.regions if region.id in second.regions))
    # Who sends it stays; the day by which the first workbook was waited for has passed.
    sender = replace(intake.sender, due=None, moment="")
    out.write(target, template_bytes(ours, Filling(second, sender=sender)))
    if quiet or second.previous is None:
        return
    click.echo(messages.written(target), err=True)
    for region in ours.regions:
        again = open_demands(second.previous.regions[region.id])
        click.echo(change_messages.retest_of(region.catalogue.label, again, len(region.answered)), err=True)
    left = [found.catalogue.label for found in evaluation.regions if found.catalogue.id not in second.regions]
    if left:
        click.echo(change_messages.not_judged(left), err=True)
