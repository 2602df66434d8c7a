# SPDX-License-Identifier: EUPL-1.2
"""A choice becomes a package: the page, the sums and the files in one order, written piece by piece."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from kern.dossier.chain import digest
from kern.dossier.package import Choice, Scope
from kern.dossier.package_files import Made, made, of_text, sums, write
from kern.dossier.package_names import PAGE, SUMS
from kern.dossier.package_page import page
from kern.dossier.package_reports import reports_of
from kern.dossier.store.opening import Store
from kern.region.installed import Plugins


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written: the SHA-256 of the sums, and what is in it."""

    sums: str
    made: Made


def pack(
    store: Store,
    scope: Scope,
    choice: Choice,
    plugins: Plugins | None,
    stream: Callable[[], AbstractContextManager[Any]],
) -> Packed:
    """Write a package; with ``plugins`` a report for every chosen evaluation. Raises `KernError`, and nothing is there.

    ``stream`` gives a file in the making (`kern.delivery.desk.Desk.stream`).
    """
    judged = {
        line.event.seq: line.event.recorded_at
        for line in scope.lines
        if line.event.seq in choice.events and line.event.seq in scope.evaluations
    }
    reports = reports_of(store, judged, plugins) if plugins is not None else []
    found = made(store, scope, choice, reports)
    explained = of_text(PAGE, page(scope, choice, found))
    listed = sums([explained, *found.entries])
    with stream() as parts:
        write([explained, of_text(SUMS, listed), *found.entries], parts.write)
    return Packed(digest(listed), found)
