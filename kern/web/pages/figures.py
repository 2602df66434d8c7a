# SPDX-License-Identifier: EUPL-1.2
"""The yearly figures, for publication or (``intern``) for the municipality itself."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from kern.delivery.names import fit
from kern.dossier.figures import figures
from kern.dossier.figures_data import as_csv
from kern.dossier.figures_paper import figures_paper
from kern.dossier.store.yearly import moments_of_year
from kern.model.report import PAPER, Options
from kern.render.forms import renderers
from kern.render.paper.to_html import render
from kern.web import texts as w
from kern.web.pages.papers import FORMS
from kern.web.pages.papers_texts import FORMS as NAMES
from kern.web.place import here
from kern.web.showing import attachment, report


def page(request: HttpRequest, year: int) -> HttpResponse:
    """The figures of a year, or the file that ``vorm`` asks for."""
    place = here()
    if not _can_be(year):
        raise Http404
    internal = request.GET.get("intern") == "1"
    found = figures(year, moments_of_year(place.store, year), internal=internal)
    paper = figures_paper(found, place.labels, place.today)
    form = request.GET.get("vorm", "")
    name = fit(f"jaarcijfers-{year}{'-intern' if internal else ''}")
    if form == "csv":
        return attachment(as_csv(paper.data, place.labels), f"{name}.csv", "text/csv; charset=utf-8")
    if form in FORMS:
        known = {one.name: one for one in renderers(place.plugins.renderers).values() if PAPER in one.subjects}
        return attachment(known[form].render(PAPER, paper, Options()), f"{name}.{form}", FORMS[form])
    address = f"{reverse('jaarcijfers', args=[year])}?intern={int(internal)}"
    other = f"{reverse('jaarcijfers', args=[year])}?intern={int(not internal)}"
    downloads = [(f"{address}&vorm={one}", label) for one, label in {**NAMES, "csv": "CSV"}.items()]
    links = [(other, w.FOR_PUBLICATION if internal else w.FOR_OURSELVES)]
    links += [(reverse("jaarcijfers", args=[one]), str(one)) for one in (year - 1, year + 1) if _can_be(one)]
    draw: Callable[[Callable[..., str]], str] = lambda make: render(paper, make)  # noqa: E731
    return report(request, draw, downloads=downloads, links=links)


def _can_be(year: int) -> bool:
    return 1900 <= year <= here().today.year


def this_year(request: HttpRequest) -> HttpResponse:
    """The figures of the year that runs."""
    return page(request, here().today.year)
