# SPDX-License-Identifier: EUPL-1.2
"""How the suite says that a rule of the contract is broken: the rule first, then what was found, in Dutch."""

from collections.abc import Iterable


class BrokenRule(AssertionError):
    """A plugin breaks a rule of the contract; the message says which, and what was found."""


def must(holds: object, rule: str, found: str = "") -> None:
    """Hold a plugin to a rule. ``rule`` is the promise in one Dutch sentence. Raises `BrokenRule`."""
    if not holds:
        raise BrokenRule(f"Regel gebroken: {rule}{f' Gevonden: {found}' if found else ''}")


def none_of(found: Iterable[str], rule: str) -> None:
    """Hold a plugin to a rule that nothing breaks; the first five that do are named. Raises `BrokenRule`."""
    listed = list(dict.fromkeys(found))
    more = f" (en nog {len(listed) - 5})" if len(listed) > 5 else ""
    must(not listed, rule, "; ".join(listed[:5]) + more)
