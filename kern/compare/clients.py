# SPDX-License-Identifier: EUPL-1.2
"""Whose clients a framework speaks of, for one provider: "clients" are not the same people in every framework.

Midden-Groningen speaks of clients under the Wmo in kind, the shelter framework of people in the shelter. Whether what
is shown for the clients of one framework is shown for those of another depends on what the provider does. Every client
is of one kind: a law, a way of paying and a form. A framework's clients are the kinds that it is meant for and that
the provider can have. A set of kinds is a number with one bit per kind, so that inclusion is cheap to ask.

What the facts leave open counts as possible: two frameworks have the same clients only where the facts say so.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from kern.catalogue import reference
from kern.model.catalogue import Catalogue
from kern.model.facts import Facts

LAWS = ("Wmo", "Jeugdwet")
FINANCING = ("ZIN", "PGB", "subsidie")
_SHELTER = ("maatschappelijke_opvang", "vrouwenopvang")
_OTHER_FORMS = ("begeleiding", "behandeling", "dagbesteding", "verblijf", "beschermd_wonen")
FORMS = (*_SHELTER, "anders")
#: Every kind of client; the place in this list is its bit.
KINDS = tuple(product(LAWS, FINANCING, FORMS))


def kinds(laws: Collection[str] = LAWS, financing: Collection[str] = FINANCING, forms: Collection[str] = FORMS) -> int:
    """The set of the kinds with one of these laws, ways of paying and forms."""
    return sum(
        1 << bit for bit, (law, pay, form) in enumerate(KINDS) if law in laws and pay in financing and form in forms
    )


@dataclass(frozen=True, slots=True)
class Clients:
    """The clients of each framework, for one provider; by the id of the catalogue."""

    by_region: Mapping[str, int]

    @classmethod
    def of(cls, facts: Facts, catalogues: Iterable[Catalogue]) -> "Clients":
        """What the facts of a provider make of the scope of each framework."""
        own = kinds(facts.texts("wetten") or LAWS, facts.texts("financiering") or FINANCING, _forms_of(facts))
        return cls({catalogue.id: own & _meant(catalogue) for catalogue in catalogues})

    def among(self, region: str, who: str) -> int | None:
        """The kinds of client that a group holds where this region names it; None for people who are no clients."""
        kept = _kept(who)
        return None if kept is None else self.by_region.get(region, 0) & kept


@cache
def _kept(who: str) -> int | None:
    """The kinds that a group can hold, by the law and forms that set it apart; None for people who are no clients."""
    people, found, clients = reference.people(), kinds(), False
    while who in people:
        group = people[who]
        clients = clients or group.clients
        if group.law:
            found &= kinds(laws=(group.law,))
        if group.forms:
            found &= kinds(forms=group.forms)
        who = group.within
    return found if clients else None


def beyond(demanded: int, shown: int) -> tuple[str, ...]:
    """The laws, ways of paying and forms that the demanded kinds have and none of the shown kinds has."""
    wanted, have = _values(demanded), _values(shown)
    return tuple(value for value in (*LAWS, *FINANCING, *FORMS) if value in wanted and value not in have)


def apart(part: int, whole: int) -> tuple[str, ...]:
    """What sets some kinds apart within a whole: the value that all of them have, where the whole has others too."""
    found: list[str] = []
    for place in range(3):
        own = {kind[place] for bit, kind in enumerate(KINDS) if part >> bit & 1}
        if len(own) == 1 and own < {kind[place] for bit, kind in enumerate(KINDS) if whole >> bit & 1}:
            found += own
    return tuple(found)


def _values(found: int) -> frozenset[str]:
    return frozenset(value for bit, kind in enumerate(KINDS) if found >> bit & 1 for value in kind)


@cache
def widest(who: str) -> str:
    """The group of which this one is only that part which a law or a form sets apart: what is left is a kind."""
    people = reference.people()
    while who in people and people[who].within and (people[who].law or people[who].forms):
        who = people[who].within
    return who


def _forms_of(facts: Facts) -> tuple[str, ...]:
    """The forms that the provider can deliver: all that it does not deny."""
    shelter = tuple(form for form in _SHELTER if facts.get(form) is not False)
    other = any(facts.get(form) is not False for form in _OTHER_FORMS)
    return (*shelter, "anders") if other else shelter


def _meant(catalogue: Catalogue) -> int:
    """The kinds that a framework is meant for, read from its scope."""
    scope = catalogue.scope
    forms = tuple(form for form in FORMS if scope.when is None or scope.when.evaluate(_only(form)) is not False)
    return kinds(scope.laws or LAWS, scope.financing or FINANCING, forms)


def _only(form: str) -> Facts:
    """The facts of a provider that delivers this form and no other."""
    shelter = {other: other == form for other in _SHELTER}
    return Facts(shelter | dict.fromkeys(_OTHER_FORMS, form == "anders"))
