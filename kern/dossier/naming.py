# SPDX-License-Identifier: EUPL-1.2
"""What people type for a provider: a KvK number as it stands in a letter, and a name that can be kept."""

import re

from kern.dossier import messages
from kern.problems import KernError

#: Characters of a provider's name at most.
LONGEST_NAME = 300
#: Characters of the name of who acts at most.
LONGEST_ACTOR = 200
_WRITTEN = re.compile(r"(?:kvk[\s-]*(?:nummer|nr)?[\s.:]*)?([0-9][0-9\s.-]*)", re.IGNORECASE)


def digits_of(text: str) -> str:
    """The digits of a KvK number as people write it, with spaces, dots or "KvK" before it; empty for another text."""
    match = _WRITTEN.fullmatch(text.strip())
    return "".join(filter(str.isdecimal, match[1])) if match else ""


def kvk_of(text: str) -> str:
    """The KvK number in a text: eight digits; empty where there is none."""
    digits = digits_of(text)
    return digits if len(digits) == 8 else ""


def checked_name(name: str) -> str:
    """A name as it is kept. Raises `KernError` for one that is empty, too long, or holds signs that do not show."""
    wanted = name.strip()
    if not _can_be(wanted, LONGEST_NAME):
        raise KernError(messages.no_name(wanted, LONGEST_NAME))
    return wanted


def checked_actor(name: str) -> str:
    """The name of who acts. Raises `KernError` like `checked_name`: nobody may seem to be somebody else."""
    wanted = name.strip()
    if not _can_be(wanted, LONGEST_ACTOR):
        raise KernError(messages.no_actor(wanted, LONGEST_ACTOR))
    return wanted


def _can_be(name: str, most: int) -> bool:
    return bool(name) and len(name) <= most and name.isprintable()
