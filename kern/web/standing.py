# SPDX-License-Identifier: EUPL-1.2
"""Whether the dossier still stands where it was opened.

SQLite keeps writing in a file that somebody moved or threw away, and says that all is well. So before every page the
file is looked at: one that is gone gives a page that says so, and one that was put in its place is opened anew.
"""

import os
from threading import Lock, local

from django.db import connections

from kern.dossier import judging, waiting
from kern.dossier.store.opening import Store
from kern.web import texts

_Mark = tuple[int, int]
_lock = Lock()
_opened: list[_Mark] = []
_mine = local()


def fault(store: Store) -> str:
    """What is wrong with the place of the dossier; empty where nothing is. A server is not looked at."""
    path = store.location.path
    if path is None:
        return ""
    try:
        found = os.stat(path)  # noqa: PTH116 - as it is now, of this very file
    except OSError:
        return texts.gone(str(path))
    mark = (found.st_dev, found.st_ino)
    with _lock:
        if _opened != [mark]:
            if _opened:
                judging.forget()
                waiting.forget()
            _opened[:] = [mark]
    if getattr(_mine, "mark", mark) != mark:
        connections[store.alias].close()
    _mine.mark = mark
    return ""
