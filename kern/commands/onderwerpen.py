# SPDX-License-Identifier: EUPL-1.2
"""`kern onderwerpen`: the subjects that frameworks share, with the regions that ask them."""

from pathlib import Path

import click

from kern.commands.common import installed, width
from kern.commands.output import LIST_FORMS, format_option, hand_over, output_option, settle
from kern.model.report import Options


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern onderwerpen")
@format_option("tabel", "json")
@output_option
def command(form: str | None, target: Path | None) -> None:
    """Toon de onderwerpen die kaders delen, en welke regio's ernaar vragen."""
    from kern.compare.labels import Words
    from kern.contract.concepts import concepts_data

    regions = list(installed().regions.values())
    data = concepts_data([region.catalogue for region in regions], Words.of(region.file for region in regions))
    if settle(LIST_FORMS, form, target) == "json":
        from kern.contract.values import dump

        hand_over(dump(data) + "\n", target)
        return
    from kern.render.table.comparison_tables import concepts_table

    hand_over(concepts_table(data, Options(width())), target)
