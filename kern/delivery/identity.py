# SPDX-License-Identifier: EUPL-1.2
"""Which file a path means, whatever it is called: links, upper and lower case and ``..`` do not fool it."""

import os
from collections.abc import Iterable
from pathlib import Path


class Files:
    """A set of files that exist, by what they are and not by their names."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._numbers: set[tuple[int, int]] = set()
        self._places: set[str] = set()
        self.add(*paths)

    def add(self, *paths: Path) -> None:
        """Remember files; one that does not exist is remembered by its place."""
        folders: dict[Path, str] = {}
        for path in paths:
            self._numbers.update(_numbers(path))
            self._places.add(_place(path, folders))

    def __contains__(self, path: Path) -> bool:
        """Whether a path leads to one of the files: itself, a link to it, or another name of it."""
        return _place(path, {}) in self._places or not self._numbers.isdisjoint(_numbers(path))


def _numbers(path: Path) -> list[tuple[int, int]]:
    """Device and number of the file and of the link to it; none where a file system has no numbers (then 0)."""
    found = []
    for look in (os.stat, os.lstat):
        try:
            status = look(path)
        except (OSError, ValueError):
            continue
        if status.st_ino:
            found.append((status.st_dev, status.st_ino))
    return found


def _place(path: Path, folders: dict[Path, str]) -> str:
    """The real place of a path; ``folders`` keeps those of the folders, since files lie in one by the thousand."""
    try:
        if path.name not in ("", "..") and not path.is_symlink():
            folder = path.parent
            if folder not in folders:
                folders[folder] = os.path.realpath(folder)
            return os.path.normcase(os.path.join(folders[folder], path.name))  # noqa: PTH118
        return os.path.normcase(os.path.realpath(path))
    except (OSError, ValueError):
        return os.path.normcase(os.path.abspath(path))  # noqa: PTH100
