# SPDX-License-Identifier: EUPL-1.2
"""`kern controleer`: is this workbook filled in well enough to be judged? Every problem at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kern.commands import messages
from kern.commands.common import (
    chosen,
    emit,
    format_option,
    installed,
    output_option,
    quiet_option,
    region_option,
    show_problems,
)
from kern.commands.corrections import Corrections
from kern.commands.inputs import is_many, workbooks
from kern.problems import has_errors


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern controleer zelfevaluatie.xlsx")
@click.argument("paths", metavar="BESTAND...", nargs=-1, required=True)
@region_option
@format_option("tabel", "json")
@click.option("--correctie", "correction", type=click.Path(path_type=Path), help=messages.HELP_CORRECTION)
@output_option
@quiet_option
def command(
    paths: Sequence[str], regions: Sequence[str], form: str, correction: Path | None, target: Path | None, quiet: bool
) -> None:
    """Controleer een of meer ingevulde werkmappen, zonder ze te beoordelen.

    U krijgt alle problemen in één keer: waar het staat, wat er staat, wat kern verwacht en wat u kunt doen. Met
    --correctie krijgt de afzender de eigen werkmap terug, met elke cel gemarkeerd.
    """
    from kern.contract.check import check_data
    from kern.intake import form_for, take_in

    definition = form_for(chosen(installed(), regions))
    results: list[dict[str, Any]] = []
    refused = False
    files = workbooks(paths)
    many = is_many(paths, files)
    corrections = Corrections(correction, files, many=many, quiet=quiet) if correction is not None else None
    for path in files:
        intake = corrections.take_in(path, definition) if corrections else take_in(path, definition)
        failed = has_errors(intake.problems)
        refused = refused or failed
        if form == "json":
            results.append(check_data(intake.name, intake.sha256, intake.problems, intake.assessment))
            if corrections:
                results[-1]["correctie"] = corrections.write_for(path, intake)
            continue
        show_problems(intake.problems, str(path))
        errors = sum(p.severity == "fout" for p in intake.problems)
        if errors:
            click.echo(messages.has_errors(str(path), errors), err=True)
        elif not quiet:
            click.echo(messages.in_order(str(path), len(intake.problems)))
        if corrections:
            corrections.write_for(path, intake)
    if form == "json":
        from kern.contract.values import dump

        emit(dump(results[0] if len(results) == 1 else results) + "\n", target, quiet=quiet)
    if corrections:
        if many:
            corrections.sum_up()
        elif corrections.fine and not quiet:
            click.echo(messages.NO_CORRECTION_NEEDED, err=True)
        refused = refused or corrections.failed > 0
    if refused:
        raise SystemExit(2)
