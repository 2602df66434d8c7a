# SPDX-License-Identifier: EUPL-1.2
"""Deliveries: files that were dropped together, read one after the other while the page tells how far it is.

A delivery lives as long as the program does: its list can be read again, and a file that was not stored stays at hand
until then, to be sent back or stored after all. What was stored is in the dossier, whatever becomes of this list.
"""

import json
import logging
import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event, Lock, Thread

from django.core.files.uploadedfile import UploadedFile

from kern.bulk.correcting import corrected
from kern.bulk.judging import Result
from kern.delivery.private import drop_private
from kern.dossier.receiving import REFUSED, SAME, STORED, Receipt, Wishes, checked_bytes, receive
from kern.problems import KernError, Problem, Severity
from kern.web import texts
from kern.web.pages import receive_texts as t
from kern.web.place import here
from kern.web.uploads import Kept, judged, keep, turn

#: Deliveries that can be read again.
MOST = 20
_lock = Lock()
_reading = Lock()
_known: dict[str, "Delivery"] = {}


@dataclass(slots=True)
class Item:
    """One file of a delivery, and what became of it. ``payload`` is its evaluation where it could be judged."""

    kept: Kept
    receipt: Receipt
    problems: tuple[Problem, ...] = ()
    payload: str = ""

    @property
    def correctable(self) -> bool:
        """Whether the file can be sent back with its problems marked."""
        return self.receipt.status == REFUSED and bool(self.problems) and not self.payload

    @property
    def undecided(self) -> bool:
        """Whether a person can have it stored after all, by saying what is meant."""
        return bool(self.payload) and self.receipt.status in (REFUSED, SAME)


@dataclass(slots=True)
class Delivery:
    """Files that came in together. ``fault`` says why the reading stopped before the end."""

    key: str
    began: datetime
    total: int
    folder: "tempfile.TemporaryDirectory[str]"
    items: list[Item] = field(default_factory=list)
    fault: str = ""
    done: Event = field(default_factory=Event)

    def of(self, *statuses: str) -> list[tuple[int, Item]]:
        """The files with one of these statuses, each with its place in the delivery."""
        return [(n, item) for n, item in enumerate(self.items) if item.receipt.status in statuses]


def begin(files: Sequence[UploadedFile], wishes: Wishes) -> Delivery:
    """Keep the files and begin to read them; gives at once."""
    folder = tempfile.TemporaryDirectory(prefix="kern-")
    delivery = Delivery(secrets.token_urlsafe(12), datetime.now().astimezone(), len(files), folder)
    kept = keep(files, Path(folder.name))
    with _lock:
        _known[delivery.key] = delivery
        for key in [key for key, one in _known.items() if one.done.is_set()][: max(0, len(_known) - MOST)]:
            _known.pop(key).folder.cleanup()
    Thread(target=_read, args=(delivery, kept, wishes), daemon=True).start()
    return delivery


def find(key: str) -> Delivery | None:
    """A delivery by its key; None where it is not known any more."""
    with _lock:
        return _known.get(key)


def recent() -> list[Delivery]:
    """The deliveries that can be read again, the last first."""
    with _lock:
        return list(reversed(_known.values()))


def busy() -> list[Delivery]:
    """The deliveries that are being read, or wait for that."""
    return [delivery for delivery in recent() if not delivery.done.is_set()]


def _read(delivery: Delivery, kept: Sequence[Kept], wishes: Wishes) -> None:
    """Read everything, one delivery at a time: two at once would take the memory of two."""
    from django.db import connections

    try:
        with _reading:
            for one, result in judged(kept):
                item = _item(one, result, wishes)
                delivery.items.append(item)
                if not (item.correctable or item.undecided):
                    drop_private(one.path)
    except KernError as error:
        delivery.fault = str(error)
    except Exception:
        logging.getLogger("django.request").exception("reading a delivery")
        delivery.fault = texts.BROKEN_WHY
    finally:
        connections.close_all()
        delivery.done.set()


def _item(kept: Kept, result: Result, wishes: Wishes) -> Item:
    if not result.judged:
        errors = sum(problem.severity is Severity.ERROR for problem in result.problems)
        return Item(kept, Receipt(result.name, result.sha256, REFUSED, notes=(t.faulty(errors),)), result.problems)
    data = checked_bytes(kept.path.read_bytes(), result.sha256)
    receipt = receive(here().store, kept.path, kept.name, data, json.loads(result.payload), wishes)
    return Item(kept, receipt, result.problems, str(result.payload))


def after_all(delivery: Delivery, number: int, wishes: Wishes) -> Item:
    """Store a file that was refused, now that a person said what is meant."""
    item = delivery.items[number]
    receipt = receive(
        here().store, item.kept.path, item.kept.name, item.kept.path.read_bytes(), json.loads(item.payload), wishes
    )
    item.receipt = receipt
    if receipt.status == STORED:
        drop_private(item.kept.path)
    return item


def correction(item: Item) -> bytes:
    """The file with its problems marked. Raises `KernError` where that cannot be made, or not yet."""
    with turn():
        return corrected(item.kept.path, item.kept.name)
