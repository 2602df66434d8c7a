# SPDX-License-Identifier: EUPL-1.2
"""From a file that somebody sent to the raw cells in it."""

import hashlib
import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from kern.excel.reading.raw import RawBook, RawSheet
from kern.office.archive import refuse
from kern.problems import ProblemsError
from kern.words.filenames import shown
from kern.words.system_errors import reason

if TYPE_CHECKING:
    from kern.excel.reading.preflight import Parts

MAX_FILE = 20 * 2**20
LOCK_FILE = "~$"


def open_book(path: Path, *, sheets: Collection[str] | None = None, fast: bool = True) -> RawBook:
    """Read a workbook. ``sheets`` restricts which sheets are read, upper and lower case alike; `None` is all of them.

    ``fast=False`` leaves everything to the reference engine: for tests, since it changes nothing but the time.
    The hash and the cells come of one reading of the bytes.
    Raises `kern.problems.ProblemsError` where the file is no workbook that kern can read.
    """
    return read_book(read_bytes(path), path.name, sheets=sheets, fast=fast)


def read_book(data: bytes, name: str, *, sheets: Collection[str] | None = None, fast: bool = True) -> RawBook:
    """Read a workbook that is in memory already; otherwise as `open_book`."""
    from kern.excel.reading.preflight import excel_parts, is_ods, open_archive

    sha256 = hashlib.sha256(data).hexdigest()
    archive = open_archive(data)
    if is_ods(archive):
        from kern.excel.reading import engine_ods

        read, names = engine_ods.read(archive, sheets)
        properties, notices = engine_ods.properties(archive), engine_ods.notices(archive)
        return RawBook(name, "ods", sha256, read, properties, notices, "kern", names)
    parts = excel_parts(archive, sheets)
    read, engine = _read_excel(parts, fast)
    return RawBook(name, parts.kind, sha256, read, parts.properties, parts.notices, engine, parts.sheet_names)


def _read_excel(parts: "Parts", fast: bool) -> tuple[tuple[RawSheet, ...], str]:
    """The sheets and the name of the engine that read them: the quick one where the file is written the usual way."""
    from kern.excel.reading import engine_plain

    quick = engine_plain.read(parts) if fast else None
    if quick is not None:
        return quick, "kern"
    from kern.excel.reading import engine_openpyxl

    return engine_openpyxl.read(parts), "openpyxl"


def read_bytes(path: Path) -> bytes:
    """All bytes of a file, read once. Raises `ProblemsError` if it is missing, too large, locked or changing."""
    if path.name.startswith(LOCK_FILE):
        raise refuse("K030", name=shown(path.name))
    try:
        before = path.stat()
        _check_kind(before, path)
        with path.open("rb") as file:
            opened = _mark(os.fstat(file.fileno()))
            # One byte more than there is: a file that grows shows itself, and memory is asked for what is needed.
            data = file.read(min(opened[0], MAX_FILE) + 1)
            closed = _mark(os.fstat(file.fileno()))
        after = _mark(_after(path))
    except FileNotFoundError:
        raise refuse("K043" if path.is_symlink() else "K001", name=shown(path.name)) from None
    except PermissionError:
        raise refuse("K004") from None
    except (OSError, ValueError) as error:
        raise refuse("K032", reason=reason(error)) from None
    if len(data) > MAX_FILE:
        raise _too_large(len(data))
    if opened != closed or _mark(before) != after or len(data) != opened[0]:
        raise refuse("K006")
    return data


def _check_kind(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise refuse("K002" if _can_look_into(path) else "K045", name=shown(path.name) or shown(path))
    if not stat.S_ISREG(status.st_mode):
        raise refuse("K044", name=shown(path.name))
    if status.st_size > MAX_FILE:
        raise _too_large(status.st_size)


def _can_look_into(folder: Path) -> bool:
    try:
        os.scandir(folder).close()
    except OSError:
        return False
    return True


def _too_large(size: int) -> ProblemsError:
    return refuse("K005", size=f"{size / 2**20:.1f}".replace(".", ","), limit=MAX_FILE // 2**20)


def _after(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError:
        raise refuse("K006") from None


def _mark(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns
