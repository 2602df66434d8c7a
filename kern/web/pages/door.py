# SPDX-License-Identifier: EUPL-1.2
"""Coming in and going out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt

from kern.web import deliveries, links, texts
from kern.web.links import BEGUN, login_url
from kern.web.note import ONCE, PROOF, answer, asked_well
from kern.web.place import here
from kern.web.showing import show
from kern.web.showing import style as style_sheet
from kern.web.stopping import stop_soon


def healthy(request: HttpRequest) -> HttpResponse:
    """Whether the workplace runs."""
    return JsonResponse({"ok": True})


@csrf_exempt
def another(request: HttpRequest) -> HttpResponse:
    """One more link, for a second start of the same user: who asks has read the note that only this user can read."""
    secret, once = here().secret, request.headers.get(ONCE, "")
    if not asked_well(secret, once, request.headers.get(PROOF, "")):
        return HttpResponse(status=403)
    return JsonResponse(answer(secret, once, login_url(here().port)))


def begin(request: HttpRequest, token: str) -> HttpResponse:
    """A one-time link: gives a session the first time, and nothing after that."""
    if not links.use(token):
        return show(request, "geweigerd.html.j2", status=403, title=texts.USED_LINK, text=texts.NO_SESSION_WHY)
    request.session.flush()  # whatever session the browser brought along is not continued
    request.session[BEGUN] = True
    return HttpResponseRedirect(reverse("werkvoorraad"))


@cache_control(max_age=3600)
def style(request: HttpRequest) -> HttpResponse:
    """The style of the reports."""
    return HttpResponse(style_sheet(), content_type="text/css; charset=utf-8")


def stop(request: HttpRequest) -> HttpResponse:
    """Leave: the session ends, and so does the program. While files are being read, kern asks first."""
    if (still := deliveries.busy()) and request.POST.get("toch") != "1":
        return show(request, "stoppen.html.j2", title=texts.STILL_READING, deliveries=still)
    request.session.flush()
    stop_soon()
    return show(request, "gestopt.html.j2", title=texts.STOPPED)
