# SPDX-License-Identifier: EUPL-1.2
"""Files that only this user can read, such as a note of what runs."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Write the file whole, for this user alone; a file that stands there is replaced. Raises `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8"))
        os.replace(beside, path)  # noqa: PTH105
    except BaseException:
        drop_private(beside)
        raise


def begin_private(path: Path) -> None:
    """An empty file for this user alone, for another program to fill; what stands there is left as it is.

    Where it cannot be made, whoever fills it says why.
    """
    with suppress(OSError, ValueError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def drop_private(path: Path) -> None:
    """Remove the file, where it is there."""
    with suppress(OSError):
        os.unlink(path)  # noqa: PTH108
