# SPDX-License-Identifier: EUPL-1.2
"""Facts that cannot all be so, as data: a condition on facts that holds where they contradict each other, and why."""

from dataclasses import dataclass

from kern.model.condition import Condition


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One pair or group of facts to look at together. ``text`` says in Dutch why they do not go together.

    It warns and decides nothing: kern takes the facts as they are.
    """

    when: Condition
    text: str
