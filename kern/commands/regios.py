# SPDX-License-Identifier: EUPL-1.2
"""`kern regios`: which regions are installed, and what is wrong with those that do not work."""

import textwrap
from pathlib import Path
from typing import Any

import click

from kern.commands.common import emit, format_option, installed, output_option, width
from kern.region.installed import Region
from kern.words import dutch


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern regios --uitvoer json")
@format_option("tabel", "json")
@output_option
def command(form: str, target: Path | None) -> None:
    """Toon de regio's die zijn geïnstalleerd, met hun versie en gemeenten."""
    plugins = installed(needed=False)
    rows = [_row(region) for region in plugins.regions.values()]
    if form == "json":
        from kern.plain import dump
        from kern.render.catalogue_json import regions_data

        emit(dump(regions_data(rows, [str(p) for p in plugins.problems])) + "\n", target)
        return
    lines = []
    for row in rows:
        lines.append(f"{row['label']} ({row['region']}) · versie {row['catalogue_version']} · {row['demands']} eisen")
        lines.append(f"  {row['title']}")
        towns = dutch.listing(row["municipalities"])
        lines += textwrap.wrap(towns, width(), initial_indent="  ", subsequent_indent="  ")
        lines.append(f"  pakket {row['distribution']} {row['version']}")
        lines += [f"  lokale aanvulling: {o['name']} {o['version']}" for o in row["overlays"]]
        lines.append("")
    emit("\n".join(lines) or "Er is geen regio geïnstalleerd.\n", target)
    if plugins.problems:
        raise SystemExit(2)


def _row(region: Region) -> dict[str, Any]:
    catalogue = region.catalogue
    return {
        "region": region.id,
        "label": catalogue.label,
        "title": catalogue.title,
        "catalogue_version": catalogue.version,
        "summary": catalogue.summary,
        "municipalities": list(catalogue.scope.municipalities),
        "demands": len(catalogue.demands),
        "distribution": region.distribution,
        "version": region.version,
        "overlays": [{"name": name, "version": version} for name, version in region.overlay_versions],
    }
