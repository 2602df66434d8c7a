# SPDX-License-Identifier: EUPL-1.2
"""One provider: outcomes over time, what must still be done, the timeline and the documents."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from markupsafe import Markup

from kern.dossier import showing
from kern.dossier.history import Point, over_time
from kern.dossier.queries import file_of, merged
from kern.dossier.store.opening import told
from kern.dossier.store.reading import models
from kern.render.html.course import Mark, course
from kern.web.pages import provider_texts as t
from kern.web.place import here
from kern.web.showing import late, show
from kern.web.timeline import just_recorded, rows
from kern.words import outcomes


def page(request: HttpRequest, number: int) -> HttpResponse:
    """All about one provider; one that was merged shows what it was merged into."""
    place = here()
    with told(place.store):
        row = models.Provider.objects.using(place.store.alias).filter(pk=number).first()
        if row is None:
            raise Http404
        file = file_of(place.store, merged(place.store, row))
    documents = {use.sha256: (use, document) for use, document in reversed(file.documents)}
    return show(
        request,
        "aanbieder.html.j2",
        t=t,
        file=file,
        done=just_recorded(request, [line.event for line in file.lines]),
        facts=showing.file_paper(file, place.today).facts,
        by_number={moment.pk: moment for moment in file.moments},
        moments=[(row, showing.outcome(row)) for row in sorted(file.moments, key=lambda row: not late(row.due))],
        courses=[
            _course(place.labels.get(name, name), points) for name, points in over_time(file).items() if len(points) > 1
        ],
        actions=_first_due([action for action in file.actions if action.state == "open"]),
        lines=rows([line.event for line in file.lines], {line.event.actor: line.actor for line in file.lines}),
        documents=sorted(documents.values(), key=lambda pair: pair[0].seq),
    )


def _first_due(actions: Sequence[models.Action]) -> list[models.Action]:
    """The actions in the order in which they are due; those without a day last."""
    return sorted(actions, key=lambda action: (action.due is None, action.due or date.max, action.pk))


def _course(label: str, points: Sequence[Point]) -> tuple[str, Markup, list[tuple[Point, str, str]]]:
    """The outcomes of one region: its name, the picture, and the rows of the table."""
    shown = []
    for point in points:
        figure = outcomes.kept_percentage(point.figure) if point.figure else ""
        shown.append((point, t.SIDES[point.side], figure))
    marks = [Mark(point.day, point.side, who, point.label, point.share, figure) for point, who, figure in shown]
    return label, course(t.course(label), marks), shown
