# SPDX-License-Identifier: EUPL-1.2
"""Addresses of a server that were typed wrongly: never shown with the password, never taken for a path."""

from pathlib import Path

import pytest

from kern.dossier.location import locate
from tests.commands.conftest import Call, Make, call, make

__all__ = ["call", "make"]
SECRET = "Geh31m"


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql:/kern:{SECRET}@127.0.0.1:1/db",
        f"postgresql:kern:{SECRET}@127.0.0.1/db",
        f"postgres//kern:{SECRET}@127.0.0.1/db",
        f"kern:{SECRET}@127.0.0.1/db",
        f"host=127.0.0.1 password={SECRET}",
        f"postgresql://kern:12/{SECRET}@127.0.0.1:1/db",
        f"postgresql://kern:{SECRET}#1@127.0.0.1:1/db",
        f"postgresql://kern:{SECRET}@127.0.0.1:1/db?sslmode={SECRET}",
        f"postgresql://127.0.0.1:1/db?passwrd={SECRET}",
        f"postgresql://127.0.0.1:1/db?password={SECRET}",
        f"postgresql://kern:{SECRET}@127.0.0.1:1/db\x01",
        f"psql://kern:{SECRET}@127.0.0.1:1/db",
    ],
)
@pytest.mark.parametrize("command", ["lijst", "ontvang"])
def test_an_address_that_is_written_wrongly_shows_and_keeps_no_password(
    call: Call, make: Make, tmp_path: Path, command: str, address: str
) -> None:
    """Taken for a path, the address would be shown, and a folder with the password in its name would be made."""
    book = [make()] if command == "ontvang" else []
    before = sorted(tmp_path.rglob("*"))
    done = call("dossier", command, *book, "--dossier", address)
    assert (done.code, done.out, "Traceback" in done.err) == (2, "", False)
    assert SECRET not in done.out + done.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["postgres", "a@b.sqlite3", "mijn.map/kern@werk.sqlite3", "d:x.sqlite3"])
def test_a_path_that_looks_a_little_like_an_address_is_a_path(tmp_path: Path, name: str) -> None:
    assert locate(str(tmp_path / name)).path == tmp_path / name
    assert locate(name).path is not None
