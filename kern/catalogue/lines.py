# SPDX-License-Identifier: EUPL-1.2
"""On which line of a TOML text a value stands. `tomllib` does not keep it, and an author needs it to mend a mistake.

Only read for a text that `tomllib` accepts, and only when there is something to tell: nothing is checked here.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping

#: The way to a value: names of keys, and numbers of rows of a list.
Path = tuple[str | int, ...]

_SKIP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})|' r"'''.*?'''(?:'{0,2})|" r'"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'", re.DOTALL
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_SCALAR = re.compile(r"[^,\]}#\n]+")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


def lines_of(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every table, key and list row of a valid TOML text, by its way."""
    return _Scanner(text).scan()


def line_at(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a value, or of the nearest thing around it that has one."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


class _Scanner:
    """One walk through the text; ``at`` is where it is."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.found: dict[Path, int] = {}
        self.rows: dict[Path, int] = {}

    def scan(self) -> Mapping[Path, int]:
        table: Path = ()
        while self._skip() < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.found

    def _skip(self) -> int:
        match = _SKIP.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _mark(self, path: Path) -> None:
        self.found.setdefault(path, bisect_right(self.starts, self.at))

    def _header(self) -> Path:
        start = self.at
        doubled = self.text.startswith("[[", start)
        self.at += 2 if doubled else 1
        self._skip()
        parts = self._key()
        path: Path = ()
        for number, part in enumerate(parts):
            path = (*path, part)
            if number == len(parts) - 1 and doubled:
                self.rows[path] = self.rows.get(path, 0) + 1
            if path in self.rows:
                path = (*path, self.rows[path] - 1)
        self._skip()
        end, self.at = self.at, start
        for length in range(1, len(path) + 1):
            self._mark(path[:length])
        self.at = end + (2 if doubled else 1)
        return path

    def _key(self) -> list[str]:
        parts: list[str] = []
        while True:
            match = _BARE_KEY.match(self.text, self.at) or _STRING.match(self.text, self.at)
            if match is None:  # no key: step over it, so that a text that is not valid ends as well
                self.at += 1
                return parts or [""]
            parts.append(match.group() if match.group()[0] not in "\"'" else _plain(match.group()))
            self.at = match.end()
            dot = _DOT.match(self.text, self.at)
            if dot is None:
                return parts
            self.at = dot.end()

    def _pair(self, table: Path) -> None:
        start = self.at
        path = (*table, *self._key())
        end, self.at = self.at, start
        for length in range(len(table) + 1, len(path) + 1):
            self._mark(path[:length])
        self.at = end
        self._skip()
        if self.text.startswith("=", self.at):
            self.at += 1
        self._skip()
        self._value(path)

    def _value(self, path: Path) -> None:
        opened = self.text[self.at : self.at + 1]
        if opened in ("[", "{"):
            self.at += 1
            row = 0
            while self._skip() < len(self.text) and self.text[self.at] not in "]}":
                if opened == "[":
                    self._mark((*path, row))
                    self._value((*path, row))
                    row += 1
                else:
                    self._pair(path)
                self._skip()
                if self.text.startswith(",", self.at):
                    self.at += 1
            self.at += 1
            return
        match = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
        self.at = match.end() if match else self.at + 1


def _plain(quoted: str) -> str:
    if quoted[0] == "'":
        return quoted[1:-1]
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _SHORT.get(m[3], m[3]), quoted[1:-1])
