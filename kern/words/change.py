# SPDX-License-Identifier: EUPL-1.2
"""The reasons for which a demand stands otherwise than before."""

from kern.model.scale import Status
from kern.words import outcomes

NOT_IN_FRAMEWORK_NOW = "Deze eis staat niet meer in het kader, of het kader geldt niet meer."
NOT_IN_FRAMEWORK_THEN = "Deze eis stond toen niet in het kader, of het kader gold toen niet."


def binds(reason: str, *, now: bool) -> str:
    """A demand began or stopped to bind the provider."""
    ending = "" if reason.endswith((".", "?")) else "."
    return f"{'Geldt nu wel' if now else 'Geldt nu niet'}: {reason}{ending}" if reason else "Geldt nu niet."


def answer(before: str, after: str) -> str:
    """Another answer."""
    was, is_now = (f"'{label}'" if label else outcomes.NOT_ANSWERED for label in (before, after))
    return f"Was {was}, is nu {is_now}."


def status(before: Status, after: Status) -> str:
    """The same answer, and another status."""
    return f"Hetzelfde antwoord; was {outcomes.STATUS[before]}, is nu {outcomes.STATUS[after]}."
