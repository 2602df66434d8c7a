# SPDX-License-Identifier: EUPL-1.2
"""Judgements that are being made, as rows. A person waits for each save, so these few queries are plain SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections

_NOW, _PAST = (
    f"SELECT d.part, d.content, d.revision, d.saved_at, d.actor, a.name FROM {table} d"  # noqa: S608 - our own tables
    " LEFT JOIN dossier_actor a ON a.id = d.actor WHERE d.moment = %s"
    for table in ("dossier_draft", "dossier_draftpast")
)
_PART = " AND d.part = %s"


@dataclass(frozen=True, slots=True)
class Saved:
    """One part as it was saved: ``content`` is JSON, ``name`` who saved it (empty: destroyed)."""

    part: str
    content: str
    revision: int
    saved_at: str
    actor: int
    name: str


def now(alias: str, moment: int) -> list[Saved]:
    """Every part of a moment as it stands."""
    return _rows(alias, _NOW, [moment])


def one_now(alias: str, moment: int, part: str) -> Saved | None:
    """One part of a moment as it stands; None where it was never saved."""
    return next(iter(_rows(alias, _NOW + _PART, [moment, part])), None)


def past(alias: str, moment: int, part: str = "", most: int = 0) -> list[Saved]:
    """What stood there before, the newest first: of one part where ``part`` is given, and at ``most`` so many rows."""
    sql = _PAST
    given: list[Any] = [moment]
    if part:
        sql, given = sql + _PART, [*given, part]
    sql += " ORDER BY d.revision DESC"
    return _rows(alias, *((sql + " LIMIT %s", [*given, most]) if most else (sql, given)))


def actor(alias: str, name: str) -> int | None:
    """The number of who acts; None for who never did before."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT id FROM dossier_actor WHERE name = %s", [name])
        row = cursor.fetchone()
    return int(row[0]) if row else None


def put(alias: str, moment: int, before: Saved | None, after: Saved) -> bool:
    """Save a part over ``before``, that is kept among the past; False where somebody else just did, and nothing was
    written. Only inside a transaction.
    """
    with connections[alias].cursor() as cursor:
        if before is None:
            cursor.execute(
                "INSERT INTO dossier_draft (moment, part, content, revision, saved_at, actor)"
                " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
                [moment, *_values(after)],
            )
            return bool(cursor.rowcount == 1)
        cursor.execute(
            "UPDATE dossier_draft SET content = %s, revision = %s, saved_at = %s, actor = %s"
            " WHERE moment = %s AND part = %s AND revision = %s",
            [*_values(after)[1:], moment, before.part, before.revision],
        )
        if cursor.rowcount != 1:
            return False
        cursor.execute(
            "INSERT INTO dossier_draftpast (moment, part, content, revision, saved_at, actor)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [moment, *_values(before)],
        )
    return True


def _values(row: Saved) -> list[Any]:
    return [row.part, row.content, row.revision, row.saved_at, row.actor]


def _rows(alias: str, sql: str, given: Sequence[Any]) -> list[Saved]:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, given)
        return [
            Saved(part, content, revision, saved_at, actor_number, name or "")
            for part, content, revision, saved_at, actor_number, name in cursor.fetchall()
        ]
