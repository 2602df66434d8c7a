# SPDX-License-Identifier: EUPL-1.2
"""A paper on a terminal, within its width."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from tabulate import MIN_PADDING, tabulate

from kern.render import report_texts
from kern.render.paper import Bars, Block, Bridge, Bullets, Code, Entry, Paper, Table, Text
from kern.render.table.terminal import Line, finish, strong, wrap
from kern.words import clean

_INDENT = 2
#: Letters that a column keeps at least, and of its longest word where there is room for it.
_LEAST, _WORD = 10, 24


def render(paper: Paper, width: int, *, colour: bool = False) -> str:
    """The paper as text."""
    return finish(_lines(paper, width), colour=colour)


def _lines(paper: Paper, width: int) -> Iterator[Line]:
    head = " · ".join([paper.title, *paper.facts])
    yield from (strong(line.text) for line in wrap(head, width))
    yield from (strong(line.text) for line in wrap(paper.kind, width))
    for block in paper.first:
        if isinstance(block, Bars | Bridge):
            continue
        yield Line()
        yield from _block(block, width)
    for part in paper.parts:
        yield Line()
        yield from (strong(line.text) for line in wrap(part.title, width))
        for block in part.blocks:
            yield from _block(block, width)
    if paper.colophon:
        yield Line()
        yield from wrap(" · ".join(f"{label}: {value}" for label, value in paper.colophon), width, "  ", "  ")


def _block(block: Block, width: int) -> Iterator[Line]:
    if isinstance(block, Text):
        for paragraph in block.text.split("\n"):
            lines = wrap(paragraph, width, " " * _INDENT)
            yield from ((strong(line.text) for line in lines) if block.loud else lines)
    elif isinstance(block, Bullets):
        if block.title:
            yield from (strong(line.text) for line in wrap(block.title, width, "  "))
        for item in block.items:
            yield from wrap(item, width, "   - ", "     ")
    elif isinstance(block, Code):
        if block.title:
            yield from wrap(block.title, width, "  ")
        yield from (Line(f"    {clean.line(row)}") for row in block.text.split("\n"))
    elif isinstance(block, Table):
        yield from _table(block, width)
    elif isinstance(block, Entry):
        yield from (strong(line.text) for line in wrap(f"{block.mark} {block.title}", width, "  "))
        yield from wrap(block.text, width, "    ")
        for label, value in block.details:
            yield from wrap(f"{label}: {value}", width, "    ", "      ")
    elif isinstance(block, Bridge | Bars):
        return


def _table(table: Table, width: int) -> Iterator[Line]:
    if table.title:
        yield from (strong(line.text) for line in wrap(table.title, width, "  "))
    shown = [index for index in range(len(table.columns)) if index not in table.fill]
    rows = [[clean.line(row[index]) for index in shown] for row in table.rows]
    left_out = len(rows) - table.brief if table.brief else 0
    rows = rows[: table.brief] if left_out > 0 else rows
    heads = [table.columns[index] for index in shown]
    widths = _widths(heads, rows, width - _INDENT)
    folded = [["\n".join(textwrap.wrap(cell, w)) for cell, w in zip(row, widths, strict=True)] for row in rows]
    top = ["\n".join(textwrap.wrap(head, _room(head, w))) for head, w in zip(heads, widths, strict=True)]
    align = ["right" if index in table.numbers else "left" for index in shown]
    made = tabulate(folded, top, tablefmt="simple", colalign=align, disable_numparse=True)
    yield from (Line(f"{' ' * _INDENT}{line}".rstrip()) for line in made.splitlines())
    if left_out > 0:
        yield from wrap(report_texts.rows_left_out(left_out), width, "  ", "  ")


def _room(head: str, width: int) -> int:
    """How wide the name of a column may be: a table keeps some room beside it, and no word is broken."""
    return max(1, width - MIN_PADDING, *map(len, head.split()))


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """As wide as the words are, where that fits; else the widest columns give way first, down to a least width.

    A column gives way to its longest word, and beyond that only where there is no other room.
    """
    columns = list(zip(heads, *rows, strict=True))
    wanted = [max([MIN_PADDING + len(head), *map(len, cells)]) for head, *cells in columns]
    room = width - 2 * (len(wanted) - 1)
    for least in ([min(_WORD, max(_LEAST, _longest(cells))) for _, *cells in columns], [_LEAST] * len(wanted)):
        while sum(wanted) > room and (wide := [i for i, number in enumerate(wanted) if number > least[i]]):
            wanted[max(wide, key=wanted.__getitem__)] -= 1
    return [max(1, number) for number in wanted]


def _longest(cells: Sequence[str]) -> int:
    """The letters of the longest word; a line may end after a hyphen."""
    return max((len(word) for cell in cells for word in re.findall(r"[^\s-]+-?", cell)), default=0)
