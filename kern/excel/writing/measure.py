# SPDX-License-Identifier: EUPL-1.2
"""How much room a text takes in a cell: lines in a column, and texts that fit where Excel has a limit.

A row's height has to be known when the sheet is written, and so does where a page ends. Guessing by the number of
characters cuts lines off or leaves half a row empty, so the widths of the letters themselves are added up.
"""

from math import ceil

#: Widths of Arial in thousandths of the letter size, by the letters that have them; the metric is public (AFM).
_WIDTHS = {
    191: "'",
    222: "ijlíìîï|",
    278: " !,./:;[\\]ftIÍ",
    333: "()-`r",
    355: '"',
    389: "*",
    500: "ckJsvxyzç",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXYÉÈËÀÁÄ",
    722: "CDHNRUwÜ",
    778: "GOQÓÖ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 556
#: A character of column width is seven pixels; a letter of 10 points is 13.3 pixels high. Programs round a little.
_PER_CHARACTER = 1000 * 7 / (10 * 96 / 72) * 0.975
#: Longest title and text of an input message, and of an error message, that Excel keeps.
TITLE, PROMPT, ERROR = 32, 255, 225


def text_width(text: str) -> int:
    """The width of one line of text, in thousandths of its letter size."""
    return sum([_WIDTH_OF.get(letter, _OTHER) for letter in text])


def line_count(text: str, width: float) -> int:
    """How many lines a text of 10 points takes in a column of this width."""
    room = max(1.0, width) * _PER_CHARACTER
    return sum(_lines(paragraph, room) for paragraph in text.split("\n")) if text else 0


def _lines(paragraph: str, room: float) -> int:
    """Lines of one paragraph when words are not broken, unless one is longer than a line."""
    space = text_width(" ")
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        length: float = text_width(word)
        if used and used + space + length > room:
            lines, used = lines + 1, 0.0
        if length > room:
            lines += ceil(length / room) - 1
            length = length % room
        used += length + (space if used else 0)
    return lines


def fitted(text: str, most: int) -> str:
    """A text of at most ``most`` characters: whole, or else its first sentences, or else its first words and a mark."""
    if len(text) <= most:
        return text
    sentences = text[: most + 1].rpartition(". ")[0]
    if len(sentences) > most // 2:
        return f"{sentences}."
    return f"{text[: most - 1].rpartition(' ')[0].rstrip(' ,;:.(')} …"


def listed(start: str, items: tuple[str, ...], most: int) -> str:
    """``start`` and as many whole items as fit in ``most`` characters; "enz." says that there are more."""
    for number in range(len(items), 0, -1):
        text = start + "; ".join(items[:number]) + ("." if number == len(items) else "; enz.")
        if len(text) <= most:
            return text
    return ""
