# SPDX-License-Identifier: EUPL-1.2
"""`kern verloop REGIO`: what the framework says happens after what, and what it is silent about."""

from collections.abc import Sequence
from pathlib import Path

import click

from kern.commands import messages
from kern.commands.common import edition_option, installed, one_region, quiet_option, region_names, under_editions
from kern.commands.output import Given, format_option, hand_over_paper, output_option, paper_renderer


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern verloop nmd_drenthe -o verloop.html")
@click.argument("region", metavar="REGIO", shell_complete=region_names)
@click.option("--instellingen", "settings", metavar="BESTAND", type=Given(), help=messages.HELP_TERMS)
@edition_option
@format_option(help_text=messages.HELP_PAPER)
@output_option
@quiet_option
def command(
    region: str, settings: Path | None, editions: Sequence[str], form: str | None, target: Path | None, quiet: bool
) -> None:
    """Toon wat er volgens het kader na wat komt: wie wat doet, en waar dat staat.

    Ook wat het kader níet zegt, staat erbij. Geen enkel kader geeft een termijn voor een stap; met --instellingen toont
    kern de termijnen die uw gemeente zelf heeft gesteld.
    """
    from kern.commands.settings import settings_here
    from kern.problems import KernError
    from kern.region.checked import HookError
    from kern.region.course import course_of
    from kern.render.course_paper import course_paper

    plugins = under_editions(installed(), editions, [region])
    chosen = one_region(plugins, region)
    renderer = paper_renderer(plugins, form, target)
    terms = settings_here(settings).terms.get(chosen.id, {})
    try:
        course = course_of(chosen)
    except HookError as error:
        raise KernError(messages.broken_course(chosen.catalogue.label, str(error))) from None
    hand_over_paper(renderer, course_paper(chosen, course, terms), target, f"verloop-{chosen.id}", quiet=quiet)
