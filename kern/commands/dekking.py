# SPDX-License-Identifier: EUPL-1.2
"""`kern dekking`: what regional frameworks ask of the statutory marks, the VNG basic set and the AVI points."""

from pathlib import Path

import click

from kern.commands import messages
from kern.commands.common import colour, installed, one_region, quiet_option, region_names, width
from kern.commands.output import format_option, hand_over, output_option, settle, shape
from kern.model.report import COVERAGE, Options
from kern.render.forms import renderers


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dekking nmd_drenthe")
@click.argument("region", metavar="[REGIO]", required=False, shell_complete=region_names)
@format_option(help_text=messages.HELP_COMPARISON_FORMAT)
@output_option
@quiet_option
def command(region: str | None, form: str | None, target: Path | None, quiet: bool) -> None:
    """Toon wat een kader dekt van de wet, de VNG-basisset en de punten van AVI.

    Zonder REGIO ziet u alle geïnstalleerde regio's naast elkaar. Met REGIO ziet u per punt welke eisen het dekken, en
    wat de regio niet vraagt. Een aanbieder wordt hier niet aan beoordeeld.
    """
    from kern.compare.labels import Words
    from kern.compare.reference_set import coverage, reference_set
    from kern.contract.coverage import coverage_data

    plugins = installed()
    known = {name: r for name, r in renderers(plugins.renderers).items() if COVERAGE in r.subjects}
    renderer = known[settle({name: shape(r) for name, r in known.items()}, form, target)]
    regions = [one_region(plugins, region)] if region else list(plugins.regions.values())
    catalogues = [found.catalogue for found in regions]
    reference = reference_set()
    words = Words.of(found.file for found in regions)
    data = coverage_data(reference, coverage(reference, catalogues), catalogues, words)
    result = renderer.render(COVERAGE, data, Options(width(), colour() and target is None))
    if target is None and renderer.needs_file:
        target = Path(f"dekking-{catalogues[0].id if region else 'alle-regios'}{renderer.suffix}")
    hand_over(result, target, quiet=quiet)
