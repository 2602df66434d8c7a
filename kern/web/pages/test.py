# SPDX-License-Identifier: EUPL-1.2
"""Judging in the browser: every judgement saved as it is made, the outcome beside it; or in Excel, and back."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kern.delivery.names import fit
from kern.dossier.exchange import read_back, workbook
from kern.dossier.former import formers
from kern.dossier.judging import DEMAND, RECORD, Bench, ClashError, Part, bench, labels, settle
from kern.dossier.judging import save as save_part
from kern.dossier.store.opening import RefusedError
from kern.dossier.store.writing import StaleMomentError
from kern.model.catalogue import AssessorKey, Requirement
from kern.model.evaluation import RegionEvaluation
from kern.problems import KernError
from kern.web import twice
from kern.web.asked import number as number_in
from kern.web.pages import test_texts as t
from kern.web.pages.papers import FORMS
from kern.web.place import here
from kern.web.showing import attachment, show, told_at
from kern.web.uploads import judged_upload

Formers = Mapping[str, tuple[Part, ...]]


def page(request: HttpRequest, number: int) -> HttpResponse:
    """Every demand of the framework with the answer, and a place to judge."""
    return _page(request, _bench(number))


def _page(request: HttpRequest, at: Bench, *, status: int = 200, **more: Any) -> HttpResponse:
    found = at.judged()
    past = formers(here().store, at)
    themes: list[tuple[str, list[Mapping[str, Any]]]] = []
    for demand in at.region.catalogue.demands:
        if not themes or themes[-1][0] != demand.theme:
            themes.append((demand.theme, []))
        themes[-1][1].append(_demand(at, found, demand, past))
    names = {theme.code: theme.name for theme in at.region.catalogue.themes}
    values = {
        "fault": "",
        "motivation": "",
        "returned": None,
        "row": at.moment,
        "themes": [(names.get(code, code), rows) for code, rows in themes],
        "records": [_record(at, key, past) for key in at.keys.values() if not key.per_requirement],
        "found": found,
        "today": here().today.isoformat(),
    }
    return show(request, "toets.html.j2", status=status, t=t, **{**values, **more})


def save(request: HttpRequest, number: int) -> HttpResponse:
    """Save one part. A stale one is 409 with both texts; with htmx what kern has to say comes back, not the fields.

    ``terug`` puts back what stood there before, ``laat`` lets stand what stands there.
    """
    at = bench(here().store, number, here().plugins.regions, whose=False)
    key = request.POST.get("deel", "")
    given = number_in(request.POST.get("revisie"))
    if given is None:
        raise KernError(t.NO_REVISION)
    back, leave = request.POST.get("terug"), bool(request.POST.get("laat"))
    content = _former(at, key, back) if back else _typed(request, key)
    clash: ClashError | None = None
    if not leave:
        try:
            kept = save_part(here().store, at, key, content, given, actor=here().actor)
        except ClashError as error:
            clash, kept = error, Part(key, error.theirs, error.revision, error.actor)
        at = at.after(kept)
    live = "HX-Request" in request.headers
    if not live and clash is None:
        return HttpResponseRedirect(reverse("toets", args=[number]) + f"#{t.anchor(key)}")
    found = at.judged()
    item = {**_part(at, found, key), "clash": clash, "mine": content if clash else None}
    whole = clash is None and (back or leave)
    template = "toets-heel.html.j2" if whole else "toets-deel.html.j2" if live else "toets-botsing.html.j2"
    response = show(request, template, status=409 if clash else 200, t=t, row=at.moment, item=item, found=found)
    if whole:  # the fields themselves have another text now
        response["HX-Retarget"] = f"#{item['anchor']}"
    return response


def _typed(request: HttpRequest, key: str) -> dict[str, str]:
    """What stands in the fields of the form."""
    names = ("oordeel", "bevinding") if key.startswith(f"{DEMAND}:") else ("waarde", "motivering")
    return {name: request.POST.get(name, "").replace("\r\n", "\n") for name in names}


def _former(at: Bench, key: str, revision: str) -> dict[str, Any]:
    """What stood in a part at a former save."""
    wanted = number_in(revision)
    for part in formers(here().store, at, key).get(key, ()):
        if part.revision == wanted:
            return dict(part.content)
    raise KernError(t.NO_REVISION)


def settled(request: HttpRequest, number: int) -> HttpResponse:
    """Make an event of what was judged; what is wrong in it is shown on the page itself."""
    place = here()
    at = _bench(number)
    known = number_in(request.POST.get("na"))
    motivation = request.POST.get("motivering", "").replace("\r\n", "\n").strip()
    try:
        seq = settle(
            place.store,
            at,
            place.plugins.regions,
            actor=place.actor,
            day=place.today,
            motivation=motivation,
            known=known,
        )
    except RefusedError:
        raise
    except KernError as error:
        again = twice.settled(at, motivation, known)
        if again is None:
            status = 409 if isinstance(error, StaleMomentError) else 400
            return _page(request, at, status=status, fault=str(error), motivation=motivation)
        seq = again
    return told_at(number, seq)


def as_workbook(request: HttpRequest, number: int) -> HttpResponse:
    """The workbook as it stands, to go on with in Excel; or what came back of it."""
    place = here()
    at = _bench(number)
    if request.method != "POST":
        name = fit(f"toets-{at.moment.provider.name or at.moment.provider.key}-moment-{number}")
        return attachment(workbook(at, place.plugins.regions), f"{name}.xlsx", FORMS["xlsx"])
    file = request.FILES.get("werkmap")
    if file is None:
        return _page(request, at, status=400, fault=t.NO_FILE)
    came = judged_upload(file)
    if came.assessment is None:
        return _page(request, at, status=400, fault="\n".join([t.FAULTY, *map(str, came.problems)]))
    try:
        returned = read_back(place.store, at, came.assessment, came.moment, came.name, actor=place.actor)
    except KernError as error:
        return _page(request, at, status=400, fault=str(error))
    at = _bench(number)
    found = at.judged()
    clashes = [{**_part(at, found, one.key), "clash": one, "mine": one.mine} for one in returned.clashes]
    return _page(request, at, status=409 if clashes else 200, returned=returned, clashes=clashes)


def _bench(number: int) -> Bench:
    return bench(here().store, number, here().plugins.regions)


def _part(at: Bench, found: RegionEvaluation, key: str) -> dict[str, Any]:
    """One part as the page shows it: a demand or a record."""
    past = formers(here().store, at, key)
    kind, _, rest = key.partition(":")
    if kind == DEMAND and rest in at.region.catalogue.by_ref:
        return _demand(at, found, at.region.catalogue.by_ref[rest], past)
    name, _, ref = rest.partition(":")
    if kind == RECORD and name in at.keys:
        return _record(at, at.keys[name], past, ref)
    raise KernError(t.NO_REVISION)


def _demand(at: Bench, found: RegionEvaluation, demand: Requirement, past: Formers) -> dict[str, Any]:
    part = at.part(f"{DEMAND}:{demand.ref}")
    applicability = found.applicability.get(demand.ref) if found.scope.applies else None
    answers = at.base.regions.get(at.region.id)
    given = answers.rows.get(demand.ref) if answers else None
    earlier = found.earlier.rows.get(demand.ref) if found.earlier else None
    return {
        "demand": demand,
        "anchor": t.anchor(part.key),
        "part": part,
        "formers": past.get(part.key, ()),
        "answer": given.self_label if given else "",
        "note": given.explanation if given else "",
        "evidence": given.evidence if given else "",
        "applies": applicability,
        "signals": [s.text for s in found.signals if demand.ref in s.requirements and len(s.requirements) <= t.MANY],
        "earlier": earlier,
        "ways": demand.assessment,
        "labels": labels(at.region),
        "records": [
            _record(at, key, past, demand.ref)
            for key in at.keys.values()
            if key.per_requirement and (not key.only_with or demand.extra.get(key.only_with))
        ],
        "clash": None,
        "mine": None,
    }


def _record(at: Bench, key: AssessorKey, past: Formers, ref: str = "") -> dict[str, Any]:
    part = at.part(f"{RECORD}:{key.key}:{ref}")
    return {
        "key": key,
        "ref": ref,
        "anchor": t.anchor(part.key),
        "part": part,
        "formers": past.get(part.key, ()),
        "choices": key.choices or (("ja", "nee") if key.kind == "ja_nee" else ()),
        "clash": None,
        "mine": None,
    }


__all__ = ["Part", "as_workbook", "page", "save", "settled"]
