# SPDX-License-Identifier: EUPL-1.2
"""A workplace with something in it, that all tests of a module use: starting one takes seconds."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import written
from tests.web.conftest import Browser, Running, running
from tests.web.test_door import ROUTES

#: A name that tries to be more than a name: markup, a code for a terminal, and a mark that turns text round.
NAME = "Zorg <script>alert(1)</script> & \"Maat\" \u202egro\u202c' onload='x"


def kern(*arguments: object) -> str:
    """Run a command, that must go well."""
    command = [sys.executable, "-m", "kern", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A workplace that runs, with moment 2 of provider 1 in it."""
    folder = tmp_path_factory.mktemp("werkplek")
    place = folder / "dossier.sqlite3"
    kern("dossier", "ontvang", written(folder, naam=NAME), "--dossier", place)
    with running(str(place), folder) as found:
        yield found


@pytest.fixture(scope="module")
def inside(filled: Running) -> Browser:
    """A browser that came in with the link."""
    return filled.signed_in()


def address(row: dict[str, object], number: str = "", text: str = "0") -> str:
    """The path of a route with something in its parts: a moment or provider that is there, or ``number``."""
    path = str(row["path"])
    own = number or ("2" if "moment/" in path else "1")
    path = path.replace("<int:number>", own).replace("<int:year>", number or "2026")
    for kind in ("token", "sha256", "key", "form"):
        path = path.replace(f"<str:{kind}>", text)
    return path


def pages(*, open_too: bool = False) -> list[dict[str, object]]:
    """The routes that answer GET and show something of the dossier; or all that answer GET."""
    return [row for row in ROUTES if row["method"] == "GET" and (row["roles"] or open_too)]


def files(folder: Path) -> set[Path]:
    """What stands in a folder, however deep."""
    return {path for path in folder.rglob("*") if path.is_file()}
