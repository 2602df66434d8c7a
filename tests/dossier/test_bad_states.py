# SPDX-License-Identifier: EUPL-1.2
"""A place that cannot be a dossier now: one clear message, nothing half stored, and what was there stays as it was."""

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.db import OperationalError, connections

from kern.dossier.checking import check
from kern.dossier.location import _mounted_share, locate
from kern.dossier.store import opening
from kern.dossier.store.opening import Store, close, open_store
from kern.dossier.store.reading import models
from kern.dossier.store.writing import Paper, head, writing
from kern.problems import KernError
from tests.commands.conftest import Call, Done, Make, call, make

__all__ = ["call", "make"]
DAY = date(2026, 11, 12)
NOBODY = 65534


def fill(store: Store) -> int:
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", "12345678", "Zorg", DAY), "twente", DAY)
        pen.add("ontvangen", moment, DAY, {}, papers=[Paper(os.urandom(20_000), "x.pdf", "application/pdf")])
    return moment


def refused(done: Done, said: str) -> None:
    """One clear message, and no more."""
    assert done.code == 2, done.err
    assert said in done.err
    assert "Traceback" not in done.err
    assert not done.out


COMMANDS = [
    ["lijst"],
    ["toon", "12345678"],
    ["leg-vast", "12345678", "--soort", "bezoek"],
    ["controleer"],
    ["acties"],
    ["bijwerken"],
]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A dossier on SQLite with something in it, that nobody has open."""
    store = open_store(locate(str(tmp_path / "d.sqlite3")), create=True)
    fill(store)
    close(store)
    return tmp_path / "d.sqlite3"


@pytest.mark.parametrize("damage", ["cut", "zeroed", "not SQLite", "another program's"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_damaged_file_is_told_by_every_command_and_left_alone(
    here: Path, call: Call, damage: str, command: list[str]
) -> None:
    data = here.read_bytes()
    match damage:
        case "cut":
            here.write_bytes(data[:4096])
        case "zeroed":
            here.write_bytes(data[:100] + bytes(len(data) - 100))
        case "not SQLite":
            here.write_bytes(b"PK\x03\x04" + data[4:])
        case "another program's":
            here.unlink()
            with sqlite3.connect(here) as other:
                other.execute("CREATE TABLE iets (a)")
            other.close()
    before = here.read_bytes()
    refused(call("dossier", *command, "--dossier", here), "geen dossier van kern, of het bestand is beschadigd")
    assert here.read_bytes() == before


def test_a_page_that_was_overwritten_is_found_by_the_check(here: Path, call: Call) -> None:
    """What opens is not yet whole: the check reads every page."""
    size = 4096
    data = bytearray(here.read_bytes())
    place = data.index(b"Zorg") // size * size
    assert place > size
    data[place : place + size] = bytes(size)
    here.write_bytes(bytes(data))
    done = call("dossier", "controleer", "--dossier", here)
    assert done.code in (1, 2)
    assert "beschadigd" in done.out + done.err
    assert "Traceback" not in done.err


def test_a_newer_database_is_refused_and_left_alone(store: Store, call: Call, place: str) -> None:
    fill(store)
    before = head(store)
    with connections[store.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('dossier', '9999_later', '2030-01-01')"
        )
    close(store)
    for command in COMMANDS:
        refused(call("dossier", *command, "--dossier", place), "nieuwere versie van kern")
    assert head(store) == before


def make_older(store: Store) -> None:
    """As a kern from before drafts left it."""
    with connections[store.alias].cursor() as cursor:
        cursor.execute("DROP TABLE dossier_draftpast")
        cursor.execute("DROP TABLE dossier_draft")
        for index in ("moment_waiting", "moment_late"):
            cursor.execute(f"DROP INDEX {index}")
        cursor.execute("DELETE FROM django_migrations WHERE app = 'dossier' AND name <> '0001_initial'")
    close(store)


def test_an_older_file_is_brought_up_to_date_after_a_copy(tmp_path: Path, call: Call) -> None:
    place = tmp_path / "d.sqlite3"
    store = open_store(locate(str(place)), create=True)
    fill(store)
    before = head(store)
    make_older(store)
    done = call("dossier", "controleer", "--dossier", place)
    assert done.code == 0, done.err
    (copy,) = tmp_path.glob("d-voor-bijwerken-*.sqlite3")
    assert copy.name in done.err
    assert os.name == "nt" or copy.stat().st_mode & 0o777 == 0o600  # as the dossier itself
    assert head(store) == before
    assert models.Draft.objects.using(store.alias).count() == 0
    with sqlite3.connect(copy) as kept:
        assert kept.execute("SELECT count(*) FROM dossier_event").fetchone() == (before[0],)
        assert not kept.execute("SELECT 1 FROM sqlite_master WHERE name = 'dossier_draft'").fetchone()
    kept.close()


def test_an_update_that_fails_leaves_the_older_file(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "d.sqlite3"
    store = open_store(locate(str(place)), create=True)
    fill(store)
    make_older(store)

    def full(connection: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr("kern.dossier.store.guards.make", full)
        done = call("dossier", "controleer", "--dossier", place)
    refused(done, "is vol")
    with sqlite3.connect(place) as there:
        assert not there.execute("SELECT 1 FROM sqlite_master WHERE name = 'dossier_draft'").fetchone()
    there.close()
    close(store)
    assert call("dossier", "controleer", "--dossier", place).code == 0


def test_an_older_database_on_a_server_waits_for_its_administrator(new_database: Callable[[], str], call: Call) -> None:
    place = new_database()
    store = open_store(locate(place), create=True)
    fill(store)
    before = head(store)
    make_older(store)
    refused(call("dossier", "lijst", "--dossier", place), "kern dossier bijwerken")
    assert call("dossier", "bijwerken", "--dossier", place).code == 0
    assert call("dossier", "controleer", "--dossier", place).code == 0
    assert head(store) == before


@contextmanager
def powerless(folder: Path) -> Iterator[None]:
    """Without the rights of an administrator: root may write anywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may look in: pytest's own may only be seen by who runs it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are something else on Windows")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_be_written_is_told(open_folder: Path, call: Call, what: str) -> None:
    """A folder that may not be written is as bad as a file: SQLite keeps a journal beside it."""
    place = open_folder / "d.sqlite3"
    store = open_store(locate(str(place)), create=True)
    fill(store)
    close(store)
    assert call("dossier", "leg-vast", "12345678", "--soort", "bezoek", "--dossier", place).code == 0  # all imported
    close(store)
    before = place.read_bytes()
    place.chmod(0o444 if what == "file" else 0o666)
    open_folder.chmod(0o777 if what == "file" else 0o555)
    with powerless(open_folder):
        done = call("dossier", "leg-vast", "12345678", "--soort", "bezoek", "--dossier", place)
    refused(done, "mag kern niet schrijven")
    assert place.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights are something else on Windows")
def test_a_folder_that_cannot_be_made_is_told(open_folder: Path, call: Call, make: Make) -> None:
    book = make("in.xlsx")
    open_folder.chmod(0o555)
    with powerless(open_folder), pytest.raises(KernError) as told:
        open_store(locate(str(open_folder / "nieuw" / "d.sqlite3")), create=True)
    assert "nieuw" in str(told.value)
    refused(call("dossier", "ontvang", book, "--dossier", book / "d.sqlite3"), "map")
    assert sorted(path.name for path in open_folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_told_to_who_only_looks(tmp_path: Path, call: Call) -> None:
    refused(call("dossier", "lijst", "--dossier", tmp_path / "niet" / "d.sqlite3"), "staat nog geen dossier")
    assert not (tmp_path / "niet").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only an administrator of Linux can mount a small disk")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], check=False)
    if done.returncode:
        pytest.skip("this computer does not let a disk be mounted")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_is_told_and_stores_nothing_half(small_disk: Path) -> None:
    store = open_store(locate(str(small_disk / "d.sqlite3")), create=True)
    done, told = 0, ""
    for _ in range(40):
        try:
            fill_more(store, done)
        except KernError as error:
            told = str(error)
            break
        done += 1
    assert "is vol" in told
    close(store)
    assert done > 1
    again = open_store(store.location)
    assert (check(again).faults, models.Document.objects.using(again.alias).count()) == ((), done)
    close(again)


def fill_more(store: Store, number: int) -> None:
    with writing(store, "Jansen") as pen:
        moment = pen.moment(pen.provider("kvk", f"{number:08}", "Zorg", DAY), "twente", DAY)
        pen.add("ontvangen", moment, DAY, {}, papers=[Paper(os.urandom(60_000), "x.pdf", "application/pdf")])


def test_a_copy_that_does_not_fit_is_told_and_leaves_nothing(small_disk: Path, tmp_path: Path, call: Call) -> None:
    place = tmp_path / "d.sqlite3"
    store = open_store(locate(str(place)), create=True)
    for number in range(20):
        fill_more(store, number)
    close(store)
    refused(call("dossier", "reservekopie", "--dossier", place, "-o", small_disk / "kopie.sqlite3"), "vol")
    assert list(small_disk.iterdir()) == []


def test_putting_back_on_a_full_disk_is_told_and_leaves_nothing(small_disk: Path, tmp_path: Path, call: Call) -> None:
    store = open_store(locate(str(tmp_path / "d.sqlite3")), create=True)
    for number in range(20):
        fill_more(store, number)
    close(store)
    copy = tmp_path / "kopie.sqlite3"
    assert call("dossier", "reservekopie", "--dossier", store.location.path, "-o", copy).code == 0
    refused(call("dossier", "terugzetten", copy, "--dossier", small_disk / "d.sqlite3"), "vol")
    assert list(small_disk.iterdir()) == []


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_share_is_seen_at_the_nearest_mount(tmp_path: Path, kind: str) -> None:
    share = tmp_path / "mijn schijf"
    (share / "eigen").mkdir(parents=True)
    mounts = tmp_path / "mounts"
    named = str(share.resolve()).replace(" ", "\\040")
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\n//server/zorg {named} {kind} rw 0 0\n/dev/sdb1 {named}/eigen ext4 rw 0 0\n"
    )
    assert _mounted_share(share / "d.sqlite3", mounts) == kind
    assert _mounted_share(share / "eigen" / "d.sqlite3", mounts) == ""
    assert _mounted_share(tmp_path / "d.sqlite3", mounts) == ""


@pytest.mark.parametrize("text", [r"\\server\zorg\d.sqlite3", "//server/zorg/d.sqlite3"])
def test_the_name_of_a_share_is_refused_by_its_form(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from kern.dossier import location

    assert location.network_share(Path(text)) or sys.platform == "linux"

    class Share:
        def __str__(self) -> str:
            return text

    assert location.network_share(Share()) == "netwerkmap"  # type: ignore[arg-type]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_server_that_is_down_is_told_without_the_password(call: Call, command: list[str]) -> None:
    place = f"postgresql://kern:geheim@127.0.0.1:{free_port()}/kern"
    done = call("dossier", *command, "--dossier", place)
    refused(done, "geeft geen verbinding")
    assert "geheim" not in done.err


def test_a_database_that_is_not_there_is_told(postgres: str, call: Call) -> None:
    refused(call("dossier", "lijst", "--dossier", f"{postgres}/bestaat_niet"), "geeft geen verbinding")


def test_a_wrong_password_is_told_and_not_shown(postgres: str, new_database: Callable[[], str], call: Call) -> None:
    user = f"kern_{uuid4().hex}"
    name = new_database().rpartition("/")[2]
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as root:
        (rules,) = root.execute("SHOW hba_file").fetchone() or ("",)
        line = f"host all {user} 127.0.0.1/32 scram-sha-256"
        root.execute(f"CREATE ROLE {user} LOGIN PASSWORD 'goed'")  # type: ignore[arg-type]
        root.execute(f"COPY (SELECT 1) TO PROGRAM 'sed -i \"1i {line}\" {rules}'")  # type: ignore[arg-type]
        root.execute("SELECT pg_reload_conf()")
        server = postgres.rpartition("@")[2]
        try:
            done = call("dossier", "lijst", "--dossier", f"postgresql://{user}:verkeerdwoord@{server}/{name}")
            refused(done, "geeft geen verbinding")
            assert "verkeerdwoord" not in done.err
        finally:
            root.execute(f"DROP ROLE {user}")  # type: ignore[arg-type]


def cut_off(place: str) -> None:
    """End every connection to a database but this one."""
    with psycopg.connect(place, autocommit=True) as root:
        root.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def visit(store: Store, moment: int, meanwhile: Callable[[], None] = lambda: None) -> None:
    with writing(store, "Jansen") as pen:
        pen.add("bezoek", moment, DAY, {})
        meanwhile()


def test_a_connection_that_is_lost_halfway_stores_nothing_and_can_go_on(new_database: Callable[[], str]) -> None:
    place = new_database()
    store = open_store(locate(place), create=True)
    moment = fill(store)
    before = head(store)
    with pytest.raises(KernError, match="geeft geen verbinding"):
        visit(store, moment, meanwhile=lambda: cut_off(place))
    assert head(store) == before
    with writing(store, "Jansen") as pen:
        pen.add("bezoek", moment, DAY, {})
    assert (check(store).ok, head(store)[0]) == (True, before[0] + 1)
    close(store)


def test_a_connection_that_is_lost_between_is_told(new_database: Callable[[], str]) -> None:
    place = new_database()
    store = open_store(locate(place), create=True)
    moment = fill(store)
    before = head(store)
    cut_off(place)
    told = []
    for _ in range(3):  # told at most once; then there is a new connection
        try:
            visit(store, moment)
        except KernError as error:
            told.append("geeft geen verbinding" in str(error))
    assert told in ([], [True])
    assert head(store)[0] == before[0] + 3 - len(told)
    close(store)


def test_a_file_that_another_program_holds_is_told(here: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.2)
    holder = sqlite3.connect(here, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    place = here.with_name("anders.sqlite3")
    place.symlink_to(here)  # a place that this process did not open yet, so with the shorter patience
    done = call("dossier", "leg-vast", "12345678", "--soort", "bezoek", "--dossier", place)
    holder.execute("ROLLBACK")
    holder.close()
    refused(done, "te lang in gebruik")
