# SPDX-License-Identifier: EUPL-1.2
"""Whether a saved outcome comes out again, as a paper."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from kern.change.again import Unequal
from kern.render import change_texts as t
from kern.render.paper import Block, Paper, Part, Table, Text

#: So long may a value be in a table.
_LONG = 160


def again_paper(
    saved: Mapping[str, Any], outcome: str, workbook: str | None, found: Sequence[Unequal], data: Mapping[str, Any]
) -> Paper:
    """The paper of `kern herhaal`."""
    provider = saved.get("provider", {})
    name = str(provider.get("naam") or provider.get("kenmerk") or outcome)
    from_what = t.from_workbook(workbook) if workbook else t.FROM_SAVED
    first: list[Block] = [Text(t.EQUAL if not found else t.unequal(len(found)), loud=True), Text(from_what)]
    if any(one.what == "workbook" for one in found):
        first.append(Text(t.OTHER_WORKBOOK, loud=True))
    rows = [(t.what(one.what), _shown(one.expected), _shown(one.found)) for one in found]
    parts = [Part(t.DIFFERENCES, [Table(t.AGAIN_COLUMNS, rows, (3, 4, 4), brief=20)])] if rows else []
    return Paper(t.AGAIN, name, [outcome], first, parts, [], data)


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else t.NOTHING if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
