# SPDX-License-Identifier: EUPL-1.2
"""Dossiers to test with: each test gets an empty place, on SQLite and on PostgreSQL alike."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from kern.dossier.location import Location, locate
from kern.dossier.store.opening import Store, close, open_store
from tests.commands.conftest import call as call
from tests.commands.conftest import make as make
from tests.dossier.server import VARIABLE, programs, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server without a database."""
    if VARIABLE not in os.environ and programs() is None:
        assert "KERN_CI" not in os.environ, "CI has to install PostgreSQL"
        pytest.skip("PostgreSQL is not installed here")
    with server() as address:
        yield address


@pytest.fixture
def new_database(postgres: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database on the server and gives its address; all of them go away afterwards."""
    made: list[str] = []

    def make() -> str:
        name = f"kern_{uuid4().hex}"
        with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        made.append(name)
        return f"{postgres}/{name}"

    yield make
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        for name in made:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a dossier can be: a path, or the address of an empty database on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "dossier.sqlite3")
    make: Callable[[], str] = request.getfixturevalue("new_database")
    return make()


@pytest.fixture
def location(place: str) -> Location:
    """The same, as kern knows it."""
    return locate(place)


@pytest.fixture
def store(location: Location) -> Iterator[Store]:
    """An open, empty dossier."""
    opened = open_store(location, create=True)
    yield opened
    close(opened)
