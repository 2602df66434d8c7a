# SPDX-License-Identifier: EUPL-1.2
"""`kern controleer`: is this workbook filled in well enough to be judged? Every problem at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kern.commands import messages
from kern.commands.common import (
    chosen,
    installed,
    problem_lines,
    quiet_option,
    region_option,
    show_problems,
)
from kern.commands.corrections import Corrections
from kern.commands.inputs import is_many, workbooks
from kern.commands.output import LIST_FORMS, Given, Target, desk, format_option, hand_over, output_option, settle
from kern.problems import Problem, Severity, has_errors
from kern.words.filenames import shown


@click.command(options_metavar="[OPTIES]", epilog="Voorbeeld: kern controleer zelfevaluatie.xlsx")
@click.argument("paths", metavar="BESTAND...", nargs=-1, required=True, type=Given())
@region_option
@format_option("tabel", "json")
@click.option("--correctie", "correction", metavar="BESTAND", type=Target(), help=messages.HELP_CORRECTION)
@output_option
@quiet_option
def command(
    paths: Sequence[Path],
    regions: Sequence[str],
    form: str | None,
    correction: Path | None,
    target: Path | None,
    quiet: bool,
) -> None:
    """Controleer een of meer ingevulde werkmappen, zonder ze te beoordelen.

    U krijgt alle problemen in één keer: waar het staat, wat er staat, wat kern verwacht en wat u kunt doen. Met
    --correctie krijgt de afzender de eigen werkmap terug, met elke cel gemarkeerd.
    """
    from kern.contract.check import check_data
    from kern.intake import form_for, take_in

    chosen_form = settle(LIST_FORMS, form, target)
    definition = form_for(chosen(installed(), regions))
    files = workbooks(paths)
    many = is_many(paths, files)
    corrections = Corrections(correction, files, desk(), many=many, quiet=quiet) if correction is not None else None
    results: list[dict[str, Any]] = []
    lines: list[str] = []
    refused = False
    for path in files:
        intake = take_in(path, definition, keep=corrections is not None)
        refused = refused or has_errors(intake.problems)
        if chosen_form == "json":
            results.append(check_data(intake.name, intake.sha256, intake.problems, intake.assessment))
            if corrections:
                results[-1]["correctie"] = corrections.write_for(path, intake, definition)
            continue
        lines += _report(shown(path), intake.problems, to_file=target is not None, quiet=quiet)
        if corrections:
            corrections.write_for(path, intake, definition)
    if chosen_form == "json":
        from kern.contract.values import dump

        hand_over(dump(results[0] if len(results) == 1 else results) + "\n", target, quiet=quiet)
    elif target is not None:
        hand_over("\n".join(lines) + "\n", target, quiet=quiet)
    if corrections:
        if many:
            corrections.sum_up()
        elif corrections.fine and not quiet:
            click.echo(messages.NO_CORRECTION_NEEDED, err=True)
        refused = refused or corrections.failed > 0
    if refused:
        raise SystemExit(2)


def _report(name: str, problems: Sequence[Problem], *, to_file: bool, quiet: bool) -> list[str]:
    """Say what was found in one workbook, or give it as lines for a file."""
    errors = sum(p.severity is Severity.ERROR for p in problems)
    last = messages.has_errors(name, errors) if errors else messages.in_order(name, len(problems))
    if to_file:
        return [*problem_lines(problems, name), last]
    show_problems(problems, name)
    if errors or not quiet:
        click.echo(last, err=bool(errors))
    return []
