# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server of one's own for a while: on a free port of this computer, in a folder that goes away."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: A server that runs already, for a whole run of tests; its user may make databases.
VARIABLE = "KERN_TEST_POSTGRES"
#: PostgreSQL refuses to run as root.
_OTHER = "postgres"


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None where PostgreSQL is not installed."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("pg_ctl"):
        places.append(Path(found).resolve().parent)
    return next((place for place in places if (place / "initdb").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server, without a database."""
    if given := os.environ.get(VARIABLE):
        yield given
        return
    place = programs()
    assert place is not None, "PostgreSQL is not installed"
    folder = Path(tempfile.mkdtemp(prefix="kern-postgres-"))
    user = _OTHER if _is_root() else getpass.getuser()
    if _is_root():
        shutil.chown(folder, _OTHER)
    try:
        data, port = folder / "data", _free_port()
        _run(place / "initdb", "-D", data, "-A", "trust", "-U", user, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        _run(place / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://{user}@127.0.0.1:{port}"
        finally:
            _run(place / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _run(program: Path, *arguments: object) -> None:
    command = [str(program), *map(str, arguments)]
    if _is_root():
        command = ["runuser", "-u", _OTHER, "--", *command]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd="/", check=False)
    assert done.returncode == 0, done.stderr


def main(command: list[str]) -> int:
    """Run a command while a server runs; its tests find it in `VARIABLE`."""
    with server() as address:
        return subprocess.run(command, env={**os.environ, VARIABLE: address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
