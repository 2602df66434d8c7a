# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier hernoem`: another name for a provider."""

from pathlib import Path

import click

from kern.commands.dossier import texts
from kern.commands.dossier.shared import acting, actor_option, answer_form, answers, opened, show_line, today


@click.command(
    options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier hernoem 12345678 'Zorg Noord BV' --motivering 'Fusie.'"
)
@click.argument("provider", metavar="AANBIEDER")
@click.argument("name", metavar="NAAM")
@click.option("--motivering", "why", metavar="TEKST", required=True, help=texts.HELP_WHY)
@actor_option
@answers
def command(
    provider: str,
    name: str,
    why: str,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Geef een aanbieder een andere naam. De oude naam blijft zichtbaar."""
    from kern.dossier.amending import give_name

    renderer = answer_form(form, target)
    store = opened(place, quiet=quiet)
    done = give_name(store, provider, name, why, actor=acting(actor), today=today())
    show_line(renderer, "hernoem", done.text, target, quiet=quiet, seq=done.seq)
