# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier hertoets`: the workbook of a re-test, from the judged workbook that the dossier keeps."""

from collections.abc import Sequence
from pathlib import Path

import click

from kern.commands import change_messages, messages
from kern.commands.common import edition_option, installed, quiet_option, show_problems, under_editions
from kern.commands.dossier import texts
from kern.commands.dossier.shared import dossier_option, opened, region_in, today
from kern.commands.output import Target, desk, overwrite_option
from kern.problems import KernError, ProblemsError


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier hertoets 12345678 -o hertoets.xlsx")
@click.argument("provider", metavar="[AANBIEDER]", required=False)
@click.option("--moment", type=int, metavar="NUMMER", help=texts.HELP_RETEST_OF)
@click.option("--regio", "region", metavar="REGIO", default="", help=texts.HELP_REGION)
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
@dossier_option
@quiet_option
def command(
    provider: str | None,
    moment: int | None,
    region: str,
    editions: Sequence[str],
    target: Path,
    place: str | None,
    quiet: bool,
) -> None:
    """Maak de werkmap voor een hertoets uit de beoordeelde toets in het dossier.

    Het is dezelfde werkmap als die van 'kern hertoets'. Laat het kader meewegen of iets vaker gebeurt, dan staat er op
    het blad Toetsing een voorstel; de toetser beslist. kern legt niets vast: dat de hertoets is gepland, zegt u zelf.
    """
    from kern.change.retest import open_demands
    from kern.dossier import second_texts
    from kern.dossier.second import judged_moment, plan_retest

    if target.suffix.casefold() != ".xlsx":
        raise KernError(messages.wrong_suffix(target, ".xlsx"))
    out = desk()
    plugins = installed()
    store = opened(place, quiet=quiet)
    out.check(target)
    file, row = judged_moment(store, provider, moment, region_in(store, region))
    asked = under_editions(plugins, editions, [row.region])
    try:
        planned = plan_retest(store, file, row, plugins.regions, asked.regions, today())
    except ProblemsError as error:
        show_problems(error.problems)
        raise SystemExit(2) from None
    out.write(target, planned.made.data)
    previous = planned.made.assessment.previous
    if quiet or previous is None:
        return
    click.echo(messages.written(target), err=True)
    again = open_demands(previous.regions[row.region])
    for form in planned.made.regions:
        click.echo(change_messages.retest_of(form.catalogue.label, again, len(form.answered)), err=True)
    if planned.grounds:
        click.echo(second_texts.proposed(tuple(dict.fromkeys(g.ref for g in planned.grounds))), err=True)
    click.echo(second_texts.record_it(planned.provider.key, row.pk, again), err=True)
