# SPDX-License-Identifier: EUPL-1.2
"""`kern beoordeel` on many workbooks: a line per file, a summary, and one output for all of them."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kern.bulk.judging import Judge, Result, Task
from kern.bulk.workers import Crew, run
from kern.commands import messages
from kern.commands.folder_output import output_for
from kern.commands.output import desk
from kern.model.account import Account, Entry
from kern.model.report import Renderer
from kern.problems import Severity
from kern.region.installed import Plugins
from kern.words.filenames import shown

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

    Ctrl-C ends cleanly: what was done until then is written, marked as a part, and summed up (exit code 130).
    """
    short = False
    account = Account(left=len(files))
    with output_for(renderer, files, target, desk(), quiet=quiet) as output:
        with _progress(len(files), quiet) as bar:
            try:
                for number, result in enumerate(_results(files, task, plugins, crew)):
                    account = _booked(account, result)
                    short = short or result.short
                    if result.judged and (entry := output.add(number, result)):
                        account = replace(account, unwritten=(*account.unwritten, entry))
                    elif not result.judged and not quiet:
                        click.echo(messages.refused_line(account.refused[-1], result.errors, _codes(result)), err=True)
                    if bar is not None:
                        bar.update(1)
            except KeyboardInterrupt:
                pass
        output.close(account)
    if not quiet or account.refused or account.unwritten or account.stopped:
        click.echo(messages.summary(account), err=True)
    if account.stopped:
        raise SystemExit(130)
    if account.refused or account.unwritten:
        raise SystemExit(2)
    if strict and short:
        raise SystemExit(1)


def _booked(account: Account, result: Result) -> Account:
    left = account.left - 1
    if result.judged:
        return replace(account, judged=account.judged + 1, warned=account.warned + bool(result.problems), left=left)
    first = next(p for p in result.problems if p.severity is Severity.ERROR)
    entry = Entry(shown(result.path.name), first.code, first.found)
    return replace(account, refused=(*account.refused, entry), left=left)


def _codes(result: Result) -> list[str]:
    return list(dict.fromkeys(p.code for p in result.problems if p.severity is Severity.ERROR))


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
