# SPDX-License-Identifier: EUPL-1.2
"""What a form about an event says: its day, its fields, and the files that come with it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from kern.dossier.documents import LARGEST
from kern.dossier.kinds import Kind, fields
from kern.dossier.receiving import MEDIA_TYPES
from kern.dossier.recording import Said
from kern.dossier.store.writing import Paper
from kern.problems import KernError
from kern.web import forms_texts as t
from kern.web.asked import number as number_in
from kern.words.filenames import shown


def known_of(request: HttpRequest) -> int | None:
    """The last event that the person had read, as the form says."""
    return number_in(request.POST.get("na"))


def said_of(kind: Kind, request: HttpRequest, fixed: Mapping[str, Any] | None = None) -> Said:
    """What the form says, with what is ``fixed``. Raises `KernError` for what is no day or no number."""
    content = {**values_of(kind, request), **{key: value for key, value in (fixed or {}).items() if value}}
    return Said(kind, day_of(request.POST.get("datum", "")), content, papers_of(request.FILES.getlist("stuk")))


def values_of(kind: Kind, request: HttpRequest) -> dict[str, Any]:
    """The fields of an event that the form fills in, as plain values."""
    content: dict[str, Any] = {}
    for key in kind.fields:
        text = request.POST.get(key, "").replace("\r\n", "\n").strip()
        if not text or key == "stukken":
            continue
        match fields()[key].type:
            case "dag":
                content[key] = day_of(text).isoformat()
            case "getal":
                if (found := number_in(text)) is None:
                    raise KernError(t.no_number(text))
                content[key] = found
            case "lijst":
                content[key] = [part.strip() for part in text.split(",") if part.strip()]
            case _:
                content[key] = text
    return content


def day_of(text: str) -> date:
    """A day as a form sends it. Raises `KernError`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise KernError(t.no_day(text)) from None


def papers_of(files: Iterable[UploadedFile]) -> tuple[Paper, ...]:
    """The files that come with an event. Raises `KernError` for one that is too large."""
    papers = []
    for file in files:
        body = file.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise KernError(t.too_large(shown(str(file.name)), LARGEST // 1024 // 1024))
        if body:
            suffix = "." + str(file.name).rpartition(".")[2].casefold()
            papers.append(Paper(body, shown(str(file.name)), MEDIA_TYPES.get(suffix, "application/octet-stream")))
    return tuple(papers)
