# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier verhuis`: from a file to a server, and back."""

import click

from kern.commands.common import quiet_option
from kern.commands.dossier.shared import dossier_option, opened


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier verhuis postgresql://kern@server/kern")
@click.argument("to", metavar="PLAATS")
@dossier_option
@quiet_option
def command(to: str, place: str | None, quiet: bool) -> None:
    """Kopieer een heel dossier naar een lege plaats: van een bestand naar een server, of terug.

    kern kijkt de kopie na. Het oude dossier blijft staan.
    """
    from kern.dossier import copying_texts as t
    from kern.dossier.copying import move
    from kern.dossier.location import locate

    store = opened(place, quiet=quiet)
    location = locate(to)
    events, _ = move(store, location)
    if not quiet:
        click.echo(t.moved(store.location.shown, location.shown, events), err=True)
