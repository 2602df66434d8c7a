# SPDX-License-Identifier: EUPL-1.2
"""What the commands share: options, installed regions, showing problems."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import click

from kern.commands import messages
from kern.problems import KernError, Problem, Severity, did_you_mean, where
from kern.region.editions import under_edition
from kern.region.installed import Plugins, Region, load_plugins, reading_as


def region_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The installed regions, for a shell in which the user presses Tab."""
    return [name for name in load_plugins().regions if name.startswith(incomplete)]


region_option = click.option(
    "--regio", "regions", multiple=True, metavar="REGIO", help=messages.HELP_REGION, shell_complete=region_names
)
readings_option = click.option("--lezing", "readings", multiple=True, metavar="ID=OPTIE", help=messages.HELP_READING)
edition_option = click.option("--editie", "editions", multiple=True, metavar="REGIO=VERSIE", help=messages.HELP_EDITION)
quiet_option = click.option("--stil", "quiet", is_flag=True, help=messages.HELP_QUIET)


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A date as people write it: 12-11-2026 or 2026-11-12."""

    name = "datum"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for form in ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(str(value), form).date()
            except ValueError:
                continue
        return self.fail(messages.not_a_date(str(value)), param, ctx)


reference_option = click.option("--peildatum", "reference_date", type=Day(), help=messages.HELP_REFERENCE)


def installed(*, needed: bool = True) -> Plugins:
    """The installed regions; what is broken is said on stderr. Raises `KernError` if one is needed and none works."""
    plugins = load_plugins()
    show_problems(plugins.problems)
    if needed and not plugins.regions:
        raise KernError(messages.NO_REGIONS)
    return plugins


def chosen(plugins: Plugins, names: Sequence[str]) -> dict[str, Region]:
    """The regions named (by id or label, in any case), or all.

    Raises `KernError` with a suggestion for an unknown one.
    """
    if not names:
        return dict(plugins.regions)
    return {region.id: region for region in (one_region(plugins, name) for name in names)}


def under_editions(plugins: Plugins, given: Sequence[str], names: Sequence[str] = ()) -> Plugins:
    """The plugins with each region under the edition asked for: ``twente=2027``, or ``2027`` with one of ``names``.

    Raises `KernError` with a suggestion for a region or an edition that is not there, and for two editions of one.
    """
    asked: dict[str, Region] = {}
    for text in given:
        name, sign, version = (part.strip() for part in text.partition("="))
        if not sign:
            if len(names) != 1:
                raise KernError(messages.edition_of_what(name))
            name, version = names[0], name
        region = one_region(plugins, name)
        if region.id in asked and asked[region.id].edition != version:
            raise KernError(messages.edition_twice(region.id))
        try:
            asked[region.id] = under_edition(region, version, asked=True)
        except KeyError:
            known = [edition.version for edition in region.editions]
            hint = did_you_mean(version, known)
            raise KernError(messages.unknown_edition(region.catalogue.label, version, known, hint)) from None
    return replace(plugins, regions={**plugins.regions, **asked}) if asked else plugins


def read_otherwise(wanted: Mapping[str, Region], given: Sequence[str]) -> dict[str, Region]:
    """The regions under the readings asked for (``nmd-bandgrens=kop``).

    Raises `KernError` with a suggestion for a reading or an option that is not there, or that does not compute.
    """
    choices: dict[str, dict[str, str]] = {}
    for text in given:
        name, _, option = (part.strip() for part in text.partition("="))
        region = next((r for r in wanted.values() if name in r.catalogue.readings_by_id), None)
        if region is None:
            every = [reading.id for r in wanted.values() for reading in r.catalogue.readings]
            raise KernError(messages.unknown_reading(name, did_you_mean(name, every)))
        reading = region.catalogue.readings_by_id[name]
        possible = [o.key for o in reading.options if o.key == reading.chosen or o.changes]
        if option not in possible or len(possible) < 2:
            known = [o.key for o in reading.options]
            raise KernError(messages.unknown_option(name, option, known, possible, did_you_mean(option, possible)))
        if choices.setdefault(region.id, {}).setdefault(name, option) != option:
            raise KernError(messages.reading_twice(name))
    return {name: reading_as(region, choices.get(name, {})) for name, region in wanted.items()}


def one_region(plugins: Plugins, name: str) -> Region:
    """The region with an id or label. Raises `KernError` with a suggestion for an unknown one."""
    wanted = name.casefold().replace("-", "_").replace(" ", "_").replace("/", "_")
    for region in plugins.regions.values():
        label = region.catalogue.label.casefold().replace("-", "_").replace(" ", "_").replace("/", "_")
        if wanted in (region.id, label):
            return region
    if wanted in plugins.broken:
        raise KernError(messages.broken_region(wanted))
    raise KernError(messages.unknown_region(name, sorted(plugins.regions), did_you_mean(name, plugins.regions)))


def show_problems(problems: Iterable[Problem], file: str = "") -> None:
    """Every problem on stderr: where, what stands there, what is expected, what to do."""
    for line in problem_lines(problems, file):
        click.echo(line, err=True)


def problem_lines(problems: Iterable[Problem], file: str = "") -> Iterator[str]:
    """The lines of `show_problems`."""
    shown = list(problems)
    if file and shown:
        yield f"{file}:"
    for found in shown:
        sign = "✗" if found.severity is Severity.ERROR else "!"
        yield f"{_printable(sign)} {found.code}  {clean(where(found.place))}{clean(found.found)}"
        yield from (f"        {clean(line)}" for line in (found.expected, found.advice) if line)


def clean(text: str) -> str:
    """Text without control characters, so that nothing from a workbook can steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _printable(sign: str) -> str:
    encoding = getattr(sys.stderr, "encoding", None) or "ascii"
    try:
        sign.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "x"
    return sign


def width() -> int:
    """The width of the terminal, at least 40; 80 where there is none."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def colour() -> bool:
    """Whether stdout is a terminal that may be coloured."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
