# SPDX-License-Identifier: EUPL-1.2
"""Triggers by which the database itself refuses to change or delete an event, or to add one out of its place.

SQLite's ``REPLACE INTO`` passes a delete trigger, so adding is guarded too; a migration that rebuilds the table drops
its triggers, so they are made again after every migration. PostgreSQL's row triggers do not see ``TRUNCATE``.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

#: The number under which writers of one PostgreSQL database wait for one another.
_LOCK = 0x6B65726E
_TABLE = "dossier_event"
NAMES = ("dossier_event_no_update", "dossier_event_no_delete", "dossier_event_in_place")
_PLACE = (  # the table's name is ours
    f"NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM {_TABLE}) "  # noqa: S608
    f"OR EXISTS (SELECT 1 FROM {_TABLE} WHERE previous_hash = NEW.previous_hash OR hash = NEW.hash)"
)
_SQLITE = {
    NAMES[0]: f"BEFORE UPDATE ON {_TABLE} BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",
    NAMES[1]: f"BEFORE DELETE ON {_TABLE} BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END",
    NAMES[2]: f"BEFORE INSERT ON {_TABLE} WHEN {_PLACE} BEGIN SELECT RAISE(ABORT, 'events are only added'); END",
}
_POSTGRES = f"""
CREATE OR REPLACE FUNCTION dossier_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'events are only added'; END $$;
CREATE OR REPLACE FUNCTION dossier_event_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {_PLACE} THEN RAISE EXCEPTION 'events are only added'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER {NAMES[0]} BEFORE UPDATE ON {_TABLE}
  FOR EACH ROW EXECUTE FUNCTION dossier_event_refuse();
CREATE OR REPLACE TRIGGER {NAMES[1]} BEFORE DELETE ON {_TABLE}
  FOR EACH ROW EXECUTE FUNCTION dossier_event_refuse();
CREATE OR REPLACE TRIGGER {NAMES[2]} BEFORE INSERT ON {_TABLE}
  FOR EACH ROW EXECUTE FUNCTION dossier_event_place();
CREATE OR REPLACE TRIGGER dossier_event_no_truncate BEFORE TRUNCATE ON {_TABLE}
  FOR EACH STATEMENT EXECUTE FUNCTION dossier_event_refuse();
"""
_EXPECTED = {"sqlite": frozenset(NAMES), "postgresql": frozenset((*NAMES, "dossier_event_no_truncate"))}


def make(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers, or make them again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, body in _SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(f"CREATE TRIGGER {name} {body}")
        else:
            cursor.execute(_POSTGRES)


def missing(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """The triggers that are not there, or do something else, or are switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            there = {name for name, sql in cursor.fetchall() if sql == f"CREATE TRIGGER {name} {_SQLITE.get(name)}"}
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
                [_TABLE],
            )
            there = {row[0] for row in cursor.fetchall()}
    return tuple(sorted(_EXPECTED[connection.vendor] - there))


def lock(connection: BaseDatabaseWrapper) -> None:
    """Wait until no one else writes. SQLite's transactions begin with that already (IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
