# SPDX-License-Identifier: EUPL-1.2
"""What a demand of a framework hangs on: the contract, a group of clients or providers, or a provider's size.

A framework that asks something of some providers only, or only once it stands in their contract, does not ask it the
way a framework does that asks it of everyone. What a provider does (transport, medication, day care) is no such limit:
there the demand has nothing to be about elsewhere.
"""

from dataclasses import dataclass
from enum import StrEnum

from kern.compare.clients import FORMS
from kern.model.catalogue import Atom, Requirement
from kern.model.condition import Condition

#: Facts that say for which clients a provider works.
_GROUPS = frozenset(
    {"wetten", "financiering", "jeugdigen", "gezinnen_met_kinderen", "beschermd_wonen", *FORMS} - {"anders"}
)
#: What the names of facts about size hold.
_SIZES = ("medewerkers", "kleine_aanbieder")


class Hangs(StrEnum):
    """On what it hangs whether a demand binds."""

    CONTRACT = "contract"
    GROUP = "groep"
    SIZE = "omvang"


@dataclass(frozen=True, slots=True)
class Binding:
    """On what a demand hangs, and for whom it then is (as the catalogue says it, after "voor")."""

    hangs: Hangs
    whom: str = ""


def binding(requirement: Requirement, atom: Atom) -> Binding | None:
    """On what it hangs whether a demand asks this atom of a provider; None where it is asked of everyone."""
    if requirement.extra.get("contract_point"):
        return Binding(Hangs.CONTRACT)
    for condition in (requirement.when, atom.when):
        if condition is not None and (hangs := _hangs(condition)):
            return Binding(hangs, requirement.applies_to)
    return None


def _hangs(condition: Condition) -> Hangs | None:
    if any(size in name for name in condition.names for size in _SIZES):
        return Hangs.SIZE
    return Hangs.GROUP if _GROUPS.intersection(condition.names) else None
