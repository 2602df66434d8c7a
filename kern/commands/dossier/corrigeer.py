# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier corrigeer`: a new event that puts an old one right."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from kern.commands.common import Day, installed
from kern.commands.dossier import texts
from kern.commands.dossier.leg_vast import field_options, plain
from kern.commands.dossier.shared import acting, actor_option, answer_form, answers, opened, show_line, today
from kern.problems import KernError


@click.command(
    options_metavar="[OPTIES]",
    epilog="Voorbeeld: kern dossier corrigeer 12 --datum 2026-11-10 --motivering 'De brief was van de tiende.'",
)
@click.argument("seq", metavar="NUMMER", type=int)
@click.option("--vervalt", "void", is_flag=True, help=texts.HELP_VOID)
@click.option("--datum", "day", type=Day(), help=texts.HELP_OTHER_DAY)
@click.option("--nieuwe-motivering", "motivation", metavar="TEKST", help=texts.HELP_NEW_MOTIVATION)
@field_options
@actor_option
@answers
def command(
    seq: int,
    void: bool,
    day: date | None,
    motivation: str | None,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Verbeter een gebeurtenis: een andere dag, andere velden, of laat haar vervallen.

    Wat er stond, blijft zichtbaar: de verbetering is een nieuwe gebeurtenis die de oude noemt. Bij --motivering hoort
    waarom u verbetert. De motivering van de gebeurtenis zelf, zoals van een besluit, verandert u met
    --nieuwe-motivering.
    """
    from kern.dossier.amending import correct

    renderer = answer_form(form, target)
    why = given.pop("motivering", None)
    if why is None:
        raise KernError(texts.NO_WHY)
    if motivation is not None:
        given["motivering"] = motivation
    fields = {key: plain(key, value) for key, value in given.items() if value is not None}
    store = opened(place, quiet=quiet)
    done = correct(
        store,
        seq,
        why,
        actor=acting(actor),
        today=today(),
        fields=fields,
        day=day,
        void=void,
        regions=installed(needed=False).regions if "eisen" in fields else None,
    )
    show_line(renderer, "corrigeer", done.text, target, quiet=quiet, seq=done.seq)
