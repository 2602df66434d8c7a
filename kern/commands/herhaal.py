# SPDX-License-Identifier: EUPL-1.2
"""`kern herhaal`: compute a saved outcome again, and say "gelijk" or exactly what differs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kern.commands import change_messages, messages
from kern.commands.common import installed, quiet_option
from kern.commands.inputs import read_one
from kern.commands.moments import saved_outcome
from kern.commands.output import Given, format_option, hand_over_paper, output_option, paper_renderer
from kern.problems import KernError
from kern.region.editions import as_saved
from kern.region.installed import Plugins, Region

if TYPE_CHECKING:
    from kern.change.again import Unequal

#: What is compared before the outcome is computed again, and has a name of its own.
_APART = frozenset({"kern_version", "source", "warnings"})
_ORIGIN = ("edition", "package", "fingerprint", "overlays")


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern herhaal uitkomst.json werkmap.xlsx")
@click.argument("outcome_path", metavar="UITKOMST", type=Given())
@click.argument("workbook", metavar="[WERKMAP]", required=False, type=Given())
@format_option(help_text=messages.HELP_PAPER)
@output_option
@quiet_option
def command(outcome_path: Path, workbook: Path | None, form: str | None, target: Path | None, quiet: bool) -> None:
    """Reken een bewaarde uitkomst na: komt er precies hetzelfde uit?

    UITKOMST is een bestand van 'kern beoordeel … -o uitkomst.json'. Met de WERKMAP erbij gaat kern ook na of het
    dezelfde werkmap is, en rekent vanaf de werkmap. Zonder werkmap rekent kern met wat in de uitkomst bewaard is.
    """
    from kern.contract.again import again_data
    from kern.render.again_paper import again_paper

    plugins = installed()
    renderer = paper_renderer(plugins, form, target)
    saved = saved_outcome(outcome_path)
    try:
        regions = _regions(saved, plugins, outcome_path)
    except (KeyError, TypeError, AttributeError) as error:
        raise KernError(change_messages.not_an_outcome(outcome_path, change_messages.damaged(str(error)))) from None
    found = list(_differences(saved, regions, plugins, outcome_path, workbook))
    data = again_data(outcome_path.name, workbook.name if workbook else None, found)
    paper = again_paper(saved, outcome_path.name, workbook.name if workbook else None, found, data)
    hand_over_paper(renderer, paper, target, f"herhaal-{outcome_path.stem}", quiet=quiet)
    if found:
        raise SystemExit(1)


def _regions(saved: Mapping[str, Any], plugins: Plugins, path: Path) -> dict[str, Region]:
    """The regions of an outcome with its overlays and readings as far as they are installed.

    Raises `KernError` where a region of it is not installed at all.
    """
    from kern.change.moment import under

    missing = [row["label"] for row in saved["regions"] if row["region"] not in plugins.regions]
    if missing:
        raise KernError(change_messages.region_of_outcome_missing(path, missing))
    regions = {}
    for row in saved["regions"]:
        asked = bool(row.get("edition_chosen"))
        region = as_saved(plugins.regions[row["region"]], row["edition"], asked=asked)
        readings = {chosen["reading"]: chosen["option"] for chosen in row["chosen_readings"]}
        as_then = under(region, tuple(overlay["name"] for overlay in row["overlays"]), readings)
        regions[region.id] = as_then or region
    return regions


def _differences(
    saved: Mapping[str, Any],
    regions: Mapping[str, Region],
    plugins: Plugins,
    path: Path,
    workbook: Path | None,
) -> Iterator["Unequal"]:
    from kern.change.again import Unequal, unequal
    from kern.contract.evaluation import evaluation_data
    from kern.contract.inputs import assessment_of
    from kern.contract.values import dump
    from kern.intake import form_for
    from kern.pipeline.evaluate import evaluate

    try:
        day = saved["reference_date"] and date.fromisoformat(saved["reference_date"])
        warnings: Sequence[str] = saved["warnings"]
        name, digest = saved["source"]["file"], saved["source"]["sha256"]
        assessment = assessment_of(saved, plugins.regions)
        computed = any(row["alternatives"] is not None for row in saved["regions"])
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise KernError(change_messages.not_an_outcome(path, change_messages.damaged(str(error)))) from None
    if workbook is not None:
        intake, assessment = read_one(workbook, form_for(plugins.regions), quiet=True)
        if intake.sha256 != digest:
            yield Unequal("workbook", digest, intake.sha256)
        found_day = assessment.reference_date()
        if found_day != day:
            yield Unequal("reference_date", saved["reference_date"], found_day and found_day.isoformat())
    from kern import __version__

    if saved["kern_version"] != __version__:
        yield Unequal("kern_version", saved["kern_version"], __version__)
    evaluation = evaluate(
        assessment,
        regions,
        reference_date=day,
        source_name=name,
        sha256=digest,
        warnings=warnings,
        installed=plugins.regions,
        alternatives=computed,
    )
    # As it would be saved: what JSON makes of it is what is compared.
    again = json.loads(dump(evaluation_data(evaluation)))
    rows = {row["region"]: row for row in again["regions"]}
    for row in saved["regions"]:
        now = rows[row["region"]]
        for key in _ORIGIN:
            if row.get(key) != now[key]:
                yield Unequal(f"{row['region']}.{key}", row.get(key), now[key])
        rest = [{k: v for k, v in one.items() if k not in _ORIGIN} for one in (row, now)]
        yield from unequal(rest[0], rest[1], row["region"])
    whole = [{k: v for k, v in one.items() if k not in _APART and k != "regions"} for one in (saved, again)]
    yield from unequal(whole[0], whole[1])
