# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier soorten`: what can happen in a dossier."""

from pathlib import Path

import click

from kern.commands import messages
from kern.commands.common import quiet_option
from kern.commands.dossier.shared import answer_form, show
from kern.commands.output import format_option, output_option


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier soorten -o soorten.html")
@format_option(help_text=messages.HELP_REPORT)
@output_option
@quiet_option
def command(form: str | None, target: Path | None, quiet: bool) -> None:
    """Toon wat u in een dossier kunt vastleggen: wat het betekent, welke velden erbij horen en wat het doet."""
    from kern.dossier.explaining import kinds_paper

    show(answer_form(form, target), kinds_paper(), target, "soorten", quiet=quiet)
