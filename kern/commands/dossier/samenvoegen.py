# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier samenvoegen`: two providers become one."""

from pathlib import Path

import click

from kern.commands.dossier import texts
from kern.commands.dossier.shared import acting, actor_option, answer_form, answers, opened, show_line, today


@click.command(
    options_metavar="[OPTIES]",
    epilog="Voorbeeld: kern dossier samenvoegen 12345678 87654321 --motivering 'Fusie per 1 januari.' --bevestig",
)
@click.argument("old", metavar="VAN")
@click.argument("new", metavar="NAAR")
@click.option("--motivering", "why", metavar="TEKST", required=True, help=texts.HELP_WHY)
@click.option("--bevestig", "sure", is_flag=True, help=texts.HELP_SURE_MERGE)
@actor_option
@answers
def command(
    old: str,
    new: str,
    why: str,
    sure: bool,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Voeg twee aanbieders samen: alles van VAN hoort voortaan bij NAAR.

    Zonder --bevestig toont kern alleen wat er zou gebeuren.
    """
    from kern.dossier import amending_texts as t
    from kern.dossier.amending import merge, merging
    from kern.dossier.receiving import moments_of

    renderer = answer_form(form, target)
    store = opened(place, quiet=quiet)
    if not sure:
        gone, into = merging(store, old, new)
        text = t.would_merge(gone.name or gone.key, into.name or into.key, len(moments_of(store, gone.pk)))
        show_line(renderer, "samenvoegen", text, target, quiet=quiet, seq=None)
        return
    done = merge(store, old, new, why, actor=acting(actor), today=today())
    show_line(renderer, "samenvoegen", done.text, target, quiet=quiet, seq=done.seq)
