# SPDX-License-Identifier: EUPL-1.2
"""The papers of a course as pages and files: the draft for hearing both sides, the reaction to it, the decision."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from kern.delivery.names import fit
from kern.dossier.case import DECISION, DRAFT, REACTION, REPORT, Course, course, decision, draft, reaction
from kern.dossier.package_reports import steady
from kern.dossier.recording import Said
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper as Kept
from kern.model.report import EVALUATIONS, PAPER, Options
from kern.render.forms import renderers
from kern.render.paper import Paper
from kern.web.pages import case_texts as t
from kern.web.pages.papers import FORMS, shown
from kern.web.place import here

#: The forms in which these papers are kept.
OFFICE = ("docx", "html")
#: In the address of the page that puts an event right: what is added became known later, and nothing was wrong.
KNOWN = "bekend"
#: The kinds of events with which such a paper goes out, with what it is called in its file name.
GO_OUT = {DRAFT: "concept", REPORT: "rapport", DECISION: "besluit"}


def draft_page(request: HttpRequest, number: int) -> HttpResponse:
    """The draft on which the provider can react."""
    return _shown(request, number, "concept", draft)


def reaction_page(request: HttpRequest, number: int) -> HttpResponse:
    """What the provider wrote about the draft, and what changed since."""
    return _shown(request, number, "reactie", reaction)


def decision_page(request: HttpRequest, number: int) -> HttpResponse:
    """The decision that was recorded last."""
    return _shown(request, number, "besluit", decision)


def _shown(request: HttpRequest, number: int, route: str, make: Callable[[Course], Paper]) -> HttpResponse:
    at = course(here().store, number, here().plugins)
    return shown(request, make(at), route, number, forms=OFFICE, acts=_recorded_next(at, route))


def _recorded_next(at: Course, route: str) -> list[tuple[str, str]]:
    """Where a person records what was done with the paper: once, and not at a moment that is closed."""
    made = at.last(DECISION)
    if route == "besluit" and made is not None:
        known = (made.content or {}).get("bekendgemaakt_op")
        return [] if known else [(f"{reverse('verbeter', args=[made.seq])}?{KNOWN}=1#v-bekendgemaakt_op", t.MADE_KNOWN)]
    kind = {"concept": DRAFT, "reactie": REACTION}.get(route, "")
    return record_link(at.row, kind, [event.kind for event in at.events])


def record_link(row: models.Moment, kind: str, happened: Collection[str]) -> list[tuple[str, str]]:
    """The link to the form of one kind of event, where that can still be recorded; else nothing."""
    if row.closed or kind in happened or kind not in t.RECORD:
        return []
    return [(f"{reverse('moment', args=[row.pk])}?soort={kind}#vast", t.RECORD[kind])]


def going_out(number: int, said: Said, *, recorded: bool) -> Kept | None:
    """The Word file that goes with an event that is being recorded; None where none belongs to it.

    With ``recorded`` False it is only looked at: a decision then says that it is not recorded yet.
    """
    name = GO_OUT.get(said.kind.key)
    if name is None:
        return None
    at = course(here().store, number, here().plugins)
    body = _word(at, said.kind.key, said.content, said.day if recorded else None)
    return Kept(body, f"{fit(f'{name}-moment-{number}')}.docx", FORMS["docx"], "rapport")


def _word(at: Course, kind: str, content: Mapping[str, Any], day: date | None) -> bytes:
    known = renderers(here().plugins.renderers)["docx"]
    if kind == REPORT:
        made = known.render(EVALUATIONS, [at.evaluation], Options())
    else:
        made = known.render(PAPER, draft(at, content) if kind == DRAFT else decision(at, content, day), Options())
    assert isinstance(made, bytes)
    return steady(made, (day or here().today).isoformat())  # the same form sent twice gives the same file
