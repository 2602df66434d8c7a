# SPDX-License-Identifier: EUPL-1.2
"""What is handed in: every file and folder named, and every entry of a folder, to be read or skipped with a reason."""

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kern.model.account import Entry
from kern.problems import Problem, problem
from kern.words.filenames import shown

#: What kern reads, and what it knows well enough to say what to do with it.
READ = frozenset({".xlsx", ".xlsm", ".ods"})
TRIED = READ | {".xls", ".xlsb", ".xlt", ".xltx", ".xltm", ".ots", ".fods", ".numbers"}
_LOCKS = ("~$", ".~lock")


@dataclass(frozen=True, slots=True)
class Handed:
    """Files to read, each once and in a stable order, each with the name by which it is called in this run.

    ``skipped`` are the entries of a folder that are not read, each with the reason; ``missing`` are arguments that lead
    to nothing. ``many`` says that a set of workbooks is meant, also where it happens to hold one.
    """

    files: tuple[Path, ...]
    names: tuple[str, ...]
    skipped: tuple[Entry, ...]
    missing: tuple[Path, ...]
    many: bool


def handed(paths: Iterable[Path], *, subfolders: bool = False) -> Handed:
    """Find out what arguments mean: a file, a folder (with ``subfolders`` also those below it) or a pattern.

    A pattern such as ``*.xlsx`` gives what matches, since a Windows console leaves that to the program. A file that is
    named is read even if it is no workbook: reading it says what it is.
    """
    found: dict[Path, str] = {}
    skipped: list[Entry] = []
    missing: list[Path] = []
    many = False
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - says no where it may not look
            many = True
            for name, entry, why in inside(path, subfolders=subfolders):
                if why is None:
                    found.setdefault(entry, name)
                else:
                    skipped.append(Entry(name, why.code, why.found))
        elif _is_there(path):
            found.setdefault(path, shown(path.name))
        elif glob.has_magic(str(path)):
            many = True
            matches = [Path(match) for match in sorted(glob.glob(str(path)))]  # noqa: PTH207
            found.update({match: found.get(match, shown(match.name)) for match in matches if not is_lock(match.name)})
            if not matches:
                missing.append(path)
        else:
            missing.append(path)
    return Handed(tuple(found), _called(found), tuple(skipped), tuple(missing), many or len(found) > 1)


def _is_there(path: Path) -> bool:
    """Whether something may stand there; where that cannot be seen, reading it says so."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def is_lock(name: str) -> bool:
    """Whether a file is only the sign that a program has the workbook open."""
    return name.startswith(_LOCKS)


def _called(found: dict[Path, str]) -> tuple[str, ...]:
    """Short names; where two files would have the same one, as the user wrote them."""
    times = Counter(found.values())
    return tuple(name if times[name] == 1 else shown(path) for path, name in found.items())


def inside(folder: Path, *, subfolders: bool) -> Iterator[tuple[str, Path, Problem | None]]:
    """Every entry of a folder: its name, its path, and why it is skipped; None: it is to be read.

    A folder that cannot be opened is to be read too: reading it says why it cannot. A link to a folder is not
    followed, since that could go round in a circle.
    """
    # A pile and no recursion: folders go deeper than functions may.
    pile = [_listed(folder)]
    if pile[0] is None:
        yield shown(folder), folder, None
    above = [""]
    while pile:
        entry = next(pile[-1] or iter(()), None)
        if entry is None:
            pile.pop()
            above.pop()
            continue
        name = above[-1] + shown(entry.name)
        path = Path(entry.path)
        if not (subfolders and entry.is_dir(follow_symlinks=False)):
            yield name, path, _why_not(entry, name)
        elif (below := _listed(path)) is None:
            yield name, path, None
        else:
            pile.append(below)
            above.append(f"{name}/")


def _listed(folder: Path) -> Iterator[os.DirEntry[str]] | None:
    """The entries of a folder by their names; None where it cannot be opened."""
    try:
        with os.scandir(folder) as entries:
            return iter(sorted(entries, key=lambda entry: entry.name))
    except OSError:
        return None


def _why_not(entry: os.DirEntry[str], name: str) -> Problem | None:
    """Why an entry is not read; None: it is to be read."""
    kind = _kind(entry)
    if is_lock(entry.name):
        return problem("K030", name=name)
    if stat.S_ISDIR(kind):
        return problem("K042" if entry.is_symlink() else "K040", name=name)
    if kind and not stat.S_ISREG(kind):
        return problem("K044", name=name)
    if not kind and entry.is_symlink():
        return problem("K043", name=name)
    return None if Path(entry.name).suffix.casefold() in TRIED else problem("K041", name=name)


def _kind(entry: os.DirEntry[str]) -> int:
    """What an entry is, behind a link; 0 where that cannot be seen."""
    try:
        return entry.stat().st_mode
    except OSError:
        return 0
