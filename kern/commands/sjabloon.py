# SPDX-License-Identifier: EUPL-1.2
"""`kern sjabloon`: the workbook to fill in, for one or more regions, empty or filled in already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kern.commands import messages
from kern.commands.common import (
    Day,
    chosen,
    edition_option,
    installed,
    quiet_option,
    region_option,
    show_problems,
    under_editions,
)
from kern.commands.output import Given, Target, desk, overwrite_option
from kern.model.sender import Sender
from kern.problems import KernError, ProblemsError, has_errors
from kern.region.editions import not_in_force, on_day, under_edition

if TYPE_CHECKING:
    from kern.excel.filling import Filling
    from kern.excel.form import Form
    from kern.region.installed import Plugins, Region


class OneLine(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A text that stands on one line of the workbook."""

    name = "tekst"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from kern.commands.settings import text_fault

        fault = text_fault(str(value))
        return self.fail(messages.unfit_text(fault), param, ctx) if fault else str(value).strip()


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern sjabloon --regio nmd_drenthe -o zelfevaluatie.xlsx")
@region_option
@click.option(
    "-o",
    "--naar",
    "target",
    metavar="BESTAND",
    type=Target(),
    default="zelfevaluatie.xlsx",
    show_default=True,
    help=messages.HELP_TARGET,
)
@click.option("--vul", "filling_file", metavar="BESTAND", type=Given(), help=messages.HELP_FILL)
@click.option("--afzender", "name", metavar="TEKST", type=OneLine(), help=messages.HELP_SENDER)
@click.option("--contact", metavar="TEKST", type=OneLine(), help=messages.HELP_CONTACT)
@click.option("--voor", "due", metavar="DATUM", type=Day(), help=messages.HELP_DUE)
@click.option("--instellingen", "settings", metavar="BESTAND", type=Given(), help=messages.HELP_SETTINGS)
@click.option("--vanuit", "earlier", multiple=True, metavar="BESTAND", type=Given(), help=messages.HELP_FROM)
@click.option("--herstel", "broken", metavar="BESTAND", type=Given(), help=messages.HELP_REPAIR)
@click.option("--peildatum", "day", type=Day(), help=messages.HELP_TEMPLATE_DATE)
@edition_option
@overwrite_option
@quiet_option
def command(
    regions: Sequence[str],
    target: Path,
    filling_file: Path | None,
    earlier: Sequence[Path],
    broken: Path | None,
    day: date | None,
    editions: Sequence[str],
    name: str | None,
    contact: str | None,
    due: date | None,
    settings: Path | None,
    quiet: bool,
) -> None:
    """Maak een werkmap voor een zelfevaluatie.

    Zonder --regio komt elke geïnstalleerde regio in de werkmap. De vragen over de aanbieder staan er één keer in.

    Met --vanuit neemt kern de gegevens over uit een werkmap die al is ingevuld. Wat uit die antwoorden volgt, staat als
    voorstel naast de vraag. Een voorstel telt pas mee als u het zelf invult.

    Met --afzender, --contact en --voor staat in de werkmap wie erom vraagt, wie vragen beantwoordt en tot wanneer de
    aanbieder tijd heeft. Met --instellingen leest kern dat uit een bestand. Een optie gaat voor het bestand.

    Met --herstel maakt kern een werkmap opnieuw waar een werkblad, kolom of rij in ontbreekt.
    """
    from kern.excel.filling import Filling, load_filling
    from kern.excel.writing.template import template_bytes
    from kern.intake import form_for

    if target.suffix.casefold() != ".xlsx":
        raise KernError(messages.wrong_suffix(target, ".xlsx"))
    out = desk()
    out.check(target)
    if sum((filling_file is not None, bool(earlier), broken is not None)) > 1:
        raise KernError(messages.FILL_OR_FROM)
    sender = Sender(name or "", contact or "", due)
    if settings is not None:
        from kern.commands.settings import load_settings

        sender = sender.over(load_settings(settings).sender)
    plugins = under_editions(installed(), editions, regions)
    wanted = chosen(plugins, regions)
    if broken is not None and not regions:
        wanted = _regions_of(broken, plugins) or wanted
    wanted = _in_force(wanted, day or date.today(), _made_for(broken) if broken is not None else {})
    form = form_for(wanted)
    filling = Filling()
    notes: list[str] = []
    if filling_file is not None:
        filling, problems = load_filling(filling_file, form)
        show_problems(problems, str(filling_file))
        if has_errors(problems):
            raise SystemExit(2)
    if broken is not None:
        filling = _what_is_left(broken, form, quiet=quiet)
    if earlier:
        from kern.commands.compare_inputs import next_filling

        filling, notes = next_filling(earlier, plugins, tuple(wanted), quiet=quiet)
    filling = replace(filling, sender=sender.over(filling.sender))
    out.write(target, template_bytes(form, filling))
    if not quiet:
        names = ", ".join(region.catalogue.label for region in form.regions)
        click.echo(messages.template_written(target, names), err=True)
        for note in notes:
            click.echo(note, err=True)


def _regions_of(path: Path, plugins: Plugins) -> dict[str, Region]:
    """The regions that a workbook was made for, as far as it says so or has their sheet."""
    from kern.excel.reading.opening import open_book

    book, made_for = open_book(path), _made_for(path)
    return {
        key: region
        for key, region in plugins.regions.items()
        if key in made_for or book.sheet(region.catalogue.sheet) is not None
    }


def _made_for(path: Path) -> dict[str, str]:
    """The edition of each region that a workbook was made for, as far as it says so."""
    from kern.excel.checking.locate import declared_versions
    from kern.excel.form import CATALOGUE_PROPERTY, GUIDE_SHEET
    from kern.excel.reading.opening import open_book

    book = open_book(path)
    return {
        key.removeprefix(CATALOGUE_PROPERTY): version.partition(" + ")[0]
        for key, version in declared_versions(book.properties, book.sheet(GUIDE_SHEET)).items()
        if key.startswith(CATALOGUE_PROPERTY)
    }


def _what_is_left(path: Path, form: Form, *, quiet: bool) -> Filling:
    """All that can be read in a workbook, however broken; the problems are shown. Raises `KernError` for nothing."""
    from kern.excel.filling import Filling
    from kern.intake import take_in

    intake = take_in(path, form)
    show_problems(intake.problems, intake.name)
    if intake.draft is None:
        raise SystemExit(2)
    if not intake.draft.facts and not any(answers.rows for answers in intake.draft.regions.values()):
        raise KernError(messages.nothing_to_repair(intake.name))
    if not quiet:
        click.echo(messages.repaired(intake.name, len(intake.problems)), err=True)
    return Filling(intake.draft, sender=intake.sender)


def _in_force(wanted: Mapping[str, Region], day: date, made_for: Mapping[str, str]) -> dict[str, Region]:
    """Each region under the edition that was asked for, or that a workbook was made for, or in force on a day.

    Raises `ProblemsError` where no edition is in force.
    """
    found: dict[str, Region] = {}
    missing = []
    for name, region in wanted.items():
        version = made_for.get(name)
        if region.asked:
            found[name] = region
        elif version and any(edition.version == version for edition in region.editions):
            found[name] = under_edition(region, version)
        elif (fitting := on_day(region, day)) is not None:
            found[name] = fitting
        else:
            missing.append(not_in_force(region, day))
    if missing:
        raise ProblemsError(missing)
    return found
