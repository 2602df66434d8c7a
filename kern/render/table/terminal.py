# SPDX-License-Identifier: EUPL-1.2
"""Lines for a terminal: wrapped to its width, free of characters that could steer it, emphasis as an extra only."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kern.words import clean

BOLD, RED = "\033[1m", "\033[31m"
_RESET = "\033[0m"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; the characters from ``start`` to ``end`` get the ``style``."""

    text: str = ""
    start: int = 0
    end: int = 0
    style: str = BOLD


def strong(text: str) -> Line:
    """A line that is bold as a whole."""
    return Line(text, 0, len(text))


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[Line]:
    """Text over as many lines as it needs; ``first`` and ``rest`` stand in front of the first and the other lines."""
    rest = rest if rest is not None else " " * len(first)
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=True, break_on_hyphens=False
    )
    return [Line(line) for line in lines or [first.rstrip()]]


def entry(title: str, items: Sequence[str], width: int) -> list[Line]:
    """A title with a list under it; nothing where there are no items."""
    if not items:
        return []
    head = [strong(line.text) for line in wrap(title, width, "  ")]
    return [*head, *(line for item in items for line in wrap(item, width, "   - ", "     "))]


def cut(text: str, width: int) -> str:
    """Text on one line, with a mark where it was cut."""
    return text if len(text) <= width else text[: max(1, width - 3)].rstrip() + "..."


def finish(lines: Iterable[Line], *, colour: bool) -> str:
    """The lines as text. Here, and only here, whatever is not printable becomes a space; the styles come after that."""
    return "\n".join(_styled(line) if colour and line.end else clean.line(line.text) for line in lines) + "\n"


def _styled(line: Line) -> str:
    shown = clean.line(line.text)  # as long as the text itself, so the positions stay right
    return f"{shown[: line.start]}{line.style}{shown[line.start : line.end]}{_RESET}{shown[line.end :]}"
