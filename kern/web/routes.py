# SPDX-License-Identifier: EUPL-1.2
"""Every address of the workplace, with who may use it. What is not here does not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kern.web.pages import door, work

View = Callable[..., HttpResponseBase]
#: Who can do what. On one's own computer one person has them all; on a server they will be given per region.
READ, TEST, DECIDE, MANAGE = "lezen", "toetsen", "vaststellen", "beheren"


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name, its path, the methods it answers, who may use it, and what answers.

    ``roles`` is empty where nobody needs to have signed in.
    """

    name: str
    path: str
    view: View
    methods: tuple[str, ...] = ("GET",)
    roles: tuple[str, ...] = (READ,)


class _Later:
    """The views of a page, loaded when somebody first asks for it: nobody waits for all of them at the start."""

    def __init__(self, module: str) -> None:
        self._module = f"kern.web.pages.{module}"

    def __getattr__(self, name: str) -> View:
        def view(request: HttpRequest, **given: Any) -> HttpResponseBase:
            answer: View = getattr(import_module(self._module), name)
            return answer(request, **given)

        return view


actions, amend, case, documents = _Later("actions"), _Later("amend"), _Later("case"), _Later("documents")
figures, log, moment, package = _Later("figures"), _Later("log"), _Later("moment"), _Later("package")
papers, provider, receive, reports = _Later("papers"), _Later("provider"), _Later("receive"), _Later("reports")
retest, test = _Later("retest"), _Later("test")

ROUTES: tuple[Route, ...] = (
    Route("gezond", "gezond", door.healthy, roles=()),
    Route("begin", "begin/<str:token>", door.begin, roles=()),
    Route("stijl", "stijl.css", door.style, roles=()),
    Route("nog-een-link", "nog-een-link", door.another, ("POST",), roles=()),
    Route("stoppen", "stoppen", door.stop, ("POST",), (READ,)),
    Route("werkvoorraad", "", work.page),
    Route("ontvangen", "ontvangen", receive.page, ("GET", "POST"), (TEST,)),
    Route("ontvangst", "ontvangen/<str:key>", receive.delivered, roles=(TEST,)),
    Route("ontvangst-correctie", "ontvangen/<str:key>/<int:number>/correctie", receive.correction, roles=(TEST,)),
    Route("ontvangst-correcties", "ontvangen/<str:key>/correcties", receive.corrections, roles=(TEST,)),
    Route("ontvangst-alsnog", "ontvangen/<str:key>/<int:number>/alsnog", receive.after_all, ("POST",), (TEST,)),
    Route("aanbieder", "aanbieder/<int:number>", provider.page),
    Route("moment", "moment/<int:number>", moment.page, ("GET", "POST"), (READ, DECIDE)),
    Route("toets", "moment/<int:number>/toets", test.page, roles=(TEST,)),
    Route("toets-bewaar", "moment/<int:number>/toets/bewaar", test.save, ("POST",), (TEST,)),
    Route("toets-vast", "moment/<int:number>/toets/vast", test.settled, ("POST",), (TEST,)),
    Route("toets-werkmap", "moment/<int:number>/werkmap", test.as_workbook, ("GET", "POST"), (TEST,)),
    Route("rapport", "moment/<int:number>/rapport", reports.moment),
    Route("toen-en-nu", "moment/<int:number>/toen-en-nu", papers.then_and_now),
    Route("concept", "moment/<int:number>/concept", case.draft_page),
    Route("reactie", "moment/<int:number>/reactie", case.reaction_page),
    Route("besluit", "moment/<int:number>/besluit", case.decision_page),
    Route("hertoets", "moment/<int:number>/hertoets", retest.page, ("GET", "POST"), (READ, TEST)),
    Route("hertoets-werkmap", "moment/<int:number>/hertoets/werkmap", retest.as_workbook, roles=(TEST,)),
    Route("watals", "moment/<int:number>/watals", papers.what_if),
    Route("toetsplan", "moment/<int:number>/toetsplan", papers.visit, roles=(TEST,)),
    Route("naam", "aanbieder/<int:number>/naam", amend.name, ("GET", "POST"), (MANAGE,)),
    Route("samenvoegen", "aanbieder/<int:number>/samenvoegen", amend.together, ("GET", "POST"), (MANAGE,)),
    Route("verbeter", "gebeurtenis/<int:number>/verbeter", amend.event, ("GET", "POST"), (DECIDE,)),
    Route("vergelijk", "aanbieder/<int:number>/vergelijk", reports.side_by_side),
    Route("pakket", "aanbieder/<int:number>/pakket", package.page, ("GET", "POST")),
    Route("stuk", "stuk/<str:sha256>", documents.page),
    Route("jaarcijfers-nu", "jaarcijfers", figures.this_year),
    Route("jaarcijfers", "jaarcijfers/<int:year>", figures.page),
    Route("acties", "acties", actions.page),
    Route("agenda", "acties/agenda.ics", actions.agenda),
    Route("logboek", "logboek", log.page, roles=(MANAGE,)),
)
#: The routes that need no session; static files are served before any route.
OPEN = frozenset(route.name for route in ROUTES if not route.roles)


def routes_data() -> list[dict[str, Any]]:
    """The routes as `kern werkplek --routes` lists them: a row for each method."""
    return [
        {"name": route.name, "path": f"/{route.path}", "method": method, "roles": list(route.roles)}
        for route in ROUTES
        for method in route.methods
    ]
