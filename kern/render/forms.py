# SPDX-License-Identifier: EUPL-1.2
"""The one way from results to a report: the formats that there are, by name.

Built-in renderers are named here and imported when they are used. A plugin adds its own through the hook
`kern_renderers`.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from kern.model.report import COMPARISON, COVERAGE, EVALUATIONS, PAPER, Lines, Options, Render, Renderer, Whole


def _lazy(target: str) -> Callable[..., Any]:
    """The function ``module:name``, imported when it is called first."""

    def call(*arguments: Any) -> Any:
        module, function = target.split(":")
        return getattr(import_module(module), function)(*arguments)

    return call


def _or_paper(others: Render, paper: Render) -> Render:
    """A form that shows a paper in its own way, and everything else in another."""

    def render(subject: str, data: Any, options: Options) -> str | bytes:
        return (paper if subject == PAPER else others)(subject, data, options)

    return render


def _as_table(subject: str, data: Any, options: Options) -> str:
    from kern.render.paper.to_table import render

    return render(data, options.width, colour=options.colour)


def _as_json(subject: str, data: Any, options: Options) -> str:
    from kern.contract.values import dump

    return dump(dict(data.data)) + "\n"


def _as_html(subject: str, data: Any, options: Options) -> str:
    from kern.render.paper.to_html import render

    return render(data)


def _as_xlsx(subject: str, data: Any, options: Options) -> bytes:
    from kern.render.paper.to_xlsx import render

    return render(data)


def _as_word(subject: str, data: Any, options: Options) -> bytes:
    from kern.render.paper.to_word import render

    return render(data, options.template)


def _overview(document: str) -> Whole:
    return Whole(_lazy("kern.render.overview:rows"), _lazy("kern.render.overview:refused_rows"), _lazy(document))


_ALL = frozenset({EVALUATIONS, COMPARISON, COVERAGE, PAPER})

BUILT_IN: tuple[Renderer, ...] = (
    Renderer(
        "tabel",
        ".txt",
        _ALL,
        _or_paper(_lazy("kern.render.table.evaluation_table:render"), _as_table),
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
        _or_paper(_lazy("kern.render.as_json:render"), _as_json),
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
        _or_paper(_lazy("kern.render.xlsx.workbook:render"), _as_xlsx),
        needs_file=True,
        folder=_overview("kern.render.overview:as_xlsx"),
    ),
    Renderer(
        "html",
        ".html",
        _ALL,
        _or_paper(_lazy("kern.render.html.pages:render"), _as_html),
        needs_file=True,
        one_page=True,
    ),
    Renderer(
        "docx",
        ".docx",
        frozenset({EVALUATIONS, PAPER}),
        _or_paper(_lazy("kern.render.word.report:render"), _as_word),
        needs_file=True,
        one_page=True,
    ),
)


def renderers(more: Iterable[Renderer] = ()) -> dict[str, Renderer]:
    """Every renderer by name; one from a plugin may not take the name of a built-in one and is then left out."""
    found = {renderer.name: renderer for renderer in BUILT_IN}
    for renderer in more:
        found.setdefault(renderer.name, renderer)
    return found
