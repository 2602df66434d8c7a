# SPDX-License-Identifier: EUPL-1.2
"""Text from outside, made safe for where it goes: a terminal, a document, a spreadsheet cell, a CSV field.

Every renderer lets all it shows pass here, so that nothing in a workbook can steer a terminal, hide text from a reader,
break a file format or start as a formula.
"""

import re

#: The longest text that a spreadsheet cell holds (Excel and LibreOffice).
CELL_LIMIT = 32_767

#: What stands at the end of a text that was cut there.
CUT = " … [afgekapt: te lang voor een cel]"

#: What no document shows and some file formats refuse: control characters, marks that reorder or hide text
#: (bidirectional controls, invisible operators, tag characters, a byte-order mark), half and non-characters.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
#: How a formula starts; the wide forms, which a spreadsheet in an Asian language takes for the same, go with them.
_SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
_FORMULA_STARTS = (*_SIGNS, "\t", "\r", "\n")


def text(value: object) -> str:
    """Text for a document: only characters that show, tabs and line ends (as ``\\n``)."""
    raw = str(value)
    if raw.isprintable():  # the usual case, and fast
        return raw
    return _HIDDEN.sub("", _LINE_ENDS.sub("\n", raw))


def prose(value: object) -> str:
    """Text for a page that wraps: as `text`, and a number stays on one line with its percent sign."""
    return text(value).replace(" %", "\u00a0%")


def line(value: object) -> str:
    """Text for one line of a terminal: whatever is not printable becomes a space."""
    raw = str(value)
    return raw if raw.isprintable() else "".join(c if c.isprintable() else " " for c in raw)


def short(value: object, limit: int) -> str:
    """Text of at most ``limit`` characters, with a visible mark where it was cut."""
    whole = text(value)
    return whole if len(whole) <= limit else whole[: limit - 1].rstrip() + "…"


def cell(value: object) -> str:
    """Text for a spreadsheet cell: cut at what a cell holds, with a note that says so.

    Spreadsheets count in halves of UTF-16: a character outside the basic plane counts as two.
    """
    whole = text(value)
    if _length(whole) <= CELL_LIMIT:
        return whole
    room = CELL_LIMIT - len(CUT)
    kept = whole[:room]
    while _length(kept) > room:
        kept = kept[: len(kept) - (_length(kept) - room + 1) // 2]
    return kept + CUT


def field(value: object) -> str:
    """Text for a CSV field: one that a spreadsheet would read as a formula gets a ``'`` in front."""
    raw = str(value)
    whole = text(raw)
    starts = raw.startswith(_FORMULA_STARTS) or whole.lstrip().startswith(_FORMULA_STARTS)
    return f"'{whole}" if starts else whole


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula when somebody edits it."""
    return text.lstrip().startswith(tuple(_SIGNS))


def _length(whole: str) -> int:
    return len(whole.encode("utf-16-le", "surrogatepass")) // 2
