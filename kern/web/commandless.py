# SPDX-License-Identifier: EUPL-1.2
"""Messages without what only somebody at a terminal can do with them."""

import re

#: What a message says in brackets for who types commands: "neem de nieuwe naam over (--nieuwe-naam)".
_COMMAND = re.compile(r" \((?:--|kern )[^)]*\)")


def commandless(text: str) -> str:
    """The message as a page shows it."""
    return _COMMAND.sub("", text)
