# SPDX-License-Identifier: EUPL-1.2
"""What somebody typed in a form that could not be saved: shown again, and sent again with one button."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import Resolver404, resolve

#: Bytes of a form that is read before it is known who sent it.
_MOST = 1024 * 1024
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of the field
#: What a form says of itself: nobody typed it.
_OF_THE_FORM = frozenset({"revisie", "na", "deel", "soort"})


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a form; ``told`` are those that a person filled in, ``files`` says that files were sent too."""

    fields: tuple[tuple[str, str], ...]
    files: bool

    @property
    def told(self) -> list[tuple[str, str]]:
        """What a person filled in."""
        return [(name, text) for name, text in self.fields if text.strip() and name not in _OF_THE_FORM]


def typed(request: HttpRequest) -> Typed | None:
    """What was typed in the form that this request sent; None where it sent none."""
    if request.method != "POST":
        return None
    fields = [(name, text) for name, texts in request.POST.lists() for text in texts if name != _TOKEN]
    return Typed(tuple((name, str(text)) for name, text in fields), bool(request.FILES)) if fields else None


def typed_safely(request: HttpRequest) -> Typed | None:
    """The same before the guards had their say: only where the form came from a page of this workplace.

    Otherwise a page elsewhere could put words in a form here, for an official to send with one press of a button.
    """
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if request.method != "POST" or not length.isdecimal() or int(length) > _MOST:
        return None
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return None
    return None if _from_elsewhere(request, view) else typed(request)


def _from_elsewhere(request: HttpRequest, view: Callable[..., object]) -> bool:
    # Without a session Django would first refuse; the same check, asked for its answer alone.
    return CsrfViewMiddleware(lambda _: None).process_view(request, view, (), {}) is not None  # type: ignore[arg-type]
