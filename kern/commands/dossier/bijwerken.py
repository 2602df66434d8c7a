# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier bijwerken`: a database of an older kern, made ready for this one."""

import click

from kern.commands.common import quiet_option
from kern.commands.dossier import texts
from kern.commands.dossier.shared import dossier_option


@click.command(
    options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier bijwerken --dossier postgresql://kern@server/kern"
)
@dossier_option
@quiet_option
def command(place: str | None, quiet: bool) -> None:
    """Werk een dossier van een oudere versie bij, en maak de sloten opnieuw. Maak eerst een reservekopie."""
    from django.db import connections

    from kern.dossier.location import locate
    from kern.dossier.store import guards
    from kern.dossier.store.opening import close, open_store, told

    store = open_store(locate(place), update=True)
    with told(store):
        guards.make(connections[store.alias])
    close(store)
    if not quiet:
        click.echo(texts.up_to_date(store.location.shown), err=True)
