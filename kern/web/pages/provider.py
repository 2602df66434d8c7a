# SPDX-License-Identifier: EUPL-1.2
"""One provider: outcomes over time, what must still be done, the timeline and the documents."""

from django.http import Http404, HttpRequest, HttpResponse

from kern.dossier import showing
from kern.dossier.queries import file_of, merged
from kern.dossier.store.opening import told
from kern.dossier.store.reading import models
from kern.web.pages import provider_texts as t
from kern.web.place import here
from kern.web.showing import show


def page(request: HttpRequest, number: int) -> HttpResponse:
    """All about one provider; one that was merged shows what it was merged into."""
    place = here()
    with told(place.store):
        row = models.Provider.objects.using(place.store.alias).filter(pk=number).first()
        if row is None:
            raise Http404
        file = file_of(place.store, merged(place.store, row))
    paper = showing.file_paper(file, place.today)
    lines = [(moment, showing.outcome(moment), showing.due(moment.due, place.today)) for moment in file.moments]
    return show(request, "aanbieder.html.j2", t=t, file=file, paper=paper, lines=lines)
