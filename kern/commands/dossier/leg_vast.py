# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier leg-vast`: what happened or was decided, as one event."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kern.commands.common import Day, installed
from kern.commands.dossier import texts
from kern.commands.dossier.shared import (
    acting,
    actor_option,
    answer_form,
    answers,
    opened,
    papers,
    region_in,
    settings_option,
    show,
    today,
)
from kern.commands.output import Given
from kern.dossier.kinds import fields
from kern.problems import KernError, did_you_mean

if TYPE_CHECKING:
    from kern.dossier.kinds import Kind


def field_options(function: Any) -> Any:
    """An option for every field that an event can have."""
    for field in reversed(list(fields().values())):
        name = f"--{field.key.replace('_', '-')}"
        match field.type:
            case "stukken":
                continue
            case "dag":
                option = click.option(name, field.key, type=Day(), help=field.help)
            case "getal":
                option = click.option(name, field.key, type=int, metavar="NUMMER", help=field.help)
            case _ if field.choices:
                option = click.option(name, field.key, type=click.Choice(field.choices), help=field.help)
            case _:
                option = click.option(name, field.key, metavar="TEKST", help=field.help)
        function = option(function)
    return function


@click.command(
    options_metavar="[OPTIES]",
    epilog="Voorbeeld: kern dossier leg-vast 12345678 --soort besluit --uitkomst Verbeterplan --motivering "
    "'Het plan volgt op de toets van maart.'",
)
@click.argument("provider", metavar="AANBIEDER")
@click.option("--soort", "kind_name", metavar="SOORT", help=texts.HELP_KIND)
@click.option("--moment", type=int, metavar="NUMMER", help=texts.HELP_MOMENT)
@click.option("--regio", "region", metavar="REGIO", default="", help=texts.HELP_REGION)
@click.option("--naam", "name", metavar="NAAM", default="", help=texts.HELP_NAME)
@click.option("--datum", "day", type=Day(), help=texts.HELP_DAY)
@click.option("--na", "known", type=int, metavar="NUMMER", help=texts.HELP_AFTER)
@click.option("--stuk", "files", metavar="BESTAND", multiple=True, type=Given(), help=texts.HELP_PAPER)
@field_options
@settings_option
@actor_option
@answers
def command(
    provider: str,
    kind_name: str | None,
    moment: int | None,
    region: str,
    name: str,
    day: date | None,
    known: int | None,
    files: Sequence[Path],
    settings: Path | None,
    actor: str | None,
    place: str | None,
    form: str | None,
    target: Path | None,
    quiet: bool,
    **given: Any,
) -> None:
    """Leg vast wat er is gebeurd of besloten: een brief, een bezoek, een besluit, een plan, een bezwaar.

    Zonder --moment hoort het bij het enige moment dat nog loopt. Is er geen, geef dan --regio: kern opent er een. Bij
    een besluit vraagt kern om de uitkomst en een motivering; zonder --uitkomst noemt kern de woorden van het kader.
    """
    from kern.commands.settings import settings_here
    from kern.dossier.advice import ADVICE, FOLLOWS
    from kern.dossier.course import TERM_OF, silence
    from kern.dossier.data import answer
    from kern.dossier.next_steps import next_here
    from kern.dossier.opening_moment import record_at
    from kern.dossier.recording import Said
    from kern.dossier.showing import recorded_paper
    from kern.dossier.store.reading import contents
    from kern.model.course import Course

    kind = _kind(kind_name)
    renderer = answer_form(form, target)
    content = {key: plain(key, value) for key, value in given.items() if value is not None}
    said = Said(kind, day or today(), content, papers(files, "stuk"))
    regions, terms = installed(needed=False).regions, settings_here(settings).terms
    store = opened(place, create=True, quiet=quiet)
    at, seq = record_at(
        store,
        provider,
        said,
        moment=moment,
        region=region_in(store, region),
        name=name,
        actor=acting(actor),
        today=today(),
        known=known,
        regions=regions,
        terms=terms,
    )
    kept = contents(store, [seq]).get(seq, {})
    data = answer("leg-vast", seq=seq, moment=at, event=kind.key, happened_on=said.day.isoformat())
    following = next_here(store, at, regions, terms)
    course = following[0].course.course if following else Course()
    data |= {"due": kept.get("uiterlijk"), "due_of": kept.get(TERM_OF), "silence": silence(course, kind.key)}
    if kind.advised:
        data |= {"advice": kept.get(ADVICE), "follows_advice": kept.get(FOLLOWS)}
    show(renderer, recorded_paper(data, kind, following, today()), target, f"vastgelegd-{seq}", quiet=quiet)


def _kind(name: str | None) -> "Kind":
    from kern.dossier.kinds import kind_of, kinds, like

    usual = [kind for kind in kinds().values() if not kind.bookkeeping]
    if name is None:
        raise KernError(texts.which_kind([kind.label for kind in usual]))
    kind = kind_of(name)
    if kind is None:
        near = [kind.label for kind in like(name) if not kind.bookkeeping]
        hint = texts.one_of(near) if near else did_you_mean(name.casefold(), [kind.label for kind in usual])
        raise KernError(texts.unknown_kind(name, hint))
    if kind.bookkeeping:
        raise KernError(texts.other_command(kind.label))
    return kind


def plain(key: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if fields()[key].type == "lijst":
        return [part.strip() for part in value.split(",") if part.strip()]
    return value.strip() if isinstance(value, str) else value
