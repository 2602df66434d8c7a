# SPDX-License-Identifier: EUPL-1.2
"""`kern beoordeel` on many workbooks: a line per file, a summary, and one output for all of them."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import click

from kern.bulk.entries import Handed
from kern.bulk.judging import Judge, Result, Task
from kern.bulk.ledger import Ledger
from kern.bulk.workers import Crew, run
from kern.commands import messages
from kern.commands.folder_output import Output, output_for
from kern.commands.inputs import say_skipped
from kern.commands.output import desk
from kern.model.account import Entry
from kern.model.report import Renderer
from kern.problems import ProblemsError, Severity
from kern.region.installed import Plugins
from kern.render.report_texts import moments_lines

#: From this many files on, starting worker processes pays.
_WORKERS_FROM = 20


def crew_for(files: Sequence[Path], workers: int | None) -> AbstractContextManager[Crew | None]:
    """Processes for a run, started as early as can be; none for a few files, which this very process reads."""
    if workers is None and len(files) < _WORKERS_FROM:
        return nullcontext()
    return Crew(max(1, min(workers or min(os.cpu_count() or 1, 4), len(files))))


def judge_folder(
    handed: Handed,
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
    ledger = Ledger(handed)
    short = False
    with _patient() as stop, output_for(renderer, handed.files, target, desk(), quiet=quiet) as output:
        with _progress(len(handed.files), quiet) as bar:
            for number, result in enumerate(results(handed, task, plugins, crew)):
                ledger.book(result.name, result.problems, usable=result.judged)
                short = short or result.short
                if result.sent is not None:
                    ledger.sent.append(result.sent)
                if unwritten := _shown(output, number, result):
                    ledger.unwritten.append(unwritten)
                if not result.judged and not quiet:
                    click.echo(messages.refused_line(ledger.refused[-1], result.errors, _codes(result)), err=True)
                if bar is not None:
                    bar.update(1)
                if stop.is_set():
                    break
        if broken := list(dict.fromkeys(e.reason for e in ledger.unwritten if e.code)):
            click.echo("\n".join(broken), err=True)
        account = ledger.account()
        output.close(account)
    if not quiet:
        say_skipped(handed)
    if not quiet or account.refused or account.unwritten or account.stopped:
        click.echo(messages.summary(account), err=True)
    if not quiet:
        for line in moments_lines(account):
            click.echo(line, err=True)
    if account.stopped:
        raise SystemExit(130)
    if account.refused or account.unwritten:
        raise SystemExit(2)
    if strict and short:
        raise SystemExit(1)


def _shown(output: Output, number: int, result: Result) -> Entry | None:
    """Hand a result to the output; gives what could not be written, as by a format of a plugin that breaks."""
    if result.unshown is not None:
        return Entry(result.name, result.unshown.code, str(result.unshown))
    try:
        return output.add(number, result)
    except ProblemsError as broken:
        return Entry(result.name, broken.problems[0].code, str(broken.problems[0]))


def _codes(result: Result) -> list[str]:
    return list(dict.fromkeys(p.code for p in result.problems if p.severity is Severity.ERROR))


def results(handed: Handed, task: Task, plugins: Plugins, crew: Crew | None) -> Iterator[Result]:
    """Over the worker processes, else in this very one."""
    if crew is not None:
        yield from run(handed.files, task, crew, names=handed.names)
        return
    judge = Judge(task, plugins)
    yield from (judge.judge(path, name) for path, name in zip(handed.files, handed.names, strict=True))


@contextmanager
def _patient() -> Iterator[Event]:
    """Let Ctrl-C end a run between two workbooks, so that no line is written by half; pressed again, at once."""
    stop = Event()

    def note(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if current_thread() is not main_thread():  # only there can a signal be caught
        yield stop
        return
    former = signal.signal(signal.SIGINT, note)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, former)


def _progress(length: int, quiet: bool) -> AbstractContextManager[Any]:
    if quiet or not sys.stderr.isatty():
        return nullcontext()
    return click.progressbar(length=length, label=messages.PROGRESS, file=sys.stderr)
