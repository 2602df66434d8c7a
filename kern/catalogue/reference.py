# SPDX-License-Identifier: EUPL-1.2
"""The core's own data: facts, quantities, concepts with their aspects, and groups of people."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kern.model.facts import FactKind, FactSpec
from kern.words.towns import town_key


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named quantity that limits refer to.

    ``measure`` says how a key figure ``fact`` gives its value: ``waarde`` (the figure itself), ``leeftijd`` (from a
    date to the reference date) or ``geldig_tot`` (days from the reference date); empty where no key figure is asked.
    ``whole`` names an aspect (``vog.bezit``) that is demanded of all people in it, so that the figure, a percentage,
    must be 100. ``thing`` is the fact that names what the quantity is measured of; one of the words in ``none`` there
    says that there is no such thing.
    """

    key: str
    label: str
    unit: str
    fact: str = ""
    measure: str = ""
    whole: str = ""
    thing: str = ""
    none: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """A concept that is about something kindred, and what the two share, in words that follow on "allebei: …"."""

    concept: str
    shares: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A subject that several frameworks share, with its atomic demands (aspects) by key.

    ``related`` holds the looser relation as it is written down, one way; it holds both ways. ``judgement`` says of a
    concept that one framework has what the other texts hold, so that "nobody else asks it" has a reason.
    """

    key: str
    label: str
    aspects: Mapping[str, str]
    related: tuple[Related, ...] = ()
    judgement: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """A group of people or cases that an aspect is demanded for; ``within`` is the wider group it is part of.

    ``clients`` marks the clients of a framework, and people or places that go with them: they are others per framework.
    ``law`` and ``forms`` say what sets the group apart within the wider one, where a law or a form of support does.
    """

    key: str
    label: str
    within: str = ""
    clients: bool = False
    law: str = ""
    forms: tuple[str, ...] = ()


@cache
def own_data(name: str) -> dict[str, Any]:
    """A file of the core's own data, read once."""
    return tomllib.loads(files("kern.data").joinpath(name).read_text(encoding="utf-8"))


def concept(key: str, table: Mapping[str, Any]) -> Concept:
    """Make a concept of its table; raises `TypeError` or `KeyError` on a table that is not one."""
    related = tuple(Related(row["concept"], row["deelt"]) for row in table.get("verwant", ()))
    return Concept(key, table["label"], table["aspects"], related, table.get("oordeel", ""))


def fact_spec(table: Mapping[str, Any]) -> FactSpec:
    """Make a fact of its table; raises `TypeError`, `KeyError` or `ValueError` on a table that is not one."""
    values = dict(table)
    values["kind"] = FactKind(values["kind"])
    values["choices"] = tuple(values.get("choices", ()))
    return FactSpec(**values)


@cache
def core_facts() -> tuple[FactSpec, ...]:
    """The facts and key figures that kern asks every provider, in the order of the sheet."""
    return tuple(fact_spec(table) for table in own_data("feiten.toml")["fact"])


def core_contradiction_tables() -> tuple[Mapping[str, str], ...]:
    """The tables of facts that cannot all be so, with a condition ``when`` and a text."""
    return tuple(own_data("feiten.toml")["contradiction"])


@dataclass(frozen=True, slots=True)
class Municipalities:
    """All Dutch municipalities by province, and by what other spelling people ``also`` know some."""

    provinces: Mapping[str, tuple[str, ...]]
    also: Mapping[str, str]


@cache
def municipalities() -> Municipalities:
    """The municipalities that there are."""
    table = own_data("gemeenten.toml")
    return Municipalities({name: tuple(inside) for name, inside in table["provincies"].items()}, table["ook"])


@cache
def town_names() -> Mapping[str, str]:
    """Every municipality that there is by its name as it is compared, in every spelling that is known."""
    found = municipalities()
    names = [name for inside in found.provinces.values() for name in inside]
    return {town_key(name): name for name in (*names, *found.also)}


@cache
def quantities() -> Mapping[str, Quantity]:
    """The quantities that limits may refer to, by key."""
    return {key: quantity(key, table) for key, table in own_data("grootheden.toml").items()}


def quantity(key: str, table: Mapping[str, Any]) -> Quantity:
    """Build one quantity of its table."""
    return Quantity(**{**table, "key": key, "none": tuple(table.get("none", ()))})


@cache
def concepts() -> Mapping[str, Concept]:
    """The shared concepts, by key."""
    return {key: concept(key, table) for key, table in own_data("onderwerpen.toml").items()}


@cache
def people() -> Mapping[str, People]:
    """The groups that aspects are demanded for, by key."""
    return {
        key: People(
            key,
            table["label"],
            table.get("within", ""),
            table.get("clienten", False),
            table.get("wet", ""),
            tuple(table.get("vormen", ())),
        )
        for key, table in own_data("groepen.toml").items()
    }


@cache
def event_labels() -> Mapping[str, str]:
    """What people call each kind of event that can stand in a dossier, by its key."""
    return {key: row["label"] for key, row in own_data("gebeurtenissen.toml")["soorten"].items()}


@cache
def events_with_term() -> tuple[str, ...]:
    """The keys of the kinds after which something must follow before a day: those for which a term can be set."""
    rows = own_data("gebeurtenissen.toml")["soorten"].items()
    return tuple(key for key, row in rows if row.get("action") and "uiterlijk" in row.get("optional", ()))
