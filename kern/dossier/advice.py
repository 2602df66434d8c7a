# SPDX-License-Identifier: EUPL-1.2
"""Advice and decision stay apart: kern computes an outcome, people decide, and the decision says whether it follows.

Only an outcome that the assessor's judgements gave, and that was not provisional, is an advice.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

#: How the label of an outcome ends that can still become another.
PROVISIONAL = " (voorlopig)"
#: What kern writes into a decision: the advice, and whether it is followed ("ja" or "nee").
ADVICE, CODE, FOLLOWS = "advies", "advies_code", "volgt_advies"


class _Event(Protocol):
    @property
    def content(self) -> Mapping[str, Any] | None: ...


def advice(events: Iterable[_Event]) -> dict[str, str]:
    """The advice that stands after these events (as they are in force), by its label and code; empty without one."""
    found: dict[str, str] = {}
    for event in events:
        verdict = (event.content or {}).get("oordelen")
        if verdict is None or verdict.get("kant") != "toetser":
            continue
        label = str(verdict.get("label") or "")
        settled = label and not label.endswith(PROVISIONAL)
        found = {ADVICE: label, CODE: str(verdict.get("code") or "")} if settled else {}
    return found


def compared(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a decision, with whether it follows the advice that stands in it; as it is without an advice."""
    said, known = folded(content.get("uitkomst")), {folded(content.get(key)) for key in (ADVICE, CODE)} - {""}
    found = dict(content)
    if said and known:
        found[FOLLOWS] = "ja" if said in known else "nee"
    return found


def folded(text: Any) -> str:
    """What people write, to compare: without case, spare blanks and the underscores of a code."""
    return " ".join(str(text or "").casefold().replace("_", " ").split())
