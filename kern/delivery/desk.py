# SPDX-License-Identifier: EUPL-1.2
"""The desk over which all output of one command goes."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from kern.delivery import messages
from kern.delivery.draft import Draft
from kern.delivery.identity import Files
from kern.problems import KernError
from kern.words.system_errors import reason


class Desk:
    """Writes the files of one command.

    Nothing goes over an input, whatever it is called there; over another file only with ``overwrite``; nothing is ever
    half there. Every method raises `KernError`, with what the user can do.
    """

    def __init__(self, inputs: Iterable[Path] = (), *, overwrite: bool = False) -> None:
        self.overwrite = overwrite
        self._inputs = Files(inputs)

    def protect(self, paths: Iterable[Path]) -> None:
        """Files that the command reads too."""
        self._inputs.add(*paths)

    def check(self, target: Path) -> None:
        """Whether a file may be written, before any work is done for it."""
        if target in self._inputs:
            raise KernError(messages.is_an_input(target))
        kind = _kind(target)
        if kind is not None:
            if stat.S_ISDIR(kind):
                raise KernError(messages.is_a_folder(target))
            if not (stat.S_ISREG(kind) or stat.S_ISLNK(kind)):
                raise KernError(messages.no_ordinary_file(target))
            if not self.overwrite:
                raise KernError(messages.exists(target))
        elif not os.path.isdir(target.parent):  # noqa: PTH112 - says no where it may not look
            raise KernError(messages.no_such_folder(target.parent))

    def check_folder(self, folder: Path, names: Sequence[str] = ()) -> None:
        """Whether files of these ``names`` may be written in a folder, that may not be there yet."""
        if (kind := _kind(folder)) is not None and not stat.S_ISDIR(kind):
            raise KernError(messages.is_no_folder(folder))
        there = [name for name in names if (kind := _kind(folder / name)) is not None and not stat.S_ISDIR(kind)]
        for name in there:
            if folder / name in self._inputs:
                raise KernError(messages.is_an_input(folder / name))
        if there and not self.overwrite:
            raise KernError(messages.some_exist(folder, there))

    def folder(self, folder: Path, names: Sequence[str] = ()) -> Path:
        """Make a folder for files of these ``names``, or take the one that is there; see `check_folder`."""
        self.check_folder(folder, names)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise KernError(messages.cannot_make_folder(folder, reason(error))) from None
        return folder

    def write(self, target: Path, content: str | bytes) -> None:
        """Write a whole file; text as UTF-8."""
        with self.stream(target) as parts:
            parts.write(content)

    @contextmanager
    def stream(self, target: Path) -> Iterator["Parts"]:
        """Write a file in parts; it appears when the block ends, and not at all when the block is left by an error."""
        self.check(target)
        try:
            parts = Parts(Draft(target), replace=self.overwrite)
        except (OSError, ValueError) as error:
            _refuse(target, error)
        try:
            yield parts
        except BaseException:
            parts.draft.abandon()
            raise
        parts.finish()


class Parts:
    """A file in the making. After `leave_off` it stands for what it is: a part."""

    def __init__(self, draft: Draft, *, replace: bool) -> None:
        self.draft = draft
        self._replace = replace
        self.target = draft.target

    def write(self, content: str | bytes) -> None:
        """Add text (as UTF-8) or bytes. Raises `KernError` where the disk refuses; the file is then gone."""
        try:
            self.draft.write(content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content)
        except OSError as error:
            self.draft.abandon()
            _refuse(self.target, error)

    def leave_off(self) -> Path:
        """Say that the rest will not come: an earlier, whole file then keeps its place. Gives the place of the part."""
        target = self.target
        number = 1
        while os.path.lexists(self.target):
            tail = f"-onvolledig{f'-{number}' if number > 1 else ''}"
            self.target = target.with_name(f"{target.stem}{tail}{target.suffix}")
            number += 1
        self._replace = False
        return self.target

    def finish(self) -> None:
        """Put the file in its place."""
        try:
            self.draft.publish(self.target, replace=self._replace)
        except (OSError, ValueError) as error:
            _refuse(self.target, error)


def _kind(path: Path) -> int | None:
    """What stands at a place: the file behind a link, the link itself where that leads nowhere, None for nothing."""
    for look in (os.stat, os.lstat):
        try:
            return look(path).st_mode
        except (OSError, ValueError):
            continue
    return None


def _refuse(target: Path, error: Exception) -> NoReturn:
    if isinstance(error, FileExistsError):
        raise KernError(messages.exists(target)) from None
    if isinstance(error, PermissionError):
        raise KernError(messages.open_elsewhere(target)) from None
    raise KernError(messages.cannot_write(target, reason(error))) from None
