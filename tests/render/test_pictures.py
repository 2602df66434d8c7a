# SPDX-License-Identifier: EUPL-1.2
"""Pictures are made as text, past the escaping of templates: whatever a name holds, it stays a name."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from kern.render.html.blocks import bars, bridge
from kern.render.html.charts import bar, progress
from kern.render.html.course import Mark, course
from kern.render.paper import Bars, Bridge

HOSTILE = "</text></svg><script>alert(1)</script> \"' onload='x' \u202egro\u2066"
#: What these pictures are drawn with.
TAGS = {"svg", "text", "line", "rect", "circle", "path", "tspan"}
HALF = Fraction(1, 2)


class Reader(HTMLParser):
    """The elements of a picture, and the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}


def drawn(look: str, share: Fraction | None) -> str:
    days = (date(2025, 1, 1), date(2026, 1, 1))
    return course(HOSTILE, [Mark(day, look, HOSTILE, f"{n}{HOSTILE}", share, HOSTILE) for n, day in enumerate(days)])


PICTURES: dict[str, Callable[[], str]] = {
    "a course with shares": lambda: drawn("zelf", HALF),
    "a course of people": lambda: drawn("mens", HALF),
    "a course in lanes": lambda: drawn("toets", None),
    "a bridge": lambda: bridge(
        Bridge(
            HOSTILE, (HOSTILE, HALF, HOSTILE), [(HOSTILE, HALF, HOSTILE)], (HOSTILE, HALF, HOSTILE), [(HALF, "50 %")]
        )
    ),
    "bars": lambda: bars(Bars(HOSTILE, [(HOSTILE, HALF, HOSTILE), (HOSTILE, None, HOSTILE)])),
    "a bar": lambda: bar([], HOSTILE),
    "progress": lambda: progress(1, 2, HOSTILE),
}


@pytest.mark.parametrize("picture", PICTURES)
def test_a_name_in_a_picture_is_only_a_name(picture: str) -> None:
    made = str(PICTURES[picture]())
    reader = Reader()
    reader.feed(made)
    assert "svg" in reader.tags
    assert reader.tags <= TAGS
    assert not [name for name in reader.names if name.startswith("on") or name in ("href", "style", "src")]
    assert made.count("<svg") == made.count("</svg>")
    assert "alert(1)" in made, "the name itself can be read"
    assert "\u202e" not in made
    assert "\u2066" not in made
