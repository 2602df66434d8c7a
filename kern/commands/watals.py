# SPDX-License-Identifier: EUPL-1.2
"""`kern watals`: the fewest improvements that reach a better outcome, and questions of one's own."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kern.commands import change_messages, messages
from kern.commands.common import (
    chosen,
    colour,
    edition_option,
    installed,
    quiet_option,
    read_otherwise,
    readings_option,
    reference_option,
    region_option,
    under_editions,
    width,
)
from kern.commands.inputs import read, workbooks
from kern.commands.output import Given, format_option, hand_over, output_option, settle, shape
from kern.delivery.names import fit
from kern.model.report import PAPER, Options
from kern.model.scale import Level
from kern.problems import KernError, did_you_mean
from kern.render.forms import renderers

if TYPE_CHECKING:
    from kern.change.improve import Desk


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern watals zelfevaluatie.xlsx --als V3=Voldoet")
@click.argument("path", metavar="BESTAND", type=Given())
@region_option
@edition_option
@click.option("--als", "supposed", multiple=True, metavar="NR=ANTWOORD", help=change_messages.HELP_SUPPOSE)
@format_option(help_text=messages.HELP_REPORT)
@output_option
@reference_option
@readings_option
@quiet_option
def command(
    path: Path,
    regions: Sequence[str],
    editions: Sequence[str],
    supposed: Sequence[str],
    form: str | None,
    target: Path | None,
    reference_date: date | None,
    readings: Sequence[str],
    quiet: bool,
) -> None:
    """Reken uit wat het meest zou helpen: de kleinste sets verbeteringen die een betere uitkomst geven.

    kern rekent met eisen waaraan wordt voldaan en met bewijs dat wordt getoond. Het is een rekensom met kerns lezing
    van het kader, geen belofte. Met --als stelt u een eigen vraag.
    """
    from kern.change.improve import desk_for
    from kern.change.suppose import suppose
    from kern.change.together import together
    from kern.contract.advice import advice_data
    from kern.intake import form_for
    from kern.pipeline.dated import as_judged
    from kern.pipeline.evaluate import evaluate
    from kern.render.advice_paper import advice_paper

    file = workbooks([path]).files
    if len(file) > 1:
        raise KernError(change_messages.ONE_WORKBOOK)
    plugins = under_editions(installed(), editions, regions)
    wanted = read_otherwise(chosen(plugins, regions), readings)
    known = {name: r for name, r in renderers(plugins.renderers).items() if PAPER in r.subjects}
    renderer = known[settle({name: shape(r) for name, r in known.items()}, form, target)]
    intake = read(file[0], form_for(plugins.regions, reference_date=reference_date), quiet=quiet)
    if intake is None or intake.assessment is None:
        raise SystemExit(2)
    wanted = as_judged(wanted, intake.assessment, reference_date)
    evaluation = evaluate(
        intake.assessment,
        wanted,
        installed=plugins.regions,
        reference_date=reference_date,
        source_name=intake.name,
        sha256=intake.sha256,
        alternatives=True,
    )
    used = as_judged(wanted, intake.assessment, reference_date)
    desks: dict[str, Desk] = {}
    for found in evaluation.regions:
        name = found.catalogue.id
        desk = desk_for(used[name], evaluation.facts, found, evaluation.reference_date)
        if desk is not None:
            desks[name] = desk
    questions = [suppose(desks[name], changed) for name, changed in _supposed(supposed, desks).items()]
    advices = {name: desk.advice() for name, desk in desks.items()}
    joint = together(evaluation, desks, advices)
    data = advice_data(evaluation, advices, joint, questions)
    paper = advice_paper(evaluation, advices, joint, questions, data)
    if target is None and renderer.needs_file:
        target = Path(fit(f"watals-{path.stem}") + renderer.suffix)
    hand_over(renderer.render(PAPER, paper, Options(width(), colour() and target is None)), target, quiet=quiet)


def _supposed(given: Sequence[str], desks: Mapping[str, "Desk"]) -> dict[str, dict[str, Level]]:
    """The answers to suppose, by region and demand; ``nmd_drenthe:V3=Voldoet`` names the region.

    Raises `KernError` for a question that is not understood, naming all that are not.
    """
    found: dict[str, dict[str, Level]] = {}
    wrong = []
    for text in given:
        place, _, said = (part.strip() for part in text.partition("="))
        region, _, ref = place.rpartition(":")
        holding = [
            (name, own)
            for name, desk in desks.items()
            if not region or region.casefold() in (name, desk.catalogue.label.casefold())
            for own in desk.catalogue.by_ref
            if own.casefold() == ref.casefold() and desk.catalogue.by_ref[own].answered
        ]
        if not holding:
            refs = [own for desk in desks.values() for own in desk.catalogue.by_ref]
            wrong.append(change_messages.unknown_demand(text, ref, did_you_mean(ref, refs)))
        elif len(holding) > 1:
            wrong.append(change_messages.demand_in_more_regions(text, ref, [name for name, _ in holding]))
        else:
            name, own = holding[0]
            levels = {level.label: level for level in desks[name].catalogue.scale}
            level = next((levels[label] for label in levels if label.casefold() == said.casefold()), None)
            if level is None:
                wrong.append(change_messages.unknown_supposed(text, said, list(levels), did_you_mean(said, levels)))
            else:
                found.setdefault(name, {})[own] = level
    if wrong:
        raise KernError("\n".join(wrong))
    return found
