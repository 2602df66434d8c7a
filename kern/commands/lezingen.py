# SPDX-License-Identifier: EUPL-1.2
"""`kern lezingen REGIO`: every place where the framework is silent or contradicts itself, and the position taken."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kern.commands import messages
from kern.commands.common import edition_option, installed, one_region, region_names, under_editions, width
from kern.commands.output import TABLE, format_option, hand_over, hand_over_paper, output_option, paper_renderer
from kern.model.catalogue import Reading


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern lezingen twente")
@click.argument("region", metavar="REGIO", shell_complete=region_names)
@click.option("--id", "only", metavar="LEZING", help="Alleen deze lezing.")
@edition_option
@format_option(help_text=messages.HELP_BOOKLET)
@output_option
def command(region: str, only: str | None, editions: Sequence[str], form: str | None, target: Path | None) -> None:
    """Toon hoe kern de onduidelijke plekken in een kader leest, en waarom."""
    plugins = under_editions(installed(), editions, [region])
    catalogue = one_region(plugins, region).catalogue
    renderer = paper_renderer(plugins, form, target)
    readings = [r for r in catalogue.readings if only is None or r.id == only]
    if not readings:
        raise click.ClickException(
            f"Niets gevonden. Kies uit: {', '.join(r.id for r in catalogue.readings) or 'geen'}."
        )
    if renderer.name != TABLE:
        from kern.render.booklet import readings as booklet

        hand_over_paper(renderer, booklet(catalogue, readings), target, f"lezingen-{catalogue.id}")
        return
    head = f"{catalogue.label} · versie {catalogue.version} · {len(readings)} open lezingen"
    hand_over("\n".join([head, *(line for reading in readings for line in _lines(reading))]) + "\n", target)


def _lines(reading: Reading) -> Iterator[str]:
    yield ""
    yield from _wrap(f"{reading.id}: {reading.title}", 0)
    yield from _wrap(f"Vraag: {reading.question}")
    for option in reading.options:
        yield from _wrap(f"- {option.key}: {option.text}", 4)
    yield from _wrap(f"kern leest: {reading.chosen} ({reading.chosen_text})")
    yield from _wrap(f"Waarom: {reading.why}")
    if reading.requirements:
        yield from _wrap(f"Raakt: {', '.join(reading.requirements)}")
    yield from _wrap(f"Bron: {reading.source}")


def _wrap(text: str, indent: int = 2) -> list[str]:
    return textwrap.wrap(text, width(), initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
