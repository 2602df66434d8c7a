# SPDX-License-Identifier: EUPL-1.2
"""Files that come in: kept apart, read in a process that may die, never trusted."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from django.core.files.uploadedfile import UploadedFile

from kern.bulk.judging import Result, Task
from kern.bulk.limits import MEMORY
from kern.bulk.workers import Crew, run
from kern.contract.inputs import assessment_of
from kern.delivery.desk import Desk
from kern.model.assessment import SelfAssessment
from kern.model.report import Options
from kern.problems import KernError, Problem
from kern.web import texts
from kern.web.place import here
from kern.words.filenames import shown

#: Bytes of one file that are looked at at all.
LARGEST = 60 * 1024 * 1024
#: So many workbooks that come back, or are marked, are opened at once: each takes the memory of a process.
_returning = BoundedSemaphore(2)
#: Seconds that one more waits for its turn, so that other pages keep an answer.
_PATIENCE = 20
_NAMELESS = "naamloos.xlsx"


@dataclass(frozen=True, slots=True)
class Came:
    """One workbook that was read: what it says, or what is wrong with it; ``moment`` is what it says of its origin."""

    name: str
    assessment: SelfAssessment | None
    problems: tuple[Problem, ...]
    moment: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it came in, kept for a while; ``name`` is what the sender called it, as people are shown it."""

    path: Path
    name: str


def keep(files: Sequence[UploadedFile], folder: Path) -> list[Kept]:
    """Keep files in a folder under names of our own; in the order in which they came."""
    kept = []
    for index, file in enumerate(files):
        name = shown(Path(file.name or _NAMELESS).name)
        path = folder / f"{index}{_suffix(name)}"
        _keep(file, path)
        kept.append(Kept(path, name))
    return kept


def judged(kept: Sequence[Kept]) -> Iterator[tuple[Kept, Result]]:
    """Every file with what became of it, as soon as that is known."""
    task = Task(tuple(here().plugins.regions), "json", None, Options(many=True))
    with Crew(1, MEMORY) as crew:
        results = run([one.path for one in kept], task, crew, names=[one.name for one in kept])
        yield from zip(kept, results, strict=True)


@contextmanager
def turn() -> Iterator[None]:
    """A place for a workbook that is opened while somebody waits. Raises `KernError` where none is free."""
    if not _returning.acquire(timeout=_PATIENCE):
        raise KernError(texts.READING)
    try:
        yield
    finally:
        _returning.release()


def judged_upload(file: UploadedFile) -> Came:
    """One workbook that comes back. Raises `KernError` while others are still being read."""
    with turn(), tempfile.TemporaryDirectory() as folder:
        for _, result in judged(keep([file], Path(folder))):
            if not result.judged:
                return Came(result.name, None, result.problems, "")
            data = json.loads(result.payload)
            return Came(result.name, assessment_of(data, here().plugins.regions), result.problems, result.moment)
    raise AssertionError("one file gives one result")


def _keep(file: UploadedFile, path: Path) -> None:
    size = 0
    with Desk().stream(path) as parts:
        for chunk in file.chunks():
            size += len(chunk)
            if size > LARGEST:
                break
            parts.write(chunk)


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.casefold()
    return suffix if len(suffix) < 8 else ""
