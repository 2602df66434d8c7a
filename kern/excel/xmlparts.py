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


def elements(data: bytes) -> list[tuple[str, dict[str, str], list[str]]]:
    """Every element in document order as (local name, attributes by local name, its own pieces of text).

    Raises `ProblemsError` for XML that is damaged (K021), oversized (K018) or declares entities (K022).
    """
    if data.count(b"<") > 2 * MAX_ELEMENTS:
        raise refuse("K018", limit=50)
    found: list[tuple[str, dict[str, str], list[str]]] = []
    open_texts: list[list[str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        texts: list[str] = []
        open_texts.append(texts)
        plain = {key.rpartition(SEPARATOR)[2]: value for key, value in attributes.items()}
        found.append((tag.rpartition(SEPARATOR)[2], plain, texts))

    parser = make_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: open_texts.pop()
    parser.CharacterDataHandler = lambda text: open_texts[-1].append(text) if open_texts else None
    parse(parser, data)
    return found


def parse(parser: XMLParserType, data: bytes) -> None:
    """Run a parser over a whole part at once (in pieces, older expat is quadratic in the length of an attribute)."""
    try:
        parser.Parse(data, True)
    except ForbiddenMarkup:
        raise refuse("K022") from None
    except (ExpatError, ValueError, LookupError):
        raise refuse("K021") from None


def _forbid(*_: Any) -> None:
    raise ForbiddenMarkup
