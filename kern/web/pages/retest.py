# SPDX-License-Identifier: EUPL-1.2
"""A re-test: what will be asked again, recording that it is planned, and the workbook to send."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kern.change.retest import open_demands
from kern.delivery.names import fit
from kern.dossier import showing
from kern.dossier.fold import in_force
from kern.dossier.kinds import kinds
from kern.dossier.queries import File
from kern.dossier.recording import record
from kern.dossier.second import Planned, judged_moment, plan_retest
from kern.dossier.store.writing import StaleMomentError
from kern.problems import KernError
from kern.web.forms import known_of, said_of
from kern.web.pages import retest_texts as t
from kern.web.pages.papers import FORMS
from kern.web.place import here
from kern.web.showing import attachment, show
from kern.web.twice import once

_PLANNED = "hertoets_gepland"
_FIELDS = ("gepland_op", "uiterlijk", "toelichting", "motivering")


@once
def page(request: HttpRequest, number: int) -> HttpResponse:
    """What is asked again; a POST records that the re-test is planned, for these demands."""
    place = here()
    file, planned = _planned(number)
    refs = _refs(planned)
    fault, given, status = "", {}, 200
    if request.method == "POST":
        given = {key: request.POST.get(key, "") for key in (*_FIELDS, "datum", "na")}
        try:
            said = said_of(kinds()[_PLANNED], request, {"eisen": refs})
            record(
                place.store,
                number,
                said,
                actor=place.actor,
                today=place.today,
                known=known_of(request),
                regions=place.plugins.regions,
                terms=place.terms,
            )
            return HttpResponseRedirect(reverse("hertoets", args=[number]))
        except KernError as error:
            fault, status = str(error), 400
            if isinstance(error, StaleMomentError):  # what is new is told, so that the form can be sent again
                status, given["na"] = 409, ""
    events = in_force(line.event for line in file.lines if line.event.moment == number)
    there = [event for event in events if event.kind == _PLANNED and event.content is not None]
    catalogue = planned.made.regions[0].catalogue
    return show(
        request,
        "hertoets.html.j2",
        status=status,
        t=t,
        row=planned.moment,
        demands=[(ref, catalogue.by_ref[ref].title) for ref in refs if ref in catalogue.by_ref],
        grounds=tuple(dict.fromkeys(ground.ref for ground in planned.grounds)),
        planned=(there[-1], showing.said(there[-1].content)) if there else None,
        given=given,
        fault=fault,
        today=place.today.isoformat(),
    )


def as_workbook(request: HttpRequest, number: int) -> HttpResponse:
    """The workbook of the re-test, to send to the provider."""
    _, planned = _planned(number)
    name = fit(f"hertoets-{planned.provider.name or planned.provider.key}-moment-{number}")
    return attachment(planned.made.data, f"{name}.xlsx", FORMS["xlsx"])


def _planned(number: int) -> tuple[File, Planned]:
    place = here()
    file, row = judged_moment(place.store, None, number, "")
    regions = place.plugins.regions
    return file, plan_retest(place.store, file, row, regions, regions, place.today)


def _refs(planned: Planned) -> list[str]:
    previous = planned.made.assessment.previous
    return list(open_demands(previous.regions[planned.moment.region])) if previous else []
