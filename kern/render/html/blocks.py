# SPDX-License-Identifier: EUPL-1.2
"""What the templates need to show the blocks of a paper: which block it is, and the picture from then to now."""

from fractions import Fraction
from html import escape

from markupsafe import Markup

from kern.render import report_texts as t
from kern.render.paper import Bars, Bridge, Bullets, Code, Entry, Part, Table, Text
from kern.words import clean, dutch

_KINDS = {
    Text: "tekst",
    Bullets: "lijst",
    Code: "opdracht",
    Table: "tabel",
    Bridge: "brug",
    Bars: "staven",
    Entry: "item",
}
#: Heights in the picture: the room for the columns, and what stands below for their names.
_TALL, _TOP = 180, 24


#: The longest word that a column of a table can always hold.
_LONGEST_WORD = 34


def has_long_words(table: Table) -> bool:
    """Whether a cell holds something that no browser breaks by itself, such as a SHA-256 or a place in JSON."""
    return any(len(word) > _LONGEST_WORD for row in table.rows for cell in row for word in str(cell).split())


def kind(block: object) -> str:
    """Which block this is, for the template."""
    return _KINDS[type(block)]


def anchor(mark: str) -> str:
    """Where an entry of a booklet stands."""
    return f"e-{mark}"


def items(part: Part) -> int:
    """How many entries a part has."""
    return sum(isinstance(block, Entry) for block in part.blocks)


def bridge(picture: Bridge) -> Markup:
    """The columns from then to now as SVG; patterns and signs tell up from down without colour."""
    columns = [(picture.start, Fraction(0), picture.start[1], "heel")]
    at = picture.start[1]
    for taken in picture.steps:
        step = taken[1]
        columns.append((taken, at, at + step, "op" if step > 0 else "neer" if step < 0 else "gelijk"))
        at += step
    columns.append((picture.end, Fraction(0), picture.end[1], "heel"))
    low = min(min(a, b) for _, a, b, look in columns if look != "heel") if picture.steps else Fraction(0)
    lowest = min([low, picture.start[1], picture.end[1], *(share for share, _ in picture.edges)])
    floor = max(Fraction(0), Fraction(lowest * 20 // 1 - 1, 20))
    top = min(Fraction(1), max(max(a, b) for _, a, b, _ in columns) + Fraction(1, 20))
    span = max(top - floor, Fraction(1, 100))

    def y(share: Fraction) -> str:
        return f"{float(_TOP + _TALL * (top - max(share, floor)) / span):.1f}"

    parts = [
        f'<line class="grens" x1="0" x2="100%" y1="{y(edge)}" y2="{y(edge)}"/>'
        f'<text x="100%" dx="6" y="{float(y(edge)) + 4:.1f}">{escape(shown)}</text>'
        for edge, shown in picture.edges
        if floor <= edge <= top
    ]
    wide = 100 / len(columns)
    for index, ((name, _, shown), before, after, look) in enumerate(columns):
        high, low_edge = max(before, after), max(min(before, after), floor)
        left = f"{index * wide + wide * 0.15:.2f}%"
        height = max(float(y(low_edge)) - float(y(high)), 1.5)
        parts.append(
            f'<rect class="brug-{look}" x="{left}" y="{y(high)}" width="{wide * 0.7:.2f}%" height="{height:.1f}"/>'
        )
        middle = f"{(index + 0.5) * wide:.2f}%"
        parts.append(
            f'<text x="{middle}" y="{_TOP + _TALL + 16}" text-anchor="middle">{escape(clean.line(name))}</text>'
            f'<text x="{middle}" y="{float(y(high)) - 4:.1f}" text-anchor="middle">{_figure(clean.line(shown))}</text>'
        )
    told = "; ".join(f"{name} {shown}" for name, _, shown in (picture.start, *picture.steps, picture.end))
    label = escape(clean.line(f"{picture.title}: {told}"), quote=True)
    if floor > 0:
        parts.append(f'<text x="0" y="{_TOP + _TALL + 34}">{escape(t.axis_from(dutch.norm_percent(floor)))}</text>')
    tag = f'<svg class="brug" role="img" aria-label="{label}" height="{_TOP + _TALL + 40}" width="100%">'
    return Markup(f"{tag}{''.join(parts)}</svg>")  # noqa: S704


def _figure(shown: str) -> str:
    """A figure with its unit in a piece of its own: on a telephone there is no room for a long word."""
    number, _, unit = shown.partition(" ")
    return f'{escape(number)}<tspan class="eenheid"> {escape(unit)}</tspan>' if len(unit) > 1 else escape(shown)


def bars(picture: Bars) -> Markup:
    """Amounts as bars with their label above them; one that is not shown is an open, dashed bar with its words."""
    tall = 40
    parts = []
    for index, (name, share, shown) in enumerate(picture.bars):
        top = index * tall
        wide = f"{float(share) * 80:.2f}" if share is not None else "6"
        look = "staaf" if share is not None else "staaf-dicht"
        parts.append(
            f'<text x="0" y="{top + 13}">{escape(clean.line(name))}</text>'
            f'<rect class="{look}" x="0" y="{top + 18}" width="{wide}%" height="14"/>'
            f'<text x="{wide}%" dx="6" y="{top + 30}">{escape(clean.line(shown))}</text>'
        )
    told = "; ".join(f"{name}: {shown}" for name, _, shown in picture.bars)
    label = escape(clean.line(f"{picture.title}: {told}"), quote=True)
    tag = f'<svg class="staven" role="img" aria-label="{label}" height="{tall * len(picture.bars)}" width="100%">'
    return Markup(f"{tag}{''.join(parts)}</svg>")  # noqa: S704
