# SPDX-License-Identifier: EUPL-1.2
"""Where the results of a folder go, by the three ways in which a form gathers them: pieces, one document, reports."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import click

from kern.bulk.judging import Result
from kern.commands import messages
from kern.commands.common import width
from kern.delivery.desk import Desk, Parts
from kern.delivery.names import own_names
from kern.model.account import Account, Entry
from kern.model.report import Lines, Renderer, Whole
from kern.problems import KernError, ProblemsError

#: The folder for reports, and the file for an overview, where no name is given.
FOLDER, OVERVIEW = "beoordelingen", "beoordeling-overzicht"


class Output(Protocol):
    """Takes the results in their order, and the account at the end."""

    def add(self, number: int, result: Result) -> Entry | None:
        """Take the result of the file with this number; gives what could not be written."""

    def close(self, account: Account) -> None:
        """Say what became of all; where the run was stopped, also that the rest is missing."""


@contextmanager
def output_for(
    renderer: Renderer, files: Sequence[Path], target: Path | None, desk: Desk, *, quiet: bool
) -> Iterator[Output]:
    """The output of a run over ``files``. Raises `KernError`, before anything is judged, where it may not be written.

    Files appear when the block ends; when it is left by an error, nothing that was begun stays behind.
    """
    form = renderer.folder
    if form is None:
        folder = target or Path(FOLDER)
        names = own_names(files, renderer.suffix)
        yield _Reports(desk, desk.folder(folder, names), names)
        written: Path | None = folder
    elif isinstance(form, Lines) and target is None:
        yield _Screen(form)
        written = None
    else:
        written = target or Path(f"{OVERVIEW}{renderer.suffix}")
        with desk.stream(written) as parts:
            yield _Pieces(form, parts) if isinstance(form, Lines) else _Document(form, parts)
        written = parts.target
    if written is not None and not quiet:
        click.echo(messages.written(written), err=True)


def _piece(form: Lines | Whole, result: Result) -> Any:
    """What a result adds, also when it is a refusal."""
    return result.payload if result.judged else form.refusal(result.name, result.sha256, result.problems)


def _closing(form: Lines, account: Account) -> str:
    """What stands below the pieces; a plugin that breaks on it does not cost the pieces."""
    try:
        return form.closing(account)
    except ProblemsError as broken:
        click.echo(str(broken), err=True)
        return ""


class _Screen:
    def __init__(self, form: Lines) -> None:
        self.form = form
        self.room = width() if form.short and sys.stdout.isatty() else 0

    def add(self, number: int, result: Result) -> Entry | None:
        text: str = _piece(self.form, result)
        if self.form.short and not result.judged:
            return None  # for people it stands on stderr
        if self.room:
            cut = (line if len(line) <= self.room else line[: self.room - 1] + "…" for line in text.splitlines())
            text = "".join(f"{line}\n" for line in cut)
        click.echo(text, nl=False)
        return None

    def close(self, account: Account) -> None:
        if not self.form.short or account.stopped:
            click.echo(_closing(self.form, account), nl=False)


class _Pieces:
    def __init__(self, form: Lines, parts: Parts) -> None:
        self.form = form
        self.parts = parts

    def add(self, number: int, result: Result) -> Entry | None:
        self.parts.write(_piece(self.form, result))
        return None

    def close(self, account: Account) -> None:
        self.parts.write(_closing(self.form, account))
        if account.stopped:
            self.parts.leave_off()


class _Document:
    def __init__(self, form: Whole, parts: Parts) -> None:
        self.form = form
        self.parts = parts
        self.kept: list[Any] = []

    def add(self, number: int, result: Result) -> Entry | None:
        self.kept.append(_piece(self.form, result))
        return None

    def close(self, account: Account) -> None:
        self.parts.write(self.form.document(self.kept, account))
        if account.stopped:
            self.parts.leave_off()


class _Reports:
    def __init__(self, desk: Desk, folder: Path, names: Sequence[str]) -> None:
        self.desk = desk
        self.folder = folder
        self.names = names

    def add(self, number: int, result: Result) -> Entry | None:
        if not result.judged:
            return None
        target = self.folder / self.names[number]
        try:
            self.desk.write(target, result.payload)
        except KernError as error:
            click.echo(str(error), err=True)
            return Entry(result.name, "", str(error))
        return None

    def close(self, account: Account) -> None:
        """Every report that is there is whole; what is missing stands in the summary."""
