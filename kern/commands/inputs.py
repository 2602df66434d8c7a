# SPDX-License-Identifier: EUPL-1.2
"""The one door through which every command reads workbooks: which files are meant, and what is wrong with one."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kern.bulk.entries import Handed, handed
from kern.commands import messages
from kern.commands.common import show_problems
from kern.commands.output import protect
from kern.problems import KernError, Severity

if TYPE_CHECKING:
    from kern.excel.form import Form
    from kern.intake import Intake
    from kern.model.assessment import SelfAssessment

subfolders_option = click.option("--submappen", "subfolders", is_flag=True, help=messages.HELP_SUBFOLDERS)


def workbooks(paths: Iterable[Path], *, subfolders: bool = False) -> Handed:
    """The workbooks that the arguments name; no output goes over any of them.

    Raises `KernError` for a path that does not exist, and where there is nothing to read at all.
    """
    given = list(paths)
    found = handed(given, subfolders=subfolders)
    if found.missing:
        raise KernError(messages.nothing_there(found.missing[0]))
    if not found.files:
        raise KernError(messages.no_workbooks(given[0], found.skipped))
    protect(found.files)
    return found


def read_one(path: Path, form: "Form", *, quiet: bool) -> "tuple[Intake, SelfAssessment]":
    """Read the one workbook that a path means. Ends with exit code 2 for one that cannot be used, after saying why.

    Raises `KernError` where the path means more than one.
    """
    files = workbooks([path]).files
    if len(files) > 1:
        raise KernError(messages.ONE_WORKBOOK)
    intake = read(files[0], form, quiet=quiet)
    if intake is None or intake.assessment is None:
        raise SystemExit(2)
    return intake, intake.assessment


def read(path: Path, form: "Form", *, name: str = "", quiet: bool) -> "Intake | None":
    """Read one workbook and show what is wrong with it; None if it cannot be used, and then that was said."""
    from kern.intake import take_in

    intake = take_in(path, form, name=name)
    if intake.assessment is None or not quiet:
        show_problems(intake.problems, intake.name)
    if intake.assessment is None:
        errors = sum(p.severity is Severity.ERROR for p in intake.problems)
        click.echo(messages.not_usable(intake.name, errors, len(intake.problems) - errors), err=True)
        return None
    return intake


def say_skipped(handed: Handed) -> None:
    """Name on stderr what is not read, and why; not the files that only say that a workbook is open."""
    for line in messages.skipped([entry for entry in handed.skipped if entry.code != LOCK]):
        click.echo(line, err=True)


#: The code of a file that only says that a program has the workbook open.
LOCK = "K030"
