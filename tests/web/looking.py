# SPDX-License-Identifier: EUPL-1.2
"""Looking at a page as axe does, at a desk and on a telephone."""

from tests.web.chromium import Window


def looked_at(window: Window) -> None:
    """What axe says of the page, wide and narrow, and whether it fits a telephone."""
    for width in (360, 375, 1280):
        window.narrow(width=width)
        assert width == 360 or not window.violations(), (window.path, width)
        assert not window.wider_than_the_window(), (window.path, width)
        assert window.scrolls_sideways() == 0, (window.path, width)
