# SPDX-License-Identifier: EUPL-1.2
"""The database itself refuses to change, delete or fork the chain."""

from datetime import date

import pytest
from django.db import DatabaseError, connections, transaction

from kern.dossier.store import guards
from kern.dossier.store.opening import Store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import writing

DAY = date(2026, 11, 12)
_COLUMNS = "seq, provider, moment, kind, happened_on, recorded_at, actor, content_hash, previous_hash, hash, corrects"


@pytest.fixture
def filled(store: Store) -> Store:
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", "12345678", "Zorg BV", DAY), "twente", DAY)
        pen.add("uitgenodigd", moment, DAY, {})
    return store


def _rows(store: Store) -> list[dict[str, object]]:
    return list(models.Event.objects.using(store.alias).order_by("seq").values())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dossier_event SET kind = 'besluit' WHERE seq = 3",
        "UPDATE dossier_event SET hash = hash",
        "DELETE FROM dossier_event WHERE seq = 3",
        "DELETE FROM dossier_event",
        f"INSERT INTO dossier_event ({_COLUMNS}) SELECT 9, provider, moment, kind, happened_on, recorded_at, actor, "
        "content_hash, 'x', 'y', corrects FROM dossier_event WHERE seq = 3",
        f"INSERT INTO dossier_event ({_COLUMNS}) SELECT 4, provider, moment, kind, happened_on, recorded_at, actor, "
        "content_hash, previous_hash, 'y', corrects FROM dossier_event WHERE seq = 3",
    ],
)
def test_no_statement_changes_the_chain(filled: Store, statement: str) -> None:
    before = _rows(filled)
    assert len(before) == 3
    with pytest.raises(DatabaseError), transaction.atomic(using=filled.alias), connections[filled.alias].cursor() as at:
        at.execute(statement)
    assert _rows(filled) == before


def test_what_only_one_of_the_two_databases_knows_changes_nothing_either(filled: Store) -> None:
    """SQLite's REPLACE passes a delete trigger; PostgreSQL's TRUNCATE passes a row trigger."""
    statements = {
        "sqlite": [
            f"REPLACE INTO dossier_event ({_COLUMNS}) SELECT {_COLUMNS} FROM dossier_event WHERE seq = 2",
            f"REPLACE INTO dossier_event ({_COLUMNS}) SELECT 4, provider, moment, kind, happened_on, recorded_at, "
            "actor, "
            "content_hash, previous_hash, hash, corrects FROM dossier_event WHERE seq = 2",
        ],
        "postgresql": [
            "TRUNCATE dossier_event",
            f"INSERT INTO dossier_event ({_COLUMNS}) SELECT {_COLUMNS} FROM dossier_event WHERE seq = 2 "
            "ON CONFLICT (seq) DO UPDATE SET kind = 'besluit'",
        ],
    }[filled.vendor]
    before = _rows(filled)
    for statement in statements:
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(using=filled.alias),
            connections[filled.alias].cursor() as at,
        ):
            at.execute(statement)
        assert _rows(filled) == before


def test_a_guard_that_is_gone_is_seen(filled: Store) -> None:
    connection = connections[filled.alias]
    assert guards.missing(connection) == ()
    on = "" if filled.vendor == "sqlite" else " ON dossier_event"
    with connection.cursor() as at:
        at.execute(f"DROP TRIGGER dossier_event_no_delete{on}")
    assert guards.missing(connection) == ("dossier_event_no_delete",)
    guards.make(connection)
    assert guards.missing(connection) == ()
