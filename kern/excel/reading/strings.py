# SPDX-License-Identifier: EUPL-1.2
"""The table of shared texts of a workbook, read by an XML parser: one text for each entry, or none that is sure."""

from kern.excel.reading.text import text_of
from kern.office.archive import refuse
from kern.office.package import MAIN
from kern.office.xmlparts import SEPARATOR, make_parser, parse

MAX_TEXTS = 500_000
_SPACE = "http://www.w3.org/XML/1998/namespace" + SEPARATOR + "space"
_TABLE, _ENTRY, _TEXT, _RUN = (f"{MAIN}{SEPARATOR}{tag}" for tag in ("sst", "si", "t", "r"))
# What stands beside a text: how it is said, how it looks.
_BESIDE = tuple(f"{MAIN}{SEPARATOR}{tag}" for tag in ("rPh", "phoneticPr", "rPr", "extLst"))


class TextReader:
    """The text of one ``si`` or ``is`` element, fed with what a parser meets within it.

    There is one text, or a row of runs that each have one; anything else is no one text, and `text` is `None`.
    """

    def __init__(self) -> None:
        self._path: list[str] = []
        self._whole: list[str] = []
        self._runs: list[str] = []
        self._run_filled = False
        self._aside = 0
        self._pieces: list[str] | None = None
        self._kept = False
        self._sure = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element within the text starts."""
        if self._aside or tag in _BESIDE:
            self._aside += 1
            return
        inside = self._path[-1] if self._path else ""
        self._path.append(tag)
        if tag == _RUN and not inside:
            self._run_filled = False
        elif tag == _TEXT and inside in ("", _RUN):
            self._sure = self._sure and not (inside and self._run_filled)
            self._run_filled = True
            self._pieces, self._kept = [], attributes.get(_SPACE) == "preserve"
        else:
            self._sure = False

    def end(self) -> None:
        """The innermost element ends."""
        if self._aside:
            self._aside -= 1
            return
        if self._path.pop() == _TEXT and self._pieces is not None:
            texts = self._runs if self._path else self._whole
            texts.append(text_of("".join(self._pieces), kept=self._kept))
            self._pieces = None

    def characters(self, text: str) -> None:
        """Characters within the innermost element."""
        if self._pieces is not None and not self._aside:
            self._pieces.append(text)

    @property
    def text(self) -> str | None:
        """The text when the element has ended; `None` where it cannot be read in one way."""
        if not self._sure or len(self._whole) > 1 or (self._whole and self._runs):
            return None
        return "".join(self._whole or self._runs)


def read_strings(xml: bytes) -> list[str | None]:
    """The texts of the table in their order; `None` for one that cannot be read in one way.

    Raises `ProblemsError` for a table that is damaged (K021) or oversized (K018).
    """
    if not xml:
        return []
    if xml.count(b"<") > 4 * MAX_TEXTS:
        raise refuse("K018", limit=50)
    reader = _Table()
    parser = make_parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parse(parser, xml)
    return reader.texts


class _Table:
    def __init__(self) -> None:
        self.texts: list[str | None] = []
        self.depth = 0
        self.entry: TextReader | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.entry is not None:
            self.entry.start(tag, attributes)
        elif self.depth == 1 and tag != _TABLE:
            raise ValueError("no table of texts")
        elif tag == _ENTRY:
            if self.depth != 2:
                raise ValueError("a text out of place")
            self.entry = TextReader()

    def end(self, _: str) -> None:
        self.depth -= 1
        if self.entry is not None:
            if self.depth == 1:
                self.texts.append(self.entry.text)
                self.entry = None
            else:
                self.entry.end()

    def characters(self, text: str) -> None:
        if self.entry is not None:
            self.entry.characters(text)
