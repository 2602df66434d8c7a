# SPDX-License-Identifier: EUPL-1.2
"""`kern sjabloon`: the workbook to fill in, for one or more regions, empty or filled in already."""

from collections.abc import Sequence
from pathlib import Path

import click

from kern.commands import messages
from kern.commands.common import chosen, installed, quiet_option, region_option, show_problems
from kern.commands.output import Given, Target, desk, overwrite_option
from kern.problems import KernError, has_errors


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern sjabloon --regio nmd_drenthe -o zelfevaluatie.xlsx")
@region_option
@click.option(
    "-o",
    "--naar",
    "target",
    metavar="BESTAND",
    type=Target(),
    default="zelfevaluatie.xlsx",
    show_default=True,
    help=messages.HELP_TARGET,
)
@click.option("--vul", "filling_file", metavar="BESTAND", type=Given(), help=messages.HELP_FILL)
@click.option("--vanuit", "earlier", multiple=True, metavar="BESTAND", type=Given(), help=messages.HELP_FROM)
@overwrite_option
@quiet_option
def command(
    regions: Sequence[str],
    target: Path,
    filling_file: Path | None,
    earlier: Sequence[Path],
    quiet: bool,
) -> None:
    """Maak een werkmap voor een zelfevaluatie.

    Zonder --regio komt elke geïnstalleerde regio in de werkmap. De vragen over de aanbieder staan er één keer in.

    Met --vanuit neemt kern de gegevens over uit een werkmap die al is ingevuld. Wat uit die antwoorden volgt, staat als
    voorstel naast de vraag. Een voorstel telt pas mee als u het zelf invult.
    """
    from kern.excel.filling import load_filling
    from kern.excel.writing.template import template_bytes
    from kern.intake import form_for

    if target.suffix.casefold() != ".xlsx":
        raise KernError(messages.wrong_suffix(target, ".xlsx"))
    out = desk()
    out.check(target)
    if filling_file is not None and earlier:
        raise KernError(messages.FILL_OR_FROM)
    plugins = installed()
    wanted = chosen(plugins, regions)
    form = form_for(wanted)
    filling = None
    notes: list[str] = []
    if filling_file is not None:
        filling, problems = load_filling(filling_file, form)
        show_problems(problems, str(filling_file))
        if has_errors(problems):
            raise SystemExit(2)
    if earlier:
        from kern.commands.compare_inputs import next_filling

        filling, notes = next_filling(earlier, plugins, tuple(wanted), quiet=quiet)
    out.write(target, template_bytes(form, filling))
    if not quiet:
        names = ", ".join(region.catalogue.label for region in form.regions)
        click.echo(messages.template_written(target, names), err=True)
        for note in notes:
            click.echo(note, err=True)
