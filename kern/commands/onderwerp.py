# SPDX-License-Identifier: EUPL-1.2
"""`kern onderwerp NAAM`: one subject in full: what every region asks, with its numbers, and how they differ."""

from pathlib import Path

import click

from kern.commands.common import installed, width
from kern.commands.output import LIST_FORMS, format_option, hand_over, output_option, settle
from kern.model.report import Options


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern onderwerp vog")
@click.argument("name", metavar="NAAM")
@format_option("tabel", "json")
@output_option
def command(name: str, form: str | None, target: Path | None) -> None:
    """Toon één onderwerp: wat vraagt elke regio, met welke getallen, en waarin verschillen zij?

    De namen vindt u met: kern onderwerpen.
    """
    from kern.compare.labels import Words
    from kern.compare.lookup import find_concept
    from kern.contract.concepts import concept_data

    regions = list(installed().regions.values())
    words = Words.of(region.file for region in regions)
    data = concept_data(find_concept(name, words), [region.catalogue for region in regions], words)
    if settle(LIST_FORMS, form, target) == "json":
        from kern.contract.values import dump

        hand_over(dump(data) + "\n", target)
        return
    from kern.render.table.comparison_tables import concept_table

    hand_over(concept_table(data, Options(width())), target)
