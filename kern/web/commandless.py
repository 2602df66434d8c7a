# SPDX-License-Identifier: EUPL-1.2
"""Messages without what only somebody at a terminal can do with them."""

import re

from kern.dossier.kinds import fields

#: What a message says in brackets for who types commands: "neem de nieuwe naam over (--nieuwe-naam)".
_COMMAND = re.compile(r" \((?:zonder --|laat --|--|kern )[^)]*\)")
_OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")


def commandless(text: str) -> str:
    """The message as a page shows it; the option of a field becomes the name that the field has in a form."""
    return _OPTION.sub(_field, _COMMAND.sub("", text))


def _field(option: re.Match[str]) -> str:
    field = fields().get(option[1].replace("-", "_"))
    return f"'{field.label}'" if field is not None else option[0]
