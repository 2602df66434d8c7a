# SPDX-License-Identifier: EUPL-1.2
"""`kern verschil`: two moments of one provider: what changed, and what caused it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kern.commands import change_messages, messages
from kern.commands.common import chosen, installed, quiet_option, region_option
from kern.commands.moments import moment
from kern.commands.output import Given, format_option, hand_over_paper, output_option, paper_renderer
from kern.model.scale import Perspective
from kern.problems import KernError

if TYPE_CHECKING:
    from kern.change.moment import Moment

_SIDES = {"zelf": Perspective.SELF, "toetser": Perspective.ASSESSOR}


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern verschil eerste.xlsx hertoets.xlsx")
@click.argument("old_path", metavar="OUD", type=Given())
@click.argument("new_path", metavar="NIEUW", type=Given())
@region_option
@click.option("--kant", "side", type=click.Choice(list(_SIDES)), help=change_messages.HELP_SIDE)
@format_option(help_text=messages.HELP_PAPER)
@output_option
@click.option("--streng", "strict", is_flag=True, help=change_messages.HELP_STRICT_DIFFERENCE)
@quiet_option
def command(
    old_path: Path,
    new_path: Path,
    regions: Sequence[str],
    side: str | None,
    form: str | None,
    target: Path | None,
    strict: bool,
    quiet: bool,
) -> None:
    """Vergelijk twee momenten van één aanbieder: wat veranderde er, en waardoor?

    OUD en NIEUW zijn werkmappen, of uitkomsten die u met 'kern beoordeel … -o uitkomst.json' bewaarde. kern verdeelt
    het verschil over de oorzaken: antwoorden of oordelen, gegevens over de aanbieder, tijd, editie, lokale aanvulling
    en gekozen lezing.
    """
    from kern.change.apart import moments_apart
    from kern.change.difference import difference
    from kern.contract.difference import difference_data
    from kern.render.difference_paper import difference_paper

    plugins = installed()
    wanted = chosen(plugins, regions)
    renderer = paper_renderer(plugins, form, target)
    old, old_notes = moment(old_path, plugins, wanted, quiet=quiet)
    new, new_notes = moment(new_path, plugins, wanted, quiet=quiet)
    if old.identity != new.identity:
        raise KernError(change_messages.two_providers(_who(old), _who(new)))
    shared = [name for name in old.regions if name in new.regions]
    found = [difference(old, new, name, _SIDES[side] if side else None) for name in shared]
    found = [one for one in found if one.old.scope.applies or one.new.scope.applies]
    if not found and shared:
        raise KernError(change_messages.nowhere_in_scope([wanted[name].catalogue.label for name in shared]))
    if not found:
        raise KernError(change_messages.no_shared_region(_labels(old), _labels(new)))
    notes = [*moments_apart(old, new, found), *old_notes, *new_notes, *_not_repeated(old), *_not_repeated(new)]
    data = difference_data(old, new, found, notes)
    paper = difference_paper(old, new, found, notes, data)
    hand_over_paper(renderer, paper, target, f"verschil-{new_path.stem}", quiet=quiet)
    if strict and any(one.worse for one in found):
        raise SystemExit(1)


def _labels(moment: "Moment") -> list[str]:
    return sorted(region.catalogue.label for region in moment.regions.values())


def _who(moment: "Moment") -> str:
    kind, value = moment.identity
    return f"{moment.name}: {moment.assessment.name or '?'} ({'KvK' if kind == 'kvk' else 'kenmerk'} {value or '?'})"


def _not_repeated(moment: "Moment") -> list[str]:
    """What must be said where a saved outcome comes out otherwise now."""
    from kern.contract.values import percentage
    from kern.render import change_texts
    from kern.words import outcomes

    notes = []
    for name, row in moment.saved.items():
        now = moment.judged(name)
        for perspective in Perspective:
            then, outcome = row[perspective.value], now.outcome(perspective)
            if then is None or outcome is None:
                continue
            share = outcome.score.percentage if outcome.score else None
            before = then["verdict"]["code"], then["score"] and then["score"]["percentage"]
            if before != (outcome.verdict.code, percentage(share)):
                said = ", ".join(filter(None, (outcome.verdict.label, outcomes.total(outcome))))
                notes.append(change_texts.saved_differs(now.catalogue.label, then["verdict"]["label"], said))
    return notes
