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
    edition_option,
    installed,
    quiet_option,
    read_otherwise,
    readings_option,
    reference_option,
    region_option,
    under_editions,
)
from kern.commands.judged import judge_one
from kern.commands.output import Given, format_option, hand_over_paper, output_option, paper_renderer
from kern.model.scale import Answer, Level
from kern.problems import KernError, did_you_mean

if TYPE_CHECKING:
    from kern.change.improve import Desk


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern watals zelfevaluatie.xlsx --als V3=Voldoet")
@click.argument("path", metavar="BESTAND", type=Given())
@region_option
@edition_option
@click.option("--als", "supposed", multiple=True, metavar="NR=ANTWOORD", help=change_messages.HELP_SUPPOSE)
@format_option(help_text=messages.HELP_PAPER)
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
    from kern.render.advice_paper import advice_paper

    plugins = under_editions(installed(), editions, regions)
    wanted = read_otherwise(chosen(plugins, regions), readings)
    renderer = paper_renderer(plugins, form, target)
    judged = judge_one(path, plugins, wanted, reference_date, quiet=quiet, alternatives=True)
    evaluation = judged.evaluation
    desks: dict[str, Desk] = {}
    for found in evaluation.regions:
        name = found.catalogue.id
        desk = desk_for(judged.regions[name], evaluation.facts, found, evaluation.reference_date)
        if desk is not None:
            desks[name] = desk
    questions = [suppose(desks[name], changed) for name, changed in _supposed(supposed, desks).items()]
    advices = {name: desk.advice() for name, desk in desks.items() if desk.has_judged}
    joint = together(evaluation, desks, advices)
    data = advice_data(evaluation, advices, joint, questions)
    paper = advice_paper(evaluation, advices, joint, questions, data)
    hand_over_paper(renderer, paper, target, f"watals-{path.stem}", quiet=quiet)


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
            labels = [label for label, level in levels.items() if level.meets is not Answer.NOT_APPLICABLE]
            level = next((levels[label] for label in levels if label.casefold() == said.casefold()), None)
            if level is not None and level.meets is Answer.NOT_APPLICABLE:
                wrong.append(change_messages.no_way_out(text, level.label))
            elif level is not None and found.get(name, {}).get(own, level) != level:
                wrong.append(change_messages.supposed_twice(own))
            elif level is None:
                wrong.append(change_messages.unknown_supposed(text, said, labels, did_you_mean(said, labels)))
            else:
                found.setdefault(name, {})[own] = level
    if wrong:
        raise KernError("\n".join(wrong))
    return found
