# SPDX-License-Identifier: EUPL-1.2
"""`kern controleer --correctie`: which corrected workbook goes where, for one workbook or a folder of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kern.bulk.entries import Handed
from kern.commands import messages
from kern.commands.common import show_problems
from kern.delivery.desk import Desk
from kern.delivery.identity import Files
from kern.delivery.names import is_file_name, own_names
from kern.problems import KernError, ProblemsError
from kern.words.filenames import shown

if TYPE_CHECKING:
    from kern.excel.form import Form
    from kern.intake import Intake

#: A corrected workbook is called ``aanbieder-correctie.xlsx``.
WORD, SUFFIX = "-correctie", ".xlsx"


class Corrections:
    """One run: writes a corrected workbook for each that has problems and can be read.

    Nothing that was sent is ever written over. Names depend on the names of the workbooks alone, so that they are the
    same in every run.
    """

    def __init__(self, target: Path, handed: Handed, desk: Desk, *, quiet: bool) -> None:
        """``target`` is a folder where a set of workbooks is meant. Raises `KernError` for one that cannot be used."""
        self.target = target
        self.desk = desk
        self.quiet = quiet
        self.folder = handed.many or target.is_dir()
        self.targets = _targets(target, handed.files, desk, many=handed.many)
        self.written = self.fine = self.failed = 0

    def write_for(self, path: Path, intake: Intake, form: Form) -> str | None:
        """Write the corrected workbook of a file that was taken in; returns its path, None if there is none."""
        from kern.excel.correction.workbook import correct

        if not intake.problems:
            self.fine += 1
            return None
        opened = intake.opened
        if opened is None:
            self.failed += 1
            click.echo(messages.no_correction(intake.name), err=True)
            return None
        target = self.targets[path]
        try:
            data = correct(opened.data, opened.book, opened.result, form)
            if self.folder:
                self.desk.folder(self.target)
            self.desk.write(target, data)
        except ProblemsError as error:
            show_problems(error.problems, intake.name)
        except KernError as error:
            click.echo(str(error), err=True)
        else:
            self.written += 1
            if not self.quiet:
                click.echo(messages.written(target), err=True)
            return shown(target)
        self.failed += 1
        return None

    def sum_up(self) -> None:
        """Say in one line what was written."""
        if not self.quiet or self.failed:
            click.echo(messages.corrections_summary(self.written, self.fine, self.failed, self.target), err=True)


def _targets(target: Path, files: Sequence[Path], desk: Desk, *, many: bool) -> dict[Path, Path]:
    """The file to write for each workbook."""
    if many and (is_file_name(target) or (target.exists() and not target.is_dir())):
        raise KernError(messages.needs_correction_folder(target))
    if many or target.is_dir():
        if any(target in Files([file.parent]) for file in files):
            raise KernError(messages.correction_beside_original(target))
        names = own_names(files, SUFFIX, WORD)
        desk.check_folder(target, names)
        return {file: target / name for file, name in zip(files, names, strict=True)}
    if target.suffix.casefold() != SUFFIX:
        raise KernError(messages.wrong_suffix(target, SUFFIX))
    if target in Files(files):
        raise KernError(messages.correction_over_original(target))
    desk.check(target)
    return dict.fromkeys(files, target)
