# SPDX-License-Identifier: EUPL-1.2
"""All workbooks of a delivery that can be sent back, marked, in one zip: made while it is sent, one at a time."""

from collections.abc import Iterator
from io import RawIOBase
from pathlib import PurePath
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from kern.delivery.names import own_names
from kern.problems import KernError, ProblemsError, Severity
from kern.web.deliveries import Delivery, Item, correction
from kern.web.pages import receive_texts as t

_SUFFIX, _WORD = ".xlsx", "-correctie"


def correctable(delivery: Delivery) -> list[Item]:
    """The files of a delivery that can go back to who sent them."""
    return [item for item in list(delivery.items) if item.correctable]


def zipped(delivery: Delivery) -> Iterator[bytes]:
    """The zip in pieces; it ends with a list of what is in it, and of what could not be marked and why."""
    items = correctable(delivery)
    names = own_names([PurePath(item.kept.name) for item in items], _SUFFIX, _WORD)
    out = _Out()
    lines = []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for item, name in zip(items, names, strict=True):
            line, data = _marked(item, name)
            lines.append(line)
            if data:
                archive.writestr(name, data)
            yield out.taken()
        archive.writestr(t.ZIP_LIST, t.zip_list(delivery.began, lines).encode("utf-8-sig"))
    yield out.taken()


def _marked(item: Item, name: str) -> tuple[str, bytes]:
    errors = sum(problem.severity is Severity.ERROR for problem in item.problems)
    try:
        return t.zip_line(name, item.kept.name, errors), correction(item)
    except ProblemsError as error:
        return t.not_in_zip(item.kept.name, "; ".join(map(str, error.problems))), b""
    except KernError as error:
        return t.not_in_zip(item.kept.name, str(error)), b""


class _Out(RawIOBase):
    """What was written and not yet sent."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        found, self._parts = b"".join(self._parts), []
        return found
