# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier acties`: what is due and what is overdue, also as a calendar."""

from datetime import date
from pathlib import Path

import click

from kern.commands.common import Day
from kern.commands.dossier import texts
from kern.commands.dossier.shared import acting, actor_option, answers, opened, region_in, show, today
from kern.problems import KernError


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier acties --te-laat")
@click.argument("provider", metavar="[AANBIEDER]", required=False)
@click.option("--neem-over", "take", is_flag=True, help=texts.HELP_TAKE_OVER)
@click.option("--moment", type=int, metavar="NUMMER", help=texts.HELP_MOMENT)
@click.option("--eigenaar", "owner", metavar="NAAM", default="", help=texts.HELP_OWNER)
@click.option("--regio", "region", metavar="REGIO", default="", help=texts.HELP_REGION)
@click.option("--tot", "before", type=Day(), help=texts.HELP_UNTIL)
@click.option("--te-laat", "late", is_flag=True, help=texts.HELP_LATE_ACTIONS)
@click.option("--ook-gedaan", "done", is_flag=True, help=texts.HELP_DONE)
@actor_option
@answers
def command(
    provider: str | None,
    take: bool,
    moment: int | None,
    owner: str,
    region: str,
    before: date | None,
    late: bool,
    done: bool,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Toon wat er nog moet, wie dat doet en voor wanneer; wat het eerst moet, staat bovenaan.

    Met AANBIEDER alleen die van één aanbieder. Met --neem-over maakt kern eerst een actie van elke maatregel die uit de
    toets volgt, met de eisen waar zij over gaat. kern vult geen datum in die het kader niet geeft.

    Met --uitvoer ics, of -o acties.ics, maakt kern een agendabestand voor Outlook en andere agenda's.
    """
    from kern.commands.output import paper_renderer
    from kern.dossier.acting import acting_paper, actions, calendar, mark_of
    from kern.dossier.queries import find_provider
    from kern.dossier.second import judged_moment
    from kern.dossier.taking_over import take_over
    from kern.dossier.taking_over_texts import taken as taken_text
    from kern.model.report import PAPER, Renderer
    from kern.region.installed import Plugins

    found: list[object] = []
    marks: list[str] = []
    agenda = Renderer("ics", ".ics", frozenset({PAPER}), lambda _, __, ___: calendar(found, marks[0]))  # type: ignore[arg-type]
    renderer = paper_renderer(Plugins({}), form, target, (agenda,))
    store = opened(place, quiet=quiet)
    region = region_in(store, region)
    day = today()
    if take:
        if not provider:
            raise KernError(texts.TAKE_OVER_FROM_WHOM)
        _, row = judged_moment(store, provider, moment, region)
        taken = take_over(store, row.pk, owner=owner, actor=acting(actor), today=day)
        if not quiet:
            click.echo(taken_text(taken.titles, taken.there, taken.possible), err=True)
        owner = ""
    chosen = actions(
        store,
        owner=owner,
        region=region,
        before=before,
        late_on=day if late else None,
        done=done,
        provider=find_provider(store, provider) if provider else None,
    )
    found.extend(chosen)
    marks.append(mark_of(store))
    show(renderer, acting_paper(chosen, store.location.shown, day), target, "acties", quiet=quiet)
