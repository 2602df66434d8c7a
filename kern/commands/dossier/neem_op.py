# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier neem-op`: a test from before kern, as a document with the outcome typed in."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from kern.commands.common import Day
from kern.commands.dossier import texts
from kern.commands.dossier.shared import (
    acting,
    actor_option,
    answer_form,
    answers,
    opened,
    papers,
    region_in,
    show_line,
    today,
)
from kern.commands.output import Given


@click.command(
    options_metavar="[OPTIES]",
    epilog="Voorbeeld: kern dossier neem-op 12345678 --regio twente --datum 2024-03-01 --uitkomst Tekort",
)
@click.argument("provider", metavar="AANBIEDER")
@click.option("--regio", "region", metavar="REGIO", required=True, help=texts.HELP_REGION)
@click.option("--datum", "day", type=Day(), required=True, help=texts.HELP_EARLIER_DAY)
@click.option("--uitkomst", "outcome", metavar="TEKST", required=True, help=texts.HELP_EARLIER_OUTCOME)
@click.option("--naam", "name", metavar="NAAM", default="", help=texts.HELP_NAME)
@click.option("--toelichting", "remark", metavar="TEKST", default="", help=texts.HELP_REMARK)
@click.option("--stuk", "files", metavar="BESTAND", multiple=True, type=Given(), help=texts.HELP_PAPER)
@actor_option
@answers
def command(
    provider: str,
    region: str,
    day: date,
    outcome: str,
    name: str,
    remark: str,
    files: Sequence[Path],
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Neem een toets op die u deed voordat u kern gebruikte: de uitkomst typt u in, het rapport voegt u toe."""
    from kern.dossier import amending_texts as t
    from kern.dossier.amending import take_in

    renderer = answer_form(form, target)
    kept = papers(files, "rapport")
    store = opened(place, create=True, quiet=quiet)
    moment, seq = take_in(
        store,
        provider,
        region_in(store, region),
        day,
        outcome,
        actor=acting(actor),
        today=today(),
        name=name,
        remark=remark,
        papers=kept,
    )
    show_line(renderer, "neem-op", t.taken_in(moment, seq), target, quiet=quiet, seq=seq, moment=moment)
