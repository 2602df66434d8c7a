# SPDX-License-Identifier: EUPL-1.2
"""Who decided: found by running the stages of a region and comparing, never by what a plugin says of itself.

A region without overlays has one stage and costs nothing extra. Where an overlay fails, the overlay is named for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from kern.region import defaults
from kern.region.installed import Region
from kern.words import explanations

T = TypeVar("T")


class OverlayError(Exception):
    """A local overlay failed where the region itself did not; ``overlay`` names it."""

    def __init__(self, overlay: str, error: BaseException) -> None:
        self.overlay = overlay
        super().__init__(f"lokale aanvulling '{overlay}': {type(error).__name__}: {error}")


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """What one overlay made of what was there before it."""

    overlay: str
    before: T
    after: T


@dataclass(frozen=True, slots=True)
class Decided(Generic[T]):
    """A result with what each overlay made of it on the way: nothing where the region itself decided."""

    result: T
    made: tuple[Made[T], ...] = ()

    def by(self, region: Region) -> str:
        """The plugin that had the last word."""
        return self.made[-1].overlay if self.made else region.id


def asks_perspective(region: Region) -> bool:
    """Whether answers enter the decision what binds: a demand hangs on one, or a plugin asks whose answers count."""
    if region.catalogue.hangs:
        return True
    implementations = region.hook.kern_applicability.get_hookimpls()
    return any(i.plugin is not defaults and "perspective" in (*i.argnames, *i.kwargnames) for i in implementations)


def decide(region: Region, ask: Callable[[Any], T]) -> Decided[T]:
    """Ask every stage of a region (``ask`` gets its hooks) and tell which overlays made another result of it.

    Raises what the region's own plugin raises, and `OverlayError` where only an overlay does.
    """
    previous = ask(region.stages[0].hook)
    made: list[Made[T]] = []
    for stage, overlay in zip(region.stages[1:], region.overlays, strict=True):
        try:
            result = ask(stage.hook)
        except (Exception, SystemExit) as error:
            raise OverlayError(overlay.name, error) from error
        if result != previous:
            made.append(Made(overlay.name, previous, result))
        previous = result
    return Decided(previous, tuple(made))


class Guarded(NamedTuple, Generic[T]):
    """A result, or why there is none: what went wrong in words, and the overlay that did it (empty: the region)."""

    result: T | None
    problem: str = ""
    overlay: str = ""


def guard(rule: str, work: Callable[[], T]) -> Guarded[T]:
    """Do it, and catch all that a rule of a plugin may do wrong."""
    try:
        return Guarded(work())
    except (Exception, SystemExit) as error:
        overlay = error.overlay if isinstance(error, OverlayError) else ""
        return Guarded(None, explanations.rule_failed(rule, f"{type(error).__name__}: {error}"), overlay)
