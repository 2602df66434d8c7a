# SPDX-License-Identifier: EUPL-1.2
"""A picture of outcomes over time as inline SVG: on a scale of percentages, or on a line for each outcome.

Forms tell whose outcome it is, so that it can be read without colour; the same stands in a table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from html import escape
from itertools import pairwise

from markupsafe import Markup

from kern.words import clean, dutch

_TOP, _TALL, _LANE = 14, 150, 46
#: Room at both ends for marks and their figures, in percentages of the width.
_EDGE = 7
#: So far from an end of the scale its name stands in the way of a figure.
_NAMED = 26


@dataclass(frozen=True, slots=True)
class Mark:
    """One outcome in the picture: the day, whose (``look`` names its form), in words, and its share of 1 if any."""

    day: date
    look: str
    who: str
    label: str
    share: Fraction | None
    figure: str


def course(title: str, marks: Sequence[Mark]) -> Markup:
    """The picture; empty where there are no two days to compare."""
    scaled = [mark for mark in marks if mark.share is not None]
    days = sorted({mark.day for mark in scaled or marks})
    if len(days) < 2:
        return Markup("")
    if scaled:
        placed = [(mark, _TOP + float(_TALL * (1 - (mark.share or 0)))) for mark in scaled]
        bottom, parts = _TOP + _TALL, _scale()
    else:
        lanes = list(dict.fromkeys(mark.label for mark in marks))
        placed = [(mark, _TOP + _LANE * lanes.index(mark.label) + 26.0) for mark in marks]
        bottom, parts = _TOP + _LANE * len(lanes), _lanes(lanes)
    first, span = days[0], (days[-1] - days[0]).days

    def x(day: date) -> float:
        return _EDGE + (100 - 2 * _EDGE) * (day - first).days / span

    for look in dict.fromkeys(mark.look for mark, _ in placed):
        own = [(x(mark.day), y) for mark, y in placed if mark.look == look]
        parts += [
            f'<line class="loop-{look}" x1="{a[0]:.2f}%" y1="{a[1]:.1f}" x2="{b[0]:.2f}%" y2="{b[1]:.1f}"/>'
            for a, b in pairwise(own)
        ]
    parts += [_mark(mark, x(mark.day), y, beside=bool(scaled) and mark.day == first) for mark, y in placed]
    for day, anchor in ((days[0], "start"), (days[-1], "end")):
        at = "0" if anchor == "start" else "100%"
        parts.append(f'<text x="{at}" y="{bottom + 22}" text-anchor="{anchor}">{dutch.day(day)}</text>')
    told = "; ".join(" ".join(filter(None, (dutch.day(m.day), m.who, m.label, m.figure))) for m in marks)
    spoken = escape(clean.line(f"{title}: {told}"), quote=True)
    tag = f'<svg class="verloop" role="img" aria-label="{spoken}" height="{bottom + 30}" width="100%">'
    return Markup(f"{tag}{''.join(parts)}</svg>")  # noqa: S704 - every part is escaped or made of numbers


def _mark(mark: Mark, x: float, y: float, *, beside: bool) -> str:
    """A ring for the provider's own, a disc for the assessor's, a square for what people settled.

    ``beside`` says that the ends of the scale are named beside it: there its figure moves away from them.
    """
    if mark.look == "mens":
        square = f'<rect class="punt-mens" x="-6" y="{y - 6:.1f}" width="12" height="12"/>'
        form = f'<svg x="{x:.2f}%" overflow="visible">{square}</svg>'
    else:
        form = f'<circle class="punt-{mark.look}" cx="{x:.2f}%" cy="{y:.1f}" r="6"/>'
    if not mark.figure:
        return form
    below = 20 if mark.look == "zelf" and y < _TOP + 20 else -10
    crowded = beside and not _TOP + _NAMED < y < _TOP + _TALL - _NAMED
    anchor = 'text-anchor="start" dx="14"' if crowded else 'text-anchor="middle"'
    return form + f'<text x="{x:.2f}%" y="{y + below:.1f}" {anchor}>{escape(clean.line(mark.figure))}</text>'


def _scale() -> list[str]:
    parts = []
    for quarter in range(5):
        y = _TOP + _TALL * (4 - quarter) / 4
        parts.append(f'<line class="rooster" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>')
    parts.append(
        f'<text class="as" x="0" y="{_TOP - 3}">100 %</text><text class="as" x="0" y="{_TOP + _TALL - 3}">0 %</text>'
    )
    return parts


def _lanes(labels: Sequence[str]) -> list[str]:
    parts = []
    for index, label in enumerate(labels):
        y = _TOP + _LANE * index
        parts.append(
            f'<text x="0" y="{y + 8}">{escape(clean.line(label))}</text>'
            f'<line class="rooster" x1="0" x2="100%" y1="{y + 26}" y2="{y + 26}"/>'
        )
    return parts
