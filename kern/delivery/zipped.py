# SPDX-License-Identifier: EUPL-1.2
"""A zip of many files, written piece by piece and always the same: no time of making, no mark of the system."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CHUNK = 1 << 20
#: The least time that a zip knows.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class _Pieces:
    """What a zip needs of a file: to write to it. There is no way back, so it is written in one go."""

    def __init__(self, take: Callable[[bytes], object]) -> None:
        self._take = take

    def write(self, data: bytes) -> int:
        self._take(bytes(data))
        return len(data)

    def flush(self) -> None:
        """What was written is on its way already."""


def write_zip(
    files: Iterable[tuple[str, Iterable[bytes]]], take: Callable[[bytes], object], hold: Callable[[str, str], None]
) -> None:
    """Write files as a zip to ``take``. ``hold`` gets the name and SHA-256 of each, and may raise to stop it all."""
    with ZipFile(cast(Any, _Pieces(take)), "w", ZIP_DEFLATED, compresslevel=6) as book:
        for name, parts in files:
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            found = hashlib.sha256()
            with book.open(info, "w") as target:
                for part in parts:
                    for start in range(0, len(part), _CHUNK):
                        piece = part[start : start + _CHUNK]
                        found.update(piece)
                        target.write(piece)
            hold(name, found.hexdigest())
