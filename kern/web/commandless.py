# SPDX-License-Identifier: EUPL-1.2
"""Messages as a page shows them: without what only somebody at a terminal can do, and with their number at the end."""

import re

from markupsafe import Markup

from kern.dossier.kinds import fields
from kern.web import texts

#: What a message says in brackets for who types commands: "neem de nieuwe naam over (--nieuwe-naam)".
_COMMAND = re.compile(r" \((?:zonder --|laat --|--|kern )[^)]*\)")
_OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")
#: The number of a message, by which it stands in the list of messages.
_NUMBER = re.compile(r"\A(K\d{3}) +(.*)\Z", re.DOTALL)


def commandless(text: str) -> str:
    """The message as a page shows it; the option of a field becomes the name that the field has in a form."""
    return _OPTION.sub(_field, _COMMAND.sub("", text))


def message(text: str) -> str:
    """The same with its number, where it has one, small behind the sentence: there to look it up, not to read first."""
    found = _NUMBER.match(text)
    if found is None:
        return commandless(text)
    return Markup('{} <small class="nummer">{}</small>').format(commandless(found[2]), texts.message(found[1]))


def _field(option: re.Match[str]) -> str:
    field = fields().get(option[1].replace("-", "_"))
    return f"'{field.label}'" if field is not None else option[0]
