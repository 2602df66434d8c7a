# SPDX-License-Identifier: EUPL-1.2
"""`kern controleer --correctie`: which corrected workbook goes where, for one workbook or a folder of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kern.commands import messages
from kern.commands.common import show_problems, write
from kern.problems import KernError, ProblemsError

if TYPE_CHECKING:
    from kern.excel.form import Form
    from kern.intake import Intake

SUFFIX = ".xlsx"


class Corrections:
    """One run: reads the workbooks, and writes a corrected one for each that has problems and can be read.

    Nothing that was sent is ever written over. Names depend on the names of the workbooks alone, so that they are the
    same in every run.
    """

    def __init__(self, target: Path, files: Sequence[Path], *, many: bool, quiet: bool) -> None:
        """``target`` is a folder where ``many`` workbooks are meant. Raises `KernError` for one that cannot be used."""
        self.target = target
        self.quiet = quiet
        self.targets = _targets(target, files, many=many)
        self.written = self.fine = self.failed = 0
        self._make: Callable[[], bytes] | None = None

    def take_in(self, path: Path, form: Form) -> Intake:
        """Read and check one workbook, and remember what its correction needs."""
        from kern.excel.checking.parse import parse_book
        from kern.excel.correction.workbook import correct
        from kern.excel.reading.opening import read_book, read_bytes
        from kern.intake import Intake

        self._make = None
        try:
            data = read_bytes(path)
            book = read_book(data, path.name)
        except ProblemsError as error:
            return Intake(path.name, "", None, error.problems)
        result = parse_book(book, form)
        self._make = lambda: correct(data, book, result, form)
        return Intake(path.name, book.sha256, result.assessment, result.problems)

    def write_for(self, path: Path, intake: Intake) -> str | None:
        """Write the corrected workbook of the file that was just taken in; returns its path, None if there is none."""
        make, self._make = self._make, None
        if not intake.problems:
            self.fine += 1
            return None
        if make is None:
            self.failed += 1
            click.echo(messages.no_correction(str(path)), err=True)
            return None
        target = self.targets[path]
        try:
            data = make()
            target.parent.mkdir(parents=True, exist_ok=True)
            write(target, data)
        except ProblemsError as error:
            show_problems(error.problems, str(path))
        except KernError as error:
            click.echo(str(error), err=True)
        except OSError as error:
            click.echo(messages.cannot_write_because(target, error.strerror or str(error)), err=True)
        else:
            self.written += 1
            if not self.quiet:
                click.echo(messages.written(target), err=True)
            return str(target)
        self.failed += 1
        return None

    def sum_up(self) -> None:
        """Say in one line what was written."""
        if not self.quiet or self.failed:
            click.echo(messages.corrections_summary(self.written, self.fine, self.failed, self.target), err=True)


def _targets(target: Path, files: Sequence[Path], *, many: bool) -> dict[Path, Path]:
    """The file to write for each workbook."""
    if many and target.exists() and not target.is_dir():
        raise KernError(messages.needs_correction_folder(target))
    if many or target.is_dir():
        if any(_same(target, file.parent) for file in files):
            raise KernError(messages.correction_beside_original(target))
        return _names(target, files)
    if target.suffix.casefold() != SUFFIX:
        raise KernError(messages.wrong_suffix(target, SUFFIX))
    if any(_same(target, file) for file in files):
        raise KernError(messages.correction_over_original(target))
    return dict.fromkeys(files, target)


def _names(folder: Path, files: Sequence[Path]) -> dict[Path, Path]:
    """``aanbieder-correctie.xlsx``, with a number where two workbooks have the same name."""
    used: set[str] = set()
    names: dict[Path, Path] = {}
    for file in files:
        stem = f"{file.stem}-correctie"
        name, number = stem, 1
        while name.casefold() in used:
            number += 1
            name = f"{stem}-{number}"
        used.add(name.casefold())
        names[file] = folder / f"{name}{SUFFIX}"
    return names


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
