# SPDX-License-Identifier: EUPL-1.2
"""The small settings file of a municipality: who sends the workbooks, which terms it has set, how long it keeps things.

TOML, everything in it optional; a misspelt key or a wrong kind of value is told, never passed over::

    afzender = "Gemeente Voorbeeld, team Kwaliteit"
    contact = "kwaliteit@voorbeeld.nl"
    voor = "15-01-2027"

    [termijnen.nmd_drenthe]
    verbeterplan_gevraagd = "6 weken"

    [bewaren]
    na_afsluiting = "7 jaar"

A term is the municipality's own: kern has none, and one that a framework names goes before it.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kern.model.rules import UNITS, Period
from kern.model.sender import Sender
from kern.problems import Problem, ProblemsError, did_you_mean, problem
from kern.words.system_errors import reason

NAME, CONTACT, DUE, TERMS, KEEP = "afzender", "contact", "voor", "termijnen", "bewaren"
KEYS = (NAME, CONTACT, DUE, TERMS, KEEP)
#: What can stand under ``[bewaren]``.
AFTER_CLOSING = "na_afsluiting"
#: Where the file stands, if no option says so.
VARIABLE = "KERN_INSTELLINGEN"
#: A text of more characters than this does not fit on the sheet `Uitleg`.
LONGEST = 200
_LINE = re.compile(r"at line ([0-9]+)")
_PERIOD = re.compile(r"([1-9][0-9]{0,3})\s+([a-z]+)")
_UNITS = {**{unit: unit for unit in UNITS}, **{one: unit for unit, one in UNITS.items()}}
_A_PERIOD = 'een tijd, zoals "6 weken", "3 maanden" of "7 jaar"'


@dataclass(frozen=True, slots=True)
class Settings:
    """What a municipality set: ``terms`` per region and kind of event, ``keep`` from closing on (None: not set)."""

    sender: Sender = field(default_factory=Sender)
    terms: Mapping[str, Mapping[str, Period]] = field(default_factory=dict)
    keep: Period | None = None


def load_settings(path: Path) -> Settings:
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
    return Settings(
        Sender(_text(table, NAME), _text(table, CONTACT), as_day(table.get(DUE))),
        {region: _periods(rows) for region, rows in table.get(TERMS, {}).items()},
        as_period(table.get(KEEP, {}).get(AFTER_CLOSING)),
    )


def settings_here(path: Path | None) -> Settings:
    """The settings that are meant: of the option, else of ``KERN_INSTELLINGEN``, else none."""
    if path is None and (named := os.environ.get(VARIABLE)):
        path = Path(named)
    return load_settings(path) if path is not None else Settings()


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


def as_period(value: Any) -> Period | None:
    """A length of time as people write it: a number and dagen, weken, maanden or jaren."""
    found = _PERIOD.fullmatch(value.strip().casefold()) if isinstance(value, str) else None
    unit = _UNITS.get(found[2]) if found else None
    return Period(int(found[1]), unit) if found and unit else None


def _unreadable(path: Path, why: str) -> ProblemsError:
    return ProblemsError([problem("K621", name=path.name, reason=why)])


def _faults(table: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in table.items():
        if key not in KEYS:
            yield _unknown(key, KEYS)
        elif key == DUE:
            if as_day(value) is None:
                yield problem("K623", key=key, found=_shown(value), expected='een dag, zoals "15-01-2027"')
        elif key in (TERMS, KEEP):
            yield from _table_faults(key, value)
        elif not isinstance(value, str):
            yield problem("K623", key=key, found=_shown(value), expected="een tekst tussen aanhalingstekens")
        elif fault := text_fault(value):
            yield problem("K623", key=key, found=_shown(value), expected=fault)


def _table_faults(key: str, value: Any) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield problem("K623", key=key, found=_shown(value), expected=f"een groep: begin met een regel [{key}]")
        return
    if key == KEEP:
        yield from _period_faults(key, value, (AFTER_CLOSING,))
        return
    from kern.catalogue.reference import events_with_term

    for region, rows in value.items():
        where = f"{key}.{region}"
        if isinstance(rows, Mapping):
            yield from _period_faults(where, rows, events_with_term())
        else:
            yield problem("K623", key=where, found=_shown(rows), expected=f"een groep: [{key}.naam_van_de_regio]")


def _period_faults(where: str, rows: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[Problem]:
    for name, value in rows.items():
        if name not in known:
            yield _unknown(name, known)
        elif as_period(value) is None:
            yield problem("K623", key=f"{where}.{name}", found=_shown(value), expected=_A_PERIOD)


def _unknown(key: str, known: tuple[str, ...]) -> Problem:
    return problem("K622", key=key, known=", ".join(known), suggestion=did_you_mean(key, known))


def _periods(rows: Mapping[str, Any]) -> dict[str, Period]:
    found = {kind: as_period(value) for kind, value in rows.items()}
    return {kind: period for kind, period in found.items() if period is not None}


def _text(table: Mapping[str, Any], key: str) -> str:
    return str(table.get(key, "")).strip()


def _shown(value: Any) -> str:
    return "een groep of een lijst" if isinstance(value, dict | list) else f"'{value}'"
