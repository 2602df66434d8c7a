# SPDX-License-Identifier: EUPL-1.2
"""The one way from results to a report: the formats that there are, by name.

Built-in renderers are named here and imported when they are used. A plugin adds its own through the hook
`kern_renderers`.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from kern.model.report import COMPARISON, COVERAGE, EVALUATIONS, Lines, Renderer, Whole


def _lazy(target: str) -> Callable[..., Any]:
    """The function ``module:name``, imported when it is called first."""

    def call(*arguments: Any) -> Any:
        module, function = target.split(":")
        return getattr(import_module(module), function)(*arguments)

    return call


def _overview(document: str) -> Whole:
    return Whole(_lazy("kern.render.overview:rows"), _lazy("kern.render.overview:refused_rows"), _lazy(document))


_ALL = frozenset({EVALUATIONS, COMPARISON, COVERAGE})

BUILT_IN: tuple[Renderer, ...] = (
    Renderer(
        "tabel",
        ".txt",
        _ALL,
        _lazy("kern.render.table.evaluation_table:render"),
        folder=Lines(
            _lazy("kern.render.overview:named_lines"),
            _lazy("kern.render.overview:refused_line"),
            _lazy("kern.render.overview:last_line"),
            (".txt",),
            short=True,
        ),
    ),
    Renderer(
        "json",
        ".json",
        _ALL,
        _lazy("kern.render.as_json:render"),
        folder=Lines(
            _lazy("kern.render.as_json:one_line"),
            _lazy("kern.render.as_json:refused_line"),
            _lazy("kern.render.as_json:last_line"),
            (".jsonl", ".json"),
        ),
    ),
    Renderer(
        "csv",
        ".csv",
        frozenset({EVALUATIONS}),
        _lazy("kern.render.csv.rows:render"),
        folder=_overview("kern.render.overview:as_csv"),
    ),
    Renderer(
        "xlsx",
        ".xlsx",
        _ALL,
        _lazy("kern.render.xlsx.workbook:render"),
        needs_file=True,
        folder=_overview("kern.render.overview:as_xlsx"),
    ),
    Renderer("html", ".html", _ALL, _lazy("kern.render.html.pages:render"), needs_file=True),
    Renderer("docx", ".docx", frozenset({EVALUATIONS}), _lazy("kern.render.word.report:render"), needs_file=True),
)


def renderers(more: Iterable[Renderer] = ()) -> dict[str, Renderer]:
    """Every renderer by name; one from a plugin may not take the name of a built-in one and is then left out."""
    found = {renderer.name: renderer for renderer in BUILT_IN}
    for renderer in more:
        found.setdefault(renderer.name, renderer)
    return found
