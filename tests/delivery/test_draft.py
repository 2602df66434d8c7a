# SPDX-License-Identifier: EUPL-1.2
"""A file is there whole or not at all: on a disk that is full, in a place that is closed, when the power goes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kern.delivery import desk as desk_module
from kern.delivery.desk import Desk
from kern.delivery.draft import Draft
from kern.problems import KernError
from tests.commands.conftest import Make, make  # noqa: F401

OLD, NEW = b"oud" * 1000, b"nieuw" * 5000

#: Write NEW over OLD, but die (signal 9) at the n-th call to the system.
_DYING = """
import os, signal, sys
from pathlib import Path
from kern.delivery import draft
from kern.delivery.desk import Desk

left = int(sys.argv[2])

def dying(call):
    def wrapped(*arguments, **more):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **more)
    return wrapped

for name in ("open", "fsync", "replace", "link", "unlink", "chmod", "close"):
    setattr(draft.os, name, dying(getattr(os, name)))
target = Path(sys.argv[1])
with Desk(overwrite=True).stream(target) as parts:
    for start in range(0, 25000, 5000):
        parts.write((b"nieuw" * 5000)[start:start + 5000])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows kent geen signaal 9")
@pytest.mark.parametrize("former", [True, False])
def test_a_process_that_is_killed_leaves_the_former_file_or_the_new_one(tmp_path: Path, former: bool) -> None:
    """Killed at each call to the system in turn, until it gets through."""
    target = tmp_path / "uit.xlsx"
    for step in range(1, 30):
        target.unlink(missing_ok=True)
        if former:
            target.write_bytes(OLD)
        done = subprocess.run([sys.executable, "-c", _DYING, str(target), str(step)], check=False)
        found = target.read_bytes() if target.exists() else None
        assert found in ((OLD, NEW) if former else (None, NEW)), step
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
    assert found == NEW
    assert step > 4


def test_what_a_killed_run_left_behind_does_not_stop_the_next(tmp_path: Path) -> None:
    target = tmp_path / "uit.json"
    (tmp_path / ".uit.json.deel").write_bytes(b"half")
    Desk().write(target, "heel")
    assert target.read_text(encoding="utf-8") == "heel"
    assert sorted(p.name for p in tmp_path.iterdir()) == [".uit.json.deel", "uit.json"]


def test_a_link_that_stands_where_the_draft_comes_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "van een ander.txt"
    victim.write_bytes(OLD)
    (tmp_path / ".uit.json.deel").symlink_to(victim)
    Desk().write(tmp_path / "uit.json", "heel")
    assert victim.read_bytes() == OLD


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "uit.json"
    with pytest.raises(KernError, match="bestaat al"), Desk().stream(target) as parts:  # noqa: PT012
        parts.write("van kern")
        target.write_bytes(OLD)
    assert target.read_bytes() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["uit.json"]


def test_a_link_as_the_target_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    other, target = tmp_path / "ander.txt", tmp_path / "uit.txt"
    other.write_bytes(OLD)
    target.symlink_to(other)
    Desk(overwrite=True).write(target, NEW)
    assert other.read_bytes() == OLD
    assert target.read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="op Windows bepaalt de map wie een bestand mag lezen")
def test_who_may_read_the_file_stays_the_same(tmp_path: Path) -> None:
    target = tmp_path / "uit.txt"
    target.write_bytes(OLD)
    target.chmod(0o640)
    Desk(overwrite=True).write(target, NEW)
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_open_in_excel_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to move a file over one that is open."""
    target = tmp_path / "uit.xlsx"
    target.write_bytes(OLD)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(desk_module, "Draft", type("D", (Draft,), {"publish": refuse}))
    with pytest.raises(KernError) as told:
        Desk(overwrite=True).write(target, NEW)
    assert "Excel" in str(told.value)
    assert "-o" in str(told.value)
    assert target.read_bytes() == OLD


def test_a_name_of_255_bytes_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("é" * 125 + ".html")
    assert len(os.fsencode(target.name)) == 255
    Desk().write(target, "x")
    assert target.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux begrenst zo hoe groot een bestand mag worden")
def test_a_limit_on_the_disk_is_told_in_dutch_by_the_real_command(make: Make, tmp_path: Path) -> None:  # noqa: F811
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    path = make("in.xlsx")
    former = tmp_path / "uit.html"
    former.write_bytes(OLD[:900])
    for name in ("uit.html", "nieuw.json"):
        done = subprocess.run(
            [sys.executable, "-m", "kern", "beoordeel", str(path), "-o", name, "--overschrijf"],
            cwd=tmp_path,
            preexec_fn=limited,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2
        assert "groter dan hier mag" in done.stderr
        assert "Traceback" not in done.stderr
    assert former.read_bytes() == OLD[:900]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.xlsx", "uit.html"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="dit systeem heeft geen /dev/full")
def test_a_screen_that_takes_nothing_ends_in_one_dutch_sentence(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kern", "eisen", "twente"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, "Dit lukt niet: de schijf is vol.\n")
