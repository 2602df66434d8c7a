# SPDX-License-Identifier: EUPL-1.2
"""A dossier to another place: a copy to keep, a copy put back, a move to a server and back. Whole, or not at all."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connections, transaction

from kern.delivery.desk import Desk
from kern.delivery.draft import Draft
from kern.delivery.private import drop_private
from kern.dossier import copying_texts as texts
from kern.dossier.checking import check
from kern.dossier.location import Location
from kern.dossier.store.opening import Store, close, is_there, open_store, told
from kern.dossier.store.reading import models
from kern.dossier.store.writing import head
from kern.problems import KernError
from kern.words.system_errors import reason

#: Every table, in an order in which rows can be put in.
TABLES: tuple[Any, ...] = (
    models.Fact,
    models.Actor,
    models.Event,
    models.Content,
    models.Document,
    models.Evaluation,
    models.Provider,
    models.Moment,
    models.Action,
    models.DocumentUse,
    models.Draft,
    models.DraftPast,
)
_BATCH, _HEAVY = 500, 4
_PIECE = 1 << 20


def back_up(store: Store, target: Path, *, desk: Desk) -> tuple[int, str]:
    """Make a copy of a dossier as one file, while others go on working; gives the head of what was copied.

    The copy is checked before it stands under its name. Raises `KernError`, and then there is no copy.
    """
    desk.check(target)
    try:
        draft = Draft(target)
    except (OSError, ValueError) as error:
        raise KernError(texts.cannot_write(target, _why(error))) from None
    try:
        if store.vendor == "sqlite":
            with told(store), connections[store.alias].cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(draft.path)])
        else:
            into = open_store(Location(path=draft.path), create=True, as_file=True)
            _copy(store, into)
            close(into)
        found = _sound(draft.path)
        draft.publish(target, replace=desk.overwrite)
    except (OSError, ValueError) as error:
        raise KernError(texts.cannot_write(target, _why(error))) from None
    except BaseException:
        draft.abandon()
        raise
    finally:
        _sweep(draft.path)
    return found


def put_back(copy: Path, location: Location, *, desk: Desk) -> tuple[tuple[int, str], Path | None]:
    """Put a copy in the place of a dossier; gives its head, and where the former one was laid aside.

    The copy is checked first. A dossier that stands there already is replaced only by a desk that may, and is kept
    beside it. On a server the database must be empty.
    """
    if location.path is None:
        source = open_store(Location(path=copy))
        try:
            return move(source, location), None
        finally:
            close(source)
    target, aside = location.path, None
    desk.folder(target.parent)
    desk.check(target)
    try:
        draft = Draft(target)
    except (OSError, ValueError) as error:
        raise KernError(texts.cannot_write(target, _why(error))) from None
    try:
        _pour(copy, draft)
        found = _sound(draft.path)
        if target.exists():
            former = open_store(location)
            with told(former), connections[former.alias].cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            close(former)
            aside = target.with_name(f"{target.stem}-vervangen-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{target.suffix}")
            draft.lay_aside(target, aside)
        draft.publish(target, replace=aside is not None)
    except BaseException as error:
        draft.abandon()
        if isinstance(error, OSError):
            raise KernError(texts.cannot_write(target, _why(error))) from None
        raise
    finally:
        _sweep(draft.path)
    return found, aside


def _pour(copy: Path, draft: Draft) -> None:
    """The bytes of a copy into a draft, a piece at a time: a dossier may be larger than the memory."""
    try:
        with copy.open("rb") as file:
            while piece := file.read(_PIECE):
                draft.write(piece)
        draft.flush()
    except (OSError, ValueError) as error:
        raise KernError(texts.cannot_write(draft.target, _why(error))) from None


def move(store: Store, location: Location) -> tuple[int, str]:
    """Copy a whole dossier to an empty place of another kind; the source stays. Gives the head of both.

    Raises `KernError` where a dossier stands there already, or the copy is not the same; then nothing stays there.
    """
    if is_there(location):
        raise KernError(texts.not_empty(location.shown))
    into = open_store(location, create=True)
    try:
        _copy(store, into)
        done = check(into)
        if not done.ok or done.head != head(store):
            raise KernError(texts.copy_differs(location.shown))
    except BaseException:
        close(into)
        if location.path is not None:
            drop_private(location.path)
        raise
    close(into)
    return done.head


def _copy(source: Store, target: Store) -> None:
    """Every row, as it stood at one moment."""
    with told(source), transaction.atomic(using=source.alias):
        if source.vendor == "postgresql":
            with connections[source.alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        with told(target), transaction.atomic(using=target.alias, durable=True):
            models.Fact.objects.using(target.alias).all().delete()
            for table in TABLES:
                size = _HEAVY if table is models.Document else _BATCH
                held: list[Any] = []
                for row in table.objects.using(source.alias).order_by("pk").iterator(chunk_size=size):
                    held.append(row)
                    if len(held) == size:
                        table.objects.using(target.alias).bulk_create(held)
                        held = []
                table.objects.using(target.alias).bulk_create(held)
            connection = connections[target.alias]
            with connection.cursor() as cursor:
                for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
                    cursor.execute(statement)


def _sound(path: Path) -> tuple[int, str]:
    """The head of a copy that is right. Raises `KernError` for any other."""
    copy = open_store(Location(path=path), as_file=True)
    try:
        found = check(copy)
    finally:
        close(copy)
    if not found.ok:
        raise KernError("\n".join([texts.bad_copy(), *(f"  {fault.text}" for fault in found.faults[:10])]))
    return found.head


def _sweep(path: Path) -> None:
    for tail in ("-wal", "-shm", "-journal"):
        drop_private(path.with_name(path.name + tail))


def _why(error: Exception) -> str:
    return reason(error) if isinstance(error, OSError) else ""
