# SPDX-License-Identifier: EUPL-1.2
"""Looking at a page as axe does, at a desk and on a telephone."""

from tests.web.chromium import Window

#: A small telephone, the usual one, and a desk.
SMALL, USUAL, DESK = 360, 375, 1280


def looked_at(window: Window) -> None:
    """What axe says of the page, narrow and wide; whether it fits a telephone, and whether every word is free."""
    for width in (SMALL, USUAL, DESK):
        window.narrow(width=width)
        assert width == USUAL or not window.violations(), (window.path, width)
        assert not window.wider_than_the_window(), (window.path, width)
        assert window.scrolls_sideways() == 0, (window.path, width)
        assert not window.squeezed(), (window.path, width)
        mixed = window.words_on_words()
        assert not mixed, (window.path, width, mixed)
