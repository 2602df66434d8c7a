# SPDX-License-Identifier: EUPL-1.2
"""A report format of a plugin, made safe: what goes wrong in it is told by its plugin's name."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kern.model.report import Lines, Renderer, Whole
from kern.problems import KernError, ProblemsError, Uncut, problem
from kern.region.quarantine import PluginError, reason_of


def guarded(renderer: Renderer, name: str, distribution: str) -> Renderer:
    """The same format; each of its functions raises `ProblemsError` (K708) where the plugin's own would raise anything.

    A ``KeyboardInterrupt`` is the user's, and a `KernError` is a message already.
    """

    def safe(function: Callable[..., Any], *kinds: type) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            try:
                made = function(*arguments)
                if kinds and not isinstance(made, kinds):
                    expected = " of ".join(kind.__name__ for kind in kinds)
                    raise PluginError(f"hij geeft een {type(made).__name__}, verwacht werd {expected}")
            except KernError:
                raise
            except (Exception, SystemExit) as error:
                found = problem(
                    "K708", form=renderer.name, name=name, distribution=distribution, reason=Uncut(reason_of(error))
                )
                raise ProblemsError([found]) from error
            return made

        return call

    folder = renderer.folder
    if isinstance(folder, Lines):
        folder = replace(
            folder,
            part=safe(folder.part, str),
            refusal=safe(folder.refusal, str),
            closing=safe(folder.closing, str),
        )
    elif isinstance(folder, Whole):
        folder = replace(
            folder,
            part=safe(folder.part),
            refusal=safe(folder.refusal),
            document=safe(folder.document, str, bytes),
        )
    return replace(renderer, render=safe(renderer.render, str, bytes), folder=folder)
