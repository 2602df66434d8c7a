# SPDX-License-Identifier: EUPL-1.2
"""`kern beoordeel` on many workbooks: a line per file, a summary, and one output for all of them."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import click

from kern.bulk.judging import Judge, Result, Task
from kern.bulk.workers import Crew, run
from kern.commands import messages
from kern.commands.common import clean, emit, width, write
from kern.model.report import Renderer
from kern.problems import KernError, Severity
from kern.region.installed import Plugins

#: From this many files on, starting worker processes pays.
_WORKERS_FROM = 20


def crew_for(files: Sequence[Path], workers: int | None) -> AbstractContextManager[Crew | None]:
    """Processes for a run, started as early as can be; none for a few files, which this very process reads."""
    if workers is None and len(files) < _WORKERS_FROM:
        return nullcontext()
    return Crew(max(1, min(workers or min(os.cpu_count() or 1, 4), len(files))))


def judge_folder(
    files: Sequence[Path],
    task: Task,
    plugins: Plugins,
    renderer: Renderer,
    target: Path | None,
    crew: Crew | None,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    """Judge the files; leaves with exit code 2 if any was refused, 1 under ``strict`` if any fell short.

    Ctrl-C ends cleanly: what was done until then is written and summed up (exit code 130).
    """
    output = _output(renderer, target, quiet=quiet)
    judged = warned = refused = 0
    short = stopped = False
    with _progress(len(files), quiet) as bar:
        try:
            for result in _results(files, task, plugins, crew):
                judged += result.judged
                warned += result.judged and bool(result.problems)
                refused += not result.judged
                short = short or result.short
                if not quiet:
                    _say(result)
                output.add(result)
                if bar is not None:
                    bar.update(1)
        except KeyboardInterrupt:
            stopped = True
    output.finish()
    if not quiet or refused or stopped:
        click.echo(messages.summary(len(files), judged, warned, refused, stopped=stopped), err=True)
    if stopped:
        raise SystemExit(130)
    if refused:
        raise SystemExit(2)
    if strict and short:
        raise SystemExit(1)


def _results(files: Sequence[Path], task: Task, plugins: Plugins, crew: Crew | None) -> Iterator[Result]:
    """Over the worker processes, else in this very one with the slow and safe engine."""
    if crew is not None:
        yield from run(files, task, crew)
        return
    judge = Judge(task, plugins)
    yield from (judge.judge(path, fast=False) for path in files)


def _progress(length: int, quiet: bool) -> AbstractContextManager[Any]:
    if quiet or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=length, label=messages.PROGRESS, file=sys.stderr)


def _say(result: Result) -> None:
    """The line of one file: on stdout what was judged (in a table run), on stderr what was refused."""
    name = clean(result.path.name)
    if not result.judged:
        codes = dict.fromkeys(p.code for p in result.problems if p.severity is Severity.ERROR)
        click.echo(messages.refused_line(name, result.errors, list(codes), result.problems[0].found), err=True)


class _Table:
    """One line per file and region on stdout."""

    def __init__(self, target: Path | None, *, quiet: bool) -> None:
        self.target = target
        self.quiet = quiet
        self.lines: list[str] = []

    def add(self, result: Result) -> None:
        for line in result.lines:
            text = f"{clean(result.path.name)}  {line}"
            if self.target is None:
                click.echo(text if len(text) <= width() or not sys.stdout.isatty() else text[: width() - 1] + "…")
            else:
                self.lines.append(text)

    def finish(self) -> None:
        if self.target is not None:
            emit("\n".join(self.lines) + "\n", self.target, quiet=self.quiet)


class _JsonLines:
    """JSON Lines, written as they come, so that memory stays flat."""

    def __init__(self, target: Path | None, *, quiet: bool) -> None:
        self.target = target
        self.quiet = quiet
        self.part = target.with_name(f".{target.name}.deel") if target else None
        try:
            self.file = self.part.open("w", encoding="utf-8", newline="\n") if self.part else None
        except OSError as error:
            raise KernError(messages.cannot_write_because(target or Path(), error.strerror or str(error))) from None

    def add(self, result: Result) -> None:
        if result.payload is None:
            return
        if self.file is None:
            click.echo(result.payload, nl=False)
        else:
            self.file.write(result.payload)

    def finish(self) -> None:
        if self.file is None or self.part is None or self.target is None:
            return
        self.file.close()
        try:
            self.part.replace(self.target)
        except OSError:
            raise KernError(messages.cannot_write(self.target)) from None
        if not self.quiet:
            click.echo(messages.written(self.target), err=True)


class _Sheet:
    """An overview with a row per provider and region."""

    def __init__(self, form: str, target: Path | None, *, quiet: bool) -> None:
        self.form = form
        self.target = target or Path(f"beoordeling-overzicht.{form}")
        self.quiet = quiet
        self.rows: list[list[Any]] = []

    def add(self, result: Result) -> None:
        self.rows += result.payload or []

    def finish(self) -> None:
        from kern.render.overview import as_csv, as_xlsx

        emit(as_csv(self.rows) if self.form == "csv" else as_xlsx(self.rows), self.target, quiet=self.quiet)


class _Reports:
    """A report per workbook, in a folder."""

    def __init__(self, renderer: Renderer, target: Path | None, *, quiet: bool) -> None:
        self.suffix = renderer.suffix
        self.folder = target or Path("beoordelingen")
        self.quiet = quiet
        if self.folder.exists() and not self.folder.is_dir():
            raise KernError(messages.needs_folder(self.folder))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.names: dict[str, int] = {}

    def add(self, result: Result) -> None:
        if result.payload is None:
            return
        stem = result.path.stem
        again = self.names[stem] = self.names.get(stem, 0) + 1
        write(self.folder / f"{stem}{f'-{again}' if again > 1 else ''}{self.suffix}", result.payload)

    def finish(self) -> None:
        if not self.quiet:
            click.echo(messages.written(self.folder), err=True)


def _output(renderer: Renderer, target: Path | None, *, quiet: bool) -> _Table | _JsonLines | _Sheet | _Reports:
    match renderer.name:
        case "tabel":
            return _Table(target, quiet=quiet)
        case "json":
            return _JsonLines(target, quiet=quiet)
        case "csv" | "xlsx" as form:
            return _Sheet(form, target, quiet=quiet)
        case _:
            return _Reports(renderer, target, quiet=quiet)
