# SPDX-License-Identifier: EUPL-1.2
"""From a file that somebody sent to the raw cells in it."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from kern.excel.raw import RawBook
from kern.problems import ProblemsError, problem

FAILURES = (OSError, KeyError, ValueError, TypeError, IndexError, RuntimeError, EOFError, MemoryError)


def open_book(path: Path, *, sheets: Collection[str] | None = None, fast: bool = False) -> RawBook:
    """Read a workbook. ``sheets`` restricts which sheets are read, upper and lower case alike; `None` is all of them.

    ``fast`` allows the quick engine in this very process: only for a caller that can afford to lose its process.
    Raises `kern.problems.ProblemsError` where the file is no workbook that kern can read.
    """
    from kern.excel import engine_openpyxl

    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ProblemsError([problem("K001", name=path.name)]) from None
    try:
        read, names = engine_openpyxl.read(data, sheets)
    except FAILURES as error:
        raise ProblemsError([problem("K021")]) from error
    sha256 = hashlib.sha256(data).hexdigest()
    return RawBook(path.name, "xlsx", sha256, read, {}, (), "openpyxl", names)
