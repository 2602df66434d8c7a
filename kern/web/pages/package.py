# SPDX-License-Identifier: EUPL-1.2
"""A package for an objection: a person chooses, sees what goes along and what is left out, and takes the zip."""

from contextlib import nullcontext
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kern.delivery.names import fit
from kern.dossier.kinds import kinds
from kern.dossier.package import Choice, Scope, chosen, scope_of
from kern.dossier.package_showing import choices_data
from kern.dossier.package_texts import sent_note
from kern.dossier.packing import Packed, pack
from kern.dossier.recording import Said, record
from kern.dossier.store.opening import told
from kern.dossier.store.reading import models
from kern.problems import KernError
from kern.web.asked import number as number_in
from kern.web.pages import package_texts as t
from kern.web.place import here
from kern.web.showing import attachment, show
from kern.web.twice import once

_ZIP = "application/zip"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form says: which events and documents, why the others are left out, and what more."""

    events: tuple[str, ...]
    documents: tuple[str, ...]
    ground: str
    grounds: dict[str, str]
    bare: bool
    reports: bool
    to: str


@once
def page(request: HttpRequest, number: int) -> HttpResponse:
    """The list to choose from; a POST shows what goes along, and with ``stap`` "maak" it gives the file."""
    scope = _scope(request, number)
    asked = _asked(request)
    if request.method != "POST":
        return _choosing(request, number, scope, asked)
    try:
        choice = chosen(
            scope,
            asked.events,
            asked.documents,
            evaluations=not asked.bare,
            grounds=[
                *([asked.ground] if asked.ground else []),
                *(f"{seq}={why}" for seq, why in asked.grounds.items()),
            ],
        )
        if choice is None:
            return _choosing(request, number, scope, asked, t.NOTHING_CHOSEN)
        if asked.to and scope.moment is None:
            raise KernError(t.SENT_NEEDS_MOMENT)
        made, body = _packed(scope, choice, asked)
        if request.POST.get("stap") != "maak":
            return _looking(request, number, scope, asked, made)
        if request.POST.get("som") != made.sums:
            return _looking(request, number, scope, asked, made, t.OTHER_SUM)
        if asked.to:
            _sent(scope, asked.to, made.sums)
    except KernError as error:
        return _choosing(request, number, scope, asked, str(error))
    return attachment(body, f"{fit(f'pakket-{scope.file.provider.key}')}.zip", _ZIP)


def _scope(request: HttpRequest, number: int) -> Scope:
    place = here()
    given = request.POST.get("moment") or request.GET.get("moment") or ""
    moment = number_in(given)
    if given and moment is None:
        raise Http404
    with told(place.store):
        row = models.Provider.objects.using(place.store.alias).filter(pk=number).first()
    if row is None:
        raise Http404
    return scope_of(place.store, row.key, moment)


def _asked(request: HttpRequest) -> Asked:
    form = request.POST
    own = {key[2:]: form.get(key, "").strip() for key in form if key.startswith("r-") and key[2:].isdecimal()}
    picked = tuple(form.getlist("gebeurtenis"))
    return Asked(
        picked,
        tuple(form.getlist("stuk")),
        form.get("reden", "").strip(),
        {seq: why for seq, why in own.items() if why and seq not in picked},
        bare=form.get("kaal") == "1",
        reports=form.get("rapport") == "1",
        to=form.get("aan", "").strip(),
    )


def _packed(scope: Scope, choice: Choice, asked: Asked) -> tuple[Packed, bytes]:
    place = here()
    if asked.reports and not choice.events & set(scope.evaluations):
        raise KernError(t.NO_EVALUATION)
    body = BytesIO()
    made = pack(place.store, scope, choice, place.plugins if asked.reports else None, lambda: nullcontext(body))
    return made, body.getvalue()


def _sent(scope: Scope, to: str, sums: str) -> None:
    """Record that it left the house: only where a person says so."""
    place = here()
    assert scope.moment is not None
    said = {"aan": to, "toelichting": sent_note(sums)}
    record(
        place.store,
        scope.moment,
        Said(kinds()["doorgezonden"], place.today, said),
        actor=place.actor,
        today=place.today,
        regions=place.plugins.regions,
        terms=place.terms,
    )


def _choosing(request: HttpRequest, number: int, scope: Scope, asked: Asked, fault: str = "") -> HttpResponse:
    return show(
        request,
        "pakket.html.j2",
        status=400 if fault else 200,
        fault=fault,
        choices=choices_data(scope),
        **_shared(number, scope, asked),
    )


def _looking(
    request: HttpRequest, number: int, scope: Scope, asked: Asked, made: Packed, fault: str = ""
) -> HttpResponse:
    return show(
        request,
        "pakket-kijk.html.j2",
        status=409 if fault else 200,
        fault=fault,
        index=made.made.index,
        sums=made.sums,
        **_shared(number, scope, asked),
    )


def _shared(number: int, scope: Scope, asked: Asked) -> dict[str, Any]:
    return {
        "t": t,
        "number": number,
        "provider": scope.file.provider,
        "moment": scope.moment,
        "by_number": {row.pk: row for row in scope.file.moments},
        "asked": asked,
    }
