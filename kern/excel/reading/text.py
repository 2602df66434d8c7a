# SPDX-License-Identifier: EUPL-1.2
"""What a text in a workbook says: the spaces that count, and the characters that are written in code (``_x000D_``)."""

import re

#: What XML calls space.
SPACE = " \t\r\n"
_CODED = re.compile("_x([0-9A-Fa-f]{4})_")


def text_of(written: str, *, kept: bool) -> str:
    """The text of a ``t`` or ``v`` element; ``kept`` where the element asks to keep the spaces around it."""
    if not kept:
        written = written.strip(SPACE)
    return _CODED.sub(_decoded, written) if "_x" in written else written


def _decoded(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    if 0xD800 <= code <= 0xDFFF:
        return match[0]
    # XML has no place for other control characters, nor has a form.
    return chr(code) if (code >= 32 or code in (9, 10, 13)) and code < 0xFFFE else ""
