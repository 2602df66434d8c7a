# SPDX-License-Identifier: EUPL-1.2
"""The one way from results to a report: the formats that there are, by name.

Built-in renderers are named here and imported when they are used. A plugin adds its own through the hook
`kern_renderers`.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from kern.model.report import COMPARISON, COVERAGE, EVALUATIONS, Options, Render, Renderer


def _lazy(target: str) -> Render:
    def render(subject: str, data: Any, options: Options) -> str | bytes:
        module, function = target.split(":")
        result: str | bytes = getattr(import_module(module), function)(subject, data, options)
        return result

    return render


_ALL = frozenset({EVALUATIONS, COMPARISON, COVERAGE})

BUILT_IN: tuple[Renderer, ...] = (
    Renderer("tabel", ".txt", _ALL, _lazy("kern.render.table.evaluation_table:render")),
    Renderer("json", ".json", _ALL, _lazy("kern.render.as_json:render")),
    Renderer("csv", ".csv", frozenset({EVALUATIONS}), _lazy("kern.render.csv.rows:render")),
    Renderer("xlsx", ".xlsx", _ALL, _lazy("kern.render.xlsx.workbook:render"), needs_file=True),
    Renderer("html", ".html", _ALL, _lazy("kern.render.html.pages:render"), needs_file=True),
    Renderer("docx", ".docx", frozenset({EVALUATIONS}), _lazy("kern.render.word.report:render"), needs_file=True),
)


def renderers(more: Iterable[Renderer] = ()) -> dict[str, Renderer]:
    """Every renderer by name; one from a plugin may not take the name of a built-in one and is then left out."""
    found = {renderer.name: renderer for renderer in BUILT_IN}
    for renderer in more:
        found.setdefault(renderer.name, renderer)
    return found
