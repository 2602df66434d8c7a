# SPDX-License-Identifier: EUPL-1.2
"""Bars as PNG for Word, drawn point by point: no program for pictures is needed, and none has to be trusted.

The patterns are those of the HTML report: they differ in form, so that a bar can be read without colour.
"""

import struct
import zlib
from collections.abc import Callable, Sequence
from fractions import Fraction

from kern.model.evaluation import Band
from kern.render.shares import Segment

_WIDTH, _HEIGHT = 720, 36
_WHITE, _EDGE, _BLUE, _BLACK = (255, 255, 255), (107, 117, 136), (21, 66, 115), (17, 24, 39)
_BANDS = ((217, 149, 142), (248, 230, 187), (163, 211, 183), (201, 216, 234), (220, 211, 234))

Colour = tuple[int, int, int]
_Look = Callable[[int, int], Colour]


def _solid(colour: Colour) -> _Look:
    return lambda x, y: colour


def _stripes(back: Colour, front: Colour, slope: int, step: int, thick: int) -> _Look:
    return lambda x, y: front if (x + slope * y) % step < thick else back


def _dots(x: int, y: int) -> Colour:
    return (163, 33, 26) if (x % 8 - 4) ** 2 + (y % 8 - 4) ** 2 < 6 else (246, 213, 209)


_LOOKS: dict[str, _Look] = {
    "voldaan": _solid((29, 107, 67)),
    "deels": _stripes((243, 196, 107), (138, 83, 0), 1, 12, 4),
    "rest": _stripes((251, 230, 220), (168, 72, 27), -1, 12, 3),
    "niet_voldaan": _dots,
    "niet_aangetoond": _stripes((234, 220, 240), (107, 58, 130), 0, 10, 3),
}


def bar(segments: Sequence[Segment], edges: Sequence[Fraction] = ()) -> bytes:
    """A stacked bar of width 1 with a line at each edge (shares of 1)."""
    rows = _blank(_HEIGHT)
    start = Fraction(0)
    for segment in segments:
        first, start = start, start + segment.share
        _fill(rows, first, start, 4, _HEIGHT - 4, _LOOKS.get(segment.pattern, _solid(_WHITE)))
    _frame(rows, 4, _HEIGHT - 4)
    for edge in edges:
        _line(rows, edge, 0, _HEIGHT)
    return _png(rows)


def scale(bands: Sequence[Band], above: Fraction | None, below: Fraction | None) -> bytes:
    """The scale of the total from 0 to 1 with its bands; a pointer above and one below it."""
    rows = _blank(60)
    for index, band in enumerate(bands):
        _fill(rows, band.start, band.end, 20, 40, _solid(_BANDS[index % len(_BANDS)]))
    _frame(rows, 20, 40)
    for band in bands[1:]:
        _line(rows, band.start, 16, 44)
    if above is not None:
        _pointer(rows, above, range(4, 19), _BLUE, down=True)
    if below is not None:
        _pointer(rows, below, range(41, 56), _BLACK, down=False)
    return _png(rows)


def _blank(height: int) -> list[list[Colour]]:
    return [[_WHITE] * _WIDTH for _ in range(height)]


def _x(share: Fraction) -> int:
    return min(_WIDTH, max(0, round(share * _WIDTH)))


def _fill(rows: list[list[Colour]], start: Fraction, end: Fraction, top: int, bottom: int, look: _Look) -> None:
    for y in range(top, bottom):
        for x in range(_x(start), _x(end)):
            rows[y][x] = look(x, y)


def _frame(rows: list[list[Colour]], top: int, bottom: int) -> None:
    for x in range(_WIDTH):
        rows[top][x] = rows[bottom - 1][x] = _EDGE
    for y in range(top, bottom):
        rows[y][0] = rows[y][-1] = _EDGE


def _line(rows: list[list[Colour]], edge: Fraction, top: int, bottom: int) -> None:
    at = min(_WIDTH - 3, max(2, _x(edge)))
    for y in range(top, bottom):
        rows[y][at - 2 : at + 3] = [_WHITE, _BLACK, _BLACK, _BLACK, _WHITE]


def _pointer(rows: list[list[Colour]], share: Fraction, heights: range, colour: Colour, *, down: bool) -> None:
    at = min(_WIDTH - 10, max(9, _x(share)))
    for index, y in enumerate(heights):
        half = (len(heights) - 1 - index if down else index) * 9 // len(heights)
        for x in range(at - half, at + half + 1):
            rows[y][x] = colour


def _png(rows: list[list[Colour]]) -> bytes:
    raw = b"".join(b"\x00" + bytes(part for colour in row for part in colour) for row in rows)
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
