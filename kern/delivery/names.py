# SPDX-License-Identifier: EUPL-1.2
"""Names for files that belong to workbooks: each its own, on every system, also where upper and lower case are one."""

import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePath

from kern.delivery.draft import shorten

#: Room is left for what a system or a person puts behind a name.
_LIMIT = 240
#: What one of the usual systems refuses in a name; bytes that are no text, and what does not show, go too.
_UNFIT = re.compile(r'[<>:"/\\|?*]')
_FILE_NAME = re.compile(r"\.[A-Za-z]{2,5}$")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def own_names(paths: Sequence[PurePath], suffix: str, word: str = "") -> list[str]:
    """For each workbook a name: its own, ``word`` and ``suffix``; a number in between where that is taken.

    The names hang on the workbooks alone, so that they are the same in every run. A workbook that has a name for itself
    keeps it: ``a``, ``a`` and ``a-2`` become ``a``, ``a-3`` and ``a-2``.
    """
    room = _LIMIT - len(suffix.encode())
    wanted = [fit(path.stem, room - len(word.encode())) + word for path in paths]
    first: dict[str, int] = {}
    for index, name in enumerate(wanted):
        first.setdefault(_same(name), index)
    used = set(first)
    counters: dict[str, int] = {}
    names = []
    for index, name in enumerate(wanted):
        own = name
        if first[_same(name)] != index:
            number = counters.get(_same(name), 1)
            while _same(own) in used:
                number += 1
                tail = f"{word}-{number}"
                own = fit(name.removesuffix(word), room - len(tail.encode())) + tail
            counters[_same(name)] = number
            used.add(_same(own))
        names.append(own + suffix)
    return names


def fit(stem: str, limit: int = _LIMIT) -> str:
    """A name without what a system refuses, of at most ``limit`` bytes."""
    shown = "".join(c if c.isprintable() else "_" for c in stem)
    short = shorten(_UNFIT.sub("_", shown), limit).rstrip(". ")
    if not short:
        return "werkmap"
    return f"{short}_" if short.casefold() in _RESERVED else short


def is_file_name(path: Path) -> bool:
    """Whether people give such a name (``rapport.pdf``) to a file. A folder that is there may have any name."""
    return bool(_FILE_NAME.search(path.name)) and not os.path.isdir(path)  # noqa: PTH112 - never raises


def _same(name: str) -> str:
    """What systems that do not look at case take for one name; also an accent written in two ways."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
