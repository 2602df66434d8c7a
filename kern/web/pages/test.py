# SPDX-License-Identifier: EUPL-1.2
"""Judging in the browser: every judgement saved as it is made, the outcome beside it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kern.dossier.judging import DEMAND, Bench, ClashError, Part, bench, labels
from kern.dossier.judging import save as save_part
from kern.model.catalogue import Requirement
from kern.model.evaluation import RegionEvaluation
from kern.problems import KernError
from kern.web.pages import test_texts as t
from kern.web.place import here
from kern.web.showing import show


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Every demand of the framework with the answer, and a place to judge."""
    place = here()
    at = bench(place.store, number, place.plugins.regions)
    found = at.judged()
    themes: list[tuple[str, list[Mapping[str, Any]]]] = []
    for demand in at.region.catalogue.demands:
        if not themes or themes[-1][0] != demand.theme:
            themes.append((demand.theme, []))
        themes[-1][1].append(_row(at, found, demand, at.part(f"{DEMAND}:{demand.ref}")))
    names = {theme.code: theme.name for theme in at.region.catalogue.themes}
    return show(
        request,
        "toets.html.j2",
        t=t,
        row=at.moment,
        themes=[(names.get(code, code), rows) for code, rows in themes],
        found=found,
    )


def save(request: HttpRequest, number: int) -> HttpResponse:
    """Save one part. A stale one is 409 with both texts; with htmx the row and the outcome come back."""
    place = here()
    at = bench(place.store, number, place.plugins.regions)
    key = request.POST.get("deel", "")
    content = {name: request.POST.get(name, "") for name in ("oordeel", "bevinding", "waarde", "motivering")}
    given = request.POST.get("revisie", "")
    clash: ClashError | None = None
    status = 200
    try:
        if not given.isdecimal():
            raise KernError(t.NO_REVISION)
        save_part(place.store, at, key, content, int(given), actor=place.actor)
    except ClashError as error:
        clash, status = error, 409
    live = "HX-Request" in request.headers
    if not live and clash is None:
        anchor = f"#{t.anchor(key)}"
        return HttpResponseRedirect(reverse("toets", args=[number]) + anchor)
    at = bench(place.store, number, place.plugins.regions)
    found = at.judged()
    demand = at.region.catalogue.by_ref.get(key.partition(":")[2])
    if demand is None:
        raise KernError(t.NO_REVISION)
    row = {**_row(at, found, demand, at.part(key)), "clash": clash, "mine": content if clash else None}
    template = "toets-deel.html.j2" if live else "toets-botsing.html.j2"
    return show(request, template, status=status, t=t, row=at.moment, item=row, found=found)


def _row(at: Bench, found: RegionEvaluation, demand: Requirement, part: Part) -> dict[str, Any]:
    """One demand as the page shows it."""
    applicability = found.applicability.get(demand.ref) if found.scope.applies else None
    given = at.base.regions[at.region.id].rows.get(demand.ref) if at.region.id in at.base.regions else None
    return {
        "demand": demand,
        "anchor": t.anchor(part.key),
        "part": part,
        "answer": given.self_label if given else "",
        "note": given.explanation if given else "",
        "evidence": given.evidence if given else "",
        "applies": applicability,
        "labels": labels(at.region),
        "clash": None,
        "mine": None,
    }
