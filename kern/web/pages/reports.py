# SPDX-License-Identifier: EUPL-1.2
"""The report on one moment, and one provider's regions side by side."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from kern.compare.comparison import compare
from kern.compare.labels import Words
from kern.contract.comparison import comparison_data
from kern.delivery.names import fit
from kern.dossier.case import REPORT, has_papers
from kern.dossier.fold import in_force
from kern.dossier.judging import bench
from kern.dossier.outcomes import together
from kern.dossier.queries import file_of, merged
from kern.dossier.store.opening import told
from kern.dossier.store.reading import models, moment_events
from kern.model.report import COMPARISON, EVALUATIONS, Options
from kern.pipeline.evaluate import evaluate
from kern.problems import KernError
from kern.render.forms import renderers
from kern.render.html.pages import render
from kern.web import texts as w
from kern.web.pages import reports_texts as t
from kern.web.pages.case import record_link
from kern.web.pages.papers import FORMS
from kern.web.pages.papers_texts import FORMS as NAMES
from kern.web.place import here
from kern.web.showing import attachment, report


def moment(request: HttpRequest, number: int) -> HttpResponse:
    """The report on one moment, as it was judged until now; ``vorm`` asks for a file."""
    at = bench(here().store, number, here().plugins.regions)
    evaluation = at.evaluation()
    form = request.GET.get("vorm", "")
    if form in FORMS:
        known = renderers(here().plugins.renderers)
        made = known[form].render(EVALUATIONS, [evaluation], Options())
        return attachment(made, f"{fit(f'rapport-moment-{number}')}.{form}", FORMS[form])
    address = reverse("rapport", args=[number])
    draw: Callable[[Callable[..., str]], str] = lambda make: render(EVALUATIONS, [evaluation], Options(), make)  # noqa: E731
    downloads = [(f"{address}?vorm={name}", NAMES[name]) for name in FORMS]
    back = (reverse("moment", args=[number]), w.TO_MOMENT)
    return report(request, draw, back=back, downloads=downloads, acts=_sent(at.moment))


def _sent(row: models.Moment) -> list[tuple[str, str]]:
    """Where it is recorded that this report went out as the final one."""
    if not has_papers(row):
        return []
    with told(here().store):
        events = in_force(moment_events(here().store, row.pk))
    return record_link(row, REPORT, [event.kind for event in events])


def side_by_side(request: HttpRequest, number: int) -> HttpResponse:
    """One provider over the regions in which it has a moment; the last of each."""
    place = here()
    row = models.Provider.objects.using(place.store.alias).filter(pk=number).first()
    if row is None:
        raise Http404
    file = file_of(place.store, merged(place.store, row))
    last = {
        one.region: one for one in file.moments if one.evaluation is not None and one.region in place.plugins.regions
    }
    if len(last) < 2:
        raise KernError(t.ONE_REGION)
    assessment = together(place.store, list(last.values()), place.plugins.regions)
    wanted = {name: place.plugins.regions[name] for name in last}
    words = Words.of(region.file for region in place.plugins.regions.values())
    evaluation = evaluate(assessment, wanted)
    found = compare(assessment, evaluation, words, installed=[r.catalogue for r in place.plugins.regions.values()])
    data = comparison_data(found, words)
    draw: Callable[[Callable[..., str]], str] = lambda make: render(COMPARISON, data, Options(), make)  # noqa: E731
    return report(request, draw, back=(reverse("aanbieder", args=[number]), w.TO_PROVIDER))
