# SPDX-License-Identifier: EUPL-1.2
"""A file that takes its place only when it is whole.

It is written under another name in the same folder, brought to the disk, and then moved. Whoever looks sees the former
file or the new one, also when the power fails or the process is killed.
"""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

#: The longest name, in bytes, that the usual file systems take.
NAME_LIMIT = 255
SUFFIX = ".deel"


class Draft:
    """A new file beside its target. Ends in `publish` or in `abandon`; raises `OSError` as the system does."""

    def __init__(self, target: Path) -> None:
        """Open it: a name that is free, never through a link that stands there, readable by whom the folder allows."""
        self.target = target
        self.path, descriptor = _open_beside(target)
        self._file = os.fdopen(descriptor, "wb")

    def write(self, data: bytes) -> None:
        """Add to it."""
        self._file.write(data)

    def flush(self) -> None:
        """Let others that read it see all of it."""
        self._file.flush()

    def lay_aside(self, standing: Path, aside: Path) -> None:
        """Let what stands in a place be found under another name, that is free. Raises `OSError`.

        It keeps its own name too where a file can have two, so that there is never nothing in its place.
        """
        try:
            os.link(standing, aside)
        except FileExistsError:
            raise
        except OSError:
            _move_to_free_place(standing, aside)

    def publish(self, target: Path | None = None, *, replace: bool) -> None:
        """Bring it to the disk and put it in its place (or in that of ``target``, in the same folder).

        Raises `FileExistsError` where something stands there and may not be replaced.
        """
        target = target or self.target
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if replace:
                _keep_mode(target, self.path)
                os.replace(self.path, target)  # noqa: PTH105
            else:
                _move_to_free_place(self.path, target)
        except BaseException:
            self.abandon()
            raise
        _flush_folder(target.parent)

    def abandon(self) -> None:
        """Remove it; what stands in its place stays as it is."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            os.unlink(self.path)  # noqa: PTH108


def _open_beside(target: Path) -> tuple[Path, int]:
    """A hidden name that says what it is for; another one where a run that was killed left that behind."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    for attempt in range(100):
        tail = f"{f'.{secrets.token_hex(4)}' if attempt else ''}{SUFFIX}"
        path = target.with_name(f".{shorten(target.name, NAME_LIMIT - 1 - len(tail))}{tail}")
        with suppress(FileExistsError):
            return path, os.open(path, flags, 0o666)
    raise FileExistsError


def shorten(name: str, limit: int) -> str:
    """The beginning of a name, of at most ``limit`` bytes."""
    encoded = os.fsencode(name)
    if len(encoded) <= limit:
        return name
    # Cut between characters: bytes that go on with a character start with 10 in bits.
    while limit and encoded[limit] & 0xC0 == 0x80:
        limit -= 1
    return os.fsdecode(encoded[:limit])


def _keep_mode(target: Path, draft: Path) -> None:
    """Who could read the former file can read the new one, and nobody else."""
    with suppress(OSError):
        os.chmod(draft, stat.S_IMODE(os.stat(target).st_mode))  # noqa: PTH101, PTH116


def _move_to_free_place(draft: Path, target: Path) -> None:
    if os.name == "nt":  # here moving refuses by itself what exists
        os.rename(draft, target)  # noqa: PTH104
        return
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without a second name for one file, such as that of a memory stick
        if os.path.lexists(target):
            raise FileExistsError from None
        os.replace(draft, target)  # noqa: PTH105
        return
    os.unlink(draft)  # noqa: PTH108


def _flush_folder(folder: Path) -> None:
    """Bring the new name to the disk too, where a system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
