# SPDX-License-Identifier: EUPL-1.2
"""`kern dossier`: memory over time. Each command stands in its own module, imported when it is used."""

from importlib import import_module
from typing import Any

import click

#: name -> (module, one line of help); the order is the order of `kern dossier --help`.
COMMANDS: dict[str, tuple[str, str]] = {
    "ontvang": ("ontvang", "Neem werkmappen op in het dossier."),
    "lijst": ("lijst", "Toon wie er getoetst worden en hoe het ermee staat."),
    "toon": ("toon", "Toon alles van één aanbieder, op volgorde van tijd."),
    "leg-vast": ("leg_vast", "Leg vast wat er is gebeurd of besloten."),
    "soorten": ("soorten", "Toon wat er in een dossier kan gebeuren, en wat het doet."),
    "corrigeer": ("corrigeer", "Verbeter wat is vastgelegd, of laat het vervallen."),
    "neem-op": ("neem_op", "Neem een toets op van voor kern."),
    "hernoem": ("hernoem", "Geef een aanbieder een andere naam."),
    "samenvoegen": ("samenvoegen", "Voeg twee aanbieders samen."),
    "acties": ("acties", "Toon wat er nog moet, ook als agenda."),
    "hertoets": ("hertoets", "Maak de werkmap voor een hertoets."),
    "recidive": ("recidive", "Toon waar dezelfde eis eerder tekortschoot."),
    "pakket": ("pakket", "Maak een pakket voor een bezwaar, of kijk er een na."),
    "jaarcijfers": ("jaarcijfers", "Tel wat er in een jaar is getoetst, en wat erop volgde."),
    "controleer": ("controleer", "Controleer of niets in het dossier is veranderd."),
    "reservekopie": ("reservekopie", "Maak een kopie om te bewaren."),
    "terugzetten": ("terugzetten", "Zet een kopie terug."),
    "verhuis": ("verhuis", "Breng een dossier naar een server, of terug."),
    "bijwerken": ("bijwerken", "Werk een dossier van een oudere kern bij."),
    "vernietig": ("vernietig", "Vernietig wat niet langer bewaard mag worden."),
}


class _Dossier(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from kern.problems import did_you_mean

            ctx.fail(f"De opdracht 'dossier {cmd_name}' bestaat niet. {did_you_mean(cmd_name, COMMANDS)}".strip())
        command: click.Command = import_module(f"kern.commands.dossier.{COMMANDS[cmd_name][0]}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong on a damaged dossier is told, anything else is an error of kern itself."""
        from kern.problems import KernError

        try:
            return super().invoke(ctx)
        except (KernError, click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception:
            from kern.commands.dossier.shared import STORE

            if (store := ctx.meta.get(STORE)) is None:
                raise
            from kern.dossier.checking import is_damaged
            from kern.dossier.messages import damaged_inside

            if not is_damaged(store):
                raise
            raise KernError(damaged_inside(store.location.shown)) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Opdrachten"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=_Dossier,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT",
    epilog="Voorbeeld: kern dossier ontvang inzendingen",
)
def command() -> None:
    """Houd bij wat u ontving, beoordeelde, besloot en afsprak, jaren achtereen.

    Zonder --dossier staat het dossier in één bestand in uw eigen gegevensmap. Wat is vastgelegd, verandert nooit: een
    verbetering is een nieuwe regel. kern stelt voor, mensen besluiten.
    """
