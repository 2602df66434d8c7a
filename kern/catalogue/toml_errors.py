# SPDX-License-Identifier: EUPL-1.2
"""A file that is no TOML: what `tomllib` says of it, in Dutch, with the line and what stands there."""

import re
import tomllib
from collections.abc import Mapping

from kern.catalogue import sentences

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEAD_TWICE = "Deze kop staat er al. Een rij van een lijst heeft overal dubbele haken, zoals [[requirement]]."
#: How tomllib starts its messages, and the remedy. The first that fits.
_MEANINGS: Mapping[str, str] = {
    "Expected newline or end of document": "Achter deze waarde staat nog iets. Een aanhalingsteken binnen een tekst "
    "krijgt er een \\ voor.",
    "Expected '=' after a key": 'Na een sleutel hoort een =. Een regel ziet er zo uit: title = "Meldcode".',
    "Expected ']]'": "Deze kop is niet af. Er hoort ]] achter, zoals in [[requirement]].",
    "Expected ']'": "Deze kop is niet af. Er hoort ] achter, zoals in [catalogue].",
    "Invalid initial character for a key": "Hier hoort een sleutel te staan, zoals title. Staat er een komma te veel?",
    "Invalid statement": "Deze regel is geen sleutel en geen kop. Een opmerking begint met #.",
    "Invalid value": "Achter de = staat geen geldige waarde. Een tekst hoort tussen aanhalingstekens.",
    "Invalid date or datetime": "Deze datum bestaat niet.",
    "Unclosed array": "Deze lijst is niet af. Tussen twee waarden hoort een komma, en achteraan een ].",
    "Unclosed inline table": "Deze groep is niet af. Tussen twee sleutels hoort een komma, en achteraan een }.",
    "Duplicate inline table key": "Deze sleutel staat er twee keer. Haal er één weg.",
    "Cannot overwrite a value": "Deze sleutel staat er twee keer. Haal er één weg.",
    "Cannot declare": _HEAD_TWICE,
    "Cannot redefine namespace": _HEAD_TWICE,
    "Cannot mutate immutable namespace": "Deze kop vult iets aan dat al tussen { en } staat. Zet het bij elkaar.",
    "Unterminated string": "Deze tekst is niet af. Er hoort een aanhalingsteken achter.",
    "Illegal character": "Deze tekst is niet af, of er staat een teken in dat niet mag.",
    "Found invalid character": "Hier staat een teken dat niet mag.",
    "Unescaped": "Achter een \\ kan dit teken niet staan. Schrijf \\\\ voor een gewone \\.",
    "Invalid hex value": "Achter \\u horen vier cijfers of letters van 0 tot en met f.",
    "Escaped character is not": "Dit teken bestaat niet.",
}


def in_dutch(error: tomllib.TOMLDecodeError, text: str, name: str) -> str:
    """``catalogue.toml, regel 12: hier staat … Na een sleutel hoort een =.``"""
    said = str(error)
    place = _PLACE.search(said)
    lines = text.splitlines() or [""]
    number = int(place[1]) if place and place[1] else len(lines)
    meaning = next((text for start, text in _MEANINGS.items() if said.startswith(start)), "Dit is geen geldige TOML.")
    shown = lines[min(number, len(lines)) - 1].strip()
    if shown.startswith("[") and "overwrite" in said:
        meaning = _HEAD_TWICE
    return sentences.line(name, number, "", sentences.no_toml(shown, meaning))
