# SPDX-License-Identifier: EUPL-1.2
"""Dropping workbooks: read in a process that may die, judged, and stored or explained."""

import json
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from kern.bulk.judging import Result
from kern.dossier.receiving import REFUSED, Receipt, Wishes, checked_bytes, receive
from kern.problems import Problem, Severity
from kern.web.pages import receive_texts as t
from kern.web.place import here
from kern.web.settings import MOST_FILES
from kern.web.showing import show
from kern.web.uploads import judged_uploads

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
    return [(_one(path, result, wishes), list(result.problems)) for path, result in judged_uploads(files)]


def _one(path: Path, result: Result, wishes: Wishes) -> Receipt:
    if not result.judged:
        errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
        return Receipt(result.name, result.sha256, REFUSED, notes=(t.faulty(len(errors)),))
    data = checked_bytes(path.read_bytes(), result.sha256)
    return receive(here().store, path, result.name, data, json.loads(result.payload), wishes)
