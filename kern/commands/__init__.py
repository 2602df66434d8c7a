# SPDX-License-Identifier: EUPL-1.2
"""The command `kern`. Nothing but click is imported until a command runs, so that help is there at once."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from typing import Any

import click

#: name -> (module, one line of help); the order is the order of `kern --help`.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "Laat met voorbeelden zien wat kern doet."),
    "regios": ("regios", "Toon de regio's die zijn geïnstalleerd."),
    "eisen": ("eisen", "Toon de kwaliteitseisen van een regio."),
    "lezingen": ("lezingen", "Toon hoe kern onduidelijke plekken in een kader leest."),
    "verloop": ("verloop", "Toon wat er volgens een kader na wat komt."),
    "sjabloon": ("sjabloon", "Maak een werkmap om in te vullen."),
    "controleer": ("controleer", "Controleer een ingevulde werkmap, zonder oordeel."),
    "beoordeel": ("beoordeel", "Beoordeel een of meer ingevulde werkmappen."),
    "vergelijk": ("vergelijk", "Vergelijk één aanbieder over de regio's heen."),
    "verschil": ("verschil", "Vergelijk twee momenten van één aanbieder, met de oorzaken."),
    "hertoets": ("hertoets", "Maak de werkmap voor een hertoets."),
    "herhaal": ("herhaal", "Reken een bewaarde uitkomst na."),
    "watals": ("watals", "Reken uit welke verbeteringen het meest zouden helpen."),
    "toetsplan": ("toetsplan", "Maak een plan voor een bezoek."),
    "dossier": ("dossier", "Houd bij wat u ontving, beoordeelde en besloot."),
    "werkplek": ("werkplek", "Open kern in de browser."),
    "dekking": ("dekking", "Toon wat een kader dekt van de wet en de VNG-basisset."),
    "onderwerpen": ("onderwerpen", "Toon de onderwerpen die kaders delen."),
    "onderwerp": ("onderwerp", "Toon één onderwerp: wat vraagt elke regio?"),
    "nieuw-regio": ("nieuw_regio", "Maak het begin van een plugin voor een nieuwe regio."),
}


class _Kern(click.Group):
    """The commands, each in its own module, imported when it is used."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """However kern is begun, click makes and keeps its own words at this moment: they have to be Dutch by then."""
        _speak_dutch()
        return super().make_context(*arguments, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from kern.problems import did_you_mean

            ctx.fail(f"De opdracht '{cmd_name}' bestaat niet. {did_you_mean(cmd_name, COMMANDS)}".strip())
        command: click.Command = import_module(f"kern.commands.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Opdrachten"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from kern import __version__

        click.echo(f"kern {__version__}")
        ctx.exit()


@click.group(
    cls=_Kern,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Voorbeeld: kern beoordeel zelfevaluatie.xlsx",
)
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Toon de versie.")
def cli() -> None:
    """Beoordeel zorgaanbieders aan het kwaliteitskader van hun regio.

    kern leest een ingevulde Excel-zelfevaluatie en zegt per regio welke eisen gelden, waar de aanbieder staat, wat er
    volgt en waarom. kern geeft een advies; de gemeente beslist.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line. Exit code 0: done; 1: done, but an outcome fell short (`--streng`); 2: unusable input."""
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles do not know every character: rather a question mark than a broken command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        cli.main(args=list(arguments) if arguments is not None else None, prog_name="kern", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        raise SystemExit(stop.exit_code) from None
    except click.ClickException as mistake:
        mistake.show()
        raise SystemExit(2) from None
    except (click.Abort, KeyboardInterrupt):
        click.echo("Afgebroken.", err=True)
        raise SystemExit(130) from None
    except BrokenPipeError:
        # De lezer (bijvoorbeeld `more`) is gestopt; er is niemand meer om iets aan te zeggen.
        sys.stderr.close()
        raise SystemExit(0) from None
    except OSError as error:
        from kern.commands.messages import system_error

        click.echo(system_error(error), err=True)
        _forget_output()
        raise SystemExit(2) from None
    except Exception as error:
        from kern.problems import KernError

        if not isinstance(error, KernError):
            raise
        click.echo(str(error), err=True)
        raise SystemExit(2) from None


def _forget_output() -> None:
    """Let what could not be shown go: Python would try once more when it ends, and then speak English."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_dutch() -> None:
    """Let click's own words (Usage, Options, Missing argument) come from kern's Dutch translation."""
    import gettext

    gettext.bindtextdomain("messages", str(files("kern.data") / "locale"))
    os.environ["LANGUAGE"] = "nl"
