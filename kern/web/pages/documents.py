# SPDX-License-Identifier: EUPL-1.2
"""A document of the dossier, to keep as a file; never shown as a page of this workplace."""

from django.http import Http404, HttpRequest, HttpResponse

from kern.dossier.store.opening import told
from kern.dossier.store.reading import document_of
from kern.web.place import here
from kern.web.showing import attachment
from kern.words.filenames import shown


def page(request: HttpRequest, sha256: str) -> HttpResponse:
    """The bytes as they were received."""
    with told(here().store):
        document = document_of(here().store, sha256)
    if document is None:
        raise Http404
    return attachment(bytes(document.body), shown(document.name), "application/octet-stream")
