# SPDX-License-Identifier: EUPL-1.2
"""`kern werkplek`: kern in the browser, on one's own computer."""

import json
from pathlib import Path

import click

from kern.commands.common import quiet_option
from kern.commands.dossier import texts as dossier_texts
from kern.commands.dossier.shared import acting, settings_option
from kern.commands.output import OVERWRITE, overwrite_option
from kern.problems import KernError
from kern.web import server_texts as texts


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern werkplek")
@click.option("--dossier", "place", metavar="PLAATS", help=dossier_texts.HELP_PLACE)
@click.option("--namens", "actor", metavar="NAAM", help=dossier_texts.HELP_ACTOR)
@click.option("--demo", "demo", is_flag=True, help=texts.HELP_DEMO)
@settings_option
@click.option("--poort", "port", type=click.IntRange(0, 65535), metavar="POORT", default=0, help=texts.HELP_PORT)
@click.option("--geen-browser", "no_browser", is_flag=True, help=texts.HELP_NO_BROWSER)
@click.option("--snelkoppeling", "shortcut", is_flag=True, help=texts.HELP_SHORTCUT)
@overwrite_option
@click.option("--routes", "routes", is_flag=True, help=texts.HELP_ROUTES)
@click.option("--uitvoer", "form", type=click.Choice(["tabel", "json"]), default="tabel", help=texts.HELP_FORM)
@quiet_option
def command(
    place: str | None,
    actor: str | None,
    demo: bool,
    settings: Path | None,
    port: int,
    no_browser: bool,
    shortcut: bool,
    routes: bool,
    form: str,
    quiet: bool,
) -> None:
    """Open kern in de browser: werkvoorraad, werkmappen ontvangen, toetsen, vastleggen.

    Met --demo ziet u de verzonnen aanbieders van 'kern demo', om te proberen.

    kern start op deze computer en opent de browser met een link die één keer werkt. Er gaat niets het netwerk op.
    """
    try:
        import csp
        import django_htmx
        import waitress
        import whitenoise

        del csp, django_htmx, waitress, whitenoise
    except ImportError:
        raise KernError(texts.NO_EXTRA) from None
    from kern.commands.demo_dossier import dossier_alone
    from kern.commands.settings import settings_here
    from kern.dossier.location import locate
    from kern.web import server
    from kern.web.note import Note

    location, fill = dossier_alone(place) if demo else (locate(place), None)
    if routes:
        _show_routes(server.routes(location), form)
        return
    if shortcut:
        from kern.web.shortcut import make_shortcut

        made_at = make_shortcut(place, overwrite=bool(click.get_current_context().meta.get(OVERWRITE)))
        click.echo(texts.shortcut_made(made_at), err=True)
        return
    note = Note(location)
    if link := note.running():
        _tell({"login_url": link}, texts.runs_already(link), form, quiet=False)
        _open(link, no_browser=no_browser)
        return
    terms = settings_here(settings).terms
    made, started = server.prepare(
        location, port, acting(actor), secret=note.secret, terms=terms, fill=fill, banner=texts.DEMO if demo else ""
    )
    server.stoppable()  # before anybody can know that it runs
    try:
        note.write(server.port_of(made))
        _tell(started.data, texts.runs(started.login_url), form, quiet=quiet)
        _open(started.login_url, no_browser=no_browser)
        server.serve(made)
    finally:
        note.forget()


def _tell(data: dict[str, object], text: str, form: str, *, quiet: bool) -> None:
    if form == "json":
        click.echo(json.dumps(data))
    elif not quiet:
        click.echo(text, err=True)


def _open(link: str, *, no_browser: bool) -> None:
    if no_browser:
        return
    import webbrowser

    webbrowser.open(link)


def _show_routes(rows: list[dict[str, object]], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from tabulate import tabulate

    shown = [(row["method"], row["path"], row["name"], ", ".join(row["roles"])) for row in rows]  # type: ignore[arg-type]
    click.echo(tabulate(shown, headers=("", "Adres", "Naam", "Voor")))
