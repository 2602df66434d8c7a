# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier recidive`: where the same demand fell short before, for the assessor to weigh."""

from pathlib import Path

import click

from kern.commands.common import installed
from kern.commands.dossier import texts
from kern.commands.dossier.shared import answer_form, answers, opened, show, today


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier recidive 12345678")
@click.argument("provider", metavar="AANBIEDER")
@click.option("--moment", type=int, metavar="NUMMER", help=texts.HELP_REPEATED)
@answers
def command(
    provider: str, moment: int | None, place: str | None, form: str | None, target: Path | None, quiet: bool
) -> None:
    """Toon waar dezelfde eis al eerder tekortschoot, als het kader dat laat meewegen.

    Alleen definitieve toetsen tellen mee. Wat kern weglaat, staat erbij met de reden: een bezwaar dat loopt, een
    vernietigde uitkomst, een overgenomen oordeel, een verbeterplan dat nog loopt. De toetser beslist of het recidive
    is.
    """
    from kern.dossier.queries import file_of, find_provider
    from kern.dossier.repeated import repeated
    from kern.dossier.repetition_paper import repetition_paper

    renderer = answer_form(form, target)
    regions = installed().regions
    store = opened(place, quiet=quiet)
    file = file_of(store, find_provider(store, provider))
    now = today()
    found = repeated(store, file, regions, now, moment=moment)
    missing = sorted({row.region for row in file.moments if row.region} - regions.keys())
    show(renderer, repetition_paper(file.provider, found, now, missing), target, f"recidive-{provider}", quiet=quiet)
