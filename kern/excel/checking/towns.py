# SPDX-License-Identifier: EUPL-1.2
"""Which municipalities a text names, however people write a list: ``1. gem. Assen / Aa & Hunze + Midden Drenthe e.o.``

Known names are looked for first, the longest first, so that a hyphen or "en" inside a name never divides it. What
stands between them must be something that divides names. Else nothing is read of it and the text is reported: a
municipality that falls away takes its region with it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

#: So near to a municipality's name is a slip; farther off is another place.
_SLIP = 0.86
#: "and surroundings": says that there is more, and not what.
_AROUND = re.compile(r"\b(?:e\.\s?o\.?|eo|en omgeving|en omstreken|e\.a\.)(?!\w)", re.IGNORECASE)
#: A number, letter or dot in front of an item of a list.
_BULLET = re.compile(
    r"(?:^|(?<=[\n;,]))\s*(?:\d{1,2}\s*[:\-]|[-–—*])\s*|(?<![\w(])(?:\d{1,2}\s?[.)]|[a-z]\))\s*(?=[^\W\d_])",
    re.IGNORECASE,
)
#: The province behind a name that occurs twice, as in "Hengelo (O)": the abbreviations that people use.
_PROVINCES = {
    "gr": "Groningen",
    "fr": "Fryslân",
    "fl": "Flevoland",
    "dr": "Drenthe",
    "o": "Overijssel",
    "ov": "Overijssel",
    "gld": "Gelderland",
    "ut": "Utrecht",
    "nh": "Noord-Holland",
    "zh": "Zuid-Holland",
    "zl": "Zeeland",
    "nb": "Noord-Brabant",
    "l": "Limburg",
    "lb": "Limburg",
}
_PROVINCE = re.compile(r" *\(? *(\w+)\b\.? *\)?")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|\s+")
_CLOSING = re.compile(r"[).!?]*")
_FILLERS = frozenset({"gemeente", "gemeenten", "gem"})
_HYPHENS = frozenset("-–—‐‑")
_STOPS = frozenset(";,/|+\\•·▪►")


@dataclass(frozen=True, slots=True)
class Towns:
    """What a text was read as.

    ``names`` in their order, spelt as they are known where they are known. ``slips`` are near misses with what was
    probably meant; ``strange`` are names that no municipality has; ``areas`` are regions and provinces with the
    municipalities in them; ``unread`` are texts with a known name and more, and the names known in them; ``around``
    says that the text means more than it names.
    """

    names: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    strange: tuple[str, ...] = ()
    areas: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unread: tuple[tuple[str, tuple[str, ...]], ...] = ()
    around: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """A piece of the text: a known name, a word that is none, something that divides, or a tight hyphen."""

    kind: str
    text: str
    start: int
    end: int


class Gazetteer:
    """Known names: of municipalities (several spellings, one name) and of areas (with the municipalities in them)."""

    def __init__(
        self, names: Mapping[str, str], areas: Mapping[str, tuple[str, ...]], near: frozenset[str] = frozenset()
    ) -> None:
        """``names`` gives the name by a spelling; later spellings of the same letters win.

        Of two names that are equally like a slip, the one in ``near`` is meant.
        """
        self._near = near
        self._names: dict[tuple[str, ...], str] = {}
        for spelling, name in names.items():
            words = _words(spelling)
            self._names[words] = name
            self._names.setdefault(("".join(words),), name)
        # The longest first: the name of a region may hold that of a province.
        self._areas = {_words(a): (a, areas[a]) for a in sorted(areas, key=len, reverse=True)}
        self._inside = {(name, area) for area, inside in areas.items() for name in inside}
        self._longest = max(map(len, self._names), default=1)
        self._spelt = {" ".join(words): name for words, name in self._names.items()}

    def read(self, text: str) -> Towns:
        """Read one text, of a cell or of a list."""
        exact = self._names.get(_words(text))
        if exact is not None:
            return Towns((exact,))
        bare = _AROUND.sub(" ", _BULLET.sub("\n", text))
        found = _Reading()
        for segment in _segments(list(self._items(bare))):
            self._segment(bare, segment, found)
        return found.towns(around=_AROUND.search(text) is not None)

    def _segment(self, text: str, items: list[_Item], found: "_Reading") -> None:
        """One stretch of text between two dividers."""
        if not items:
            return
        known = [item.text for item in items if item.kind == "name"]
        words = [item for item in items if item.kind == "word"]
        if not words:
            found.names += known
            return
        end = _CLOSING.match(text, items[-1].end)
        whole = " ".join(text[items[0].start : end.end() if end else items[-1].end].split())
        area = self._area(words)
        if area is not None and not known:
            found.areas.append(area)
        elif known:
            found.unread.append((whole, tuple(known)))
        elif meant := self._meant(whole):
            found.slips.append((whole, meant))
            found.names.append(whole)
        elif any(item.kind == "and" for item in items):
            for part in _split(items):
                self._segment(text, part, found)
        else:
            found.strange.append(whole)
            found.names.append(whole)

    def _meant(self, given: str) -> str:
        """The name that somebody probably meant, or nothing."""
        close = get_close_matches(" ".join(_words(given)), self._spelt, n=3, cutoff=_SLIP)
        names = [self._spelt[spelling] for spelling in close]
        return next((name for name in names if name in self._near), names[0] if names else "")

    def _area(self, words: list[_Item]) -> tuple[str, tuple[str, ...]] | None:
        """The area that the words name, perhaps with a word around it ("heel Twente")."""
        said = [word for item in words for word in _words(item.text)]
        for name, area in self._areas.items():
            if any(tuple(said[start : start + len(name)]) == name for start in range(len(said))):
                return area
        return None

    def _items(self, text: str) -> Iterator[_Item]:
        tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
        index = 0
        while index < len(tokens):
            token, start, end = tokens[index]
            if (name := self._name_at(tokens, index)) is not None:
                end = tokens[name[1] - 1][2]
                yield _Item("name", name[0], start, end)
                index = name[1]
                if behind := self._province_behind(name[0], text, end):
                    while index < len(tokens) and tokens[index][1] < behind:
                        index += 1
                continue
            index += 1
            if token.isspace():
                if "\n" in token or "\t" in token:
                    yield _Item("stop", token, start, end)
            elif token in _STOPS:
                yield _Item("stop", token, start, end)
            elif token in _HYPHENS:
                tight = start > 0 and not text[start - 1].isspace() and text[end : end + 1].strip()
                yield _Item("hyphen" if tight else "stop", token, start, end)
            elif _words(token) == ("en",):
                yield _Item("and", token, start, end)
            elif token[0].isalnum() and token.casefold() not in _FILLERS:
                yield _Item("word", token, start, end)

    def _province_behind(self, name: str, text: str, start: int) -> int:
        """Where the province that stands behind a name ends, if it is the right one; else 0."""
        behind = _PROVINCE.match(text, start)
        if behind is None:
            return 0
        given = behind[1].casefold()
        province = _PROVINCES.get(given) or next((p for p in _PROVINCES.values() if p.casefold() == given), "")
        return behind.end() if (name, province) in self._inside else 0

    def _name_at(self, tokens: list[tuple[str, int, int]], index: int) -> tuple[str, int] | None:
        """The longest known name that begins at a token, and the token behind it."""
        if not tokens[index][0][0].isalnum():
            return None
        best: tuple[str, int] | None = None
        words: list[str] = []
        for at in range(index, len(tokens)):
            token = tokens[at][0]
            if token in _STOPS - {","} or ("\n" in token) or ("\t" in token):
                break
            words += _words(token)
            if len(words) > self._longest:
                break
            if token[0].isalnum() and (name := self._names.get(tuple(words))) is not None:
                best = name, at + 1
        return best


class _Reading:
    """What is found, while it is being found."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.slips: list[tuple[str, str]] = []
        self.strange: list[str] = []
        self.areas: list[tuple[str, tuple[str, ...]]] = []
        self.unread: list[tuple[str, tuple[str, ...]]] = []

    def towns(self, *, around: bool) -> Towns:
        return Towns(
            tuple(self.names), tuple(self.slips), tuple(self.strange), tuple(self.areas), tuple(self.unread), around
        )


def _segments(items: list[_Item]) -> Iterator[list[_Item]]:
    """Divide at what always divides names, and at "en" or a tight hyphen that touches a known name on both sides.

    "en" beside one known name divides too: what is on the other side is a name of its own.
    """
    segment: list[_Item] = []
    for number, item in enumerate(items):
        sides = {items[near].kind for near in (number - 1, number + 1) if 0 <= near < len(items)}
        divides = (
            item.kind == "stop"
            or ("name" in sides and item.kind == "and")
            or (item.kind == "hyphen" and sides == {"name"})
        )
        if divides:
            yield segment
            segment = []
        else:
            segment.append(item)
    yield segment


def _split(items: list[_Item]) -> Iterator[list[_Item]]:
    part: list[_Item] = []
    for item in items:
        if item.kind == "and":
            yield part
            part = []
        else:
            part.append(item)
    yield part


def _words(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no upper case, accents or hyphens; ``&`` is ``en``."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " en "))
    return tuple(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def gazetteer(scopes: Iterable[tuple[str, tuple[str, ...]]]) -> Gazetteer:
    """All Dutch municipalities, and what the regions (label and municipalities) call them themselves."""
    from kern.catalogue.reference import municipalities

    known = municipalities()
    regions = dict(scopes)
    names = {name: name for inside in known.provinces.values() for name in inside}
    own = {name: name for inside in regions.values() for name in inside}
    return Gazetteer({**names, **known.also, **own}, {**known.provinces, **regions}, frozenset(own))
