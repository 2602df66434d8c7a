# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier lijst`: who is tested, and where each test stands."""

from pathlib import Path

import click

from kern.commands.dossier import texts
from kern.commands.dossier.shared import answer_form, answers, labels, opened, region_in, show, today
from kern.problems import KernError


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier lijst --te-laat")
@click.option("--regio", "region", metavar="REGIO", default="", help=texts.HELP_REGION)
@click.option("--open", "only_open", is_flag=True, help=texts.HELP_OPEN)
@click.option("--gesloten", "only_closed", is_flag=True, help=texts.HELP_CLOSED)
@click.option("--te-laat", "late", is_flag=True, help=texts.HELP_LATE)
@click.option("--aantal", "size", type=click.IntRange(1, 1000), metavar="GETAL", default=50, help=texts.HELP_SIZE)
@click.option("--vanaf", "before", type=int, metavar="NUMMER", help=texts.HELP_BEFORE)
@answers
def command(
    region: str,
    only_open: bool,
    only_closed: bool,
    late: bool,
    size: int,
    before: int | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Toon wie er getoetst worden en hoe het ermee staat, het nieuwste moment eerst."""
    from kern.dossier.queries import page
    from kern.dossier.showing import list_paper

    if only_open and only_closed:
        raise KernError(texts.OPEN_AND_CLOSED)
    renderer = answer_form(form, target)
    store = opened(place, quiet=quiet)
    region = region_in(store, region)
    closed = True if only_closed else False if only_open else None
    day = today()
    found = page(
        store,
        region=region,
        closed=closed,
        overdue_on=day if late else None,
        before=before,
        size=size,
        exact=renderer.name == "json",
    )
    called = {} if renderer.name == "json" else labels()
    show(renderer, list_paper(found, store.location.shown, day, called), target, "dossier-lijst", quiet=quiet)
