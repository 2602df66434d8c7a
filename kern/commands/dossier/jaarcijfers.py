# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier jaarcijfers`: what happened in a year, for publication or for the municipality itself."""

from pathlib import Path

import click

from kern.commands.dossier import texts
from kern.commands.dossier.shared import answers, opened, show, today
from kern.problems import KernError


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier jaarcijfers 2026 -o jaarcijfers.html")
@click.argument("year", metavar="JAAR", type=click.IntRange(1900, 9998))
@click.option("--intern", "internal", is_flag=True, help=texts.HELP_INTERNAL)
@answers
def command(year: int, internal: bool, place: str | None, form: str | None, target: Path | None, quiet: bool) -> None:
    """Tel wat er in een jaar is getoetst, en wat erop volgde: per regio en samen.

    Aantallen onder de 5 staan er als 'minder dan 5', in elke vorm. Een aantal waaruit een klein aantal is te berekenen,
    staat er ook niet. Met --intern staat alles er wel, voor gebruik binnen de gemeente.
    """
    from kern.commands.output import paper_renderer
    from kern.dossier import figures_texts
    from kern.dossier.figures import figures
    from kern.dossier.figures_data import as_csv
    from kern.dossier.figures_paper import figures_paper
    from kern.dossier.store.yearly import moments_of_year
    from kern.model.report import PAPER, Renderer
    from kern.region.installed import load_plugins

    plugins = load_plugins()
    labels = {key: region.catalogue.label for key, region in plugins.regions.items()}
    rows = Renderer("csv", ".csv", frozenset({PAPER}), lambda _, paper, __: as_csv(paper.data, labels))
    renderer = paper_renderer(plugins, form, target, (rows,))
    day = today()
    if year > day.year:
        raise KernError(figures_texts.not_begun(year))
    store = opened(place, quiet=quiet)
    found = figures(year, moments_of_year(store, year), internal=internal)
    show(renderer, figures_paper(found, labels, day), target, f"jaarcijfers-{year}", quiet=quiet)
