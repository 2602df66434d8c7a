# SPDX-License-Identifier: EUPL-1.2
"""Opening a database: the right one, in the right version, or a clear message and nothing touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import uuid4

from kern import __version__
from kern.delivery.desk import Desk
from kern.delivery.private import begin_private
from kern.dossier import messages
from kern.dossier.location import Location
from kern.dossier.store.setup import ready
from kern.problems import KernError

APP = "dossier"
#: Seconds that a writer waits for another one.
PATIENCE = 30
#: A file of SQLite begins with this.
_MAGIC = b"SQLite format 3\x00"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON; "
    "PRAGMA trusted_schema=OFF; PRAGMA foreign_keys=OFF"
)


class RefusedError(KernError):
    """The database did not do what was asked: gone, locked, full or damaged. Nothing was stored."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open dossier. ``alias`` is its name among Django's connections; ``brought_up`` the copy of before an "
    "update."""

    alias: str
    location: Location
    brought_up: Path | None = None

    @property
    def vendor(self) -> str:
        """ "sqlite" or "postgresql"."""
        return "postgresql" if self.location.server else "sqlite"


def open_store(location: Location, *, create: bool = False, update: bool = False, as_file: bool = False) -> Store:
    """Open a dossier; with ``create`` an empty one is made where there is none.

    An older file is brought up to date, after a copy of it was made beside it; an older database on a server only with
    ``update``. ``as_file`` opens a copy that nobody else uses, without files beside it.

    Raises `KernError`, with nothing changed, for a place without a dossier, a damaged or newer one, one
    that cannot be written and a server that does not answer.
    """
    ready()
    alias = _connected(location, as_file=as_file)
    store = Store(alias, location)
    if location.path is not None:
        _look(location.path, create=create)
    with told(store):
        state = _state(alias)
        if state == "newer":
            raise KernError(messages.newer(location.shown))
        if state == "foreign":
            raise KernError(messages.damaged(location.shown))
        if state == "empty":
            if not create:
                raise KernError(messages.not_there(location.shown))
            _migrate(alias)
        elif state == "older":
            return _older(store, update=update)
    return store


def close(store: Store) -> None:
    """Let go of the database."""
    from django.db import connections

    connections[store.alias].close()


@contextmanager
def told(store: Store) -> Iterator[None]:
    """What a database refuses becomes a clear message; nothing was stored then."""
    from django.db import utils

    where = store.location.shown
    try:
        yield
    except utils.OperationalError as error:
        raise RefusedError(refusal(store, str(error))) from None
    except (utils.InternalError, utils.InterfaceError) as error:
        raise RefusedError(refusal(store, str(error))) from None
    except (utils.DatabaseError, sqlite3.DatabaseError) as error:
        if any(sign in str(error) for sign in ("file is not a database", "malformed", "no such table")):
            raise RefusedError(messages.damaged(where)) from None
        raise


def refusal(store: Store, said: str) -> str:
    """What a refusal of the database means, and what to do."""
    where, low = store.location.shown, said.casefold()
    if "full" in low or "no space" in low:
        return messages.disk_full(where)
    if "readonly" in low or "read-only" in low or "unable to open" in low:
        return messages.read_only(where)
    if "locked" in low or "lock timeout" in low or "busy" in low:
        return messages.busy(where)
    if store.vendor == "sqlite":
        return messages.damaged(where)
    line = said.strip().partition("\n")[0].rstrip(".")
    for secret in store.location.secrets:
        line = line.replace(secret, "…")
    return messages.unreachable(where, line)


def _look(path: Path, *, create: bool) -> None:
    """Whether a file can be a dossier, before SQLite makes one of it."""
    try:
        if path.exists():
            with path.open("rb") as file:
                start = file.read(len(_MAGIC))
            if start and start != _MAGIC:
                raise KernError(messages.damaged(str(path)))
            if start and _is_foreign(path):
                raise KernError(messages.damaged(str(path)))
            return
        if not create:
            raise KernError(messages.not_there(str(path)))
        Desk().folder(path.parent)
        begin_private(path)  # SQLite gives what it makes beside it the same rights
    except PermissionError:
        raise KernError(messages.read_only(str(path))) from None
    except (OSError, ValueError):
        raise KernError(messages.no_folder(path.parent)) from None


def _is_foreign(path: Path) -> bool:
    """Whether a file is another program's, seen without touching it: opening it as ours would change its header."""
    try:
        other = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        return False
    try:
        if other.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            return False  # nothing in it changes by opening it
        tables = {name for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return bool(tables) and "dossier_event" not in tables
    except sqlite3.Error:
        return False  # opening it tells what is wrong
    finally:
        other.close()


def _connected(location: Location, *, as_file: bool = False) -> str:
    """The alias of the connection to a place; one for each."""
    from django.db import connections

    databases: dict[str, Any] = connections.settings
    for alias, settings in databases.items():
        if settings.get("KERN_PLACE") == location.key and not as_file:
            return str(alias)
    alias = f"dossier-{len(databases)}"
    databases[alias] = database_settings(location)
    if as_file:
        databases[alias]["KERN_PLACE"] = f"{alias}: {location.key}"
        databases[alias]["OPTIONS"]["init_command"] = _PRAGMAS.replace("journal_mode=WAL", "journal_mode=DELETE")
    return alias


def database_settings(location: Location) -> dict[str, Any]:
    """Django's settings for one place."""
    shared: dict[str, Any] = {
        "KERN_PLACE": location.key,
        "ATOMIC_REQUESTS": False,
        "AUTOCOMMIT": True,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "TIME_ZONE": None,
        "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
        "USER": "",
        "PASSWORD": "",
        "HOST": "",
        "PORT": "",
    }
    if location.path is not None:
        options: dict[str, Any] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": PATIENCE,
            "init_command": _PRAGMAS,
        }
        return {**shared, "ENGINE": "django.db.backends.sqlite3", "NAME": str(location.path), "OPTIONS": options}
    parts = urlsplit(location.server)
    return {
        **shared,
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "connect_timeout": 5,
            "application_name": "kern",
            "options": f"-c lock_timeout={PATIENCE}s",
            **dict(parse_qsl(parts.query)),
        },
    }


def _state(alias: str) -> str:
    """What stands in a database: "empty", "current", "older", "newer" or "foreign"."""
    from django.db import connections

    with connections[alias].cursor() as cursor:
        tables = set(connections[alias].introspection.table_names(cursor))
        if "django_migrations" not in tables or "dossier_event" not in tables:
            return "foreign" if tables - {"django_migrations"} else "empty"
        cursor.execute("SELECT name FROM django_migrations WHERE app = %s", [APP])
        done = {str(row[0]) for row in cursor.fetchall()}
    known = set(_known())
    if done - known:
        return "newer"
    return "older" if known - done else "current"


def _known() -> list[str]:
    """The migrations that this kern has."""
    from pkgutil import iter_modules

    from kern.dossier.store import migrations

    return sorted(module.name for module in iter_modules(migrations.__path__))


def _migrate(alias: str) -> None:
    """Bring the tables up to date, whole or not at all; whoever comes second finds it done."""
    from django.db import connections, transaction
    from django.db.migrations.executor import MigrationExecutor

    from kern.dossier.store import guards
    from kern.dossier.store.models import Fact

    connection = connections[alias]
    with transaction.atomic(using=alias, durable=True):
        guards.lock(connection)
        if _state(alias) in ("current", "newer"):
            return
        executor = MigrationExecutor(connection)
        executor.migrate([key for key in executor.loader.graph.leaf_nodes() if key[0] == APP])
        guards.make(connection)
        Fact.objects.using(alias).bulk_create(
            [Fact(key="mark", value=uuid4().hex), Fact(key="made_by", value=__version__)], ignore_conflicts=True
        )


def _older(store: Store, *, update: bool) -> Store:
    path = store.location.path
    if path is None:
        if not update:
            raise KernError(messages.older(store.location.shown))
        _migrate(store.alias)
        return store
    from django.db import connections

    copy = path.with_name(f"{path.stem}-voor-bijwerken-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}{path.suffix}")
    begin_private(copy)
    with connections[store.alias].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    _migrate(store.alias)
    return Store(store.alias, store.location, brought_up=copy)


def is_there(location: Location) -> bool:
    """Whether something stands at a place already: a dossier, or anything else."""
    if location.path is not None:
        return location.path.exists() and location.path.stat().st_size > 0
    ready()
    store = Store(_connected(location), location)
    with told(store):
        return _state(store.alias) != "empty"
