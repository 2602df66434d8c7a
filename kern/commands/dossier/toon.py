# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier toon`: all about one provider, in the order of time."""

from pathlib import Path

import click

from kern.commands.common import installed
from kern.commands.dossier.shared import answer_form, answers, opened, settings_option, show, today


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier toon 12345678 -o tijdlijn.html")
@click.argument("provider", metavar="AANBIEDER")
@settings_option
@answers
def command(
    provider: str, settings: Path | None, place: str | None, form: str | None, target: Path | None, quiet: bool
) -> None:
    """Toon alles van één aanbieder: momenten, wat er nog moet, de tijdlijn en de stukken.

    AANBIEDER is het KvK-nummer, het kenmerk, of een deel van de naam.
    """
    from kern.commands.settings import settings_here
    from kern.dossier.next_steps import next_steps
    from kern.dossier.queries import file_of, find_provider
    from kern.dossier.repeated import repeated
    from kern.dossier.showing import file_paper

    renderer = answer_form(form, target)
    terms = settings_here(settings).terms
    store = opened(place, quiet=quiet)
    found = file_of(store, find_provider(store, provider))
    regions = installed(needed=False).regions
    again = repeated(store, found, regions, today())
    following = next_steps(store, found, regions, terms)
    called = {name: region.catalogue.label for name, region in regions.items()}
    show(renderer, file_paper(found, today(), again, following, called), target, f"dossier-{provider}", quiet=quiet)
