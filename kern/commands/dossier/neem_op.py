# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier neem-op`: a test from before kern, as a document with the outcome typed in."""

from collections.abc import Sequence
from datetime import date
from functools import cache
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
from kern.problems import KernError


@click.command(
    options_metavar="[OPTIES]",
    epilog="Voorbeeld: kern dossier neem-op 12345678 --regio twente --datum 2024-03-01 --uitkomst Tekort",
)
@click.argument("provider", metavar="[AANBIEDER]", required=False)
@click.option("--regio", "region", metavar="REGIO", default="", help=texts.HELP_REGION)
@click.option("--datum", "day", type=Day(), help=texts.HELP_EARLIER_DAY)
@click.option("--uitkomst", "outcome", metavar="TEKST", default="", help=texts.HELP_EARLIER_OUTCOME)
@click.option("--naam", "name", metavar="NAAM", default="", help=texts.HELP_NAME)
@click.option("--toelichting", "remark", metavar="TEKST", default="", help=texts.HELP_REMARK)
@click.option("--stuk", "files", metavar="BESTAND", multiple=True, type=Given(), help=texts.HELP_PAPER)
@click.option("--lijst", "listed", metavar="BESTAND", type=Given(), help=texts.HELP_LIST)
@actor_option
@answers
def command(
    provider: str | None,
    region: str,
    day: date | None,
    outcome: str,
    name: str,
    remark: str,
    files: Sequence[Path],
    listed: Path | None,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Neem een toets op die u deed voordat u kern gebruikte: de uitkomst typt u in, het rapport voegt u toe.

    Met --lijst neemt u er veel tegelijk op, uit een lijst die u in Excel als CSV bewaart. De kolommen heten aanbieder,
    regio, datum, uitkomst, naam en toelichting. Is er iets mis, dan wordt er niets opgenomen.
    """
    from kern.dossier import amending_texts as t
    from kern.dossier.taking_in import Former, read_list, take_in

    renderer = answer_form(form, target)
    kept = papers(files, "rapport")
    given = {"AANBIEDER": provider, "--regio": region, "--datum": day, "--uitkomst": outcome}
    if listed is not None and (any(given.values()) or files or name or remark):
        raise KernError(t.LIST_ALONE)
    if listed is None and (missing := [option for option, value in given.items() if not value]):
        raise KernError(t.one_or_list(missing))
    store = opened(place, create=True, quiet=quiet)
    where = cache(lambda text: region_in(store, text))
    if listed is not None:
        tests = read_list(papers([listed], "lijst")[0].body, where, _day)
    else:
        assert provider is not None
        assert day is not None
        tests = [(0, Former(provider, where(region), day, outcome, name, remark))]
    taken = take_in(store, tests, actor=acting(actor), today=today(), papers=kept)
    text = t.all_taken_in(len(taken)) if listed is not None else t.taken_in(taken[0].moment, taken[0].seq)
    items = [
        {
            "line": one.line or None,
            "provider": one.provider,
            "region": one.region,
            "moment": one.moment,
            "seq": one.seq,
        }
        for one in taken
    ]
    last = taken[-1]
    show_line(renderer, "neem-op", text, target, quiet=quiet, seq=last.seq, moment=last.moment, items=items)


def _day(text: str) -> date:
    """A day as people write it. Raises `KernError`."""
    try:
        found: date = Day().convert(text, None, None)
    except click.BadParameter as error:
        raise KernError(error.message) from None
    return found
