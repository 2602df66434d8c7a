# SPDX-License-Identifier: EUPL-1.2
"""Which workbooks a command is given: files, folders and patterns, in a stable order."""

import glob
from collections.abc import Iterable
from pathlib import Path

from kern.commands import messages
from kern.commands.output import protect
from kern.problems import KernError

SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods"})


def workbooks(paths: Iterable[Path]) -> list[Path]:
    """The workbooks that the arguments name, each once, in the order of the arguments and then of their names.

    A folder gives its workbooks (not those in folders below it); a pattern such as ``*.xlsx`` gives what matches,
    since a Windows console leaves that to the program. Lock files of Excel and LibreOffice (``~$…``, ``.~lock…``) are
    left out. A file that is named keeps its place even if it is no workbook: reading it says what it is. No output goes
    over any of them. Raises
    `KernError` for a path that does not exist and a folder without workbooks.
    """
    found: dict[Path, None] = {}
    for path in paths:
        given = str(path)
        if path.is_dir():
            inside = [
                p for p in sorted(path.iterdir()) if p.suffix.casefold() in SUFFIXES and not is_lock(p) and p.is_file()
            ]
            if not inside:
                raise KernError(messages.no_workbooks(path))
            found.update(dict.fromkeys(inside))
        elif path.exists() or not glob.has_magic(given):
            if not path.exists():
                raise KernError(messages.nothing_there(given))
            found[path] = None
        else:
            matches = [Path(p) for p in sorted(glob.glob(given)) if not is_lock(Path(p))]  # noqa: PTH207
            if not matches:
                raise KernError(messages.nothing_there(given))
            found.update(dict.fromkeys(matches))
    protect(found)
    return list(found)


def is_many(paths: Iterable[Path], files: list[Path]) -> bool:
    """Whether a set of workbooks is meant: more than one, or a folder or pattern that happens to hold one."""
    return len(files) > 1 or any(not path.is_file() for path in paths)


def is_lock(path: Path) -> bool:
    """Whether a file is only the sign that a program has the workbook open."""
    return path.name.startswith(("~$", ".~lock"))
