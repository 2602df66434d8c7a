# SPDX-License-Identifier: EUPL-1.2
"""A corrected workbook, made in a process that may die: what came from outside is opened nowhere else."""

import multiprocessing
import signal
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from kern.bulk.limits import MEMORY, limit_memory
from kern.problems import Problem, ProblemsError, problem
from kern.region.installed import load_plugins

#: Seconds that one workbook may take.
TIMEOUT = 120.0


def corrected(path: Path, name: str, timeout: float = TIMEOUT) -> bytes:
    """The workbook at ``path``, called ``name``, with its problems marked, as the bytes of an .xlsx file.

    Raises `ProblemsError` for one that cannot be opened, that is too much to mark, or that ended its process.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, str(path), name), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(timeout):
            raise ProblemsError([problem("K092", seconds=int(timeout))])
        made: bytes | tuple[Problem, ...] = ours.recv()
    except (EOFError, OSError):
        raise ProblemsError([problem("K091")]) from None
    finally:
        ours.close()
        process.terminate()
        process.join(5)
    if isinstance(made, bytes):
        return made
    raise ProblemsError(made)


def _serve(connection: Connection, path: str, name: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process
    limit_memory(MEMORY)
    with suppress(MemoryError):  # out of memory it ends, as one that the system ended
        connection.send(_made(Path(path), name))


def _made(path: Path, name: str) -> bytes | tuple[Problem, ...]:
    from kern.excel.correction.workbook import correct
    from kern.intake import form_for, take_in

    form = form_for(load_plugins().regions)
    intake = take_in(path, form, name=name, keep=True)
    if intake.opened is None:
        return intake.problems
    try:
        return correct(intake.opened.data, intake.opened.book, intake.opened.result, intake.form or form)
    except ProblemsError as error:
        return tuple(error.problems)
