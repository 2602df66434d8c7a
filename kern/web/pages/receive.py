# SPDX-License-Identifier: EUPL-1.2
"""Dropping workbooks: read in a process that may die, judged, and stored or explained."""

import json
import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from kern.bulk.judging import Result, Task
from kern.bulk.workers import Crew, run
from kern.dossier.receiving import REFUSED, Receipt, Wishes, checked_bytes, receive
from kern.model.report import Options
from kern.problems import Problem, Severity, where
from kern.web.pages import receive_texts as t
from kern.web.place import here
from kern.web.settings import MOST_FILES
from kern.web.showing import show
from kern.words.filenames import shown

#: Bytes of one workbook that are looked at at all.
_LARGEST = 60 * 1024 * 1024
_BASES = ("toezicht_wmo", "contract", "subsidie", "pgb")


def page(request: HttpRequest) -> HttpResponse:
    """The form, and after it what became of every file."""
    if request.method != "POST":
        return show(request, "ontvangen.html.j2", t=t, bases=_BASES, results=None, fault="")
    files = [file for file in request.FILES.getlist("bestanden") if isinstance(file, UploadedFile)]
    if not files:
        return show(request, "ontvangen.html.j2", status=400, t=t, bases=_BASES, results=None, fault=t.NO_FILES)
    if len(files) > MOST_FILES:
        fault = t.too_many(len(files), MOST_FILES)
        return show(request, "ontvangen.html.j2", status=400, t=t, bases=_BASES, results=None, fault=fault)
    basis = request.POST.get("grondslag", "")
    wishes = Wishes(here().actor, here().today, basis=basis if basis in _BASES else "")
    results = _all(files, wishes)
    return show(request, "ontvangen.html.j2", t=t, bases=_BASES, results=results, fault="")


def _all(files: list[UploadedFile], wishes: Wishes) -> list[tuple[Receipt, list[Problem]]]:
    place = here()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        paths, names = [], []
        for index, file in enumerate(files):
            name = shown(Path(file.name or t.NAMELESS).name)
            path = Path(folder) / f"{index}{_suffix(name)}"
            _keep(file, path)
            paths.append(path)
            names.append(name)
        task = Task(tuple(place.plugins.regions), "json", None, Options(many=True))
        with Crew(1) as crew:
            for path, result in zip(paths, run(paths, task, crew, names=names), strict=True):
                found.append((_one(path, result, wishes), list(result.problems)))
    return found


def _one(path: Path, result: Result, wishes: Wishes) -> Receipt:
    if not result.judged:
        errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
        return Receipt(result.name, result.sha256, REFUSED, notes=(t.faulty(len(errors)),))
    data = checked_bytes(path.read_bytes(), result.sha256)
    return receive(here().store, path, result.name, data, json.loads(result.payload), wishes)


def _keep(file: UploadedFile, path: Path) -> None:
    """The upload as a file of its own; no more of it than can be looked at."""
    from kern.delivery.desk import Desk

    size = 0
    with Desk().stream(path) as parts:
        for chunk in file.chunks():
            size += len(chunk)
            if size > _LARGEST:
                break
            parts.write(chunk)


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.casefold()
    return suffix if suffix.isascii() and len(suffix) < 8 else ""


def place_of(problem: Problem) -> str:
    """Where a problem is, in words."""
    return where(problem.place)
