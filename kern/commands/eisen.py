# SPDX-License-Identifier: EUPL-1.2
"""`kern eisen REGIO`: the requirements of a region, with for whom they are meant and where they stand."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kern.commands import messages
from kern.commands.common import edition_option, installed, one_region, region_names, under_editions, width
from kern.commands.output import TABLE, format_option, hand_over, hand_over_paper, output_option, paper_renderer
from kern.model.catalogue import Catalogue, Kind, Requirement
from kern.words import dutch


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern eisen nmd_drenthe --thema V --volledig")
@click.argument("region", metavar="REGIO", shell_complete=region_names)
@click.option("--thema", "theme", metavar="THEMA", help="Alleen dit thema (de letter of het nummer ervan).")
@click.option("--nr", "ref", metavar="NR", help="Alleen deze eis, met alles wat erbij hoort.")
@click.option("--volledig", "full", is_flag=True, help="Toon ook bewijs, wijze van toetsen en bron.")
@edition_option
@format_option(help_text=messages.HELP_BOOKLET)
@output_option
def command(
    region: str,
    theme: str | None,
    ref: str | None,
    full: bool,
    editions: Sequence[str],
    form: str | None,
    target: Path | None,
) -> None:
    """Toon de kwaliteitseisen van een regio: wat wordt gevraagd, van wie, en waar dat staat."""
    plugins = under_editions(installed(), editions, [region])
    catalogue = one_region(plugins, region).catalogue
    renderer = paper_renderer(plugins, form, target)
    rows = [
        r
        for r in catalogue.requirements
        if (theme is None or _same(r.theme, theme)) and (ref is None or _same(r.ref, ref))
    ]
    if not rows:
        known = [t.code for t in catalogue.themes] if theme else [r.ref for r in catalogue.requirements]
        raise click.ClickException(f"Niets gevonden. Kies uit: {', '.join(known)}.")
    if renderer.name == TABLE:
        hand_over("\n".join(_lines(catalogue, rows, full or ref is not None)) + "\n", target)
        return
    from kern.render.booklet import demands

    hand_over_paper(renderer, demands(catalogue, rows), target, f"eisen-{catalogue.id}")


def _edition(catalogue: Catalogue) -> str:
    return f"versie {dutch.period(catalogue.version, catalogue.valid_from, catalogue.valid_to)}"


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _lines(catalogue: Catalogue, rows: list[Requirement], full: bool) -> Iterator[str]:
    from kern.contract.catalogue import applies_to

    yield from _wrap(f"{catalogue.label} · {catalogue.title} · {_edition(catalogue)}", 0, 2)
    theme = ""
    for row in rows:
        if row.theme != theme:
            theme = row.theme
            yield ""
            yield f"{catalogue.themes_by_code[theme].name}"
        yield from _wrap(f"{row.ref:<7} {row.title}", 2, 10)
        yield from _wrap(row.norm, 10, 10)
        whom = applies_to(row, catalogue)
        if row.kind is Kind.DEMAND and row.answered and whom != "alle aanbieders":
            yield from _wrap(f"Geldt voor {whom}.", 10, 10)
        if row.kind is Kind.DEMAND and row.unsettled is not None:
            yield from _wrap(row.unsettled_note, 10, 10)
        if full:
            if row.explanation:
                yield from _wrap(row.explanation, 10, 10)
            for label, items in (("Wijze van toetsen", row.assessment), ("Voorbeelden van bewijs", row.evidence)):
                if items:
                    yield from _wrap(f"{label}: {'; '.join(items)}.", 10, 12)
            if row.readings:
                yield from _wrap(f"Open lezingen: {', '.join(row.readings)}.", 10, 12)
            yield from _wrap(f"Bron: {row.source}", 10, 12)


def _wrap(text: str, first: int, rest: int) -> list[str]:
    return textwrap.wrap(text, width(), initial_indent=" " * first, subsequent_indent=" " * rest)
