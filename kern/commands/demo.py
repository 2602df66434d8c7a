# SPDX-License-Identifier: EUPL-1.2
"""`kern demo`: what a user gets, on bundled workbooks; the files stay where they can be opened."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from kern.commands import texts
from kern.commands.common import colour, installed, show_problems, width, write
from kern.model.evaluation import Evaluation
from kern.plugins import Region
from kern.render.seam import EVALUATIONS, Options, renderers

#: The folder in a region's package, and in kern itself, that holds example workbooks.
FOLDER = "examples"


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern demo")
@click.option(
    "-o",
    "--naar",
    "target",
    metavar="MAP",
    type=click.Path(path_type=Path, file_okay=False),
    default="kern-demo",
    show_default=True,
    help="De map waarin de voorbeelden en de rapporten komen.",
)
def command(target: Path) -> None:
    """Beoordeel de meegeleverde voorbeelden en laat zien wat u van kern krijgt.

    De voorbeelden zijn verzonnen aanbieders. kern legt de werkmappen en de rapporten in een map die u kunt openen.
    """
    from kern.intake import form_for, take_in
    from kern.pipeline.evaluate import evaluate

    regions = installed().regions
    form = form_for(regions)
    target.mkdir(parents=True, exist_ok=True)
    evaluations: list[Evaluation] = []
    for example in _examples(regions):
        file = target / example.name
        write(file, example.read_bytes())
        intake = take_in(file, form)
        if intake.assessment is None:
            show_problems(intake.problems, str(file))
            raise SystemExit(2)
        evaluations.append(evaluate(intake.assessment, regions, source_name=intake.name, sha256=intake.sha256))
    if not evaluations:
        click.echo(texts.NO_EXAMPLES)
        return
    known = renderers()
    page = Options(width(), colour())
    click.echo(texts.demo_intro(len(evaluations)))
    click.echo(known["tabel"].render(EVALUATIONS, evaluations, Options(width(), colour(), short=True)), nl=False)
    click.echo(texts.demo_one(evaluations[0].source_name))
    click.echo(known["tabel"].render(EVALUATIONS, evaluations[:1], page), nl=False)
    for evaluation in evaluations:
        report = target / f"{Path(evaluation.source_name).stem}.html"
        write(report, known["html"].render(EVALUATIONS, [evaluation], page))
    click.echo(texts.demo_files(target, Path(evaluations[0].source_name).name))


def _examples(regions: Mapping[str, Region]) -> Iterator[Traversable]:
    """The workbooks that the installed regions bring, then those of kern that need more than one region."""
    folders = [files(region.package).joinpath(FOLDER) for region in regions.values()]
    if len(regions) > 1:
        folders.append(files("kern.data").joinpath(FOLDER))
    for folder in folders:
        if folder.is_dir():
            yield from sorted((f for f in folder.iterdir() if f.name.endswith(".xlsx")), key=lambda f: f.name)
