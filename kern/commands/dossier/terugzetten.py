# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier terugzetten`: a copy back in the place of a dossier."""

from pathlib import Path

import click

from kern.commands.common import quiet_option
from kern.commands.dossier.shared import dossier_option
from kern.commands.output import Given, desk, overwrite_option


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier terugzetten kopie.sqlite3 --overschrijf")
@click.argument("copy", metavar="BESTAND", type=Given())
@overwrite_option
@dossier_option
@quiet_option
def command(copy: Path, place: str | None, quiet: bool) -> None:
    """Zet een reservekopie terug, nadat kern haar heeft nagekeken.

    Staat er al een dossier, dan vervangt kern dat alleen met --overschrijf. Het oude blijft ernaast staan. Op een
    server moet de database leeg zijn.
    """
    from kern.dossier import copying_texts as t
    from kern.dossier.copying import put_back
    from kern.dossier.location import locate
    from kern.dossier.store.setup import ready

    ready()
    location = locate(place)
    (events, _), aside = put_back(copy, location, desk=desk())
    if not quiet:
        click.echo(t.put_back(location.shown, events, aside), err=True)
