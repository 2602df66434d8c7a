# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier controleer`: whether nothing in a dossier was changed."""

import re
from pathlib import Path

import click

from kern.commands.dossier import texts
from kern.commands.dossier.shared import answer_form, answers, opened, show
from kern.problems import KernError

_HEAD = re.compile(r"([0-9]{1,15}):([0-9a-f]{64})")


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern dossier controleer")
@click.option("--hoofd", "noted", metavar="NR:HASH", help=texts.HELP_HEAD)
@click.option("--herstel-overzichten", "mend", is_flag=True, help=texts.HELP_MEND)
@answers
def command(
    noted: str | None, mend: bool, place: str | None, form: str | None, target: Path | None, quiet: bool
) -> None:
    """Controleer de keten, de stukken, de overzichten en de sloten van een dossier.

    kern toont het hoofd van de keten. Bewaar dat buiten het dossier: met --hoofd ziet u later of er iets van het eind
    is afgehaald. De opdracht geeft 1 als er iets niet klopt.
    """
    from kern.dossier import checking_texts as t
    from kern.dossier.checking import check, rebuild
    from kern.dossier.data import answer
    from kern.render.paper import Paper, Part, Table, Text

    head = None
    if noted is not None:
        parts = _HEAD.fullmatch(noted.strip().casefold())
        if parts is None:
            raise KernError(t.BAD_HEAD)
        head = (int(parts[1]), parts[2])
    renderer = answer_form(form, target)
    store = opened(place, quiet=quiet)
    if mend:
        rebuild(store)
    found = check(store, head)
    data = answer(
        "controleer",
        ok=found.ok,
        head={"seq": found.head[0], "hash": found.head[1]},
        problems=[{"code": fault.code, "seq": fault.seq, "text": fault.text} for fault in found.faults],
    )
    rows = [(fault.code, str(fault.seq or ""), fault.text) for fault in found.faults]
    first = [
        Text(t.OK if found.ok else t.NOT_OK, loud=not found.ok),
        Text(t.head(*found.head)),
        Text(t.KEEP, soft=True),
    ]
    parts_of = [Part(t.NOT_OK, [Table(t.COLUMNS, rows, (3, 1, 8))])] if rows else []
    show(
        renderer,
        Paper(t.TITLE, t.TITLE, [store.location.shown], first, parts_of, data=data),
        target,
        "controle",
        quiet=quiet,
    )
    if not found.ok:
        raise SystemExit(1)
