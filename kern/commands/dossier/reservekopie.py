# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier reservekopie`: a copy to keep, made while others go on working."""

from pathlib import Path

import click

from kern.commands.common import quiet_option
from kern.commands.dossier import texts
from kern.commands.dossier.shared import dossier_option, opened
from kern.commands.output import Target, desk, overwrite_option
from kern.problems import KernError


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier reservekopie -o kopie.sqlite3")
@click.option("-o", "--naar", "target", metavar="BESTAND", type=Target(), required=True, help=texts.HELP_COPY)
@overwrite_option
@dossier_option
@quiet_option
def command(target: Path, place: str | None, quiet: bool) -> None:
    """Maak een reservekopie in één bestand, ook van een server, en kijk die na."""
    from kern.dossier import copying_texts as t
    from kern.dossier.copying import back_up

    if target.suffix.casefold() != ".sqlite3":
        raise KernError(t.wrong_name(target.name))
    store = opened(place, quiet=quiet)
    events, _ = back_up(store, target, desk=desk())
    if not quiet:
        click.echo(t.backed_up(target, events), err=True)
