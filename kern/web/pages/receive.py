# SPDX-License-Identifier: EUPL-1.2
"""Dropping workbooks: read while the page tells how far it is; stored, or explained and ready to be sent back."""

from collections.abc import Callable
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from kern.delivery.names import fit
from kern.dossier.receiving import KNOWN, REFUSED, SAME, STORED, Wishes
from kern.problems import ProblemsError
from kern.web import deliveries
from kern.web.asked import number as number_in
from kern.web.corrections import correctable, zipped
from kern.web.deliveries import Delivery, Item
from kern.web.naming import moments, moments_of
from kern.web.pages import receive_texts as t
from kern.web.pages.papers import FORMS
from kern.web.place import here
from kern.web.showing import attachment, show, streamed

_BASES = ("toezicht_wmo", "contract", "subsidie", "pgb")
#: Seconds that an answer waits for the reading of a few files, so that nobody has to look at a page that waits.
_PATIENCE = 5.0
_FEW = 3


def page(request: HttpRequest) -> HttpResponse:
    """The form; a delivery gets a page of its own, that can be read again."""
    if request.method != "POST":
        return _form(request)
    files = [file for file in request.FILES.getlist("bestanden") if isinstance(file, UploadedFile)]
    if not files:
        return _form(request, t.NO_FILES)
    basis = request.POST.get("grondslag", "")
    wishes = Wishes(here().actor, here().today, basis=basis if basis in _BASES else "")
    delivery = deliveries.begin(files, wishes)
    delivery.done.wait(_PATIENCE if len(files) <= _FEW else 0.5)
    return HttpResponseRedirect(reverse("ontvangst", args=[delivery.key]))


def _form(request: HttpRequest, fault: str = "") -> HttpResponse:
    status = 400 if fault else 200
    earlier = deliveries.recent()
    return show(request, "ontvangen.html.j2", status=status, t=t, bases=_BASES, fault=fault, earlier=earlier)


def _of_delivery(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page about a delivery; where that is not known any more, one that says so and where to look."""

    def shown(request: HttpRequest, key: str, **more: int) -> HttpResponseBase:
        delivery = deliveries.find(key)
        if delivery is None:
            return show(request, "lijst-weg.html.j2", status=404, t=t)
        return view(request, delivery, **more)

    return shown


@_of_delivery
def delivered(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """How far a delivery is, and what became of every file."""
    return _delivered(request, delivery)


def _delivered(request: HttpRequest, delivery: Delivery, *, status: int = 200, fault: str = "") -> HttpResponse:
    placed = [place.moment for item in list(delivery.items) for place in item.receipt.placed]
    return show(
        request,
        "ontvangst.html.j2",
        status=status,
        t=t,
        delivery=delivery,
        busy=not delivery.done.is_set(),
        fault=fault or delivery.fault,
        refused=delivery.of(REFUSED),
        same=delivery.of(SAME, KNOWN),
        stored=delivery.of(STORED),
        moments=moments(placed),
        own=moments_of({item.receipt.provider for item in list(delivery.items) if item.undecided}),
        back_together=len(correctable(delivery)) > 1,
    )


@_of_delivery
def correction(request: HttpRequest, delivery: Delivery, number: int) -> HttpResponse:
    """A file that was refused, with its problems marked: to be sent back."""
    item = _item(delivery, number)
    if not item.correctable:
        raise Http404
    try:
        made = deliveries.correction(item)
    except ProblemsError as error:
        fault = "\n".join([t.no_correction(item.kept.name), *map(str, error.problems)])
        return _delivered(request, delivery, status=400, fault=fault)
    name = fit(PurePath(item.kept.name).stem)
    return attachment(made, f"{name}-correctie.xlsx", FORMS["xlsx"])


@_of_delivery
def corrections(request: HttpRequest, delivery: Delivery) -> HttpResponseBase:
    """All files of a delivery that can be sent back, with their problems marked, as one zip."""
    if not correctable(delivery):
        raise Http404
    name = fit(f"{t.ZIP} {delivery.began:%Y-%m-%d %H.%M}")
    return streamed(zipped(delivery), f"{name}.zip", "application/zip")


@_of_delivery
def after_all(request: HttpRequest, delivery: Delivery, number: int) -> HttpResponse:
    """Store a file after all: under the new name, in a new moment, in the moment that a person names."""
    item = _item(delivery, number)
    if not item.undecided:
        return HttpResponseRedirect(reverse("ontvangst", args=[delivery.key]))
    moment = request.POST.get("moment", "").strip()
    named = number_in(moment)
    if moment and named is None:
        return _delivered(request, delivery, status=400, fault=t.no_number(moment))
    what = request.POST.getlist("wat")
    wishes = Wishes(
        here().actor,
        here().today,
        moment=named,
        new="nieuw" in what,
        same="toch" in what,
        renamed="naam" in what,
        motivation=request.POST.get("motivering", "").strip(),
    )
    deliveries.after_all(delivery, number, wishes)
    return HttpResponseRedirect(reverse("ontvangst", args=[delivery.key]) + f"#b-{number}")


def _item(delivery: Delivery, number: int) -> Item:
    if number >= len(delivery.items):
        raise Http404
    return delivery.items[number]
