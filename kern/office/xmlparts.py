# SPDX-License-Identifier: EUPL-1.2
"""The small XML parts of a workbook, read without ever expanding or fetching an entity.

Office formats have no use for a document type: a part that declares one is refused before anything in it is looked at.
"""

import re
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from kern.model.assessment import NOWHERE, Place
from kern.office.archive import refuse

# In small parts there is no honest reason for more; a style sheet with 64,000 formats has about 200,000.
MAX_ELEMENTS = 400_000
SEPARATOR = "}"
# The longest tag, text or comment that openpyxl is given: a cell holds 32,767 characters.
MAX_TOKEN = 2**20
_LONG_TOKEN = re.compile(rb"<[^<]{%d}" % MAX_TOKEN)


class _ForbiddenMarkup(Exception):
    """A document type or an entity was declared."""


def make_parser() -> XMLParserType:
    """An expat parser, names as ``namespace}local``, that stops at a document type; run it with `parse`."""
    parser = ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbid
    parser.EntityDeclHandler = _forbid
    parser.CommentHandler = _check_length
    parser.ProcessingInstructionHandler = _check_length
    return parser


def parse(parser: XMLParserType, data: bytes, place: Place = NOWHERE, *, whole: bool = True) -> None:
    """Run a parser over a part. Raises `ProblemsError` for damage (K021, at ``place``) and entities (K022)."""
    # In one go: fed in pieces, older expat is quadratic in the length of an attribute.
    try:
        parser.Parse(data, whole)
    except _ForbiddenMarkup:
        raise refuse("K022") from None
    except (ExpatError, ValueError, LookupError, OverflowError) as error:
        raise refuse("K021", place) from error


def check(data: bytes) -> None:
    """Raise `ProblemsError` for a part that is not well-formed, or that a parser fed in pieces would choke on."""
    parse(make_parser(), data)
    if len(data) > MAX_TOKEN and _LONG_TOKEN.search(data):
        raise refuse("K021")


def elements(data: bytes, *names: str, until: bytes = b"") -> list[tuple[str, dict[str, str]]]:
    """The elements of these local names in document order: local name and attributes by local name.

    With ``until``, an end tag, what comes after it is not looked at.
    Raises `ProblemsError` for XML that is damaged (K021), oversized (K018) or declares entities (K022).
    """
    found: list[tuple[str, dict[str, str]]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(SEPARATOR)[2]
        if local in names:
            found.append((local, {key.rpartition(SEPARATOR)[2]: value for key, value in attributes.items()}))

    data, end, _ = data.partition(until) if until else (data, b"", b"")
    parser = _small(data)
    parser.StartElementHandler = start
    parse(parser, data + end, whole=not end)
    return found


def named_texts(data: bytes, tag: str) -> dict[str, str]:
    """The text within every element ``tag``, by its attribute ``name``. Raises `ProblemsError` as `elements` does."""
    found: dict[str, str] = {}
    name = ""

    def start(full: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if full.endswith(SEPARATOR + tag):
            name = next((value for key, value in attributes.items() if key.rpartition(SEPARATOR)[2] == "name"), "")
            found[name] = ""

    def characters(text: str) -> None:
        if name:
            found[name] += text

    def end(full: str) -> None:
        nonlocal name
        if full.endswith(SEPARATOR + tag):
            name = ""

    parser = _small(data)
    parser.StartElementHandler = start
    parser.CharacterDataHandler = characters
    parser.EndElementHandler = end
    parse(parser, data)
    return found


def _small(data: bytes) -> XMLParserType:
    if data.count(b"<") > 2 * MAX_ELEMENTS:
        raise refuse("K018", limit=50)
    return make_parser()


def _forbid(*_: Any) -> None:
    raise _ForbiddenMarkup


def _check_length(*texts: str) -> None:
    if sum(map(len, texts)) > MAX_TOKEN:
        raise ValueError("too long")
