# SPDX-License-Identifier: EUPL-1.2
"""The small XML parts of a workbook, read without ever expanding or fetching an entity.

Office formats have no use for a document type: a part that declares one is refused before anything in it is looked at.
"""

from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from kern.excel.archive import refuse

# In small parts there is no honest reason for more; a style sheet with 64,000 formats has about 200,000.
MAX_ELEMENTS = 400_000
SEPARATOR = "}"


class ForbiddenMarkup(Exception):
    """A document type or an entity was declared."""


def make_parser() -> XMLParserType:
    """An expat parser, names as ``namespace}local``, that raises `ForbiddenMarkup` at a document type."""
    parser = ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbid
    parser.EntityDeclHandler = _forbid
    return parser


def elements(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every element in document order, as local name and attributes by local name.

    Raises `ProblemsError` for XML that is damaged (K021), oversized (K018) or declares entities (K022).
    """
    found: list[tuple[str, dict[str, str]]] = []
    parser = _small(data)
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    _parse(parser, data)
    return [
        (tag.rpartition(SEPARATOR)[2], {key.rpartition(SEPARATOR)[2]: value for key, value in attributes.items()})
        for tag, attributes in found
    ]


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
    _parse(parser, data)
    return found


def _small(data: bytes) -> XMLParserType:
    if data.count(b"<") > 2 * MAX_ELEMENTS:
        raise refuse("K018", limit=50)
    return make_parser()


def _parse(parser: XMLParserType, data: bytes) -> None:
    # In one go: fed in pieces, older expat is quadratic in the length of an attribute.
    try:
        parser.Parse(data, True)
    except ForbiddenMarkup:
        raise refuse("K022") from None
    except (ExpatError, ValueError, LookupError) as error:
        raise refuse("K021") from error


def _forbid(*_: Any) -> None:
    raise ForbiddenMarkup
