# SPDX-License-Identifier: EUPL-1.2
"""The small settings file of a municipality: who sends the workbooks, whom to ask, until when.

TOML with three keys, all of them optional; a misspelt key or a wrong kind of value is told, never passed over::

    afzender = "Gemeente Voorbeeld, team Kwaliteit"
    contact = "kwaliteit@voorbeeld.nl"
    voor = "15-01-2027"
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kern.model.sender import Sender
from kern.problems import Problem, ProblemsError, did_you_mean, problem
from kern.words.system_errors import reason

NAME, CONTACT, DUE = "afzender", "contact", "voor"
KEYS = (NAME, CONTACT, DUE)
#: A text of more characters than this does not fit on the sheet `Uitleg`.
LONGEST = 200
_LINE = re.compile(r"at line ([0-9]+)")


def load_settings(path: Path) -> Sender:
    """Read the settings. Raises `ProblemsError` with everything that is wrong with them."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _unreadable(path, reason(error)) from None
    except UnicodeDecodeError:
        raise _unreadable(path, "de tekst is geen UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _LINE.search(str(error))
        where = f"er klopt iets niet op regel {line[1]}" if line else "er klopt iets niet in de opbouw"
        raise _unreadable(path, where) from None
    if problems := list(_faults(table)):
        raise ProblemsError(problems)
    return Sender(_text(table, NAME), _text(table, CONTACT), as_day(table.get(DUE)))


def text_fault(value: str) -> str:
    """What a text has to be instead; empty where it can stand on the sheet as it is."""
    if not value.strip():
        return "een tekst, niet niets"
    if len(value) > LONGEST:
        return f"een tekst van hoogstens {LONGEST} tekens"
    return "" if value.isprintable() else "een tekst op één regel, zonder tekens die u niet ziet"


def as_day(value: Any) -> date | None:
    """A day, of TOML's own or as people write it."""
    if isinstance(value, date):
        return None if isinstance(value, datetime) else value
    for form in ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y") if isinstance(value, str) else ():
        try:
            return datetime.strptime(value.strip(), form).date()
        except ValueError:
            continue
    return None


def _unreadable(path: Path, why: str) -> ProblemsError:
    return ProblemsError([problem("K621", name=path.name, reason=why)])


def _faults(table: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in table.items():
        if key not in KEYS:
            yield problem("K622", key=key, known=", ".join(KEYS), suggestion=did_you_mean(key, KEYS))
        elif key == DUE:
            if as_day(value) is None:
                yield problem("K623", key=key, found=_shown(value), expected='een dag, zoals "15-01-2027"')
        elif not isinstance(value, str):
            yield problem("K623", key=key, found=_shown(value), expected="een tekst tussen aanhalingstekens")
        elif fault := text_fault(value):
            yield problem("K623", key=key, found=_shown(value), expected=fault)


def _text(table: Mapping[str, Any], key: str) -> str:
    return str(table.get(key, "")).strip()


def _shown(value: Any) -> str:
    return "een groep of een lijst" if isinstance(value, dict | list) else f"'{value}'"
