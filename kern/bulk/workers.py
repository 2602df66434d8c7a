# SPDX-License-Identifier: EUPL-1.2
"""Worker processes that may die: a workbook that kills one costs that workbook, never the run.

The standard pools do not do here: after a native abort `multiprocessing.Pool` hangs and `ProcessPoolExecutor` gives
up on everything. A worker has a few files at hand so that it never waits; when it dies, the first of them is to blame:
that one is tried once more in a new process, the others go back in the queue.
"""

import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

from kern.bulk.judging import Judge, Result, Task
from kern.bulk.limits import limit_memory
from kern.problems import problem
from kern.region.installed import load_plugins
from kern.words.filenames import shown

#: Seconds that one workbook may take before its process is ended.
TIMEOUT = 60.0
#: Files that a worker has at hand.
_DEPTH = 10
#: How far ahead of the next result to show the workers may run, per worker: bounds what is kept in memory.
_AHEAD = 24

#: The number of a file in the run, and whether it is the first time that it is tried.
_Order = tuple[int, bool]


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    at_hand: deque[_Order] = field(default_factory=deque)
    since: float = 0.0


class Crew:
    """Worker processes that are getting ready: they load the regions while the main process looks at what is asked.

    ``memory`` is how many bytes each may take at most; 0 is no limit, and Windows has none. A context manager: leaving
    it ends the processes.
    """

    def __init__(self, size: int, memory: int = 0) -> None:
        self.memory = memory
        self._context = multiprocessing.get_context("spawn")
        self.workers = [self.start() for _ in range(size)]

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self.workers:
            worker.process.join(5)

    def start(self) -> _Worker:
        """One more process, not yet among the workers."""
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self.memory), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)


def run(
    paths: Sequence[Path], task: Task, crew: Crew, timeout: float = TIMEOUT, names: Sequence[str] = ()
) -> Iterator[Result]:
    """Judge the workbooks with a crew; results in the order of ``paths``, ``timeout`` in seconds a workbook.

    ``names`` are what the workbooks are called in this run; without them, their own names.
    """
    yield from _Pool(paths, names or [shown(path.name) for path in paths], task, crew, timeout).results()


def _serve(connection: Connection, memory: int) -> None:
    """The life of a worker: get ready, hear what the task is, and judge what comes in until there is no more."""
    limit_memory(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process
    plugins = load_plugins()
    with suppress(EOFError, OSError, MemoryError):  # out of memory it ends, as one that the system ended
        _work(connection, Judge(connection.recv(), plugins))


def _work(connection: Connection, judge: Judge) -> None:
    # Catalogues and forms stay: collecting garbage need not walk through them again for every workbook.
    gc.freeze()
    while (order := connection.recv()) is not None:
        index, path, name = order
        connection.send((index, judge.judge(Path(path), name)))


class _Pool:
    def __init__(self, paths: Sequence[Path], names: Sequence[str], task: Task, crew: Crew, timeout: float) -> None:
        self.paths = paths
        self.names = names
        self.task = task
        self.timeout = timeout
        self.crew = crew
        self.workers = crew.workers
        self.queue: deque[_Order] = deque((index, True) for index in range(len(paths)))
        self.done: dict[int, Result] = {}

    def results(self) -> Iterator[Result]:
        for worker in self.workers:
            self._brief(worker)
        for index in range(len(self.paths)):
            while index not in self.done:
                self._hand_out(index + _AHEAD * len(self.workers))
                self._collect()
            yield self.done.pop(index)

    def _brief(self, worker: _Worker) -> None:
        with suppress(OSError):  # a dead worker comes to light in _collect
            worker.connection.send(self.task)

    def _hand_out(self, limit: int) -> None:
        for worker in self.workers:
            while len(worker.at_hand) < _DEPTH and self.queue and self.queue[0][0] < limit:
                order = self.queue.popleft()
                if not worker.at_hand:
                    worker.since = monotonic()
                worker.at_hand.append(order)
                with suppress(OSError):  # a dead worker comes to light in _collect
                    worker.connection.send((order[0], str(self.paths[order[0]]), self.names[order[0]]))

    def _collect(self) -> None:
        busy = [worker for worker in self.workers if worker.at_hand]
        patience = min(worker.since for worker in busy) + self.timeout - monotonic()
        ready = wait([worker.connection for worker in busy], max(0.0, patience))
        for worker in busy:
            if worker.connection in ready:
                self._receive(worker)
            elif monotonic() - worker.since > self.timeout:
                worker.process.terminate()
                self._lose(worker, timed_out=True)

    def _receive(self, worker: _Worker) -> None:
        try:
            index, result = worker.connection.recv()
        except (EOFError, OSError):
            self._lose(worker, timed_out=False)
            return
        self.done[index] = result
        worker.at_hand.popleft()
        worker.since = monotonic()

    def _lose(self, worker: _Worker, *, timed_out: bool) -> None:
        """Put a new worker in the place of a lost one; blame the file that it had in hand."""
        index, first = worker.at_hand.popleft()
        again = list(worker.at_hand)
        if first:
            again.insert(0, (index, False))
        else:
            code = "K092" if timed_out else "K091"
            self.done[index] = Result(self.names[index], problems=(problem(code, seconds=int(self.timeout)),))
        self.queue.extendleft(reversed(again))
        worker.connection.close()
        worker.process.join(5)
        self.workers[self.workers.index(worker)] = new = self.crew.start()
        self._brief(new)
