# SPDX-License-Identifier: EUPL-1.2
"""What the commands under `kern dossier` share: which dossier, who acts, and showing the answer."""

import getpass
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kern.commands import messages
from kern.commands.common import installed, one_region, quiet_option
from kern.commands.dossier import texts
from kern.commands.output import Given, format_option, hand_over_paper, output_option, paper_renderer, protect

if TYPE_CHECKING:
    from kern.dossier.store.opening import Store
    from kern.model.report import Renderer
    from kern.render.paper import Paper

#: Where a command leaves its open dossier, for who has to tell what went wrong.
STORE = "kern.dossier"
F = TypeVar("F", bound=Callable[..., Any])

dossier_option = click.option("--dossier", "place", metavar="PLAATS", help=texts.HELP_PLACE)
settings_option = click.option("--instellingen", "settings", metavar="BESTAND", type=Given(), help=texts.HELP_SETTINGS)
actor_option = click.option("--namens", "actor", metavar="NAAM", help=texts.HELP_ACTOR)


def answers(command: F) -> F:
    """The options of a command that shows an answer: which dossier, which form, where to, quiet."""
    for option in (quiet_option, output_option, format_option(help_text=messages.HELP_PAPER), dossier_option):
        command = option(command)
    return command


def opened(place: str | None, *, create: bool = False, quiet: bool = False) -> "Store":
    """The dossier that is meant; no output of this command goes over it."""
    from kern.dossier import messages as dossier_messages
    from kern.dossier.location import locate
    from kern.dossier.store.opening import close, open_store

    location = locate(place)
    if location.path is not None:
        protect([location.path, *(Path(f"{location.path}{tail}") for tail in ("-wal", "-shm", "-journal"))])
    store = open_store(location, create=create)
    click.get_current_context().meta[STORE] = store
    click.get_current_context().call_on_close(lambda: close(store))
    if store.brought_up is not None and not quiet:
        click.echo(dossier_messages.brought_up_to_date(store.brought_up), err=True)
    return store


def acting(actor: str | None) -> str:
    """Who acts: as given, else the name of the account. Raises `KernError` for what can be no name."""
    if actor is not None:
        from kern.dossier.naming import checked_actor

        return checked_actor(actor)
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "onbekend"


def region_in(store: "Store", text: str) -> str:
    """The region that is meant, by its name or label; empty where none was given.

    One that is not installed counts only where the dossier has it. Raises `KernError` with a suggestion.
    """
    from kern.dossier.queries import regions_in

    if not text or text in regions_in(store):
        return text
    return one_region(installed(needed=False), text).id


def labels() -> dict[str, str]:
    """What the regions that are installed are called, by id; for a table, so what is broken is not said here."""
    from kern.region.installed import load_plugins

    return {name: region.catalogue.label for name, region in load_plugins().regions.items()}


def today() -> date:
    """The day of today. What is recorded in a dossier happens on a day; an evaluation never asks this."""
    return date.today()


def answer_form(form: str | None, target: Path | None) -> "Renderer":
    """The form in which an answer is asked, checked before any work is done."""
    from kern.region.installed import Plugins

    return paper_renderer(Plugins({}), form, target)


def show(renderer: "Renderer", paper: "Paper", target: Path | None, name: str, *, quiet: bool) -> None:
    """Show an answer, or write it."""
    hand_over_paper(renderer, paper, target, name, quiet=quiet)


def papers(paths: Sequence[Path], role: str) -> "tuple[Any, ...]":
    """Files to keep with an event. Raises `KernError` for one that cannot be read or is too large."""
    from kern.dossier.documents import read_paper

    return tuple(read_paper(path, role) for path in paths)


def show_line(renderer: "Renderer", kind: str, text: str, target: Path | None, *, quiet: bool, **content: Any) -> None:
    """Show an answer that is one sentence, with its data."""
    from kern.dossier.data import answer
    from kern.render.paper import Paper, Text

    paper = Paper(texts.DOSSIER, texts.DONE, [], [Text(text)], [], data=answer(kind, text=text, **content))
    show(renderer, paper, target, kind, quiet=quiet)
