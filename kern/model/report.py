# SPDX-License-Identifier: EUPL-1.2
"""The shape of a report format: what it can show, how it is asked, and the function that makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: What can be shown: evaluations (`beoordeel`), a comparison (`vergelijk`), the reference set (`dekking`).
EVALUATIONS, COMPARISON, COVERAGE = "beoordeling", "vergelijking", "dekking"


@dataclass(frozen=True, slots=True)
class Options:
    """How to show it.

    ``width`` is in characters; ``trace`` asks for the whole trace, ``short`` for one line a region; ``many`` says that
    more than one workbook was given; ``template`` is a Word file to write in.
    """

    width: int = 80
    colour: bool = False
    trace: bool = False
    short: bool = False
    many: bool = False
    template: Path | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


Render = Callable[[str, Any, Options], str | bytes]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A report format. ``render(subject, data, options)`` gives text, or bytes for formats that are no text.

    ``subjects`` are what it can show (`EVALUATIONS`, `COMPARISON`, `COVERAGE`); ``suffix`` is the file's, with dot.
    ``needs_file`` formats are never written to a terminal.
    """

    name: str
    suffix: str
    subjects: frozenset[str]
    render: Render
    needs_file: bool = False
