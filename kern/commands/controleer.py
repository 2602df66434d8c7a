# SPDX-License-Identifier: EUPL-1.2
"""`kern controleer`: is this workbook filled in well enough to be judged? Every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kern.bulk.ledger import Ledger
from kern.commands import messages
from kern.commands.common import (
    chosen,
    edition_option,
    installed,
    problem_lines,
    quiet_option,
    region_option,
    show_problems,
    under_editions,
)
from kern.commands.corrections import Corrections
from kern.commands.inputs import say_skipped, subfolders_option, workbooks
from kern.commands.output import LIST_FORMS, Given, Shape, Target, desk, format_option, output_option, settle
from kern.contract.account import account_data
from kern.contract.values import dump, one_line
from kern.delivery.desk import Desk
from kern.model.account import Account, Filled
from kern.problems import Severity

if TYPE_CHECKING:
    from kern.excel.form import Form
    from kern.intake import Intake

#: The forms for a set of workbooks: there a JSON answer is a line each.
MANY_FORMS = {**LIST_FORMS, "json": Shape((".jsonl", ".json"))}


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern controleer zelfevaluatie.xlsx")
@click.argument("paths", metavar="BESTAND...", nargs=-1, required=True, type=Given())
@region_option
@format_option("tabel", "json")
@click.option("--correctie", "correction", metavar="BESTAND", type=Target(), help=messages.HELP_CORRECTION)
@output_option
@edition_option
@subfolders_option
@quiet_option
def command(
    paths: Sequence[Path],
    regions: Sequence[str],
    form: str | None,
    correction: Path | None,
    target: Path | None,
    editions: Sequence[str],
    subfolders: bool,
    quiet: bool,
) -> None:
    """Controleer een of meer ingevulde werkmappen, zonder ze te beoordelen.

    U krijgt alle problemen in één keer: waar het staat, wat er staat, wat kern verwacht en wat u kunt doen. Met
    --correctie krijgt de afzender de eigen werkmap terug, met elke cel gemarkeerd.
    """
    from kern.contract.check import check_data
    from kern.intake import form_for, take_in

    handed = workbooks(paths, subfolders=subfolders)
    form = settle(MANY_FORMS if handed.many else LIST_FORMS, form, target)
    plugins = under_editions(installed(), editions, regions)
    definition = form_for(plugins.regions, chosen(plugins, regions))
    out = desk()
    corrections = Corrections(correction, handed, out, quiet=quiet) if correction is not None else None
    ledger = Ledger(handed)
    with _written(out, target, quiet=quiet) as write:
        for path, name in zip(handed.files, handed.names, strict=True):
            intake = take_in(path, definition, name=name, keep=corrections is not None)
            ledger.book(intake.name, intake.problems, usable=intake.assessment is not None)
            if form != "json":
                _report(intake, intake.form or definition, write if target else None, quiet=quiet)
            returned = corrections.write_for(path, intake, intake.form or definition) if corrections else None
            if form == "json":
                data = check_data(
                    intake.name, intake.sha256, intake.problems, intake.assessment, _filled(intake, definition)
                )
                if corrections:
                    data["correctie"] = returned
                write(f"{dump(data)}\n" if not handed.many else one_line(data))
        account = ledger.account()
        if handed.many:
            write(_closing(account, form, to_file=target is not None))
    if handed.many and not quiet:
        say_skipped(handed)
        click.echo(messages.checked(account), err=True)
    if corrections:
        if handed.many:
            corrections.sum_up()
        elif corrections.fine and not quiet:
            click.echo(messages.NO_CORRECTION_NEEDED, err=True)
    if account.refused or (corrections and corrections.failed):
        raise SystemExit(2)


Write = Callable[[str], None]


@contextmanager
def _written(out: Desk, target: Path | None, *, quiet: bool) -> Iterator[Write]:
    """How to write what belongs to the result: to a file, or to the screen."""
    if target is None:
        yield lambda text: click.echo(text, nl=False)
        return
    with out.stream(target) as parts:
        yield parts.write
    if not quiet:
        click.echo(messages.written(target), err=True)


def _report(intake: Intake, definition: Form, write: Write | None, *, quiet: bool) -> None:
    """Say what was found in one workbook: in a file, or else on the screen."""
    errors = sum(p.severity is Severity.ERROR for p in intake.problems)
    name = intake.name
    warnings = len(intake.problems) - errors
    filled = _filled(intake, definition)
    last = messages.has_errors(name, errors, warnings, filled) if errors else messages.in_order(name, warnings, filled)
    if write is not None:
        write("".join(f"{line}\n" for line in [*problem_lines(intake.problems, name), last]))
        return
    show_problems(intake.problems, name)
    if errors or not quiet:
        click.echo(last, err=bool(errors))


def _filled(intake: Intake, definition: Form) -> list[Filled]:
    from kern.contract.check import how_much

    return how_much(intake.draft, {region.id: region.catalogue for region in definition.regions})


def _closing(account: Account, form: str, *, to_file: bool) -> str:
    """What stands below the results of many workbooks: on the screen people read it on stderr."""
    if form == "json":
        return "" if account.judged == account.entries else one_line(account_data(account, "controleer"))
    if not to_file:
        return ""
    return "".join(f"{line}\n" for line in [*messages.skipped(account.skipped), messages.checked(account)])
