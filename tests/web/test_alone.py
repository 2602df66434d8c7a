# SPDX-License-Identifier: EUPL-1.2
"""Another program on this computer, or another user of it: what they can reach, and what they are believed."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from kern.delivery.private import begin_private, write_private
from kern.dossier.location import locate
from kern.web import links
from kern.web.note import Note, asked_well, proof
from kern.web.settings import web_settings
from tests.web.conftest import Browser, Running, running

POSIX = pytest.mark.skipif(os.name == "nt", reason="op Windows gaan rechten niet met drie cijfers")
SECRET = "een geheim uit een briefje"
JSON = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "gegevens" / "dossier.sqlite3")


@pytest.fixture
def workplace(place: str, tmp_path: Path) -> Iterator[Running]:
    with running(place, tmp_path) as found:
        yield found


@pytest.fixture
def note(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Note:
    """The note of this dossier, as a start of the program looks for it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return Note(locate(place))


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@contextmanager
def stranger(says: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Another program on a port, that answers everything with the same; and what it was told."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            while True:
                try:
                    line, _ = door.accept()
                except OSError:
                    return
                with line:
                    heard.append(line.recv(65536))
                    line.sendall(says)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield int(door.getsockname()[1]), heard
        door.shutdown(socket.SHUT_RDWR)


@pytest.mark.skipif(sys.platform != "linux", reason="elders is 127.0.0.2 geen adres van deze computer")
def test_only_this_very_address_is_served(workplace: Running) -> None:
    """Not the network: a door on all addresses would also stand open on this one."""
    port = urlsplit(workplace.url).port or 0
    socket.create_connection(("127.0.0.1", port), timeout=5).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), timeout=5)


@POSIX
def test_what_stands_on_the_disk_is_for_this_user_alone(workplace: Running, place: str, tmp_path: Path) -> None:
    """The note gives a link, and who can read the dossier can read everything: also what SQLite writes beside it."""
    (found,) = (tmp_path / "kern").glob("werkplek-*.json")
    assert (mode(found), mode(found.parent)) == (0o600, 0o700)
    assert workplace.signed_in().get("/")[0] == 200
    beside = sorted(Path(place).parent.iterdir())
    assert {path.name for path in beside} >= {"dossier.sqlite3", "dossier.sqlite3-wal"}
    assert {path.name: mode(path) for path in beside if mode(path) != 0o600} == {}


@POSIX
def test_a_file_with_other_rights_is_replaced_by_one_of_our_own(tmp_path: Path) -> None:
    path = tmp_path / "briefje"
    path.write_text("van een ander")
    path.chmod(0o666)
    write_private(path, SECRET)
    assert (path.read_text(), mode(path)) == (SECRET, 0o600)


def test_a_note_says_what_runs_and_goes_when_it_stops(place: str, tmp_path: Path) -> None:
    secrets = []
    for _ in range(2):
        with running(place, tmp_path):
            (found,) = (tmp_path / "kern").glob("werkplek-*.json")
            secrets.append(json.loads(found.read_text())["secret"])
        assert not found.exists()
    assert len(set(secrets)) == 2
    assert min(map(len, secrets)) >= 43


def test_the_second_start_is_given_a_link_that_works(workplace: Running, note: Note) -> None:
    given = note.running()
    assert given is not None
    assert Browser(workplace.url).get(urlsplit(given).path)[0] == 302
    assert note.running() != given


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"port": 1}',
        b'{"port": "x", "secret": "x"}',
        b'{"port": null, "secret": "x"}',
        b'{"port": 99999999, "secret": "x"}',
        b'{"port": -1, "secret": "x"}',
        b'{"port": ' + b"9" * 30 + b', "secret": "x"}',
    ],
)
def test_a_note_that_is_broken_is_no_note(note: Note, text: bytes) -> None:
    note.path.parent.mkdir(parents=True)
    note.path.write_bytes(text)
    assert note.running() is None


def answers() -> dict[str, bytes]:
    """What another program can say on the port that a note names."""
    link = "http://evil.example/begin/x"
    return {
        "nothing": b"",
        "another language": b"SSH-2.0-OpenSSH_9.6\r\n",
        "half a head": b"HTTP/1.1 200",
        "a page": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>",
        "a redirect": b"HTTP/1.1 302 Found\r\nLocation: http://evil.example/\r\nConnection: close\r\n\r\n",
        "a list": JSON + b"[]",
        "a link": JSON + json.dumps({"login_url": link}).encode(),
        "a link with a made-up proof": JSON + json.dumps({"login_url": link, "proof": "x\u00e9"}).encode(),
        "a link with an old proof": JSON
        + json.dumps({"login_url": link, "proof": proof(SECRET, "an earlier question", link)}).encode(),
        "more than anybody reads": JSON + b'{"login_url": "' + b"x" * 10**6,
    }


@pytest.mark.parametrize("says", answers().values(), ids=answers())
def test_another_program_on_the_port_is_not_believed_and_told_nothing(note: Note, says: bytes) -> None:
    """After a crash the note stands there still, and anybody can have the port: their address is not opened."""
    with stranger(says) as (port, heard):
        write_private(note.path, json.dumps({"port": port, "pid": 1, "secret": SECRET}))
        assert note.running() is None
    assert heard
    assert SECRET.encode() not in b"".join(heard)


def test_no_proxy_hears_of_it(workplace: Running, note: Note, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes to this computer goes straight there, also where a proxy was set for everything."""
    with stranger(JSON + b"{}") as (port, heard):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        assert (note.running() or "").startswith(workplace.url)
    assert not heard


def test_without_a_secret_nobody_gets_a_link() -> None:
    """A workplace that wrote no note has nothing that anybody could have read."""
    assert asked_well(SECRET, "once", proof(SECRET, "once"))
    assert not asked_well("", "once", proof("", "once"))
    assert not asked_well(SECRET, "again", proof(SECRET, "once"))


def test_a_link_that_waited_too_long_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(links, "monotonic", lambda: now[0])
    early, late = links.new_link(), links.new_link()
    assert min(len(early), len(late)) >= 43
    now[0] += links.PATIENCE - 1
    assert links.use(early)
    now[0] += 2
    assert not links.use(late)
    assert links.PATIENCE <= 15 * 60


def test_what_signs_is_new_at_each_start(place: str) -> None:
    keys = {web_settings(locate(place), 1)["SECRET_KEY"] for _ in range(2)}
    assert len(keys) == 2


@POSIX
def test_who_may_read_a_file_that_stands_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "dossier.sqlite3"
    path.write_text("van een team")
    path.chmod(0o640)
    begin_private(path)
    assert (path.read_text(), mode(path)) == ("van een team", 0o640)


#: A process in which the end is asked for while Python clears something up, and throws away what is raised there.
_CLEARING_UP = """
import os, signal, time
from kern.web.server import stoppable

class Clearing:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(1000):
            pass

stoppable()
Clearing()
print("ging door", flush=True)
time.sleep(60)
"""


@POSIX
def test_an_end_that_was_lost_is_asked_for_again() -> None:
    done = subprocess.run([sys.executable, "-c", _CLEARING_UP], capture_output=True, text=True, timeout=50, check=False)
    assert done.stdout == "ging door\n", "nothing was lost: this shows nothing"
    assert done.returncode == 0, done.stderr
