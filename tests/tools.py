# SPDX-License-Identifier: EUPL-1.2
"""Programs from outside that some tests need: a spreadsheet program, a browser, a JavaScript engine.

A machine without them skips those tests and says so. Under ``KERN_CI=1`` nothing is skipped: there a missing program is
a fault of the set-up, and the run stops with it.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

import pytest

#: Seconds that one conversion may take; a first start of LibreOffice on a slow machine takes some fifteen.
CONVERSION_TIMEOUT = 120
#: Files that one run converts: starting takes seconds, and so does each file.
_IN_ONE_RUN = 5

_WINDOWS = [Path(os.environ[name]) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)") if name in os.environ]
_SOFFICE = [
    "soffice",
    "libreoffice",
    *(str(folder / "LibreOffice" / "program" / "soffice.exe") for folder in _WINDOWS),
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
]
_CHROMIUM = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    *(str(folder / "Google" / "Chrome" / "Application" / "chrome.exe") for folder in _WINDOWS),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]


def in_ci() -> bool:
    """Whether tests may not be skipped for a missing program."""
    return os.environ.get("KERN_CI") == "1"


def libreoffice() -> str | None:
    """The LibreOffice program, or None."""
    return _first(_SOFFICE)


def chromium() -> str | None:
    """A Chromium or Chrome, or None."""
    return _first(_CHROMIUM)


def node() -> str | None:
    """Node.js, or None."""
    return _first(["node", "nodejs"])


def needs_libreoffice() -> pytest.MarkDecorator:
    """Mark for a test, class or module that needs LibreOffice."""
    return _needs("LibreOffice (soffice)", libreoffice)


def needs_chromium() -> pytest.MarkDecorator:
    """Mark for a test, class or module that needs Chromium or Chrome."""
    return _needs("Chromium", chromium)


def needs_node() -> pytest.MarkDecorator:
    """Mark for a test, class or module that needs Node.js."""
    return _needs("Node.js (node)", node)


def convert(path: Path, to: str, outdir: Path) -> Path:
    """Let LibreOffice open a file and save it as ``to`` (``xlsx``, ``ods``, ``pdf``, or ``suffix:filter name``).

    LibreOffice runs on a profile of its own, apart from the user's, and one at a time: two on one profile end each
    other. Gives the file written in ``outdir``. Raises `AssertionError` with what LibreOffice said where it wrote none.
    """
    program = libreoffice()
    assert program, "LibreOffice (soffice) is missing"
    target = outdir / f"{path.stem}.{to.split(':')[0]}"
    if target.resolve() == path.resolve():
        raise ValueError(f"{path} would be overwritten: give another outdir")
    outdir.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    profile = Path(tempfile.gettempdir()) / f"kern-libreoffice-{getuser()}"
    said = ""
    with _one_at_a_time(profile.with_suffix(".lock")):
        for _ in range(2):
            said = _run_soffice(program, profile, [path], to, outdir)
            if target.exists():
                return target
            # A run that was killed leaves a profile behind that no later run starts on.
            shutil.rmtree(profile, ignore_errors=True)
    raise AssertionError(f"LibreOffice made no {target.name} of {path}: {said}")


def convert_all(paths: Sequence[Path], to: str, outdir: Path) -> list[Path]:
    """Let LibreOffice convert several files, whose names differ, a few in each run; see `convert`."""
    program = libreoffice()
    assert program, "LibreOffice (soffice) is missing"
    targets = [outdir / f"{path.stem}.{to.split(':')[0]}" for path in paths]
    outdir.mkdir(parents=True, exist_ok=True)
    profile = Path(tempfile.gettempdir()) / f"kern-libreoffice-{getuser()}"
    said = ""
    with _one_at_a_time(profile.with_suffix(".lock")):
        for start in range(0, len(paths), _IN_ONE_RUN):
            said = _run_soffice(program, profile, paths[start : start + _IN_ONE_RUN], to, outdir)
    assert all(target.exists() for target in targets), said
    return targets


def _run_soffice(program: str, profile: Path, paths: Sequence[Path], to: str, outdir: Path) -> str:
    command = [
        program,
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        to,
        "--outdir",
        str(outdir),
        *map(str, paths),
    ]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=CONVERSION_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not ready after {CONVERSION_TIMEOUT} s"
    return done.stdout.decode("utf-8", "replace").strip()


@contextmanager
def _one_at_a_time(lock: Path) -> Iterator[None]:
    """Hold a lock file. One older than two whole conversions belongs to a run that was killed."""
    patience = 3 * CONVERSION_TIMEOUT
    give_up = time.monotonic() + 10 * patience
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except (FileExistsError, PermissionError):  # the second: on Windows, a lock that is just being removed
            if _age(lock) > patience:
                lock.unlink(missing_ok=True)
            elif time.monotonic() > give_up:
                raise AssertionError(f"{lock} stays taken; remove it if no tests are running") from None
            else:
                time.sleep(0.1)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _first(programs: list[str]) -> str | None:
    return next((found for name in programs if (found := shutil.which(name))), None)


def _needs(name: str, find: Callable[[], str | None]) -> pytest.MarkDecorator:
    found = find() is not None
    if not found and in_ci():
        raise RuntimeError(f"KERN_CI=1, but {name} is missing: .ci/run has to install it")
    return pytest.mark.skipif(not found, reason=f"{name} is niet geïnstalleerd")
