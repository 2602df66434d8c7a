# SPDX-License-Identifier: EUPL-1.2
"""What the commands about change answer, as pages: what would help, the plan for a visit, then and now."""

from collections.abc import Callable, Collection

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from kern.delivery.names import fit
from kern.dossier.judging import Bench, bench
from kern.dossier.outcomes import moment_of
from kern.dossier.queries import find_moment
from kern.model.report import PAPER, Options
from kern.render.forms import renderers
from kern.render.paper import Paper
from kern.render.paper.to_html import render
from kern.web import texts as w
from kern.web.asked import number as number_in
from kern.web.pages import papers_texts as t
from kern.web.place import here
from kern.web.showing import attachment, report

#: Clients of one provider at most, to draw files from.
MOST_CLIENTS = 100_000
#: The forms in which a paper can be kept, with the media type.
FORMS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def what_if(request: HttpRequest, number: int) -> HttpResponse:
    """What would help most, for what was judged until now."""
    from kern.change.improve import advise_all
    from kern.contract.advice import advice_data
    from kern.render.advice_paper import advice_paper

    at = _bench(number)
    evaluation = at.evaluation()
    advices = advise_all(evaluation, {at.region.id: at.region})
    paper = advice_paper(evaluation, advices, None, (), advice_data(evaluation, advices, None, ()))
    return shown(request, paper, "watals", number)


def visit(request: HttpRequest, number: int) -> HttpResponse:
    """A plan for a visit; ``clienten`` draws numbers of client files."""
    from kern.change.improve import advise_all
    from kern.change.visit import plan
    from kern.contract.visit import plan_data
    from kern.render.change_texts import FILES_FORM
    from kern.render.visit_paper import visit_paper

    at = _bench(number)
    evaluation = at.evaluation()
    clients = number_in(request.GET.get("clienten"), MOST_CLIENTS) or None
    advices = advise_all(evaluation, {at.region.id: at.region})
    made = plan(evaluation, advices, seed=number, clients=clients, files=None)
    paper = visit_paper(evaluation, made, plan_data(evaluation, made), FILES_FORM)
    return shown(request, paper, "toetsplan", number, asked=("clienten", t.CLIENTS, t.DRAW, str(clients or "")))


def then_and_now(request: HttpRequest, number: int) -> HttpResponse:
    """The test before, and this one: what changed and why."""
    from kern.change.difference import difference
    from kern.contract.difference import difference_data
    from kern.render.difference_paper import difference_paper

    place = here()
    row = find_moment(place.store, number)
    if row.earlier is None:
        raise Http404
    old = moment_of(place.store, row.earlier, place.plugins.regions)
    new = moment_of(place.store, number, place.plugins.regions)
    found = [difference(old, new, row.region, None)]
    paper = difference_paper(old, new, found, [], difference_data(old, new, found, []))
    return shown(request, paper, "toen-en-nu", number)


def shown(
    request: HttpRequest,
    paper: Paper,
    route: str,
    number: int,
    forms: Collection[str] = tuple(FORMS),
    asked: tuple[str, str, str, str] | None = None,
    acts: Collection[tuple[str, str]] = (),
) -> HttpResponse:
    """A paper as a page, or as the file that ``vorm`` asks for: one of ``forms``; ``acts`` lead to what comes next.

    ``asked`` is a number that changes the paper: its name in the address, its question, the button, what was given.
    """
    form = request.GET.get("vorm", "")
    if form in forms:
        known = {name: one for name, one in renderers(here().plugins.renderers).items() if PAPER in one.subjects}
        return attachment(
            known[form].render(PAPER, paper, Options()), f"{fit(f'{route}-{number}')}.{form}", FORMS[form]
        )
    address = reverse(route, args=[number])
    more = f"&{asked[0]}={asked[3]}" if asked and asked[3] else ""
    downloads = [(f"{address}?vorm={name}{more}", t.FORMS[name]) for name in forms]
    draw: Callable[[Callable[..., str]], str] = lambda make: render(paper, make)  # noqa: E731
    back = (reverse("moment", args=[number]), w.TO_MOMENT)
    return report(request, draw, back=back, downloads=downloads, asked=asked, acts=acts)


def _bench(number: int) -> Bench:
    return bench(here().store, number, here().plugins.regions)
