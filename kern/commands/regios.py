# SPDX-License-Identifier: EUPL-1.2
"""`kern regios`: which regions are installed, and what is wrong with those that do not work."""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from kern.commands.common import installed, show_problems, width
from kern.commands.output import LIST_FORMS, format_option, hand_over, output_option, settle
from kern.problems import Problem, Uncut, has_errors, problem
from kern.region.installed import Plugins
from kern.words import dutch


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern regios --uitvoer json")
@format_option("tabel", "json")
@output_option
def command(form: str | None, target: Path | None) -> None:
    """Toon de regio's die zijn geïnstalleerd, met hun versie en gemeenten."""
    from kern.contract.catalogue import region_data, regions_data

    plugins = installed(needed=False)
    lacking = unfinished(plugins)
    show_problems(lacking)
    problems = [*plugins.problems, *lacking]
    rows = [region_data(region) for region in plugins.regions.values()]
    if settle(LIST_FORMS, form, target) == "json":
        from kern.contract.values import dump

        hand_over(dump(regions_data(rows, [str(p) for p in problems])) + "\n", target)
        return
    lines = []
    for row in rows:
        lines.append(f"{row['label']} ({row['region']}) · versie {row['catalogue_version']} · {row['demands']} eisen")
        lines.append(f"  {row['title']}")
        towns = dutch.listing(row["municipalities"])
        lines += textwrap.wrap(towns, width(), initial_indent="  ", subsequent_indent="  ")
        lines += [f"  {line}" for line in _editions(row)]
        lines.append(f"  pakket {row['distribution']} {row['version']}")
        lines += [f"  lokale aanvulling: {o['name']} {o['version']}" for o in row["overlays"]]
        lines.append("")
    hand_over("\n".join(lines) or "Er is geen regio geïnstalleerd.\n", target)
    if has_errors(problems):
        raise SystemExit(2)


def unfinished(plugins: Plugins) -> list[Problem]:
    """What the catalogues that load still lack; too dear to look for at every start."""
    from kern.catalogue import check

    return [
        problem("K710", region=region.id, fault=Uncut(fault))
        for region in plugins.regions.values()
        for fault in (*check.check_catalogue(region.file), *check.unfinished(region.file))
    ]


def _editions(row: Mapping[str, Any]) -> Iterator[str]:
    """A line for each edition: when it holds, and when it was published."""
    for edition in row["editions"]:
        first, last, published = (
            date.fromisoformat(edition[key]) if edition[key] else None
            for key in ("valid_from", "valid_to", "published_on")
        )
        line = f"editie {dutch.period(edition['version'], first, last)}"
        if published:
            line += f", verschenen op {dutch.day(published)}"
            line += ", werkt terug" if first and published > first else ""
        if len(row["editions"]) > 1 or first or last or published:
            yield line
