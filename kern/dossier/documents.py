# SPDX-License-Identifier: EUPL-1.2
"""Files that belong to an event: read whole, kept as they are, never opened or trusted."""

from pathlib import Path

from kern.dossier import messages
from kern.dossier.receiving import MEDIA_TYPES
from kern.dossier.store.writing import Paper
from kern.problems import KernError
from kern.words.filenames import shown
from kern.words.system_errors import reason

#: Bytes of the largest file that a dossier keeps.
LARGEST = 50 * 1024 * 1024


def read_paper(path: Path, role: str) -> Paper:
    """A file to keep. Raises `KernError` where it is not there, cannot be read, is empty or too large."""
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise KernError(messages.unreadable(shown(path), reason(error) if isinstance(error, OSError) else "")) from None
    if not body:
        raise KernError(messages.empty(shown(path)))
    if len(body) > LARGEST:
        raise KernError(messages.too_large(shown(path), LARGEST // 1024 // 1024))
    return Paper(body, shown(path.name), MEDIA_TYPES.get(path.suffix.casefold(), "application/octet-stream"), role)
