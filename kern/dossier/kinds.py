# SPDX-License-Identifier: EUPL-1.2
"""What can happen in a dossier: the kinds of events and their fields, as ``kern/data/gebeurtenissen.toml`` has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import combining, normalize

from kern.catalogue.reference import own_data

#: Fields that every event can have.
ALWAYS = ("toelichting", "motivering", "zaaknummer", "eigenaar", "stukken")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event. ``type`` is "tekst", "dag", "lijst", "getal" or "stukken"; ``choices`` closes a text."""

    key: str
    label: str
    help: str
    type: str = "tekst"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event: what a user reads, its fields, and what becomes of the moment.

    ``help`` is what it means and ``who`` does it. ``state`` is the state of the moment from then on (empty: it stays).
    ``action`` is what must follow where the event has a date in ``uiterlijk``, done by ``owner`` and settled by another
    event; where a plan was refused, the same follows as on the kind ``refused_as``. ``final`` settles the outcome,
    ``contests`` puts it in doubt, ``ends`` ends that doubt. ``moves`` changes an action. ``advised`` says what the
    advice was. ``bookkeeping`` kinds have a command of their own.
    """

    key: str
    label: str
    who: str = ""
    help: str = ""
    over: str = "moment"
    state: str = ""
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    action: str = ""
    owner: str = ""
    settled_by: tuple[str, ...] = ()
    refused_as: str = ""
    closes: bool = False
    reopens: bool = False
    after_close: bool = False
    final: bool = False
    contests: bool = False
    ends: bool = False
    moves: bool = False
    advised: bool = False
    bookkeeping: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The keys of all fields that such an event can have, the required ones first."""
        return tuple(dict.fromkeys((*self.required, *self.optional, *ALWAYS)))


@cache
def fields() -> Mapping[str, Field]:
    """Every field, by key."""
    return {key: Field(key=key, **_tuples(row)) for key, row in own_data("gebeurtenissen.toml")["velden"].items()}


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind, by key, in the order of the file."""
    return {key: Kind(key=key, **_tuples(row)) for key, row in own_data("gebeurtenissen.toml")["soorten"].items()}


@cache
def groups() -> Mapping[str, tuple[Kind, ...]]:
    """What a person can record about a moment, under the headings where people look for it."""
    return {
        label: tuple(kinds()[key] for key in keys) for label, keys in own_data("gebeurtenissen.toml")["groepen"].items()
    }


def kind_of(text: str) -> Kind | None:
    """The kind that a user means: by key or label, with spaces, hyphens or underscores, in any case."""
    wanted = _folded(text)
    return next((k for k in kinds().values() if wanted in (_folded(k.key), _folded(k.label))), None)


def like(text: str) -> tuple[Kind, ...]:
    """The kinds of which the name holds all words of a text."""
    words = _folded(text).split("_")
    found = {kind.key: _folded(kind.label).split("_") for kind in kinds().values()}
    return tuple(kinds()[key] for key, there in found.items() if words[0] and set(words) <= set(there))


def _folded(text: str) -> str:
    """A name whatever its case, its accents and what stands between its words."""
    plain = "".join(sign for sign in normalize("NFD", text.casefold()) if not combining(sign))
    return "_".join(plain.replace("-", " ").replace("_", " ").split())


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
