# SPDX-License-Identifier: EUPL-1.2
"""A paper: a title and parts of text, lists, tables and pictures, made once and shown in every form.

A command that answers a question (what would help, what changed, what to look at on a visit) makes a `Paper`; the
modules beside this one give it the form of a terminal, a web page, a Word file or a workbook.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``loud`` ones must not be read past; ``soft`` ones are explanation."""

    text: str
    loud: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with a title or without."""

    items: Sequence[str]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Text to copy as it stands, such as a command; its line ends count."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``shares`` divide the width over the columns; ``numbers`` are the columns that hold figures.

    ``brief`` rows are shown in a terminal at most so many; all of them stand in every file. ``fill`` are columns that a
    person fills in: they stay empty, and a terminal leaves them out. ``choices`` are what can be chosen in a column.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[int]
    numbers: Sequence[int] = ()
    title: str = ""
    brief: int = 0
    fill: Sequence[int] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bridge:
    """A picture of how one share (of 1) became another: a first and a last column, and the steps in between.

    Each is a label, a share and that share in words. ``edges`` are the shares where an outcome changes, in words too.
    What the picture shows stands in a table beside it.
    """

    title: str
    start: tuple[str, Fraction, str]
    steps: Sequence[tuple[str, Fraction, str]]
    end: tuple[str, Fraction, str]
    edges: Sequence[tuple[Fraction, str]] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of amounts side by side: for each a label, its share of the longest (of 1), and the amount in words.

    A share of None is an amount that is not shown. What the picture shows stands in a table beside it.
    """

    title: str
    bars: Sequence[tuple[str, Fraction | None, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a booklet: its number or code, what it is called, what it says, and details with a label."""

    mark: str
    title: str
    text: str
    details: Sequence[tuple[str, str]] = ()


Block = Text | Bullets | Code | Table | Bridge | Bars | Entry


@dataclass(frozen=True, slots=True)
class Part:
    """A part under a heading of its own."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Paper:
    """What a command answers: the kind of paper, whom it is about, facts in a line, what comes first, and the parts.

    ``data`` is the same as plain JSON data; ``colophon`` are labels and values that say how it was made. ``contents``
    asks for a table of contents, for a paper of many pages.
    """

    kind: str
    title: str
    facts: Sequence[str]
    first: Sequence[Block]
    parts: Sequence[Part]
    colophon: Sequence[tuple[str, str]] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    contents: bool = False
