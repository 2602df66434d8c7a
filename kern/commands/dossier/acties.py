# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier acties`: what is due and what is overdue, also as a calendar."""

from datetime import date
from pathlib import Path

import click

from kern.commands.common import Day
from kern.commands.dossier import texts
from kern.commands.dossier.shared import answers, opened, region_in, show, today


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier acties --te-laat")
@click.option("--eigenaar", "owner", metavar="NAAM", default="", help=texts.HELP_OWNER)
@click.option("--regio", "region", metavar="REGIO", default="", help=texts.HELP_REGION)
@click.option("--tot", "before", type=Day(), help=texts.HELP_UNTIL)
@click.option("--te-laat", "late", is_flag=True, help=texts.HELP_LATE_ACTIONS)
@click.option("--ook-gedaan", "done", is_flag=True, help=texts.HELP_DONE)
@answers
def command(
    owner: str,
    region: str,
    before: date | None,
    late: bool,
    done: bool,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Toon wat er nog moet, wie dat doet en voor wanneer; wat het eerst moet, staat bovenaan.

    Met --uitvoer ics, of -o acties.ics, maakt kern een agendabestand voor Outlook en andere agenda's.
    """
    from kern.commands.output import paper_renderer
    from kern.dossier.acting import acting_paper, actions, calendar, mark_of
    from kern.model.report import PAPER, Renderer
    from kern.region.installed import Plugins

    found: list[object] = []
    marks: list[str] = []
    agenda = Renderer("ics", ".ics", frozenset({PAPER}), lambda _, __, ___: calendar(found, marks[0]))  # type: ignore[arg-type]
    renderer = paper_renderer(Plugins({}), form, target, (agenda,))
    store = opened(place, quiet=quiet)
    region = region_in(store, region)
    day = today()
    chosen = actions(store, owner=owner, region=region, before=before, late_on=day if late else None, done=done)
    found.extend(chosen)
    marks.append(mark_of(store))
    show(renderer, acting_paper(chosen, store.location.shown, day), target, "acties", quiet=quiet)
