# SPDX-License-Identifier: EUPL-1.2
"""Who decided: found by running the stages of a region and comparing, never by what a plugin says of itself.

A region without overlays has one stage and costs nothing extra. Where an overlay fails, the overlay is named for it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kern.region import defaults
from kern.region.installed import Region

T = TypeVar("T")


class OverlayError(Exception):
    """A local overlay failed where the region itself did not; ``overlay`` names it."""

    def __init__(self, overlay: str, error: BaseException) -> None:
        self.overlay = overlay
        super().__init__(f"lokale aanvulling '{overlay}': {type(error).__name__}: {error}")


@dataclass(frozen=True, slots=True)
class Decided(Generic[T]):
    """A result with the plugins that changed it on the way: none where the region itself decided."""

    result: T
    before: T
    overlays: tuple[str, ...] = ()


def asks_perspective(region: Region) -> bool:
    """Whether answers enter the decision what binds: a demand hangs on one, or a plugin asks whose answers count."""
    if region.catalogue.hanging:
        return True
    implementations = region.hook.kern_applicability.get_hookimpls()
    return any(i.plugin is not defaults and "perspective" in (*i.argnames, *i.kwargnames) for i in implementations)


def decide(region: Region, ask: Callable[[Any], T]) -> Decided[T]:
    """Ask every stage of a region (``ask`` gets its hooks) and tell which overlays made another result of it.

    Raises what the region's own plugin raises, and `OverlayError` where only an overlay does.
    """
    first = previous = ask(region.stages[0].hook)
    changed: list[str] = []
    for stage, overlay in zip(region.stages[1:], region.overlays, strict=True):
        try:
            result = ask(stage.hook)
        except (Exception, SystemExit) as error:
            raise OverlayError(overlay.name, error) from error
        if result != previous:
            changed.append(overlay.name)
        previous = result
    return Decided(previous, first, tuple(changed))
