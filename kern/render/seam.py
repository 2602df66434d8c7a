# SPDX-License-Identifier: EUPL-1.2
"""The one way from results to a report: a renderer is a name, what it can show, and a function.

Built-in renderers are named here and imported when they are used. A plugin adds its own through the hook
`kern_renderers`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
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


def _lazy(target: str) -> Render:
    def render(subject: str, data: Any, options: Options) -> str | bytes:
        module, function = target.split(":")
        result: str | bytes = getattr(import_module(module), function)(subject, data, options)
        return result

    return render


_ALL = frozenset({EVALUATIONS, COMPARISON, COVERAGE})

BUILT_IN: tuple[Renderer, ...] = (
    Renderer("tabel", ".txt", _ALL, _lazy("kern.render.as_table:render")),
    Renderer("json", ".json", _ALL, _lazy("kern.render.as_json:render")),
    Renderer("csv", ".csv", frozenset({EVALUATIONS}), _lazy("kern.render.as_csv:render")),
    Renderer("xlsx", ".xlsx", _ALL, _lazy("kern.render.as_xlsx:render"), needs_file=True),
    Renderer("html", ".html", _ALL, _lazy("kern.render.as_html:render"), needs_file=True),
    Renderer("docx", ".docx", frozenset({EVALUATIONS}), _lazy("kern.render.as_docx:render"), needs_file=True),
)


def renderers(more: Iterable[Renderer] = ()) -> dict[str, Renderer]:
    """Every renderer by name; one from a plugin may not take the name of a built-in one and is then left out."""
    found = {renderer.name: renderer for renderer in BUILT_IN}
    for renderer in more:
        found.setdefault(renderer.name, renderer)
    return found
